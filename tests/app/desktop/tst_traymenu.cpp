// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray.h"
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/theme/themeprovider.h"

#include <QPainter>
#include <QTest>
#include <QTranslator>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

struct Shown
{
    explicit Shown(ThemeProvider &theme) : theme(theme)
    {
        Account account;
        account.id = AccountId::create(sampleNow());
        account.platform = u"facebook"_s;
        client.accountList = {account};
        tray = std::make_unique<Tray>(client, theme, clock);
    }
    PostSummary &add(PostStatus status, const QString &caption)
    {
        PostSummary post;
        post.id = PostId::create(sampleNow());
        post.groupId = GroupId::create(sampleNow());
        post.accountId = client.accountList.front().id;
        post.status = status;
        post.caption = caption;
        post.scheduledFor = sampleNow() + std::chrono::minutes(18);
        client.posts.push_back(post);
        return client.posts.back();
    }
    /// What shows, without separators.
    QStringList lines() const
    {
        QStringList texts;
        for (const QAction *action : tray->menu().actions()) {
            if (action->isVisible() && !action->isSeparator())
                texts << action->text();
        }
        return texts;
    }

    ThemeProvider &theme;
    ManualClock clock{sampleNow()};
    FakeEngineClient client;
    std::unique_ptr<Tray> tray;
};

} // namespace

class TrayMenuTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;
    QTranslator m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QVERIFY(m_plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }

    /// The panel's colour is not the program's: on one of the ink's own colour the rim shows where the mark is.
    void theIconIsSeenOnPanelsOfItsOwnColour()
    {
        const Theme &theme = m_theme.theme();
        for (const TrayState state : {TrayState::Running, TrayState::Paused, TrayState::NoAccounts}) {
            const QImage icon = trayIcon(state, m_theme).pixmap(22).toImage();
            for (const QColor &panel : {theme.text, theme.canvas}) {
                QImage drawn(icon.size(), QImage::Format_RGB32);
                drawn.fill(panel);
                QPainter(&drawn).drawImage(0, 0, icon);
                int seen = 0;
                for (int y = 0; y < drawn.height(); ++y) {
                    for (int x = 0; x < drawn.width(); ++x)
                        seen += qAbs(qGray(drawn.pixel(x, y)) - qGray(panel.rgb())) > 60 ? 1 : 0;
                }
                QVERIFY2(seen > 30, qPrintable(u"%1 on %2: %3"_s.arg(int(state)).arg(panel.name()).arg(seen)));
            }
        }
    }

    /// The badge covered the letter, and the letter the badge's lines.
    void theBadgeStandsBesideTheMark()
    {
        const Theme &theme = m_theme.theme();
        const auto at = [&](TrayState state, QPoint pixel) {
            QImage drawn(22, 22, QImage::Format_RGB32);
            drawn.fill(theme.canvas);
            QPainter(&drawn).drawPixmap(0, 0, trayIcon(state, m_theme).pixmap(22));
            return drawn.pixelColor(pixel);
        };
        const auto isNearly = [](const QColor &a, const QColor &b) {
            return qAbs(a.red() - b.red()) + qAbs(a.green() - b.green()) + qAbs(a.blue() - b.blue()) < 24;
        };
        const QPoint edge(13, 17); // of the badge, whose ink is in the middle
        QVERIFY(isNearly(at(TrayState::Publishing, edge), theme.colors(StatusFamily::Publishing).glyph));
        QVERIFY(isNearly(at(TrayState::Paused, edge), theme.text2));
        QVERIFY(isNearly(at(TrayState::NeedsYou, edge), theme.colors(StatusFamily::Fail).glyph));
        for (const TrayState state :
             {TrayState::Publishing, TrayState::Paused, TrayState::NeedsYou, TrayState::Offline}) {
            for (int y = 0; y < 11; ++y) { // the letter is as it was
                for (int x = 0; x < 22; ++x)
                    QCOMPARE(at(state, {x, y}), at(TrayState::Running, {x, y}));
            }
        }
        QVERIFY(isNearly(at(TrayState::NeedsYou, {11, 17}), theme.canvas)); // and parted from it
    }

    void itSaysHowManyPostsCome()
    {
        Shown o(m_theme);
        QTRY_COMPARE(o.lines(),
                     (QStringList{u"Running · 0 posts in the next 7 days"_s, u"Nothing is scheduled"_s, u"New post…"_s,
                                  u"Open calendar"_s, u"Pause publishing"_s, u"Settings…"_s, u"Quit"_s}));
        o.add(PostStatus::Scheduled, u"Rye"_s);
        o.client.numbers.scheduledNextWeek = 1;
        Q_EMIT o.client.statusChanged();
        QTRY_COMPARE(o.lines().first(), u"Running · 1 post in the next 7 days"_s);
        QVERIFY(o.lines().contains(u"Quit (posts will wait)"_s));
        o.client.numbers.scheduledNextWeek = 24;
        o.client.setPaused(true, sampleNow() + std::chrono::hours(1));
        QTRY_COMPARE(o.lines().first(), u"Publishing is paused until 15:12 · 24 posts in the next 7 days"_s);
        QStringList troubles;
        connect(o.tray.get(), &Tray::troubleRead, this, [&](const QString &trouble) { troubles << trouble; });
        o.client.trouble = u"The disk is full."_s;
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(o.lines().first().startsWith(u"The disk is full."_s));
        QCOMPARE(troubles, QStringList{u"The disk is full."_s});
        o.client.trouble.clear();
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(!o.lines().first().startsWith(u"The disk is full."_s));
        o.tray->setOffline(sampleNow() - std::chrono::minutes(20));
        QCOMPARE(o.lines().first(), u"Offline since 13:52 · 24 posts in the next 7 days"_s);
        o.client.accountList.clear();
        Q_EMIT o.client.accountsChanged();
        QTRY_COMPARE(o.lines().first(), u"No accounts yet. Nothing is scheduled."_s);
        QCOMPARE(o.lines().at(1), u"New post…"_s);
    }

    void itSaysWhatIsPublishedAndHowFarItIs()
    {
        Shown o(m_theme);
        QTRY_VERIFY(o.lines().first().startsWith(u"Running"_s));
        const QString id = o.add(PostStatus::Publishing,
                                 u"Oat latte & honey: the long story of one cup in the morning"_s)
                               .id.toString();
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(o.lines().contains(u"Publishing “Oat latte && honey: the long story of on…”"_s));
        Q_EMIT o.client.uploadProgressed(id, 62, 100);
        QVERIFY(o.lines().contains(u"Publishing “Oat latte && honey: the long story of on…” · 62%"_s));
        // The bar below the glyph has grown as far: 62 of its 100 parts, of 16 px.
        const auto filled = [&] {
            const auto actions = o.tray->menu().actions();
            const auto line = std::ranges::find_if(
                actions, [](const QAction *action) { return action->text().startsWith(u"Publishing “"_s); });
            const QImage icon = (*line)->icon().pixmap(QSize(16, 16), 1.0).toImage();
            int pixels = 0; // without the round ends
            for (int x = 0; x < 16; ++x)
                pixels += icon.pixelColor(x, 14) == m_theme.theme().colors(StatusFamily::Publishing).glyph ? 1 : 0;
            return pixels;
        };
        QVERIFY(qAbs(filled() - 8) <= 1);
        Q_EMIT o.client.uploadProgressed(id, 25, 100);
        QVERIFY(qAbs(filled() - 2) <= 1);
        Q_EMIT o.client.uploadProgressed(id, 100, 100); // sent, and not out yet
        QVERIFY(o.lines().contains(u"Publishing “Oat latte && honey: the long story of on…”"_s));
        o.add(PostStatus::Publishing, u"Another"_s);
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(o.lines().contains(u"Publishing 2 posts"_s));
        for (PostSummary &post : o.client.posts)
            post.status = PostStatus::Posted;
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(o.lines().filter(u"Publishing"_s).isEmpty());
    }
};

QTEST_MAIN(TrayMenuTest)
#include "tst_traymenu.moc"
