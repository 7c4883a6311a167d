// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/access.h"
#include "tests/core/hosting/storagefixture.h"

#include <QTemporaryFile>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Whole calls to a storage that checks everything.
class S3ClientTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<StorageFixture> f;

    Result<S3Client::Stored> put(S3Client &client, const QByteArray &key = "postrider/a/1.jpg",
                                 const QByteArray &bytes = "picture")
    {
        return QCoro::waitFor(client.put(StorageFixture::object(key, bytes), {}, {}));
    }
    Result<HttpAnswer> fetch(const QUrl &url, bool range = false)
    {
        return QCoro::waitFor(fetchAsStranger(url, range, *f->http, std::chrono::seconds(30), {}));
    }
    static QByteArray told(const Error &error) { return (error.code + u' ' + error.networkCode).toUtf8(); }

private Q_SLOTS:
    void init() { f = std::make_unique<StorageFixture>(); }
    void cleanup() { f.reset(); }

    void putsFetchesAndDeletes_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("path") << u"path"_s << QByteArray("postrider/a/1-00ff.jpg");
        QTest::newRow("virtual host") << u"virtual"_s << QByteArray("postrider/a/1-00ff.jpg");
        QTest::newRow("a key that needs encoding") << u"path"_s << QByteArray("p/a b+c&d=e%20\xc3\xbc~.jpg");
        QTest::newRow("the same, virtual host") << u"virtual"_s << QByteArray("p/a b+c&d=e%20\xc3\xbc~.jpg");
    }
    void putsFetchesAndDeletes()
    {
        QFETCH(QString, style);
        QFETCH(QByteArray, key);
        f->settings.place.style = style;
        S3Client client = f->client();
        const auto stored = put(client, key);
        QVERIFY2(stored, stored ? "" : told(stored.error()).constData());
        QCOMPARE(f->storage.objects().keys(), QStringList{QString::fromUtf8(key)});
        QCOMPARE(f->storage.objects().first().type, QByteArray("image/jpeg"));

        const QUrl address = client.presigned(key, std::chrono::hours(24));
        const auto fetched = fetch(address);
        QVERIFY(fetched);
        QCOMPARE(fetched->status, 200);
        QCOMPARE(fetched->body, QByteArray("picture"));
        const auto part = fetch(address, true);
        QCOMPARE(part->status, 206);
        QCOMPARE(part->body, QByteArray("p"));

        QVERIFY(QCoro::waitFor(client.remove(key, {}, {})));
        QVERIFY(f->storage.objects().isEmpty());
        QVERIFY(QCoro::waitFor(client.remove(key, {}, {}))); // gone is gone
        QCOMPARE(fetch(address)->status, 404);
    }

    void streamsFiles()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        const QByteArray bytes(3 * 1024 * 1024, 'v');
        QCOMPARE(file.write(bytes), bytes.size());
        file.flush();
        S3Client client = f->client();
        qint64 last = 0;
        const auto stored = QCoro::waitFor(
            client.put({.key = "v.mp4",
                        .body = HttpBody::file(file.fileName(), 0, bytes.size(), "video/mp4"),
                        .sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()},
                       [&](qint64 sent, qint64) { last = sent; }, {}));
        QVERIFY2(stored, stored ? "" : told(stored.error()).constData());
        QCOMPARE(last, bytes.size());
        QCOMPARE(f->storage.objects().value(u"v.mp4"_s).bytes, bytes);
    }

    void aChangedFileIsNotStored()
    {
        S3Client client = f->client();
        S3Client::Object object = StorageFixture::object("k", "new bytes");
        object.sha256 = QCryptographicHash::hash("old bytes", QCryptographicHash::Sha256).toHex();
        const auto stored = QCoro::waitFor(client.put(std::move(object), {}, {}));
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, QString(code::mediaChanged));
        QVERIFY(f->storage.objects().isEmpty());
    }

    void followsTheRegionThatIsNamed_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("400") << int(sandbox::S3Options::WrongRegion::Malformed);
        QTest::newRow("301") << int(sandbox::S3Options::WrongRegion::Permanent);
        QTest::newRow("307") << int(sandbox::S3Options::WrongRegion::Temporary);
    }
    void followsTheRegionThatIsNamed()
    {
        QFETCH(int, answer);
        f->storage.options.wrongRegion = sandbox::S3Options::WrongRegion(answer);
        f->settings.place.region = u"us-east-1"_s;
        S3Client client = f->client();
        const auto stored = put(client);
        QVERIFY2(stored, stored ? "" : told(stored.error()).constData());
        QCOMPARE(client.place().region, u"eu-central-1"_s);
        QCOMPARE(f->storage.server().log().size(), 2);
        QCOMPARE(fetch(client.presigned("postrider/a/1.jpg", std::chrono::hours(1)))->status, 200);
        QCOMPARE(f->storage.server().log().size(), 3); // known from now on
    }
    void followsARegionOnce()
    {
        S3Client client = f->client();
        Fault fault;
        fault.times = -1;
        fault.response = sandbox::S3Sandbox::refusal(400, "AuthorizationHeaderMalformed", "",
                                                     "<Region>mars-1</Region>");
        f->storage.server().addFault(fault);
        const auto stored = put(client);
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, u"hosting.region"_s);
        QCOMPARE(f->storage.server().log().size(), 2);
    }

    void amazonsHostFollowsItsRegion()
    {
        QCOMPARE(regionOfEndpoint(u"https://s3.eu-central-1.amazonaws.com"_s), u"eu-central-1"_s);
        QCOMPARE(regionOfEndpoint(u"https://s3.dualstack.eu-west-1.amazonaws.com"_s), u"eu-west-1"_s);
        QCOMPARE(regionOfEndpoint(u"https://s3.us-west-004.backblazeb2.com"_s), u"us-west-004"_s);
        QCOMPARE(regionOfEndpoint(u"https://0a1b.r2.cloudflarestorage.com"_s), u"auto"_s);
        QCOMPARE(regionOfEndpoint(u"https://minio.example.org"_s), u"us-east-1"_s);

        f->settings.place = {.endpoint = u"https://s3.us-east-1.amazonaws.com"_s,
                             .region = {},
                             .bucket = u"media"_s,
                             .style = u"auto"_s};
        HostOverrides overrides;
        f->storage.options.host = u"s3.eu-central-1.amazonaws.com"_s;
        for (const auto &host : {u"media.s3.us-east-1.amazonaws.com"_s, u"media.s3.eu-central-1.amazonaws.com"_s})
            overrides.add(host, f->storage.origin());
        f->http = std::make_unique<HttpClient>(f->clock, overrides);
        Fault elsewhere;
        elsewhere.response = sandbox::S3Sandbox::refusal(301, "PermanentRedirect", "",
                                                         "<Endpoint>media.s3.eu-central-1.amazonaws.com</Endpoint>");
        f->storage.server().addFault(elsewhere);
        S3Client client = f->client();
        const auto stored = put(client);
        QVERIFY2(stored, stored ? "" : told(stored.error()).constData());
        QCOMPARE(client.place().endpoint, u"https://s3.eu-central-1.amazonaws.com"_s);
    }

    void aWrongClockIsMendedOnce()
    {
        f->storage.options.clockAhead = std::chrono::hours(2);
        S3Client client = f->client();
        const auto stored = put(client);
        QVERIFY2(stored, stored ? "" : told(stored.error()).constData());
        QCOMPARE(f->storage.server().log().size(), 2);
        // A signed address is by the storage's clock, too: two hours old it would be over.
        QCOMPARE(fetch(client.presigned("postrider/a/1.jpg", std::chrono::hours(1)))->status, 200);

        S3Client again = f->client();
        Fault fault;
        fault.times = -1;
        fault.response = sandbox::S3Sandbox::refusal(403, "RequestTimeTooSkewed");
        f->storage.server().addFault(fault);
        const auto refused = put(again);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"hosting.clock"_s);
    }

    void versionsAreDeletedForGood()
    {
        f->storage.options.keepsVersions = true;
        S3Client client = f->client();
        const auto stored = put(client);
        QCOMPARE(stored->versionId, u"version-1"_s);
        QVERIFY(QCoro::waitFor(client.remove("postrider/a/1.jpg", stored->versionId, {})));
        QCOMPARE(f->storage.hiddenVersions(), 0);
        put(client);
        QVERIFY(QCoro::waitFor(client.remove("postrider/a/1.jpg", {}, {})));
        QCOMPARE(f->storage.hiddenVersions(), 1);
    }

    void errors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("remedy");
        const auto row = [](int status, const char *code, const char *message, const char *expected, Remedy remedy) {
            QTest::addRow("%d %s %s", status, code, message) << status << QByteArray(code) << QByteArray(message)
                                                             << QString::fromLatin1(expected) << toString(remedy);
        };
        row(403, "SignatureDoesNotMatch", "", "hosting.key_refused", Remedy::FixSetup);
        row(403, "InvalidAccessKeyId", "", "hosting.key_refused", Remedy::FixSetup);
        row(400, "ExpiredToken", "", "hosting.key_refused", Remedy::FixSetup);
        row(403, "AccessDenied", "", "hosting.not_allowed", Remedy::FixSetup);
        row(403, "AccessDenied", "Cannot upload files, storage cap exceeded.", "hosting.quota", Remedy::FixSetup);
        row(404, "NoSuchBucket", "", "hosting.no_bucket", Remedy::FixSetup);
        row(400, "EntityTooLarge", "", "hosting.too_large", Remedy::ChangePost);
        row(400, "BadDigest", "", "media.changed", Remedy::ChangePost);
        row(400, "XAmzContentSHA256Mismatch", "", "media.changed", Remedy::ChangePost);
        row(400, "InvalidArgument", "", "hosting.refused", Remedy::FixSetup);
        row(409, "OperationAborted", "", "hosting.busy", Remedy::RetrySoon);
        row(503, "SlowDown", "", "hosting.busy", Remedy::RetrySoon);
        row(429, "TooManyRequests", "", "hosting.busy", Remedy::RetrySoon);
        row(500, "InternalError", "", "hosting.unavailable", Remedy::RetrySoon);
        row(502, "", "", "hosting.unavailable", Remedy::RetrySoon);
    }
    /// No remedy is ever that of an account at a network: signing in there again would mend nothing.
    void errors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, message);
        S3Client client = f->client();
        Fault fault;
        fault.response = sandbox::S3Sandbox::refusal(status, code, message);
        fault.response.headers << std::pair<QByteArray, QByteArray>{"Retry-After", "7"};
        f->storage.server().addFault(fault);
        const auto stored = put(client);
        QVERIFY(!stored);
        QTEST(stored.error().code, "expected");
        QTEST(toString(stored.error().remedy), "remedy");
        QVERIFY(!stored.error().message.isEmpty() && !stored.error().hint.isEmpty());
        if (stored.error().remedy == Remedy::RetrySoon)
            QCOMPARE(*stored.error().retryAfter, Milliseconds(7000));
        QCOMPARE(f->storage.server().log().size(), 1); // sent once
    }

    void aLostAnswerIsTheCallers()
    {
        S3Client client = f->client();
        Fault fault;
        fault.kind = Fault::Kind::DropAfter;
        f->storage.server().addFault(fault);
        const auto lost = put(client);
        QVERIFY(!lost);
        QVERIFY(lost.error().remedy == Remedy::RetrySoon);
        QCOMPARE(f->storage.server().log().size(), 1); // nobody repeats it unasked
        QCOMPARE(f->storage.objects().size(), 1);
        QVERIFY(put(client)); // the same bytes under the same key: no harm
        QCOMPARE(f->storage.objects().size(), 1);
    }
};

QTEST_GUILESS_MAIN(S3ClientTest)
#include "tst_s3client.moc"
