// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/cardlayout.h"
#include "ui/calendar/chip.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/thumbcache.h"
#include "ui/theme/themeprovider.h"

#include <QCache>
#include <QPainter>

namespace postrider {

/// What a chip's look depends on beside the chip itself.
struct ChipFrame
{
    QSize size;
    bool compact = false;
    bool muted = false;   ///< Posted on a day gone by.
    double progress = -1; ///< Of the upload, 0 to 1; negative: not known.
    int accountColor = 0;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    qreal devicePixelRatio = 1;
    CardForm form = CardForm::Chip; ///< `compact` counts for chips alone.
};

/// Draws chips, each once: what is shown again comes from the cache. GUI thread.
class ChipPainter
{
public:
    ChipPainter(ThemeProvider &themes, ThumbCache &thumbs, const QLocale &locale);

    void setZone(const QByteArray &zone);
    const ChipText &text() const { return m_text; }
    /// The theme or the fonts are others now.
    void forget();

    QPixmap chip(const Chip &chip, const ChipFrame &frame);

    /// What lies on top of a chip while the pointer is over it, while the keyboard is on it, while it is carried elsewhere.
    void paintHover(QPainter &painter, const QRect &chip, bool compact) const;
    void paintRing(QPainter &painter, const QRect &chip, bool compact) const;
    /// While it is selected; without colour where the keyboard is elsewhere (`active` is false).
    void paintSelected(QPainter &painter, const QRect &chip, bool compact, bool active) const;
    void paintOrigin(QPainter &painter, const QRect &chip, bool compact, const QPixmap &picture) const;

private:
    /// All that the picture shows; equal looks share it.
    struct Look
    {
        QSize size;
        int flags;
        int minute;
        QString zoneName;
        int progress; // px; -1: none
        int stripe;
        ShownStatus status;
        PostType type;
        int posted;
        size_t posts;
        QStringList platforms;
        QString line;
        QString below; // of a tall card, where its line says a sub-state
        qint64 thumb;
        qreal devicePixelRatio;
        friend bool operator==(const Look &, const Look &) = default;
        friend size_t qHash(const Look &look, size_t seed = 0)
        {
            return qHashMulti(seed, look.line, look.below, look.minute, look.size.width(), look.flags, look.progress,
                              look.thumb, look.stripe, static_cast<int>(look.status));
        }
    };
    struct Ink;

    QPixmap draw(const Chip &chip, const ChipFrame &frame, const Look &look, const QPixmap &thumb);
    void drawFrame(QPainter &painter, const QRectF &rect, const Chip &chip, const ChipFrame &frame, const Ink &ink);
    ChipParts partsOf(const Chip &chip, const ChipFrame &frame, const QFont &strong, const QFont &regular);
    void drawBadge(QPainter &painter, const QRect &rect, PostType type) const;

    ThemeProvider &m_themes;
    ThumbCache &m_thumbs;
    ChipText m_text;
    QByteArray m_zone;
    QCache<Look, QPixmap> m_pictures;            // cost in bytes
    std::array<int, 3> m_timeWidths{-1, -1, -1}; // of the usual, the compact and the tall one; -1: not measured yet
};

} // namespace postrider
