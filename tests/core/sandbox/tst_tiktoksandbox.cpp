// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/tiktokclient.h"

using namespace tiktoktest;
using namespace std::chrono_literals;

/// Accounts, inits, limits and the way to the post. Uploads, pulls and sign-in have tests of their own.
class TestTikTokSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void tellsItsHosts();
    void pathsAndMethods_data();
    void pathsAndMethods();
    void wantsJson();
    void tokensExpire();
    void scopes_data();
    void scopes();
    void creatorInfo();
    void creatorInfoRefusesAt200();
    void initRules_data();
    void initRules();
    void refusesUnauditedClients();
    void capsUnauditedUsers();
    void limitsPerMinute_data();
    void limitsPerMinute();
    void limitsPostsPerDay();
    void limitsPendingDrafts();
    void statusOfAPublicPost();
    void statusOfAPrivatePost();
    void statusRules();
    void failsAsTold();
    void deliversDrafts();
    void removedAppFailsWhatRuns();
    void userInfo();
    void faultsInTheEnvelope();

private:
    /// Init and upload of a small video; its publish_id.
    static QString publishVideo(Fixture &f, const QString &privacy = u"PUBLIC_TO_EVERYONE"_s);
};

QString TestTikTokSandbox::publishVideo(Fixture &f, const QString &privacy)
{
    const Answer init = f.publish(u"video/init/"_s, videoInit(1000, 1000, 1, postInfo(privacy)));
    if (init.code() != u"ok" || f.put(init.text(u"upload_url"_s), someBytes(1000), 0, 1000).status != 201)
        return {};
    return init.text(u"publish_id"_s);
}

void TestTikTokSandbox::tellsItsHosts()
{
    Fixture f;
    QStringList hosts;
    const auto overrides = f.sandbox.overrides();
    for (const auto &[host, origin] : overrides) {
        hosts.append(host);
        QCOMPARE(origin, f.sandbox.origin());
    }
    QCOMPARE(hosts,
             (QStringList{u"open.tiktokapis.com"_s, u"www.tiktok.com"_s, u"open-upload.tiktokapis.com"_s,
                          u"p16.sandbox.example"_s}));
    f.sandbox.options.uploadOrigin = u"https://open-upload.tiktokapis.com"_s;
    QVERIFY(f.publish(u"video/init/"_s, videoInit(1000))
                .text(u"upload_url"_s)
                .startsWith(u"https://open-upload.tiktokapis.com/video/?"_s));
}

void TestTikTokSandbox::pathsAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("right") << QByteArray("POST") << QByteArray("/v2/post/publish/creator_info/query/") << 200;
    QTest::newRow("no last slash") << QByteArray("POST") << QByteArray("/v2/post/publish/creator_info/query") << 404;
    QTest::newRow("unknown") << QByteArray("POST") << QByteArray("/v2/post/publish/") << 404;
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("/v2/post/publish/creator_info/query/") << 405;
    QTest::newRow("no last slash of the token call") << QByteArray("POST") << QByteArray("/v2/oauth/token") << 404;
}

void TestTikTokSandbox::pathsAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    Fixture f;
    const Answer answer = send(
        f.sandbox.origin(), method, path,
        {{"Authorization", "Bearer " + f.token.toLatin1()}, {"Content-Type", "application/json"}}, {});
    QCOMPARE(answer.status, status);
}

void TestTikTokSandbox::wantsJson()
{
    Fixture f;
    const QByteArray bearer = "Bearer " + f.token.toLatin1();
    const QByteArray path = "/v2/post/publish/status/fetch/";
    const QUrl origin = f.sandbox.origin();
    QCOMPARE(send(origin, "POST", path, {{"Authorization", bearer}}, "{}").outcome(), u"400 invalid_params"_s);
    QCOMPARE(send(origin, "POST", path, {{"Authorization", bearer}, {"Content-Type", "text/plain"}}, "{}").outcome(),
             u"400 invalid_params"_s);
    QCOMPARE(
        send(origin, "POST", path, {{"Authorization", bearer}, {"Content-Type", "application/json"}}, "{").outcome(),
        u"400 invalid_params"_s);
    QCOMPARE(f.publish(u"status/fetch/"_s, {{u"publish_id"_s, 7}}).outcome(), u"400 invalid_params"_s);
    QCOMPARE(f.publish(u"creator_info/query/"_s, {{u"x"_s, 1}}).outcome(), u"400 invalid_params"_s);
    f.sandbox.options.badParameterCode = u"invalid_param"_s;
    QCOMPARE(f.publish(u"status/fetch/"_s).outcome(), u"400 invalid_param"_s);
}

void TestTikTokSandbox::tokensExpire()
{
    Fixture f;
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 ok"_s);
    f.clock.advance(2h - 1ms);
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 ok"_s);
    f.clock.advance(1ms);
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"401 access_token_invalid"_s);
    f.token = u"act.unknown"_s;
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"401 access_token_invalid"_s);
}

void TestTikTokSandbox::scopes_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("creatorInfo");
    QTest::addColumn<QString>("direct");
    QTest::addColumn<QString>("draft");
    QTest::addColumn<QString>("status");
    const QString ok = u"200 ok"_s;
    const QString no = u"401 scope_not_authorized"_s;
    const QString reached = u"400 invalid_publish_id"_s;
    QTest::newRow("publish") << u"video.publish"_s << ok << ok << no << reached;
    QTest::newRow("upload") << u"video.upload"_s << no << no << ok << reached;
    QTest::newRow("basic") << u"user.info.basic"_s << no << no << no << no;
}

void TestTikTokSandbox::scopes()
{
    QFETCH(QString, scope);
    QFETCH(QString, creatorInfo);
    QFETCH(QString, direct);
    QFETCH(QString, draft);
    QFETCH(QString, status);
    Fixture f;
    f.token = f.sandbox.addToken(f.account->openId, {scope}).accessToken;
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), creatorInfo);
    QCOMPARE(f.publish(u"video/init/"_s, videoInit(1000)).outcome(), direct);
    QCOMPARE(f.publish(u"inbox/video/init/"_s, {{u"source_info"_s, uploadSource(1000, 1000, 1)}}).outcome(), draft);
    QCOMPARE(f.status(u"v_unknown"_s).outcome(), status);
}

void TestTikTokSandbox::creatorInfo()
{
    Fixture f;
    f.account->commentDisabled = true;
    f.account->maxVideoSeconds = 180;
    QJsonObject data = f.publish(u"creator_info/query/"_s).data();
    QCOMPARE(data.value(u"creator_username"_s).toString(), u"ada.makes"_s);
    QCOMPARE(data.value(u"creator_nickname"_s).toString(), u"Ada"_s);
    QCOMPARE(data.value(u"privacy_level_options"_s).toArray(),
             (QJsonArray{u"PUBLIC_TO_EVERYONE"_s, u"MUTUAL_FOLLOW_FRIENDS"_s, u"SELF_ONLY"_s}));
    QCOMPARE(data.value(u"comment_disabled"_s).toBool(), true);
    QCOMPARE(data.value(u"duet_disabled"_s).toBool(true), false);
    QCOMPARE(data.value(u"max_video_post_duration_sec"_s).toInt(), 180);

    f.account->isPrivate = true;
    data = f.publish(u"creator_info/query/"_s).data();
    QCOMPARE(data.value(u"privacy_level_options"_s).toArray(),
             (QJsonArray{u"FOLLOWER_OF_CREATOR"_s, u"MUTUAL_FOLLOW_FRIENDS"_s, u"SELF_ONLY"_s}));
    QVERIFY(data.value(u"duet_disabled"_s).toBool() && data.value(u"stitch_disabled"_s).toBool());
}

void TestTikTokSandbox::creatorInfoRefusesAt200()
{
    Fixture f;
    for (const QString &code :
         {u"spam_risk_too_many_posts"_s, u"spam_risk_user_banned_from_posting"_s, u"reached_active_user_cap"_s}) {
        f.account->refusal = code;
        QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 "_s + code);
        QCOMPARE(f.publish(u"video/init/"_s, videoInit(1000)).outcome(), u"403 "_s + code);
    }
}

void TestTikTokSandbox::initRules_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("outcome");
    const QString bad = u"400 invalid_params"_s;
    const auto with = [](const QString &name, const QJsonValue &value) {
        QJsonObject info = postInfo();
        if (value.isUndefined())
            info.remove(name);
        else
            info[name] = value;
        return videoInit(1000, 1000, 1, info);
    };
    const auto source = [](const QString &name, const QJsonValue &value) {
        QJsonObject body = videoInit(1000);
        QJsonObject info = body.value(u"source_info"_s).toObject();
        if (value.isUndefined())
            info.remove(name);
        else
            info[name] = value;
        body[u"source_info"_s] = info;
        return body;
    };
    const QJsonValue none(QJsonValue::Undefined);
    QTest::newRow("good") << videoInit(1000) << u"200 ok"_s;
    QTest::newRow("all fields") << with(u"video_cover_timestamp_ms"_s, 1000) << u"200 ok"_s;
    QTest::newRow("no title") << with(u"title"_s, none) << u"200 ok"_s;
    QTest::newRow("longest title") << with(u"title"_s, QString(2200, u'x')) << u"200 ok"_s;
    QTest::newRow("title too long") << with(u"title"_s, QString(2201, u'x')) << bad;
    QTest::newRow("unknown field") << with(u"caption"_s, u"x"_s) << bad;
    QTest::newRow("wrong type") << with(u"disable_duet"_s, u"true"_s) << bad;
    QTest::newRow("cover that is no integer") << with(u"video_cover_timestamp_ms"_s, 0.5) << bad;
    QTest::newRow("no toggle") << with(u"brand_content_toggle"_s, none) << bad;
    QTest::newRow("no privacy") << with(u"privacy_level"_s, none) << bad;
    QTest::newRow("unknown privacy") << with(u"privacy_level"_s, u"FRIENDS"_s) << bad;
    QTest::newRow("privacy that is not offered")
        << with(u"privacy_level"_s, u"FOLLOWER_OF_CREATOR"_s) << u"403 privacy_level_option_mismatch"_s;
    QTest::newRow("stitch where it is disabled") << with(u"disable_stitch"_s, false) << bad;
    QTest::newRow("duet where it is enabled") << with(u"disable_duet"_s, false) << u"200 ok"_s;
    QTest::newRow("no source") << QJsonObject{{u"post_info"_s, postInfo()}} << bad;
    QTest::newRow("unknown source") << source(u"source"_s, u"FILE"_s) << bad;
    QTest::newRow("no size") << source(u"video_size"_s, none) << bad;
    QTest::newRow("size as text") << source(u"video_size"_s, u"1000"_s) << bad;
    QTest::newRow("field of the other source") << source(u"video_url"_s, u"https://a.example/b"_s) << bad;
}

void TestTikTokSandbox::initRules()
{
    QFETCH(QJsonObject, body);
    QFETCH(QString, outcome);
    Fixture f;
    f.account->stitchDisabled = true;
    QCOMPARE(f.publish(u"video/init/"_s, body).outcome(), outcome);
    QCOMPARE(f.sandbox.publications().size(), outcome == u"200 ok" ? 1u : 0u);
}

void TestTikTokSandbox::refusesUnauditedClients()
{
    Fixture f;
    f.sandbox.options.audited = false;
    f.token = f.sandbox.addToken(f.account->openId).accessToken;
    const QString refused = u"403 unaudited_client_can_only_post_to_private_accounts"_s;
    const auto direct = [&](const QString &privacy) {
        return f.publish(u"video/init/"_s, videoInit(1000, 1000, 1, postInfo(privacy))).outcome();
    };
    QCOMPARE(direct(u"SELF_ONLY"_s), refused); // the post's own privacy does not help
    f.account->isPrivate = true;
    QCOMPARE(direct(u"MUTUAL_FOLLOW_FRIENDS"_s), refused);
    QCOMPARE(direct(u"SELF_ONLY"_s), u"200 ok"_s);
    f.account->isPrivate = false;
    QCOMPARE(f.publish(u"inbox/video/init/"_s, {{u"source_info"_s, uploadSource(1000, 1000, 1)}}).outcome(),
             u"200 ok"_s);
}

void TestTikTokSandbox::capsUnauditedUsers()
{
    Fixture f;
    f.sandbox.options.audited = false;
    for (int i = 0; i < 6; ++i) {
        const QString user = u"-user%1"_s.arg(i);
        f.sandbox.addAccount({.openId = user, .username = user, .nickname = user, .isPrivate = true});
        f.token = f.sandbox.addToken(user).accessToken;
        QCOMPARE(f.publish(u"video/init/"_s, videoInit(1000, 1000, 1, postInfo(u"SELF_ONLY"_s))).outcome(),
                 i < 5 ? u"200 ok"_s : u"403 reached_active_user_cap"_s);
    }
    f.clock.advance(24h);
    f.token = f.sandbox.addToken(u"-user5"_s).accessToken;
    QCOMPARE(f.publish(u"video/init/"_s, videoInit(1000, 1000, 1, postInfo(u"SELF_ONLY"_s))).outcome(), u"200 ok"_s);
}

void TestTikTokSandbox::limitsPerMinute_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("limit");
    QTest::newRow("video init") << u"video/init/"_s << videoInit(1000) << 6;
    QTest::newRow("draft init") << u"inbox/video/init/"_s
                                << QJsonObject{{u"source_info"_s, uploadSource(1000, 1000, 1)}} << 6;
    QTest::newRow("photo init") << u"content/init/"_s << QJsonObject() << 6;
    QTest::newRow("creator info") << u"creator_info/query/"_s << QJsonObject() << 20;
    QTest::newRow("status") << u"status/fetch/"_s << QJsonObject() << 30;
}

void TestTikTokSandbox::limitsPerMinute()
{
    QFETCH(QString, call);
    QFETCH(QJsonObject, body);
    QFETCH(int, limit);
    Fixture f;
    for (int i = 0; i < limit; ++i) {
        QVERIFY(f.publish(call, body).status != 429);
        f.clock.advance(1s);
    }
    QCOMPARE(f.publish(call, body).outcome(), u"429 rate_limit_exceeded"_s);
    f.clock.advance(60s - 1s * limit - 1ms);
    QCOMPARE(f.publish(call, body).status, 429);
    f.clock.advance(1ms); // the window slides: the first call is a minute old, the second is not
    QVERIFY(f.publish(call, body).status != 429);
    QCOMPARE(f.publish(call, body).status, 429);
}

void TestTikTokSandbox::limitsPostsPerDay()
{
    Fixture f;
    const Answer waiting = f.publish(u"video/init/"_s, videoInit(1000));
    for (int i = 0; i < 15; ++i) {
        f.clock.advance(20s);
        QVERIFY(!publishVideo(f).isEmpty());
    }
    f.clock.advance(1min);
    QCOMPARE(f.publish(u"video/init/"_s, videoInit(1000)).outcome(), u"403 spam_risk_too_many_posts"_s);
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 spam_risk_too_many_posts"_s);
    // One that was begun before does not slip through.
    QCOMPARE(f.put(waiting.text(u"upload_url"_s), someBytes(1000), 0, 1000).status, 201);
    f.clock.advance(1min);
    QCOMPARE(f.status(waiting.text(u"publish_id"_s)).text(u"fail_reason"_s), u"spam_risk_too_many_posts"_s);
    QCOMPARE(f.sandbox.posts().size(), 15u);
    f.clock.advance(24h);
    f.token = f.sandbox.addToken(f.account->openId).accessToken;
    QVERIFY(!publishVideo(f).isEmpty());
}

void TestTikTokSandbox::limitsPendingDrafts()
{
    Fixture f;
    const QJsonObject body{{u"source_info"_s, uploadSource(1000, 1000, 1)}};
    QString first;
    QVERIFY(f.publish(u"inbox/video/init/"_s, body).code() == u"ok"); // never uploaded: does not count
    for (int i = 0; i < 5; ++i) {
        f.clock.advance(20s);
        const Answer init = f.publish(u"inbox/video/init/"_s, body);
        QCOMPARE(f.put(init.text(u"upload_url"_s), someBytes(1000), 0, 1000).status, 201);
        if (i == 0)
            first = init.text(u"publish_id"_s);
    }
    f.clock.advance(1min);
    QCOMPARE(f.publish(u"inbox/video/init/"_s, body).outcome(), u"403 spam_risk_too_many_pending_share"_s);
    QVERIFY(f.sandbox.postDraft(first));
    QCOMPARE(f.publish(u"inbox/video/init/"_s, body).outcome(), u"200 ok"_s);
    f.sandbox.options.orphansArePending = true;
    QCOMPARE(f.publish(u"inbox/video/init/"_s, body).outcome(), u"403 spam_risk_too_many_pending_share"_s);
}

void TestTikTokSandbox::statusOfAPublicPost()
{
    Fixture f;
    const QString id = publishVideo(f);
    QCOMPARE(f.statusWord(id), u"PROCESSING_UPLOAD"_s);
    f.clock.advance(f.sandbox.options.processing);
    QJsonObject data = f.status(id).data();
    QCOMPARE(data.value(u"status"_s).toString(), u"PUBLISH_COMPLETE"_s);
    QVERIFY(data.value(u"publicaly_available_post_id"_s).toArray().isEmpty());
    f.clock.advance(f.sandbox.options.moderation);
    data = f.status(id).data();
    const QJsonArray ids = data.value(u"publicaly_available_post_id"_s).toArray();
    QCOMPARE(ids.size(), 1);
    QCOMPARE(QString::number(ids[0].toInteger()), f.sandbox.posts()[0].id);
    QVERIFY(f.status(id).body.contains(f.sandbox.posts()[0].id.toLatin1())); // a number with all its digits
}

void TestTikTokSandbox::statusOfAPrivatePost()
{
    Fixture f;
    const QString id = publishVideo(f, u"SELF_ONLY"_s);
    f.clock.advance(1h);
    QCOMPARE(f.statusWord(id), u"PUBLISH_COMPLETE"_s);
    QVERIFY(f.status(id).data().value(u"publicaly_available_post_id"_s).toArray().isEmpty());
    QCOMPARE(f.sandbox.posts().size(), 1u);
}

void TestTikTokSandbox::statusRules()
{
    Fixture f;
    const QString id = publishVideo(f);
    QCOMPARE(f.status(u"v_pub_file~nothing"_s).outcome(), u"400 invalid_publish_id"_s);
    f.sandbox.addAccount({.openId = u"-000Bob"_s, .username = u"bob"_s, .nickname = u"Bob"_s});
    f.token = f.sandbox.addToken(u"-000Bob"_s).accessToken;
    QCOMPARE(f.status(id).outcome(), u"400 token_not_authorized_for_specified_publish_id"_s);
    f.clock.advance(f.sandbox.options.retention);
    f.token = f.sandbox.addToken(f.account->openId).accessToken;
    QCOMPARE(f.status(id).outcome(), u"400 invalid_publish_id"_s);
    QCOMPARE(f.sandbox.posts().size(), 1u); // the post stays
}

void TestTikTokSandbox::failsAsTold()
{
    Fixture f;
    f.sandbox.options.failReason = u"spam_risk_text"_s;
    const QString id = publishVideo(f);
    f.sandbox.options.failReason.clear();
    QCOMPARE(f.statusWord(id), u"PROCESSING_UPLOAD"_s);
    f.clock.advance(f.sandbox.options.processing);
    const QJsonObject data = f.status(id).data();
    QCOMPARE(data.value(u"status"_s).toString(), u"FAILED"_s);
    QCOMPARE(data.value(u"fail_reason"_s).toString(), u"spam_risk_text"_s);
    QCOMPARE(data.value(u"uploaded_bytes"_s).toInt(), 1000);
    QVERIFY(f.sandbox.posts().empty());
}

void TestTikTokSandbox::deliversDrafts()
{
    Fixture f;
    QCOMPARE(f.publish(u"inbox/video/init/"_s, videoInit(1000)).outcome(), u"400 invalid_params"_s); // no post_info
    const Answer init = f.publish(u"inbox/video/init/"_s, {{u"source_info"_s, uploadSource(1000, 1000, 1)}});
    const QString id = init.text(u"publish_id"_s);
    QVERIFY(id.startsWith(u"v_inbox_file~"_s));
    QCOMPARE(f.put(init.text(u"upload_url"_s), someBytes(1000), 0, 1000).status, 201);
    QVERIFY(!f.sandbox.postDraft(id)); // not delivered yet
    f.clock.advance(f.sandbox.options.processing);
    QCOMPARE(f.statusWord(id), u"SEND_TO_USER_INBOX"_s);
    QCOMPARE(f.sandbox.posts().size(), 1u);
    QCOMPARE(f.sandbox.posts()[0].kind, u"draft"_s);
    QVERIFY(f.sandbox.posts()[0].url.isEmpty());
    QVERIFY(f.sandbox.postDraft(id));
    QVERIFY(!f.sandbox.postDraft(id));
    QCOMPARE(f.statusWord(id), u"PUBLISH_COMPLETE"_s);
    QCOMPARE(f.sandbox.posts().size(), 1u);
    QCOMPARE(f.sandbox.posts()[0].kind, u"video"_s);
}

void TestTikTokSandbox::removedAppFailsWhatRuns()
{
    Fixture f;
    const QString done = publishVideo(f);
    f.clock.advance(1min);
    const QString running = publishVideo(f);
    f.sandbox.removeApp(f.account->openId);
    QCOMPARE(f.status(done).outcome(), u"401 access_token_invalid"_s);
    f.token = f.sandbox.addToken(f.account->openId).accessToken;
    QCOMPARE(f.statusWord(done), u"PUBLISH_COMPLETE"_s);
    QCOMPARE(f.status(running).text(u"fail_reason"_s), u"auth_removed"_s);
    QCOMPARE(f.sandbox.posts().size(), 1u);
}

void TestTikTokSandbox::userInfo()
{
    Fixture f;
    const auto ask = [&](const QByteArray &fields) {
        return send(f.sandbox.origin(), "GET", "/v2/user/info/?fields=" + fields,
                    {{"Authorization", "Bearer " + f.token.toLatin1()}}, {});
    };
    const QJsonObject user = ask("open_id,display_name,username").data().value(u"user"_s).toObject();
    QCOMPARE(
        user,
        (QJsonObject{{u"open_id"_s, u"-000Ada"_s}, {u"display_name"_s, u"Ada"_s}, {u"username"_s, u"ada.makes"_s}}));
    QCOMPARE(ask("open_id,shoe_size").outcome(), u"400 invalid_params"_s);
    QCOMPARE(ask("").outcome(), u"400 invalid_params"_s);
    f.token = f.sandbox.addToken(f.account->openId, {u"user.info.basic"_s}).accessToken;
    QCOMPARE(ask("open_id").outcome(), u"200 ok"_s);
    QCOMPARE(ask("open_id,username").outcome(), u"401 scope_not_authorized"_s);
    f.sandbox.options.missingFieldScopeStatus = 400;
    QCOMPARE(ask("open_id,username").outcome(), u"400 scope_permission_missed"_s);
}

void TestTikTokSandbox::faultsInTheEnvelope()
{
    Fixture f;
    HttpServer &server = f.sandbox.server();
    server.addFault({.response = TikTokSandbox::refusal(429, u"rate_limit_exceeded"_s)});
    server.addFault({.response = TikTokSandbox::refusal(500, u"internal_error"_s)});
    server.addFault({.response = {.status = 500}});
    server.addFault({.response = {.status = 502, .headers = {{"Content-Type", "text/html"}}, .body = "<html>"}});
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"429 rate_limit_exceeded"_s);
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"500 internal_error"_s);
    QCOMPARE(f.publish(u"creator_info/query/"_s).body, QByteArray());
    QCOMPARE(f.publish(u"creator_info/query/"_s).body, "<html>");
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 ok"_s);
    QCOMPARE(server.log().count(u"POST /v2/post/publish/creator_info/query/"_s), 5);
}

QTEST_GUILESS_MAIN(TestTikTokSandbox)
#include "tst_tiktoksandbox.moc"
