// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/history.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyKeepsFiftySteps()
    {
        History history;
        for (int i = 0; i < 60; ++i)
            history.add({.caption = QString::number(i)});
        int undone = 0;
        QString last;
        while (auto step = history.takeUndo()) {
            last = step->caption;
            history.undone(std::move(*step));
            ++undone;
        }
        QCOMPARE(undone, 50);
        QCOMPARE(last, u"10"_s);
        auto again = history.takeRedo();
        QCOMPARE(again->caption, u"10"_s);
        history.redone(std::move(*again));
        history.add({.caption = u"new"_s});
        QVERIFY(!history.canRedo());
        QCOMPARE(history.takeUndo()->caption, u"new"_s);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
