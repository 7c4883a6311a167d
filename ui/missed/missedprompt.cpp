// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/missedprompt.h"

#include "ui/actions/answer.h"
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
    if (!m_window->isVisible()) {
        m_waitsForWindow = true;
        return;
    }
    read();
}

void MissedPrompt::read()
{
    onAnswer(m_client.missed(), this, [this](Result<std::vector<MissedPost>> missed) {
        if (!missed || missed->empty())
            return;
        const bool someAreNew = std::ranges::any_of(
            *missed, [this](const MissedPost &one) { return !m_asked.contains(one.post.id); });
        if (!someAreNew)
            return;
        for (const MissedPost &one : *missed)
            m_asked.insert(one.post.id);
        open(std::move(*missed));
    });
}

void MissedPrompt::open(std::vector<MissedPost> missed)
{
    std::vector<AccountId> accounts;
    for (const MissedPost &one : missed) {
        if (std::ranges::find(accounts, one.post.accountId) == accounts.end())
            accounts.push_back(one.post.accountId);
    }
    const Instant now = m_clock.now();
    onAnswer(m_client.status(), this, [this, now, accounts, missed](const Result<EngineStatus> &status) {
        const PostText text(status ? status->timeZone : QByteArray("UTC"), m_window->locale());
        onAnswer(m_client.accounts(), this, [=, this](const Result<std::vector<Account>> &known) {
            onAnswer(m_client.freeSlots(accounts, now, now + slotsAhead), this,
                     [=, this](const Result<std::vector<FreeSlot>> &free) {
                         if (m_dialog)
                             m_dialog->close(); // a new one asks about these, too
                         m_dialog = new MissedDialog(
                             missedDecisions(missed, free.value_or(std::vector<FreeSlot>()), text.zone()),
                             known.value_or(std::vector<Account>()), text, m_clock, m_client, m_actions, *m_thumbs,
                             m_theme, m_window);
                         m_dialog->open();
                     });
        });
    });
}

} // namespace postrider
