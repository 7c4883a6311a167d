// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/readycheckfixture.h"

using namespace postrider;
using namespace Qt::StringLiterals;

class ReadyFilesTest : public ReadyCheckFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }

    void laterPicturesOfACarouselWouldBeTrimmed()
    {
        add(u"instagram"_s);
        m_composition.types.insert(u"instagram"_s, PostType::Carousel);
        for (const QSize size : {QSize(1080, 1350), QSize(1500, 1000), QSize(1080, 1349), QSize(800, 1010)}) {
            addMedia(MediaKind::Image, 0, u"words"_s);
            m_composition.media.back().asset.path = u"/library/p.jpg"_s;
            m_composition.media.back().asset.facts.mimeType = u"image/jpeg"_s;
            m_composition.media.back().asset.facts.width = size.width();
            m_composition.media.back().asset.facts.height = size.height();
        }
        QVERIFY(says(u"Instagram would trim the sides of picture 2."_s));
        QCOMPARE(std::ranges::count(rows(), Fix::ChangePicture, &ReadyRow::fix), 1); // the others hardly differ
        const ReadyRow trimmed = row(Fix::ChangePicture);
        QVERIFY(trimmed.weight == Weight::Consider);
        QCOMPARE(trimmed.fixWords, u"Crop to 4:5"_s);
        QVERIFY(trimmed.media == m_composition.media[1].asset.id);
        QCOMPARE(trimmed.change.crop, QRect(350, 0, 800, 1000));
        std::swap(m_composition.media[0], m_composition.media[1]); // now the first one is wide
        QVERIFY(says(u"Instagram would trim the top and bottom of picture 2."_s));
        m_composition.media.resize(1);
        QVERIFY(!says(u"would trim"_s));
    }

    /// It is taken all the same.
    void narrowPicturesAreEnlarged()
    {
        for (TypeRules &type : m_networks.front().types)
            type.pictures.leastWidth = 320;
        add(u"instagram"_s);
        addMedia(MediaKind::Image, 0, u"words"_s);
        MediaFacts &facts = m_composition.media.front().asset.facts;
        facts.width = facts.height = 200;
        const QString words = u"Picture 1 is 200 pixels wide; Instagram enlarges it to 320, which blurs it."_s;
        const auto all = rows();
        const auto told = std::ranges::find(all, words, &ReadyRow::words);
        QVERIFY(told != all.end());
        QVERIFY(told->weight == Weight::Consider);
        facts.width = 320;
        QVERIFY(!says(u"enlarges"_s));
        facts.width = 0; // not looked at yet
        QVERIFY(!says(u"enlarges"_s));
        m_networks = FakeEngineClient::sampleNetworks();
    }

    void videosAreMendedByTrimmingOrConverting()
    {
        add(u"instagram"_s);
        m_composition.types.insert(u"instagram"_s, PostType::Reel);
        addMedia(MediaKind::Video, 20 * 60'000);
        MediaAsset &video = m_composition.media.back().asset;
        video.path = u"/library/v.mp4"_s;
        video.facts.width = 1080;
        video.facts.height = 1920;
        std::vector<NetworkRules> networks = m_networks;
        for (NetworkRules &network : networks) {
            for (TypeRules &type : network.types)
                type.videos = {.longestMs = 15 * 60'000, .fastest = 60, .mimeTypes = {u"video/mp4"_s}};
        }
        m_check.findings = {{.post = m_composition.targets[0].post,
                             .error = {.code = u"instagram.video_too_long"_s, .message = u"Told twice."_s}}};
        const auto all = [&] {
            return readyRows({.composition = m_composition,
                              .networks = networks,
                              .creators = m_creators,
                              .check = m_check,
                              .changing = m_changing,
                              .now = sampleNow(),
                              .zone = "Europe/Berlin",
                              .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)});
        };
        QCOMPARE(all().front().words, u"Video 1 is too long for Instagram, which takes up to 15:00."_s);
        QCOMPARE(all().front().fix, Fix::TrimVideo);
        QCOMPARE(all().front().videoChange.lengthMs, 15 * 60'000);
        QVERIFY(std::ranges::none_of(all(), [](const ReadyRow &one) { return one.words.contains(u"Told twice"_s); }));

        video.facts.durationMs = 60'000;
        video.facts.framesPerSecond = 120;
        QCOMPARE(all().front().fix, Fix::ChangeVideo);
        QCOMPARE(all().front().fixWords, u"Change to 60"_s);
        QCOMPARE(all().front().videoChange.framesPerSecond, 60.0);

        m_changing.insert(video.id, 34);
        const auto rows = all();
        QVERIFY(!hasWrong(rows)); // not known until the copy is there
        QCOMPARE(rows.front().words, u"Video 1 is being changed: 34 %"_s);
        QCOMPARE(rows.front().fix, Fix::StopChange);
        QVERIFY(rows.front().media == video.id);
        QVERIFY(std::ranges::none_of(rows, [](const ReadyRow &one) { return one.weight == Weight::Fits; }));
    }

    /// One copy mends a file for all networks that refuse it, where one can.
    void aFileThatSeveralRefuseIsMendedAtOnce()
    {
        std::vector<NetworkRules> networks = m_networks;
        for (NetworkRules &network : networks) {
            for (TypeRules &type : network.types) {
                if (network.id == u"instagram")
                    type.pictures = {.narrowest = 0.8, .widest = 1.91, .mimeTypes = {u"image/jpeg"_s}};
                else if (network.id == u"facebook")
                    type.pictures = {.longestSide = 1500, .mimeTypes = {u"image/jpeg"_s, u"image/png"_s}};
            }
        }
        add(u"instagram"_s);
        add(u"facebook"_s);
        addMedia(MediaKind::Image, 0, u"words"_s);
        MediaAsset &picture = m_composition.media.back().asset;
        picture.path = u"/library/p.jpg"_s;
        picture.facts.mimeType = u"image/jpeg"_s;
        picture.facts.width = 2000;
        picture.facts.height = 3000;
        const auto fixes = [&] {
            std::vector<ReadyRow> rows = readyRows({.composition = m_composition,
                                                    .networks = networks,
                                                    .creators = m_creators,
                                                    .check = m_check,
                                                    .changing = m_changing,
                                                    .now = sampleNow(),
                                                    .zone = "Europe/Berlin",
                                                    .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)});
            std::erase_if(rows, [](const ReadyRow &one) {
                return one.fix != Fix::ChangePicture && one.fix != Fix::ChangeVideo && one.fix != Fix::TrimVideo;
            });
            return rows;
        };
        QCOMPARE(fixes().size(), 2u);
        for (const ReadyRow &row : fixes()) {
            QCOMPARE(row.fixWords, u"Crop to 4:5 for all"_s);
            QCOMPARE(row.change.crop, QRect(0, 250, 2000, 2500));
            QCOMPARE(row.change.longestSide, 1500);
        }
        QVERIFY(
            fixes()[1].words.startsWith(u"Picture 1 has more pixels than Facebook takes"_s)); // each in its own words

        // A network that takes it as it is keeps doing so, and is not named.
        picture.facts.height = 1600;
        QCOMPARE(fixes().size(), 1u);
        QCOMPARE(fixes()[0].fixWords, u"Make it smaller"_s);

        // Where nothing suits both, each fix says whom it serves.
        picture.facts.height = 3000;
        networks[1].types = {
            {.type = PostType::Photo, .mostMedia = 1, .pictures = {.widest = 0.6, .mimeTypes = {u"image/jpeg"_s}}}};
        QCOMPARE(fixes().size(), 2u);
        QCOMPARE(fixes()[0].fixWords, u"Crop to 4:5 for Instagram"_s);
        QCOMPARE(fixes()[1].fixWords, u"Crop to 0.60:1 for Facebook"_s);

        // The first two have one copy, whichever of them is clicked; the third goes its own way.
        networks[1].types.front().pictures = {.longestSide = 1500, .mimeTypes = {u"image/jpeg"_s}};
        add(u"tiktok"_s);
        networks[2].types = {
            {.type = PostType::Photo, .mostMedia = 1, .pictures = {.widest = 0.6, .mimeTypes = {u"image/jpeg"_s}}}};
        QCOMPARE(fixes().size(), 3u);
        for (const size_t i : {0u, 1u})
            QCOMPARE(fixes()[i].fixWords, u"Crop to 4:5 for Instagram and Facebook"_s);
        QCOMPARE(fixes()[2].fixWords, u"Crop to 0.60:1 for Facebook and TikTok"_s);
    }

    void aVideoIsCutForTheStrictest()
    {
        std::vector<NetworkRules> networks = m_networks;
        for (NetworkRules &network : networks) {
            for (TypeRules &type : network.types)
                type.videos = {.longestMs = network.id == u"instagram" ? 90'000 : 60'000, .fastest = 60};
        }
        for (const QString &network : {u"instagram"_s, u"facebook"_s}) {
            add(network);
            m_composition.types.insert(network, PostType::Reel);
        }
        addMedia(MediaKind::Video, 20 * 60'000);
        MediaAsset &video = m_composition.media.back().asset;
        video.path = u"/library/v.mp4"_s;
        video.facts.width = 1080;
        video.facts.height = 1920;
        const auto rows = readyRows({.composition = m_composition,
                                     .networks = networks,
                                     .creators = m_creators,
                                     .check = m_check,
                                     .changing = m_changing,
                                     .now = sampleNow(),
                                     .zone = "Europe/Berlin",
                                     .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)});
        QCOMPARE(std::ranges::count(rows, Fix::TrimVideo, &ReadyRow::fix), 2);
        for (const ReadyRow &row : rows) {
            if (row.fix != Fix::TrimVideo)
                continue;
            QCOMPARE(row.fixWords, u"Trim for all…"_s);
            QCOMPARE(row.videoChange.lengthMs, 60'000);
            QCOMPARE(row.whyTrim, u"Video 1 is too long for Facebook, which takes up to 1:00."_s);
        }
    }

    /// An MP4 was to be 'converted to MP4', for an index that nobody knows of.
    void whatIsWrongWithAVideoIsSaidInKnownWords()
    {
        std::vector<NetworkRules> networks = m_networks;
        add(u"instagram"_s);
        addMedia(MediaKind::Video, 9'000);
        MediaAsset &video = m_composition.media.back().asset;
        video.path = u"/library/v.mp4"_s;
        video.facts.mimeType = u"video/mp4"_s;
        video.facts.videoCodec = u"h264"_s;
        video.facts.width = 1080;
        video.facts.height = 1920;
        video.facts.indexFirst = false;
        for (TypeRules &type : networks[0].types)
            type.videos.indexFirst = true;
        const auto fix = [&] {
            const auto all = readyRows({.composition = m_composition,
                                        .networks = networks,
                                        .creators = m_creators,
                                        .check = m_check,
                                        .changing = m_changing,
                                        .now = sampleNow(),
                                        .zone = "Europe/Berlin",
                                        .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)});
            const auto found = std::ranges::find(all, Fix::ChangeVideo, &ReadyRow::fix);
            return found == all.end() ? QStringList() : QStringList{found->words, found->fixWords};
        };
        QCOMPARE(fix(),
                 (QStringList{u"Video 1 is not saved for the web, as Instagram needs it."_s, u"Save for the web"_s}));
        video.facts.indexFirst = true;
        for (TypeRules &type : networks[0].types)
            type.videos.videoCodecs = {u"hevc"_s};
        QCOMPARE(fix(), (QStringList{u"Instagram doesn’t take the format of video 1."_s, u"Convert it"_s}));
        video.facts.mimeType = u"video/webm"_s;
        QCOMPARE(fix().value(1), u"Convert to MP4"_s);
    }

    void picturesThatTellWhereTheyWereTakenAreNamed()
    {
        add(u"facebook"_s);
        for (const bool located : {true, false, true}) {
            addMedia(MediaKind::Image, 0, u"words"_s);
            m_composition.media.back().asset.path = u"/library/p.jpg"_s;
            m_composition.media.back().asset.facts.hasLocation = located;
        }
        const ReadyRow location = row(Fix::RemoveLocations);
        QVERIFY(location.weight == Weight::Consider);
        QVERIFY2(location.words.endsWith(u"1 and 3."), qPrintable(location.words));
        QCOMPARE(location.fixWords, u"Remove location"_s);
        m_composition.media[0].asset.facts.hasLocation = false;
        m_composition.media[2].asset.facts.hasLocation = false;
        QCOMPARE(row(Fix::RemoveLocations).words, u"no such row"_s);
    }
};

QTEST_GUILESS_MAIN(ReadyFilesTest)
#include "tst_readyfiles.moc"
