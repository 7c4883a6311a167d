// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/calendar/hovercard.h"

#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestHoverCard : public CalendarPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void restingOnAChipTellsMore_data() { views(); }
    void restingOnAChipTellsMore()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s, PostStatus::Scheduled, u"The beginning"_s);
        Post whole = m_engine->whole(m_engine->posts.back());
        whole.caption = u"The beginning and the end of it"_s;
        m_engine->wholes.insert(post, whole);
        m_engine->posts.back().hasUnsaved = true;
        openView();
        moveOver(view(), chipAt(thursday), {}, Qt::NoButton);
        m_clock->advance(std::chrono::milliseconds(499));
        QVERIFY(!m_page->findChild<HoverCard *>(u"hoverCard"_s));
        m_clock->advance(std::chrono::milliseconds(1));
        auto *card = m_page->findChild<HoverCard *>(u"hoverCard"_s);
        QVERIFY(card);
        QTRY_VERIFY(card->isVisible());
        QCOMPARE(card->lines(),
                 (QStringList{u"Thu 15 Oct, 11:00"_s, u"The beginning and the end of it"_s, u"cafe.lumen · Scheduled"_s,
                              u"Has changes that are not scheduled"_s}));
        QVERIFY(!card->grab().isNull());
        const auto rest = [&] {
            moveOver(view(), QPoint(3, 3), {}, Qt::NoButton);
            moveOver(view(), chipAt(thursday), {}, Qt::NoButton);
            m_clock->advance(std::chrono::milliseconds(500));
            return QTest::qWaitFor([&] { return card->isVisible(); });
        };
        QTest::mousePress(&view(), Qt::LeftButton, {}, chipAt(thursday));
        QVERIFY(card->isHidden());
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, chipAt(thursday));
        QVERIFY(rest());
        QWheelEvent wheel(QPointF(100, 100), view().mapToGlobal(QPointF(100, 100)), {}, QPoint(0, -60), Qt::NoButton,
                          {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view(), &wheel);
        QVERIFY(card->isHidden());
        QVERIFY(rest());
        lift(chipAt(thursday), spotOf(friday));
        QVERIFY(card->isHidden());
        m_clock->advance(std::chrono::seconds(2));
        QVERIFY(card->isHidden());
        QTest::keyClick(&view(), Qt::Key_Escape);
    }
};

QTEST_MAIN(TestHoverCard)
#include "tst_hovercard.moc"
