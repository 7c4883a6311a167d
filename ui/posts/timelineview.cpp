// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/timelineview.h"

#include "ui/calendar/chiptext.h"
#include "ui/calendar/zonedays.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QResizeEvent>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int timeWidth = 56;
constexpr int markWidth = 16;
constexpr int gap = 12;

} // namespace

TimelineView::TimelineView(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("What happened"));
    connect(&theme, &ThemeProvider::changed, this, &TimelineView::arrange);
}

int TimelineView::wordsBegin() const
{
    return m_theme.theme().px(timeWidth) + gap + markWidth + gap;
}

TextStyle TimelineView::styleOf(const TimelineEntry &entry) const
{
    return entry.mark == TimelineEntry::Mark::Failed ? TextStyle::BodySemiBold : TextStyle::Body;
}

void TimelineView::arrange()
{
    const Theme &theme = m_theme.theme();
    const int room = width() - wordsBegin();
    int top = 0;
    m_rows.clear();
    for (const TimelineEntry &entry : m_entries) {
        const int words = qMax(theme.px(18), wrappedHeight(entry.words, theme.font(styleOf(entry)), room));
        const int note = entry.note.isEmpty() ? 0 : wrappedHeight(entry.note, theme.font(TextStyle::Small), room);
        m_rows.push_back({top, words, qMax(theme.px(43), words + note + theme.px(9))});
        top += m_rows.back().height;
    }
    setFixedHeight(top);
    update();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrange();
}

void TimelineView::setEntries(std::vector<TimelineEntry> entries, const PostText &text)
{
    m_entries = std::move(entries);
    m_text = text;
    QStringList lines;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const QString line = tr("%1: %2", "time, what happened").arg(timeOf(i), m_entries[i].words);
        lines << (m_entries[i].note.isEmpty() ? line
                                              : tr("%1 (%2)", "what happened, note").arg(line, m_entries[i].note));
    }
    setAccessibleDescription(lines.join(u'\n'));
    arrange();
}

/// The day where it begins, then clock times.
QString TimelineView::timeOf(size_t entry) const
{
    const LocalTime local = localTime(m_entries[entry].at, m_text.zone());
    const bool newDay = entry > 0 && localTime(m_entries[entry - 1].at, m_text.zone()).date != local.date;
    if (entry == 0 || newDay)
        return ChipText(m_text.locale()).dayAndMonth(local.date);
    if (m_entries[entry].mark == TimelineEntry::Mark::Planned || m_entries[entry].mark == TimelineEntry::Mark::Quiet)
        return m_text.time(m_entries[entry].at);
    return m_text.locale().toString(local.time, u"HH:mm:ss"_s);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const int first = theme.px(18);
    const int times = theme.px(timeWidth);
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const TimelineEntry &entry = m_entries[i];
        const Row &row = m_rows[i];
        const int y = row.top;
        drawLine(painter, mirrored(QRect(0, y, times, first)), timeOf(i), theme.font(TextStyle::Small), theme.text3,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
        const QRect mark = mirrored(QRect(times + gap, y + (first - markWidth) / 2, markWidth, markWidth));
        const QPointF centre = QRectF(mark).center();
        using enum TimelineEntry::Mark;
        if (entry.mark == Failed) {
            painter.drawPixmap(mark.topLeft() + QPoint(2, 2),
                               m_theme.glyphs().status(ShownStatus::Failed, 12, devicePixelRatioF(), theme));
        } else {
            const QColor ink = entry.mark == Planned ? theme.colors(StatusFamily::Scheduled).glyph
                : entry.mark == Done                 ? theme.colors(StatusFamily::Ok).glyph
                : entry.mark == Waits                ? theme.colors(StatusFamily::Warn).glyph
                                                     : theme.control;
            fillRounded(painter, QRectF(centre.x() - 4.5, centre.y() - 4.5, 9, 9), 4.5, ink);
        }
        if (i + 1 < m_entries.size()) {
            painter.fillRect(QRectF(centre.x() - 0.5, centre.y() + 10, 1, row.height - 20), theme.lineStrong);
        }
        const int x = wordsBegin();
        drawWrapped(painter, mirrored(QRect(x, y, width() - x, row.words)), entry.words, theme.font(styleOf(entry)),
                    entry.mark == Failed ? theme.colors(StatusFamily::Fail).text : theme.text, leading);
        drawWrapped(painter, mirrored(QRect(x, y + row.words, width() - x, row.height - row.words)), entry.note,
                    theme.font(TextStyle::Small), theme.text3, leading);
    }
}

} // namespace postrider
