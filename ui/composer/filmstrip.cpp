// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/filmstrip.h"

#include "ui/text/durationtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int frames = 10;
constexpr int margin = 8;
constexpr double reach = 8; // of an edge, to both sides
constexpr qint64 shortest = 100;
constexpr qint64 smallStep = 100;
constexpr qint64 largeStep = 1000;

} // namespace

FilmStrip::FilmStrip(Marks marks, qint64 durationMs, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_marks(marks),
      m_duration(qMax<qint64>(1, durationMs)),
      m_theme(theme),
      m_frames(frames),
      m_length(marks == Marks::Part ? m_duration : 0)
{
    setObjectName(u"filmStrip"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFixedHeight(sizeHint().height());
    setMinimumWidth(320);
    tell();
}

qint64 FilmStrip::timeOfFrame(int index) const
{
    return m_duration * (2 * index + 1) / (2 * frames);
}

void FilmStrip::setFrame(int index, const QImage &frame)
{
    m_frames.at(static_cast<size_t>(index)) = QPixmap::fromImage(frame);
    update();
}

void FilmStrip::setPart(qint64 fromMs, qint64 lengthMs)
{
    qint64 length = 0;
    if (m_marks == Marks::Part) {
        length = std::clamp(lengthMs, qMin(shortest, m_duration), m_duration);
        if (m_longest > 0)
            length = qMin(length, m_longest);
    }
    const qint64 from = std::clamp<qint64>(fromMs, 0, m_marks == Marks::Part ? m_duration - length : m_duration - 1);
    if (from == m_from && length == m_length)
        return;
    m_from = from;
    m_length = length;
    tell();
    Q_EMIT partChanged(m_from, m_length);
}

void FilmStrip::setLongest(qint64 lengthMs)
{
    m_longest = lengthMs;
    setPart(m_from, m_length);
}

void FilmStrip::tell()
{
    const QString from = durationText(Milliseconds(m_from));
    setAccessibleName(m_marks == Marks::Moment
                          ? tr("Moment: %1").arg(from)
                          : tr("Kept: from %1 to %2").arg(from, durationText(Milliseconds(m_from + m_length))));
    setToolTip(tr("Drag, or use the arrow keys; with Shift by a second"));
    update();
}

QRectF FilmStrip::film() const
{
    return QRectF(rect()).adjusted(margin, margin / 2.0, -margin, -margin / 2.0);
}

// Time runs from left to right in every language, as in players.
double FilmStrip::xOf(qint64 ms) const
{
    return film().left() + film().width() * double(ms) / double(m_duration);
}

qint64 FilmStrip::msAt(double x) const
{
    const double part = (x - film().left()) / qMax(1.0, film().width());
    return qRound64(std::clamp(part, 0.0, 1.0) * double(m_duration));
}

FilmStrip::Grip FilmStrip::gripAt(QPointF pos) const
{
    if (m_marks == Marks::Moment)
        return Grip::Whole;
    const double begin = xOf(m_from);
    const double end = xOf(m_from + m_length);
    if (qAbs(pos.x() - end) <= reach && qAbs(pos.x() - end) <= qAbs(pos.x() - begin))
        return Grip::End;
    if (qAbs(pos.x() - begin) <= reach)
        return Grip::Begin;
    return pos.x() > begin && pos.x() < end ? Grip::Whole : Grip::None;
}

void FilmStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_grip = gripAt(event->position());
    if (m_marks == Marks::Moment)
        setPart(msAt(event->position().x()), 0);
    m_grabbedAt = m_marks == Marks::Moment ? 0 : msAt(event->position().x()) - m_from;
}

void FilmStrip::mouseMoveEvent(QMouseEvent *event)
{
    const qint64 at = msAt(event->position().x());
    const qint64 end = m_from + m_length;
    switch (m_grip) {
    case Grip::None:
        setCursor(m_marks == Marks::Part && gripAt(event->position()) != Grip::Whole
                          && gripAt(event->position()) != Grip::None
                      ? Qt::SizeHorCursor
                      : Qt::ArrowCursor);
        break;
    case Grip::Begin: {
        const qint64 earliest = m_longest > 0 ? qMax<qint64>(0, end - m_longest) : 0;
        const qint64 from = std::clamp(at, earliest, qMax(earliest, end - shortest));
        setPart(from, end - from);
        break;
    }
    case Grip::End:
        setPart(m_from, at - m_from);
        break;
    case Grip::Whole:
        setPart(at - m_grabbedAt, m_length);
        break;
    }
}

void FilmStrip::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void FilmStrip::keyPressEvent(QKeyEvent *event)
{
    const qint64 step = event->modifiers() & Qt::ShiftModifier ? largeStep : smallStep;
    switch (event->key()) {
    case Qt::Key_Left:
        setPart(m_from - step, m_length);
        break;
    case Qt::Key_Right:
        setPart(m_from + step, m_length);
        break;
    case Qt::Key_Home:
        setPart(0, m_length);
        break;
    case Qt::Key_End:
        setPart(m_duration, m_length);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FilmStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void FilmStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void FilmStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF all = film();
    fillRounded(painter, all, radius::control, theme.sunken);
    const double width = all.width() / frames;
    for (int i = 0; i < frames; ++i) {
        const QPixmap &frame = m_frames[static_cast<size_t>(i)];
        if (frame.isNull())
            continue;
        // From its middle, so that it fills its place.
        const QRectF place(all.left() + i * width, all.top(), width, all.height());
        QRectF source(QPointF(), place.size().scaled(frame.size(), Qt::KeepAspectRatio));
        source.moveCenter(QRectF(frame.rect()).center());
        painter.drawPixmap(place, frame, source);
    }
    if (m_marks == Marks::Moment) {
        const QRectF mark(xOf(m_from) - 2, 0.5, 4, height() - 1);
        fillRounded(painter, mark, 2, theme.accent);
        strokeRounded(painter, mark, 2, theme.onAccent);
    } else {
        const QRectF kept(QPointF(xOf(m_from), all.top()), QPointF(xOf(m_from + m_length), all.bottom()));
        painter.fillRect(QRectF(all.topLeft(), kept.bottomLeft()), theme.scrim);
        painter.fillRect(QRectF(kept.topRight(), all.bottomRight()), theme.scrim);
        strokeRounded(painter, kept, 4, theme.accent, hasFocus() ? 3 : 2);
        for (const double x : {kept.left(), kept.right()}) {
            const QRectF grip(x - 4, all.center().y() - 12, 8, 24);
            fillRounded(painter, grip, 4, theme.accent);
            strokeRounded(painter, grip, 4, theme.onAccent);
        }
    }
    if (hasFocus())
        drawFocusRing(painter, all, radius::control, theme);
}

} // namespace postrider
