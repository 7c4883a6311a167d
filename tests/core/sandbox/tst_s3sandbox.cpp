// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hosting/storagefixture.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

/// That the pretend storage refuses what a real one refuses.
class S3SandboxTest : public QObject
{
    Q_OBJECT

    struct Sent
    {
        QByteArray method = "PUT";
        QByteArray host = "s3.storage.test";
        QByteArray path = "/media/a.jpg";
        QByteArray query{};
        QByteArray payload = QCryptographicHash::hash("picture", QCryptographicHash::Sha256).toHex();
        QByteArray body = "picture";
        sigv4::Signer signer{"AKIDSANDBOX", "sandbox+secret/key", "eu-central-1"};
        Milliseconds old{0};
        bool isSigned = true;
        QByteArray dropped{}; ///< This header is left out after signing.
    };

    std::unique_ptr<StorageFixture> f;

    std::pair<int, QString> send(const Sent &sent)
    {
        HttpRequest request;
        request.method = sent.method;
        request.url = QUrl::fromEncoded("https://" + sent.host + sent.path
                                        + (sent.query.isEmpty() ? "" : "?" + sent.query));
        request.headers = {{"Host", sent.host}};
        if (sent.isSigned) {
            sigv4::Pairs headers{{"content-type", "image/jpeg"}};
            if (sent.method != "PUT")
                headers.clear();
            for (const auto &header :
                 sigv4::signedHeaders({.method = sent.method, .host = sent.host, .path = sent.path, .headers = headers},
                                      sent.payload, sent.signer, f->clock.now() - sent.old)) {
                if (header.first != sent.dropped)
                    request.headers.push_back(header);
            }
        }
        if (sent.method == "PUT")
            request.body = HttpBody::bytes(sent.body, "image/jpeg");
        request.takesRedirects = true;
        const auto answer = QCoro::waitFor(f->http->send(request, {}));
        return answer ? std::pair(answer->status, s3::faultIn(*answer).code) : std::pair(0, answer.error().code);
    }

private Q_SLOTS:
    void init() { f = std::make_unique<StorageFixture>(); }
    void cleanup() { f.reset(); }

    void judges_data()
    {
        QTest::addColumn<Sent>("sent");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, Sent sent, int status, const QString &code) {
            QTest::newRow(name) << sent << status << code;
        };
        row("right", {}, 200, {});
        row("virtual host", {.host = "media.s3.storage.test", .path = "/a.jpg"}, 200, {});
        row("unsigned payload", {.payload = "UNSIGNED-PAYLOAD"}, 200, {});
        row("no credentials", {.isSigned = false}, 403, u"AccessDenied"_s);
        row("wrong secret", {.signer = {"AKIDSANDBOX", "other", "eu-central-1"}}, 403, u"SignatureDoesNotMatch"_s);
        row("unknown key", {.signer = {"AKIDOTHER", "sandbox+secret/key", "eu-central-1"}}, 403,
            u"InvalidAccessKeyId"_s);
        row("other region", {.signer = {"AKIDSANDBOX", "sandbox+secret/key", "us-east-1"}}, 400,
            u"AuthorizationHeaderMalformed"_s);
        row("other bytes", {.body = "pictura"}, 400, u"XAmzContentSHA256Mismatch"_s);
        row("no hash of the body", {.dropped = "x-amz-content-sha256"}, 400, u"InvalidRequest"_s);
        row("no date", {.dropped = "x-amz-date"}, 403, u"AccessDenied"_s);
        row("sixteen minutes old", {.old = std::chrono::minutes(16)}, 403, u"RequestTimeTooSkewed"_s);
        row("fourteen minutes old", {.old = std::chrono::minutes(14)}, 200, {});
        row("other bucket", {.path = "/else/a.jpg"}, 404, u"NoSuchBucket"_s);
        row("other host", {.host = "other.test"}, 0, {});
    }
    void judges()
    {
        QFETCH(Sent, sent);
        QFETCH(int, status);
        QFETCH(QString, code);
        if (status == 0) {
            HostOverrides overrides;
            overrides.add(u"other.test"_s, f->storage.origin());
            f->http = std::make_unique<HttpClient>(f->clock, overrides);
            QCOMPARE(send(sent), (std::pair{400, u"InvalidRequest"_s}));
            return;
        }
        QCOMPARE(send(sent), (std::pair{status, code}));
        QCOMPARE(f->storage.objects().size(), status == 200 ? 1 : 0);
    }

    void signedAddresses()
    {
        send({});
        const sigv4::Signer signer{"AKIDSANDBOX", "sandbox+secret/key", "eu-central-1"};
        const auto ask = [&](const QByteArray &method, const QByteArray &path, std::chrono::seconds life,
                             Milliseconds old = Milliseconds(0), const QByteArray &signedMethod = "GET") {
            Sent sent{.method = method, .path = path, .isSigned = false};
            sent.query = sigv4::presignedQuery({.method = signedMethod, .host = sent.host, .path = "/media/a.jpg"},
                                               signer, f->clock.now() - old, life);
            return send(sent);
        };
        using std::chrono::seconds;
        QCOMPARE(ask("GET", "/media/a.jpg", seconds(604'800)).first, 200);
        QCOMPARE(ask("GET", "/media/a.jpg", seconds(604'801)).second, u"AuthorizationQueryParametersError"_s);
        QCOMPARE(ask("GET", "/media/b.jpg", seconds(60)).second, u"SignatureDoesNotMatch"_s);
        QCOMPARE(ask("PUT", "/media/a.jpg", seconds(60)).second, u"SignatureDoesNotMatch"_s);
        QCOMPARE(ask("PUT", "/media/a.jpg", seconds(60), Milliseconds(0), "PUT").second, u"AccessDenied"_s);
        QCOMPARE(ask("GET", "/media/a.jpg", seconds(60), Milliseconds(61'000)), (std::pair{403, u"AccessDenied"_s}));
        QCOMPARE(ask("GET", "/media/a.jpg", seconds(60), -std::chrono::hours(1)), (std::pair{403, u"AccessDenied"_s}));
    }

    void theDomainIsForReaders()
    {
        send({});
        QCOMPARE(send({.method = "GET", .host = "media.storage.test", .path = "/a.jpg", .isSigned = false}).first, 200);
        QCOMPARE(send({.method = "GET", .host = "media.storage.test", .path = "/b.jpg", .isSigned = false}).first, 404);
        QCOMPARE(send({.host = "media.storage.test", .path = "/a.jpg"}).first, 403);
        QCOMPARE(send({.method = "DELETE", .host = "media.storage.test", .path = "/a.jpg"}).first, 403);
        QCOMPARE(f->storage.objects().size(), 1);
    }
};

QTEST_GUILESS_MAIN(S3SandboxTest)
#include "tst_s3sandbox.moc"
