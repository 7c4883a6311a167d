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
constexpr int headHeight = 42;
constexpr int inset = 12;
constexpr int captionLines = 2;

/// The lines of a text in a width; the last is elided and `more` says whether anything is left out.
QStringList linesOf(const QString &text, const QFont &font, double width, int most, bool &more)
{
    QStringList lines;
    QTextLayout layout(QString(text).replace(u'\n', QChar::LineSeparator), font);
    layout.beginLayout();
    while (true) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        if (lines.size() == most) {
            more = true;
            break;
        }
        line.setLineWidth(width);
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

} // namespace

Preview::Preview(MediaPictures &pictures, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_pictures(pictures), m_theme(theme)
{
    setObjectName(u"preview"_s);
    setMinimumSize(cardWidth, 180);
    connect(&pictures, &MediaPictures::loaded, this, qOverload<>(&QWidget::update));
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void Preview::setContent(const Content &content)
{
    if (m_content == content)
        return;
    m_content = content;
    setAccessibleName(tr("Approximate preview on %1: %2").arg(networkName(content.network), content.caption.left(200)));
    update();
}

QSize Preview::pictureSize(int width, int height) const
{
    if (m_content.first.id.isNull())
        return {width, 0};
    const MediaFacts &facts = m_content.first.facts;
    const bool upright = m_content.type == PostType::Reel || m_content.type == PostType::Story
        || (m_content.network == u"tiktok" && m_content.type == PostType::Video);
    double shape = upright ? 16.0 / 9 : facts.width > 0 ? double(facts.height) / facts.width : 1;
    shape = qBound(0.52, shape, upright ? 1.78 : 1.25);
    return {width, qMax(0, qMin(qRound(width * shape), height))};
}

void Preview::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = theme.font(TextStyle::Small);
    const QFont strong = theme.font(TextStyle::SmallSemiBold);
    const int line = theme.lineHeight(TextStyle::Small);
    const int textWidthAvailable = cardWidth - 2 * inset;
    bool more = false;
    const bool story = m_content.type == PostType::Story;
    const bool textOnly = m_content.first.id.isNull();
    const QString handle = m_content.account ? m_content.account->handle : tr("No account");
    const QStringList caption = story ? QStringList()
                                      : linesOf(m_content.caption, textOnly ? theme.font(TextStyle::Body) : small,
                                                textWidthAvailable, textOnly ? 8 : captionLines + 1, more);
    const int captionLine = textOnly ? theme.lineHeight(TextStyle::Body) : line;
    const int captionHeight = caption.isEmpty() && !more
        ? inset
        : 10 + static_cast<int>(caption.size()) * captionLine + (more ? line : 0) + 12;
    const QSize picture = pictureSize(cardWidth, height() - headHeight - captionHeight - 2);
    const QRect card((width() - cardWidth) / 2, 0, cardWidth, headHeight + picture.height() + captionHeight);
    const auto mirrored = [&](QRect r) { return QStyle::visualRect(layoutDirection(), card, r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    fillRounded(painter, card, radius::panel, theme.raised);
    drawAvatar(painter, mirrored(QRect(card.x() + inset, 9, 24, 24)), handle, m_content.network,
               theme.accountColor(m_content.account ? m_content.account->color : 7), theme.raised, theme,
               m_theme.glyphs(), layoutDirection());
    drawLine(painter, mirrored(QRect(card.x() + inset + 34, 0, cardWidth - 2 * inset - 34, headHeight)), handle,
             theme.font(TextStyle::BodySemiBold), theme.text, leading);
    const QRect place(card.x() + 1, headHeight, cardWidth - 2, picture.height());
    if (!textOnly) {
        painter.fillRect(place, theme.sunken);
        const QPixmap image = m_pictures.picture(m_content.first.id, qCeil(cardWidth * 1.4 * devicePixelRatioF()));
        if (!image.isNull())
            drawCovering(painter, place, image);
        QString badge;
        if (m_content.mediaCount > 1)
            badge = tr("%1/%2", "picture one of how many")
                        .arg(locale().toString(1), locale().toString(m_content.mediaCount));
        else if (m_content.type != PostType::Photo)
            badge = typeWord(m_content.type);
        if (!badge.isEmpty()) {
            const int wide = qCeil(textWidth(badge, strong)) + 16;
            const QRect pill = mirrored(QRect(card.right() - 9 - wide, headHeight + 10, wide, 20));
            drawPictureBadge(painter, pill, 10, badge, strong);
        }
    }
    int y = headHeight + picture.height() + (textOnly ? 0 : 10);
    for (const QString &words : caption) {
        drawLine(painter, mirrored(QRect(card.x() + inset, y, textWidthAvailable + 2, captionLine)), words,
                 textOnly ? theme.font(TextStyle::Body) : small, theme.text, leading);
        y += captionLine;
    }
    if (more)
        drawLine(painter, mirrored(QRect(card.x() + inset, y, textWidthAvailable, line)), tr("more"), small,
                 theme.text3, leading);
    strokeRounded(painter, card, radius::panel, theme.line);
}

} // namespace postrider
