// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/preview.h"

#include "ui/calendar/chiptext.h"
#include "ui/composer/mediapictures.h"
#include "ui/theme/paint.h"
#include "ui/theme/picturebadge.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QTextLayout>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int cardWidth = 280;
constexpr int headHeight = 43;
constexpr int inset = 12;
constexpr int actionsHeight = 32;
constexpr int captionLines = 2;
constexpr int textOnlyLines = 8;
constexpr int tallestPicture = 326;
constexpr int tallestUpright = 494;

} // namespace

Preview::Preview(MediaPictures &pictures, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_pictures(pictures), m_theme(theme)
{
    setObjectName(u"preview"_s);
    setMinimumSize(cardWidth, 180);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(&pictures, &MediaPictures::loaded, this, qOverload<>(&QWidget::update));
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void Preview::setContent(const Content &content)
{
    if (m_content == content)
        return;
    m_content = content;
    setAccessibleName(tr("Approximate preview on %1: %2").arg(networkName(content.network), content.caption.left(200)));
    updateGeometry();
    update();
}

void Preview::setHeld(bool held)
{
    m_heldHeight = held ? height() : 0;
    updateGeometry();
}

QSize Preview::sizeHint() const
{
    return {cardWidth, m_heldHeight > 0 ? m_heldHeight : headHeight + pictureHeight() + captionHeight(caption())};
}

QString Preview::handle() const
{
    return m_content.account ? m_content.account->handle : tr("No account");
}

/// Before the caption's first line.
int Preview::handleWidth() const
{
    const int wide = qCeil(textWidth(handle(), m_theme.theme().font(TextStyle::SmallSemiBold)));
    return hasPicture() ? qMin(wide, cardWidth / 2) + 4 : 0;
}

/// Its first lines; the last one has room for "more" where the text goes on.
Preview::Caption Preview::caption() const
{
    if (m_content.type == PostType::Story || (hasPicture() && m_content.caption.isEmpty()))
        return {};
    const Theme &theme = m_theme.theme();
    const QFont font = theme.font(hasPicture() ? TextStyle::Small : TextStyle::Body);
    const int most = hasPicture() ? captionLines : textOnlyLines;
    const double width = cardWidth - 2 * inset;
    const QString text = QString(m_content.caption).replace(u'\n', QChar::LineSeparator);
    Caption caption;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(caption.lines.isEmpty() ? width - handleWidth() : width);
        const int end = line.textStart() + line.textLength();
        caption.more = caption.lines.size() == most - 1 && end < text.size();
        if (caption.more) {
            const double room = width - textWidth(tr("more"), font) - 4;
            const QString rest = text.mid(line.textStart(), line.textLength() + 1).replace(QChar::LineSeparator, u' ');
            caption.lines << QFontMetricsF(font).elidedText(rest + QChar(0x2026), Qt::ElideRight, room);
            break;
        }
        caption.lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return caption;
}

int Preview::captionHeight(const Caption &caption) const
{
    const Theme &theme = m_theme.theme();
    const int line = theme.lineHeight(hasPicture() ? TextStyle::Small : TextStyle::Body);
    const int lines = static_cast<int>(caption.lines.size()) * line;
    return (hasPicture() ? actionsHeight : 0) + (lines > 0 ? lines + inset : hasPicture() ? 0 : inset);
}

/// As the network would like it best.
int Preview::pictureHeight() const
{
    if (!hasPicture())
        return 0;
    const MediaFacts &facts = m_content.first.facts;
    const bool upright = m_content.type == PostType::Reel || m_content.type == PostType::Story
        || (m_content.network == u"tiktok" && m_content.type == PostType::Video);
    const double shape = upright ? 16.0 / 9 : facts.width > 0 ? double(facts.height) / facts.width : 1;
    return qBound(qRound(cardWidth * 0.52), qRound((cardWidth - 2) * shape), upright ? tallestUpright : tallestPicture);
}

void Preview::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Caption words = caption();
    const int wanted = pictureHeight();
    const int picture = qBound(0, height() - headHeight - captionHeight(words), wanted);
    const QRect card((width() - cardWidth) / 2, 0, cardWidth, headHeight + picture + captionHeight(words));
    const auto mirrored = [&](QRect r) { return QStyle::visualRect(layoutDirection(), card, r); };
    fillRounded(painter, card, radius::panel, theme.raised);
    const Avatar avatar{.account = m_content.account ? m_content.account->id : AccountId(),
                        .name = m_content.account ? handle() : QString(),
                        .platform = {},
                        .color = m_content.account ? m_content.account->color : 7};
    drawAvatar(painter, mirrored(QRect(card.x() + inset, 10, 24, 24)), avatar, theme.raised, theme, m_theme.glyphs(),
               layoutDirection());
    drawLine(painter, mirrored(QRect(card.x() + inset + 34, 1, cardWidth - 2 * inset - 34 - 16, headHeight - 1)),
             handle(), theme.font(TextStyle::BodySemiBold), theme.text,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.drawPixmap(mirrored(QRect(card.right() + 1 - inset - 16, 14, 16, 16)).topLeft(),
                       m_theme.glyphs().icon(u"overflow-menu"_s, 16, devicePixelRatioF(), theme.text2));
    if (hasPicture()) {
        const QRect place(card.x() + 1, headHeight, cardWidth - 2, picture);
        painter.fillRect(place, theme.sunken);
        // Where there is no room for all of its height it is smaller, and has its shape.
        const int across = wanted > 0 ? place.width() * picture / wanted : 0;
        const QRect shaped(place.x() + (place.width() - across) / 2, place.y(), across, picture);
        const int pixels = qCeil(cardWidth * 1.4 * devicePixelRatioF());
        QPixmap image;
        if (m_content.coverOffsetMs && m_content.first.facts.kind == MediaKind::Video)
            image = m_pictures.frame(m_content.first.id, *m_content.coverOffsetMs, pixels);
        if (image.isNull())
            image = m_pictures.picture(m_content.first.id, pixels);
        if (!image.isNull())
            drawCovering(painter, shaped, image);
        QString badge;
        if (m_content.mediaCount > 1)
            badge = tr("%1/%2", "picture one of how many")
                        .arg(locale().toString(1), locale().toString(m_content.mediaCount));
        else if (m_content.type != PostType::Photo)
            badge = typeWord(m_content.type);
        const int badgeHeight = theme.px(20);
        if (!badge.isEmpty() && picture >= badgeHeight + 20) {
            const QFont font = theme.font(TextStyle::SmallMedium);
            const int wide = qCeil(textWidth(badge, font)) + 17;
            drawPictureBadge(painter, mirrored(QRect(card.right() - 9 - wide, headHeight + 10, wide, badgeHeight)),
                             badgeHeight / 2.0, badge, font);
        }
        paintActions(painter, card, headHeight + picture + 8);
    }
    paintCaption(painter, card, headHeight + picture + (hasPicture() ? actionsHeight : 0), words);
    strokeRounded(painter, card, radius::panel, theme.line);
}

void Preview::paintActions(QPainter &painter, const QRect &card, int y) const
{
    constexpr int icon = 22;
    constexpr int step = 32;
    const auto draw = [&](const QString &name, int x) {
        const QRect place = QStyle::visualRect(layoutDirection(), card, QRect(x, y, icon, icon));
        painter.drawPixmap(place.topLeft(),
                           m_theme.glyphs().icon(name, icon, devicePixelRatioF(), m_theme.theme().text2));
    };
    int x = card.x() + inset - 1;
    for (const QString &name : {u"love"_s, u"dialog-messages"_s, u"document-send"_s}) {
        draw(name, x);
        x += step;
    }
    draw(u"bookmarks"_s, card.right() + 1 - inset + 1 - icon);
}

void Preview::paintCaption(QPainter &painter, const QRect &card, int y, const Caption &caption) const
{
    const Theme &theme = m_theme.theme();
    const QFont font = theme.font(hasPicture() ? TextStyle::Small : TextStyle::Body);
    const int line = theme.lineHeight(hasPicture() ? TextStyle::Small : TextStyle::Body);
    // The name begins the caption's first line, so it stands where the caption reads from.
    const Qt::LayoutDirection reading = m_content.caption.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
    const Qt::Alignment leading = QStyle::visualAlignment(reading, Qt::AlignLeft);
    const auto mirrored = [&](int x, int width) {
        return QStyle::visualRect(reading, card, QRect(card.x() + inset + x, y, width, line));
    };
    const int width = cardWidth - 2 * inset;
    for (qsizetype i = 0; i < caption.lines.size(); ++i, y += line) {
        const int x = i == 0 ? handleWidth() : 0;
        if (x > 0)
            drawLine(painter, mirrored(0, x - 4), handle(), theme.font(TextStyle::SmallSemiBold), theme.text, leading);
        drawLine(painter, mirrored(x, width - x + 2), caption.lines[i], font, theme.text, leading);
        if (caption.more && i + 1 == caption.lines.size()) {
            const int after = x + qCeil(textWidth(caption.lines[i], font)) + 4;
            drawLine(painter, mirrored(after, width - after + 2), tr("more"), font, theme.text3, leading);
        }
    }
}

} // namespace postrider
