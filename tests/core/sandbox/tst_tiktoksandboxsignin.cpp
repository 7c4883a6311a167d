// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/tiktokclient.h"

#include <QUrlQuery>

using namespace tiktoktest;
using namespace std::chrono_literals;

namespace {

const QString verifier = u"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJK"_s;
const QString hexChallenge = u"a7789cd68c5b21a3fef361d9858995ebd2a72b1ab54b54d7514c0af938f3324f"_s;

Answer authorize(Fixture &f, const QList<std::pair<QString, QString>> &changes = {})
{
    QUrlQuery query;
    QMap<QString, QString> fields{{u"client_key"_s, f.sandbox.options.clientKey},
                                  {u"response_type"_s, u"code"_s},
                                  {u"scope"_s, u"user.info.basic,video.publish"_s},
                                  {u"redirect_uri"_s, u"http://127.0.0.1:4711/callback/"_s},
                                  {u"state"_s, u"s1"_s},
                                  {u"code_challenge"_s, hexChallenge},
                                  {u"code_challenge_method"_s, u"S256"_s}};
    for (const auto &[name, value] : changes)
        fields[name] = value;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        query.addQueryItem(field.key(), field.value());
    return send(f.sandbox.origin(), "GET", "/v2/auth/authorize/?" + query.toString(QUrl::FullyEncoded).toLatin1(), {},
                {});
}

QUrlQuery callback(const Answer &answer)
{
    return QUrlQuery(QUrl(QString::fromLatin1(answer.header("Location"))));
}

Answer exchange(Fixture &f, const QString &code, const QList<std::pair<QString, QString>> &changes = {})
{
    QList<std::pair<QString, QString>> fields{{u"client_key"_s, f.sandbox.options.clientKey},
                                              {u"client_secret"_s, f.sandbox.options.clientSecret},
                                              {u"code"_s, code},
                                              {u"grant_type"_s, u"authorization_code"_s},
                                              {u"redirect_uri"_s, u"http://127.0.0.1:4711/callback/"_s},
                                              {u"code_verifier"_s, verifier}};
    for (const auto &change : changes) {
        for (auto &field : fields) {
            if (field.first == change.first)
                field.second = change.second;
        }
    }
    return f.form(u"/v2/oauth/token/"_s, fields);
}

QString flatError(const Answer &answer)
{
    return answer.json().value(u"error"_s).toString();
}

} // namespace

/// The consent page, the code, refreshing and revoking.
class TestTikTokSandboxSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void signsIn();
    void signInRules_data();
    void signInRules();
    void refreshRotates();
    void revokes();
};

void TestTikTokSandboxSignIn::signsIn()
{
    Fixture f;
    const Answer page = authorize(f);
    QCOMPARE(page.status, 302);
    QVERIFY(page.header("Location").startsWith("http://127.0.0.1:4711/callback/?"));
    QVERIFY(page.header("Location").contains("%2A")); // the code must be decoded
    const QUrlQuery query = callback(page);
    QCOMPARE(query.queryItemValue(u"state"_s), u"s1"_s);
    QCOMPARE(query.queryItemValue(u"scopes"_s, QUrl::FullyDecoded), u"user.info.basic,video.publish"_s);
    const QString code = query.queryItemValue(u"code"_s, QUrl::FullyDecoded);

    const QJsonObject pair = exchange(f, code).json();
    QCOMPARE(pair.value(u"open_id"_s).toString(), u"-000Ada"_s);
    QCOMPARE(pair.value(u"scope"_s).toString(), u"user.info.basic,video.publish"_s);
    QCOMPARE(pair.value(u"expires_in"_s).toInt(), 7200);
    QCOMPARE(pair.value(u"refresh_expires_in"_s).toInt(), 15552000);
    QCOMPARE(pair.value(u"token_type"_s).toString(), u"Bearer"_s);
    f.token = pair.value(u"access_token"_s).toString();
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 ok"_s);
    QCOMPARE(flatError(exchange(f, code)), u"invalid_grant"_s); // a code works once

    f.sandbox.options.grantedScopes = {u"user.info.basic"_s};
    QCOMPARE(callback(authorize(f)).queryItemValue(u"scopes"_s), u"user.info.basic"_s);
    f.sandbox.options.denyConsent = true;
    QCOMPARE(callback(authorize(f)).queryItemValue(u"error"_s), u"access_denied"_s);
}

void TestTikTokSandboxSignIn::signInRules_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("outcome"); // a number: of the page; else the error of the exchange
    QTest::newRow("no port") << u"redirect_uri"_s << u"http://127.0.0.1/callback/"_s << u"400"_s;
    QTest::newRow("other host") << u"redirect_uri"_s << u"http://example.org:80/"_s << u"400"_s;
    QTest::newRow("query in the redirect") << u"redirect_uri"_s << u"http://127.0.0.1:1/?a=b"_s << u"400"_s;
    QTest::newRow("unknown client") << u"client_key"_s << u"x"_s << u"400"_s;
    QTest::newRow("plain PKCE") << u"code_challenge_method"_s << u"plain"_s << u"400"_s;
    QTest::newRow("scopes by blanks") << u"scope"_s << u"user.info.basic video.publish"_s << u"400"_s;
    QTest::newRow("base64url challenge") << u"code_challenge"_s << u"p3ic1oxbIaP-82HZhYmV69KnKxq1S1TXUUwK-TjzMk8"_s
                                         << u"invalid_request"_s;
    QTest::newRow("upper-case challenge") << u"code_challenge"_s << hexChallenge.toUpper() << u"invalid_request"_s;
    QTest::newRow("other verifier") << u"code_verifier"_s << QString(50, u'x') << u"invalid_request"_s;
    QTest::newRow("other redirect") << u"redirect"_s << u"http://127.0.0.1:4711/callback"_s << u"invalid_grant"_s;
    QTest::newRow("other code") << u"code"_s << u"guessed"_s << u"invalid_grant"_s;
    QTest::newRow("wrong secret") << u"client_secret"_s << u"x"_s << u"invalid_client"_s;
    QTest::newRow("other grant") << u"grant_type"_s << u"password"_s << u"unsupported_grant_type"_s;
}

void TestTikTokSandboxSignIn::signInRules()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, outcome);
    Fixture f;
    const Answer page = authorize(f, {{name, value}});
    if (outcome == u"400") {
        QCOMPARE(page.status, 400);
        return;
    }
    const QString code = callback(page).queryItemValue(u"code"_s, QUrl::FullyDecoded);
    const Answer answer = exchange(f, code, {{name == u"redirect" ? u"redirect_uri"_s : name, value}});
    QCOMPARE(flatError(answer), outcome);
    QCOMPARE(answer.status, 400);
}

void TestTikTokSandboxSignIn::refreshRotates()
{
    Fixture f;
    const auto refresh = [&](const QString &token) {
        return f.form(u"/v2/oauth/token/"_s,
                      {{u"client_key"_s, f.sandbox.options.clientKey},
                       {u"client_secret"_s, f.sandbox.options.clientSecret},
                       {u"grant_type"_s, u"refresh_token"_s},
                       {u"refresh_token"_s, token}});
    };
    const QString first = f.sandbox.addToken(f.account->openId).refreshToken;
    f.clock.advance(24h);
    const QJsonObject pair = refresh(first).json();
    QCOMPARE(pair.value(u"expires_in"_s).toInt(), 7200);
    QCOMPARE(pair.value(u"refresh_expires_in"_s).toInt(), 15552000 - 24 * 3600); // what is left
    const QString second = pair.value(u"refresh_token"_s).toString();
    QVERIFY(second != first);
    f.token = pair.value(u"access_token"_s).toString();
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 ok"_s);
    QCOMPARE(flatError(refresh(first)), u"invalid_grant"_s);

    // An answer that is lost costs the connection.
    f.sandbox.server().addFault({.pathContains = u"oauth/token"_s, .kind = Fault::Kind::DropAfter});
    QCOMPARE(refresh(second).status, 0);
    QCOMPARE(flatError(refresh(second)), u"invalid_grant"_s);

    const QString old = f.sandbox.addToken(f.account->openId).refreshToken;
    f.clock.advance(f.sandbox.options.refreshTokenLife);
    QCOMPARE(flatError(refresh(old)), u"invalid_grant"_s);
}

void TestTikTokSandboxSignIn::revokes()
{
    Fixture f;
    const auto revoke = [&](const QString &secret) {
        return f.form(
            u"/v2/oauth/revoke/"_s,
            {{u"client_key"_s, f.sandbox.options.clientKey}, {u"client_secret"_s, secret}, {u"token"_s, f.token}});
    };
    QCOMPARE(flatError(revoke(u"wrong"_s)), u"invalid_client"_s);
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"200 ok"_s);
    const Answer answer = revoke(f.sandbox.options.clientSecret);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "{}");
    QCOMPARE(f.publish(u"creator_info/query/"_s).outcome(), u"401 access_token_invalid"_s);
}

QTEST_GUILESS_MAIN(TestTikTokSandboxSignIn)
#include "tst_tiktoksandboxsignin.moc"
