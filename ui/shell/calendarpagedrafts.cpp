// SPDX-License-Identifier: GPL-3.0-or-later
// What the calendar's page does with the drafts of its tray.
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/weekview.h"
#include "ui/shell/calendarpage.h"

#include <algorithm>

namespace postrider {

namespace {

constexpr auto slotsAhead = std::chrono::hours(24 * 60);

std::vector<Chip> chipsOf(const Drafts &drafts)
{
    std::vector<Chip> chips;
    for (const auto &posts : drafts)
        chips.push_back(chipOfDraft(posts));
    return chips;
}

} // namespace

void CalendarPage::carryDrafts(const Drafts &drafts, QPoint globalPos)
{
    if (ChipView *view = chipViewOf(m_view))
        view->carryDrafts(chipsOf(drafts), globalPos);
}

void CalendarPage::carryDraftsByKeys(const Drafts &drafts)
{
    if (m_view == View::List)
        showView(View::Week);
    chipViewOf(m_view)->carryDraftsByKeys(chipsOf(drafts));
}

void CalendarPage::planDrafts(const Drafts &drafts)
{
    const std::vector<Chip> chips = chipsOf(drafts);
    std::vector<AccountId> accounts;
    for (const Chip &chip : chips) {
        if (!chip.account.isNull() && std::ranges::find(accounts, chip.account) == accounts.end())
            accounts.push_back(chip.account);
    }
    if (accounts.empty()) {
        Q_EMIT told(chips.size() == 1
                        ? tr("This draft is for no account yet. Open it and choose one; then it has slots.")
                        : tr("These drafts are for no account yet. Open them and choose one; then they have slots."));
        return;
    }
    const Instant from = earliestTarget(m_clock.now());
    onAnswer(m_client.freeSlots(accounts, from, from + slotsAhead), this,
             [this, chips, from, account = accounts.front()](const Result<std::vector<FreeSlot>> &found) {
                 if (!found)
                     return Q_EMIT told(found.error().message);
                 const auto times = slotsFor(chips, *found, from, from + slotsAhead);
                 if (times.isEmpty())
                     return offerSlots(account,
                                       found->empty()
                                           ? tr("No free slot in the next 60 days.")
                                           : tr("No free slot in the next 60 days takes this type of post."));
                 const DragSession session = DragSession::ofDrafts(chips, m_data.zone());
                 m_calendar->drops().drop(session, session.preview(times, m_clock.now()));
             });
}

/// No slot of the account is free, which `noneFree` says of one that has some: leads to where they are set.
void CalendarPage::offerSlots(AccountId account, const QString &noneFree)
{
    onAnswer(m_client.accountOverviews(), this,
             [this, account, noneFree](const Result<std::vector<AccountOverview>> &all) {
                 const auto hasSlots = [account](const AccountOverview &one) {
                     return one.account.id == account && one.slotCount > 0;
                 };
                 Q_EMIT offered(all && std::ranges::none_of(*all, hasSlots)
                                    ? tr("%1 has no posting slots yet.").arg(m_data.accounts().handle(account))
                                    : noneFree,
                                tr("Set slots"), [this, account] { Q_EMIT slotsRequested(account.toString()); });
             });
}

void CalendarPage::removeDrafts(const Drafts &drafts)
{
    std::vector<PostId> ids;
    for (const auto &posts : drafts)
        std::ranges::transform(posts, std::back_inserter(ids), &PostSummary::id);
    m_actions.remove(ids);
}

} // namespace postrider
