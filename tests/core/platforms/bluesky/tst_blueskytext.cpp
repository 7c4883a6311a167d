// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/errors.h"
#include "core/platforms/bluesky/record.h"
#include "core/platforms/bluesky/rules.h"
#include "core/platforms/bluesky/xrpc.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace postrider;
using namespace postrider::bluesky;
using namespace Qt::StringLiterals;

/// What needs no network: lengths, links in a text, keys, rules, errors.
class BlueskyTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void facets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found"); // the bytes of the text that each facet covers, with its value
        QTest::newRow("none") << u"Just words, 3.5 of 4 #1 a@b.example"_s << QStringList();
        QTest::newRow("the documentation's") << u"Grüße 👋 https://example.com #qt"_s
                                             << QStringList{u"https://example.com=https://example.com"_s, u"#qt=qt"_s};
        QTest::newRow("a sentence's end")
            << u"See https://example.com/a."_s << QStringList{u"https://example.com/a=https://example.com/a"_s};
        QTest::newRow("brackets") << u"(https://example.com/a_(b)) and (https://example.com)"_s
                                  << QStringList{u"https://example.com/a_(b)=https://example.com/a_(b)"_s,
                                                 u"https://example.com=https://example.com"_s};
        QTest::newRow("a mention") << u"by @ada.bsky.social, thanks"_s
                                   << QStringList{u"@ada.bsky.social=ada.bsky.social"_s};
        QTest::newRow("a mention in brackets") << u"(@ada.example)"_s << QStringList{u"@ada.example=ada.example"_s};
        QTest::newRow("no mention without a dot") << u"@ada hello"_s << QStringList();
        QTest::newRow("a tag's end") << u"#Übung! #2026er, #2026"_s
                                     << QStringList{u"#Übung=Übung"_s, u"#2026er=2026er"_s};
        QTest::newRow("an address with a hash")
            << u"https://example.com/#top"_s << QStringList{u"https://example.com/#top=https://example.com/#top"_s};
        QTest::newRow("a handle in an address")
            << u"https://example.com/@ada.example"_s
            << QStringList{u"https://example.com/@ada.example=https://example.com/@ada.example"_s};
        QTest::newRow("lines") << u"one\n#two\nthree"_s << QStringList{u"#two=two"_s};
        QTest::newRow("a tag too long") << u"#"_s + QString(65, u'x') << QStringList();
    }
    void facets()
    {
        QFETCH(QString, text);
        const QByteArray bytes = text.toUtf8();
        QStringList found;
        int end = 0;
        for (const Facet &facet : facetsIn(text)) {
            QVERIFY(facet.byteStart >= end && facet.byteEnd > facet.byteStart && facet.byteEnd <= bytes.size());
            end = facet.byteEnd;
            found << QString::fromUtf8(bytes.mid(facet.byteStart, facet.byteEnd - facet.byteStart)) + u'='
                    + facet.value;
        }
        QTEST(found, "found");
    }

    void facetsAsTheDocumentationCountsThem()
    {
        const auto facets = facetsIn(u"Grüße 👋 https://example.com #qt"_s);
        QCOMPARE(facets.size(), 2u);
        QCOMPARE(facets[0].byteStart, 13);
        QCOMPARE(facets[0].byteEnd, 32);
        QCOMPARE(facets[1].byteStart, 33);
        QCOMPARE(facets[1].byteEnd, 36);
    }

    void unknownHandlesStayText()
    {
        const QString text = u"@ada.example and @nobody.example"_s;
        const QJsonObject record = postRecord(text, {{u"ada.example"_s, u"did:plc:ada"_s}}, instantFromMs(0));
        const QJsonArray facets = record.value("facets"_L1).toArray();
        QCOMPARE(facets.size(), 1);
        QCOMPARE(facets[0]["features"_L1][0]["did"_L1].toString(), u"did:plc:ada"_s);
        QCOMPARE(record.value("createdAt"_L1).toString(), u"1970-01-01T00:00:00.000Z"_s);
    }

    void keys()
    {
        QCOMPARE(tid(1'795'431'385'000'000, 0), u"3n2xxsyru4222"_s);
        QCOMPARE(tid(1'795'431'385'000'000, 1023), u"3n2xxsyru42zz"_s);
        QVERIFY(tid(1'795'431'385'000'000, 1023) < tid(1'795'431'385'000'001, 0));
        QSet<QString> several;
        for (int i = 0; i < 100; ++i)
            several << nextTid(instantFromMs(1'795'431'385'000));
        QVERIFY(several.size() > 95);
    }

    void lengthsAreGraphemes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("length");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("letters") << u"abc"_s << 3;
        QTest::newRow("a family") << u"👩‍👩‍👧‍👦"_s << 1;
        QTest::newRow("a flag") << u"🇩🇪"_s << 1;
        QTest::newRow("a combined letter") << u"e\u0301"_s << 1;
        QTest::newRow("a line's end") << u"a\r\nb"_s << 3;
    }
    void lengthsAreGraphemes()
    {
        QFETCH(QString, text);
        QTEST(textLength(text, TextUnit::Graphemes), "length");
    }

    void preflight_data()
    {
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QStringList>("media"); // "i KB" or "v MB"
        QTest::addColumn<QString>("comment");
        QTest::addColumn<QString>("refused");
        const QString ok;
        QTest::newRow("text") << u"Hello"_s << QStringList() << QString() << ok;
        QTest::newRow("at the limit") << QString(300, u'x') << QStringList() << QString() << ok;
        QTest::newRow("families at the limit")
            << u"👩‍👩‍👧‍👦"_s.repeated(100) << QStringList() << QString() << ok;
        QTest::newRow("over it") << QString(301, u'x') << QStringList() << QString() << u"caption_too_long"_s;
        QTest::newRow("too many bytes") << u"👩‍👩‍👧‍👦"_s.repeated(150) << QStringList() << QString()
                                        << u"text_too_long"_s;
        QTest::newRow("nothing") << u" "_s << QStringList() << QString() << u"empty"_s;
        QTest::newRow("a picture alone") << QString() << QStringList{u"i 900"_s} << QString() << ok;
        QTest::newRow("ten pictures") << u"x"_s << QStringList(10, u"i 900"_s) << QString() << ok;
        QTest::newRow("eleven") << u"x"_s << QStringList(11, u"i 900"_s) << QString() << u"too_many_media"_s;
        QTest::newRow("a large picture") << u"x"_s << QStringList{u"i 2100"_s} << QString() << u"file_too_large"_s;
        QTest::newRow("mixed") << u"x"_s << QStringList{u"i 900"_s, u"v 1"_s} << QString() << u"mixed_media"_s;
        QTest::newRow("two videos") << u"x"_s << QStringList{u"v 1"_s, u"v 1"_s} << QString() << u"too_many_media"_s;
        QTest::newRow("a large video") << u"x"_s << QStringList{u"v 301"_s} << QString() << u"file_too_large"_s;
        QTest::newRow("an address") << u"x"_s << QStringList{u"r"_s} << QString() << u"media_address"_s;
        QTest::newRow("a long comment") << u"x"_s << QStringList() << QString(301, u'x') << u"text_too_long"_s;
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
                one.asset.facts.mimeType = isVideo ? u"video/mp4"_s : u"image/jpeg"_s;
                one.asset.facts.bytes = size * (isVideo ? 1'000'000 : 1000);
            }
            post.media.push_back(one);
        }
        const std::vector<Error> errors = bluesky::preflight(post);
        QCOMPARE(errors.empty() ? QString() : errors.front().code,
                 refused.isEmpty() ? QString() : u"bluesky."_s + refused);
        for (const Error &error : errors)
            QVERIFY(error.remedy == Remedy::ChangePost && !error.message.isEmpty() && !error.hint.isEmpty());
    }

    void errorTable_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("remedy");
        const auto row = [](int status, const char *name, const char *code, Remedy remedy) {
            QTest::addRow("%d %s", status, name)
                << status << QString::fromLatin1(name) << QString::fromLatin1(code) << toString(remedy);
        };
        row(400, "ExpiredToken", "bluesky.token_ended", Remedy::Reconnect);
        row(400, "InvalidToken", "bluesky.token_refused", Remedy::Reconnect);
        row(401, "AuthMissing", "bluesky.token_refused", Remedy::Reconnect);
        row(401, "AuthenticationRequired", "bluesky.password_refused", Remedy::Reconnect);
        row(401, "AuthFactorTokenRequired", "bluesky.second_factor", Remedy::Reconnect);
        row(401, "AccountTakedown", "bluesky.account_suspended", Remedy::FixAccount);
        row(401, "AccountDeactivated", "bluesky.account_deactivated", Remedy::FixAccount);
        row(403, "AccountNotFound", "bluesky.wrong_server", Remedy::FixAccount);
        row(400, "BlobNotFound", "bluesky.blob_gone", Remedy::RetrySoon);
        row(413, "PayloadTooLarge", "bluesky.file_too_large", Remedy::ChangePost);
        row(429, "RateLimitExceeded", "bluesky.rate_limit", Remedy::WaitForLimit);
        row(500, "InternalServerError", "bluesky.internal", Remedy::RetrySoon);
        row(502, "UpstreamFailure", "bluesky.internal", Remedy::RetrySoon);
        row(504, "UpstreamTimeout", "bluesky.internal", Remedy::RetrySoon);
        row(503, "NotEnoughResources", "bluesky.internal", Remedy::RetrySoon);
        row(400, "InvalidSwap", "bluesky.already_there", Remedy::RetrySoon);
        row(400, "RecordNotFound", "bluesky.not_there", Remedy::Nothing);
        row(400, "InvalidRequest", "bluesky.post_refused", Remedy::ChangePost);
        row(503, "ServiceOverloaded", "bluesky.internal", Remedy::RetrySoon);
        row(501, "MethodNotImplemented", "bluesky.not_offered", Remedy::Nothing);
        row(404, "XRPCNotSupported", "bluesky.not_offered", Remedy::Nothing);
        row(400, "UnsupportedContentType", "bluesky.video_format", Remedy::ChangePost);
        row(400, "VideoTooLarge", "bluesky.video_too_large", Remedy::ChangePost);
        row(400, "VideoTooLong", "bluesky.video_too_long", Remedy::ChangePost);
        row(400, "BadAspectRatio", "bluesky.video_shape", Remedy::ChangePost);
        row(400, "UploadForbidden", "bluesky.video_forbidden", Remedy::FixAccount);
        row(400, "UploadNotFound", "bluesky.upload_gone", Remedy::RetrySoon);
        row(400, "UploadExpired", "bluesky.upload_gone", Remedy::RetrySoon);
        row(400, "UploadAborted", "bluesky.upload_gone", Remedy::RetrySoon);
        row(400, "UploadFailed", "bluesky.upload_gone", Remedy::RetrySoon);
        row(400, "UploadNotReady", "bluesky.upload_unfinished", Remedy::RetrySoon);
        row(400, "UploadAlreadyCompleted", "bluesky.upload_unfinished", Remedy::RetrySoon);
        row(400, "MissingParts", "bluesky.upload_unfinished", Remedy::RetrySoon);
        row(404, "", "bluesky.not_offered", Remedy::Nothing);
        row(503, "", "bluesky.internal", Remedy::RetrySoon);
        row(413, "", "bluesky.file_too_large", Remedy::ChangePost);
        row(403, "", "network.garbage", Remedy::RetrySoon);
    }
    void errorTable()
    {
        QFETCH(int, status);
        QFETCH(QString, name);
        HttpAnswer answer{.status = status, .headers = {{"ratelimit-reset", "100"}}, .body = "<html>"};
        if (!name.isEmpty())
            answer.body = QJsonDocument(QJsonObject{{u"error"_s, name}, {u"message"_s, u"Their words"_s}}).toJson();
        const auto opened = bluesky::open(answer, Effect::Write, instantFromMs(40'000));
        QVERIFY(!opened);
        const Error &error = opened.error();
        QTEST(error.code, "code");
        QTEST(toString(error.remedy), "remedy");
        QVERIFY(!error.message.isEmpty() && !error.hint.isEmpty());
        QVERIFY((error.certainty == Certainty::MayHaveHappened) == (status >= 500));
        QCOMPARE(error.retryAfter.has_value(), error.remedy == Remedy::WaitForLimit);
        if (error.retryAfter)
            QCOMPARE(*error.retryAfter, Milliseconds(60'000));
    }
    void everyRowHasItsTest()
    {
        for (const ErrorRow &row : errorRows()) {
            const HttpAnswer answer{
                .status = 400, .headers = {}, .body = QByteArray("{\"error\":\"") + row.name + "\"}"};
            QCOMPARE(bluesky::open(answer, Effect::Harmless, {}).error().code, QString::fromLatin1(row.code));
        }
    }

    void whereAnAccountLives()
    {
        const auto session = [](const char *endpoint) {
            const QJsonObject service{{u"id"_s, u"#atproto_pds"_s},
                                      {u"serviceEndpoint"_s, QString::fromLatin1(endpoint)}};
            return QJsonObject{{u"didDoc"_s, QJsonObject{{u"service"_s, QJsonArray{service}}}}};
        };
        QCOMPARE(hostIn(session("https://pds.example")), std::optional(QUrl(u"https://pds.example"_s)));
        QVERIFY(!hostIn(session("http://pds.example")));
        QVERIFY(!hostIn(session("https://user@pds.example")));
        QVERIFY(!hostIn({}));
        QCOMPARE(loginHost({}).toString(), u"https://bsky.social"_s);
    }

    void endOfAToken()
    {
        // {"exp":1795431385}
        QCOMPARE(endOf(u"e30.eyJleHAiOjE3OTU0MzEzODV9.c2ln"_s), std::optional(instantFromMs(1'795'431'385'000)));
        QVERIFY(!endOf(u"no token"_s));
    }
};

QTEST_GUILESS_MAIN(BlueskyTextTest)
#include "tst_blueskytext.moc"
