// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notifications.h"
#include "tests/bench/privatebus.h"
#include "tests/support/notificationrecorder.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class NotificationBusTest : public QObject
{
    Q_OBJECT

    bench::PrivateBus m_private;

private Q_SLOTS:
    /// On a busy machine the click came before the number of what was clicked, and was lost.
    void aClickBeforeTheNumberIsKnownCounts()
    {
        NotificationRecorder recorder(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"theirs"_s));
        QVERIFY(recorder.isThere());
        Notifications notifications;
        QSignalSpy activated(&notifications, &Notifications::activated);
        recorder.clickedAtOnce = u"details"_s;
        notifications.show(u"first"_s, u"A post failed"_s, {}, {{u"details"_s, u"Fix it…"_s}});
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.front(), (QVariantList{u"first"_s, u"details"_s}));
        recorder.clickedAtOnce.clear();
        notifications.show(u"second"_s, u"A post failed"_s, {}, {{u"details"_s, u"Fix it…"_s}});
        QTRY_COMPARE(recorder.shown().size(), size_t(2));
        recorder.click(recorder.shown()[1], u"default"_s);
        QTRY_COMPARE(activated.size(), 2);
        QCOMPARE(activated.back(), (QVariantList{u"second"_s, u"details"_s}));
    }

    void whatIsOverIsTakenBack()
    {
        NotificationRecorder recorder(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"theirs"_s));
        QVERIFY(recorder.isThere());
        QSignalSpy closed(&recorder, &NotificationRecorder::NotificationClosed);
        Notifications notifications;
        QSignalSpy shown(&notifications, &Notifications::shown);
        notifications.show(u"trouble"_s, u"Postrider can’t publish"_s, {}, {});
        QTRY_COMPARE(shown.size(), 1);
        notifications.withdraw(u"something else"_s);
        notifications.withdraw(u"trouble"_s);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed.front().front().toUInt(), recorder.shown().back().number);
    }
};

QTEST_GUILESS_MAIN(NotificationBusTest)
#include "tst_notificationbus.moc"
