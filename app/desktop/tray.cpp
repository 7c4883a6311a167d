// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray.h"

#include "ui/actions/answer.h"
#include "ui/calendar/zonedays.h"
#include "ui/shell/statustext.h"
#include "ui/text/clocktext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QGuiApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

const QTime morning(8, 0);
constexpr int mostOfCaption = 40; // characters

/// Of somebody's words in a menu, where an ampersand would underline a letter.
QString inMenu(QString words)
{
    return words.replace(u'&', u"&&"_s);
}

QPixmap dot(const QColor &colour, qreal ratio)
{
    constexpr int px = 16;
    constexpr int wide = 8;
    QPixmap picture(QSize(px, px) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    fillRounded(painter, QRectF(4, 4, wide, wide), wide / 2.0, colour);
    return picture;
}

/// What is being published and how much of it is there, as a chip has it: the bar is at the foot.
QPixmap uploadPicture(int percent, const Theme &theme, Glyphs &glyphs, qreal ratio)
{
    constexpr int px = 16;
    constexpr int glyph = 12;
    constexpr int bar = 3;
    QPixmap picture(QSize(px, px) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.drawPixmap(QPoint((px - glyph) / 2, 0), glyphs.status(ShownStatus::Publishing, glyph, ratio, theme));
    const StatusColors &colors = theme.colors(StatusFamily::Publishing);
    fillRounded(painter, QRectF(0, px - bar, px, bar), bar / 2.0, colors.soft);
    const qreal sent = percent > 0 ? qMax<qreal>(bar, px * percent / 100.0) : 0;
    fillRounded(painter, QRectF(QGuiApplication::isRightToLeft() ? px - sent : 0, px - bar, sent, bar), bar / 2.0,
                colors.glyph);
    return picture;
}

} // namespace

TrayState trayState(const EngineStatus &status, bool offline)
{
    if (!status.trouble.isEmpty() || status.needPerson > 0 || status.accountsNeedingSignIn > 0)
        return TrayState::NeedsYou;
    if (status.accounts == 0)
        return TrayState::NoAccounts;
    if (offline)
        return TrayState::Offline;
    if (status.publishing > 0)
        return TrayState::Publishing;
    if (status.paused)
        return TrayState::Paused;
    return TrayState::Running;
}

Tray::Tray(EngineClient &client, ThemeProvider &theme, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_theme(theme), m_clock(clock), m_uploads(client)
{
    m_menu.setObjectName(u"trayMenu"_s);
    m_running = m_menu.addAction(QString(), this, &Tray::openRequested);
    m_running->setVisible(false);
    m_next = m_menu.addAction(tr("Nothing is scheduled"), this, &Tray::openRequested);
    m_publishing = m_menu.addAction(QString(), this, &Tray::openRequested);
    m_publishing->setVisible(false);
    m_needs = m_menu.addAction(QString(), this, &Tray::needsRequested);
    m_needs->setVisible(false);
    m_menu.addSeparator();
    QAction *newPost = m_menu.addAction(tr("New post…"), this, &Tray::newPostRequested);
    QAction *calendar = m_menu.addAction(tr("Open calendar"), this, &Tray::openRequested);
    m_pause = m_menu.addMenu(&m_pauses);
    m_pauses.setTitle(tr("Pause publishing"));
    m_pauses.addAction(tr("For 1 hour"), this,
                       [this] { m_client.setPaused(true, m_clock.now() + std::chrono::hours(1)); });
    m_untilMorning = m_pauses.addAction(QString(), this, [this] {
        if (const auto until = nextMorning())
            m_client.setPaused(true, *until);
    });
    m_pauses.addAction(tr("Until I resume"), this, [this] { m_client.setPaused(true); });
    m_resume = m_menu.addAction(tr("Resume publishing"), this, [this] { m_client.setPaused(false); });
    m_resume->setVisible(false);
    m_menu.addSeparator();
    QAction *settings = m_menu.addAction(tr("Settings…"), this, &Tray::settingsRequested);
    m_quit = m_menu.addAction(tr("Quit"), this, &Tray::quitRequested);
    m_actionIcons = {{newPost, u"list-add"_s},
                     {calendar, u"view-calendar-month"_s},
                     {m_pause, u"media-playback-pause"_s},
                     {settings, u"configure"_s},
                     {m_quit, u"application-exit"_s}};
    drawIcons();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        // A second click soon after one that is long done counts as a double one.
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    connect(&client, &EngineClient::statusChanged, this, &Tray::read);
    connect(&client, &EngineClient::accountsChanged, this, &Tray::read);
    connect(&m_uploads, &Uploads::changed, this, &Tray::showPublishing);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        drawIcons();
        m_icon.setIcon(draw());
        if (m_status)
            showState();
    });
    m_icon.setIcon(draw());
    m_icon.setToolTip(u"Postrider"_s);
    m_icon.show();
    read();
    lookAgainLater();
}

void Tray::drawIcons()
{
    constexpr int px = 16;
    for (const auto &[action, name] : m_actionIcons) {
        QIcon icon;
        for (const qreal ratio : {1.0, 2.0})
            icon.addPixmap(m_theme.glyphs().icon(name, px, ratio, m_theme.theme().text2));
        action->setIcon(icon);
    }
    QIcon next;
    QIcon needs;
    for (const qreal ratio : {1.0, 2.0}) {
        next.addPixmap(m_theme.glyphs().status(ShownStatus::Scheduled, px, ratio, m_theme.theme()));
        needs.addPixmap(m_theme.glyphs().sign(Sign::Octagon, px, ratio, m_theme.theme()));
    }
    m_next->setIcon(next);
    drawUpload();
    m_needs->setIcon(needs);
}

void Tray::drawUpload()
{
    constexpr int px = 16;
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0})
        icon.addPixmap(m_uploads.count() > 0
                           ? uploadPicture(m_uploads.percent(), m_theme.theme(), m_theme.glyphs(), ratio)
                           : m_theme.glyphs().status(ShownStatus::Publishing, px, ratio, m_theme.theme()));
    m_publishing->setIcon(icon);
}

void Tray::setOffline(std::optional<Instant> since)
{
    m_offlineSince = since;
    refresh();
}

void Tray::read()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status) {
            if (m_status)
                m_status->trouble = status.error().message;
            refresh();
            Q_EMIT troubleRead(status.error().message, status.error().hint);
            m_again = m_clock.alarm(std::chrono::seconds(5), [this] { read(); });
            return;
        }
        m_again.reset();
        m_status = *status;
        Q_EMIT troubleRead(m_status->trouble, m_status->troubleHint);
        if (m_status->publishing == 0)
            m_caption.clear();
        refresh();
        if (m_status->publishing != 1)
            return;
        const PostQuery published{.statuses = {ShownStatus::Publishing}, .limit = 1};
        onAnswer(m_client.page(published), this, [this](const Result<PostPage> &page) {
            m_caption = page && !page->posts.empty() ? page->posts.front().caption : QString();
            showPublishing();
        });
    });
    count();
}

/// One question at a time: while much is published, the state changes often.
void Tray::count()
{
    m_countAgain = std::exchange(m_counting, true);
    if (m_countAgain)
        return;
    onAnswer(m_client.overview(), this, [this](const Result<PostOverview> &numbers) {
        m_counting = false;
        if (numbers)
            m_numbers = *numbers;
        if (m_status)
            showState();
        if (std::exchange(m_countAgain, false))
            count();
    });
}

void Tray::lookAgainLater()
{
    m_later = m_clock.alarm(std::chrono::hours(1), [this] {
        refresh(); // what is tomorrow's becomes today's
        count();
        lookAgainLater();
    });
}

void Tray::refresh()
{
    if (!m_status)
        return;
    const TrayState before = std::exchange(m_state, trayState(*m_status, m_offlineSince.has_value()));
    m_pause->setVisible(!m_status->paused);
    m_resume->setVisible(m_status->paused);
    m_untilMorning->setText(tr("Until tomorrow, %1").arg(clockText(morning, QLocale())));
    const auto &next = m_status->next;
    m_next->setText(
        inMenu(next ? nextLine(*next, m_clock.now(), m_status->timeZone, QLocale()) : tr("Nothing is scheduled")));
    m_next->setVisible(m_status->accounts > 0); // else the first line says so
    m_needs->setVisible(m_status->needPerson > 0);
    m_needs->setText(tr("%n post(s) need you…", nullptr, m_status->needPerson));
    m_quit->setText(next ? tr("Quit (posts will wait)") : tr("Quit"));
    showState();
    showPublishing();
    m_icon.setToolTip(headline(*m_status, m_offlineSince, m_clock.now(), QLocale()));
    if (m_state != before)
        m_icon.setIcon(draw());
}

void Tray::showState()
{
    const bool hasTrouble = !m_status->trouble.isEmpty();
    const bool runs = m_status->accounts > 0 && !hasTrouble && !m_offlineSince && !m_status->paused;
    const QString state = runs ? tr("Running") : headline(*m_status, m_offlineSince, m_clock.now(), QLocale());
    m_running->setText(m_status->accounts > 0 && m_numbers
                           ? tr("%1 · %2", "the state; how many posts come")
                                 .arg(state, tr("%n post(s) in the next 7 days", nullptr, m_numbers->scheduledNextWeek))
                           : state);
    const StatusFamily family = runs ? StatusFamily::Ok
        : hasTrouble                 ? StatusFamily::Fail
        : m_status->accounts == 0    ? StatusFamily::Draft
                                     : StatusFamily::Warn;
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0})
        icon.addPixmap(dot(m_theme.theme().colors(family).glyph, ratio));
    m_running->setIcon(icon);
    m_running->setVisible(true);
}

void Tray::showPublishing()
{
    const int posts = m_status ? m_status->publishing : 0;
    m_publishing->setVisible(posts > 0);
    if (posts == 0)
        return;
    QString what = m_caption.simplified();
    if (what.size() > mostOfCaption)
        what = what.left(mostOfCaption - 1).trimmed() + u'…';
    const QString words = posts == 1 && !what.isEmpty() ? tr("Publishing “%1”").arg(inMenu(what))
                                                        : tr("Publishing %n post(s)", nullptr, posts);
    drawUpload();
    const QLocale locale;
    m_publishing->setText(m_uploads.count() > 0
                              ? tr("%1 · %2", "what is published; how much of it")
                                    .arg(words, locale.toString(m_uploads.percent()) + locale.percent())
                              : words);
}

std::optional<Instant> Tray::nextMorning() const
{
    if (!m_status)
        return {};
    const QDate today = localTime(m_clock.now(), m_status->timeZone).date;
    return resolveLocal(today.addDays(1), morning, m_status->timeZone);
}

namespace {

/// The shape of a picture, a pixel wider at every side.
void drawWidened(QPainter &painter, QPoint at, const QPixmap &picture)
{
    for (const int x : {-1, 0, 1}) {
        for (const int y : {-1, 0, 1})
            painter.drawPixmap(at + QPoint(x, y), picture);
    }
}

QPixmap clearPixmap(int px, qreal ratio)
{
    QPixmap picture(QSize(px, px) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    return picture;
}

/// The panel may be as dark as the ink is: no desktop tells of which colour it is. A rim parts them.
QPixmap rimmed(const QPixmap &picture, const QColor &rim)
{
    QPixmap shape = picture;
    QPainter tinter(&shape);
    tinter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tinter.fillRect(QRectF(QPointF(), shape.deviceIndependentSize()), rim);
    tinter.end();
    QPixmap both = clearPixmap(qRound(picture.deviceIndependentSize().width()), picture.devicePixelRatio());
    QPainter painter(&both);
    drawWidened(painter, {}, shape);
    painter.drawPixmap(0, 0, picture);
    return both;
}

/// At this size a glyph of lines is not read: a disc with an arrow, or with two bars.
QPixmap discBadge(TrayState state, int px, qreal ratio, const Theme &theme)
{
    QPixmap badge = clearPixmap(px, ratio);
    QPainter painter(&badge);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool publishes = state == TrayState::Publishing;
    fillRounded(painter, QRect(0, 0, px, px), px / 2.0,
                publishes ? theme.colors(StatusFamily::Publishing).glyph : theme.text2);
    QPen pen(publishes ? theme.glyphInk : theme.canvas, 1.5);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    const qreal middle = px / 2.0;
    if (publishes) {
        painter.drawLine(QPointF(middle, 8), QPointF(middle, 2.5));
        painter.drawPolyline(QPolygonF{{middle - 2.5, 5}, {middle, 2.5}, {middle + 2.5, 5}});
    } else {
        for (const qreal x : {middle - 1.5, middle + 1.5})
            painter.drawLine(QPointF(x, 3), QPointF(x, px - 3));
    }
    return badge;
}

QPixmap badgeOf(TrayState state, int px, qreal ratio, ThemeProvider &provider)
{
    switch (state) {
    case TrayState::NeedsYou:
        return provider.glyphs().sign(Sign::Octagon, px, ratio, provider.theme());
    case TrayState::Offline:
        return provider.glyphs().sign(Sign::Warning, px, ratio, provider.theme());
    case TrayState::Publishing:
    case TrayState::Paused:
        return discBadge(state, px, ratio, provider.theme());
    case TrayState::NoAccounts:
    case TrayState::Running:
        break;
    }
    return {};
}

} // namespace

QIcon trayIcon(TrayState state, ThemeProvider &provider)
{
    constexpr int px = 22;
    constexpr int badgePx = 10;
    const Theme &theme = provider.theme();
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        QPixmap picture = provider.glyphs().trayMark(px, ratio,
                                                     state == TrayState::NoAccounts ? theme.textDisabled : theme.text);
        if (const QPixmap badge = badgeOf(state, badgePx, ratio, provider); !badge.isNull()) {
            const QPoint corner(px - badgePx, px - badgePx);
            QPainter painter(&picture);
            painter.setCompositionMode(QPainter::CompositionMode_DestinationOut); // the mark ends before it
            drawWidened(painter, corner, badge);
            painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
            painter.drawPixmap(corner, badge);
        }
        icon.addPixmap(rimmed(picture, theme.canvas));
    }
    return icon;
}

} // namespace postrider
