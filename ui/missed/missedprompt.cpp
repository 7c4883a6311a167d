// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/missedprompt.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/thumbcache.h"
#include "ui/missed/misseddialog.h"

#include <QEvent>

#include <algorithm>

namespace postrider {

namespace {

constexpr auto slotsAhead = std::chrono::days(60);

} // namespace

MissedPrompt::MissedPrompt(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, Old old,
                           QWidget *window)
    : QObject(window),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_window(window),
      m_thumbs(new ThumbCache(client, this))
{
    window->installEventFilter(this);
    connect(&client, &EngineClient::postSettled, this, &MissedPrompt::wait);
    connect(&client, &EngineClient::missedMoved, this, &MissedPrompt::takeUntold);
    connect(&client, &EngineClient::statusChanged, this, [this] {
        if (std::exchange(m_waitsForResume, false))
            wait();
    });
    takeUntold();
    if (old == Old::Ask) {
        wait();
        return;
    }
    onAnswer(m_client.missed(), this, [this](const Result<std::vector<PostSummary>> &missed) {
        for (const PostSummary &one : missed.value_or(std::vector<PostSummary>()))
            m_asked.insert(one.id, one.scheduledFor);
    });
}

MissedPrompt::~MissedPrompt() = default;

void MissedPrompt::wait()
{
    m_alarm = m_clock.alarm(gather, [this] {
        m_alarm.reset();
        lookForNew();
    });
}

bool MissedPrompt::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Show && std::exchange(m_waitsForWindow, false))
        wait();
    return QObject::eventFilter(watched, event);
}

void MissedPrompt::lookForNew()
{
    onAnswer(m_client.missed(), this, [this](const Result<std::vector<PostSummary>> &missed) {
        if (!missed || std::ranges::all_of(*missed, [this](const PostSummary &one) { return isAsked(one); }))
            return;
        if (!m_window->isVisible()) {
            m_waitsForWindow = true;
            return;
        }
        m_waitsForResume = true; // also for what is told while the facts are on their way
        gatherFacts(*missed, [this](const Facts &all) {
            if (all.isPaused)
                return; // what is decided could not be done yet
            m_waitsForResume = false;
            ask(all);
        });
    });
}

void MissedPrompt::askAgain()
{
    onAnswer(m_client.missed(), this, [this](const Result<std::vector<PostSummary>> &missed) {
        if (missed && !missed->empty())
            gatherFacts(*missed, [this](const Facts &all) { ask(all); });
    });
}

bool MissedPrompt::isAsked(const PostSummary &post) const
{
    const auto asked = m_asked.constFind(post.id);
    return asked != m_asked.cend() && *asked == post.scheduledFor;
}

void MissedPrompt::gatherFacts(const std::vector<PostSummary> &missed, const std::function<void(const Facts &)> &then)
{
    std::vector<AccountId> accounts;
    for (const PostSummary &one : missed) {
        if (std::ranges::find(accounts, one.accountId) == accounts.end())
            accounts.push_back(one.accountId);
    }
    const Instant now = m_clock.now();
    onAnswer(m_client.status(), this, [=, this](const Result<EngineStatus> &status) {
        const PostText text(status ? status->timeZone : QByteArray("UTC"), m_window->locale());
        const bool isPaused = status && status->paused;
        onAnswer(m_client.accounts(), this, [=, this](const Result<std::vector<Account>> &known) {
            onAnswer(m_client.freeSlots(accounts, now, now + slotsAhead), this,
                     [=](const Result<std::vector<FreeSlot>> &free) {
                         then({missedDecisions(missed, free.value_or(std::vector<FreeSlot>())),
                               known.value_or(std::vector<Account>()), text, isPaused});
                     });
        });
    });
}

void MissedPrompt::takeAsAsked(const Facts &facts)
{
    for (const MissedDecision &one : facts.decisions)
        m_asked.insert(one.post.id, one.post.scheduledFor);
}

void MissedPrompt::ask(const Facts &facts)
{
    takeAsAsked(facts);
    if (m_dialog)
        m_dialog->close(); // a new one asks about these, too
    m_dialog = new MissedDialog(facts.decisions, facts.accounts, facts.text, m_clock, m_client, m_actions, *m_thumbs,
                                m_theme, m_window);
    m_dialog->open();
}

void MissedPrompt::takeUntold()
{
    onAnswer(m_client.untoldMoves(), this, [this](const Result<std::vector<UnaskedMoves>> &untold) {
        for (const UnaskedMoves &done : untold.value_or(std::vector<UnaskedMoves>())) {
            const QString text = missedDoneText(done.way, int(done.moves.size()));
            for (const MovedFrom &from : done.before)
                m_asked.insert(from.post, from.scheduledFor); // what is undone is the person's to decide
            m_actions.noteMoved(done.moves, done.before, text, {});
            Q_EMIT doneUnasked(done);
        }
    });
}

} // namespace postrider
