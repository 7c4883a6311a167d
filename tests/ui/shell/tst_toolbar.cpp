// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toolbar.h"
#include "ui/theme/controls.h"
#include "ui/theme/themeprovider.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestToolbar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Large text lay over the title: only the width of the window folded anything.
    void whatGivesWayForTheTitle_data()
    {
        QTest::addColumn<double>("textScale");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("search");
        QTest::addColumn<bool>("words");
        QTest::newRow("as drawn") << 1.0 << 1232 << true << true;
        QTest::newRow("in a small window") << 1.0 << 968 << false << true;
        QTest::newRow("text at 150 %") << 1.5 << 1232 << false << true;
        QTest::newRow("text at 150 %, small") << 1.5 << 968 << false << false;
        QTest::newRow("text at 200 %") << 2.0 << 1232 << false << false;
        QTest::newRow("text at 200 %, small") << 2.0 << 968 << false << false;
    }
    void whatGivesWayForTheTitle()
    {
        QFETCH(double, textScale);
        QFETCH(int, width);
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            ThemeProvider theme;
            theme.setTextScale(textScale);
            Toolbar toolbar(theme, nullptr);
            toolbar.setLayoutDirection(direction);
            toolbar.setCompact(width < 1000);
            toolbar.setTitle(u"12–18 October 2026"_s, u"Week 42"_s);
            toolbar.resize(width, 52);
            toolbar.show();
            auto *newPost = toolbar.findChild<Button *>(u"newPost"_s);
            QTEST(toolbar.findChild<QWidget *>(u"search"_s)->isVisible(), "search");
            QTEST(!newPost->text().isEmpty(), "words");
            QCOMPARE(newPost->accessibleName(), u"New post"_s);
            QCOMPARE(toolbar.findChild<QWidget *>(u"searchIcon"_s)->isVisible(),
                     !toolbar.findChild<QWidget *>(u"search"_s)->isVisible());
            std::vector<QRect> places;
            for (const QString &name : {u"today"_s, u"previous"_s, u"next"_s, u"views"_s, u"search"_s, u"searchIcon"_s,
                                        u"filter"_s, u"newPost"_s}) {
                const auto *part = toolbar.findChild<QWidget *>(name);
                if (!part->isVisible())
                    continue;
                QVERIFY2(toolbar.rect().contains(part->geometry()), qPrintable(name));
                for (const QRect &other : places)
                    QVERIFY2(!other.intersects(part->geometry()), qPrintable(name));
                places.push_back(part->geometry());
            }
        }
    }

    void aSearchThatIsOpenStays()
    {
        ThemeProvider theme;
        theme.setTextScale(1.5);
        Toolbar toolbar(theme, nullptr);
        toolbar.resize(968, 78);
        toolbar.setTitle(u"October 2026"_s, {});
        toolbar.show();
        QVERIFY(!toolbar.findChild<QWidget *>(u"search"_s)->isVisible());
        QTest::mouseClick(toolbar.findChild<QWidget *>(u"searchIcon"_s), Qt::LeftButton);
        QVERIFY(toolbar.findChild<QWidget *>(u"search"_s)->isVisible());
        toolbar.setTitle(u"12–18 October 2026"_s, u"Week 42"_s);
        QVERIFY(toolbar.findChild<QWidget *>(u"search"_s)->isVisible());
    }
};

QTEST_MAIN(TestToolbar)
#include "tst_toolbar.moc"
