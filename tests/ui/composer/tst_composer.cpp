// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/datepicker.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/token.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/theme/pill.h"

#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Opened = OpenedComposer;

} // namespace

class ComposerTest : public QObject
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

    void oneCaptionForThreeAccountsIsScheduled()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        QTRY_COMPARE(o.composer->findChildren<Token *>().size(), 3);
        QTest::keyClicks(o.caption(), u"Pumpkin week #cafelumen"_s);
        auto *time = o.child<TextField>(u"time"_s);
        time->setFocus();
        QTest::keyClicks(time, u"tomorrow 8:30"_s);

        // TikTok's privacy has no default: scheduling leads to the row that says so.
        QTRY_VERIFY(o.child<DropButton>(u"privacy"_s));
        QTRY_VERIFY(o.child<DropButton>(u"privacy"_s)->menu());
        QCOMPARE(o.child<DropButton>(u"privacy"_s)->text(), u"Choose…"_s);
        QSignalSpy saved(o.composer, &Composer::saved);
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTest::qWait(0);
        QVERIFY(saved.isEmpty());
        QVERIFY(hasWrong(o.child<ReadyPanel>(u"readyCheck"_s)->rows()));
        o.child<DropButton>(u"privacy"_s)->menu()->actions().first()->trigger();
        o.clock.advance(400ms);
        QTRY_COMPARE(o.child<ReadyPanel>(u"readyCheck"_s)->rows().back().weight, ReadyRow::Weight::Fits);
        QSignalSpy done(&o.actions, &PostActions::done);
        QTest::mouseClick(o.child<Button>(u"schedule"_s), Qt::LeftButton);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), u"Scheduled for tomorrow, 08:30"_s);

        const std::vector<Post> posts = o.client.saveCalls.back().first;
        QCOMPARE(posts.size(), 3u);
        for (const Post &post : posts) {
            QVERIFY(post.status == PostStatus::Scheduled);
            QCOMPARE(post.caption, u"Pumpkin week #cafelumen"_s);
            QCOMPARE(post.groupId, posts[0].groupId);
            QCOMPARE(post.scheduledFor, parseTime(u"2026-10-15T08:30"_s, "Europe/Berlin"));
            QCOMPARE(post.options.allowComment, false);
            QCOMPARE(post.options.privacy, post.platform == u"tiktok" ? u"PUBLIC_TO_EVERYONE"_s : QString());
            QVERIFY(post.type == (post.platform == u"tiktok" ? PostType::Video : PostType::Reel));
        }
        QTRY_VERIFY(!o.composer);

        // Taken back they are drafts of that day, and scheduled once more as they were.
        const auto are = [&](PostStatus status) {
            return std::ranges::all_of(posts, [&](const Post &post) {
                const PostSummary *now = o.client.find(post.id);
                return now->status == status && now->scheduledFor == post.scheduledFor;
            });
        };
        QVERIFY(are(PostStatus::Scheduled));
        o.actions.undo();
        QTRY_VERIFY(are(PostStatus::Draft));
        QTRY_VERIFY(o.actions.canRedo());
        o.actions.redo();
        QTRY_VERIFY(are(PostStatus::Scheduled));
    }

    void aNetworkCanHaveItsOwnCaption()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.addAccount(0);
        o.addAccount(2);
        QTest::keyClicks(o.caption(), u"For all"_s);
        o.press(Qt::Key_Tab, Qt::ControlModifier);
        QTest::keyClicks(o.caption(), u" of Instagram"_s);
        QCOMPARE(o.composer->composition().caption, u"For all"_s);
        QCOMPARE(o.composer->composition().captionFor(u"instagram"_s), u"For all of Instagram"_s);
        o.press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(o.caption()->toPlainText(), u"For all"_s);
    }

    void aDraftIsStoredHalfASecondAfterTheLastChange()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"A"_s);
        o.clock.advance(499ms);
        QVERIFY(o.client.saveCalls.empty());
        o.clock.advance(1ms);
        QCOMPARE(o.client.saveCalls.size(), 1u);
        QVERIFY(o.client.saveCalls[0].first[0].status == PostStatus::Draft);
        QCOMPARE(o.client.saveCalls[0].first[0].caption, u"A"_s);
        QTRY_COMPARE(o.child<QLabel>(u"composerStatus"_s)->text(), u"Saved 14:12"_s);
        // Somebody who never pauses is stored, too.
        for (int i = 0; i < 10; ++i) {
            QTest::keyClicks(o.caption(), u"b"_s);
            o.clock.advance(100ms);
        }
        QVERIFY(o.client.saveCalls.size() >= 2u);
        const PostId id = o.client.saveCalls[0].first[0].id;
        QCOMPARE(o.client.saveCalls.back().first[0].id, id);
    }

    void escapeKeepsTheDraft()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"Not lost"_s);
        QSignalSpy kept(o.composer, &Composer::kept); // it is offered to go on with it
        qt_sendShortcutOverrideEvent(o.caption(), 0, Qt::Key_Escape, {}, {}, true, 1);
        QVERIFY(o.composer->isVisible()); // a key that is held has closed something else
        o.press(Qt::Key_Escape);
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(kept[0][0].toString(), u"Draft kept"_s);
        QCOMPARE(o.client.saveCalls.size(), 1u);
        QCOMPARE(kept[0][1].value<PostId>(), o.client.saveCalls[0].first[0].id);
        QTRY_VERIFY(!o.composer);
    }

    void anEmptyOneLeavesNothingBehind()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.addAccount(0);
        QTest::keyClicks(o.caption(), u"x"_s);
        o.clock.advance(500ms);
        QTRY_COMPARE(o.client.posts.size(), 1u);
        o.press(Qt::Key_Backspace);
        o.press(Qt::Key_Escape);
        QTRY_VERIFY(!o.composer);
        QVERIFY(o.client.posts.empty());
    }

    void aRefusedSaveKeepsAll()
    {
        Opened o(m_theme);
        o.composer->compose(sampleNow() + 2h);
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        QTest::keyClicks(o.caption(), u"Hello"_s);
        o.client.refusal = Error{.code = code::storeFull, .message = u"The disk is full."_s};
        QSignalSpy saved(o.composer, &Composer::saved);
        o.press(Qt::Key_Return, Qt::ControlModifier);
        auto *trouble = o.child<QLabel>(u"trouble"_s);
        QTRY_VERIFY(trouble->isVisible());
        QVERIFY(trouble->text().contains(u"The disk is full."_s));
        QCOMPARE(o.caption()->toPlainText(), u"Hello"_s);
        QVERIFY(saved.isEmpty());
        QVERIFY(o.child<Button>(u"schedule"_s)->isEnabled());
        // Nor is it lost by closing: the window comes back and says why.
        o.press(Qt::Key_Escape);
        QTRY_VERIFY(o.composer->isVisible());
        QVERIFY(trouble->isVisible());
        o.client.refusal.reset();
        QSignalSpy done(&o.actions, &PostActions::done);
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(done.size(), 1);
    }

    void aScheduledPostIsChangedOnlyWhenThePersonSaysSo()
    {
        Opened o(m_theme);
        Post post;
        post.id = PostId::create(sampleNow());
        post.groupId = GroupId::create(sampleNow());
        post.accountId = o.client.accountList[2].id;
        post.platform = u"facebook"_s;
        post.type = PostType::Text;
        post.caption = u"Old words"_s;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + 5h;
        o.client.save({post}, {});
        o.client.saveCalls.clear();
        o.composer->editPost(post.id);
        QTRY_COMPARE(o.caption()->toPlainText(), u"Old words"_s);
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"!"_s);
        o.clock.advance(10s);
        QVERIFY(o.client.saveCalls.empty());
        o.press(Qt::Key_Escape);
        QTRY_VERIFY(o.child<QuestionDialog>(u"changesQuestion"_s));
        QTest::keyClick(o.child<QuestionDialog>(u"changesQuestion"_s), Qt::Key_Escape);
        QVERIFY(o.composer->isVisible());
        QSignalSpy saved(o.composer, &Composer::saved);
        QTest::mouseClick(o.child<Button>(u"schedule"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(o.client.saveCalls.size(), 1u);
        QCOMPARE(o.client.saveCalls[0].first[0].id, post.id);
        QCOMPARE(o.client.saveCalls[0].first[0].caption, u"Old words!"_s);
    }

    void changesToAScheduledPostAreKeptApart()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Old words"_s);
        o.composer->editPost(post.id);
        QTRY_COMPARE(o.caption()->toPlainText(), u"Old words"_s);
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"!"_s);
        o.clock.advance(500ms);
        QVERIFY(o.client.saveCalls.empty());
        QCOMPARE(o.client.unsavedChanges.value(post.groupId).posts.at(0).caption, u"Old words!"_s);
        QCOMPARE(o.client.wholes.value(post.id).caption, u"Old words"_s);
        QTRY_VERIFY(o.child<QLabel>(u"composerStatus"_s)->text().contains(u"kept"_s));

        // The window is gone without a word, as by a crash; the next one has them.
        delete o.composer;
        o.composer = new Composer(o.client, o.actions, m_theme, o.clock, nullptr);
        o.composer->editPost(post.id);
        QTRY_COMPARE(o.caption()->toPlainText(), u"Old words!"_s);
        auto *bar = o.child<QWidget>(u"unsavedBar"_s);
        QTRY_VERIFY(bar->isVisible());
        QTest::mouseClick(o.child<Button>(u"discardUnsaved"_s), Qt::LeftButton);
        QTRY_COMPARE(o.caption()->toPlainText(), u"Old words"_s);
        QVERIFY(!bar->isVisible());
        QTRY_VERIFY(o.client.unsavedChanges.isEmpty());
        QVERIFY(o.client.saveCalls.empty());
    }

    void keptChangesAreScheduled()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Old words"_s);
        Post changed = post;
        changed.caption = u"New words"_s;
        changed.scheduledFor = sampleNow() + 7h;
        o.client.keepUnsaved(post.groupId, {changed});
        o.composer->editPost(post.id);
        QTRY_COMPARE(o.caption()->toPlainText(), u"New words"_s);
        QTest::mouseClick(o.child<Button>(u"keepUnsaved"_s), Qt::LeftButton);
        QSignalSpy saved(o.composer, &Composer::saved);
        QTest::mouseClick(o.child<Button>(u"schedule"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        const Post &stored = o.client.saveCalls.at(0).first.at(0);
        QVERIFY(stored.id == post.id);
        QCOMPARE(stored.caption, u"New words"_s);
        QVERIFY(stored.scheduledFor == changed.scheduledFor);
    }

    void changesMayBeLeftForLater()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Old words"_s);
        o.composer->editPost(post.id);
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"!"_s);
        o.press(Qt::Key_Escape);
        QTRY_VERIFY(o.child<QuestionDialog>(u"changesQuestion"_s));
        QTest::mouseClick(o.child<Button>(u"thirdAnswer"_s), Qt::LeftButton);
        QTRY_VERIFY(!o.composer);
        QCOMPARE(o.client.unsavedChanges.value(post.groupId).posts.at(0).caption, u"Old words!"_s);
    }

    void aTimeThatComesTwiceAsksWhich()
    {
        Opened o(m_theme);
        o.composer->compose(resolveLocal(QDate(2026, 10, 25), QTime(1, 0), "Europe/Berlin"));
        QTRY_VERIFY(o.isReady());
        auto *turns = o.child<Segmented>(u"turns"_s);
        QVERIFY(!turns->isVisible());
        auto *time = o.child<TextField>(u"time"_s);
        time->setFocus();
        time->selectAll();
        QTest::keyClicks(time, u"2:30"_s);
        QVERIFY(turns->isVisible());
        QCOMPARE(turns->current(), 0);
        const Instant first = *o.composer->composition().at;
        QTest::keyClick(turns, Qt::Key_Right);
        QCOMPARE(toMs(*o.composer->composition().at), toMs(first + 1h));
        QCOMPARE(turns->current(), 1);
    }

    void aDayAloneGetsTheTimeThatIsSet()
    {
        Opened o(m_theme, {{u"calendar.default_time"_s, u"09:45"_s}});
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        Q_EMIT o.child<DropButton>(u"date"_s)->menu()->aboutToShow();
        auto *calendar = o.child<DatePicker>(u"calendarPopup"_s);
        Q_EMIT calendar->activated(QDate(2026, 10, 20));
        QVERIFY(o.composer->composition().at == resolveLocal(QDate(2026, 10, 20), QTime(9, 45), "Europe/Berlin"));
        Q_EMIT calendar->activated(QDate(2026, 10, 21)); // from now on it has a time of its own
        o.child<TextField>(u"time"_s)->selectAll();
        QTest::keyClicks(o.child<TextField>(u"time"_s), u"8:15"_s);
        Q_EMIT calendar->activated(QDate(2026, 10, 22));
        QVERIFY(o.composer->composition().at == resolveLocal(QDate(2026, 10, 22), QTime(8, 15), "Europe/Berlin"));
    }

    void theHeadSaysWhatThePostIs()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Words"_s);
        o.composer->edit(post.groupId);
        QTRY_VERIFY(o.isReady());
        QCOMPARE(o.child<Pill>(u"composerPill"_s)->word(), u"Scheduled"_s);
        QCOMPARE(o.composer->windowTitle(), u"Edit post – Postrider"_s);
        Opened fresh(m_theme);
        fresh.composer->compose({});
        QTRY_VERIFY(fresh.isReady());
        QTest::keyClicks(fresh.caption(), u"Words"_s);
        QCOMPARE(fresh.child<Pill>(u"composerPill"_s)->word(), u"Draft"_s);
        QCOMPARE(fresh.child<QLabel>(u"composerStatus"_s)->text(), u"Not saved yet"_s);
        fresh.clock.advance(500ms);
        QTRY_COMPARE(fresh.child<QLabel>(u"composerStatus"_s)->text(), u"Saved 14:12"_s);
        QCOMPARE(fresh.composer->windowTitle(), u"New post – Postrider"_s); // it stays what it is for the person
    }

    /// A failed post that was changed was said to go out as it was.
    void aFailedPostDoesNotGoOut()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Words"_s);
        o.client.find(post.id)->status = PostStatus::Failed;
        o.client.find(post.id)->errorCode = u"facebook.refused"_s;
        o.composer->edit(post.groupId);
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"!"_s);
        QCOMPARE(o.child<QLabel>(u"composerStatus"_s)->text(),
                 u"Changed; nothing goes out until you schedule the post again"_s);
        o.clock.advance(500ms);
        QTRY_COMPARE(o.child<QLabel>(u"composerStatus"_s)->text(),
                     u"Changes kept 14:12; nothing goes out until you schedule the post again"_s);
        o.press(Qt::Key_Escape);
        QTRY_VERIFY(o.child<QuestionDialog>(u"changesQuestion"_s));
        for (const QLabel *label : o.child<QuestionDialog>(u"changesQuestion"_s)->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(u"as it was"_s));
    }

    /// What the engine had found was gone while it was asked again, after each letter.
    void whatWasFoundStandsWhileItIsCheckedAgain()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Words"_s);
        o.client.findings = {
            {post.id, {.code = u"facebook.link_refused"_s, .message = u"The link can’t be posted."_s}}};
        o.composer->edit(post.groupId);
        QTRY_VERIFY(o.isReady());
        auto *ready = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto isTold = [&] {
            return std::ranges::any_of(ready->rows(),
                                       [](const ReadyRow &row) { return row.words == u"The link can’t be posted."_s; });
        };
        o.clock.advance(500ms);
        QTRY_VERIFY(isTold());
        QTest::keyClicks(o.caption(), u"!"_s);
        QVERIFY(isTold());
        o.client.findings.clear();
        // It may be mended, so it blocks nothing before the answer.
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!o.composer);
        QCOMPARE(o.client.saveCalls.back().first.front().caption, u"Words!"_s);
    }

    void theOtherWaysAreInAMenu()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"Words"_s);
        QTest::mouseClick(o.child<Button>(u"scheduleMore"_s), Qt::LeftButton);
        auto *menu = o.child<QMenu>(u"scheduleMenu"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 5);
        // The big key has one name everywhere.
        QCOMPARE(menu->actions().constFirst()->shortcut().toString(QKeySequence::PortableText), u"Ctrl+Enter"_s);
        QSignalSpy saved(o.composer, &Composer::saved);
        menu->actions().constLast()->trigger();
        QTRY_COMPARE(saved.size(), 1);
    }

    void emojiAreTypedFromTheirNames()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::mouseClick(o.child<Button>(u"emoji"_s), Qt::LeftButton);
        auto *search = o.child<QLineEdit>(u"emojiSearch"_s);
        QVERIFY(search);
        QTest::keyClicks(search, u"hot bev"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(o.caption()->toPlainText(), u"☕"_s);
        QTRY_VERIFY(!o.child<QLineEdit>(u"emojiSearch"_s));
    }

    void tiktokChoicesFollowItsAnswer()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        o.addAccount(1);
        QTRY_VERIFY(o.child<CheckBox>(u"allowDuet"_s));
        QTRY_VERIFY(o.child<CheckBox>(u"allowDuet"_s)->isVisible());
        for (const auto &name : {u"allowComment"_s, u"allowDuet"_s, u"allowStitch"_s})
            QVERIFY(!o.child<CheckBox>(name)->isChecked());
        QVERIFY(!o.child<CheckBox>(u"allowDuet"_s)->isEnabled());
        QVERIFY(o.child<CheckBox>(u"allowStitch"_s)->isEnabled());
        QVERIFY(!o.child<CheckBox>(u"branded"_s)->isVisible());
        o.child<Switch>(u"commercial"_s)->click();
        QVERIFY(o.child<CheckBox>(u"branded"_s)->isVisible());
        QVERIFY(o.child<QLabel>(u"consent"_s)->text().contains(u"music-usage-confirmation"_s));
        Q_EMIT o.child<QLabel>(u"consent"_s)->linkActivated(u"https://www.tiktok.com/legal"_s);
        QVERIFY(o.composer->findChild<QDialog *>(u"notOpened"_s)); // no browser here
        delete o.composer->findChild<QDialog *>(u"notOpened"_s);
        QVERIFY(!o.child<QLabel>(u"consent"_s)->text().contains(u"bc-policy"_s));
        o.child<CheckBox>(u"branded"_s)->click();
        QVERIFY(o.child<QLabel>(u"consent"_s)->text().contains(u"bc-policy"_s));
        const auto levels = o.child<DropButton>(u"privacy"_s)->menu()->actions();
        QVERIFY(levels[0]->isEnabled());
        QVERIFY(!levels[1]->isEnabled()); // only me
        QVERIFY(o.composer->composition().targets[0].options.discloseBranded);
    }

    /// It was forgotten with the window, and the post could be scheduled without telling.
    void thatItPromotesIsKeptUnfinished()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        o.addAccount(1);
        QTRY_VERIFY(o.child<Switch>(u"commercial"_s) && o.child<Switch>(u"commercial"_s)->isVisible());
        o.child<Switch>(u"commercial"_s)->click();
        o.clock.advance(std::chrono::seconds(2)); // a crash after that loses nothing
        QTRY_VERIFY(!o.client.saveCalls.empty());
        QVERIFY(o.client.saveCalls.back().first[0].options.promotes);
        const PostId post = o.client.saveCalls.back().first[0].id;
        o.composer->close();
        QTRY_VERIFY(!o.composer);
        o.composer = new Composer(o.client, o.actions, m_theme, o.clock, nullptr);
        o.composer->editPost(post);
        QTRY_VERIFY(o.child<Switch>(u"commercial"_s) && o.child<Switch>(u"commercial"_s)->isVisible());
        QVERIFY(o.child<Switch>(u"commercial"_s)->isChecked());
        QVERIFY(o.child<CheckBox>(u"ownBrand"_s)->isVisible());
        QVERIFY(!o.child<CheckBox>(u"ownBrand"_s)->isChecked());
        o.child<DropButton>(u"privacy"_s)->menu()->actions()[0]->trigger();
        const auto tells = [](const ReadyRow &row) { return row.words.contains(u"yourself, a third party"_s); };
        QVERIFY(std::ranges::any_of(o.child<ReadyPanel>(u"readyCheck"_s)->rows(), tells));
        o.child<Switch>(u"commercial"_s)->click(); // no promotion: said again
        QVERIFY(std::ranges::none_of(o.child<ReadyPanel>(u"readyCheck"_s)->rows(), tells));
    }

    void publishNowAsksFirst()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        QTest::keyClicks(o.caption(), u"Now"_s);
        o.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(o.child<QuestionDialog>(u"publishQuestion"_s));
        auto *question = o.child<QuestionDialog>(u"publishQuestion"_s);
        QCOMPARE(question->focusWidget(), question->findChild<QWidget *>(u"safeAnswer"_s));
        QVERIFY(o.client.requests.isEmpty());
        QSignalSpy saved(o.composer, &Composer::saved);
        QTest::mouseClick(question->findChild<QWidget *>(u"otherAnswer"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(o.client.requests, (QStringList{u"publishNow "_s + o.client.saveCalls.back().first[0].id.toString()}));
    }

    void lettersThatAreTypedFastAllArrive()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        QTest::keyClicks(o.caption(), u"Seven days, seven small pumpkin things. #pumpkinweek @fern.and.kiln "_s);
        QCoreApplication::processEvents();
        for (int i = 0; i < 50; ++i) {
            QTest::keyClick(o.caption(), Qt::Key_X);
            o.composer->grab(QRect(0, 0, 1, 1));
            QCoreApplication::processEvents();
        }
        QCOMPARE(o.composer->composition().caption.right(50), QString(50, u'x'));
    }
};

QTEST_MAIN(ComposerTest)
#include "tst_composer.moc"
