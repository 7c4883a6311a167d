// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/freeslots.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace postrider;

namespace {

const Instant start = instantFromMs(1'800'000'000'000);

Chip draftFor(std::initializer_list<AccountId> accounts, PostType type = PostType::Photo)
{
    Chip draft;
    draft.account = *accounts.begin();
    draft.type = type;
    for (const AccountId &account : accounts)
        draft.posts.push_back({PostId::create(start), account, ShownStatus::Draft, start});
    return draft;
}

} // namespace

class TestFreeSlots : public QObject
{
    Q_OBJECT

    const AccountId m_one = AccountId::create(start);
    const AccountId m_other = AccountId::create(start);

    static std::optional<Instant> timeOf(const Chip &draft, const QHash<PostId, Instant> &times)
    {
        const auto at = times.constFind(draft.posts.front().id);
        return at == times.cend() ? std::nullopt : std::optional(*at);
    }

private Q_SLOTS:
    void aSlotTakesItsType()
    {
        const std::vector<Chip> drafts{draftFor({m_one}), draftFor({m_one}, PostType::Reel)};
        const std::vector<FreeSlot> free{{m_one, start, PostType::Reel}, {m_one, start + 1h}};
        const auto times = slotsFor(drafts, free, start, start + 24h);
        QCOMPARE(timeOf(drafts[0], times), std::optional(start + 1h));
        QCOMPARE(timeOf(drafts[1], times), std::optional(start));
    }

    void aMinuteWithTwoSlotsIsForOne()
    {
        const std::vector<Chip> drafts{draftFor({m_one}, PostType::Reel), draftFor({m_one}, PostType::Reel)};
        const std::vector<FreeSlot> free{{m_one, start, PostType::Reel}, {m_one, start}};
        const auto times = slotsFor(drafts, free, start, start + 24h);
        QCOMPARE(timeOf(drafts[0], times), std::optional(start));
        QVERIFY(!timeOf(drafts[1], times));
    }

    /// The slot is of the first account of a draft; its other accounts post in that minute, too.
    void aMinuteIsTakenForAllAccountsOfADraft()
    {
        const Chip both = draftFor({m_one, m_other});
        const Chip alone = draftFor({m_other});
        const std::vector<FreeSlot> free{{m_one, start}, {m_other, start}, {m_one, start + 1h}, {m_other, start + 2h}};
        const std::vector<Chip> drafts{both, alone};
        const auto times = slotsFor(drafts, free, start, start + 24h);
        QCOMPARE(timeOf(both, times), std::optional(start));
        QCOMPARE(timeOf(alone, times), std::optional(start + 2h));
        const std::vector<Chip> turned{alone, both};
        const auto turnedTimes = slotsFor(turned, free, start, start + 24h);
        QCOMPARE(timeOf(alone, turnedTimes), std::optional(start));
        QCOMPARE(timeOf(both, turnedTimes), std::optional(start + 1h));
    }
};

QTEST_GUILESS_MAIN(TestFreeSlots)
#include "tst_freeslots.moc"
