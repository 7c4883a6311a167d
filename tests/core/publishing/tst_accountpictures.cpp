// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/accountcare.h"
#include "core/sandbox/httpserver.h"
#include "core/store/database.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"
#include "tests/support/tokennetwork.h"

#include <QBuffer>
#include <QImage>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using sandbox::Response;

namespace {

QByteArray pictureFile(QSize size, Qt::GlobalColor colour, const char *format = "png")
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// A picture whose head says that it is of this size.
QByteArray withSize(QByteArray png, quint32 side)
{
    qToBigEndian(side, png.data() + 16);
    qToBigEndian(side, png.data() + 20);
    return png;
}

/// Never ends its answer.
class EndlessServer : public QTcpServer
{
public:
    EndlessServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n");
            const auto more = [socket] {
                if (socket->bytesToWrite() == 0)
                    socket->write(QByteArray(64 * 1024, 'x'));
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, more);
            connect(socket, &QTcpSocket::readyRead, socket, more);
        });
    }
};

} // namespace

/// Accounts' own pictures: what a network's address leads to is somebody else's computer, and whatever it gives, nothing but
/// a small picture is kept, and nothing else changes.
class TestAccountPictures : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<sandbox::HttpServer> m_server;
    EndlessServer m_endless;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<FlakySecrets> m_secrets;
    std::vector<Platform> m_platforms;
    TokenNetwork *m_network = nullptr;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<AccountTokens> m_tokens;
    std::unique_ptr<AccountCare> m_care;
    int m_changes = 0; ///< Told of the account.
    Account m_account;
    Response m_response;

    QByteArray kept() { return AccountStore(*m_database).pictures()->value(m_account.id); }
    QImage keptImage() { return QImage::fromData(kept()); }
    AccountCare::Look look()
    {
        bool done = false;
        AccountCare::Look answer;
        QObject context;
        QCoro::connect(m_care->tend(m_account), &context, [&](const AccountCare::Look &result) {
            answer = result;
            done = true;
        });
        // What never answers is given up after some seconds, which pass here.
        for (int i = 0; i < 20 && !QTest::qWaitFor([&] { return done; }, i < 1 ? 500 : 50); ++i)
            m_clock->advance(1s);
        if (!done)
            qFatal("the look does not end");
        return answer;
    }

private Q_SLOTS:
    void init()
    {
        m_changes = 0;
        m_response = {.headers = {{"Content-Type", "image/png"}}, .body = pictureFile({400, 400}, Qt::red)};
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
        m_server = std::make_unique<sandbox::HttpServer>([this](const sandbox::Request &) { return m_response; });
        QVERIFY(m_server->listen());
        QVERIFY(m_endless.isListening() || m_endless.listen(QHostAddress::LocalHost));
        HostOverrides hosts;
        hosts.add(u"cdn.example"_s, m_server->origin());
        hosts.add(u"endless.example"_s, QUrl(u"http://127.0.0.1:%1"_s.arg(m_endless.serverPort())));
        m_http = std::make_unique<HttpClient>(*m_clock, hosts);
        m_secrets = std::make_unique<FlakySecrets>();
        m_platforms.clear();
        auto publisher = std::make_unique<TokenNetwork>(*m_clock);
        m_network = publisher.get();
        m_network->picture = QUrl(u"https://cdn.example/me.png"_s);
        m_platforms.push_back(
            {.id = u"scripted"_s, .name = u"Scripted"_s, .types = {PostType::Text}, .publisher = std::move(publisher)});
        m_database = std::move(*Database::open(m_folder->filePath(u"p.sqlite"_s)));
        m_account = *AccountStore(*m_database).save(testAccount(m_clock->now(), u"100"_s));
        QCoro::waitFor(writeCredentials(*m_secrets, m_account.id, {.accessToken = u"for ever"_s}));
        m_tokens = std::make_unique<AccountTokens>(*m_secrets, *m_http, *m_clock, m_platforms, QString(),
                                                   [](AccountId, std::optional<Instant>, std::optional<Instant>) {});
        m_care = std::make_unique<AccountCare>(*m_database, *m_clock, *m_http, *m_secrets, m_platforms, *m_tokens,
                                               [this](const Event &event) {
                                                   if (event.kind == Event::Kind::AccountChanged)
                                                       ++m_changes;
                                               });
    }
    void cleanup()
    {
        m_care.reset();
        m_tokens.reset();
        m_database.reset();
    }

    void theDailyLookBringsIt()
    {
        QVERIFY(look().answered);
        QCOMPARE(keptImage().size(), QSize(160, 160));
        const QColor middle = keptImage().pixelColor(80, 80);
        QVERIFY2(middle.red() > 240 && middle.green() < 20, qPrintable(middle.name()));
        QCOMPARE(m_changes, 2); // of the look, and of the picture
        // The address is nowhere in the profile.
        QFile file(m_folder->filePath(u"p.sqlite-wal"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("cdn.example"));

        look();
        QCOMPARE(m_changes, 3); // the same picture is no news
        m_response.body = pictureFile({400, 400}, Qt::blue);
        look();
        QCOMPARE(m_changes, 5);
        QVERIFY(keptImage().pixelColor(80, 80).blue() > 240);
        QVERIFY(AccountStore(*m_database).remove(m_account.id));
        QVERIFY(kept().isEmpty());
    }

    void whatIsNoneChangesNothing_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("body");
        const QString usual = u"https://cdn.example/me.png"_s;
        QTest::newRow("no picture") << usual << QByteArray("<html>Sign in</html>");
        QTest::newRow("nothing") << usual << QByteArray();
        QTest::newRow("drawing") << usual
                                 << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
        QTest::newRow("half") << usual << pictureFile({400, 400}, Qt::red).left(60);
        QTest::newRow("many bytes") << usual << pictureFile({10, 10}, Qt::red) + QByteArray(5 * 1024 * 1024, 'x');
        QTest::newRow("many pixels") << usual << withSize(pictureFile({10, 10}, Qt::red), 60'000);
        QTest::newRow("endless") << u"https://endless.example/me.png"_s << QByteArray();
        QTest::newRow("plain http") << u"http://cdn.example/me.png"_s << pictureFile({10, 10}, Qt::red);
        QTest::newRow("this network") << u"https://192.168.1.1/me.png"_s << pictureFile({10, 10}, Qt::red);
        QTest::newRow("file") << u"file:///etc/hostname"_s << QByteArray();
        QTest::newRow("no address") << u"me.png"_s << QByteArray();
    }
    void whatIsNoneChangesNothing()
    {
        QFETCH(QString, address);
        QFETCH(QByteArray, body);
        look();
        const QByteArray before = kept();
        QVERIFY(!before.isEmpty());
        m_network->picture = QUrl(address);
        m_response.body = body;
        const AccountCare::Look answer = look();
        QVERIFY(answer.answered && !answer.error);
        QCOMPARE(kept(), before);
        QVERIFY((*AccountStore(*m_database).find(m_account.id))->state == AccountState::Connected);
        QVERIFY(!AccountChecks(*m_database).all()->value(m_account.id).problem);
    }

    void whoeverServesItIsNotFollowedEverywhere_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("this computer") << QByteArray("https://127.0.0.1/me.png");
        QTest::newRow("this network") << QByteArray("https://10.0.0.1/me.png");
        QTest::newRow("plain http") << QByteArray("http://cdn.example/other.png");
        QTest::newRow("itself") << QByteArray("https://cdn.example/me.png");
    }
    void whoeverServesItIsNotFollowedEverywhere()
    {
        QFETCH(QByteArray, to);
        m_response = {.status = 302, .headers = {{"Location", to}}};
        QVERIFY(look().answered);
        QVERIFY(kept().isEmpty());
    }

    void noAnswerChangesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("never") << int(Fault::Kind::Hang);
        QTest::newRow("cut") << int(Fault::Kind::CutBody);
        QTest::newRow("refused") << int(Fault::Kind::Answer);
    }
    void noAnswerChangesNothing()
    {
        QFETCH(int, kind);
        m_server->addFault({.times = -1, .kind = static_cast<Fault::Kind>(kind), .response = {.status = 403}});
        QVERIFY(look().answered);
        QVERIFY(kept().isEmpty());
    }

    void whatWasJustConnectedIsLookedAtAtOnce()
    {
        m_care->start();
        QVERIFY(*m_care->sweep(m_clock->now()) > m_clock->now()); // a start has better things to do
        m_care->lookSoon({m_account.id});
        QVERIFY(!m_care->sweep(m_clock->now()));
        QTRY_VERIFY(!kept().isEmpty());
        QCOMPARE(m_network->looks, 1);
    }
};

QTEST_GUILESS_MAIN(TestAccountPictures)
#include "tst_accountpictures.moc"
