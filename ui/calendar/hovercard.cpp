// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/hovercard.h"

#include "ui/actions/answer.h"
#include "ui/calendar/besideplace.h"
#include "ui/calendar/softshadow.h"
#include "ui/theme/caption.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int cardWidth = 320;
constexpr int padding = 12;
constexpr int thumbSide = 64;
constexpr int gap = 12;
constexpr int mostLines = 4;
constexpr int mark = 12;
constexpr int glyph = 14;
constexpr int fromChip = 6;

} // namespace

HoverCard::HoverCard(CalendarData &data, const ChipText &text, ThemeProvider &themes, QWidget *parent)
    : QWidget(parent), m_data(data), m_text(text), m_themes(themes)
{
    setObjectName(u"hoverCard"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    connect(&data.thumbs(), &ThumbCache::loaded, this, [this](MediaId id) {
        if (isVisible() && id == m_chip.thumb)
            update();
    });
    hide();
}

void HoverCard::open(const Chip &chip, const QRect &place)
{
    m_chip = chip;
    onAnswer(m_data.engine().post(chip.posts.front().id), this,
             [this, place, request = ++m_request](const Result<Post> &post) {
                 if (request != m_request)
                     return;
                 m_caption = post ? post->caption.simplified() : m_chip.caption;
                 arrange(place);
                 show();
                 raise();
             });
}

void HoverCard::leave()
{
    ++m_request;
    hide();
}

QString HoverCard::target(const ChipPost &post) const
{
    const QString handle = m_data.accounts().handle(post.account);
    if (m_chip.wantsLook() && m_chip.posts.size() == 1) // why it is not ready
        return m_chip.needsLook;
    return handle.isEmpty() ? tr("No account yet · %1", "status of a post").arg(statusWord(post.status))
                            : tr("%1 · %2", "account; status of its post").arg(handle, statusWord(post.status));
}

QString HoverCard::dayAndTime() const
{
    const QDate day = localTime(m_chip.posts.front().at, m_data.zone()).date;
    return tr("%1, %2", "day, time").arg(m_text.weekdayAndDay(day), m_text.time(m_chip));
}

QStringList HoverCard::lines() const
{
    QStringList lines{dayAndTime(), m_caption};
    for (const ChipPost &post : m_chip.posts)
        lines << target(post);
    if (m_chip.hasUnsaved)
        lines << m_text.hasUnsaved();
    return lines;
}

int HoverCard::captionLines() const
{
    QTextLayout layout(m_caption, m_themes.theme().font(TextStyle::Card));
    layout.beginLayout();
    int lines = 0;
    while (lines < mostLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(cardWidth - 2 * padding - thumbSide - gap);
        ++lines;
    }
    layout.endLayout();
    return qMax(1, lines);
}

void HoverCard::arrange(const QRect &place)
{
    const Theme &theme = m_themes.theme();
    const int text = theme.lineHeight(TextStyle::SmallSemiBold) + 2
        + captionLines() * theme.lineHeight(TextStyle::Card);
    const int row = theme.px(20);
    const int height = 2 * padding + qMax(thumbSide, text) + 8
        + (static_cast<int>(m_chip.posts.size()) + (m_chip.hasUnsaved ? 1 : 0)) * row;
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const QRect card = besidePlace({cardWidth, height}, place, room, fromChip, layoutDirection());
    setGeometry(card.adjusted(-shadowReach, -shadowReach, shadowReach, shadowReach));
    update();
}

void HoverCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRect card = rect().adjusted(shadowReach, shadowReach, -shadowReach, -shadowReach);
    painter.drawPixmap(0, 0, softShadow(card.size(), radius::card, theme.shadow, devicePixelRatioF()));
    fillRounded(painter, card, radius::card, theme.raised);
    strokeRounded(painter, card, radius::card, theme.lineStrong);
    const QRect inside = card.adjusted(padding, padding, -padding, -padding);
    const auto visual = [&](QRect part) { return QStyle::visualRect(layoutDirection(), inside, part); };
    const QRect thumb = visual(QRect(inside.topLeft(), QSize(thumbSide, thumbSide)));
    drawThumb(painter, thumb, 6, m_data.thumbs().thumb(m_chip.thumb, thumbSide, devicePixelRatioF()), m_chip.type,
              theme, m_themes.glyphs());
    drawTypeBadge(painter, thumb, m_chip.type, layoutDirection());
    const bool empty = m_caption.isEmpty();
    const int line = theme.lineHeight(TextStyle::Card);
    const int lines = captionLines();
    const QRect beside = inside.adjusted(thumbSide + gap, 0, 0, 0);
    const int timeLine = theme.lineHeight(TextStyle::SmallSemiBold);
    drawLine(painter, visual(QRect(beside.left(), beside.top(), beside.width(), timeLine)), dayAndTime(),
             theme.font(TextStyle::SmallSemiBold), theme.text);
    drawCaption(painter, visual(QRect(beside.left(), beside.top() + timeLine + 2, beside.width(), lines * line)),
                empty ? ChipText(locale()).caption(m_chip) : m_caption, theme.font(TextStyle::Card), line,
                empty ? theme.text3 : theme.text, lines);

    const int row = theme.px(20);
    int y = inside.top() + qMax(thumbSide, timeLine + 2 + lines * line) + 8;
    for (const ChipPost &post : m_chip.posts) {
        const int middle = y + row / 2;
        painter.drawPixmap(
            visual(QRect(inside.left(), middle - mark / 2, mark, mark)).topLeft(),
            m_themes.glyphs().mark(m_data.accounts().platform(post.account), mark, devicePixelRatioF(), theme));
        painter.drawPixmap(visual(QRect(inside.right() + 1 - glyph, middle - glyph / 2, glyph, glyph)).topLeft(),
                           m_themes.glyphs().status(post.status, glyph, devicePixelRatioF(), theme));
        drawLine(painter, visual(QRect(inside.left() + mark + 7, y, inside.width() - mark - glyph - 14, row)),
                 target(post), theme.font(TextStyle::Small), theme.text2);
        y += row;
    }
    if (m_chip.hasUnsaved) {
        painter.drawPixmap(visual(QRect(inside.left(), y + (row - mark) / 2, mark, mark)).topLeft(),
                           m_themes.glyphs().sign(Sign::Warning, mark, devicePixelRatioF(), theme));
        drawLine(painter, visual(QRect(inside.left() + mark + 7, y, inside.width() - mark - 7, row)),
                 m_text.hasUnsaved(), theme.font(TextStyle::Small), theme.colors(StatusFamily::Warn).text);
    }
}

} // namespace postrider
