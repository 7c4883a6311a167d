// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/flowlayout.h"

#include <QTest>
#include <QWidget>

using namespace postrider;

class TestFlowLayout : public QObject
{
    Q_OBJECT

    static QWidget *tile(QWidget *parent)
    {
        auto *made = new QWidget(parent);
        made->setFixedSize(40, 20);
        return made;
    }

private Q_SLOTS:
    void goesOnInTheNextRow()
    {
        QWidget window;
        auto *flow = new FlowLayout(&window, 10);
        QList<QWidget *> tiles;
        for (int i = 0; i < 3; ++i) {
            tiles << tile(&window);
            flow->addWidget(tiles.back());
        }
        window.resize(100, 100);
        window.show();
        QTRY_COMPARE(tiles[2]->pos(), QPoint(0, 30));
        QCOMPARE(tiles[1]->pos(), QPoint(50, 0));
        QCOMPARE(flow->heightForWidth(100), 50);
    }

    /// A chip that is shown lays its row out at once; what is added after it lay upon it.
    void whatIsAddedToAShownRowFindsItsPlace()
    {
        QWidget window;
        auto *flow = new FlowLayout(&window, 10);
        QWidget *last = tile(&window);
        flow->addWidget(last);
        window.resize(300, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        delete flow->takeAt(0);
        QWidget *first = tile(&window);
        flow->addWidget(first);
        first->show();
        flow->addWidget(last);
        QTRY_COMPARE(last->pos(), QPoint(50, 0));
        QCOMPARE(first->pos(), QPoint(0, 0));
    }

    void whatIsHiddenTakesNoPlace()
    {
        QWidget window;
        auto *flow = new FlowLayout(&window, 10);
        QWidget *hidden = tile(&window);
        QWidget *shown = tile(&window);
        flow->addWidget(hidden);
        flow->addWidget(shown);
        hidden->hide();
        window.resize(300, 100);
        window.show();
        QTRY_COMPARE(shown->pos(), QPoint(0, 0));
    }
};

QTEST_MAIN(TestFlowLayout)
#include "tst_flowlayout.moc"
