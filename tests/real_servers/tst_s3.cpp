// SPDX-License-Identifier: GPL-3.0-or-later
// The storage client against a server from npm that checks signatures (s3.cjs says what it does not check): what the pretend
// storage only claims of version 4 is judged here by somebody else's code.
#include "core/hosting/access.h"
#include "core/hosting/hostingtest.h"
#include "core/hosting/s3client.h"
#include "core/store/database.h"
#include "tests/real_servers/realserver.h"

#include <QCoroTask>
#include <QCryptographicHash>
#include <QTemporaryDir>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const S3Client::Key owner{"S3RVER", "S3RVER"};
const StoragePlace place{
    .endpoint = u"https://s3.example"_s, .region = u"us-east-1"_s, .bucket = u"media"_s, .style = u"path"_s};

} // namespace

class S3ServerTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RealServer> m_server;
    SystemClock m_clock;
    std::unique_ptr<HttpClient> m_http;

    S3Client client(const S3Client::Key &key = owner)
    {
        return {*m_http, m_clock, place, key, std::chrono::seconds(30)};
    }
    static Result<S3Client::Stored> put(S3Client &client, const QByteArray &key, const QByteArray &bytes)
    {
        const QByteArray sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        return QCoro::waitFor(
            client.put({.key = key, .body = HttpBody::bytes(bytes, "image/jpeg"), .sha256 = sha256}, {}, {}));
    }
    Result<HttpAnswer> fetch(const QUrl &url)
    {
        return QCoro::waitFor(fetchAsStranger(url, false, *m_http, std::chrono::seconds(30), {}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = RealServer::missing(); !missing.isEmpty()) {
            if (qEnvironmentVariableIsSet("CI"))
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        m_folder = std::make_unique<QTemporaryDir>();
        QProcessEnvironment environment;
        environment.insert(u"S3_DIR"_s, m_folder->filePath(u"s3"_s));
        m_server = std::make_unique<RealServer>(u"s3.cjs"_s, environment);
        QVERIFY2(m_server->start(), m_server->output());
        HostOverrides hosts;
        hosts.add(u"s3.example"_s, QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())));
        m_http = std::make_unique<HttpClient>(m_clock, hosts);
    }
    void cleanupTestCase() { m_server.reset(); }

    void putsGivesAndDeletes_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("plain") << QByteArray("postrider/a/1-00ff.jpg");
        QTest::newRow("a key that needs encoding") << QByteArray("p/a b+c&d=e \xc3\xbc~.jpg");
    }
    void putsGivesAndDeletes()
    {
        QFETCH(QByteArray, key);
        S3Client storage = client();
        const QByteArray bytes(300'000, 'p');
        const auto stored = put(storage, key, bytes);
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().message + stored.error().networkMessage));
        const auto fetched = fetch(storage.presigned(key, std::chrono::hours(24)));
        QVERIFY(fetched);
        QCOMPARE(fetched->status, 200);
        QCOMPARE(fetched->header("Content-Type"), QByteArray("image/jpeg"));
        QVERIFY(fetched->body == bytes);
        QVERIFY(QCoro::waitFor(storage.remove(key, {}, {})));
        QVERIFY(QCoro::waitFor(storage.remove(key, {}, {})));
        QCOMPARE(fetch(storage.presigned(key, std::chrono::hours(24)))->status, 404);
    }

    void refusesWhatIsSignedWrongly()
    {
        S3Client stranger = client({"S3RVER", "another secret"});
        const auto refused = put(stranger, "a/1.jpg", "picture");
        QVERIFY(!refused);
        QVERIFY2(refused.error().networkCode.contains(u"SignatureDoesNotMatch"),
                 qPrintable(refused.error().networkCode));
        S3Client unknown = client({"NOBODY", "S3RVER"});
        QVERIFY(put(unknown, "a/1.jpg", "picture").error().networkCode.contains(u"InvalidAccessKeyId"));

        S3Client storage = client();
        QVERIFY(put(storage, "a/1.jpg", "picture"));
        QVERIFY(put(storage, "a/2.jpg", "another"));
        QUrl other = storage.presigned("a/1.jpg", std::chrono::hours(1));
        other.setPath(u"/media/a/2.jpg"_s);
        QCOMPARE(fetch(other)->status, 403);
        QCOMPARE(fetch(stranger.presigned("a/1.jpg", std::chrono::hours(1)))->status, 403);
        QCOMPARE(fetch(storage.presigned("a/1.jpg", std::chrono::hours(24 * 7)))->status, 200);
    }

    void itsTestProvesThatItWorks()
    {
        const auto database = std::move(*Database::open(m_folder->filePath(u"profile.sqlite"_s)));
        MemorySecretStore secrets;
        QVERIFY(QCoro::waitFor(secrets.write(hostingKey(), owner.secret)));
        const HostingSettings settings{.place = place, .prefix = u"postrider"_s, .keyId = u"S3RVER"_s};
        const HostingReport report = QCoro::waitFor(testHosting(settings, *database, secrets, *m_http, m_clock, {}));
        for (const HostingStep &step : report.steps)
            QVERIFY2(!step.error, qPrintable(toString(step.kind) + u": "_s + step.message));
        QVERIFY(report.works());
    }
};

QTEST_GUILESS_MAIN(S3ServerTest)
#include "tst_s3.moc"
