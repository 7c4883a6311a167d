// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/posts/postspagefixture.h"
#include "ui/posts/daychart.h"
#include "ui/posts/overviewtiles.h"

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class OverviewTilesTest : public PostsPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void tilesAndChartSayWhatTheyShow()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.child(u"failedTile"_s)->accessibleName(), u"Failed: 3, 1 can be retried"_s);
        QCOMPARE(o.child(u"scheduledTile"_s)->accessibleName(), u"Scheduled: 24, next 7 days"_s);
        QCOMPARE(o.child<DayChart>(u"dayChart"_s)->accessibleDescription().split(u'\n').at(1),
                 u"Tue 13 Oct: 1 posted, 1 failed"_s);
    }

    void tilesAreAsWideAsTheirWords()
    {
        OverviewTiles tiles(m_theme, nullptr);
        tiles.resize(900, 104);
        PostOverview overview;
        tiles.setOverview(overview, sampleNow(), QDate(2026, 10, 14));
        const auto *failed = tiles.findChild<QWidget *>(u"failedTile"_s);
        QCOMPARE(failed->width(), 112);
        overview.failed = overview.failedRetryable = 1'000'000'000; // as long as words of other languages
        tiles.setOverview(overview, sampleNow(), QDate(2026, 10, 14));
        QVERIFY(failed->width() > 112);
    }

    /// A strip of it between tiles and details showed a third of the days.
    void theChartGivesWayToTiles()
    {
        OverviewTiles tiles(m_theme, nullptr);
        tiles.resize(968, 104);
        tiles.show();
        const auto *chart = tiles.findChild<QWidget *>(u"dayChart"_s);
        QVERIFY(chart->isVisible());
        tiles.resize(592, 104);
        QVERIFY(!chart->isVisible());
        QVERIFY(tiles.findChild<QWidget *>(u"needsYouTile"_s)->geometry().right() < 592);
    }

    void aRetryIsPromisedToThoseAloneThatItMayHelp()
    {
        OverviewTiles tiles(m_theme, nullptr);
        PostOverview overview{.failed = 2};
        const auto *failed = tiles.findChild<QWidget *>(u"failedTile"_s);
        tiles.setOverview(overview, sampleNow(), QDate(2026, 10, 14));
        QCOMPARE(failed->accessibleName(), u"Failed: 2, fix, then retry"_s);
        overview.failedRetryable = 1;
        tiles.setOverview(overview, sampleNow(), QDate(2026, 10, 14));
        QCOMPARE(failed->accessibleName(), u"Failed: 2, 1 can be retried"_s);
    }

    /// Where there is no room beside the heading the legend is left out, not painted over it.
    void theLegendGivesWayToTheHeading()
    {
        DayChart chart(m_theme, nullptr);
        const auto painted = [&](int width) {
            chart.resize(width, 104);
            const QImage image = chart.grab(QRect(width / 2, 8, width / 2 - 4, 18)).toImage();
            const QColor ink = m_theme.theme().colors(StatusFamily::Ok).glyph;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y) == ink)
                        return true;
                }
            }
            return false;
        };
        QVERIFY(painted(336));
        QVERIFY(!painted(190));
    }
};

QTEST_MAIN(OverviewTilesTest)
#include "tst_overviewtiles.moc"
