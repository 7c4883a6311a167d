// SPDX-License-Identifier: GPL-3.0-or-later
// Around an account's week: whether it is offered, what is usual, and how it gets to other days and accounts.
#include "ui/accounts/copyslotsdialog.h"
#include "ui/accounts/slotadvice.h"
#include "ui/accounts/slotchanges.h"
#include "ui/accounts/slotchip.h"
#include "ui/accounts/slotseditor.h"
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

const QString queueKey = u"slots.off_accounts"_s;

} // namespace

void SlotsEditor::readAdvice()
{
    onAnswer(m_client.usualTimes(m_current), this,
             [this, account = m_current](const Result<std::vector<UsualTime>> &times) {
                 if (account != m_current)
                     return;
                 m_usual = times.value_or(std::vector<UsualTime>());
                 showAdvice();
             });
}

void SlotsEditor::showAdvice()
{
    m_advice->setTimes(m_usual, m_weekKnown && m_week.empty());
    Q_EMIT grown();
    arrange();
}

void SlotsEditor::addAdvised(const SlotWeek &added)
{
    SlotWeek week = m_week;
    for (const PostingSlot &slot : added)
        week = withSlot(week, slot).value_or(week);
    if (week == m_week)
        return;
    save(week,
         added.size() == 1 ? tr("Slot added: %1").arg(slotWords(added.front()))
                           : tr("%n slot(s) added", nullptr, static_cast<int>(added.size())));
    focusSlot(added.front());
}

void SlotsEditor::focusWeek()
{
    if (m_weekKnown && m_week.empty() && m_advice->hasAdvice())
        m_advice->setFocus(Qt::OtherFocusReason);
    else
        m_columns.front().front()->setFocus(Qt::OtherFocusReason);
}

void SlotsEditor::readQueue()
{
    onAnswer(m_client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (!settings)
            return;
        m_withoutQueue.clear();
        const QStringList ids = settings->value(queueKey).split(u',');
        for (const QString &id : ids) {
            if (const auto account = AccountId::fromString(id))
                m_withoutQueue << *account;
        }
        describe();
    });
}

/// Of what is set now: another window may have changed it.
void SlotsEditor::setQueue(bool on)
{
    onAnswer(m_client.settings(), this,
             [this, on, account = m_current.toString()](const Result<QHash<QString, QString>> &settings) {
                 if (!settings)
                     return readQueue();
                 QStringList ids = settings->value(queueKey).split(u',', Qt::SkipEmptyParts);
                 ids.removeAll(u"none"_s);
                 ids.removeAll(account);
                 if (!on)
                     ids << account;
                 const QString value = ids.isEmpty() ? u"none"_s : ids.join(u',');
                 onAnswer(m_client.setSetting(queueKey, value), this, [this](const Result<> &) { readQueue(); });
             });
}

void SlotsEditor::openCopy(std::optional<int> day)
{
    const AccountOverview *shown = overview();
    if (!shown)
        return;
    std::vector<Account> accounts;
    for (const AccountOverview &each : m_overviews)
        accounts.push_back(each.account);
    auto *dialog = new CopySlotsDialog(shown->account, accounts, m_days, day, m_theme, window());
    connect(dialog, &CopySlotsDialog::chosen, this, &SlotsEditor::copy);
    dialog->open();
}

void SlotsEditor::copy(const SlotsCopy &what)
{
    struct Gathered
    {
        AccountWeeks before;
        size_t missing = 0;
    };
    const auto gathered = std::make_shared<Gathered>();
    gathered->missing = what.accounts.size();
    const auto finish = [this, what, gathered, source = m_week] {
        AccountWeeks after;
        for (const auto &[id, week] : gathered->before) {
            const auto known = std::ranges::find(m_overviews, id, [](const auto &each) { return each.account.id; });
            const NetworkRules *types = known == m_overviews.end() ? nullptr : rules(known->account.platform);
            after.emplace_back(id,
                               fittedTo(types, what.day ? withDayCopied(source, *what.day, week, what.days) : source));
        }
        saveWeeks(m_client, m_actions, gathered->before, after,
                  tr("Slots copied to %n account(s)", nullptr, int(after.size())));
    };
    for (const AccountId account : what.accounts) {
        onAnswer(m_client.postingSlots(account), this,
                 [gathered, finish, account](const Result<std::vector<PostingSlot>> &week) {
                     if (week)
                         gathered->before.emplace_back(account, *week);
                     if (--gathered->missing == 0 && !gathered->before.empty())
                         finish();
                 });
    }
}

} // namespace postrider
