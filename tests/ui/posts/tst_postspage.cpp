// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/browser.h"
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chiptext.h"
#include "ui/posts/bulkbar.h"
#include "ui/posts/daychart.h"
#include "ui/posts/emptynotice.h"
#include "ui/posts/errorcard.h"
#include "ui/posts/overviewtiles.h"
#include "ui/posts/plannedmoves.h"
#include "ui/posts/postcommands.h"
#include "ui/posts/postdetails.h"
#include "ui/posts/postrowlayout.h"
#include "ui/posts/postsmodel.h"
#include "ui/posts/postspage.h"
#include "ui/posts/poststable.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Opened
{
    explicit Opened(ThemeProvider &theme, QSize size = {1232, 818}, bool filled = true) : clock(sampleNow())
    {
        if (filled)
            fillSample(client);
        client.timeZone = "Europe/Berlin";
        client.numbers = {.all = 142,
                          .scheduledNextWeek = 24,
                          .postedLastMonth = 92,
                          .failed = 3,
                          .failedRetryable = 1,
                          .needsPerson = 2,
                          .oldestNeed = sampleNow() - 73h,
                          .days = {{2, 0}, {1, 1}, {3, 0}}};
        actions = std::make_unique<PostActions>(client);
        page = std::make_unique<PostsPage>(client, *actions, theme, clock, nullptr);
        page->resize(size);
        page->show();
        table = page->findChild<PostsTable *>();
        model = page->findChild<PostsModel *>();
        details = page->findChild<PostDetails *>();
    }
    template <typename T = QAbstractButton>
    T *child(const QString &name) const
    {
        return page->findChild<T *>(name);
    }
    bool ready() const { return model->rowCount() > 0; }
    void press(const QString &name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    int rowOf(const QString &caption) const
    {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row).data().toString() == caption)
                return row;
        }
        return -1;
    }
    PostSummary post(const QString &caption)
    {
        return *std::ranges::find(client.posts, caption, &PostSummary::caption);
    }
    void click(int row, bool onCheck) const
    {
        const QRect at = table->visualRect(model->index(row));
        const PostRowLayout layout = postRowLayout(at, 1.0, Qt::LeftToRight);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, (onCheck ? layout.check : layout.title).center());
    }
    /// Opens the details of a post that a test has changed.
    void open(const QString &caption)
    {
        const PostId id = post(caption).id;
        page->showDetails(id);
    }
    void fail(const QString &caption, const QString &code, Remedy remedy)
    {
        PostSummary *summary = client.find(post(caption).id);
        summary->status = PostStatus::Failed;
        summary->errorCode = code;
        Post whole = client.whole(*summary);
        whole.lastPublishError = u"It runs 10 min 12 s; this account can post up to 10 min."_s;
        whole.errorDetail = errorDetail({.code = code, .remedy = remedy, .hint = u"Trim at least 12 seconds."_s});
        client.wholes.insert(whole.id, whole);
    }
    QString caption(int row) const { return model->index(row).data().toString(); }

    FakeEngineClient client;
    ManualClock clock;
    std::unique_ptr<PostActions> actions;
    std::unique_ptr<PostsPage> page;
    PostsTable *table = nullptr;
    PostsModel *model = nullptr;
    PostDetails *details = nullptr;
};

/// Of a label of that name, without its markup.
QString words(const QWidget &in, const QString &name)
{
    return QTextDocumentFragment::fromHtml(in.findChild<QLabel *>(name)->text()).toPlainText();
}

} // namespace

class PostsPageTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

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
        QTRY_COMPARE(o.model->rowCount(), 1);
        QVERIFY(o.child(u"needsYouTile"_s)->isChecked());
        QCOMPARE(o.caption(0), u"Longer hours in winter"_s);
        o.press(u"scheduledTile"_s);
        QTRY_VERIFY(o.model->rowCount() > 5);
        QVERIFY(!o.child(u"needsYouTile"_s)->isChecked());
        for (int row = 0; row < o.model->rowCount(); ++row)
            QVERIFY(o.model->at(row)->post.scheduledFor < sampleNow() + 24h * 8);
        o.press(u"scheduledTile"_s);
        QTRY_COMPARE(o.model->rowCount(), all);
    }

    void tilesAndChartSayWhatTheyShow()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.child(u"failedTile"_s)->accessibleName(), u"Failed: 3, 1 can be retried"_s);
        QCOMPARE(o.child(u"scheduledTile"_s)->accessibleName(), u"Scheduled: 24, next 7 days"_s);
        QCOMPARE(o.child<DayChart>(u"dayChart"_s)->accessibleDescription().split(u'\n').at(1),
                 u"Tue 13 Oct: 1 posted, 1 failed"_s);
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
        QCOMPARE(other->text(), u"Clear search and filters"_s);
        o.press(u"emptyAction"_s);
        QTRY_VERIFY(!notice->isVisible());
        QCOMPARE(search->text(), u"raku"_s);
        QCOMPARE(o.client.lastQuery->text, u"raku"_s);

        // What the filter hides, by its name.
        o.press(u"failedTile"_s);
        o.client.help = {.filtered = 3};
        search->setText(u"nowhere"_s);
        QTRY_COMPARE(word(u"emptyAction"_s), u"Search without filters"_s);
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

    void threeAreDeletedAndComeBack()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const int all = o.model->rowCount();
        auto *bulk = o.page->findChild<BulkBar *>();
        QVERIFY(!bulk->isVisible());
        for (int row = 0; row < 3; ++row)
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

    void onlyTheFirstSentenceOfAnErrorIsItsHeading()
    {
        ErrorCard card(m_theme, nullptr);
        Post post;
        post.status = PostStatus::Failed;
        post.errorCode = u"tiktok.video_too_long"_s;
        post.lastPublishError = u"TikTok turned the video down. It runs 10 min 12 s. Nothing was published."_s;
        card.show(post, {});
        QCOMPARE(words(card, u"errorMessage"_s), u"TikTok turned the video down."_s);
        QCOMPARE(words(card, u"errorMore"_s), u"It runs 10 min 12 s. Nothing was published."_s);
        post.lastPublishError = u"TikTok turned the video down."_s;
        card.show(post, {});
        QVERIFY(card.findChild<QLabel *>(u"errorMore"_s)->isHidden());
        // Lines stand 18 px apart.
        const auto heightOf = [&](const QString &message) {
            post.lastPublishError = message;
            card.show(post, {});
            return card.findChild<QLabel *>(u"errorMore"_s)->heightForWidth(100'000);
        };
        QCOMPARE(heightOf(u"A fault. One\nTwo\nThree"_s) - heightOf(u"A fault. One"_s), 36);
    }

    void tilesAreAsWideAsTheirWords()
    {
        OverviewTiles tiles(m_theme, nullptr);
        tiles.resize(900, 104);
        PostOverview overview;
        tiles.setOverview(overview, sampleNow(), QDate(2026, 10, 14));
        const auto *failed = tiles.findChild<QWidget *>(u"failedTile"_s);
        QCOMPARE(failed->width(), 112);
        overview.failed = overview.failedRetryable = 1'000'000'000; // as long as words of other languages
        tiles.setOverview(overview, sampleNow(), QDate(2026, 10, 14));
        QVERIFY(failed->width() > 112);
    }

    void reasonsAreNoJargon()
    {
        QCOMPARE(errorWords(u"tiktok.token_invalid"_s), u"Needs reconnecting"_s);
        QCOMPARE(errorWords(u"tiktok.text_refused"_s), u"Its text was turned down"_s);
        QCOMPARE(errorWords(u"tiktok.video_too_long"_s), u"Video too long"_s);
    }

    void detailsOfAFailedPostSayWhatHelps()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.fail(u"Kiln opening, part 2"_s, u"tiktok.video_too_long"_s, Remedy::ChangePost);
        const PostId id = o.post(u"Kiln opening, part 2"_s).id;
        o.client.histories.insert(
            id,
            {.attempts = {{sampleNow() - 1h, sampleNow() - 59min, u"failed"_s, u"tiktok.video_too_long"_s, {}}},
             .steps = {}});
        o.open(u"Kiln opening, part 2"_s);
        QTRY_VERIFY(o.child<QWidget>(u"errorCard"_s)->isVisible());
        QTRY_VERIFY(words(*o.page, u"errorMessage"_s).startsWith(u"It runs 10 min"));
        QVERIFY(o.child<QLabel>(u"errorHint"_s)->text().contains(u"Trim at least"));
        QTRY_VERIFY(o.child<QWidget>(u"timeline"_s)->accessibleDescription().contains(u"Failed: Video too long"));
        QSignalSpy edit(o.page.get(), &Page::editRequested);
        o.press(u"detailsEdit"_s);
        QCOMPARE(edit.count(), 1);
        QCOMPARE(edit.front().front().toStringList(), QStringList{id.toString()});
        o.press(u"copyReport"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(id.toString()));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"Kiln"));
        QVERIFY(!o.child<QWidget>(u"technicalDetails"_s)->isVisible());
        o.press(u"foldTechnical"_s);
        QVERIFY(o.child<QWidget>(u"technicalDetails"_s)->isVisible());
        o.press(u"detailsRetry"_s);
        QTRY_COMPARE(o.client.requests, QStringList{u"retry "_s + id.toString()});
        QTRY_VERIFY(!o.child<QWidget>(u"errorCard"_s)->isVisible()); // it is scheduled again
    }

    void aPostThatIsNotReadySaysWhyInTime()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const PostId id = o.post(u"Longer hours in winter"_s).id;
        PostSummary *post = o.client.find(id);
        post->status = PostStatus::Scheduled;
        post->errorCode.clear();
        post->nextAttemptAt.reset();
        post->needsLook = u"bean.jpg is gone."_s;
        o.client.foundAhead = {
            {id, {.code = code::mediaMissing, .message = u"bean.jpg is gone."_s, .hint = u"Give it again."_s}}};
        Q_EMIT o.client.postsChanged({id.toString()});
        o.open(u"Longer hours in winter"_s);
        QTRY_COMPARE(words(*o.page, u"errorMessage"_s), u"bean.jpg is gone."_s);
        QVERIFY(o.child<QWidget>(u"errorCard"_s)->isVisible());
        QVERIFY(o.child<QLabel>(u"errorHint"_s)->text().contains(u"Give it again."));
        const PostText text("Europe/Berlin", QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(text.pill(*post), u"Needs a look"_s);
        QCOMPARE(text.below(*post, sampleNow()), u"bean.jpg is gone."_s);
        o.client.find(id)->needsLook.clear();
        o.client.find(id)->hasUnsaved = true;
        QCOMPARE(text.below(*o.client.find(id), sampleNow()), u"Changes not scheduled"_s);
        PostSummary without = *o.client.find(id);
        without.hasUnsaved = false; // what one of a row has, the row has
        QVERIFY(rowsOf({.posts = {without}, .others = {*o.client.find(id)}, .labels = {}}).front().post.hasUnsaved);
        o.client.foundAhead.clear();
        Q_EMIT o.client.postsChanged({id.toString()});
        QTRY_VERIFY(!o.child<QWidget>(u"errorCard"_s)->isVisible());
    }

    void aRefusedTokenLeadsToTheAccounts()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.fail(u"Kiln opening, part 2"_s, u"tiktok.token_invalid"_s, Remedy::Reconnect);
        o.open(u"Kiln opening, part 2"_s);
        QSignalSpy accounts(o.page.get(), &Page::accountsRequested);
        QTRY_VERIFY(o.child(u"detailsReconnect"_s));
        o.press(u"detailsReconnect"_s);
        QCOMPARE(accounts.count(), 1);
    }

    void aPersonSaysWhetherItWentOut()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const PostId id = o.post(u"Longer hours in winter"_s).id;
        Post whole = o.client.whole(*o.client.find(id));
        whole.errorDetail = errorDetail(
            {.code = QString(code::outcomeUnknown), .hint = u"Then tell: \"postrider post resolve POST --posted\"."_s});
        o.client.wholes.insert(id, whole);
        o.open(u"Longer hours in winter"_s);
        QTRY_VERIFY(o.child<QWidget>(u"outcomeQuestion"_s)->isVisible());
        // In a window no commands are named.
        auto *hint = o.child<QLabel>(u"errorHint"_s);
        QTRY_VERIFY(hint->text().contains(u"Look on "_s));
        QVERIFY(!hint->text().contains(u"postrider"_s));
        auto *look = o.child<QAbstractButton>(u"lookAtNetwork"_s);
        QCOMPARE(look->text(), u"Look on "_s + networkName(whole.platform));
        const Browser browser;
        o.press(u"lookAtNetwork"_s);
        QCOMPARE(browser.opened.size(), 1);
        QVERIFY2(browser.opened.front().startsWith(u"https://www."_s), qPrintable(browser.opened.front()));
        auto *address = o.child<QLineEdit>(u"outcomeAddress"_s);
        QTest::keyClicks(address, u"javascript:alert(1)"_s);
        o.press(u"wentOut"_s);
        QVERIFY(o.client.requests.isEmpty());
        address->setText(u"https://www.facebook.com/1/posts/2"_s);
        o.press(u"wentOut"_s);
        QTRY_COMPARE(o.client.requests,
                     QStringList{u"resolve %1 posted https://www.facebook.com/1/posts/2"_s.arg(id.toString())});
        QTRY_VERIFY(!o.child<QWidget>(u"outcomeQuestion"_s)->isVisible());
    }

    void selectedPostsMoveTogetherInOneStep()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const int first = o.rowOf(u"Scoring sourdough"_s);
        for (int row = first; row < first + 3; ++row)
            o.model->toggle(row);
        o.client.overviews[o.post(u"Scoring sourdough"_s).accountId].dailyLimit = 1;
        o.press(u"bulkReschedule"_s);
        auto *dialog = o.child<QDialog>(u"reschedule"_s);
        QVERIFY(dialog);
        auto *apply = o.child(u"applyReschedule"_s);
        auto *days = o.child<QLineEdit>(u"shiftDays"_s);
        days->setText(u"2"_s);
        auto *planned = dialog->findChild<PlannedMovesModel *>();
        QTRY_COMPARE(planned->rowCount(), 3);
        QCOMPARE(planned->after(planned->moves()[0]), u"Fri 16 Oct, 14:30"_s);
        QVERIFY(apply->isEnabled());
        // What is against it is said, and hinders nothing.
        PostSummary near = planned->moves()[0].post;
        near.id = PostId::create(sampleNow());
        near.scheduledFor = parseTime(u"2026-10-16T20:00"_s, "Europe/Berlin");
        o.client.posts.push_back(near);
        days->setText(u"3"_s);
        days->setText(u"2"_s);
        QTRY_COMPARE(planned->warning(planned->moves()[0]), u"The daily limit is used up then"_s);
        QVERIFY(apply->isEnabled());
        days->setText(u"0"_s);
        QVERIFY(!apply->isEnabled()); // nothing moves
        days->setText(u"2"_s);
        o.press(u"applyReschedule"_s);
        QTRY_COMPARE(o.client.moveCalls.size(), size_t(1));
        QCOMPARE(o.client.moveCalls.front().size(), size_t(3));
        const PostSummary moved = o.post(u"Scoring sourdough"_s);
        QCOMPARE(*moved.scheduledFor, *parseTime(u"2026-10-16T14:30"_s, "Europe/Berlin"));
        o.actions->undo();
        QTRY_COMPARE(o.client.undoCalls, 1);
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

    void everyButtonHasAName()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.click(0, false);
        for (const QAbstractButton *button : o.page->findChildren<QAbstractButton *>())
            QVERIFY2(!button->isVisible() || !button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
    }
};

QTEST_MAIN(PostsPageTest)
#include "tst_postspage.moc"
