// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/shell/statusbar.h"
#include "ui/theme/themeprovider.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class StatusBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlowStartIsSaid()
    {
        FakeEngineClient client;
        fillSample(client);
        ThemeProvider theme;
        ManualClock clock(sampleNow());
        StatusBar bar(client, theme, clock, nullptr);
        QCOMPARE(bar.headline(), QString()); // no flicker where the answer comes at once
        clock.advance(500ms);
        QCOMPARE(bar.headline(), u"Opening the workspace…"_s);
        QCOMPARE(bar.accessibleName(), bar.headline());
        QVERIFY(!bar.isSaved());
        QCOMPARE(bar.family(), StatusFamily::Draft);
        QTRY_VERIFY(bar.headline().startsWith(u"Next: "_s));
        QVERIFY(bar.isSaved());
    }
};

QTEST_MAIN(StatusBarTest)
#include "tst_statusbar.moc"
