// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/posts/postspagefixture.h"
#include "ui/calendar/chiptext.h"
#include "ui/posts/emptynotice.h"
#include "ui/posts/postcommands.h"
#include "ui/posts/postfilters.h"
#include "ui/shell/pageheader.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PostsPageTest : public PostsPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void partsStandWhereTheyAreDrawn()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.click(0, false);
        QVERIFY(o.details->isVisible());
        const auto place = [&](const QString &name) {
            const auto *widget = o.child<QWidget>(name);
            return QRect(widget->mapTo(o.page.get(), QPoint()), widget->size());
        };
        QCOMPARE(place(u"scheduledTile"_s), QRect(16, 66, 112, 104));
        QCOMPARE(place(u"dayChart"_s), QRect(504, 66, 336, 104));
        QCOMPARE(place(u"statusPill"_s).topLeft(), QPoint(16, 182));
        QCOMPARE(place(u"postsTable"_s).topLeft(), QPoint(0, 252));
        QCOMPARE(place(u"postsTable"_s).width(), 856);
        QCOMPARE(place(u"postDetails"_s), QRect(856, 52, 376, 766));
        QCOMPARE(o.table->visualRect(o.model->index(0)).height(), 60);
    }

    void narrowPagesHaveTheDetailsOverTheTable()
    {
        Opened o(m_theme, {968, 558});
        QTRY_VERIFY(o.ready());
        const int wide = o.table->width();
        o.click(0, false);
        QVERIFY(o.details->isVisible());
        QCOMPARE(o.table->width(), wide);
        QCOMPARE(o.details->geometry().right(), o.page->rect().right());
        QTest::keyClick(o.table, Qt::Key_Escape);
        QVERIFY(!o.details->isVisible());
    }

    void mostUrgentStandsOnTop()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QCOMPARE(o.caption(0), u"Kiln opening, part 2"_s);
        QCOMPARE(o.caption(1), u"Longer hours in winter"_s);
        QCOMPARE(o.model->index(0).data(Qt::AccessibleTextRole).toString(),
                 u"Kiln opening, part 2, Reel, TikTok fernandkiln, Mon 12 Oct, 17:00, Failed: Video too long"_s);
        o.press(u"orderByTime"_s);
        QTRY_COMPARE(o.model->query().order, PostQuery::Order::NewestFirst);
        o.press(u"orderByTime"_s);
        QCOMPARE(o.model->query().order, PostQuery::Order::OldestFirst);
        QTRY_COMPARE(o.caption(o.model->rowCount() - 1), u"November, so soup"_s);
    }

    void aTileFiltersAndTakesItBack()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const int all = o.model->rowCount();
        o.press(u"needsYouTile"_s);
        QTRY_COMPARE(o.model->rowCount(), 2);
        QVERIFY(o.child(u"needsYouTile"_s)->isChecked());
        QCOMPARE(o.caption(1), u"Longer hours in winter"_s);
        o.press(u"scheduledTile"_s);
        QTRY_VERIFY(o.model->rowCount() > 5);
        QVERIFY(!o.child(u"needsYouTile"_s)->isChecked());
        for (int row = 0; row < o.model->rowCount(); ++row)
            QVERIFY(o.model->at(row)->post.scheduledFor < sampleNow() + 24h * 8);
        o.press(u"scheduledTile"_s);
        QTRY_COMPARE(o.model->rowCount(), all);
    }

    void searchFindsAndNothingFoundHelps()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const int all = o.model->rowCount();
        o.page->focusSearch();
        auto *search = o.child<QLineEdit>(u"postsSearch"_s);
        QTest::keyClicks(search, u"raku"_s);
        QTRY_COMPARE(o.model->rowCount(), 2);
        QTest::keyClicks(search, u"xyz"_s);
        auto *notice = o.page->findChild<EmptyNotice *>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->heading(), u"No posts match “rakuxyz”"_s);
        o.press(u"emptyAction"_s);
        QTRY_COMPARE(o.model->rowCount(), all);
        QVERIFY(!notice->isVisible());
        QVERIFY(search->text().isEmpty());
    }

    void searchWithoutHitsSaysWhatMayHaveBeenMeant()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        auto *notice = o.page->findChild<EmptyNotice *>();
        auto *search = o.child<QLineEdit>(u"postsSearch"_s);
        auto *other = o.child<QAbstractButton>(u"emptyOther"_s);
        const auto word = [&](const QString &name) { return o.child<QAbstractButton>(name)->text(); };
        o.client.help = {.meant = u"raku"_s, .found = 2, .filtered = 1};
        search->setText(u"rakku"_s);
        QTRY_COMPARE(word(u"emptyAction"_s), u"Search for raku"_s);
        QCOMPARE(notice->accessibleDescription(),
                 u"Did you mean raku? It has 2 post(s). Without the filters there are 1 more."_s);
        QVERIFY(notice->findChild<QLabel *>(u"emptyWords"_s)->text().contains(u">raku</span>? It has"_s));
        QCOMPARE(other->text(), u"Clear the search"_s); // no filter is chosen
        o.press(u"emptyAction"_s);
        QTRY_VERIFY(!notice->isVisible());
        QCOMPARE(search->text(), u"raku"_s);
        QCOMPARE(o.client.lastQuery->text, u"raku"_s);

        // What the filter hides, by its name.
        o.press(u"failedTile"_s);
        o.client.help = {.filtered = 3};
        search->setText(u"nowhere"_s);
        QTRY_COMPARE(word(u"emptyAction"_s), u"Search without filters"_s);
        QCOMPARE(other->text(), u"Clear search and filters"_s);
        QCOMPARE(notice->accessibleDescription(), u"Without the “Failed” filter there are 3 post(s)."_s);
        o.press(u"emptyAction"_s);
        QTRY_VERIFY(o.client.lastQuery->statuses.empty());
        QCOMPARE(search->text(), u"nowhere"_s);

        const Label label{.id = LabelId::create(sampleNow()), .name = u"Autumn menu"_s};
        o.client.labelList = {label};
        Q_EMIT o.client.postsChanged({});
        QTRY_COMPARE(o.page->findChild<PostCommands *>()->labels().size(), 1u);
        o.client.help = {.found = 3, .label = label.id, .name = label.name};
        search->setText(u"autum menu"_s);
        QTRY_COMPARE(word(u"emptyAction"_s), u"Show posts of Autumn menu"_s);
        QCOMPARE(notice->accessibleDescription(), u"Did you mean the label Autumn menu? It has 3 post(s)."_s);
        o.press(u"emptyAction"_s);
        QTRY_COMPARE(o.client.lastQuery->labels, std::vector{label.id});
        QVERIFY(search->text().isEmpty());
        const AccountId account = o.client.accountList.front().id;
        o.client.help = {.found = 2, .account = account, .name = u"cafe.lumen"_s};
        search->setText(u"caffe lumen"_s);
        QTRY_COMPARE(notice->accessibleDescription(), u"Did you mean the account cafe.lumen? It has 2 post(s)."_s);
        o.press(u"emptyAction"_s);
        QTRY_COMPARE(o.client.lastQuery->accounts, std::vector{account});

        o.client.help = {};
        search->setText(u"nowhere else"_s);
        QTRY_COMPARE(word(u"emptyAction"_s), u"Clear filters"_s);
        QVERIFY(!other->isVisible());
    }

    void anEmptyWorkspaceOffersAPost()
    {
        Opened o(m_theme, {1232, 818}, false);
        auto *notice = o.page->findChild<EmptyNotice *>();
        QTRY_VERIFY(notice->isVisible());
        QSignalSpy wanted(o.page.get(), &Page::newPostRequested);
        o.press(u"emptyAction"_s);
        QCOMPARE(wanted.count(), 1);
        o.press(u"newPost"_s);
        QCOMPARE(wanted.count(), 2);
    }

    void keysWork()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QVERIFY(QTest::qWaitForWindowActive(o.page.get()));
        o.page->focusContent();
        QCOMPARE(o.table->currentIndex().row(), 0);
        QTest::keyClick(o.table, Qt::Key_Down);
        QCOMPARE(o.table->currentIndex().row(), 1);
        QTest::keyClick(o.table, Qt::Key_Space);
        QVERIFY(o.model->isChecked(o.model->at(1)->post.id));
        QTest::keyClick(o.table, Qt::Key_Return);
        QVERIFY(o.details->isVisible());
        QCOMPARE(o.details->post(), o.model->at(1)->post.id);
        QTest::keyClick(o.table, Qt::Key_Down);
        QCOMPARE(o.details->post(), o.model->at(2)->post.id);
        QTest::keyClick(o.table, Qt::Key_Return, Qt::AltModifier);
        QVERIFY(!o.details->isVisible());
        QTest::keyClick(o.table, Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(o.model->checkedRows(), o.model->rowCount());
        o.press(u"clearChecks"_s);
        o.table->setFocus();
        QTest::keyClick(o.table, Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(o.client.requests, QStringList{u"copy "_s + o.details->post().toString()});
    }

    void scrollCurrentAndChecksStayWhenPostsChange()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.table->setCurrentRow(12);
        o.model->toggle(12);
        const PostId current = o.table->currentPost();
        o.table->verticalScrollBar()->setValue(600);
        const QModelIndex top = o.table->indexAt({10, 5});
        const QPersistentModelIndex kept = top;
        const int y = o.table->visualRect(top).y();
        PostSummary early = o.client.posts.front();
        early.id = PostId::create(sampleNow());
        early.groupId = GroupId::create(sampleNow());
        early.status = PostStatus::Failed; // goes to the top
        o.client.posts.push_back(early);
        const int rows = o.model->rowCount();
        Q_EMIT o.client.postsChanged({early.id.toString()});
        QTRY_COMPARE(o.model->rowCount(), rows + 1);
        QCOMPARE(o.table->currentPost(), current);
        QVERIFY(o.model->isChecked(current));
        QCOMPARE(kept.row(), top.row() + 1);
        QCOMPARE(o.table->visualRect(kept).y(), y);
    }

    void aRowOfSeveralAccountsHasThemAll()
    {
        Opened o(m_theme);
        PostSummary one = o.post(u"Scoring sourdough"_s);
        one.id = PostId::create(sampleNow());
        one.groupId = GroupId::create(sampleNow());
        one.caption = u"On two networks"_s;
        one.status = PostStatus::Posted;
        PostSummary two = one;
        two.id = PostId::create(sampleNow());
        two.accountId = o.client.accountList[2].id;
        two.platform = u"facebook"_s;
        two.status = PostStatus::Failed;
        two.errorCode = u"account.sign_in_needed"_s;
        o.client.posts.push_back(one);
        o.client.posts.push_back(two);
        Q_EMIT o.client.postsChanged({});
        QTRY_VERIFY(o.rowOf(u"On two networks"_s) >= 0);
        const int row = o.rowOf(u"On two networks"_s);
        const QString spoken = o.model->index(row).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u"Instagram cafe.lumen and Facebook Café Lumen"_s), qPrintable(spoken));
        QVERIFY2(spoken.endsWith(u"Partly posted: 1 of 2 · Needs reconnecting"_s), qPrintable(spoken));
        // Details show each, and which one is shown.
        o.click(row, false);
        QTRY_VERIFY(o.child<QWidget>(u"targetList"_s)->isVisible());
        QCOMPARE(o.details->post(), two.id);
        QVERIFY(o.child(u"target1"_s)->isChecked());
        QCOMPARE(o.child(u"target0"_s)->accessibleName(), u"Instagram cafe.lumen, Posted: now"_s);
        o.press(u"target0"_s);
        QCOMPARE(o.details->post(), one.id);
        // What is done is done to all of it.
        o.click(row, true);
        o.press(u"bulkDuplicate"_s);
        QTRY_COMPARE(o.client.requests.size(), 2);
    }

    void everyButtonHasAName()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.click(0, false);
        for (const QAbstractButton *button : o.page->findChildren<QAbstractButton *>())
            QVERIFY2(!button->isVisible() || !button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
    }

    void theNumberOfPostsIsThatOfWhatIsShown()
    {
        Opened o(m_theme);
        o.client.numbers.all = static_cast<int>(o.client.posts.size());
        Q_EMIT o.client.postsChanged({});
        QTRY_VERIFY(o.ready());
        const auto *header = o.page->findChild<PageHeader *>();
        const QString all = QString::number(o.client.posts.size());
        QTRY_COMPARE(header->accessibleDescription(), all + u" in this workspace"_s);
        // Of a row with two accounts both count.
        o.child<QLineEdit>(u"postsSearch"_s)->setText(u"croissant club"_s);
        QTRY_COMPARE(header->accessibleDescription(), u"2 of "_s + all);
        QCOMPARE(o.model->rowCount(), 1);
        o.child<QLineEdit>(u"postsSearch"_s)->clear();
        QTRY_COMPARE(header->accessibleDescription(), all + u" in this workspace"_s);
    }

    void whatNeedsALookIsFoundAsWhatNeedsThePerson()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        PostSummary *post = o.client.find(o.post(u"Pumpkin raku"_s).id);
        post->status = PostStatus::Scheduled;
        post->needsLook = u"bean.jpg is gone."_s;
        Q_EMIT o.client.postsChanged({post->id.toString()});
        o.press(u"needsYouTile"_s);
        QTRY_COMPARE(o.model->rowCount(), 3); // failed, of unknown outcome, and this one
        QVERIFY(o.child(u"needsYouTile"_s)->isChecked());
        QVERIFY(o.rowOf(u"Pumpkin raku"_s) >= 0);
        const auto actions = o.page->findChildren<QAction *>();
        const auto choice = std::ranges::find_if(
            actions, [](const QAction *action) { return action->text() == u"Needs a look" && action->isCheckable(); });
        QVERIFY(choice != actions.end() && (*choice)->isChecked());
        o.press(u"needsYouTile"_s);
        (*choice)->trigger();
        QTRY_COMPARE(o.model->rowCount(), 1);
        QCOMPARE(o.caption(0), u"Pumpkin raku"_s);
        // Found by nothing else: its filter is named.
        o.client.help = {.filtered = 3};
        o.child<QLineEdit>(u"postsSearch"_s)->setText(u"nowhere"_s);
        auto *notice = o.page->findChild<EmptyNotice *>();
        QTRY_COMPARE(notice->accessibleDescription(), u"Without the “Needs a look” filter there are 3 post(s)."_s);
    }

    /// A tile shows the posts that it counts.
    void tilesShowWhatTheyCount()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        PostSummary *post = o.client.find(o.post(u"Scoring sourdough"_s).id);
        post->nextAttemptAt = sampleNow() + 20min; // planned still, though it waits for its next try
        Q_EMIT o.client.postsChanged({post->id.toString()});
        o.press(u"scheduledTile"_s);
        QTRY_VERIFY(o.client.lastQuery->from);
        QTRY_VERIFY(o.rowOf(u"Scoring sourdough"_s) >= 0);
    }

    /// Long words of what is filtered by take lines of their own.
    void filtersAreNeverCutOff()
    {
        PostFilters filters(m_theme, nullptr);
        filters.show();
        filters.setToday(QDate(2026, 10, 14), "Europe/Berlin");
        filters.setStates({.statuses = {ShownStatus::OutcomeUnknown, ShownStatus::PartlyPosted}});
        filters.setPeriod(periodOf(NamedPeriod::LastMonth, QDate(2026, 10, 14)));
        for (const int width : {1200, 640, 420}) {
            filters.resize(width, filters.heightFor(width));
            const auto parts = filters.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
            for (const QWidget *part : parts) {
                if (part->isWindow())
                    continue; // a menu
                QVERIFY2(filters.rect().contains(part->geometry()), qPrintable(part->objectName()));
                for (const QWidget *other : parts)
                    QVERIFY(other == part || other->isWindow() || !other->geometry().intersects(part->geometry()));
            }
        }
        QCOMPARE(filters.heightFor(1200), 30);
        QVERIFY(filters.heightFor(420) > filters.heightFor(640));
    }
};

QTEST_MAIN(PostsPageTest)
#include "tst_postspage.moc"
