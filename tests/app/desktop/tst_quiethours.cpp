// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/quiethours.h"
#include "core/model/id.h"
#include "core/model/settings.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestQuietHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quiet_data()
    {
        QTest::addColumn<QString>("hours");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<bool>("quiet");
        const auto row = [](const char *name, const QString &hours, QTime time, bool quiet) {
            QTest::newRow(name) << hours << time << quiet;
        };
        row("off", u"off"_s, QTime(3, 0), false);
        row("not read yet", {}, QTime(3, 0), false);
        row("over midnight, evening", u"22:00-07:00"_s, QTime(23, 59), true);
        row("over midnight, night", u"22:00-07:00"_s, QTime(3, 0), true);
        row("its first minute", u"22:00-07:00"_s, QTime(22, 0), true);
        row("its end", u"22:00-07:00"_s, QTime(7, 0), false);
        row("before it", u"22:00-07:00"_s, QTime(21, 59), false);
        row("within a day", u"12:30-14:00"_s, QTime(13, 0), true);
        row("within a day, after it", u"12:30-14:00"_s, QTime(14, 0), false);
    }
    void quiet()
    {
        QFETCH(QString, hours);
        QFETCH(QTime, time);
        QTEST(isQuiet(hours, time), "quiet");
    }

    void whatIsTypedBecomesASetting()
    {
        const QString key = u"notifications.quiet_hours"_s;
        QCOMPARE(*normalisedSetting(key, u" 22:00–7:00 "_s), u"22:00-07:00"_s);
        QCOMPARE(*normalisedSetting(key, u"Off"_s), u"off"_s);
        for (const QString &wrong : {u"22:00"_s, u"22:00-22:00"_s, u"25:00-07:00"_s, u"22:00-"_s, u""_s})
            QVERIFY2(!normalisedSetting(key, wrong), qPrintable(wrong));
    }

    void accountsAreAllOrIds()
    {
        const QString key = u"notifications.posted_accounts"_s;
        const QString id = AccountId::create(instantFromMs(1)).toString();
        QCOMPARE(*normalisedSetting(key, u"ALL"_s), u"all"_s);
        QCOMPARE(*normalisedSetting(key, id + u", "_s + id), id + u',' + id);
        QVERIFY(!normalisedSetting(key, u"cafe.lumen"_s));
        QVERIFY(!normalisedSetting(key, {}));
    }
};

QTEST_GUILESS_MAIN(TestQuietHours)
#include "tst_quiethours.moc"
