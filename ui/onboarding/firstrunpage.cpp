// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/firstrunpage.h"

#include "ui/onboarding/ridepicture.h"
#include "ui/text/zonetext.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QCoreApplication>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int drawnHeight = 900; // the window that the distances below belong to
constexpr int cardWidth = 308;
constexpr int cardHeight = 228;
constexpr int cardGap = 18;
constexpr int cardPadding = 23;
constexpr int roomForFoot = 700; // a lower window has no place for what stands at its foot

constexpr int titleLine = 22;
constexpr int wordsLine = 19;
constexpr int wordsDrawn = 3; ///< Lines that a card has room for.

/// Line by line: a text block would take the font's own line height.
QStringList wrapped(const QString &words, const QFont &font)
{
    const QFontMetrics metrics(font);
    constexpr int width = cardWidth - 2 * cardPadding;
    QStringList lines;
    QString rest = words;
    while (!rest.isEmpty()) {
        int cut = static_cast<int>(rest.size());
        while (cut > 0 && metrics.horizontalAdvance(rest.left(cut)) > width) {
            const auto space = rest.lastIndexOf(u' ', cut - 1);
            if (space <= 0)
                break;
            cut = static_cast<int>(space);
        }
        lines << rest.left(cut);
        rest = rest.mid(cut).trimmed();
    }
    return lines;
}

} // namespace

/// What stands on the cards, in their order.
std::array<FirstRunPage::Card, 3> FirstRunPage::cards() const
{
    return {{{u"view-calendar-month"_s, tr("Explore the demo workspace"),
              tr("Made-up brands with posts to drag around. Nothing leaves this computer.")},
             {u"list-add-user"_s, tr("Connect an account"),
              tr("%1: step by step. The sign-in stays in your keychain.", "names of networks")
                  .arg(locale().createSeparatedList(m_networks))},
             {u"document-import"_s, tr("Import posts from CSV"),
              tr("Captions, dates and picture paths from a spreadsheet. You check every row before it is saved.")}}};
}

/// What the longest words need beyond the room of a card.
int FirstRunPage::moreHeight() const
{
    const Theme &theme = m_theme.theme();
    int more = 0;
    for (const Card &card : cards()) {
        const auto titles = wrapped(card.title, theme.font(TextStyle::Heading)).size();
        const auto words = wrapped(card.words, theme.font(TextStyle::Body)).size();
        more = qMax(more, int(titles - 1) * titleLine + int(words - wordsDrawn) * wordsLine);
    }
    return more;
}

FirstRunPage::FirstRunPage(const QStringList &networks, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_demo(new Button(Button::Look::Primary, theme, this)),
      m_anew(new Button(Button::Look::Plain, theme, this)),
      m_connect(new Button(Button::Look::Plain, theme, this)),
      m_import(new Button(Button::Look::Plain, theme, this)),
      m_storage(new Button(Button::Look::Quiet, theme, this, Button::Height::Small)),
      m_startsAtLogin(new CheckBox(tr("Start Postrider when I sign in, so posts go out on time"), theme, this)),
      m_networks(networks)
{
    setObjectName(u"firstRun"_s);
    setAccessibleName(tr("Welcome to Postrider"));
    m_demo->setObjectName(u"openDemo"_s);
    m_demo->setText(tr("Open the demo"));
    m_anew->setObjectName(u"demoAnew"_s);
    m_anew->setText(tr("Start anew…"));
    m_anew->setToolTip(tr("The demo as it was at first"));
    m_anew->hide();
    m_connect->setObjectName(u"connectFirst"_s);
    m_connect->setText(tr("Connect…"));
    m_import->setObjectName(u"importFirst"_s);
    m_import->setText(tr("Choose a file…"));
    m_storage->setObjectName(u"aboutStorage"_s);
    m_storage->setText(tr("What Postrider stores, and where"));
    m_storage->setIconName(u"help-about"_s, 16);
    m_startsAtLogin->setObjectName(u"startAtLogin"_s);
    m_startsAtLogin->setChecked(true);
    connect(m_demo, &QAbstractButton::clicked, this,
            [this] { Q_EMIT demoRequested(m_hasDemo ? DemoWish::GoOn : DemoWish::Anew); });
    connect(m_anew, &QAbstractButton::clicked, this, [this] { Q_EMIT demoRequested(DemoWish::Anew); });
    connect(m_connect, &QAbstractButton::clicked, this, &FirstRunPage::connectRequested);
    connect(m_import, &QAbstractButton::clicked, this, &FirstRunPage::importRequested);
    connect(m_storage, &QAbstractButton::clicked, this, &FirstRunPage::storageRequested);
    setTabOrder(m_demo, m_anew);
    setTabOrder(m_anew, m_connect);
    setTabOrder(m_connect, m_import);
    setTabOrder(m_import, m_startsAtLogin);
    setTabOrder(m_startsAtLogin, m_storage);
    connect(&theme, &ThemeProvider::changed, this, &FirstRunPage::arrange);
    setFocusProxy(m_demo);
}

void FirstRunPage::setTimeZone(const QByteArray &zone)
{
    const QString city = cityOf(zone);
    const QString day = locale().dayName(locale().firstDayOfWeek());
    m_zoneFact = city.isEmpty() ? QString() : tr("Week starts on %1, %2 time").arg(day, city);
    update();
}

void FirstRunPage::setHasDemo(bool has)
{
    m_hasDemo = has;
    m_demo->setText(has ? tr("Go on with the demo") : tr("Open the demo"));
    m_anew->setVisible(has);
    arrange();
}

bool FirstRunPage::startsAtLogin() const
{
    return m_startsAtLogin->isChecked();
}

FirstRunPage::Places FirstRunPage::places() const
{
    // Taller and lower windows keep the distances and move the whole.
    const int more = moreHeight();
    const int shift = qMax(-90, (height() - drawnHeight - more) / 2);
    const int middle = width() / 2;
    const int cardsWidth = 3 * cardWidth + 2 * cardGap;
    Places p;
    p.mark = QRect(middle - 44, 132 + shift, 88, 88);
    p.heading = QRect(0, 308 + shift, width(), 38);
    p.lead = QRect(0, 352 + shift, width(), 22);
    p.demoCard = QRect(middle - cardsWidth / 2, 404 + shift, cardWidth, cardHeight + more);
    p.accountCard = p.demoCard.translated(cardWidth + cardGap, 0);
    p.importCard = p.accountCard.translated(cardWidth + cardGap, 0);
    p.facts = QRect(0, 660 + shift + more, width(), 22);
    p.box = QRect(QPoint(), m_startsAtLogin->sizeHint());
    p.box.moveCenter(QPoint(middle, 709 + shift + more));
    p.version = QRect(24, height() - 40, 300, 24);
    p.storage = QRect(QPoint(), m_storage->sizeHint());
    p.storage.moveTopLeft({width() - 14 - p.storage.width(), p.version.center().y() - p.storage.height() / 2});
    if (layoutDirection() == Qt::RightToLeft) {
        std::swap(p.demoCard, p.importCard);
        p.version.moveRight(width() - 24);
        p.storage.moveLeft(14);
    }
    return p;
}

void FirstRunPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FirstRunPage::arrange()
{
    const Places p = places();
    const auto place = [this](QWidget *button, const QRect &card) {
        const QSize size = button->sizeHint();
        const QRect at(card.x() + cardPadding, card.bottom() + 1 - (cardHeight - 175), size.width(), size.height());
        button->setGeometry(QStyle::visualRect(layoutDirection(), card, at));
    };
    place(m_demo, p.demoCard);
    constexpr int between = 8;
    const QRect demo = QStyle::visualRect(layoutDirection(), p.demoCard, m_demo->geometry());
    const int room = p.demoCard.right() - between - demo.right();
    const QRect anew(demo.right() + 1 + between, demo.y(), qMin(room, m_anew->sizeHint().width()), demo.height());
    m_anew->setGeometry(QStyle::visualRect(layoutDirection(), p.demoCard, anew));
    place(m_connect, p.accountCard);
    place(m_import, p.importCard);
    m_storage->setGeometry(p.storage);
    m_storage->setVisible(height() >= roomForFoot);
    m_startsAtLogin->setGeometry(p.box);
    update();
}

void FirstRunPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    const Places p = places();
    const qreal ratio = devicePixelRatioF();
    QPainter painter(this);
    painter.fillRect(rect(), theme.subtle);
    painter.setLayoutDirection(layoutDirection());
    paintRide(painter, p.mark, m_theme);
    drawLine(painter, p.heading, tr("Welcome to Postrider"), theme.font(TextStyle::Welcome), theme.text,
             Qt::AlignHCenter);
    drawLine(painter, p.lead, tr("Plan your posts on a calendar. Postrider delivers them on time, from this computer."),
             theme.font(TextStyle::Lead), theme.text2, Qt::AlignHCenter);

    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const auto paintCard = [&](const QRect &card, const Card &with) {
        const auto mirrored = [&](QRect r) { return QStyle::visualRect(layoutDirection(), card, r); };
        const int x = card.x() + cardPadding;
        const int contentWidth = card.width() - 2 * cardPadding;
        fillRounded(painter, card, 12, theme.raised);
        const QRect tile = mirrored(QRect(x, card.y() + 21, 40, 40));
        fillRounded(painter, tile, radius::card, theme.accentSoft);
        painter.drawPixmap(tile.topLeft() + QPoint(9, 9),
                           m_theme.glyphs().icon(with.icon, 22, ratio, theme.accentText));
        int y = card.y() + 73;
        const auto write = [&](const QString &words, TextStyle style, const QColor &ink, int step) {
            for (const QString &line : wrapped(words, theme.font(style))) {
                drawLine(painter, mirrored(QRect(x, y, contentWidth, step)), line, theme.font(style), ink, leading);
                y += step;
            }
        };
        write(with.title, TextStyle::Heading, theme.text, titleLine);
        y += 6;
        write(with.words, TextStyle::Body, theme.text2, wordsLine);
    };
    const std::array<Card, 3> shown = cards();
    paintCard(p.demoCard, shown[0]);
    strokeRounded(painter, QRectF(p.demoCard).adjusted(-1, -1, 1, 1), 13, theme.accent, 2);
    paintCard(p.accountCard, shown[1]);
    strokeRounded(painter, p.accountCard, 12, theme.line);
    paintCard(p.importCard, shown[2]);
    strokeRounded(painter, p.importCard, 12, theme.line);

    const QFont factFont = theme.font(TextStyle::Small);
    const QString first = tr("Posts stay on this computer, sign-ins in your keychain");
    const int firstWidth = 22 + qCeil(textWidth(first, factFont)) + 1;
    const int secondWidth = m_zoneFact.isEmpty() ? 0 : 36 + 22 + qCeil(textWidth(m_zoneFact, factFont)) + 1;
    int x = (width() - firstWidth - secondWidth) / 2;
    const auto fact = [&](const QString &icon, const QString &words, int w) {
        const auto mirrored = [&](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        painter.drawPixmap(mirrored(QRect(x, p.facts.y() + 3, 16, 16)).topLeft(),
                           m_theme.glyphs().icon(icon, 16, ratio, theme.text2));
        drawLine(painter, mirrored(QRect(x + 22, p.facts.y(), w - 22, p.facts.height())), words, factFont, theme.text2,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        x += w;
    };
    fact(u"lock"_s, first, firstWidth);
    if (!m_zoneFact.isEmpty()) {
        x += 36;
        fact(u"view-calendar"_s, m_zoneFact, secondWidth - 36);
    }
    const QString version = QCoreApplication::applicationVersion();
    if (!version.isEmpty() && height() >= roomForFoot) {
        drawLine(painter, p.version, tr("Postrider %1").arg(version), factFont, theme.text3,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    }
}

} // namespace postrider
