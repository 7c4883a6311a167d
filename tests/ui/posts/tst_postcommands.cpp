// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/posts/postspagefixture.h"
#include "ui/posts/bulkbar.h"
#include "ui/posts/postcommands.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QMenu>
#include <QSignalSpy>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PostCommandsTest : public PostsPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void threeAreDeletedAndComeBack()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const int all = o.model->rowCount();
        auto *bulk = o.page->findChild<BulkBar *>();
        QVERIFY(!bulk->isVisible());
        for (int row = 3; row < 6; ++row)
            o.click(row, true);
        QVERIFY(bulk->isVisible());
        QCOMPARE(o.model->checked().size(), 3);
        QVERIFY(!o.details->isVisible()); // a box is no row
        o.press(u"bulkDelete"_s);
        QTRY_COMPARE(o.model->rowCount(), all - 3);
        QTRY_VERIFY(!bulk->isVisible());
        QVERIFY(o.table->currentIndex().isValid()); // the keyboard is on the post after them
        o.actions->undo();
        QTRY_COMPARE(o.model->rowCount(), all);
    }

    void deletingWhatIsOutAsks()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.press(u"postedTile"_s);
        QTRY_VERIFY(o.caption(0) != u"Kiln opening, part 2"_s);
        const int posted = o.model->rowCount();
        o.table->setFocus();
        o.table->setCurrentRow(0);
        QTest::keyClick(o.table, Qt::Key_Delete);
        auto *dialog = o.child<QDialog>(u"confirmDelete"_s);
        QVERIFY(dialog);
        const auto *safe = dialog->findChild<QWidget *>(u"safeAnswer"_s);
        QCOMPARE(dialog->focusWidget(), safe);
        QVERIFY(safe->x() < dialog->findChild<QWidget *>(u"otherAnswer"_s)->x()); // what can't be undone is at the end
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(o.client.requests.isEmpty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QTest::keyClick(o.table, Qt::Key_Delete);
        QTest::mouseClick(o.child<QDialog>(u"confirmDelete"_s)->findChild<QAbstractButton *>(u"otherAnswer"_s),
                          Qt::LeftButton);
        QTRY_COMPARE(o.model->rowCount(), posted - 1);
    }

    void picturesOfWhatIsOutGoWhereThePersonSaysSo()
    {
        Opened o(m_theme);
        MediaAsset picture;
        picture.id = MediaId::create(sampleNow());
        o.client.library = {{.asset = picture, .addedAt = sampleNow()}};
        QTRY_VERIFY(o.ready());
        o.press(u"postedTile"_s);
        QTRY_VERIFY(o.caption(0) != u"Kiln opening, part 2"_s);
        const int posted = o.model->rowCount();
        Post whole;
        whole.media = {{picture, {}}};
        o.client.wholes.insert(o.model->at(0)->post.id, whole);
        o.table->setFocus();
        o.table->setCurrentRow(0);
        QTest::keyClick(o.table, Qt::Key_Delete);
        auto *dialog = o.child<QDialog>(u"confirmDelete"_s);
        auto *too = dialog->findChild<QAbstractButton *>(u"removeMedia"_s);
        QVERIFY(!too->isChecked());
        QVERIFY(dialog->accessibleDescription().contains(u"The pictures stay"));
        QTest::mouseClick(too, Qt::LeftButton);
        QVERIFY(!dialog->accessibleDescription().contains(u"The pictures stay"));
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"otherAnswer"_s), Qt::LeftButton);
        QTRY_COMPARE(o.model->rowCount(), posted - 1);
        const Step::Request nothing = [](const Step::Answered &answered) { answered({}); };
        for (size_t i = 0; i < History::atMost; ++i) {
            QCOMPARE(o.client.library.size(), 1u); // an undo may want it
            o.actions->perform({.undo = nothing, .redo = nothing}, u"Done"_s, u"%1"_s);
        }
        QVERIFY(o.client.library.empty());
    }

    void onlyFailedOnesAreRetried()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QSignalSpy done(o.actions.get(), &PostActions::done);
        QSignalSpy told(o.page.get(), &PostsPage::told);
        for (int row = 0; row < 3; ++row) // failed, outcome unknown, publishing
            o.click(row, true);
        const PostId failed = o.model->at(0)->post.id;
        o.press(u"bulkRetry"_s);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(o.client.requests, QStringList{u"retry "_s + failed.toString()});
        QVERIFY(done.front().front().toString().startsWith(u"1 of 3"));
        o.press(u"clearChecks"_s);
        o.table->setCurrentRow(o.rowOf(u"Scoring sourdough"_s));
        o.table->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(o.page.get()));
        QTest::keyClick(o.table, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(told.count(), 1);
        QCOMPARE(o.client.requests.size(), 1);
    }

    void whatIsOutIsNotMoved()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QSignalSpy told(o.page.get(), &PostsPage::told);
        o.table->setCurrentRow(1); // outcome unknown
        o.table->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(o.page.get()));
        QTest::keyClick(o.table, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(told.count(), 1);
        QVERIFY(!o.child<QDialog>(u"reschedule"_s));
    }

    void theMenuOfARowKnowsWhatIsPossible()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.table->setCurrentRow(o.rowOf(u"Scoring sourdough"_s));
        o.table->setFocus();
        QContextMenuEvent open(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(o.table, &open);
        auto *menu = o.child<QMenu>(u"postMenu"_s);
        QVERIFY(menu);
        QVERIFY(menu->findChild<QAction *>(u"menuPublishNow"_s)->isEnabled());
        QVERIFY(!menu->findChild<QAction *>(u"menuRetry"_s)->isEnabled());
        menu->findChild<QAction *>(u"menuPublishNow"_s)->trigger();
        auto *question = o.child<QDialog>(u"publishQuestion"_s);
        QVERIFY(question);
        QCOMPARE(question->focusWidget(), question->findChild<QWidget *>(u"safeAnswer"_s));
        QVERIFY(o.client.requests.isEmpty());
        QTest::mouseClick(question->findChild<QWidget *>(u"otherAnswer"_s), Qt::LeftButton);
        QTRY_COMPARE(o.client.requests, QStringList{u"publishNow "_s + o.post(u"Scoring sourdough"_s).id.toString()});
    }

    void labelsArePutOnManyAndTakenBack()
    {
        Opened o(m_theme);
        const Label autumn{.id = LabelId::create(sampleNow()), .name = u"Autumn menu"_s};
        o.client.labelList = {autumn};
        QTRY_VERIFY(o.ready());
        Q_EMIT o.client.postsChanged({});
        QTRY_COMPARE(o.page->findChild<PostCommands *>()->labels().size(), 1u);
        const int row = o.rowOf(u"Scoring sourdough"_s);
        o.click(row, true);
        o.press(u"bulkLabel"_s);
        auto *menu = o.child<QMenu>(u"labelMenu"_s);
        QVERIFY(menu);
        QTRY_COMPARE(menu->actions().front()->text(), u"Autumn menu"_s);
        menu->actions().front()->menu()->actions().front()->trigger();
        menu->close();
        QTRY_VERIFY(o.model->at(row) && o.model->at(row)->labels == QStringList{u"Autumn menu"_s});
        QVERIFY(o.model->index(row).data(Qt::AccessibleTextRole).toString().contains(u"Reel · Autumn menu"_s));
        o.actions->undo();
        QTRY_VERIFY(o.model->at(row) && o.model->at(row)->labels.isEmpty());
    }

    void eachButtonSaysForHowManyItIs()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        auto *retry = o.child(u"bulkRetry"_s);
        auto *move = o.child(u"bulkReschedule"_s);
        auto *remove = o.child(u"bulkDelete"_s);
        for (int row = 0; row < 3; ++row) // failed, outcome unknown, publishing
            o.click(row, true);
        QCOMPARE(retry->text(), u"Retry 1"_s);
        QCOMPARE(move->text(), u"Reschedule 1…"_s);
        QCOMPARE(remove->text(), u"Delete 2"_s);
        const size_t before = o.client.posts.size();
        o.press(u"bulkDelete"_s); // what is on its way stays
        QTRY_COMPARE(o.client.posts.size(), before - 2);
        o.press(u"clearChecks"_s);
        const int planned = o.rowOf(u"Scoring sourdough"_s);
        o.click(planned, true);
        QCOMPARE(retry->text(), u"Retry"_s);
        QVERIFY(!retry->isEnabled());
        QCOMPARE(retry->toolTip(), u"Only failed posts can be retried."_s);
        QVERIFY(move->isEnabled());
        QCOMPARE(move->text(), u"Reschedule…"_s);
        o.click(o.rowOf(u"New frames in the window"_s), true);
        o.click(planned, true);
        QVERIFY(!retry->isEnabled());
    }

    void rowsAndPostsAreToldApart()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const auto *bulk = o.page->findChild<BulkBar *>();
        o.click(o.rowOf(u"Scoring sourdough"_s), true);
        QCOMPARE(bulk->accessibleName(), u"1 selected"_s);
        o.model->toggle(o.rowOf(u"Croissant club"_s)); // for two accounts
        QCOMPARE(bulk->accessibleName(), u"2 row(s), 3 post(s) selected"_s);
    }

    void aNarrowBarHasItsButtonsInLinesOfTheirOwn()
    {
        BulkBar bar(m_theme, nullptr);
        bar.show();
        QHash<PostId, PostSummary> posts;
        posts.insert(PostId::create(sampleNow()), {});
        bar.setChosen(1, posts);
        QCOMPARE(bar.heightFor(1000), 52);
        for (const int width : {1000, 500, 300}) {
            bar.resize(width, bar.heightFor(width));
            const auto buttons = bar.findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                QVERIFY2(bar.rect().contains(button->geometry()), qPrintable(button->objectName()));
                for (const QAbstractButton *other : buttons)
                    QVERIFY(other == button || !other->geometry().intersects(button->geometry()));
            }
        }
        QCOMPARE(bar.heightFor(500), 132);
    }
};

QTEST_MAIN(PostCommandsTest)
#include "tst_postcommands.moc"
