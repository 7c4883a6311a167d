// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginehost.h"
#include "core/sandbox/mastodonsandbox.h"
#include "tests/ui/accounts/accountsfixture.h"
#include "ui/accounts/accountfaces.h"
#include "ui/actions/answer.h"
#include "ui/composer/token.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidebar.h"

#include <QBuffer>
#include <QTemporaryDir>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

QImage plain(Qt::GlobalColor colour)
{
    QImage image(160, 160, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

/// Where the picture of an account is in its row of the sidebar, right of where its letter is.
QColor faceIn(QWidget *row)
{
    const QImage shown = row->grab().toImage();
    return shown.pixelColor(QPoint(38, row->height() / 2) * shown.devicePixelRatio());
}

bool isRed(const QColor &colour)
{
    return colour.red() > 220 && colour.green() < 40 && colour.blue() < 40;
}

} // namespace

/// Accounts' own pictures, from where they are kept to where they are painted.
class AccountFacesTest : public QObject
{
    Q_OBJECT

    AccountsSetting m_setting;

private Q_SLOTS:
    void initTestCase() { m_setting.apply(); }
    void cleanup() { m_setting.theme.setFaces({}); }

    void fromTheNetworkToTheSidebar()
    {
        ManualClock clock; // the network's own time
        sandbox::MastodonSandbox network(clock);
        QByteArray file;
        QBuffer buffer(&file);
        buffer.open(QIODevice::WriteOnly);
        plain(Qt::red).scaled(400, 400).save(&buffer, "png");
        network.addAccount({.id = u"42"_s, .username = u"ada"_s, .token = u"secret"_s, .avatar = file});
        QVERIFY(network.listen());
        HostOverrides hosts;
        for (const auto &[host, origin] : network.overrides())
            hosts.add(host, origin);
        QTemporaryDir folder;
        MemorySecretStore secrets;
        EngineHost host([&] {
            return Engine::Options{.profile = Profile(folder.path()), .overrides = hosts, .secrets = &secrets};
        });
        host.startPublishing();
        SystemClock time;
        MainWindow window(host, m_setting.theme, time);
        window.resize(1440, 900);
        window.show();

        onAnswer(host.signIn({.platform = u"mastodon"_s,
                              .by = SignInWay::By::Secret,
                              .server = u"mastodon.example"_s,
                              .secret = u"secret"_s}),
                 &window, [&](const Result<std::vector<SignInCandidate>> &found) {
                     QVERIFY2(found, found ? "" : qPrintable(found.error().message));
                     (void)host.connectChosen({found->front().id});
                 });
        QTRY_COMPARE(window.findChildren<AccountRow *>().size(), 1);
        QTRY_VERIFY(isRed(faceIn(window.findChild<AccountRow *>())));
    }

    void changesAreSeenAndLettersStandForThoseWithout()
    {
        FakeEngineClient client;
        fillSample(client);
        const Account first = client.accountList.front();
        client.faces.insert(first.id, plain(Qt::red));
        ManualClock clock(sampleNow());
        MainWindow window(client, m_setting.theme, clock);
        window.resize(1440, 900);
        window.show();
        QTRY_COMPARE(window.findChildren<AccountRow *>().size(), 7);
        const auto rows = window.findChildren<AccountRow *>();
        const auto rowOf = [&rows](AccountId id) {
            return *std::ranges::find_if(rows, [id](const AccountRow *row) { return row->account().id == id; });
        };
        QTRY_VERIFY(isRed(faceIn(rowOf(first.id))));
        QVERIFY(!isRed(faceIn(rowOf(client.accountList[1].id))));

        // Painted anew without being asked, wherever it is.
        Token chip(first, m_setting.theme, nullptr);
        chip.resize(chip.sizeHint());
        chip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chip));
        QCOMPARE(chip.grab().toImage().pixelColor(12, chip.height() / 2), QColor(Qt::red));
        struct Painted : QObject
        {
            QSet<QObject *> all;
            bool eventFilter(QObject *watched, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    all.insert(watched);
                return false;
            }
        } painted;
        QCoreApplication::processEvents();
        chip.installEventFilter(&painted);
        rowOf(first.id)->installEventFilter(&painted);
        m_setting.theme.setFaces({{first.id, plain(Qt::blue)}});
        QTRY_COMPARE(painted.all, (QSet<QObject *>{&chip, rowOf(first.id)}));
        QCOMPARE(chip.grab().toImage().pixelColor(12, chip.height() / 2), QColor(Qt::blue));

        client.faces.insert(first.id, plain(Qt::green));
        Q_EMIT client.accountsChanged();
        QTRY_COMPARE(chip.grab().toImage().pixelColor(12, chip.height() / 2), QColor(Qt::green));
        client.faces.clear();
        Q_EMIT client.accountsChanged();
        QTRY_VERIFY(m_setting.theme.glyphs().faces().isEmpty());
    }

    void fineScreensShowMore()
    {
        QImage halves = plain(Qt::red);
        halves.fill(Qt::red);
        for (int y = 0; y < 160; ++y) {
            for (int x = 80; x < 160; ++x)
                halves.setPixelColor(x, y, Qt::blue);
        }
        const AccountId account = AccountId::create(sampleNow());
        m_setting.theme.setFaces({{account, halves}});
        const QPixmap disc = m_setting.theme.glyphs().face(account, 20, 2);
        QCOMPARE(disc.size(), QSize(40, 40));
        QCOMPARE(disc.devicePixelRatio(), 2.0);
        const QImage image = disc.toImage();
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QVERIFY(isRed(image.pixelColor(18, 20)));
        QCOMPARE(image.pixelColor(22, 20), QColor(Qt::blue));
        QVERIFY(m_setting.theme.glyphs().face(AccountId::create(sampleNow()), 20, 2).isNull());
    }

    void muchContrastKeepsTheLetters()
    {
        OpenedAccounts o(m_setting.theme);
        QTRY_VERIFY(o.filled());
        const AccountId first = o.client.accountList.front().id;
        m_setting.theme.setFaces({{first, plain(Qt::red)}});
        const auto middle = [&] {
            const QImage card = o.card(0)->grab().toImage();
            return card.pixelColor(QPoint(20, 34) * card.devicePixelRatio());
        };
        QVERIFY(isRed(middle()));
        m_setting.theme.setHighContrast(true);
        QVERIFY(!isRed(middle()));
        m_setting.theme.setHighContrast(false);
    }
};

QTEST_MAIN(AccountFacesTest)
#include "tst_accountfaces.moc"
