// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/troublewatch.h"
#include "tests/support/fakeengineclient.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestTroubleWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTroubleIsToldOnceUntilItIsOver()
    {
        FakeEngineClient client;
        std::vector<Notice> told;
        TroubleWatch watch(client);
        connect(&watch, &TroubleWatch::noticed, this, [&told](const Notice &notice) { told.push_back(notice); });
        const auto hear = [&client](const QString &trouble) {
            client.trouble = trouble;
            client.troubleHint = u"Make room."_s;
            Q_EMIT client.statusChanged();
            for (int turn = 0; turn < 10; ++turn)
                QCoreApplication::processEvents();
        };
        hear({});
        QVERIFY(told.empty());
        hear(u"The disk is full."_s);
        hear(u"The disk is full."_s);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].body, u"The disk is full. Make room."_s);
        QCOMPARE(told[0].id(), u"trouble"_s);
        hear({});
        QCOMPARE(told.size(), size_t(1));
        hear(u"The disk is full."_s);
        QCOMPARE(told.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestTroubleWatch)
#include "tst_troublewatch.moc"
