// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/api.h"
#include "core/platforms/mastodon/likeness.h"
#include "core/platforms/mastodon/rules.h"
#include "core/publishing/findings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace postrider;
using namespace postrider::mastodon;
using namespace Qt::StringLiterals;

namespace {

ServerLimits usual()
{
    ServerLimits limits;
    limits.text = 500;
    return limits;
}

/// Of JSON with single quotes.
QJsonObject objectIn(QByteArray json)
{
    return QJsonDocument::fromJson(json.replace('\'', '"')).object();
}

} // namespace

/// What needs no network: lengths, rules, limits, errors, and how a status is known again.
class MastodonTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("length");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("letters") << u"Grüße"_s << 5;
        QTest::newRow("a family is one") << u"👩‍👩‍👧‍👦"_s << 1;
        QTest::newRow("a combined letter is one") << u"e\u0301"_s << 1;
        QTest::newRow("a link") << u"https://example.com"_s << 23;
        QTest::newRow("a long link") << u"https://example.com/"_s + QString(200, u'x') << 23;
        QTest::newRow("a short link") << u"http://a.bc"_s << 23;
        QTest::newRow("a slash at the end") << u"https://example.com/"_s << 23;
        QTest::newRow("a port, a query, a place") << u"https://example.com:8443/a/b?c=d&e=f#g"_s << 23;
        QTest::newRow("brackets in a link") << u"https://example.org/wiki/A_(b)"_s << 23;
        QTest::newRow("brackets around a link") << u"(https://example.com/a)"_s << 25;
        QTest::newRow("a sentence's end") << u"https://example.com/a."_s << 24;
        QTest::newRow("letters beyond ASCII") << u"https://münchen.example/straße"_s << 23;
        QTest::newRow("two links") << u"https://example.com https://example.org"_s << 47;
        QTest::newRow("no scheme is no link") << u"example.com"_s << 11;
        QTest::newRow("no dot is no link") << u"http://localhost/x"_s << 18;
        QTest::newRow("another scheme is no link") << u"gemini://example.com"_s << 20;
        QTest::newRow("a name") << u"@ada"_s << 4;
        QTest::newRow("a name with its server") << u"@ada@mastodon.example"_s << 4;
        QTest::newRow("in a sentence") << u"by @ada@mastodon.example."_s << 8;
        QTest::newRow("dots and lines in names") << u"@a.d-a_1@sub.example.org!"_s << 9;
        QTest::newRow("a mail address is no name") << u"ada@example.org"_s << 15;
        QTest::newRow("a name in a link") << u"https://mastodon.example/@ada@other.example"_s << 23;
        QTest::newRow("a tag") << u"#garden"_s << 7;
    }
    void lengths()
    {
        QFETCH(QString, text);
        QTEST(textLength(text, networkRules()), "length");
    }

    void otherNetworksCountAsBefore()
    {
        const QString text = u"@ada@mastodon.example https://example.com/long/path"_s;
        NetworkRules other;
        other.unit = TextUnit::Graphemes;
        QCOMPARE(textLength(text, other), int(text.size()));
    }

    void preflight_data()
    {
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QStringList>("media"); // "i KB", "g KB", "v MB"
        QTest::addColumn<QString>("comment");
        QTest::addColumn<QString>("refused");
        const QString ok;
        QTest::newRow("text") << u"Hello"_s << QStringList() << QString() << ok;
        QTest::newRow("at the limit") << QString(500, u'x') << QStringList() << QString() << ok;
        QTest::newRow("over it") << QString(501, u'x') << QStringList() << QString() << u"caption_too_long"_s;
        QTest::newRow("links are short") << QString(470, u'x') + u" https://example.com/"_s + QString(99, u'x')
                                         << QStringList() << QString() << ok;
        QTest::newRow("a long comment") << u"x"_s << QStringList() << QString(501, u'x') << u"text_too_long"_s;
        QTest::newRow("nothing") << u" "_s << QStringList() << QString() << u"empty"_s;
        QTest::newRow("a picture alone") << QString() << QStringList{u"i 900"_s} << QString() << ok;
        QTest::newRow("four pictures") << u"x"_s << QStringList(4, u"i 900"_s) << QString() << ok;
        QTest::newRow("five") << u"x"_s << QStringList(5, u"i 900"_s) << QString() << u"too_many_media"_s;
        QTest::newRow("a large picture") << u"x"_s << QStringList{u"i 16778"_s} << QString() << u"file_too_large"_s;
        QTest::newRow("a GIF") << u"x"_s << QStringList{u"g 900"_s} << QString() << ok;
        QTest::newRow("a GIF and a picture")
            << u"x"_s << QStringList{u"g 900"_s, u"i 1"_s} << QString() << u"gif_not_alone"_s;
        QTest::newRow("mixed") << u"x"_s << QStringList{u"i 900"_s, u"v 1"_s} << QString() << u"mixed_media"_s;
        QTest::newRow("two videos") << u"x"_s << QStringList{u"v 1"_s, u"v 1"_s} << QString() << u"too_many_media"_s;
        QTest::newRow("a large video") << u"x"_s << QStringList{u"v 104"_s} << QString() << u"file_too_large"_s;
        QTest::newRow("an address") << u"x"_s << QStringList{u"r"_s} << QString() << u"media_address"_s;
        QTest::newRow("TIFF") << u"x"_s << QStringList{u"t 1"_s} << QString() << u"image_format"_s;
        QTest::newRow("a long description") << u"x"_s << QStringList{u"a 1"_s} << QString() << u"alt_text_too_long"_s;
    }
    void preflight()
    {
        QFETCH(QString, caption);
        QFETCH(QStringList, media);
        QFETCH(QString, comment);
        QFETCH(QString, refused);
        Post post;
        post.caption = caption;
        post.firstComment = comment;
        for (const QString &each : media) {
            PostMedia one;
            const qint64 size = each.mid(2).toLongLong();
            if (each == u"r") {
                one.asset.url = u"https://example.com/a.jpg"_s;
            } else {
                one.asset.path = u"/a"_s;
                const bool isVideo = each.startsWith(u'v');
                one.asset.facts.kind = isVideo ? MediaKind::Video : MediaKind::Image;
                one.asset.facts.mimeType = isVideo ? u"video/mp4"_s
                    : each.startsWith(u'g')        ? u"image/gif"_s
                    : each.startsWith(u't')        ? u"image/tiff"_s
                                                   : u"image/jpeg"_s;
                one.asset.facts.bytes = size * (isVideo ? 1'000'000 : 1000);
                if (each.startsWith(u'a'))
                    one.altText = QString(1501, u'x');
            }
            post.media.push_back(one);
        }
        const std::vector<Error> errors = mastodon::preflight(post, usual());
        QCOMPARE(errors.empty() ? QString() : errors.front().code,
                 refused.isEmpty() ? QString() : u"mastodon."_s + refused);
        for (const Error &error : errors)
            QVERIFY(error.remedy == Remedy::ChangePost && !error.message.isEmpty() && !error.hint.isEmpty());
    }

    void limitsOfServers()
    {
        const auto read = [](const char *json) { return limitsIn(objectIn(json), instantFromMs(5)); };
        const ServerLimits mastodon = read(
            "{'configuration':{'statuses':{'max_characters':11000,'max_media_attachments':6,'characters_reserved_per_url':25},"
            "'media_attachments':{'description_limit':99,'image_size_limit':5,'image_matrix_limit':6,'video_size_limit':7,"
            "'video_matrix_limit':8,'video_frame_rate_limit':60,'supported_mime_types':['image/png','video/mp4']}}}");
        QCOMPARE(mastodon.text, 11000);
        QCOMPARE(mastodon.link, 25);
        QCOMPARE(mastodon.media, 6);
        QCOMPARE(mastodon.altText, 99);
        QCOMPARE(mastodon.imagePixels, 6);
        QCOMPARE(mastodon.videoBytes, 7);
        QCOMPARE(mastodon.videoFrames, 60);
        QCOMPARE(mastodon.mimeTypes, (QStringList{u"image/png"_s, u"video/mp4"_s}));
        QCOMPARE(ServerLimits::fromJson(mastodon.toJson()), std::optional(mastodon));
        const ServerLimits pleroma = read("{'max_toot_chars':5000,'upload_limit':16000000}");
        QCOMPARE(pleroma.text, 5000);
        QCOMPARE(pleroma.link, -1);
        QCOMPARE(pleroma.imageBytes, 16'000'000);
        QCOMPARE(read("{}").text, 500);
        QCOMPARE(read("{'configuration':{'statuses':{'max_characters':0}}}").text, 500);
        QVERIFY(!ServerLimits::fromJson({}));

        const NetworkRules rules = rulesAt(networkRules(), mastodon);
        QCOMPARE(rules.linkLength, 25);
        QCOMPARE(rules.types[0].captionLimit, 11000);
        QCOMPARE(rules.types[1].mostMedia, 1);
        QCOMPARE(rules.types[1].pictures.mostBytes, 5);
        QCOMPARE(rules.types[1].pictures.mimeTypes, QStringList{u"image/png"_s});
        QCOMPARE(rules.types[2].mostMedia, 6);
        const VideoRules videos = rulesOf(rules, PostType::Video)->videos;
        QCOMPARE(videos.fastest, 60);
        Findings findings("mastodon"_L1);
        MediaFacts video;
        video.kind = MediaKind::Video;
        video.mimeType = u"video/mp4"_s;
        video.framesPerSecond = 60;
        judgeVideo(video, videos, findings);
        video.framesPerSecond = 120;
        judgeVideo(video, videos, findings);
        const auto found = findings.take();
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found.front().message, u"The video has 120.0 frames a second; at most 60 are accepted."_s);
        QCOMPARE(rulesAt(networkRules(), ServerLimits()).types[0].captionLimit, 500);
    }

    void limitsAreKeptForADay()
    {
        using namespace std::chrono_literals;
        const Instant now = instantFromMs(1'795'431'385'000);
        QVERIFY(areOld({}, now));
        ServerLimits limits = usual();
        limits.askedAt = now - 23h;
        QVERIFY(!areOld(limits, now));
        limits.askedAt = now - 24h;
        QVERIFY(areOld(limits, now));
        limits.askedAt = now + 1h; // the clock was set back
        QVERIFY(areOld(limits, now));
    }

    void errorTable_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("remedy");
        const auto row = [](int status, const char *words, const char *code, Remedy remedy) {
            QTest::addRow("%d %s", status, words)
                << status << QString::fromLatin1(words) << QString::fromLatin1(code) << toString(remedy);
        };
        row(401, "The access token is invalid", "mastodon.token_refused", Remedy::Reconnect);
        row(401, "The access token was revoked", "mastodon.token_refused", Remedy::Reconnect);
        row(401, "The access token expired", "mastodon.token_refused", Remedy::Reconnect);
        row(401, "This method requires an authenticated user", "mastodon.token_refused", Remedy::Reconnect);
        row(403, "This action is outside the authorized scopes", "mastodon.scope_missing", Remedy::Reconnect);
        row(403, "Your login is currently disabled", "mastodon.account_restricted", Remedy::FixAccount);
        row(403, "Your login is missing a confirmed e-mail address", "mastodon.email_unconfirmed", Remedy::FixAccount);
        row(403, "", "mastodon.account_restricted", Remedy::FixAccount);
        row(404, "Record not found", "mastodon.not_found", Remedy::ChangePost);
        row(410, "Gone", "mastodon.gone", Remedy::Nothing);
        row(413, "", "mastodon.file_too_large", Remedy::ChangePost);
        row(422, "Validation failed: Text character limit of 500 exceeded", "mastodon.post_refused",
            Remedy::ChangePost);
        row(422, "Cannot attach files that have not finished processing. Try again in a moment!",
            "mastodon.media_processing", Remedy::RetrySoon);
        row(422, "Validation failed: Media 1, 2 not found or already attached to another post", "mastodon.media_gone",
            Remedy::RetrySoon);
        row(429, "Too many requests", "mastodon.rate_limit", Remedy::WaitForLimit);
        row(500, "We're sorry, but something went wrong", "mastodon.internal", Remedy::RetrySoon);
        row(502, "", "mastodon.unavailable", Remedy::RetrySoon);
        row(503, "There was a temporary problem serving your request, please try again", "mastodon.unavailable",
            Remedy::RetrySoon);
        row(504, "", "mastodon.unavailable", Remedy::RetrySoon);
        row(520, "", "mastodon.unavailable", Remedy::RetrySoon);
        row(400, "", "mastodon.post_refused", Remedy::ChangePost);
        row(200, "", "network.garbage", Remedy::RetrySoon);
    }
    void errorTable()
    {
        QFETCH(int, status);
        QFETCH(QString, words);
        HttpAnswer answer{
            .status = status, .headers = {{"X-RateLimit-Reset", "1970-01-01T00:01:40.000000Z"}}, .body = "<html>"};
        if (!words.isEmpty())
            answer.body = QJsonDocument(QJsonObject{{u"error"_s, words}}).toJson();
        const auto opened = mastodon::open(answer, Effect::Status, instantFromMs(40'000));
        QVERIFY(!opened);
        const Error &error = opened.error();
        QTEST(error.code, "code");
        QTEST(toString(error.remedy), "remedy");
        QVERIFY(!error.message.isEmpty() && !error.hint.isEmpty());
        QVERIFY((error.certainty == Certainty::MayHaveHappened) == (status >= 500 || status == 200));
        QCOMPARE(error.retryAfter.has_value(), error.remedy == Remedy::WaitForLimit);
        if (error.retryAfter)
            QCOMPARE(*error.retryAfter, Milliseconds(60'000));
        // Reads and files change nothing that anybody sees.
        QVERIFY(mastodon::open(answer, Effect::Upload, {}).error().certainty == Certainty::DidNotHappen);
    }
    void everyRowHasItsTest()
    {
        QSet<int> statuses;
        for (const ErrorRow &row : errorRows()) {
            const HttpAnswer answer{
                .status = row.status, .headers = {}, .body = QByteArray("{\"error\":\"") + row.words + "\"}"};
            QCOMPARE(mastodon::open(answer, Effect::Read, {}).error().code, QString::fromLatin1(row.code));
            statuses.insert(row.status);
        }
        QCOMPARE(statuses.size(), 11);
    }

    void endsOfLimits_data()
    {
        QTest::addColumn<QByteArray>("reset");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("seconds"); // 0: not known
        QTest::newRow("Mastodon's time") << QByteArray("2026-11-23T11:05:00.000000Z") << QByteArray() << 300;
        QTest::newRow("a fraction") << QByteArray("2026-11-23T11:05:00.500000Z") << QByteArray() << 300;
        QTest::newRow("by the server's clock")
            << QByteArray("2026-11-23T11:05:00.000000Z") << QByteArray("Mon, 23 Nov 2026 11:03:00 GMT") << 120;
        QTest::newRow("seconds since 1970") << QByteArray("1795431900") << QByteArray() << 300;
        QTest::newRow("seconds from now") << QByteArray("42") << QByteArray() << 42;
        QTest::newRow("over already") << QByteArray("2026-11-23T10:59:00.000000Z") << QByteArray() << 0;
        QTest::newRow("words") << QByteArray("soon") << QByteArray() << 0;
        QTest::newRow("none") << QByteArray() << QByteArray() << 0;
    }
    void endsOfLimits()
    {
        QFETCH(QByteArray, reset);
        QFETCH(QByteArray, date);
        QFETCH(int, seconds);
        HttpAnswer answer{.status = 429, .headers = {}, .body = {}};
        if (!reset.isEmpty())
            answer.headers.emplace_back("X-RateLimit-Reset", reset);
        if (!date.isEmpty())
            answer.headers.emplace_back("Date", date);
        const auto wait = resetAfter(answer, instantFromMs(1'795'431'600'000)); // 2026-11-23 11:00 UTC
        QCOMPARE(wait ? int(wait->count() / 1000) : 0, seconds);
    }

    void likeness_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("like");
        const auto row = [](const char *name, const char *status, const char *body, Likeness like) {
            QTest::newRow(name) << QByteArray(status) << QByteArray(body) << int(like);
        };
        using enum Likeness;
        row("our files", "{'media_attachments':[{'id':'5'},{'id':'6'}]}", "{'media_ids':['6','5']}", Same);
        row("our files, said as numbers", "{'media_attachments':[{'id':5}]}", "{'media_ids':['5']}", Same);
        row("other files and no text", "{'media_attachments':[{'id':'5'}]}", "{'media_ids':['6']}", Other);
        row("other ids for as many files", "{'media_attachments':[{'id':'5'}]}", "{'media_ids':['6'],'status':'x'}",
            SameShape);
        row("text", "{'media_attachments':[]}", "{'status':'x'}", SameShape);
        row("text without our file", "{'media_attachments':[]}", "{'status':'x','media_ids':['6']}", Other);
        row("another one's", "{'reblog':{'id':'1'}}", "{'status':'x'}", Other);
        row("a reply", "{'in_reply_to_id':'1'}", "{'status':'x'}", Other);
        row("the reply", "{'in_reply_to_id':'1'}", "{'status':'x','in_reply_to_id':'1'}", SameShape);
        row("a reply to another", "{'in_reply_to_id':'1'}", "{'status':'x','in_reply_to_id':'2'}", Other);
        row("no reply", "{'in_reply_to_id':null}", "{'status':'x','in_reply_to_id':'2'}", Other);
        row("for followers", "{'visibility':'private'}", "{'status':'x','visibility':'public'}", Other);
        row("made unlisted", "{'visibility':'unlisted'}", "{'status':'x','visibility':'public'}", SameShape);
        row("two days older", "{'created_at':'2026-11-21T11:00:00.000Z'}", "{'status':'x'}", Other);
        row("hours older: a wrong clock", "{'created_at':'2026-11-23T03:00:00.000Z'}", "{'status':'x'}", SameShape);
    }
    void likeness()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, body);
        const Wanted wanted = wantedBy(objectIn(body), instantFromMs(1'795'431'600'000));
        QTEST(int(mastodon::likeness(objectIn(status), wanted)), "like");
    }

    void texts()
    {
        QVERIFY(isSameText(u"a\r\nb "_s, u"a\nb"_s));
        QVERIFY(!isSameText(u"a b"_s, u"a\nb"_s));
        QVERIFY(
            isSameContent(u"<p>Tea &amp; cake &lt;3<br />now</p><p><span class=\"h-card\"><a>@<span>bob</span></a>"
                          "</span> <a><span class=\"invisible\">https://</span><span>example.com/a</span></a></p>"_s,
                          u"Tea & cake <3\nnow\n\n@bob@other.example https://example.com/a"_s));
        QVERIFY(!isSameContent(u"<p>Tea</p>"_s, u"Teas"_s));
    }

    void accounts()
    {
        Account account;
        account.remoteId = u"7@mastodon.example"_s;
        account.serviceUrl = u"https://mastodon.example"_s;
        QCOMPARE(idOf(account), u"7"_s);
        QCOMPARE(serverOf(account), QUrl(u"https://mastodon.example"_s));
    }
};

QTEST_GUILESS_MAIN(MastodonTextTest)
#include "tst_mastodontext.moc"
