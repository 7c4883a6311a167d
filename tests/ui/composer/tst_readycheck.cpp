// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/readycheckfixture.h"

using namespace postrider;
using namespace Qt::StringLiterals;

class ReadyCheckTest : public ReadyCheckFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }

    void whatFitsIsSaidBesideWhatIsWrong()
    {
        add(u"instagram"_s);
        QVERIFY(hasWrong(rows())); // it needs a picture
        QVERIFY(says(u"Caption and tags fit"_s));
        m_composition.caption = QString(3000, u'x');
        QVERIFY(!says(u"Caption and tags fit"_s));
        m_composition.caption.clear();
        m_check.state = CheckAnswer::State::Asking;
        QVERIFY(!says(u"Caption and tags fit"_s));
    }

    void accountAndTimeAreAskedFor()
    {
        m_composition.at.reset();
        QCOMPARE(row(Fix::ChooseAccount).weight, Weight::Wrong);
        QCOMPARE(row(Fix::ChooseTime).weight, Weight::Wrong);
        QVERIFY(std::ranges::none_of(rows(), [](const ReadyRow &one) { return one.weight == Weight::Fits; }));
    }

    void aTimeGoneByOffersTheNext()
    {
        add(u"facebook"_s);
        m_composition.at = sampleNow() - std::chrono::minutes(1);
        QCOMPARE(row(Fix::UseTime).fixWords, u"Use 14:15"_s);
        QCOMPARE(row(Fix::UseTime).time, sampleNow() + std::chrono::minutes(3));
    }

    void fitsOnlyOnceItWasChecked()
    {
        add(u"facebook"_s);
        m_composition.caption = u"We are hiring"_s;
        QCOMPARE(rows().size(), 1u);
        QCOMPARE(rows()[0].weight, Weight::Fits);
        m_check.state = CheckAnswer::State::Asking;
        QCOMPARE(rows()[0].weight, Weight::Unknown);
        m_check = {.state = CheckAnswer::State::Refused, .findings = {}, .why = u"The disk is full."_s};
        QCOMPARE(rows()[0].weight, Weight::Unknown);
        QVERIFY(says(u"The disk is full."_s));
        QCOMPARE(rows()[0].fix, Fix::CheckAgain);
    }

    void mixedMediaCanLeaveTheVideoOut()
    {
        m_creators.insert(add(u"tiktok"_s), {.state = CreatorAnswer::State::Answered});
        addMedia(MediaKind::Image);
        addMedia(MediaKind::Image);
        addMedia(MediaKind::Video, 9'000);
        const ReadyRow mixed = row(Fix::LeaveVideosOut);
        QCOMPARE(mixed.words, u"TikTok can’t mix pictures and video in one post."_s);
        QCOMPARE(mixed.network, u"tiktok"_s);
        m_composition.leftOut[u"tiktok"_s] = {m_composition.media[2].asset.id};
        QVERIFY(!says(u"can’t mix"_s));
        // Who goes without is said for as long as it is so.
        const ReadyRow without = row(Fix::PutBack);
        QCOMPARE(without.words, u"TikTok goes without video 3."_s);
        QVERIFY(without.weight == Weight::Consider);
        QCOMPARE(without.fixWords, u"Put it back"_s);
    }

    /// Pictures of this computer could not go there at all.
    void whereOnlyTheVideoCanGoThePhotosAreLeftOut()
    {
        const AccountId account = add(u"tiktok"_s);
        m_creators.insert(account, {.state = CreatorAnswer::State::Answered});
        addMedia(MediaKind::Image);
        addMedia(MediaKind::Video, 9'000);
        QCOMPARE(row(Fix::LeaveVideosOut).fixWords, u"Leave video out"_s);
        m_check.findings = {{m_composition.targets[0].post,
                             {.code = u"tiktok.photo_needs_url"_s, .message = u"Not from this computer."_s}}};
        QCOMPARE(row(Fix::LeavePicturesOut).fixWords, u"Leave pictures out"_s);
        QCOMPARE(row(Fix::LeaveVideosOut).words, u"no such row"_s);
    }

    void aNetworkThatGetsNothingSaysSo()
    {
        add(u"instagram"_s);
        add(u"facebook"_s);
        addMedia(MediaKind::Video, 9'000);
        const QSet<MediaId> all{m_composition.media[0].asset.id};
        QVERIFY(!says(u"It goes out as"_s)); // a reel at both
        m_composition.leftOut[u"facebook"_s] = all;
        QCOMPARE(row(Fix::PutBack).words, u"Facebook gets the text alone: all media are left out there."_s);
        QVERIFY(!hasWrong(rows())); // it can be meant so
        QVERIFY(says(u"It goes out as Reel on Instagram and Text on Facebook."_s));
        m_composition.leftOut = {{u"instagram"_s, all}};
        QCOMPARE(row(Fix::PutBack).words, u"Instagram needs a picture or a video, and all are left out there."_s);
        QVERIFY(hasWrong(rows()));
    }

    void allThatIsTooMuchInATextIsSaid()
    {
        add(u"instagram"_s);
        addMedia(MediaKind::Image, 0, u"A cup"_s);
        m_composition.caption = QString(2203, u'x') + u" #a"_s.repeated(31) + u" @b"_s.repeated(21);
        const auto all = rows();
        QCOMPARE(std::ranges::count(all, Fix::ShortenCaption, &ReadyRow::fix), 3);
    }

    void mediaIsNotToldTwice()
    {
        add(u"instagram"_s);
        m_check.findings = {
            {m_composition.targets[0].post, {.code = u"instagram.media_needed"_s, .message = u"Again"_s}},
            {m_composition.targets[0].post, {.code = u"instagram.aspect_ratio"_s, .message = u"Too wide."_s}}};
        QVERIFY(says(u"needs a picture"_s));
        QVERIFY(std::ranges::any_of(rows(), [](const ReadyRow &row) { return row.fix == ReadyRow::Fix::AddMedia; }));
        QVERIFY(!says(u"Again"_s));
        QVERIFY(says(u"Too wide."_s));
    }

    /// What the engine said of media flashed up in red after they were mended, until it was asked again.
    void whatWasFoundBeforeStandsUnlessItIsOfMedia()
    {
        add(u"facebook"_s);
        m_composition.caption = u"We are hiring"_s;
        m_check.findings = {
            {m_composition.targets[0].post, {.code = u"facebook.mixed_media"_s, .message = u"No mix."_s}},
            {m_composition.targets[0].post, {.code = u"facebook.link_refused"_s, .message = u"Bad link."_s}}};
        QVERIFY(says(u"No mix."_s));
        m_check.state = CheckAnswer::State::Asking;
        QVERIFY(!says(u"No mix."_s));
        QVERIFY(says(u"Bad link."_s));
    }

    void cautionsAreToConsiderAndBlockNothing()
    {
        add(u"facebook"_s);
        m_composition.caption = u"We are hiring"_s;
        m_check.findings = {{.post = m_composition.targets[0].post,
                             .error = {.code = code::dayFull, .message = u"The day is full."_s, .hint = u"It waits."_s},
                             .isCaution = true}};
        QVERIFY(says(u"The day is full. It waits."_s));
        QVERIFY(!hasWrong(rows()));
        m_check.findings.front().isCaution = false;
        QVERIFY(hasWrong(rows()));
    }

    void aLongCaptionLeadsToIt()
    {
        add(u"facebook"_s);
        add(u"instagram"_s);
        addMedia(MediaKind::Image, 0, u"A cup"_s);
        m_composition.caption = QString(2203, u'x');
        QCOMPARE(row(Fix::ShortenCaption).network, u"instagram"_s);
        QVERIFY(says(u"The caption is 3"_s));
        m_composition.ownCaptions.insert(u"instagram"_s, u"short"_s);
        QVERIFY(!says(u"The caption is"_s));
    }

    void altTextIsToConsiderWhereItIsTaken()
    {
        add(u"instagram"_s);
        addMedia(MediaKind::Image, 0, u"A cup"_s);
        addMedia(MediaKind::Image);
        QCOMPARE(row(Fix::WriteAltText).weight, Weight::Consider);
        QCOMPARE(row(Fix::WriteAltText).media, m_composition.media[1].asset.id);
        QCOMPARE(row(Fix::WriteAltText).words, u"Picture(s) 2 have no alt text."_s);
        addMedia(MediaKind::Image);
        QCOMPARE(row(Fix::WriteAltText).words, u"Picture(s) 2 and 3 have no alt text."_s);
        QVERIFY(!hasWrong(rows()));
        m_composition.types.insert(u"instagram"_s, PostType::Story);
        QVERIFY(!says(u"alt text"_s));
    }

    void tiktokAsksForItsChoices()
    {
        const AccountId account = add(u"tiktok"_s);
        addMedia(MediaKind::Video, 612'000);
        QVERIFY(!hasWrong(rows())); // being asked is no fault…
        QVERIFY(std::ranges::none_of(rows(), [](const ReadyRow &one) { return one.weight == Weight::Fits; }));
        m_creators.insert(account, {.state = CreatorAnswer::State::Refused, .options = {}, .why = u"No network."_s});
        QCOMPARE(row(Fix::MakeChoices).weight, Weight::Wrong);

        CreatorOptions options;
        options.privacyLevels = {u"PUBLIC_TO_EVERYONE"_s, u"SELF_ONLY"_s};
        options.longestVideo = std::chrono::minutes(10);
        m_creators.insert(account, {.state = CreatorAnswer::State::Answered, .options = options});
        QVERIFY(says(u"Choose who can see"_s));
        QVERIFY(says(u"The video runs 10:12; this account can post up to 10:00 on TikTok."_s));
        PostOptions &chosen = m_composition.targets[0].options;
        chosen.privacy = u"FOLLOWER_OF_CREATOR"_s;
        QVERIFY(says(u"no longer offers"_s));
        chosen.privacy = u"SELF_ONLY"_s;
        chosen.discloseBranded = true;
        QVERIFY(says(u"Branded content visibility cannot be set to private."_s));
        chosen.discloseBranded = false;
        chosen.promotes = true;
        QVERIFY(says(u"yourself, a third party, or both"_s));
        chosen.discloseOwnBrand = true;
        m_composition.media[0].asset.facts.durationMs = 60'000;
        QVERIFY(!hasWrong(rows()));
        QCOMPARE(rows().back().weight, Weight::Fits);
    }
};

QTEST_GUILESS_MAIN(ReadyCheckTest)
#include "tst_readycheck.moc"
