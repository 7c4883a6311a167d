// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "ui/calendar/agendamodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QByteArray berlin = "Europe/Berlin";

} // namespace

class TestAgendaModel : public QObject
{
    Q_OBJECT

    FakeEngineClient m_engine;

    PostId add(const QString &when)
    {
        PostSummary post;
        post.id = PostId::create(instantFromMs(0));
        post.groupId = GroupId::create(instantFromMs(0));
        post.accountId = AccountId::create(instantFromMs(0));
        post.platform = u"instagram"_s;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = parseTime(when, berlin);
        m_engine.posts.push_back(post);
        return post.id;
    }

private Q_SLOTS:
    void daysAndTheirPosts()
    {
        add(u"2026-09-30T23:30:00"_s);
        const PostId first = add(u"2026-10-15T08:30:00"_s);
        add(u"2026-10-15T18:00:00"_s);
        add(u"2026-11-01T00:00:00"_s);
        MonthStore store(m_engine);
        AgendaModel model(store);
        QAbstractItemModelTester tester(&model);
        QSignalSpy loaded(&store, &MonthStore::monthLoaded);
        store.setCalendar(berlin, Qt::Monday);
        store.show(QDate(2026, 10, 1));
        QTRY_COMPARE(loaded.count(), 3);
        model.show(QDate(2026, 10, 1), 1, QDate(2026, 10, 14));

        QCOMPARE(model.rowCount(), 4); // today without posts, Thursday with two; no other month
        QVERIFY(model.index(0).data(AgendaModel::IsDayRole).toBool());
        QCOMPARE(model.index(0).data(AgendaModel::DateRole).toDate(), QDate(2026, 10, 14));
        QCOMPARE(model.index(0).data(AgendaModel::CountRole).toInt(), 0);
        QCOMPARE(model.index(1).data(AgendaModel::CountRole).toInt(), 2);
        QVERIFY(!model.flags(model.index(1)).testFlag(Qt::ItemIsSelectable));
        QCOMPARE(model.chip(2)->posts.front().id, first);
        QCOMPARE(model.rowOf(first), 2);
        QCOMPARE(model.rowOf(QDate(2026, 10, 15)), 1);
        QCOMPARE(model.rowOf(QDate(2026, 10, 1)), 0);
        QCOMPARE(model.rowOf(QDate(2026, 10, 16)), -1);

        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.refresh();
        QCOMPARE(reset.count(), 0); // nothing is different
        model.show(QDate(2026, 9, 1), 3, QDate(2026, 10, 14));
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(reset.count(), 1);
    }
};

QTEST_MAIN(TestAgendaModel)
#include "tst_agendamodel.moc"
