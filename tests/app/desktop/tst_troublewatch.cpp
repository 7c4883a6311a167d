// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/troublewatch.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestTroubleWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTroubleIsToldOnceUntilItIsOver()
    {
        std::vector<Notice> told;
        TroubleWatch watch;
        connect(&watch, &TroubleWatch::noticed, this, [&told](const Notice &notice) { told.push_back(notice); });
        const auto hear = [&watch](const QString &trouble) { watch.take(trouble, u"Make room."_s); };
        QStringList over;
        connect(&watch, &TroubleWatch::over, this, [&over](const QString &id) { over << id; });
        hear({});
        QVERIFY(told.empty() && over.isEmpty());
        hear(u"The disk is full."_s);
        hear(u"The disk is full."_s);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].body, u"The disk is full. Make room."_s);
        QCOMPARE(told[0].id(), u"trouble"_s);
        QVERIFY(over.isEmpty());
        hear({});
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(over, QStringList{u"trouble"_s}); // it stands no longer than it is so
        hear(u"The disk is full."_s);
        QCOMPARE(told.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestTroubleWatch)
#include "tst_troublewatch.moc"
