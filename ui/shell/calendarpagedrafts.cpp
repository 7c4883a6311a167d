// SPDX-License-Identifier: GPL-3.0-or-later
// What the calendar's page does with the drafts of its tray.
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/weekview.h"
#include "ui/composer/composition.h"
#include "ui/shell/calendarpage.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

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
                        ? tr("This draft is for no account yet. Choose one in its menu; then it has slots.")
                        : tr("These drafts are for no account yet. Choose one in their menu; then they have slots."));
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

void CalendarPage::openDraftsMenu(const Drafts &drafts, QPoint globalPos)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"draftMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // The keys are shown here; the tray has them.
    const auto add = [&](const QString &words, const QKeySequence &key, const auto &then) {
        QAction *action = menu->addAction(words);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, then);
        return action;
    };
    QStringList first;
    std::ranges::transform(drafts.front(), std::back_inserter(first),
                           [](const PostSummary &post) { return post.id.toString(); });
    add(tr("Open"), Qt::Key_Return, [this, first] { Q_EMIT editRequested(first); })->setEnabled(drafts.size() == 1);
    add(tr("Move…"), Qt::CTRL | Qt::Key_M, [this, drafts] { carryDraftsByKeys(drafts); });
    add(tr("Use the next free slot"), Qt::Key_S, [this, drafts] { planDrafts(drafts); });
    Drafts nobodys;
    std::ranges::copy_if(drafts, std::back_inserter(nobodys),
                         [](const auto &posts) { return posts.front().accountId.isNull(); });
    if (!nobodys.empty() && !m_data.accounts().list().empty()) {
        menu->addSeparator();
        for (const Account &account : m_data.accounts().list())
            add(tr("For %1 on %2", "an account, its network").arg(account.handle, networkName(account.platform)), {},
                [this, nobodys, account] { giveAccount(nobodys, account); });
    }
    menu->addSeparator();
    add(tr("Delete"), Qt::Key_Delete, [this, drafts] { removeDrafts(drafts); });
    menu->popup(globalPos);
}

/// These drafts are for nobody yet: each is one post.
void CalendarPage::giveAccount(const Drafts &drafts, const Account &account)
{
    std::vector<PostId> ids;
    std::ranges::transform(drafts, std::back_inserter(ids), [](const auto &posts) { return posts.front().id; });
    const auto give = [networks = m_client.networks(), account](const Post &draft) {
        const bool isNobodys = draft.status == PostStatus::Draft && draft.accountId.isNull();
        return isNobodys ? std::optional(forAccount(draft, account, networks)) : std::nullopt;
    };
    const auto take = [account](Post draft) -> std::optional<Post> {
        if (draft.status != PostStatus::Draft || draft.accountId != account.id)
            return std::nullopt;
        draft.accountId = {};
        draft.platform.clear();
        return draft;
    };
    const auto count = static_cast<int>(ids.size());
    m_actions.perform({.caption = count == 1 ? drafts.front().front().caption.left(60).simplified() : QString(),
                       .undone = tr("For no account again"),
                       .redone = tr("For %1 on %2 again", "an account, its network")
                                     .arg(account.handle, networkName(account.platform)),
                       .undo = changeEach(m_client, &m_actions, ids, take),
                       .redo = changeEach(m_client, &m_actions, ids, give)},
                      tr("%n draft(s) for %1 on %2", "an account, its network", count)
                          .arg(account.handle, networkName(account.platform)),
                      tr("Not changed: %1"));
}

} // namespace postrider
