// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/mediatiles.h"

#include "ui/calendar/thumbcache.h"
#include "ui/media/mediamodel.h"
#include "ui/text/durationtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QStyledItemDelegate>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int tileSize = 144;
constexpr int tileGap = 12;

class TileDelegate final : public QStyledItemDelegate
{
public:
    TileDelegate(MediaModel &model, ThumbCache &thumbs, ThemeProvider &theme, QObject *parent)
        : QStyledItemDelegate(parent), m_model(model), m_thumbs(thumbs), m_theme(theme)
    {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {tileSize + tileGap, tileSize + tileGap};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const MediaItem *item = m_model.item(index);
        if (!item)
            return;
        const Theme &theme = m_theme.theme();
        const QRect tile(option.rect.topLeft() + QPoint(tileGap / 2, tileGap / 2), QSize(tileSize, tileSize));
        const QPixmap picture = m_thumbs.thumb(item->asset.id, tileSize, painter->device()->devicePixelRatioF());
        drawThumb(*painter, tile, radius::card, picture, PostType::Photo, theme, m_theme.glyphs());
        const bool isVideo = item->asset.facts.kind == MediaKind::Video;
        if (isVideo || isUnused(*item)) {
            const QString words = isVideo ? durationText(Milliseconds(item->asset.facts.durationMs))
                                          : MediaTiles::tr("Unused", "on a picture's tile");
            const QFont font = theme.font(TextStyle::MicroSemiBold);
            const int wide = qCeil(textWidth(words, font)) + 12;
            const int high = theme.px(18);
            const QRect label = QStyle::visualRect(
                option.direction, tile, QRect(tile.right() - wide - 5, tile.bottom() - high - 5, wide, high));
            fillRounded(*painter, label, 4, theme.tip);
            drawLine(*painter, label, words, font, theme.onTip, Qt::AlignHCenter);
        }
        if (option.state & QStyle::State_Selected)
            drawFocusRing(*painter, tile, radius::card, theme);
        else if (option.state & QStyle::State_MouseOver)
            strokeRounded(*painter, tile, radius::card, theme.control);
    }

private:
    MediaModel &m_model;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
};

} // namespace

MediaTiles::MediaTiles(MediaModel &model, ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent) : QListView(parent)
{
    setObjectName(u"mediaTiles"_s);
    setAccessibleName(tr("Pictures and videos"));
    setFrameShape(QFrame::NoFrame);
    setViewMode(IconMode);
    setResizeMode(Adjust);
    setMovement(Static);
    setSelectionMode(ExtendedSelection);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setAcceptDrops(false); // what is dropped goes to the page
    setItemDelegate(new TileDelegate(model, thumbs, theme, this));
    setModel(&model);
    connect(&thumbs, &ThumbCache::loaded, viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &ThemeProvider::changed, viewport(), qOverload<>(&QWidget::update));
}

void MediaTiles::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT chosenChanged();
}

void MediaTiles::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentMoved();
}

} // namespace postrider
