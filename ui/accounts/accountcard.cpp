// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountcard.h"

#include "ui/accounts/accounttext.h"
#include "ui/calendar/chiptext.h"
#include "ui/theme/caption.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>
#include <QTextLayout>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int cardHeight = 180;
constexpr int refusedLine = 18; // of the words below a sign-in that is refused
constexpr int drawnLines = 2;   // of them, in a card of that height
constexpr int inset = 15;
constexpr int avatarSize = 38;
constexpr int nameX = 67;
constexpr int quotaHeight = 5;
constexpr int dotSize = 10;

QPixmap dot(const QColor &colour, qreal devicePixelRatio)
{
    QPixmap picture(QSize(16, 16) * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    fillRounded(painter, QRectF(3, 3, dotSize, dotSize), dotSize / 2.0, colour);
    return picture;
}

void popUpBelow(QMenu *menu, const QWidget *button)
{
    QObject::connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    const int x = button->layoutDirection() == Qt::RightToLeft ? 0 : button->width() - menu->sizeHint().width();
    menu->popup(button->mapToGlobal(QPoint(x, button->height() + 2)));
}

} // namespace

AccountCard::AccountCard(AccountId account, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent),
      m_theme(theme),
      m_account(account),
      m_color(new Button(Button::Look::Quiet, theme, this, Button::Height::Small)),
      m_menu(new Button(Button::Look::Quiet, theme, this, Button::Height::Small))
{
    setObjectName(u"card-%1"_s.arg(account.toString()));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    m_color->setObjectName(u"color"_s);
    m_color->setAccessibleName(tr("Colour"));
    m_color->setToolTip(tr("Colour in the calendar"));
    connect(m_color, &QAbstractButton::clicked, this, &AccountCard::openColors);
    m_menu->setObjectName(u"more"_s);
    m_menu->setIconName(u"overflow-menu"_s, 16);
    m_menu->setAccessibleName(tr("More for this account"));
    m_menu->setToolTip(tr("More"));
    connect(m_menu, &QAbstractButton::clicked, this, &AccountCard::openMenu);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        arrange();
    });
}

void AccountCard::setOverview(const AccountOverview &overview, Instant now, const QByteArray &zone)
{
    m_overview = overview;
    m_now = now;
    m_nextLine = nextPostLine(overview, now, zone, locale());
    m_signInLine = signInLine(overview, now, zone, locale());
    QStringList tips{m_signInLine, quotaLine(overview, now, zone, locale())};
    if (const QString requests = requestsLine(overview, now, zone, locale()); !requests.isEmpty())
        tips << requests;
    if (overview.problem)
        tips << errorWords(*overview.problem);
    if (overview.slotCount == 0)
        tips << tr("No posting slots yet");
    setToolTip(tips.join(u'\n'));
    setText(overview.account.handle);
    setAccessibleName(
        tr("%1 on %2, %3. %4", "account, network, sign-in, next post")
            .arg(overview.account.handle, networkName(overview.account.platform), m_signInLine, m_nextLine));
    setAccessibleDescription(tips.mid(1).join(u' '));
    const SignIn signIn = signInOf(overview, now);
    const bool lacksSlots = signIn == SignIn::Connected && overview.slotCount == 0;
    const QString words = signIn == SignIn::Refused ? tr("Reconnect…")
        : signIn == SignIn::Expires                 ? tr("Renew…")
        : lacksSlots                                ? tr("Set slots…")
                                                    : QString();
    if (m_help && m_help->text() != words) {
        m_help->hide();
        m_help->deleteLater();
        m_help = nullptr;
    }
    if (!words.isEmpty() && !m_help) {
        m_help = new Button(signIn == SignIn::Refused ? Button::Look::Primary : Button::Look::Plain, m_theme, this,
                            Button::Height::Small);
        m_help->setObjectName(lacksSlots ? u"setSlots"_s : u"reconnect"_s);
        m_help->setText(words);
        if (lacksSlots)
            m_help->setToolTip(tr("The times of the week that drafts and “Next free slot” take"));
        connect(m_help, &QAbstractButton::clicked, this,
                lacksSlots ? &AccountCard::slotsRequested : &AccountCard::reconnectRequested);
        m_help->show();
    }
    arrange();
}

QString AccountCard::refusedWords() const
{
    return signInOf(m_overview, m_now) == SignIn::Refused
        ? tr("The sign-in at %1 doesn’t work any more. Sign in again to let posts go out.")
              .arg(networkName(m_overview.account.platform))
        : QString();
}

int AccountCard::heightForWidth(int width) const
{
    const Theme &theme = m_theme.theme();
    const QFont font = theme.font(TextStyle::Small);
    const int lines = wrappedHeight(refusedWords(), font, width - 2 * inset) / QFontMetrics(font).lineSpacing();
    return theme.px(cardHeight + qMax(0, lines - drawnLines) * refusedLine);
}

void AccountCard::openColors()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"colors"_s);
    const Theme &theme = m_theme.theme();
    for (int color = 0; color < int(theme.accountColors.size()); ++color) {
        QAction *action = menu->addAction(dot(theme.accountColor(color), devicePixelRatioF()), colorWord(color));
        action->setCheckable(true);
        action->setChecked(color == m_overview.account.color);
        connect(action, &QAction::triggered, this, [this, color] { Q_EMIT colorChosen(color); });
    }
    popUpBelow(menu, m_color);
}

void AccountCard::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"cardMenu"_s);
    connect(menu->addAction(tr("Reconnect…")), &QAction::triggered, this, &AccountCard::reconnectRequested);
    connect(menu->addAction(tr("Posting slots")), &QAction::triggered, this, &AccountCard::slotsRequested);
    menu->addSeparator();
    connect(menu->addAction(tr("Remove account…")), &QAction::triggered, this, &AccountCard::removeRequested);
    popUpBelow(menu, m_menu);
}

void AccountCard::contextMenuEvent(QContextMenuEvent *event)
{
    openMenu();
    event->accept();
}

void AccountCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Delete)
        Q_EMIT removeRequested();
    else
        QAbstractButton::keyPressEvent(event);
}

void AccountCard::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    arrange();
}

void AccountCard::arrange()
{
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    const int small = m_theme.theme().px(26);
    const int middle = m_theme.theme().px(34);
    place(m_menu, QRect(width() - 10 - small, middle - small / 2, small, small));
    place(m_color, QRect(width() - 10 - 2 * small, middle - small / 2, small, small));
    if (m_help) {
        const QSize size = m_help->sizeHint();
        place(m_help, QRect(QPoint(width() - inset - size.width(), height() - inset - size.height()), size));
    }
    update();
}

void AccountCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    const Account &account = m_overview.account;
    QPainter painter(this);
    fillRounded(painter, rect(), radius::panel, theme.raised);
    const bool marked = isChecked() || hasFocus();
    strokeRounded(painter, rect(), radius::panel,
                  marked             ? theme.accent
                      : underMouse() ? theme.control
                                     : theme.line,
                  marked ? 2 : 1);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const auto line = [&](int x, int top, int width, const QString &words, TextStyle style, const QColor &ink) {
        drawLine(painter, mirrored(QRect(x, theme.px(top), width, theme.lineHeight(style))), words, theme.font(style),
                 ink, leading);
    };
    const QColor colour = theme.accountColor(account.color);
    drawAvatar(painter, mirrored(QRect(inset, theme.px(34) - avatarSize / 2, avatarSize, avatarSize)),
               Avatar::of(account), theme.raised, theme, m_theme.glyphs(), layoutDirection());
    const int nameWidth = width() - nameX - 12 - 2 * theme.px(26);
    QFont name = theme.font(TextStyle::BodySemiBold);
    name.setPointSizeF(theme.font(TextStyle::Editor).pointSizeF());
    drawLine(painter, mirrored(QRect(nameX, theme.px(16), nameWidth, theme.lineHeight(TextStyle::Editor))),
             account.handle, name, theme.text, leading);
    line(nameX, 36, nameWidth, accountKind(account), TextStyle::Small, theme.text3);
    const QPoint dotAt = m_color->geometry().center() - QPoint(7, 7);
    painter.drawPixmap(dotAt, dot(colour, devicePixelRatioF()));

    const SignIn signIn = signInOf(m_overview, m_now);
    const bool isWell = signIn == SignIn::Connected && !m_overview.problem;
    const Sign sign = isWell ? Sign::Tick : signIn != SignIn::Refused ? Sign::Warning : Sign::Octagon;
    const StatusFamily family = isWell ? StatusFamily::Ok
        : signIn != SignIn::Refused    ? StatusFamily::Warn
                                       : StatusFamily::Fail;
    painter.drawPixmap(mirrored(QRect(inset, theme.px(75) - 7, 14, 14)).topLeft(),
                       m_theme.glyphs().sign(sign, 14, devicePixelRatioF(), theme));
    line(36, 66, width() - 36 - inset, m_signInLine, TextStyle::BodyMedium, theme.colors(family).text);

    if (const QString why = refusedWords(); !why.isEmpty()) {
        const QRect at(inset, theme.px(93), width() - 2 * inset,
                       height() - theme.px(cardHeight - drawnLines * refusedLine));
        painter.save();
        painter.setLayoutDirection(layoutDirection()); // which drawCaption() goes by
        drawCaption(painter, mirrored(at), why, theme.font(TextStyle::Small), theme.px(refusedLine), theme.text2,
                    qMax(1, qRound(double(at.height()) / theme.px(refusedLine))));
        painter.restore();
    } else {
        paintQuota(painter);
    }
    const int room = width() - 2 * inset - (m_help ? m_help->width() + 8 : 0);
    drawLine(painter, mirrored(QRect(inset, height() - theme.px(37), room, theme.lineHeight(TextStyle::Small))),
             m_nextLine, theme.font(TextStyle::Small), theme.text3, leading);
}

void AccountCard::paintQuota(QPainter &painter) const
{
    const Theme &theme = m_theme.theme();
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const int top = theme.px(92);
    const int lineHeight = theme.lineHeight(TextStyle::Small);
    drawLine(painter, mirrored(QRect(inset, top, width() - 2 * inset - 80, lineHeight)), tr("Posts in the last 24 h"),
             theme.font(TextStyle::Small), theme.text2, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int used = m_overview.quota.used;
    const auto limit = m_overview.quota.limit;
    const bool full = m_overview.quota.isFull();
    // Numbers read from left to right in every window.
    const QString count = locale().toString(used);
    const QString most = limit ? tr("/ %1", "limit, after the number of posts").arg(locale().toString(*limit))
                               : QString();
    const int countWidth = qCeil(textWidth(count, theme.font(TextStyle::SmallSemiBold))) + 1;
    const int mostWidth = limit ? 4 + qCeil(textWidth(most, theme.font(TextStyle::Small))) : 0;
    QRect numbers = mirrored(
        QRect(width() - inset - countWidth - mostWidth + 1, top, countWidth + mostWidth, lineHeight));
    drawLine(painter, numbers, count, theme.font(TextStyle::SmallSemiBold),
             full ? theme.colors(StatusFamily::Warn).text : theme.text, Qt::AlignLeft | Qt::AlignAbsolute);
    numbers.setLeft(numbers.left() + countWidth + 3);
    drawLine(painter, numbers, most, theme.font(TextStyle::Small), theme.text3, Qt::AlignLeft | Qt::AlignAbsolute);
    if (!limit) {
        drawLine(painter, mirrored(QRect(inset, theme.px(114), width() - 2 * inset, lineHeight)),
                 full ? tr("The network takes no more today") : tr("No known daily limit"),
                 theme.font(TextStyle::Small), theme.text3, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        return;
    }
    const QRect track(inset, theme.px(114), width() - 2 * inset, quotaHeight);
    fillRounded(painter, mirrored(track), quotaHeight / 2.0, theme.track);
    const int filled = *limit > 0 ? qMin(track.width(), track.width() * used / *limit) : 0;
    if (filled > 0) {
        const StatusColors &colors = theme.colors(full ? StatusFamily::Warn : StatusFamily::Scheduled);
        fillRounded(painter, mirrored(QRect(track.x(), track.y(), qMax(filled, quotaHeight), quotaHeight)),
                    quotaHeight / 2.0, colors.glyph);
    }
}

void AccountCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void AccountCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

ConnectCard::ConnectCard(const QStringList &platforms, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_platforms(platforms)
{
    setObjectName(u"connectCard"_s);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void ConnectCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown())
        fillRounded(painter, rect(), radius::panel, theme.hover);
    if (hasFocus()) {
        strokeRounded(painter, rect(), radius::panel, theme.accent, 2);
    } else {
        QPen dashed(theme.control, 1);
        dashed.setDashPattern({3, 2.5});
        painter.setPen(dashed);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::panel - 0.5,
                                radius::panel - 0.5);
    }
    const int middle = width() / 2;
    painter.drawPixmap(QPoint(middle - 11, theme.px(42)),
                       m_theme.glyphs().icon(u"list-add-user"_s, 22, devicePixelRatioF(), theme.text2));
    drawLine(painter, QRect(8, theme.px(72), width() - 16, theme.px(18)), text(), theme.font(TextStyle::BodySemiBold),
             theme.text, Qt::AlignHCenter);
    constexpr int mark = 16;
    const int room = int(m_platforms.size()) * (mark + 4) - 4;
    int x = middle - room / 2;
    for (const QString &platform : m_platforms) {
        const QRect at = QStyle::visualRect(layoutDirection(), rect(), QRect(x, theme.px(98), mark, mark));
        painter.drawPixmap(at.topLeft(), m_theme.glyphs().mark(platform, mark, devicePixelRatioF(), theme));
        x += mark + 4;
    }
}

void ConnectCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ConnectCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ConnectCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace postrider
