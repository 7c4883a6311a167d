// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/agendadelegate.h"

#include "ui/calendar/agendamodel.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"

#include <QStyle>
#include <QtMath>

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int thumb = 30;
constexpr int mark = 12;
constexpr int pillWidth = 170;

} // namespace

AgendaDelegate::AgendaDelegate(ThemeProvider &themes, ThumbCache &thumbs, const AccountFacts &accounts,
                               const ChipText &text, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent),
      m_themes(themes),
      m_thumbs(thumbs),
      m_accounts(accounts),
      m_text(text),
      m_clock(clock)
{}

void AgendaDelegate::setToday(QDate today, const QByteArray &zone)
{
    m_today = today;
    m_zone = zone;
}

int AgendaDelegate::rowHeight() const
{
    return m_themes.theme().px(44);
}

int AgendaDelegate::dayHeight() const
{
    return m_themes.theme().px(30);
}

QSize AgendaDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, index.data(AgendaModel::IsDayRole).toBool() ? dayHeight() : rowHeight()};
}

void AgendaDelegate::paintDay(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction, QDate day,
                              int chips) const
{
    const Theme &theme = m_themes.theme();
    painter.setLayoutDirection(direction);
    const auto visual = [&](QRect part) { return QStyle::visualRect(direction, rect, part); };
    const Qt::Alignment leading = Qt::AlignLeft;
    const bool today = day == m_today;
    painter.fillRect(rect, theme.subtle);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    const QFont font = theme.font(TextStyle::SmallSemiBold);
    const QString name = m_text.longDay(day);
    const int width = qCeil(textWidth(name, font)) + 1;
    drawLine(painter, visual(QRect(rect.left() + inset, rect.top(), width, rect.height())), name, font,
             today               ? theme.accentText
                 : day < m_today ? theme.text3
                                 : theme.text,
             leading);
    const QString note = chips > 0 ? m_text.postCount(chips)
        : m_filtered               ? tr("Nothing that is shown")
                                   : tr("No posts");
    const QFont small = theme.font(TextStyle::Small);
    const int noteWidth = qCeil(textWidth(note, small)) + 1;
    drawLine(painter, visual(QRect(rect.left() + inset + width + 10, rect.top(), noteWidth, rect.height())), note,
             small, theme.text3, leading);
    if (today) {
        const QString word = QCoreApplication::translate("Calendar", "Today");
        const QFont micro = theme.font(TextStyle::MicroSemiBold);
        const int wordWidth = qCeil(textWidth(word, micro)) + 1;
        drawLine(painter, visual(QRect(rect.right() - inset - wordWidth, rect.top(), wordWidth, rect.height())), word,
                 micro, theme.accentText, leading);
    }
}

void AgendaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const auto *model = static_cast<const AgendaModel *>(index.model());
    if (const Chip *chip = model->chip(index.row())) {
        paintChip(*painter, option, *chip);
    } else {
        paintDay(*painter, option.rect, option.direction, index.data(AgendaModel::DateRole).toDate(),
                 index.data(AgendaModel::CountRole).toInt());
    }
    painter->restore();
}

void AgendaDelegate::paintChip(QPainter &painter, const QStyleOptionViewItem &option, const Chip &chip) const
{
    const Theme &theme = m_themes.theme();
    const QRect &rect = option.rect;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const auto visual = [&](QRect part) { return QStyle::visualRect(option.direction, rect, part); };
    const Qt::Alignment leading = Qt::AlignLeft;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool active = option.widget && option.widget->hasFocus();
    painter.fillRect(rect,
                     selected      ? (active ? theme.accentSoft : theme.sunken)
                         : hovered ? theme.hover
                                   : theme.canvas);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    const auto middle = [&](int height) { return rect.top() + (rect.height() - height) / 2; };

    int x = rect.left() + inset;
    const QFont timeFont = theme.font(TextStyle::BodySemiBold);
    const int timeWidth = m_text.timeWidth(timeFont) + 1;
    const QRect time = visual(QRect(x, rect.top(), timeWidth, rect.height()));
    const int lineHeight = theme.lineHeight(TextStyle::Micro);
    const bool twice = !chip.zoneName.isEmpty();
    drawLine(painter, time.translated(0, twice ? -lineHeight / 2 : 0),
             m_text.time(QTime(0, 0).addSecs(chip.minute * 60)), timeFont, theme.text, leading);
    if (twice)
        drawLine(painter, time.translated(0, lineHeight / 2 + 1), chip.zoneName, theme.font(TextStyle::Micro),
                 theme.text2, leading);
    x += timeWidth + 12;
    painter.fillRect(visual(QRect(x, middle(28), 3, 28)), theme.accountColor(m_accounts.color(chip.account)));
    x += 3 + 9;
    const QRect picture = visual(QRect(x, middle(thumb), thumb, thumb));
    drawThumb(painter, picture, 4, m_thumbs.thumb(chip.thumb, thumb, ratio), chip.type, theme, m_themes.glyphs());
    drawTypeBadge(painter, picture, chip.type, option.direction);
    x += thumb + 10;

    const QString note = m_text.note(chip, m_accounts.needSignIn(chip), m_clock.now(), m_zone);
    const int pillHeight = theme.px(22);
    const int noteHeight = note.isEmpty() ? 0 : lineHeight;
    const QRect pill = visual(QRect(rect.right() + 1 - inset - pillWidth,
                                    middle(pillHeight + noteHeight) - (noteHeight > 0 ? 1 : 0), pillWidth, pillHeight));
    drawPill(painter, pill, chip.wantsLook() ? ShownStatus::Waiting : chip.status, m_text.stateWord(chip, m_zone),
             theme, m_themes.glyphs(), option.direction);
    drawLine(painter, QRect(pill.left(), pill.bottom() + 1, pillWidth, noteHeight), note, theme.font(TextStyle::Micro),
             theme.text2, leading);
    const int end = rect.right() + 1 - inset - pillWidth - 16;

    const QString meta = chip.accounts() > 1 ? m_text.accountCount(chip.accounts()) : m_accounts.handle(chip.account);
    const QFont small = theme.font(TextStyle::Small);
    const int metaTextWidth = qMin(160, qCeil(textWidth(meta, small)) + 1);
    const int marks = static_cast<int>(qMin<qsizetype>(chip.platforms.size(), 3));
    const int metaWidth = marks * (mark + 1) + 5 + 160;
    // In a narrow window the account gives way first.
    const bool roomForMeta = end - x > metaWidth + 160;
    const int captionEnd = roomForMeta ? end - metaWidth - 12 : end - marks * (mark + 1) - 8;
    int at = captionEnd + (roomForMeta ? 12 : 8);
    for (int i = 0; i < marks; ++i) {
        painter.drawPixmap(visual(QRect(at, middle(mark), mark, mark)).topLeft(),
                           m_themes.glyphs().mark(chip.platforms.at(i), mark, ratio, theme));
        at += mark + 1;
    }
    if (roomForMeta)
        drawLine(painter, visual(QRect(at + 5, rect.top(), metaTextWidth, rect.height())), meta, small, theme.text2,
                 leading);
    const QRect caption = visual(QRect(x, rect.top(), qMax(0, captionEnd - x), rect.height()));
    const bool empty = chip.caption.isEmpty();
    drawLine(painter, caption, m_text.caption(chip), theme.font(TextStyle::BodyMedium),
             empty ? theme.text3 : theme.text, leading);
    if (option.state.testFlag(QStyle::State_HasFocus))
        strokeRounded(painter, QRectF(rect).adjusted(2.5, 1.5, -2.5, -2.5), radius::chip, theme.accent, 2);
}

} // namespace postrider
