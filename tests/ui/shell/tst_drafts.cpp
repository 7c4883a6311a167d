// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/shell/draftdelegate.h"
#include "ui/shell/draftsmodel.h"
#include "ui/shell/draftstray.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class DraftsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGroupIsOneRowNewestFirst()
    {
        FakeEngineClient client;
        fillSample(client);
        DraftsModel model(client, 48, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 7);
        const QModelIndex first = model.index(0);
        QCOMPARE(first.data(DraftsModel::CaptionRole).toString(),
                 u"Plum cake Sunday: the recipe from Nonna’s blue book"_s);
        QCOMPARE(first.data(DraftsModel::PlatformsRole).toStringList(), (QStringList{u"instagram"_s, u"facebook"_s}));
        QCOMPARE(first.data(DraftsModel::PostIdsRole).toStringList().size(), 2);
    }

    void followsWhatChanges()
    {
        FakeEngineClient client;
        fillSample(client);
        DraftsModel model(client, 48, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 7);
        const auto draft = std::ranges::find_if(
            client.posts, [](const PostSummary &post) { return !post.scheduledFor && post.type == PostType::Story; });
        QVERIFY(draft != client.posts.end());
        draft->scheduledFor = sampleNow() + std::chrono::hours(24);
        Q_EMIT client.postsChanged({draft->id.toString()});
        QTRY_COMPARE(model.rowCount(), 6);
    }

    void picturesComeWhenAskedFor()
    {
        FakeEngineClient client;
        fillSample(client);
        DraftsModel model(client, 48, nullptr);
        QTRY_COMPARE(model.rowCount(), 7);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(model.index(1).data(DraftsModel::PictureRole).value<QPixmap>().isNull());
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(model.index(1).data(DraftsModel::PictureRole).value<QPixmap>().width(), 48);
    }

    void aCardTellsLengthAndWhatItLacks()
    {
        FakeEngineClient client;
        fillSample(client);
        ThemeProvider theme;
        ManualClock clock(sampleNow());
        DraftDelegate card(theme, clock, nullptr);
        const auto meta = [&](const auto &change) {
            PostSummary draft = client.posts.front();
            draft.scheduledFor.reset();
            draft.status = PostStatus::Draft;
            draft.durationMs = 0;
            draft.picturesWithoutAltText = 0;
            draft.platform = u"instagram"_s;
            draft.updatedAtMs = toMs(sampleNow() - std::chrono::hours(2));
            change(draft);
            client.posts = {draft};
            DraftsModel model(client, 48, nullptr);
            [&] { QTRY_COMPARE(model.rowCount(), 1); }();
            return card.metaLine(model.index(0), QLocale(QLocale::English, QLocale::UnitedKingdom));
        };
        const auto reel = [](PostSummary &draft) {
            draft.type = PostType::Reel;
            draft.durationMs = 34'200;
        };
        const auto photo = [](PostSummary &draft) {
            draft.type = PostType::Photo;
            draft.picturesWithoutAltText = 1;
        };
        const auto photoForTikTok = [&](PostSummary &draft) {
            photo(draft);
            draft.platform = u"tiktok"_s; // which takes none
        };
        QCOMPARE(meta(reel), u"Reel · 0:34 · 2 h ago"_s);
        QCOMPARE(meta(photo), u"Feed · needs alt text"_s);
        QCOMPARE(meta(photoForTikTok), u"Feed · 2 h ago"_s);
    }

    void theFilterKeepsWhatMatches()
    {
        FakeEngineClient client;
        fillSample(client);
        ThemeProvider theme;
        ManualClock clock(sampleNow());
        DraftsTray tray(client, theme, clock, nullptr);
        QTRY_COMPARE(tray.list()->model()->rowCount(), 7);
        tray.findChild<QLineEdit *>(u"draftsFilter"_s)->setText(u"GLAZE"_s);
        QCOMPARE(tray.list()->model()->rowCount(), 1);
        QCOMPARE(tray.accessibleName(), u"Drafts, 7"_s);
    }

    /// The buttons of the head lay over the filter, and over the number in the rail.
    void theHeadGrowsWithTheText()
    {
        FakeEngineClient client;
        fillSample(client);
        ThemeProvider theme;
        ManualClock clock(sampleNow());
        DraftsTray tray(client, theme, clock, nullptr);
        tray.resize(256, 800);
        tray.show();
        auto *filter = tray.findChild<QLineEdit *>(u"draftsFilter"_s);
        QCOMPARE(filter->y(), 40);
        theme.setTextScale(2);
        const auto buttons = tray.findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly);
        QVERIFY(buttons.size() >= 2);
        for (const QAbstractButton *button : buttons)
            QVERIFY(button->geometry().bottom() < filter->y());
    }

    void saysNoDraftsOnlyWhenItKnows()
    {
        FakeEngineClient client;
        ThemeProvider theme;
        ManualClock clock(sampleNow());
        DraftsTray tray(client, theme, clock, nullptr);
        tray.resize(248, 800);
        const QImage before = tray.grab().toImage();
        QCOMPARE(tray.accessibleName(), u"Drafts"_s);
        QTRY_COMPARE(tray.accessibleName(), u"Drafts, 0"_s);
        const QRect notice(0, 90, tray.width(), 240);
        const auto colours = [&](const QImage &image) {
            QSet<QRgb> found;
            for (int y = notice.top(); y <= notice.bottom(); ++y) {
                for (int x = 8; x < image.width() - 8; ++x)
                    found.insert(image.pixel(x, y));
            }
            return found.size();
        };
        QCOMPARE(colours(before), 1);
        QVERIFY(colours(tray.grab().toImage()) > 1);
    }
};

QTEST_MAIN(DraftsTest)
#include "tst_drafts.moc"
