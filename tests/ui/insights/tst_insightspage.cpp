// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "ui/insights/barlist.h"
#include "ui/insights/hourmap.h"
#include "ui/insights/insightspage.h"
#include "ui/posts/daychart.h"
#include "ui/posts/emptynotice.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class InsightsPageTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

    static QString spoken(QWidget *widget, QAccessible::Text text)
    {
        return QAccessible::queryAccessibleInterface(widget)->text(text);
    }
    static void fill(FakeEngineClient &client)
    {
        fillSample(client);
        Insights &figures = client.figures;
        figures.posted = 92;
        figures.failed = 3;
        figures.missed = 1;
        figures.missedWaiting = 1;
        figures.retries = 4;
        figures.onTime = 90;
        figures.begun = 92;
        figures.latenessHalf = 400ms;
        figures.latenessMost = 12s;
        for (int day = 29; day >= 0; --day)
            figures.days.push_back({.date = QDate(2026, 10, 14).addDays(-day), .posted = day % 4, .failed = day == 1});
        figures.networks = {{u"instagram"_s, 60, 2}, {u"facebook"_s, 32, 1}};
        figures.accounts = {{client.accountList[0].id, 40, 0}, {client.accountList[6].id, 20, 1}};
        figures.causes = {{u"network.down"_s, 2}, {QString(code::missed), 1}};
        figures.hours[2][14] = 3;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    void everyFigureIsAlsoInWords()
    {
        FakeEngineClient client;
        fill(client);
        InsightsPage page(client, m_theme, nullptr);
        page.resize(1232, 818);
        page.show();
        const auto name = [&page](const QString &widget) {
            return spoken(page.findChild<QWidget *>(widget), QAccessible::Name);
        };
        QTRY_COMPARE(name(u"postedFigure"_s), u"Posted: 92, 4 retries on the way"_s);
        QCOMPARE(name(u"onTimeFigure"_s), u"On time: 96%, begun within a minute"_s);
        QCOMPARE(name(u"latenessFigure"_s), u"Usual delay: 0.4 s, 95% within 12 s"_s);
        QCOMPARE(name(u"missedFigure"_s), u"Missed: 1, 1 still wait for you"_s);
        const auto table = [&page](const QString &widget) {
            return spoken(page.findChild<QWidget *>(widget), QAccessible::Description).split(u'\n');
        };
        QCOMPARE(table(u"insightsChart"_s).size(), 30);
        QCOMPARE(table(u"insightsChart"_s).at(28), u"Tue 13 Oct: 1 posted, 1 failed"_s);
        QCOMPARE(table(u"networkBars"_s).first(), u"Instagram: 60 posted, 2 failed"_s);
        QCOMPARE(table(u"accountBars"_s).last(), u"Facebook Harbour Cycles: 20 posted, 1 failed"_s);
        QCOMPARE(table(u"causeBars"_s).first(), u"No connection: 2 post(s)"_s);
        QCOMPARE(table(u"hourMap"_s), QStringList{u"Wednesday, from 14:00: 3 post(s)"_s});
    }

    void anotherPeriodIsAskedFor()
    {
        FakeEngineClient client;
        fill(client);
        InsightsPage page(client, m_theme, nullptr);
        page.resize(1232, 818);
        page.show();
        QTRY_COMPARE(client.insightCalls, std::vector<int>{30});
        auto *period = page.findChild<Segmented *>(u"insightsPeriod"_s);
        QTest::mouseClick(period, Qt::LeftButton, {}, period->rectOf(2).center());
        QTRY_COMPARE(client.insightCalls, (std::vector<int>{30, 90}));
    }

    void onlyAPageThatIsShownReads()
    {
        FakeEngineClient client;
        fill(client);
        InsightsPage page(client, m_theme, nullptr);
        Q_EMIT client.postsChanged({});
        QVERIFY(client.insightCalls.empty());
        page.show();
        QTRY_COMPARE(client.insightCalls.size(), 1u);
        auto *posted = page.findChild<QWidget *>(u"postedFigure"_s);
        QTRY_VERIFY(posted->accessibleName().contains(u"92"_s));
        client.figures.posted = 93;
        Q_EMIT client.postsChanged({});
        QTRY_VERIFY(posted->accessibleName().contains(u"93"_s));
    }

    void withoutPostsItSaysSo()
    {
        FakeEngineClient client;
        InsightsPage page(client, m_theme, nullptr);
        page.resize(1000, 600);
        page.show();
        auto *notice = page.findChild<EmptyNotice *>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->heading(), u"Nothing went out in these days"_s);
    }
};

QTEST_MAIN(InsightsPageTest)
#include "tst_insightspage.moc"
