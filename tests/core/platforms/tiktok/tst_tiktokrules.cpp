// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/chunkplan.h"
#include "core/platforms/tiktok/errors.h"
#include "core/platforms/tiktok/outcome.h"
#include "core/platforms/tiktok/postinfo.h"
#include "core/platforms/tiktok/rules.h"
#include "core/platforms/tiktok/tiktokpublisher.h"
#include "core/platforms/tiktok/videoupload.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using namespace postrider::tiktok;

Q_DECLARE_METATYPE(postrider::Remedy)
Q_DECLARE_METATYPE(postrider::Certainty)
Q_DECLARE_METATYPE(postrider::tiktok::LastChunk)
Q_DECLARE_METATYPE(postrider::Post)

namespace {

Post videoPost()
{
    Post post;
    post.type = PostType::Video;
    post.caption = u"Garden, week 3 #garden"_s;
    post.options.privacy = u"PUBLIC_TO_EVERYONE"_s;
    PostMedia media;
    media.asset.path = u"/library/ab/abc.mp4"_s;
    media.asset.facts = {.kind = MediaKind::Video,
                         .mimeType = u"video/mp4"_s,
                         .bytes = 1'000'000,
                         .width = 1080,
                         .height = 1920,
                         .durationMs = 15'000,
                         .framesPerSecond = 29.97,
                         .videoCodec = u"h264"_s,
                         .audioCodec = u"aac"_s};
    post.media.push_back(media);
    return post;
}

Post photoPost(int photos = 2)
{
    Post post = videoPost();
    post.type = PostType::Carousel;
    post.media.clear();
    for (int i = 0; i < photos; ++i) {
        PostMedia media;
        media.asset.url = u"https://media.example.org/%1.jpg"_s.arg(i);
        post.media.push_back(media);
    }
    return post;
}

template <typename Change>
Post changed(Post post, Change change)
{
    change(post);
    return post;
}

} // namespace

/// The pure parts of the TikTok publisher: tables, rules and plans.
class TikTokRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chunkPlan_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("forcedChunk");
        QTest::addColumn<qint64>("chunkSize");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("lastRange");
        const auto row = [](qint64 size, qint64 chunk, int count, const char *range, qint64 forced = 0) {
            QTest::addRow("%lld", size) << size << forced << chunk << count << QByteArray(range);
        };
        row(1, 1, 1, "bytes 0-0/1");
        row(5'000'000, 5'000'000, 1, "bytes 0-4999999/5000000");
        row(64'000'000, 64'000'000, 1, "bytes 0-63999999/64000000");
        row(64'000'001, 10'000'000, 6, "bytes 50000000-64000000/64000001");
        row(67'108'864, 10'000'000, 6, "bytes 50000000-67108863/67108864");
        row(69'999'999, 10'000'000, 6, "bytes 50000000-69999998/69999999");
        row(158'008'374, 10'000'000, 15, "bytes 140000000-158008373/158008374");
        row(4'000'000'000, 10'000'000, 400, "bytes 3990000000-3999999999/4000000000");
        row(50'000'123, 10'000'000, 5, "bytes 40000000-50000122/50000123", 10'000'000);
    }
    void chunkPlan()
    {
        QFETCH(qint64, size);
        QFETCH(qint64, forcedChunk);
        const ChunkPlan plan = forcedChunk > 0 ? ChunkPlan::withChunkSize(size, forcedChunk) : *planChunks(size);
        QTEST(plan.chunkSize, "chunkSize");
        QTEST(plan.count, "count");
        QTEST(plan.contentRange(plan.count - 1), "lastRange");
        qint64 covered = 0;
        for (int i = 0; i < plan.count; ++i) {
            QCOMPARE(plan.first(i), covered);
            covered += plan.length(i);
        }
        QCOMPARE(covered, size);
    }

    void chunkPlanRefuses()
    {
        QVERIFY(!planChunks(0));
        QVERIFY(!planChunks(-1));
        QVERIFY(!planChunks(4'000'000'001));
    }

    void chunkToGoOnWith_data()
    {
        QTest::addColumn<qint64>("arrived");
        QTest::addColumn<int>("chunk");
        QTest::newRow("nothing") << qint64(0) << 0;
        QTest::newRow("inside the first") << qint64(9'999'999) << 0;
        QTest::newRow("at a border") << qint64(10'000'000) << 1;
        QTest::newRow("a last index instead of a count") << qint64(19'999'999) << 1;
        QTest::newRow("never past the last chunk") << qint64(69'999'999) << 5;
        QTest::newRow("nonsense") << qint64(-5) << 0;
    }
    void chunkToGoOnWith()
    {
        QFETCH(qint64, arrived);
        QTEST(planChunks(69'999'999)->chunkAt(arrived), "chunk");
    }

    void errorTable_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<int>("wait");
        const auto row = [](const char *network, const char *ours, Remedy remedy, int wait = 0) {
            QTest::newRow(network) << QString::fromLatin1(ours) << remedy << wait;
        };
        constexpr int day = 86'400;
        row("invalid_param", "tiktok.invalid_params", Remedy::Nothing);
        row("invalid_params", "tiktok.invalid_params", Remedy::Nothing);
        row("invalid_file_upload", "tiktok.invalid_file", Remedy::ChangePost);
        row("app_version_check_failed", "tiktok.app_too_old", Remedy::FixAccount);
        row("scope_permission_missed", "tiktok.scope_missing", Remedy::Reconnect);
        row("scope_not_authorized", "tiktok.scope_missing", Remedy::Reconnect);
        row("invalid_publish_id", "tiktok.upload_unknown", Remedy::Nothing);
        row("token_not_authorized_for_specified_publish_id", "tiktok.other_account", Remedy::Reconnect);
        row("publish_not_cancellable", "tiktok.not_cancellable", Remedy::Nothing);
        row("access_token_invalid", "tiktok.token_invalid", Remedy::Reconnect);
        row("spam_risk_too_many_posts", "tiktok.too_many_posts", Remedy::WaitForLimit, day);
        row("spam_risk_too_many_pending_share", "tiktok.too_many_drafts", Remedy::WaitForLimit, day);
        row("reached_active_user_cap", "tiktok.user_cap", Remedy::WaitForLimit, day);
        row("spam_risk_user_banned_from_posting", "tiktok.banned", Remedy::FixAccount);
        row("unaudited_client_can_only_post_to_private_accounts", "tiktok.unaudited", Remedy::FixAccount);
        row("url_ownership_unverified", "tiktok.url_unverified", Remedy::FixSetup);
        row("privacy_level_option_mismatch", "tiktok.privacy_gone", Remedy::ChangePost);
        row("rate_limit_exceeded", "tiktok.rate_limited", Remedy::WaitForLimit, 60);
        row("internal_error", "tiktok.internal", Remedy::RetrySoon);
        row("file_format_check_failed", "tiktok.file_format", Remedy::ChangePost);
        row("duration_check_failed", "tiktok.duration", Remedy::ChangePost);
        row("frame_rate_check_failed", "tiktok.frame_rate", Remedy::ChangePost);
        row("picture_size_check_failed", "tiktok.picture_size", Remedy::ChangePost);
        row("internal", "tiktok.internal", Remedy::RetrySoon);
        row("video_pull_failed", "tiktok.pull_failed", Remedy::RetrySoon);
        row("photo_pull_failed", "tiktok.pull_failed", Remedy::RetrySoon);
        row("publish_cancelled", "tiktok.cancelled", Remedy::Nothing);
        row("auth_removed", "tiktok.access_removed", Remedy::Reconnect);
        row("spam_risk_text", "tiktok.text_refused", Remedy::ChangePost);
        row("spam_risk", "tiktok.content_refused", Remedy::ChangePost);
        row("access_denied", "tiktok.access_denied", Remedy::Reconnect);
        row("invalid_request", "tiktok.sign_in_failed", Remedy::Reconnect);
        row("invalid_client", "tiktok.app_refused", Remedy::FixSetup);
        row("unauthorized_client", "tiktok.app_refused", Remedy::FixSetup);
        row("invalid_grant", "account.sign_in_needed", Remedy::Reconnect);
        row("invalid_scope", "tiktok.app_setup", Remedy::FixSetup);
        row("unsupported_grant_type", "tiktok.app_setup", Remedy::FixSetup);
        row("unsupported_response_type", "tiktok.app_setup", Remedy::FixSetup);
        row("server_error", "tiktok.internal", Remedy::RetrySoon);
        row("temporarily_unavailable", "tiktok.internal", Remedy::RetrySoon);
        row("something_new", "tiktok.other", Remedy::Nothing);
    }
    void errorTable()
    {
        QFETCH(Remedy, remedy);
        QFETCH(int, wait);
        const QString network = QString::fromLatin1(QTest::currentDataTag());
        const Error error = errorFor(network, u"TikTok's own words"_s, u"L1"_s, 400);
        QTEST(error.code, "code");
        QVERIFY(error.remedy == remedy);
        QCOMPARE(error.retryAfter.value_or(Milliseconds(0)).count(), wait * 1000);
        QCOMPARE(error.networkCode, network);
        QCOMPARE(error.networkMessage, u"TikTok's own words"_s);
        QCOMPARE(error.traceId, u"L1"_s);
        QVERIFY(!error.message.isEmpty() && error.hint.endsWith(u'.'));
    }

    void everyRowHasItsTest()
    {
        errorTable_data_names();
        for (const ErrorRow &row : errorRows())
            QVERIFY2(m_rows.contains(QLatin1StringView(row.networkCode)), row.networkCode);
    }

    void envelope_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code"); // empty: success
        QTest::addColumn<Certainty>("afterPublish");
        const auto no = Certainty::DidNotHappen;
        const auto may = Certainty::MayHaveHappened;
        QTest::newRow("ok") << 200 << QByteArray(R"({"data":{"x":1},"error":{"code":"ok","message":"","log_id":"L"}})")
                            << QString() << no;
        QTest::newRow("refusal at 200")
            << 200
            << QByteArray(R"({"data":{},"error":{"code":"spam_risk_too_many_posts","message":"no","log_id":"L"}})")
            << u"tiktok.too_many_posts"_s << no;
        QTest::newRow("ok at 500") << 500 << QByteArray(R"({"data":{},"error":{"code":"ok"}})") << u"tiktok.internal"_s
                                   << may;
        QTest::newRow("logid") << 403 << QByteArray(R"({"error":{"code":"spam_risk_text","logid":"L"}})")
                               << u"tiktok.text_refused"_s << no;
        QTest::newRow("401 without a body") << 401 << QByteArray() << u"tiktok.token_invalid"_s << no;
        QTest::newRow("429 without a body") << 429 << QByteArray() << u"tiktok.rate_limited"_s << no;
        QTest::newRow("500 empty") << 500 << QByteArray() << u"tiktok.internal"_s << may;
        QTest::newRow("502 page") << 502 << QByteArray("<html>Bad Gateway</html>") << u"tiktok.internal"_s << may;
        QTest::newRow("500 internal_error")
            << 500 << QByteArray(R"({"error":{"code":"internal_error"}})") << u"tiktok.internal"_s << may;
        QTest::newRow("200 page") << 200 << QByteArray("<html>Sign in to the hotel</html>") << u"network.garbage"_s
                                  << may;
        QTest::newRow("200 without a code")
            << 200 << QByteArray(R"({"data":{"publish_id":"p"}})") << u"network.garbage"_s << may;
        QTest::newRow("unknown code at 503")
            << 503 << QByteArray(R"({"error":{"code":"odd"}})") << u"tiktok.internal"_s << may;
    }
    void envelope()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(Certainty, afterPublish);
        const HttpAnswer answer{.status = status, .headers = {}, .body = body};
        const auto harmless = openEnvelope(answer, Effect::Harmless);
        const auto publish = openEnvelope(answer, Effect::Publish);
        QCOMPARE(harmless.has_value(), code.isEmpty());
        QCOMPARE(publish.has_value(), code.isEmpty());
        if (code.isEmpty()) {
            QCOMPARE(harmless->value(u"x"_s).toInt(), 1);
            return;
        }
        QCOMPARE(harmless.error().code, code);
        QVERIFY(harmless.error().certainty == Certainty::DidNotHappen);
        QVERIFY(publish.error().certainty == afterPublish);
    }

    void tokenAnswers()
    {
        const auto open = [](int status, const char *body) {
            return openTokenAnswer({.status = status, .headers = {}, .body = body});
        };
        QVERIFY(open(200, R"({"access_token":"act.A","expires_in":7200})"));
        QCOMPARE(open(200, R"({"error":"invalid_grant","error_description":"expired","log_id":"L"})").error().code,
                 QString(code::signInNeeded));
        QCOMPARE(open(400, R"({"error":"invalid_client"})").error().code, u"tiktok.app_refused"_s);
        QCOMPARE(open(503, "").error().code, u"tiktok.internal"_s);
        QVERIFY(open(200, "{}").error().remedy == Remedy::RetrySoon);
    }

    /// What is done about a last chunk whose answer was lost.
    void reconcile_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("alive");
        QTest::addColumn<int>("minutesAfter");
        QTest::addColumn<LastChunk>("verdict");
        QTest::newRow("published") << QByteArray(
            R"({"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[7604567890123456789]})")
                                   << true << 1 << LastChunk::Arrived;
        QTest::newRow("in the inbox") << QByteArray(R"({"status":"SEND_TO_USER_INBOX"})") << true << 1
                                      << LastChunk::Arrived;
        QTest::newRow("failed: final, and the status says why")
            << QByteArray(R"({"status":"FAILED","fail_reason":"internal"})") << true << 1 << LastChunk::Arrived;
        QTest::newRow("all bytes there") << QByteArray(R"({"status":"PROCESSING_UPLOAD","uploaded_bytes":1000})")
                                         << true << 1 << LastChunk::Arrived;
        QTest::newRow("bytes missing, address alive")
            << QByteArray(R"({"status":"PROCESSING_UPLOAD","uploaded_bytes":999})") << true << 1 << LastChunk::Missing;
        QTest::newRow("bytes missing, address gone")
            << QByteArray(R"({"status":"PROCESSING_UPLOAD","uploaded_bytes":999})") << false << 64
            << LastChunk::NotYetSure;
        QTest::newRow("bytes missing, for over an hour")
            << QByteArray(R"({"status":"PROCESSING_UPLOAD","uploaded_bytes":999})") << false << 65
            << LastChunk::Missing;
        QTest::newRow("a status we do not know, all bytes")
            << QByteArray(R"({"status":"PROCESSING_NEW","uploaded_bytes":1000})") << true << 1 << LastChunk::Arrived;
        QTest::newRow("no count of bytes")
            << QByteArray(R"({"status":"PROCESSING_UPLOAD"})") << true << 90 << LastChunk::NotYetSure;
    }
    void reconcile()
    {
        QFETCH(QByteArray, status);
        QFETCH(bool, alive);
        QFETCH(int, minutesAfter);
        QFETCH(LastChunk, verdict);
        const Instant sent = instantFromMs(1'700'000'000'000);
        QVERIFY(judgeLastChunk(uploadStatusFrom(QJsonDocument::fromJson(status).object()), 1000, alive,
                               sent + std::chrono::minutes(minutesAfter), sent + std::chrono::minutes(65))
                == verdict);
    }

    void idsKeepAllTheirDigits()
    {
        const auto status = uploadStatusFrom(
            QJsonDocument::fromJson(
                R"({"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[7604567890123456789,"7604567890123456790"]})")
                .object());
        QCOMPARE(status.postIds, (QStringList{u"7604567890123456789"_s, u"7604567890123456790"_s}));
        QCOMPARE(permalink(u"ada.makes"_s, status.postIds.first(), true),
                 u"https://www.tiktok.com/@ada.makes/video/7604567890123456789"_s);
        QCOMPARE(permalink(u"ada.makes"_s, u"1"_s, false), u"https://www.tiktok.com/@ada.makes/photo/1"_s);
        QCOMPARE(permalink(u"ada.makes"_s, {}, true), u"https://www.tiktok.com/@ada.makes"_s);
        QCOMPARE(permalink({}, u"1"_s, true), QString());
    }

    void statusIsAskedLessAndLessOften()
    {
        const auto delays = [](Milliseconds atMost) {
            QList<qint64> all;
            for (int i = 0; i < 6; ++i)
                all << statusDelay(i, atMost).count();
            return all;
        };
        QCOMPARE(delays(std::chrono::minutes(1)), (QList<qint64>{3000, 5000, 10000, 30000, 30000, 30000}));
        QCOMPARE(delays(std::chrono::seconds(10)), (QList<qint64>{3000, 5000, 10000, 10000, 10000, 10000}));
        QCOMPARE(delays(Milliseconds(20)), (QList<qint64>{20, 20, 20, 20, 20, 20}));
    }

    void uploadAddress_data()
    {
        QTest::addColumn<bool>("good");
        QTest::newRow("https://open-upload.tiktokapis.com/video/?upload_id=1&upload_token=x") << true;
        QTest::newRow("https://upload.us.tiktokapis.com/video/?a=b") << true;
        QTest::newRow("https://open-upload.tiktokapis.com:443/upload") << true;
        QTest::newRow("http://open-upload.tiktokapis.com/video/") << false;
        QTest::newRow("https://open-upload.tiktokapis.com:8443/video/") << false;
        QTest::newRow("https://user@open-upload.tiktokapis.com/video/") << false;
        QTest::newRow("https://tiktokapis.com.example.org/video/") << false;
        QTest::newRow("https://eviltiktokapis.com/video/") << false;
        QTest::newRow("http://127.0.0.1:9001/upload/?t=1") << true; // the origin of an override
        QTest::newRow("http://127.0.0.1:9002/upload/") << false;
        QTest::newRow("") << false;
    }
    void uploadAddress()
    {
        HostOverrides overrides;
        overrides.add(u"open.tiktokapis.com"_s, QUrl(u"http://127.0.0.1:9001"_s));
        QTEST(isUploadUrl(QUrl(QString::fromLatin1(QTest::currentDataTag())), overrides), "good");
    }

    void creatorConflict_data()
    {
        QTest::addColumn<Post>("post");
        QTest::addColumn<QString>("code");
        const auto with = [](auto change) { return changed(videoPost(), change); };
        QTest::newRow("fits") << videoPost() << QString();
        QTest::newRow("privacy gone") << with([](Post &post) { post.options.privacy = u"FOLLOWER_OF_CREATOR"_s; })
                                      << u"tiktok.privacy_gone"_s;
        QTest::newRow("comments off") << with([](Post &post) { post.options.allowComment = true; })
                                      << u"tiktok.comments_disabled"_s;
        QTest::newRow("duet off") << with([](Post &post) { post.options.allowDuet = true; })
                                  << u"tiktok.duet_disabled"_s;
        QTest::newRow("stitch off") << with([](Post &post) { post.options.allowStitch = true; })
                                    << u"tiktok.stitch_disabled"_s;
        QTest::newRow("too long") << with([](Post &post) { post.media[0].asset.facts.durationMs = 60'001; })
                                  << u"tiktok.video_too_long"_s;
        QTest::newRow("just right") << with([](Post &post) { post.media[0].asset.facts.durationMs = 60'000; })
                                    << QString();
        QTest::newRow("photos have no duet")
            << changed(photoPost(), [](Post &post) { post.options.allowDuet = true; }) << QString();
    }
    void creatorConflict()
    {
        QFETCH(Post, post);
        QFETCH(QString, code);
        CreatorInfo creator{.username = u"ada"_s,
                            .privacyOptions = {u"PUBLIC_TO_EVERYONE"_s, u"SELF_ONLY"_s},
                            .commentDisabled = true,
                            .duetDisabled = true,
                            .stitchDisabled = true,
                            .maximumDurationMs = 60'000};
        const auto conflict = conflictWith(creator, post);
        QCOMPARE(conflict ? conflict->code : QString(), code);
        QVERIFY(!conflict || conflict->remedy == Remedy::ChangePost);
    }

    void postInfo()
    {
        Post post = videoPost();
        post.options.allowComment = true;
        post.options.discloseOwnBrand = true;
        post.options.coverOffsetMs = 1000;
        CreatorInfo creator;
        creator.stitchDisabled = true;
        QCOMPARE(videoPostInfo(post, creator),
                 (QJsonObject{{u"title"_s, post.caption},
                              {u"privacy_level"_s, u"PUBLIC_TO_EVERYONE"_s},
                              {u"disable_comment"_s, false},
                              {u"disable_duet"_s, true},
                              {u"disable_stitch"_s, true},
                              {u"video_cover_timestamp_ms"_s, 1000},
                              {u"brand_content_toggle"_s, false},
                              {u"brand_organic_toggle"_s, true},
                              {u"is_aigc"_s, false}}));
        creator.commentDisabled = true;
        QCOMPARE(videoPostInfo(post, creator).value(u"disable_comment"_s), QJsonValue(true));
        Post photos = photoPost();
        photos.options.discloseBranded = true;
        QCOMPARE(photoPostInfo(photos, creator),
                 (QJsonObject{{u"description"_s, post.caption},
                              {u"privacy_level"_s, u"PUBLIC_TO_EVERYONE"_s},
                              {u"disable_comment"_s, true},
                              {u"auto_add_music"_s, false},
                              {u"brand_content_toggle"_s, true},
                              {u"brand_organic_toggle"_s, false}}));
    }

    void preflight_data()
    {
        QTest::addColumn<Post>("post");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QStringList>("codes");
        const QString direct = u"direct"_s;
        const QString inbox = u"inbox"_s;
        const auto video = [](auto change) { return changed(videoPost(), change); };
        const auto facts = [](auto change) {
            return changed(videoPost(), [&](Post &post) { change(post.media[0].asset.facts); });
        };
        const auto photos = [](auto change) { return changed(photoPost(), change); };
        QTest::newRow("good video") << videoPost() << direct << QStringList();
        QTest::newRow("good photos") << photoPost() << direct << QStringList();
        QTest::newRow("nothing") << video([](Post &post) { post.media.clear(); }) << direct
                                 << QStringList{u"tiktok.media_missing"_s};
        QTest::newRow("no privacy chosen") << video([](Post &post) { post.options.privacy.clear(); }) << direct
                                           << QStringList{u"tiktok.privacy_missing"_s};
        QTest::newRow("a draft needs none")
            << video([](Post &post) { post.options.privacy.clear(); }) << inbox << QStringList();
        QTest::newRow("branded and private") << video([](Post &post) {
            post.options.privacy = u"SELF_ONLY"_s;
            post.options.discloseBranded = true;
        }) << direct << QStringList{u"tiktok.branded_private"_s};
        QTest::newRow("promotes, and nobody has told whose")
            << video([](Post &post) { post.options.promotes = true; }) << direct
            << QStringList{u"tiktok.disclosure_missing"_s};
        QTest::newRow("promotes the own brand") << video([](Post &post) {
            post.options.promotes = true;
            post.options.discloseOwnBrand = true;
        }) << direct << QStringList();
        QTest::newRow("own brand and private") << video([](Post &post) {
            post.options.privacy = u"SELF_ONLY"_s;
            post.options.discloseOwnBrand = true;
        }) << direct << QStringList();
        QTest::newRow("2200 units") << video([](Post &post) { post.caption = QString(2200, u'a'); }) << direct
                                    << QStringList();
        QTest::newRow("2201 units") << video([](Post &post) { post.caption = QString(2201, u'a'); }) << direct
                                    << QStringList{u"tiktok.caption_too_long"_s};
        QTest::newRow("1101 emoji are 2202 units") << video([](Post &post) { post.caption = u"😀"_s.repeated(1101); })
                                                   << direct << QStringList{u"tiktok.caption_too_long"_s};
        QTest::newRow("photos: 4000 units")
            << photos([](Post &post) { post.caption = QString(4000, u'a'); }) << direct << QStringList();
        QTest::newRow("photos: 4001 units") << photos([](Post &post) { post.caption = QString(4001, u'a'); }) << direct
                                            << QStringList{u"tiktok.caption_too_long"_s};
        QTest::newRow("35 photos") << photoPost(35) << direct << QStringList();
        QTest::newRow("36 photos") << photoPost(36) << direct << QStringList{u"tiktok.too_many_media"_s};
        QTest::newRow("two videos") << video([](Post &post) { post.media.push_back(post.media[0]); }) << direct
                                    << QStringList{u"tiktok.too_many_media"_s};
        QTest::newRow("a first comment") << video([](Post &post) { post.firstComment = u"first"_s; }) << direct
                                         << QStringList{u"tiktok.first_comment"_s};
        QTest::newRow("mov") << facts([](MediaFacts &f) { f.mimeType = u"video/quicktime"_s; }) << direct
                             << QStringList();
        QTest::newRow("webm, vp9") << facts([](MediaFacts &f) {
            f.mimeType = u"video/webm"_s;
            f.videoCodec = u"vp9"_s;
        }) << direct << QStringList();
        QTest::newRow("mkv") << facts([](MediaFacts &f) { f.mimeType = u"video/x-matroska"_s; }) << direct
                             << QStringList{u"tiktok.video_format"_s};
        QTest::newRow("av1") << facts([](MediaFacts &f) { f.videoCodec = u"av1"_s; }) << direct
                             << QStringList{u"tiktok.video_codec"_s};
        QTest::newRow("4 GB") << facts([](MediaFacts &f) { f.bytes = 4'000'000'000; }) << direct << QStringList();
        QTest::newRow("over 4 GB") << facts([](MediaFacts &f) { f.bytes = 4'000'000'001; }) << inbox
                                   << QStringList{u"tiktok.file_too_large"_s};
        QTest::newRow("10 minutes") << facts([](MediaFacts &f) { f.durationMs = 600'000; }) << direct << QStringList();
        QTest::newRow("over 10 minutes") << facts([](MediaFacts &f) { f.durationMs = 600'001; }) << direct
                                         << QStringList{u"tiktok.video_too_long"_s};
        QTest::newRow("23.976 frames") << facts([](MediaFacts &f) { f.framesPerSecond = 23.976; }) << direct
                                       << QStringList();
        QTest::newRow("22 frames") << facts([](MediaFacts &f) { f.framesPerSecond = 22; }) << direct
                                   << QStringList{u"tiktok.frame_rate"_s};
        QTest::newRow("61 frames") << facts([](MediaFacts &f) { f.framesPerSecond = 61; }) << direct
                                   << QStringList{u"tiktok.frame_rate"_s};
        QTest::newRow("360 pixels") << facts([](MediaFacts &f) {
            f.width = 360;
            f.height = 640;
        }) << direct << QStringList();
        QTest::newRow("359 pixels") << facts([](MediaFacts &f) {
            f.width = 359;
            f.height = 640;
        }) << direct << QStringList{u"tiktok.resolution_too_low"_s};
        QTest::newRow("4097 pixels") << facts([](MediaFacts &f) {
            f.width = 1000;
            f.height = 4097;
        }) << direct << QStringList{u"tiktok.video_too_many_pixels"_s};
        const auto local = [&photos](const QString &type, qint64 bytes) {
            return photos([type, bytes](Post &post) {
                post.media[0].asset.path = u"/library/a"_s;
                post.media[0].asset.url.clear();
                post.media[0].asset.facts.mimeType = type;
                post.media[0].asset.facts.bytes = bytes;
            });
        };
        QTest::newRow("a photo of this computer") << local(u"image/jpeg"_s, 20'000'000) << direct << QStringList();
        const auto sized = [&photos](int width, int height) {
            return photos([width, height](Post &post) {
                post.media[0].asset.facts.mimeType = u"image/jpeg"_s;
                post.media[0].asset.facts.width = width;
                post.media[0].asset.facts.height = height;
            });
        };
        QTest::newRow("1080p") << sized(1080, 1920) << direct << QStringList();
        QTest::newRow("4:3") << sized(1440, 1080) << direct << QStringList();
        QTest::newRow("a square") << sized(1081, 1081) << direct << QStringList{u"tiktok.image_dimensions"_s};
        QTest::newRow("a long one") << sized(1000, 1921) << direct << QStringList{u"tiktok.image_dimensions"_s};
        QTest::newRow("a PNG") << local(u"image/png"_s, 1000) << direct << QStringList{u"tiktok.image_format"_s};
        QTest::newRow("a photo over 20 MB")
            << local(u"image/webp"_s, 20'000'001) << direct << QStringList{u"tiktok.file_too_large"_s};
        QTest::newRow("http") << photos([](Post &post) {
            post.media[1].asset.url = u"http://media.example.org/1.jpg"_s;
        }) << direct << QStringList{u"tiktok.media_address"_s};
        QTest::newRow("a number for a name")
            << photos([](Post &post) { post.media[1].asset.url = u"https://192.0.2.1/1.jpg"_s; }) << direct
            << QStringList{u"tiktok.media_address"_s};
    }
    void preflight()
    {
        QFETCH(Post, post);
        QFETCH(QString, mode);
        Account account;
        account.mode = mode;
        QStringList codes;
        for (const Error &error : tiktok::preflight(post, account)) {
            codes << error.code;
            QVERIFY(error.remedy == Remedy::ChangePost);
            QVERIFY(error.message.endsWith(u'.') && error.hint.endsWith(u'.'));
        }
        QTEST(codes, "codes");
    }

    void reach()
    {
        Post post;
        post.type = PostType::Photo;
        PostMedia photo;
        photo.asset.path = u"/library/a.jpg"_s;
        post.media = {photo};
        const TikTokPublisher publisher;
        const auto without = publisher.unreachable(post, {}, MediaReach::None);
        QVERIFY(without && without->code == u"tiktok.photo_needs_url" && without->remedy == Remedy::FixSetup);
        const auto withoutDomain = publisher.unreachable(post, {}, MediaReach::Signed);
        QVERIFY(withoutDomain && withoutDomain->code == u"tiktok.photo_needs_domain");
        QVERIFY(!publisher.unreachable(post, {}, MediaReach::OwnDomain));
        post.media[0].asset.facts.kind = MediaKind::Video; // is uploaded
        QVERIFY(!publisher.unreachable(post, {}, MediaReach::None));
        post.media[0].asset = {};
        post.media[0].asset.url = u"https://media.example.org/1.jpg"_s;
        QVERIFY(!publisher.unreachable(post, {}, MediaReach::None));
    }

private:
    QStringList m_rows;
    void errorTable_data_names()
    {
        // The names of errorTable()'s rows, read from this source: a code that is added to the table must be added there.
        QFile source(QStringLiteral(POSTRIDER_SOURCE) + u"/tests/core/platforms/tiktok/tst_tiktokrules.cpp"_s);
        QVERIFY(source.open(QIODevice::ReadOnly));
        static const QRegularExpression form(u"^        row\\(\"([a-z_]+)\", \""_s,
                                             QRegularExpression::MultilineOption);
        for (auto it = form.globalMatch(QString::fromUtf8(source.readAll())); it.hasNext();)
            m_rows << it.next().captured(1);
    }
};

QTEST_GUILESS_MAIN(TikTokRulesTest)
#include "tst_tiktokrules.moc"
