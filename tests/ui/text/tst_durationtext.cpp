// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/durationtext.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestDurationText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<Milliseconds>("duration");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << Milliseconds(0) << u"0:00"_s;
        QTest::newRow("seconds") << Milliseconds(9'400) << u"0:09"_s;
        QTest::newRow("cut off") << Milliseconds(59'999) << u"0:59"_s;
        QTest::newRow("minutes") << Milliseconds(612'000) << u"10:12"_s;
        QTest::newRow("hours") << Milliseconds(3'723'000) << u"1:02:03"_s;
    }
    void durations()
    {
        QFETCH(Milliseconds, duration);
        QTEST(durationText(duration), "text");
    }
};

QTEST_GUILESS_MAIN(TestDurationText)
#include "tst_durationtext.moc"
