// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/sigv4.h"

#include <QCryptographicHash>
#include <QTest>

using namespace postrider;

/// The examples that AWS publishes (Signature Version 4: by the authorization header; by query parameters).
class SigV4Test : public QObject
{
    Q_OBJECT

    const Instant m_at = instantFromMs(1'369'353'600'000); // 20130524T000000Z
    const sigv4::Signer m_signer{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"};
    const QByteArray m_host = "examplebucket.s3.amazonaws.com";

    QByteArray signatureOf(const sigv4::Request &request, const QByteArray &payload) const
    {
        const sigv4::Pairs headers = sigv4::signedHeaders(request, payload, m_signer, m_at);
        return headers.back().second.split('=').back();
    }

private Q_SLOTS:
    void theKeyOfADay()
    {
        QCOMPARE(sigv4::signingKey(m_signer, m_at),
                 QByteArray("dbb893acc010964918f1fd433add87c70e8b0db6be30c1fbeafefa5ec6ba8378"));
    }
    void getOfARange()
    {
        QCOMPARE(
            signatureOf({.method = "GET", .host = m_host, .path = "/test.txt", .headers = {{"Range", "bytes=0-9"}}},
                        sigv4::emptyPayload),
            QByteArray("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
    }
    void put()
    {
        const QByteArray payload =
            QCryptographicHash::hash("Welcome to Amazon S3.", QCryptographicHash::Sha256).toHex();
        QCOMPARE(payload, QByteArray("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"));
        const sigv4::Request request{
            .method = "PUT",
            .host = m_host,
            .path = "/test$file.text",
            .headers = {{"Date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}}};
        QCOMPARE(signatureOf(request, payload),
                 QByteArray("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
        QCOMPARE(sigv4::signedHeaders(request, payload, m_signer, m_at).back().second,
                 QByteArray("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                            "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, "
                            "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
    }
    void queryWithoutValue()
    {
        QCOMPARE(signatureOf({.method = "GET", .host = m_host, .path = "/", .query = {{"lifecycle", ""}}},
                             sigv4::emptyPayload),
                 QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
    }
    void queryIsSorted()
    {
        QCOMPARE(
            signatureOf({.method = "GET", .host = m_host, .path = "/", .query = {{"prefix", "J"}, {"max-keys", "2"}}},
                        sigv4::emptyPayload),
            QByteArray("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
    }
    void presigned()
    {
        QCOMPARE(sigv4::presignedQuery({.method = "GET", .host = m_host, .path = "/test.txt"}, m_signer, m_at,
                                       std::chrono::hours(24)),
                 QByteArray("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F"
                            "us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&"
                            "X-Amz-SignedHeaders=host&X-Amz-Signature="
                            "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
    }

    void encoding_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("kept") << QByteArray("aZ09-._~") << QByteArray("aZ09-._~") << QByteArray("aZ09-._~=");
        QTest::newRow("slash") << QByteArray("a/b") << QByteArray("a/b") << QByteArray("a%2Fb=");
        QTest::newRow("blank and plus") << QByteArray("a b+c") << QByteArray("a%20b%2Bc") << QByteArray("a%20b%2Bc=");
        QTest::newRow("percent, once") << QByteArray("a%20") << QByteArray("a%2520") << QByteArray("a%2520=");
        QTest::newRow("umlaut") << QByteArray("\xc3\xbc") << QByteArray("%C3%BC") << QByteArray("%C3%BC=");
        QTest::newRow("signs") << QByteArray("!'()*$&=") << QByteArray("%21%27%28%29%2A%24%26%3D")
                               << QByteArray("%21%27%28%29%2A%24%26%3D=");
    }
    void encoding()
    {
        QFETCH(QByteArray, plain);
        QTEST(sigv4::encodedPath(plain), "path");
        QTEST(sigv4::encodedQuery({{plain, ""}}), "query");
    }
};

QTEST_GUILESS_MAIN(SigV4Test)
#include "tst_sigv4.moc"
