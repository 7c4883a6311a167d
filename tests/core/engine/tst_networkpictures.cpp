// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/accountcare.h"
#include "tests/core/engine/signinfixture.h"

#include <QBuffer>
#include <QImage>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

QByteArray pictureFile()
{
    QImage image(300, 300, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

} // namespace

/// Each network's way to say where an account's own picture lies.
class TestNetworkPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNetworkTellsWhereItLies_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("way"); // Instagram's login, TikTok's mode
        QTest::newRow("instagram") << u"instagram"_s << u"facebook"_s;
        QTest::newRow("instagram alone") << u"instagram"_s << u"instagram"_s;
        QTest::newRow("facebook") << u"facebook"_s << QString();
        QTest::newRow("tiktok") << u"tiktok"_s << u"direct"_s;
        QTest::newRow("tiktok inbox") << u"tiktok"_s << u"inbox"_s;
        QTest::newRow("bluesky") << u"bluesky"_s << QString();
        QTest::newRow("mastodon") << u"mastodon"_s << QString();
    }
    void eachNetworkTellsWhereItLies()
    {
        QFETCH(QString, platform);
        QFETCH(QString, way);
        SignInWorld world;
        SignInRequest request{.platform = platform, .by = SignInWay::By::Secret};
        addAccount(world, request, way);
        const auto found = world.find(request);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        const auto connected = world.choose({found->front().id});
        QVERIFY2(connected, connected ? "" : qPrintable(connected.error().message));
        const Account account = connected->front().account;

        AccountTokens tokens(world.vault, *world.http, world.clock, world.platforms, world.folder.path(),
                             [](AccountId, std::optional<Instant>, std::optional<Instant>) {});
        AccountCare care(*world.database, world.clock, *world.http, world.vault, world.platforms, tokens,
                         [](const Event &) {});
        const AccountCare::Look look = QCoro::waitFor(care.tend(account));
        QVERIFY2(look.answered && !look.error, look.error ? qPrintable(look.error->message) : "");
        const QImage picture = QImage::fromData(AccountStore(*world.database).pictures()->value(account.id));
        QCOMPARE(picture.size(), QSize(160, 160));
        QVERIFY(picture.pixelColor(80, 80).red() > 240);
    }

private:
    static void addAccount(SignInWorld &world, SignInRequest &request, const QString &way)
    {
        using namespace postrider::sandbox;
        if (request.platform == u"mastodon") {
            world.mastodon.addAccount(
                {.id = u"42"_s, .username = u"ada"_s, .token = u"secret"_s, .avatar = pictureFile()});
            request.server = u"mastodon.example"_s;
            request.secret = u"secret"_s;
        } else if (request.platform == u"bluesky") {
            world.bluesky.addAccount({.did = u"did:plc:ada"_s,
                                      .handle = u"ada.bsky.social"_s,
                                      .password = u"abcd-efgh-ijkl-mnop"_s,
                                      .avatar = pictureFile()});
            request.name = u"ada.bsky.social"_s;
            request.secret = u"abcd-efgh-ijkl-mnop"_s;
        } else if (request.platform == u"tiktok") {
            world.tiktok.addAccount(
                {.openId = u"_000ada"_s, .username = u"ada"_s, .nickname = u"Ada"_s, .avatar = pictureFile()});
            request.mode = way;
            request.secret = world.tiktok.addToken(u"_000ada"_s).accessToken;
        } else {
            const QString page = world.meta.addPage(u"Ada's"_s).id;
            const QString account = world.meta.addInstagramAccount(u"ada"_s, page).id;
            world.meta.page(page)->picture = pictureFile();
            world.meta.instagramAccount(account)->picture = pictureFile();
            request.login = request.platform == u"instagram" ? way : QString();
            request.secret = way == u"instagram" ? world.meta.addToken(GraphTokenKind::Instagram, account)
                                                 : world.meta.addUserToken();
        }
    }
};

QTEST_GUILESS_MAIN(TestNetworkPictures)
#include "tst_networkpictures.moc"
