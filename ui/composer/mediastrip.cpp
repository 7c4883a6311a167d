// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/mediastrip.h"

#include "core/model/mediafix.h"
#include "ui/actions/filedrafts.h"
#include "ui/calendar/chiptext.h"
#include "ui/composer/mediapictures.h"
#include "ui/text/durationtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/picturebadge.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>
#include <QUrl>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int tile = 104;
constexpr int gap = 14;
constexpr double veil = 0.7; // over what does not go to the network that is shown
constexpr int edge = 3;      // room for the ring around the current tile

bool isVideo(const PostMedia &media)
{
    return media.asset.facts.kind == MediaKind::Video;
}

QString shapeText(const MediaFacts &facts, const QLocale &locale)
{
    return facts.width > 0 && facts.height > 0 ? shapeWords(double(facts.width) / facts.height, locale) : QString();
}

/// Files, or else the https addresses that were dragged or copied: of a picture in a browser, or a text of nothing else.
QStringList mediaIn(const QMimeData &data)
{
    QStringList words = localFiles(data);
    if (!words.isEmpty())
        return words;
    const auto isAddress = [](const QString &word) { return word.startsWith("https://"_L1, Qt::CaseInsensitive); };
    for (const QUrl &url : data.urls())
        words << url.toString(QUrl::FullyEncoded);
    if (words.isEmpty())
        words = data.text().simplified().split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, isAddress) ? words : QStringList();
}

} // namespace

MediaStrip::MediaStrip(MediaPictures &pictures, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_pictures(pictures), m_theme(theme)
{
    setObjectName(u"mediaStrip"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&pictures, &MediaPictures::loaded, this, qOverload<>(&QWidget::update));
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
    tell();
}

void MediaStrip::setMedia(const std::vector<PostMedia> &media)
{
    if (m_media == media)
        return;
    m_media = media;
    updateGeometry();
    if (m_current > count())
        setCurrent(count());
    tell();
    update();
}

void MediaStrip::setLeftOut(const QHash<MediaId, QStringList> &without, const QString &tab)
{
    if (m_without == without && m_tab == tab)
        return;
    m_without = without;
    m_tab = tab;
    tell();
    update();
}

QString MediaStrip::whereItIsMissing(int index) const
{
    QStringList names;
    std::ranges::transform(m_without.value(m_media[static_cast<size_t>(index)].asset.id), std::back_inserter(names),
                           networkName);
    return names.isEmpty() ? QString() : tr("not on %1", "networks").arg(locale().createSeparatedList(names));
}

bool MediaStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = at(help->pos());
    QToolTip::showText(help->globalPos(), index >= 0 && index < count() ? whereItIsMissing(index) : QString(), this);
    return true;
}

void MediaStrip::setCurrent(int index)
{
    index = qBound(-1, index, count());
    if (m_current == index)
        return;
    m_current = index;
    tell();
    update();
    Q_EMIT currentChanged(index);
}

void MediaStrip::tell()
{
    if (m_current < 0 || m_current >= count()) {
        setAccessibleName(tr("Media, %n. Enter adds more.", nullptr, count()));
        return;
    }
    const PostMedia &one = m_media[static_cast<size_t>(m_current)];
    const QString number = locale().toString(m_current + 1);
    const QString all = locale().toString(count());
    const QString name = isVideo(one) ? tr("Video %1 of %2").arg(number, all)
        : one.altText.isEmpty()       ? tr("Picture %1 of %2, no alt text").arg(number, all)
                                      : tr("Picture %1 of %2, %3").arg(number, all, one.altText);
    const QString missing = whereItIsMissing(m_current);
    setAccessibleName(missing.isEmpty() ? name : tr("%1, %2", "a medium, where it does not go").arg(name, missing));
}

int MediaStrip::perRow(int width) const
{
    return qMax(1, (width - 2 * edge + gap) / (tile + gap));
}

int MediaStrip::heightForWidth(int width) const
{
    const int rows = (count() + perRow(width)) / perRow(width);
    return 2 * edge + rows * tile + (rows - 1) * gap;
}

QSize MediaStrip::sizeHint() const
{
    return {2 * edge + 6 * (tile + gap), heightForWidth(width())};
}

QRect MediaStrip::rectOf(int index) const
{
    const int columns = perRow(width());
    return QStyle::visualRect(
        layoutDirection(), rect(),
        QRect(edge + index % columns * (tile + gap), edge + index / columns * (tile + gap), tile, tile));
}

int MediaStrip::at(QPoint pos) const
{
    for (int i = 0; i <= count(); ++i) {
        if (rectOf(i).adjusted(-gap / 2, 0, gap / 2, gap / 2).contains(pos))
            return i;
    }
    return -1;
}

void MediaStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
}

void MediaStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position().toPoint();
    const int index = at(m_pressedAt);
    if (index >= 0)
        setCurrent(index);
}

void MediaStrip::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position().toPoint();
    const bool isDrag = (m_pointer - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    const int index = at(m_pressedAt);
    if (m_carried < 0 && event->buttons() & Qt::LeftButton && isDrag && index >= 0 && index < count())
        m_carried = index;
    if (m_carried >= 0)
        update();
}

void MediaStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int index = at(event->position().toPoint());
    const int carried = std::exchange(m_carried, -1);
    update();
    if (carried >= 0) {
        const int to = qMin(index, count() - 1);
        if (to >= 0 && to != carried)
            Q_EMIT moved(carried, to);
    } else if (index == count() && at(m_pressedAt) == index) {
        Q_EMIT addRequested();
    }
}

void MediaStrip::keyPressEvent(QKeyEvent *event)
{
    const bool onMedia = m_current >= 0 && m_current < count();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int step = 0;
    if (event->key() == Qt::Key_Left)
        step = mirrored ? +1 : -1;
    else if (event->key() == Qt::Key_Right)
        step = mirrored ? -1 : +1;
    if (step != 0 && event->modifiers() == Qt::AltModifier) {
        if (onMedia && m_current + step >= 0 && m_current + step < count())
            Q_EMIT moved(m_current, m_current + step);
    } else if (step != 0 && event->modifiers() == Qt::NoModifier) {
        setCurrent(qMax(0, m_current + step));
    } else if (event->key() == Qt::Key_Escape && m_carried >= 0) {
        m_carried = -1;
        update();
    } else if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && onMedia) {
        Q_EMIT removed(m_current);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
               && event->modifiers() == Qt::NoModifier && !onMedia) {
        Q_EMIT addRequested();
    } else if (event->matches(QKeySequence::Paste) && QApplication::clipboard()->mimeData()) {
        Q_EMIT filesDropped(mediaIn(*QApplication::clipboard()->mimeData()), count());
    } else {
        QWidget::keyPressEvent(event);
    }
}

void MediaStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(0);
    update();
}

void MediaStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void MediaStrip::dragEnterEvent(QDragEnterEvent *event)
{
    if (mediaIn(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dropAt = placeAt(event->position().toPoint());
    update();
}

void MediaStrip::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
    if (const int place = placeAt(event->position().toPoint()); place != m_dropAt) {
        m_dropAt = place;
        update();
    }
}

void MediaStrip::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropAt = -1;
    update();
}

int MediaStrip::placeAt(QPoint pos) const
{
    const int index = at(pos);
    if (index < 0 || index >= count())
        return count();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const bool behind = (pos.x() > rectOf(index).center().x()) != mirrored;
    return behind ? index + 1 : index;
}

void MediaStrip::dropEvent(QDropEvent *event)
{
    const int place = std::exchange(m_dropAt, -1);
    update();
    event->acceptProposedAction();
    Q_EMIT filesDropped(mediaIn(*event->mimeData()), place < 0 ? count() : place);
}

void MediaStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        painter.setOpacity(i == m_carried ? 0.35 : 1);
        paintTile(painter, i, rectOf(i));
        painter.setOpacity(1);
    }
    paintAdd(painter, rectOf(count()));
    if (m_dropAt >= 0 && m_dropAt < count()) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), rectOf(m_dropAt));
        const QRect mark = QStyle::visualRect(layoutDirection(), rect(),
                                              QRect(place.x() - 3, place.y(), 3, place.height()));
        fillRounded(painter, mark, 1.5, m_theme.theme().accent);
    }
    const int aim = m_carried >= 0 ? qMin(at(m_pointer), count() - 1) : -1;
    const int ringed = m_carried >= 0 ? aim : m_current;
    if (ringed >= 0 && (hasFocus() || ringed < count()))
        drawFocusRing(painter, rectOf(ringed), radius::card, theme);
    if (m_carried >= 0) {
        painter.setOpacity(0.85);
        paintTile(painter, m_carried, QRect(m_pointer - QPoint(tile / 2, tile / 2), QSize(tile, tile)));
    }
}

void MediaStrip::paintTile(QPainter &painter, int index, const QRect &place) const
{
    const Theme &theme = m_theme.theme();
    const PostMedia &one = m_media[static_cast<size_t>(index)];
    const QPixmap picture = m_pictures.picture(one.asset.id, qCeil(tile * devicePixelRatioF()));
    QPainterPath shape;
    shape.addRoundedRect(place, radius::card, radius::card);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(place, theme.sunken);
    const QStringList without = m_without.value(one.asset.id);
    if (!picture.isNull())
        drawCovering(painter, place, picture);
    if (without.contains(m_tab)) {
        painter.setOpacity(veil * painter.opacity());
        painter.fillRect(place, theme.canvas);
    }
    painter.restore();
    const QFont font = theme.font(TextStyle::MicroSemiBold);
    const auto mirrored = [&](QRect rect) { return QStyle::visualRect(layoutDirection(), place, rect); };
    const int height = theme.px(18);
    drawPictureBadge(painter, mirrored(QRect(place.x() + 5, place.y() + 5, height, height)), height / 2.0,
                     locale().toString(index + 1), font);
    for (qsizetype i = 0; i < without.size(); ++i) {
        const QRect badge = mirrored(QRect(place.right() - 22 - static_cast<int>(i) * 21, place.y() + 5, 18, 18));
        drawPictureBadge(painter, badge, 4, {}, font);
        painter.drawPixmap(badge.topLeft() + QPoint(3, 3),
                           m_theme.glyphs().mark(without[i], 12, devicePixelRatioF(), theme));
        for (const QPen &stroke : {QPen(theme.canvas, 4), QPen(theme.colors(StatusFamily::Fail).glyph, 2)}) {
            painter.setPen(stroke);
            painter.drawLine(QPointF(badge.topLeft()) + QPointF(3, 15), QPointF(badge.topLeft()) + QPointF(15, 3));
        }
    }
    const int bottom = place.bottom() - 4 - height;
    int altEnd = place.x();
    if (!isVideo(one)) {
        const bool missing = one.altText.trimmed().isEmpty();
        const QString words = tr("ALT", "badge on a picture: its alternative text");
        const int sign = missing ? 12 + 3 : 0;
        const QRect at = mirrored(QRect(place.x() + 5, bottom, sign + qCeil(textWidth(words, font)) + 12, height));
        altEnd = place.x() + 5 + at.width();
        if (missing) {
            const auto inside = [&](QRect rect) { return QStyle::visualRect(layoutDirection(), at, rect); };
            fillRounded(painter, at, 4, theme.colors(StatusFamily::Warn).soft);
            painter.drawPixmap(inside(QRect(at.x() + 5, at.y() + (height - 12) / 2, 12, 12)).topLeft(),
                               m_theme.glyphs().sign(Sign::Warning, 12, devicePixelRatioF(), theme));
            drawLine(painter, inside(at.adjusted(sign + 5, 0, 0, 0)), words, font,
                     theme.colors(StatusFamily::Warn).text, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        } else {
            drawPictureBadge(painter, at, 4, words, font);
        }
    }
    const QString facts = isVideo(one)
        ? tr("▶ %1", "how long a video is").arg(durationText(Milliseconds(one.asset.facts.durationMs)))
        : shapeText(one.asset.facts, locale());
    if (!facts.isEmpty()) {
        const int wide = qCeil(textWidth(facts, font)) + 12;
        if (place.right() - 4 - wide > altEnd) // with large text the shape gives way
            drawPictureBadge(painter, mirrored(QRect(place.right() - 4 - wide, bottom, wide, height)), 4, facts, font);
    }
}

void MediaStrip::paintAdd(QPainter &painter, const QRect &place) const
{
    const Theme &theme = m_theme.theme();
    if (m_dropAt == count())
        fillRounded(painter, place, radius::card, theme.accentSoft);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_dropAt == count() ? theme.accent : theme.control, 1, Qt::CustomDashLine));
    QPen dashed = painter.pen();
    dashed.setDashPattern({3, 2.5});
    painter.setPen(dashed);
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
    painter.drawPixmap(QPoint(place.center().x() - 7, place.center().y() - 20),
                       m_theme.glyphs().icon(u"list-add"_s, 16, devicePixelRatioF(), theme.text2));
    drawLine(painter, QRect(place.x() + 4, place.center().y() + 4, place.width() - 8, 20), tr("Add or drop"),
             theme.font(TextStyle::Small), theme.text2, Qt::AlignCenter);
}

} // namespace postrider
