// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "tests/support/sampleworkspace.h"
#include "ui/composer/composition.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

Account account(const QString &platform)
{
    Account made;
    made.id = AccountId::create(sampleNow());
    made.platform = platform;
    made.handle = u"cafe.lumen"_s;
    return made;
}

PostMedia media(MediaKind kind, const QString &altText = {})
{
    PostMedia made;
    made.asset.id = MediaId::create(sampleNow());
    made.asset.path = u"/library/one"_s;
    made.asset.facts.kind = kind;
    made.altText = altText;
    return made;
}

} // namespace

class CompositionTest : public QObject
{
    Q_OBJECT

private:
    const std::vector<NetworkRules> m_networks = FakeEngineClient::sampleNetworks();
    const Account m_instagram = account(u"instagram"_s);
    const Account m_facebook = account(u"facebook"_s);
    const Account m_tiktok = account(u"tiktok"_s);

    ComposedPosts drafts(const Composition &composition) const
    {
        return postsOf(composition, m_networks, MeantAs::Draft, PostStatus::Draft, sampleNow());
    }

private Q_SLOTS:
    /// A network that makes cards offers to do without, where there could be one.
    void aLinkCardCanBeSwitchedOff()
    {
        std::vector<NetworkRules> networks = FakeEngineClient::sampleNetworks();
        networks.push_back({.id = u"bluesky"_s,
                            .name = u"Bluesky"_s,
                            .makesLinkCards = true,
                            .types = {{.type = PostType::Text}, {.type = PostType::Photo, .mostMedia = 1}}});
        Composition composition = Composition::create(sampleNow());
        for (const QString &platform : {u"facebook"_s, u"bluesky"_s}) {
            Account account;
            account.id = AccountId::create(sampleNow());
            account.platform = platform;
            composition.add(account, sampleNow());
        }
        QVERIFY(networksWithCard(composition, networks).isEmpty());
        composition.caption = u"Read example.org. It is good."_s;
        QCOMPARE(networksWithCard(composition, networks), QStringList{u"bluesky"_s});
        composition.linkCard = false;
        const auto posts = postsOf(composition, networks, MeantAs::Draft, PostStatus::Draft, sampleNow()).posts;
        for (const Post &post : posts)
            QVERIFY(!PostOptions::fromJson(post.options.toJson()).linkCard);
        const Composition read = compositionOf(posts, networks);
        QVERIFY(!read.linkCard);
        QVERIFY(read == composition);
        composition.ownCaptions.insert(u"bluesky"_s, u"Done. Over."_s);
        QVERIFY(networksWithCard(composition, networks).isEmpty());
        QVERIFY(PostOptions::fromJson({}).linkCard); // posts from before have theirs
    }

    void withoutAccountsItIsOneDraftForNobody()
    {
        Composition composition = Composition::create(sampleNow());
        composition.caption = u"An idea"_s;
        const ComposedPosts made = drafts(composition);
        QCOMPARE(made.posts.size(), 1u);
        QVERIFY(made.posts[0].accountId.isNull());
        QVERIFY(made.posts[0].platform.isEmpty());
        QVERIFY(made.posts[0].type == PostType::Text);
        QCOMPARE(made.posts[0].caption, u"An idea"_s);
    }

    void idsStayAndThoseOfAccountsTakenAwayAreListed()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        composition.stored = drafts(composition).posts;
        composition.remove(m_facebook.id, sampleNow());
        composition.add(m_tiktok, sampleNow());
        const ComposedPosts made = drafts(composition);
        QCOMPARE(made.posts.size(), 2u);
        QCOMPARE(made.posts[0].id, composition.stored[0].id);
        QCOMPARE(made.posts[0].groupId, made.posts[1].groupId);
        QCOMPARE(made.posts[1].platform, u"tiktok"_s);
        QCOMPARE(made.removed, std::vector<PostId>{composition.stored[1].id});
    }

    /// Servers of one network may take more or less; one text that goes to several has to fit all.
    void serversOfChosenAccountsLimitTheRules()
    {
        const auto at = [](int text, int media, const QStringList &formats) {
            Account made = account(u"facebook"_s);
            made.limits.emplace();
            made.limits->text = text;
            made.limits->media = media;
            made.limits->mimeTypes = formats;
            return made;
        };
        const Account large = at(5000, 16, {u"image/jpeg"_s, u"image/png"_s});
        const Account small = at(300, 3, {u"image/jpeg"_s});
        const std::vector<Account> accounts{m_facebook, large, small};
        const auto rulesWith = [&](const std::vector<Account> &chosen) {
            Composition composition = Composition::create(sampleNow());
            for (const Account &each : chosen)
                composition.add(each, sampleNow());
            return *rulesOf(*rulesOf(rulesFor(composition, m_networks, accounts), u"facebook"_s), PostType::Carousel);
        };
        const TypeRules usual = *rulesOf(*rulesOf(m_networks, u"facebook"_s), PostType::Carousel);
        QCOMPARE(rulesWith({}).captionLimit, usual.captionLimit);
        QCOMPARE(rulesWith({large}).captionLimit, 5000);
        QCOMPARE(rulesWith({large}).mostMedia, 16);
        QCOMPARE(rulesWith({large}).pictures.mimeTypes.size(), 2);
        QCOMPARE(rulesWith({large, small}).captionLimit, 300);
        QCOMPARE(rulesWith({small, large}).mostMedia, 3);
        QCOMPARE(rulesWith({large, small}).pictures.mimeTypes, QStringList{u"image/jpeg"_s});
        QCOMPARE(rulesWith({m_facebook, large}).captionLimit, std::min(usual.captionLimit, 5000));
    }

    void anAccountIsChosenOnce()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_instagram, sampleNow());
        QCOMPARE(composition.targets.size(), 1u);
    }

    void typeFollowsTheMedia_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<PostType>("type");
        QTest::newRow("a picture") << u"instagram"_s << u"i"_s << PostType::Photo;
        QTest::newRow("several") << u"instagram"_s << u"iiv"_s << PostType::Carousel;
        QTest::newRow("a video") << u"instagram"_s << u"v"_s << PostType::Reel;
        QTest::newRow("a video where there are no reels") << u"tiktok"_s << u"v"_s << PostType::Video;
        QTest::newRow("words alone") << u"facebook"_s << QString() << PostType::Text;
        QTest::newRow("words alone where they can't be") << u"instagram"_s << QString() << PostType::Photo;
    }
    void typeFollowsTheMedia()
    {
        QFETCH(QString, network);
        QFETCH(QString, kinds);
        Composition composition = Composition::create(sampleNow());
        for (const QChar kind : kinds)
            composition.media.push_back(media(kind == u'v' ? MediaKind::Video : MediaKind::Image));
        QFETCH(PostType, type);
        QVERIFY(typeFor(composition, *rulesOf(m_networks, network)) == type);
        composition.types.insert(u"instagram"_s, PostType::Story);
        if (network == u"instagram")
            QVERIFY(typeFor(composition, *rulesOf(m_networks, network)) == PostType::Story);
    }

    void onlyWhatATypeTakesIsPublishedButADraftKeepsAll()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.caption = u"Good morning"_s;
        composition.firstComment = u"Recipe below"_s;
        composition.media = {media(MediaKind::Image, u"A cup"_s)};
        composition.types.insert(u"instagram"_s, PostType::Story);
        const Post draft = drafts(composition).posts[0];
        QCOMPARE(draft.caption, u"Good morning"_s);
        QCOMPARE(draft.firstComment, u"Recipe below"_s);
        const Post story =
            postsOf(composition, m_networks, MeantAs::Publication, PostStatus::Scheduled, sampleNow()).posts[0];
        QVERIFY(story.caption.isEmpty());
        QVERIFY(story.firstComment.isEmpty());
        QVERIFY(story.media[0].altText.isEmpty());
    }

    /// The shared caption was taken to be the first network's own where no network went by it any more.
    void theSharedCaptionIsKeptWithTheGroup_data()
    {
        QTest::addColumn<QStringList>("own"); // network, its caption
        QTest::newRow("one goes by it") << QStringList{u"instagram"_s, u"Insta B"_s, u"tiktok"_s, u"Tok C"_s};
        QTest::newRow("none does") << QStringList{u"instagram"_s, u"Insta B"_s,  u"tiktok"_s,
                                                  u"Tok C"_s,     u"facebook"_s, u"Face D"_s};
        QTest::newRow("its own is the same for two") << QStringList{u"instagram"_s, u"Both"_s, u"tiktok"_s, u"Both"_s};
        QTest::newRow("its own is empty") << QStringList{u"instagram"_s, QString(), u"tiktok"_s, QString()};
    }
    void theSharedCaptionIsKeptWithTheGroup()
    {
        QFETCH(const QStringList, own);
        Composition composition = Composition::create(sampleNow());
        for (const Account &each : {m_instagram, m_tiktok, m_facebook})
            composition.add(each, sampleNow());
        composition.caption = u"Shared A"_s;
        composition.media = {media(MediaKind::Video)};
        for (qsizetype i = 0; i < own.size(); i += 2)
            composition.ownCaptions.insert(own[i], own[i + 1]);
        for (const MeantAs meant : {MeantAs::Draft, MeantAs::Publication}) {
            auto posts = postsOf(composition, m_networks, meant, PostStatus::Draft, sampleNow()).posts;
            for (Post &post : posts)
                post.options = PostOptions::fromJson(post.options.toJson());
            Composition again = compositionOf(posts, m_networks);
            QCOMPARE(again.caption, u"Shared A"_s);
            QCOMPARE(again.ownCaptions, composition.ownCaptions);
            QVERIFY(again == composition);
            // Given up, it is no longer kept.
            again.ownCaptions.clear();
            for (const Post &post : postsOf(again, m_networks, meant, PostStatus::Draft, sampleNow()).posts)
                QVERIFY(!post.options.sharedCaption);
        }
    }

    /// A copy of a post with a caption of its own showed what the others go by: what was typed there went nowhere.
    void aLoneNetworkHasNoCaptionButItsOwn()
    {
        Composition composition = Composition::create(sampleNow());
        const Account second = account(u"instagram"_s);
        for (const Account &each : {m_instagram, second, m_facebook, m_tiktok})
            composition.add(each, sampleNow());
        composition.caption = u"Shared A"_s;
        composition.ownCaptions = {{u"instagram"_s, u"Insta B"_s}, {u"tiktok"_s, u"Tok C"_s}};
        composition.media = {media(MediaKind::Video)};
        std::vector<Post> posts = drafts(composition).posts;
        const auto check = [&](const Composition &read) {
            QCOMPARE(read.caption, u"Insta B"_s);
            QVERIFY(read.ownCaptions.isEmpty());
            for (const Post &post : drafts(read).posts) {
                QCOMPARE(post.caption, u"Insta B"_s);
                QVERIFY(!post.options.sharedCaption);
            }
        };
        check(compositionOf({posts[0]}, m_networks));
        check(compositionOf({posts[0], posts[1]}, m_networks));
        QCOMPARE(compositionOf({posts[0], posts[3]}, m_networks).caption, u"Shared A"_s); // each has its own
        posts[2].status = posts[3].status = PostStatus::Posted;
        check(compositionOf(posts, m_networks));

        // A story alone has none: what was written is not lost.
        composition.ownCaptions.clear();
        composition.types.insert(u"instagram"_s, PostType::Story);
        const Post story =
            postsOf(composition, m_networks, MeantAs::Publication, PostStatus::Scheduled, sampleNow()).posts[0];
        QCOMPARE(compositionOf({story}, m_networks).caption, u"Shared A"_s);
    }

    /// A story goes out without the caption; that is no caption of its own.
    void whatATypeDoesNotTakeIsNotTheCaptionOfAll()
    {
        Composition composition = Composition::create(sampleNow());
        for (const Account &each : {m_instagram, m_facebook})
            composition.add(each, sampleNow());
        composition.caption = u"For all"_s;
        composition.media = {media(MediaKind::Image)};
        composition.types = {{u"instagram"_s, PostType::Story}, {u"facebook"_s, PostType::Story}};
        const auto posts =
            postsOf(composition, m_networks, MeantAs::Publication, PostStatus::Scheduled, sampleNow()).posts;
        QVERIFY(posts[0].caption.isEmpty());
        const Composition again = compositionOf(posts, m_networks);
        QCOMPARE(again.caption, u"For all"_s);
        QVERIFY(again.ownCaptions.isEmpty());
    }

    void goesToPostsAndBack()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        composition.add(m_tiktok, sampleNow());
        composition.caption = u"For all"_s;
        composition.ownCaptions.insert(u"tiktok"_s, u"Short"_s);
        composition.media = {media(MediaKind::Image, u"A cup"_s), media(MediaKind::Image), media(MediaKind::Video)};
        composition.leftOut[u"tiktok"_s] = {composition.media[2].asset.id};
        composition.leftOut[u"facebook"_s] = {composition.media[2].asset.id};
        composition.firstComment = u"Recipe"_s;
        composition.labels = {LabelId::create(sampleNow())};
        composition.targets[2].options.privacy = u"SELF_ONLY"_s;
        composition.coverOffsetMs = 1500;
        composition.at = sampleNow() + std::chrono::hours(5);
        const Composition back = compositionOf(drafts(composition).posts, m_networks);
        QVERIFY(back == composition);
        QCOMPARE(back.storedIds().size(), 3u);
    }

    void postsOfAGroupKeepTheirOwnTimesUntilOneIsChosen()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        std::vector<Post> posts = drafts(composition).posts;
        posts[0].scheduledFor = sampleNow() + std::chrono::hours(1);
        posts[1].scheduledFor = sampleNow() + std::chrono::hours(2);
        Composition read = compositionOf(posts, m_networks);
        QCOMPARE(read.at, posts[0].scheduledFor);
        QCOMPARE(drafts(read).posts[1].scheduledFor, posts[1].scheduledFor);
        read.at = sampleNow() + std::chrono::hours(9);
        QCOMPARE(drafts(read).posts[1].scheduledFor, read.at);
    }

    void whatIsOutIsLeftAlone()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        std::vector<Post> posts = drafts(composition).posts;
        posts[0].status = PostStatus::Posted;
        const Composition read = compositionOf(posts, m_networks);
        QCOMPARE(read.out.size(), 1u);
        QVERIFY(!read.isOut());
        const ComposedPosts made = drafts(read);
        QCOMPARE(made.posts.size(), 1u);
        QCOMPARE(made.posts[0].id, posts[1].id);
        QVERIFY(made.removed.empty());
        posts[1].errorCode = code::outcomeUnknown;
        QVERIFY(compositionOf(posts, m_networks).isOut());
    }

    /// A picture was deleted, and the video that had been left out for it went nowhere without a word: a text was posted.
    void leavingOutEndsWhereItMakesNoSenseAnyMore()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        const PostMedia picture = media(MediaKind::Image);
        const PostMedia second = media(MediaKind::Image);
        const PostMedia video = media(MediaKind::Video);
        composition.setMedia({picture, second, video});
        composition.leaveOut(u"facebook"_s, {video.asset.id});
        QCOMPARE(composition.networksWithout(video.asset.id), QStringList{u"facebook"_s});
        composition.setMedia({picture, video});
        QCOMPARE(composition.mediaFor(u"facebook"_s).size(), 1u); // still a picture
        composition.setMedia({video});
        QCOMPARE(composition.mediaFor(u"facebook"_s).size(), 1u);
        QVERIFY(composition.leftOut.isEmpty());

        // Taken away and added anew, it goes everywhere.
        composition.setMedia({picture, video});
        composition.leaveOut(u"facebook"_s, {video.asset.id});
        composition.setMedia({picture});
        composition.setMedia({picture, video});
        QVERIFY(composition.leftOut.isEmpty());

        // A network that is taken away takes nothing along.
        composition.leaveOut(u"instagram"_s, {picture.asset.id});
        composition.remove(m_facebook.id, sampleNow());
        QCOMPARE(composition.mediaFor(u"instagram"_s).size(), 2u);
    }

    void whatGoesNowhereIsNoPartOfIt()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        const PostMedia picture = media(MediaKind::Image);
        const PostMedia video = media(MediaKind::Video);
        composition.setMedia({picture, video});
        composition.leaveOut(u"facebook"_s, {video.asset.id});
        composition.putBack(u"facebook"_s, video.asset.id);
        QVERIFY(composition.networksWithout(video.asset.id).isEmpty());
        composition.leaveOut(u"facebook"_s, {video.asset.id});
        composition.leaveOut(u"instagram"_s, {video.asset.id});
        QCOMPARE(composition.media.size(), 1u);
        QVERIFY(composition.leftOut.isEmpty());
    }

    /// Each has a file that the other does not: both were lost but for the longest strip.
    void allMediaOfAllPostsAreRead()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.add(m_facebook, sampleNow());
        composition.setMedia({media(MediaKind::Image), media(MediaKind::Image), media(MediaKind::Video)});
        composition.leaveOut(u"instagram"_s, {composition.media[0].asset.id, composition.media[1].asset.id});
        composition.leaveOut(u"facebook"_s, {composition.media[2].asset.id});
        QVERIFY(compositionOf(drafts(composition).posts, m_networks) == composition);
    }

    void whatIsLeftOutTakesNoPlace()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_facebook, sampleNow());
        const NetworkRules &facebook = *rulesOf(m_networks, u"facebook"_s);
        const int most = mostMediaFor(composition, facebook);
        composition.setMedia({media(MediaKind::Video), media(MediaKind::Image)});
        composition.leftOut[u"facebook"_s] = {composition.media[0].asset.id};
        QVERIFY(typeFor(composition, facebook) == PostType::Photo);
        QCOMPARE(mostMediaFor(composition, facebook), most + 1);
        composition.types.insert(u"facebook"_s, PostType::Reel);
        QCOMPARE(mostMediaFor(composition, facebook), 2);
    }

    void anAccountAloneIsNothingToKeep()
    {
        Composition composition = Composition::create(sampleNow());
        composition.add(m_instagram, sampleNow());
        composition.caption = u"  "_s;
        QVERIFY(composition.isEmpty());
        composition.ownCaptions.insert(u"instagram"_s, u"x"_s);
        QVERIFY(!composition.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CompositionTest)
#include "tst_composition.moc"
