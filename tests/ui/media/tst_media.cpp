// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/media/mediamodel.h"
#include "ui/media/mediapage.h"
#include "ui/posts/emptynotice.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

MediaItem mediaItem(const QString &name, MediaKind kind, int posts)
{
    MediaItem item;
    item.asset.id = MediaId::create(sampleNow());
    item.asset.originalName = name;
    item.asset.path = u"/library/"_s + name;
    item.asset.facts.kind = kind;
    item.asset.facts.bytes = 2'500'000;
    item.asset.facts.width = 1080;
    item.asset.facts.height = 1350;
    item.asset.facts.durationMs = kind == MediaKind::Video ? 28'000 : 0;
    item.posts = posts;
    item.waitingPosts = posts;
    return item;
}

std::vector<MediaItem> library()
{
    return {mediaItem(u"latte.jpg"_s, MediaKind::Image, 2), mediaItem(u"kiln.mp4"_s, MediaKind::Video, 1),
            mediaItem(u"old.jpg"_s, MediaKind::Image, 0), mediaItem(u"older.mp4"_s, MediaKind::Video, 0)};
}

struct Opened
{
    explicit Opened(ThemeProvider &theme)
    {
        client.library = library();
        page = std::make_unique<MediaPage>(client, actions, theme, clock, nullptr);
        page->resize(1232, 870);
        page->show();
        tiles = page->findChild<QAbstractItemView *>(u"mediaTiles"_s);
    }
    int shown() const { return tiles->model()->rowCount(); }
    QDialog *question() const
    {
        auto *dialog = page->findChild<QDialog *>(u"cleanUpQuestion"_s);
        return dialog && dialog->isVisible() ? dialog : nullptr;
    }
    void drop(const QStringList &paths) const
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(page.get(), &event);
    }

    FakeEngineClient client;
    PostActions actions{client};
    ManualClock clock{sampleNow()};
    std::unique_ptr<MediaPage> page;
    QAbstractItemView *tiles = nullptr;
};

} // namespace

class MediaTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;
    QTranslator m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
        QVERIFY(m_plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void aLibraryThatCannotBeListedSaysSo()
    {
        FakeEngineClient client;
        client.mediaError = Error{.code = u"media.library_unreadable"_s,
                                  .message = u"The folder can’t be read."_s,
                                  .hint = u"Plug its drive in."_s};
        PostActions actions(client);
        ManualClock clock(sampleNow());
        MediaPage page(client, actions, m_theme, clock, nullptr);
        page.resize(1232, 870);
        page.show();
        auto *notice = page.findChild<EmptyNotice *>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->heading(), u"Media could not be listed"_s);
        QCOMPARE(notice->accessibleDescription(), u"The folder can’t be read. Plug its drive in."_s);
        QCOMPARE(page.findChild<QLabel *>(u"emptyCode"_s)->text(), u"Code media.library_unreadable"_s);
        client.mediaError.reset();
        client.library = library();
        QTest::mouseClick(page.findChild<QAbstractButton *>(u"emptyAction"_s), Qt::LeftButton);
        QTRY_VERIFY(!notice->isVisible());
        QCOMPARE(page.findChild<QAbstractItemView *>(u"mediaTiles"_s)->model()->rowCount(), 4);
    }

    void theModelKeepsItsPromises()
    {
        MediaModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setItems(library());
        QCOMPARE(model.rowCount(), 4);
        model.setFilter(MediaFilter::Videos);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data().toString(), u"kiln.mp4"_s);
        QCOMPARE(model.unused().size(), size_t(2));
        model.setItems({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theFilterAndTheDetails()
    {
        const Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        auto *filter = o.page->findChild<Segmented *>(u"mediaFilter"_s);
        QTest::mouseClick(filter, Qt::LeftButton, {}, filter->rectOf(2).center());
        QTRY_COMPARE(o.shown(), 2);
        QTest::mouseClick(o.tiles->viewport(), Qt::LeftButton, {},
                          o.tiles->visualRect(o.tiles->model()->index(0, 0)).center());
        QCOMPARE(o.page->findChild<QLabel *>(u"mediaName"_s)->text(), u"kiln.mp4"_s);
        QCOMPARE(o.page->findChild<QLabel *>(u"mediaFacts"_s)->text(),
                 u"Video\n2.5 MB\n1,080 × 1,350 pixels\n0:28 long\nUsed by 1 post\n1 of them still to go out"_s);
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Right);
        QTRY_COMPARE(o.tiles->model()->index(0, 0).data().toString(), u"old.jpg"_s);
    }

    void whatIsHeldIsNotCalledUnused()
    {
        MediaModel model;
        std::vector<MediaItem> items = library();
        for (MediaItem &item : items)
            item.held = item.posts == 0;
        model.setItems(items);
        QVERIFY(model.unused().empty());
        model.setFilter(MediaFilter::Unused);
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsWhoUsesIt()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        const auto used = std::ranges::find_if(o.client.library, [](const MediaItem &item) { return item.posts > 0; });
        PostSummary post;
        post.id = PostId::create(instantFromMs(1));
        post.platform = u"instagram"_s;
        post.caption = u"Pumpkin week"_s;
        post.status = PostStatus::Scheduled;
        post.thumb = used->asset.id;
        o.client.posts = {post};
        const int row = static_cast<int>(used - o.client.library.begin());
        QTest::mouseClick(o.tiles->viewport(), Qt::LeftButton, {},
                          o.tiles->visualRect(o.tiles->model()->index(row, 0)).center());
        auto *users = o.page->findChild<QLabel *>(u"mediaUsers"_s);
        QTRY_VERIFY(users->text().startsWith(u"Instagram · Scheduled · no date"_s));
        QVERIFY(users->text().contains(u"Pumpkin week"_s));
        const QSignalSpy asked(o.page.get(), &Page::editRequested);
        QTest::mouseClick(o.page->findChild<QAbstractButton *>(u"openUser"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toStringList(), QStringList{post.id.toString()});
    }

    void aPostIsMadeOfWhatIsChosen()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        auto *compose = o.page->findChild<QAbstractButton *>(u"composeWith"_s);
        QVERIFY(!compose->isVisible());
        const auto click = [&](int row, Qt::KeyboardModifiers modifiers = {}) {
            QTest::mouseClick(o.tiles->viewport(), Qt::LeftButton, modifiers,
                              o.tiles->visualRect(o.tiles->model()->index(row, 0)).center());
        };
        click(2);
        QCOMPARE(compose->text(), u"New post with it"_s);
        click(0, Qt::ControlModifier);
        QCOMPARE(compose->text(), u"New post with these 2 files"_s);
        const QSignalSpy asked(o.page.get(), &Page::composeRequested);
        compose->click();
        const QStringList both{u"/library/latte.jpg"_s, u"/library/old.jpg"_s}; // as they are shown
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toStringList(), both);
        o.tiles->setFocus();
        click(1);
        QTest::keyClick(o.tiles, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[1][0].toStringList(), QStringList{u"/library/kiln.mp4"_s});
    }

    void whatWasAddedIsChosen()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        QStringList paths;
        for (const QString &name : {u"a.jpg"_s, u"b.jpg"_s}) {
            const MediaItem fresh = mediaItem(name, MediaKind::Image, 0);
            AddedMedia added;
            added.asset = fresh.asset;
            o.client.files.insert(u"/home/ada/"_s + name, added);
            o.client.library.insert(o.client.library.begin(), fresh);
            paths << u"/home/ada/"_s + name;
        }
        o.page->addFiles(paths);
        QTRY_COMPARE(o.tiles->selectionModel()->selectedIndexes().size(), 2);
        QCOMPARE(o.page->findChild<QAbstractButton *>(u"composeWith"_s)->text(), u"New post with these 2 files"_s);
    }

    /// A post that went out meanwhile took it away.
    void whatIsChosenStaysSo()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        o.tiles->setCurrentIndex(o.tiles->model()->index(1, 0));
        o.tiles->selectionModel()->select(o.tiles->model()->index(3, 0), QItemSelectionModel::Select);
        o.client.library.erase(o.client.library.begin());
        Q_EMIT o.client.postsChanged({});
        QTRY_COMPARE(o.shown(), 3);
        QCOMPARE(o.tiles->currentIndex().row(), 0);
        QCOMPARE(o.tiles->selectionModel()->selectedIndexes().size(), 2);
        QVERIFY(o.tiles->selectionModel()->isRowSelected(2));
        QVERIFY(o.page->findChild<QAbstractButton *>(u"draftOfEach"_s)->isVisible());
        o.client.library.erase(o.client.library.begin()); // the current one
        Q_EMIT o.client.postsChanged({});
        QTRY_COMPARE(o.shown(), 2);
        QCOMPARE(o.tiles->currentIndex().row(), 0);
        QCOMPARE(o.tiles->selectionModel()->selectedIndexes().size(), 1);
        QVERIFY(o.tiles->selectionModel()->isRowSelected(1));
    }

    void droppedFilesAreAddedOrToldWhyNot()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        const MediaItem fresh = mediaItem(u"new.jpg"_s, MediaKind::Image, 0);
        AddedMedia added;
        added.asset = fresh.asset;
        o.client.files.insert(u"/home/ada/new.jpg"_s, added);
        o.client.library.insert(o.client.library.begin(), fresh);
        const QSignalSpy told(o.page.get(), &MediaPage::told);
        o.drop({u"/home/ada/new.jpg"_s, u"/home/ada/notes.txt"_s});
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"1 file added. notes.txt: This file is no picture or video."_s);
        QTRY_COMPARE(o.shown(), 5);
        QVERIFY(o.client.holds.isEmpty()); // it can go again
    }

    /// One of five was named, and duplicates were called added.
    void allThatWereNotAddedAreNamed()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        AddedMedia known;
        known.asset = o.client.library.front().asset;
        known.wasHere = true;
        o.client.files.insert(u"/home/ada/latte.jpg"_s, known);
        QStringList paths{u"/home/ada/latte.jpg"_s};
        for (const QString &name : {u"a.heic"_s, u"b.txt"_s, u"c.txt"_s, u"d.txt"_s}) {
            AddedMedia refused;
            refused.path = u"/home/ada/"_s + name;
            refused.error = {.code = u"media.unreadable"_s, .message = u"No picture."_s, .hint = u"Save it as JPEG."_s};
            o.client.files.insert(refused.path, refused);
            paths << refused.path;
        }
        const QSignalSpy told(o.page.get(), &MediaPage::told);
        o.page->addFiles(paths);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"1 file was here already. 4 files could not be added."_s);
        auto *dialog = o.page->findChild<QDialog *>(u"refusedFiles"_s);
        QVERIFY(dialog && dialog->isVisible());
        const QString list = dialog->findChild<QPlainTextEdit *>(u"refusedList"_s)->toPlainText();
        QCOMPARE(list.split(u'\n').size(), 4);
        QVERIFY(list.startsWith(u"a.heic: No picture. Save it as JPEG.\nb.txt: "_s));
        QTest::keyClick(dialog, Qt::Key_Escape);
        o.page->addFiles(paths.mid(0, 4)); // few stand in the message
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(told[1][0].toString().endsWith(u"c.txt: No picture. Save it as JPEG."_s));
        QVERIFY(told[1][0].toString().startsWith(u"1 file was here already. a.heic: "_s));
    }

    void eachFileBecomesADraftOfItsOwn()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        for (const MediaItem &item : o.client.library) {
            AddedMedia known;
            known.asset = item.asset;
            o.client.files.insert(item.asset.path, known);
        }
        auto *drafts = o.page->findChild<QAbstractButton *>(u"draftOfEach"_s);
        o.tiles->setCurrentIndex(o.tiles->model()->index(0, 0));
        QVERIFY(!drafts->isVisible());
        o.tiles->selectAll();
        QVERIFY(drafts->isVisible());
        const QSignalSpy done(&o.actions, &PostActions::done);
        drafts->click(); // there is no account yet
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), u"4 drafts made"_s);
        QCOMPARE(std::ranges::count(o.client.posts, PostStatus::Draft, &PostSummary::status), 4);
        o.actions.undo();
        QTRY_COMPARE(std::ranges::count(o.client.posts, PostStatus::Draft, &PostSummary::status), 0);

        // With an account they have slots to go to.
        Account account;
        account.id = AccountId::create(sampleNow());
        account.platform = u"instagram"_s;
        account.handle = u"atelier"_s;
        o.client.accountList = {account};
        for (const QString &words : {u"For no account yet"_s, u"For atelier on Instagram"_s}) {
            o.tiles->selectAll();
            drafts->click();
            drafts->click(); // people double-click
            QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
            QCOMPARE(o.page->findChildren<QMenu *>(u"draftAccounts"_s).size(), 1);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            const QList<QAction *> all = menu->actions();
            const auto found = std::ranges::find(all, words, &QAction::text);
            QVERIFY(found != all.end());
            menu->setActiveAction(*found);
            QTest::keyClick(menu, Qt::Key_Return);
            const qsizetype before = done.size();
            QTRY_COMPARE(done.size(), before + 1);
            const auto isOfAccount = [&](const PostSummary &post) {
                return post.status == PostStatus::Draft && post.accountId == account.id;
            };
            QVERIFY2(std::ranges::count_if(o.client.posts, isOfAccount) == (words == u"For no account yet" ? 0 : 4),
                     qPrintable(done.back()[0].toString()));
        }
    }

    void whatIsChosenIsDeletedAfterAQuestion()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        const auto click = [&](int row, Qt::KeyboardModifiers modifiers = {}) {
            QTest::mouseClick(o.tiles->viewport(), Qt::LeftButton, modifiers,
                              o.tiles->visualRect(o.tiles->model()->index(row, 0)).center());
        };
        const QSignalSpy told(o.page.get(), &MediaPage::told);
        auto *button = o.page->findChild<QAbstractButton *>(u"deleteChosen"_s);
        QVERIFY(!button->isVisible());
        // What a post uses stays, and says so.
        click(0);
        QVERIFY(button->isVisible() && !button->isEnabled());
        QTest::keyClick(o.tiles, Qt::Key_Delete);
        QVERIFY(!o.question());
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"“latte.jpg” stays: 2 posts use it, as the details say."_s);
        // With one that nobody uses, that one alone goes.
        click(2, Qt::ControlModifier);
        QVERIFY(button->isEnabled());
        QCOMPARE(button->text(), u"Delete it…"_s);
        QTest::keyClick(o.tiles, Qt::Key_Delete);
        QTRY_VERIFY(o.question());
        QCOMPARE(o.question()->windowTitle(), u"Delete the file that no post uses?"_s);
        QVERIFY(o.question()->accessibleDescription().contains(u"1 other chosen file stays"_s));
        QTest::keyClick(o.question(), Qt::Key_Escape);
        QTRY_VERIFY(!o.question());
        QCOMPARE(o.client.library.size(), size_t(4));
        button->click();
        QTRY_VERIFY(o.question());
        QTest::mouseClick(o.question()->findChild<QWidget *>(u"otherAnswer"_s), Qt::LeftButton);
        QTRY_COMPARE(o.shown(), 3);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[1][0].toString(), u"1 file deleted"_s);
        QVERIFY(std::ranges::none_of(o.client.library,
                                     [](const MediaItem &item) { return item.asset.originalName == u"old.jpg"; }));
        // The next one has the place of the one that is gone.
        QCOMPARE(o.tiles->currentIndex().data().toString(), u"older.mp4"_s);
    }

    void whatIsHeldSaysWhyItStays()
    {
        Opened o(m_theme);
        o.client.library[2].held = true;
        Q_EMIT o.client.postsChanged({});
        QTRY_COMPARE(o.shown(), 4);
        QTRY_VERIFY(o.tiles->model()->index(2, 0).data(Qt::AccessibleTextRole).toString().contains(u"kept for"_s));
        const QSignalSpy told(o.page.get(), &MediaPage::told);
        o.tiles->setFocus();
        o.tiles->setCurrentIndex(o.tiles->model()->index(2, 0));
        QTRY_VERIFY(o.tiles->selectionModel()->isSelected(o.tiles->model()->index(2, 0)));
        QTest::keyClick(o.tiles, Qt::Key_Delete);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"“old.jpg” stays: an open window, a copy or an undo may need it."_s);
        o.tiles->selectAll();
        QTest::keyClick(o.tiles, Qt::Key_Delete);
        QTRY_VERIFY(o.question());
        QVERIFY(o.question()->accessibleDescription().contains(u"3 other chosen files stay"_s));
    }

    void cleaningUpAsksWithTheNumber()
    {
        Opened o(m_theme);
        QTRY_COMPARE(o.shown(), 4);
        auto *cleanUp = o.page->findChild<QWidget *>(u"cleanUp"_s);
        QTest::mouseClick(cleanUp, Qt::LeftButton);
        QTRY_VERIFY(o.question());
        QCOMPARE(o.question()->windowTitle(), u"Delete 2 files that no post uses?"_s);
        QVERIFY(o.question()->accessibleDescription().startsWith(u"That frees 5.0 MB."));
        QTest::keyClick(o.question(), Qt::Key_Escape);
        QTRY_VERIFY(!o.question());
        QCOMPARE(o.client.library.size(), size_t(4));
        QTest::mouseClick(cleanUp, Qt::LeftButton);
        QTRY_VERIFY(o.question());
        QTest::mouseClick(o.question()->findChild<QWidget *>(u"otherAnswer"_s), Qt::LeftButton);
        QTRY_COMPARE(o.shown(), 2);
        QTRY_VERIFY(!cleanUp->isEnabled());
    }
};

QTEST_MAIN(MediaTest)
#include "tst_media.moc"
