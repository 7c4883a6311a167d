// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postspagelayout.h"

#include <QTest>

using namespace postrider;

class PostsPageLayoutTest : public QObject
{
    Q_OBJECT

private:
    static PostsPageLayout at(QSize size, bool hasBulk, bool hasDetails,
                              Qt::LayoutDirection direction = Qt::LeftToRight)
    {
        return postsPageLayout({.page = QRect(QPoint(), size),
                                .direction = direction,
                                .header = 52,
                                .tiles = 104,
                                .filters = [](int width) { return width < 600 ? 68 : 30; },
                                .head = 30,
                                .row = 60,
                                .details = 376,
                                .bulk = [](int width) { return width < 600 ? 92 : 52; },
                                .hasBulk = hasBulk,
                                .hasDetails = hasDetails});
    }

private Q_SLOTS:
    void wideOnesHaveTheDetailsBesideTheTable()
    {
        const auto all = at({1232, 818}, true, true);
        QCOMPARE(all.table, QRect(0, 252, 856, 514));
        QCOMPARE(all.bulk, QRect(0, 766, 856, 52));
        QCOMPARE(all.details, QRect(856, 52, 376, 766));
        QCOMPARE(at({1232, 818}, true, true, Qt::RightToLeft).details, QRect(0, 52, 376, 766));
        QCOMPARE(at({1232, 818}, true, true, Qt::RightToLeft).table.x(), 376);
    }

    void narrowOnesHaveThemOverItAndNotOverTheBulkBar()
    {
        const auto all = at({968, 558}, true, true);
        QCOMPARE(all.table.width(), 968);
        // What stands above the table gives way: nothing of it is behind them.
        QCOMPARE(all.tiles, QRect(0, 66, 592, 104));
        QCOMPARE(all.filters, QRect(0, 182, 592, 68));
        QCOMPARE(all.bulk, QRect(0, 506, 968, 52));
        QCOMPARE(all.details, QRect(592, 52, 376, 454));
        QCOMPARE(at({968, 558}, false, true).details.bottom(), 557);
        QCOMPARE(at({968, 558}, false, true).table.bottom(), 557);
        QCOMPARE(at({1071, 558}, false, true).table.width(), 1071);
        QCOMPARE(at({1072, 558}, false, true).table.width(), 696);
    }

    void tilesGiveWayToThreeRows()
    {
        QCOMPARE(at({968, 252 + 180}, false, false).tiles, QRect(0, 66, 968, 104));
        const auto low = at({968, 252 + 179}, false, false);
        QVERIFY(low.tiles.isEmpty());
        QCOMPARE(low.filters.y(), 66);
        QCOMPARE(low.table, QRect(0, 136, 968, 295));
    }

    void whatNeedsMoreLinesTakesThemFromTheTable()
    {
        const auto all = at({560, 558}, true, false);
        QCOMPARE(all.filters.height(), 68);
        QCOMPARE(all.bulk, QRect(0, 466, 560, 92));
        QCOMPARE(all.table.bottom(), 465);
    }
};

QTEST_GUILESS_MAIN(PostsPageLayoutTest)
#include "tst_postspagelayout.moc"
