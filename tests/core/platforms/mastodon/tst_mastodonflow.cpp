// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/platforms/mastodon/mastodonworld.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using sandbox::MastodonRepeats;
using sandbox::MastodonSandbox;

namespace {

using World = MastodonDelivery;

} // namespace

/// Whole flows against the sandbox server.
class MastodonFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingOfAPost()
    {
        const auto w = rich();
        const auto published = w->publish();
        QVERIFY2(published, told(published));
        QVERIFY(published->warnings.empty());
        const auto posts = w->network.posts();
        QCOMPARE(posts.size(), 2u);
        const sandbox::PublicPost &post = posts.back();
        QCOMPARE(post.id, published->platformPostId);
        QCOMPARE(post.url, published->postUrl);
        QCOMPARE(post.caption, w->post.caption);
        QCOMPARE(post.mediaSha256, (QStringList{w->post.media[0].asset.sha256, w->post.media[1].asset.sha256}));
        QCOMPARE(post.comments, QStringList{w->post.firstComment});
        const QJsonObject status = w->network.status(post.id);
        QCOMPARE(status["media_attachments"_L1][0]["description"_L1].toString(), u"A bed of beans"_s);
        QVERIFY(status["media_attachments"_L1][1]["description"_L1].isNull());
        QVERIFY(w->learntHandle.isEmpty()); // as it was
        // Exactly these calls: a second look at each file, since the server worked on it.
        QCOMPARE(w->network.server().log(),
                 (QStringList{u"GET /api/v1/accounts/verify_credentials"_s, u"GET /api/v2/instance"_s,
                              u"POST /api/v2/media"_s, u"POST /api/v2/media"_s,
                              u"GET /api/v1/media/115600000000000002"_s, u"GET /api/v1/media/115600000000000002"_s,
                              u"GET /api/v1/media/115600000000000003"_s, u"GET /api/v1/media/115600000000000003"_s,
                              u"GET /api/v1/accounts/7/statuses"_s, u"POST /api/v1/statuses"_s,
                              u"GET /api/v1/accounts/7/statuses"_s, u"POST /api/v1/statuses"_s}));
        // Once more, as after a crash right at the end: nothing is sent again.
        QVERIFY(w->publish());
        QCOMPARE(w->statusesSent(), 2);
        QCOMPARE(w->calls(u"POST"_s), 4);
    }

    void kinds_data()
    {
        QTest::addColumn<QStringList>("media");
        QTest::addColumn<QString>("kind");
        QTest::newRow("text") << QStringList() << u"text"_s;
        QTest::newRow("picture") << QStringList{u"image/webp"_s} << u"photo"_s;
        QTest::newRow("four") << QStringList(4, u"image/jpeg"_s) << u"carousel"_s;
        QTest::newRow("GIF") << QStringList{u"image/gif"_s} << u"video"_s;
        QTest::newRow("video") << QStringList{u"video/mp4"_s} << u"video"_s;
    }
    void kinds()
    {
        QFETCH(QStringList, media);
        World w;
        for (const QString &type : media)
            w.addMedia(type.startsWith(u"video") ? MediaKind::Video : MediaKind::Image, type,
                       "bytes " + QByteArray::number(w.post.media.size()));
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QTEST(w.network.posts().front().kind, "kind");
        QCOMPARE(w.network.posts().front().mediaSha256.size(), media.size());
        QVERIFY(published->warnings.empty());
    }

    void theServerWorksOnAVideo()
    {
        World w;
        w.addMedia(MediaKind::Video, u"video/mp4"_s, "film");
        w.network.options.processingLooks = 8;
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QCOMPARE(w.calls(u"GET /api/v1/media/"_s), 9);
        QVERIFY(w.clock.leapt() >= 5 * 2s + 4 * 5s);
    }

    void theServerNeverEndsItsWork()
    {
        World w;
        w.addMedia(MediaKind::Video, u"video/mp4"_s, "film");
        w.network.options.processingLooks = 1000;
        const auto result = w.publish();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"mastodon.media_processing"_s);
        QVERIFY(result.error().remedy == Remedy::RetrySoon);
        QCOMPARE(w.statusesSent(), 0);
        // The next try looks at the same file again.
        QVERIFY(!w.publish());
        QCOMPARE(w.calls(u"POST /api/v2/media"_s), 1);
    }

    void aFileThatTheServerCannotRead()
    {
        World w;
        w.addMedia(MediaKind::Video, u"video/mp4"_s, "film");
        w.network.options.processingFails = true;
        const auto result = w.publish();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"mastodon.media_refused"_s);
        QVERIFY(result.error().remedy == Remedy::ChangePost);
        QCOMPARE(w.statusesSent(), 0);
    }

    void unfinishedFilesAreWaitedFor()
    {
        const auto w = rich();
        w->network.server().addFault(
            {.method = "POST",
             .pathContains = statuses,
             .kind = Fault::Kind::Answer,
             .response = MastodonSandbox::refusal(
                 422, u"Cannot attach files that have not finished processing. Try again in a moment!"_s)});
        const auto first = w->publish();
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"mastodon.media_processing"_s);
        verifyHeals(*w, w->publish(), u"after the wait"_s);
        QCOMPARE(w->calls(u"POST /api/v2/media"_s), 2);
    }

    void filesThatTheServerDroppedAreUploadedAgain()
    {
        const auto w = rich();
        w->network.server().addFault({.method = "POST",
                                      .pathContains = statuses,
                                      .kind = Fault::Kind::Answer,
                                      .response = MastodonSandbox::refusal(429, u"Too many requests"_s)});
        QVERIFY(w->publish().error().remedy == Remedy::WaitForLimit);
        w->network.dropMedia();
        const auto gone = w->publish();
        QCOMPARE(gone.error().code, u"mastodon.media_gone"_s);
        verifyHeals(*w, w->publish(), u"after the drop"_s);
    }

    void limitsAreLearntOncePerDay_data()
    {
        QTest::addColumn<bool>("isOld");
        QTest::newRow("by /api/v2/instance") << false;
        QTest::newRow("by /api/v1/instance") << true;
    }
    void limitsAreLearntOncePerDay()
    {
        QFETCH(bool, isOld);
        World w;
        w.network.options.isOld = isOld;
        w.network.options.maxCharacters = 5000;
        w.post.caption = QString(4000, u'x'); // not refused before the server was asked
        QVERIFY(w.publisher.preflight(w.post, w.account).empty());
        QVERIFY(w.publish());
        QVERIFY(w.account.limits);
        QCOMPARE(w.account.limits->text, 5000);
        QCOMPARE(w.calls(u"instance"_s), isOld ? 2 : 1);
        w.post.caption = QString(5001, u'x');
        QCOMPARE(w.publisher.preflight(w.post, w.account).front().code, u"mastodon.caption_too_long"_s);
        QVERIFY(QCoro::waitFor(w.journal.forget(w.journal.names()))); // another post
        w.post.caption = u"Short"_s;
        QVERIFY(w.publish());
        QCOMPARE(w.calls(u"instance"_s), isOld ? 2 : 1);
    }

    /// It took less from one hour to the next: the refusal is told by the server's own number.
    void aRefusalIsCheckedAgainstFreshLimits()
    {
        World w;
        w.account.limits.emplace();
        w.account.limits->askedAt = w.clock.now() - 1h;
        w.account.limits->text = 5000;
        w.post.caption = QString(600, u'x');
        const auto result = w.publish();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"mastodon.caption_too_long"_s);
        QCOMPARE(w.account.limits->text, 500);
        QVERIFY(w.network.posts().empty());
        w.post.caption = QString(501, u'x');
        QCOMPARE(w.publish().error().code, u"mastodon.caption_too_long"_s); // not sent any more
        QCOMPARE(w.statusesSent(), 1);
    }

    void rateLimits()
    {
        World w;
        w.network.options.statusLimit = 1;
        QVERIFY(w.publish());
        QVERIFY(w.pause && *w.pause > 0s && *w.pause <= 3h); // nothing is left: said with the last one
        World other;
        other.network.options.callLimit = 2;
        const auto limited = other.publish();
        QVERIFY(!limited && limited.error().remedy == Remedy::WaitForLimit);
        QCOMPARE(limited.error().code, u"mastodon.rate_limit"_s);
        QVERIFY(*limited.error().retryAfter > 0s && *limited.error().retryAfter <= 5min + 1s);
        other.clock.leap(*limited.error().retryAfter);
        other.network.options.callLimit = 300;
        QVERIFY(other.publish());
        QCOMPARE(other.network.posts().size(), 1u);
    }

    void signInsThatDoNotFit_data()
    {
        QTest::addColumn<QStringList>("scopes");
        QTest::addColumn<QString>("disabled");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("remoteId");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("remedy");
        const QStringList all{u"read"_s, u"write"_s};
        const QString fits = u"7@mastodon.example"_s;
        const auto row = [&](const char *name, const QStringList &scopes, const QString &disabled, const QString &token,
                             const QString &id, const char *code, Remedy remedy) {
            QTest::newRow(name) << scopes << disabled << token << id << QString::fromLatin1(code) << int(remedy);
        };
        row("revoked", all, {}, u"dead"_s, fits, "mastodon.token_refused", Remedy::Reconnect);
        row("none", all, {}, {}, fits, "account.sign_in_needed", Remedy::Reconnect);
        row("may not see the account", {u"write"_s}, {}, u"t"_s, fits, "mastodon.scope_missing", Remedy::Reconnect);
        row("may not list statuses", {u"read:accounts"_s, u"write"_s}, {}, u"t"_s, fits, "mastodon.scope_missing",
            Remedy::Reconnect);
        row("may not publish", {u"read"_s, u"write:media"_s}, {}, u"t"_s, fits, "mastodon.scope_missing",
            Remedy::Reconnect);
        row("of another account", all, {}, u"t"_s, u"8@mastodon.example"_s, "mastodon.wrong_account",
            Remedy::FixAccount);
        row("disabled", all, u"Your login is currently disabled"_s, u"t"_s, fits, "mastodon.account_restricted",
            Remedy::FixAccount);
        row("unconfirmed", all, u"Your login is missing a confirmed e-mail address"_s, u"t"_s, fits,
            "mastodon.email_unconfirmed", Remedy::FixAccount);
    }
    void signInsThatDoNotFit()
    {
        QFETCH(QStringList, scopes);
        QFETCH(QString, disabled);
        QFETCH(QString, token);
        QFETCH(QString, remoteId);
        QFETCH(QString, code);
        QFETCH(int, remedy);
        World w;
        w.network.addAccount(
            {.id = u"7"_s, .username = u"ada"_s, .token = u"t"_s, .scopes = scopes, .disabledBecause = disabled});
        w.credentials.accessToken = token;
        w.account.remoteId = remoteId;
        const auto result = w.publish();
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QVERIFY(result.error().remedy == Remedy(remedy));
        QVERIFY(result.error().certainty == Certainty::DidNotHappen);
        QVERIFY(!told(result.error()).contains(token.toUtf8()) || token.size() < 3);
        QVERIFY(w.network.posts().empty());
        QVERIFY(QCoro::waitFor(w.publisher.refresh(w.account, w.credentials, {}, w.http, {})).error().code
                == code::signInNeeded);
    }

    void aProxyThatTakesNoLargeFiles()
    {
        World w;
        w.addMedia(MediaKind::Image, u"image/jpeg"_s, QByteArray(5000, 'x'));
        w.network.options.proxyLimit = 4000;
        const auto result = w.publish();
        QCOMPARE(result.error().code, u"mastodon.file_too_large"_s);
        QVERIFY(result.error().remedy == Remedy::ChangePost);
    }

    void postsAreAsVisibleAsTheOwnerHasChosen()
    {
        World w;
        w.network.addAccount(
            {.id = u"7"_s, .username = u"ada2"_s, .token = w.credentials.accessToken, .privacy = u"private"_s});
        w.post.firstComment = u"First"_s;
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QCOMPARE(w.network.status(published->platformPostId).value("visibility"_L1).toString(), u"private"_s);
        QCOMPARE(w.network.posts().front().comments, QStringList{u"First"_s});
        QCOMPARE(w.learntHandle, u"ada2@mastodon.example"_s);
    }

    void aCommentThatIsRefusedIsAWarning()
    {
        World w;
        w.post.firstComment = u"First"_s;
        w.network.server().addFault({.method = "POST",
                                     .pathContains = statuses,
                                     .skip = 1,
                                     .times = -1,
                                     .kind = Fault::Kind::Answer,
                                     .response = MastodonSandbox::refusal(422, u"Validation failed: ?"_s)});
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QCOMPARE(published->warnings.size(), 1u);
        QVERIFY(published->warnings.front().message.startsWith(u"The post is out"));
        QCOMPARE(w.network.posts().size(), 1u);
    }

    void howAnAccountStands()
    {
        MastodonDelivery w;
        AccountContext context{.account = w.account,
                               .credentials = w.credentials,
                               .http = w.http,
                               .clock = w.clock,
                               .limit = [](const NetworkLimit &) {}};
        auto standing = QCoro::waitFor(w.publisher.look(context));
        QVERIFY(standing);
        QCOMPARE(standing->handle, u"ada@mastodon.example"_s);
        QVERIFY(!w.publisher.tokenLife(w.account, w.credentials, false).accessEndsAt);
        context.credentials.accessToken = u"dead"_s;
        standing = QCoro::waitFor(w.publisher.look(context));
        QVERIFY(standing.error().remedy == Remedy::Reconnect);
    }
};

QTEST_GUILESS_MAIN(MastodonFlowTest)
#include "tst_mastodonflow.moc"
