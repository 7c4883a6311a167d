// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/missedway.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;

class TestMissedWay : public QObject
{
    Q_OBJECT

    const Instant m_nine{1'000'000h + 9h};
    const AccountId m_one = AccountId::create(m_nine);
    const AccountId m_other = AccountId::create(m_nine);

private Q_SLOTS:
    void eachGetsASlotOfItsAccountThatTakesItsType()
    {
        const std::vector<SlotSeeker> seekers{
            {m_one, PostType::Photo}, {m_other, PostType::Photo}, {m_one, PostType::Reel}, {m_other, PostType::Photo}};
        const std::vector<FreeSlot> free{{m_one, m_nine, PostType::Reel},
                                         {m_other, m_nine, {}},
                                         {m_one, m_nine + 1h, {}},
                                         {m_one, m_nine + 2h, PostType::Reel}};
        const auto found = nextSlots(seekers, free);
        QCOMPARE(found, (std::vector<std::optional<Instant>>{m_nine + 1h, m_nine, m_nine, std::nullopt}));
    }

    /// A time may be a slot twice, for two types of post.
    void noTwoOfAnAccountGoOutAtOneTime()
    {
        const std::vector<SlotSeeker> seekers{{m_one, PostType::Photo}, {m_one, PostType::Reel}};
        const std::vector<FreeSlot> free{
            {m_one, m_nine, PostType::Photo}, {m_one, m_nine, PostType::Reel}, {m_one, m_nine + 1h, PostType::Reel}};
        QCOMPARE(nextSlots(seekers, free), (std::vector<std::optional<Instant>>{m_nine, m_nine + 1h}));
    }
};

QTEST_GUILESS_MAIN(TestMissedWay)
#include "tst_missedway.moc"
