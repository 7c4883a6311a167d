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

MissedPrompt::MissedPrompt(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
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
    wait();
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
    onAnswer(m_client.missed(), this, [this](const Result<std::vector<MissedPost>> &missed) {
        const auto isNew = [this](const MissedPost &one) { return !m_asked.contains(one.post.id); };
        if (!missed || std::ranges::none_of(*missed, isNew))
            return;
        onAnswer(m_client.settings(), this,
                 [this, missed = *missed, isNew](const Result<QHash<QString, QString>> &settings) {
                     const QString without = settings ? settings->value(missedSetting) : QString();
                     std::vector<MissedPost> fresh;
                     std::ranges::copy_if(missed, std::back_inserter(fresh), isNew);
                     gatherFacts(fresh, [this, missed, without](const Facts &facts) {
                         if (const auto way = wayWithoutAsking(without, facts.decisions, facts.accounts))
                             act(*way, facts);
                         else if (m_window->isVisible())
                             gatherFacts(missed, [this](const Facts &all) { ask(all); });
                         else
                             m_waitsForWindow = true;
                     });
                 });
    });
}

void MissedPrompt::gatherFacts(const std::vector<MissedPost> &missed, const std::function<void(const Facts &)> &then)
{
    std::vector<AccountId> accounts;
    for (const MissedPost &one : missed) {
        if (std::ranges::find(accounts, one.post.accountId) == accounts.end())
            accounts.push_back(one.post.accountId);
    }
    const Instant now = m_clock.now();
    onAnswer(m_client.status(), this, [=, this](const Result<EngineStatus> &status) {
        const PostText text(status ? status->timeZone : QByteArray("UTC"), m_window->locale());
        onAnswer(m_client.accounts(), this, [=, this](const Result<std::vector<Account>> &known) {
            onAnswer(m_client.freeSlots(accounts, now, now + slotsAhead), this,
                     [=](const Result<std::vector<FreeSlot>> &free) {
                         then({missedDecisions(missed, free.value_or(std::vector<FreeSlot>()), text.zone()),
                               known.value_or(std::vector<Account>()), text});
                     });
        });
    });
}

void MissedPrompt::takeAsAsked(const Facts &facts)
{
    for (const MissedDecision &one : facts.decisions)
        m_asked.insert(one.missed.post.id);
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

void MissedPrompt::act(MissedWay way, const Facts &facts)
{
    const MissedOrders orders = missedOrders(facts.decisions, way, m_clock.now());
    const QString done = way == MissedWay::PublishAll
        ? tr("%n missed post(s) go out now, as you chose in Settings", nullptr, orders.count())
        : tr("%n missed post(s) moved to free slots, as you chose in Settings", nullptr, orders.count());
    m_actions.move(orders.moves, done,
                   orders.count() == 1 ? facts.text.title(facts.decisions.front().missed.post) : QString(),
                   [this, facts, done, orders] {
                       takeAsAsked(facts); // what is undone is the person's to decide
                       std::vector<PostId> posts;
                       std::ranges::transform(orders.moves, std::back_inserter(posts), &Move::post);
                       Q_EMIT doneUnasked(done, posts);
                   });
}

} // namespace postrider
