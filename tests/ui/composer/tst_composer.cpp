// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/composer/captioneditor.h"
#include "ui/composer/composer.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/token.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/pill.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QBuffer>
#include <QCalendarWidget>
#include <QClipboard>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A composer over the sample's accounts.
struct Opened
{
    explicit Opened(ThemeProvider &theme, const QHash<QString, QString> &settings = {})
        : clock(sampleNow()), actions(client)
    {
        fillSample(client);
        client.settingTexts = settings;
        client.posts.clear();
        client.now = sampleNow();
        addFile(u"/cup.jpg"_s, MediaKind::Image, 0);
        addFile(u"/clip.mp4"_s, MediaKind::Video, 9000);
        CreatorOptions options;
        options.nickname = u"Café Lumen"_s;
        options.privacyLevels = {u"PUBLIC_TO_EVERYONE"_s, u"SELF_ONLY"_s};
        options.duetDisabled = true;
        client.creator = options;
        composer = new Composer(client, actions, theme, clock, nullptr);
    }
    ~Opened() { delete composer; }

    void addFile(const QString &path, MediaKind kind, qint64 durationMs)
    {
        MediaAsset asset;
        asset.id = MediaId::create(sampleNow());
        asset.path = u"/library"_s + path;
        asset.facts.kind = kind;
        asset.facts.width = 1080;
        asset.facts.height = 1350;
        asset.facts.durationMs = durationMs;
        client.files.insert(path, {.path = path, .asset = asset, .error = {}});
    }

    template <typename T>
    T *child(const QString &name) const
    {
        return composer->findChild<T *>(name);
    }
    QTextEdit *caption() const { return child<QTextEdit>(u"caption"_s); }
    void addAccount(int index)
    {
        auto *add = child<DropButton>(u"addAccount"_s);
        const Account &account = client.accountList[static_cast<size_t>(index)];
        const auto actionsOfMenu = add->menu()->actions();
        for (QAction *action : actionsOfMenu) {
            if (action->text().startsWith(account.handle) && action->text().endsWith(networkOf(account.platform)))
                action->trigger();
        }
    }
    static QString networkOf(const QString &platform)
    {
        return platform == u"tiktok" ? u"TikTok"_s : platform == u"facebook" ? u"Facebook"_s : u"Instagram"_s;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : composer.data(), key, modifiers);
    }
    Post scheduled(const QString &caption)
    {
        Post post;
        post.id = PostId::create(sampleNow());
        post.groupId = GroupId::create(sampleNow());
        post.accountId = client.accountList[2].id;
        post.platform = u"facebook"_s;
        post.type = PostType::Text;
        post.caption = caption;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + 5h;
        client.save({post}, {});
        client.saveCalls.clear();
        return post;
    }
    bool isReady() const { return !child<DropButton>(u"addAccount"_s)->menu()->isEmpty() && caption()->hasFocus(); }

    FakeEngineClient client;
    ManualClock clock;
    PostActions actions;
    QPointer<Composer> composer;
};

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
        QTest::mouseClick(o.child<Button>(u"schedule"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), u"Scheduled for tomorrow, 08:30"_s);

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
        QSignalSpy saved(o.composer, &Composer::saved);
        o.press(Qt::Key_Escape);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), u"Draft kept"_s);
        QCOMPARE(o.client.saveCalls.size(), 1u);
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
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(saved.size(), 1);
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

    void aPictureIsMendedByOneClickAndPutBack()
    {
        Opened o(m_theme);
        MediaAsset &tall = *o.client.files[u"/cup.jpg"_s].asset;
        tall.facts.height = 2700;
        tall.facts.mimeType = u"image/png"_s;
        o.client.assets.insert(tall.id, tall);
        for (TypeRules &type : o.client.networkList[0].types)
            type.pictures = {.narrowest = 0.8, .widest = 1.91, .mostBytes = 8'000'000, .mimeTypes = {u"image/jpeg"_s}};
        delete o.composer; // it reads the rules when it is made
        o.composer = new Composer(o.client, o.actions, m_theme, o.clock, nullptr);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        o.addAccount(0);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto row = [&] {
            const auto rows = panel->rows();
            const auto found = std::ranges::find(rows, ReadyRow::Fix::ChangePicture, &ReadyRow::fix);
            return found == rows.end() ? ReadyRow() : *found;
        };
        QTRY_COMPARE(row().fixWords, u"Crop to 4:5"_s);
        Q_EMIT panel->fixRequested(row());
        QTRY_COMPARE(o.composer->composition().media.front().asset.facts.height, 1350);
        QVERIFY(row().fix == ReadyRow::Fix::None);
        const MediaId copy = o.composer->composition().media.front().asset.id;
        QVERIFY(copy != tall.id);
        QCOMPARE(o.client.holds.size(), 1); // the window needs both
        QVERIFY(o.client.holds.begin().value() == (std::vector{copy, tall.id}));

        auto *menu = o.child<QMenu>(u"mediaMenu"_s);
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction *>(u"putOriginalBack"_s)->trigger();
        QTRY_VERIFY(o.composer->composition().media.front().asset.id == tall.id);
        delete o.composer;
        QVERIFY(o.client.holds.isEmpty());
    }

    void aTimeThatComesTwiceAsksWhich()
    {
        Opened o(m_theme);
        o.composer->compose(*resolveLocal(QDate(2026, 10, 25), QTime(1, 0), "Europe/Berlin"));
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
        auto *calendar = o.child<QCalendarWidget>(u"calendarPopup"_s);
        Q_EMIT calendar->activated(QDate(2026, 10, 20));
        QVERIFY(o.composer->composition().at == resolveLocal(QDate(2026, 10, 20), QTime(9, 45), "Europe/Berlin"));
        Q_EMIT calendar->activated(QDate(2026, 10, 21)); // from now on it has a time of its own
        o.child<TextField>(u"time"_s)->selectAll();
        QTest::keyClicks(o.child<TextField>(u"time"_s), u"8:15"_s);
        Q_EMIT calendar->activated(QDate(2026, 10, 22));
        QVERIFY(o.composer->composition().at == resolveLocal(QDate(2026, 10, 22), QTime(8, 15), "Europe/Berlin"));
    }

    void aPictureIsPastedFromThePool()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QImage picture(30, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        auto *media = o.composer->findChild<MediaPart *>();
        const QStringList &asked = o.client.addedPaths;
        QMimeData drawn;
        drawn.setImageData(picture);
        media->paste(drawn);
        QVERIFY(asked.isEmpty()); // not on this thread
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(QImage(asked[0]).size(), picture.size());
        QMimeData copied; // from a program that gives the file's content, too
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "jpg"));
        copied.setData(u"image/jpeg"_s, bytes);
        copied.setImageData(picture);
        media->paste(copied);
        QTRY_COMPARE(asked.size(), 2);
        QFile taken(asked[1]);
        QVERIFY(taken.open(QIODevice::ReadOnly));
        QCOMPARE(taken.readAll(), bytes); // as it was, not coded once more
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

    void toolsTypeIntoTheCaption()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        auto *undo = o.child<Button>(u"undoTyping"_s);
        QVERIFY(!undo->isEnabled());
        QTest::mouseClick(o.child<Button>(u"hashtag"_s), Qt::LeftButton);
        QTest::keyClicks(o.caption(), u"tag "_s);
        QTest::mouseClick(o.child<Button>(u"mention"_s), Qt::LeftButton);
        QCOMPARE(o.composer->composition().caption, u"#tag @"_s);
        QApplication::clipboard()->setText(u"https://example.org/a?b"_s);
        QTest::mouseClick(o.child<Button>(u"link"_s), Qt::LeftButton);
        QCOMPARE(o.composer->composition().caption, u"#tag @https://example.org/a?b"_s);
        QApplication::clipboard()->setText(u"no link"_s);
        QTest::mouseClick(o.child<Button>(u"link"_s), Qt::LeftButton);
        QVERIFY(o.composer->composition().caption.endsWith(u"https://"_s));
        QTest::mouseClick(undo, Qt::LeftButton);
        QVERIFY(!o.composer->composition().caption.endsWith(u"?bhttps://"_s));
        QVERIFY(o.caption()->hasFocus());
    }

    void linesStandAsFarApartAsTheThemeSays()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"one"_s);
        QTest::keyClick(o.caption(), Qt::Key_Return);
        QTest::keyClicks(o.caption(), u"two"_s);
        QCOMPARE(o.composer->composition().caption, u"one\ntwo"_s);
        QTextCursor cursor(o.caption()->document());
        const int first = o.caption()->cursorRect(cursor).top();
        cursor.movePosition(QTextCursor::End);
        QCOMPARE(o.caption()->cursorRect(cursor).top() - first, m_theme.theme().lineHeight(TextStyle::Editor));
    }

    void locationsAreRemovedByOneClick()
    {
        Opened o(m_theme);
        AddedMedia &cup = o.client.files[u"/cup.jpg"_s];
        cup.asset->facts.hasLocation = true;
        o.client.assets.insert(cup.asset->id, *cup.asset);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        auto *ready = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto located = [&] {
            const auto &rows = ready->rows();
            return std::ranges::find(rows, ReadyRow::Fix::RemoveLocations, &ReadyRow::fix);
        };
        QTRY_VERIFY(located() != ready->rows().end());
        Q_EMIT ready->fixRequested(ReadyRow(*located()));
        QTRY_COMPARE(o.client.pictureChanges.size(), 1u);
        QVERIFY(o.client.pictureChanges[0] == PictureChange{});
        QTRY_VERIFY(located() == ready->rows().end());
        QVERIFY(o.composer->composition().media.front().asset.id != cup.asset->id);
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
        QSignalSpy saved(o.composer, &Composer::saved);
        menu->actions().last()->trigger();
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

    void mediaIsAddedOrderedAndTakenAway()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s, u"/clip.mp4"_s, u"/notes.txt"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 2u);
        auto *trouble = o.child<QLabel>(u"mediaTrouble"_s);
        QVERIFY(trouble->text().contains(u"notes.txt"_s));
        auto *strip = o.child<MediaStrip>(u"mediaStrip"_s);
        strip->setFocus();
        strip->setCurrent(1);
        QTest::keyClick(strip, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(o.composer->composition().media[0].asset.facts.kind, MediaKind::Video);
        auto *cover = o.child<TextField>(u"coverOffset"_s);
        QVERIFY(cover->isVisible());
        cover->setFocus();
        QTest::keyClicks(cover, u"0:02.5"_s);
        QCOMPARE(o.composer->composition().coverOffsetMs, std::optional(2500));
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->rectOf(1).center());
        o.press(Qt::Key_F2);
        QTRY_VERIFY(o.child<TextField>(u"altText"_s)->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"A cup"_s);
        QCOMPARE(o.composer->composition().media[1].altText, u"A cup"_s);
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Delete);
        QCOMPARE(o.composer->composition().media.size(), 1u);
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
        QVERIFY(!o.child<QLabel>(u"consent"_s)->text().contains(u"bc-policy"_s));
        o.child<CheckBox>(u"branded"_s)->click();
        QVERIFY(o.child<QLabel>(u"consent"_s)->text().contains(u"bc-policy"_s));
        const auto levels = o.child<DropButton>(u"privacy"_s)->menu()->actions();
        QVERIFY(levels[0]->isEnabled());
        QVERIFY(!levels[1]->isEnabled()); // only me
        QVERIFY(o.composer->composition().targets[0].options.discloseBranded);
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

    void typingStaysWithinAFrame()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        QTest::keyClicks(o.caption(), u"Seven days, seven small pumpkin things. #pumpkinweek @fern.and.kiln "_s);
        QCoreApplication::processEvents();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 50; ++i) {
            QTest::keyClick(o.caption(), Qt::Key_X);
            o.composer->grab(QRect(0, 0, 1, 1));
            QCoreApplication::processEvents();
        }
        qInfo("one key: %.2f ms", double(timer.nsecsElapsed()) / 50e6);
        QCOMPARE(o.composer->composition().caption.right(50), QString(50, u'x'));
    }

    /// An address that was copied or dragged is looked at by the engine like a file.
    void addressesAreAddedToTheStrip()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        const QString address = u"https://pictures.example.org/kiln.jpg"_s;
        AddedMedia kiln;
        kiln.asset.emplace();
        kiln.asset->id = MediaId::create(instantFromMs(77));
        kiln.asset->url = address;
        o.client.files.insert(address, kiln);
        auto *strip = o.child<MediaStrip>(u"mediaStrip"_s);
        strip->setFocus();
        QGuiApplication::clipboard()->setText(u"see "_s + address); // not an address alone
        QTest::keyClick(strip, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(o.composer->composition().media.size(), 0u);
        QGuiApplication::clipboard()->setText(address + u'\n');
        QTest::keyClick(strip, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        QCOMPARE(o.composer->composition().media.front().asset.url, address);

        QMimeData dragged;
        dragged.setUrls({QUrl(u"https://pictures.example.org/none.jpg"_s)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(strip, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(strip, &drop);
        QTRY_VERIFY(o.child<QLabel>(u"mediaTrouble"_s)->text().contains(u"none.jpg"_s)); // why not
    }
};

QTEST_MAIN(ComposerTest)
#include "tst_composer.moc"
