// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/mediamodel.h"

#include "ui/text/durationtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

QStringList mediaFacts(const MediaItem &item, const QLocale &locale)
{
    const MediaFacts &facts = item.asset.facts;
    QStringList lines;
    lines << (facts.kind == MediaKind::Video ? MediaModel::tr("Video") : MediaModel::tr("Picture"));
    if (facts.bytes > 0)
        lines << locale.formattedDataSize(facts.bytes, 1, QLocale::DataSizeSIFormat);
    if (facts.width > 0 && facts.height > 0)
        lines << MediaModel::tr("%1 × %2 pixels").arg(locale.toString(facts.width), locale.toString(facts.height));
    if (facts.durationMs > 0)
        lines << MediaModel::tr("%1 long").arg(durationText(Milliseconds(facts.durationMs)));
    if (facts.hasLocation)
        lines << MediaModel::tr("Tells where it was taken; a post’s ready check can remove that");
    lines << (item.posts == 0 && item.held
                  ? MediaModel::tr("Used by no post; kept for an open window, a copy or an undo")
                  : item.posts == 0 ? MediaModel::tr("Used by no post")
                                    : MediaModel::tr("Used by %n post(s)", nullptr, item.posts));
    if (item.waitingPosts > 0)
        lines << MediaModel::tr("%n of them still to go out", nullptr, item.waitingPosts);
    return lines;
}

bool MediaModel::passes(const MediaItem &item) const
{
    switch (m_filter) {
    case MediaFilter::All:
        return true;
    case MediaFilter::Pictures:
        return item.asset.facts.kind == MediaKind::Image;
    case MediaFilter::Videos:
        return item.asset.facts.kind == MediaKind::Video;
    case MediaFilter::Unused:
        return isUnused(item);
    }
    Q_UNREACHABLE();
}

std::vector<size_t> MediaModel::filtered() const
{
    std::vector<size_t> shown;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (passes(m_items[i]))
            shown.push_back(i);
    }
    return shown;
}

void MediaModel::setItems(std::vector<MediaItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    m_shown = filtered();
    endResetModel();
}

void MediaModel::setFilter(MediaFilter filter)
{
    beginResetModel();
    m_filter = filter;
    m_shown = filtered();
    endResetModel();
}

std::vector<MediaItem> MediaModel::unused() const
{
    std::vector<MediaItem> found;
    std::ranges::copy_if(m_items, std::back_inserter(found), isUnused);
    return found;
}

const MediaItem *MediaModel::item(const QModelIndex &index) const
{
    return index.isValid() ? &m_items[m_shown[static_cast<size_t>(index.row())]] : nullptr;
}

QModelIndex MediaModel::indexOf(MediaId id) const
{
    for (size_t row = 0; row < m_shown.size(); ++row) {
        if (m_items[m_shown[row]].asset.id == id)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

int MediaModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant MediaModel::data(const QModelIndex &index, int role) const
{
    const MediaItem *shown = item(index);
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return shown->asset.originalName;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "file name, facts")
            .arg(shown->asset.originalName, mediaFacts(*shown, QLocale()).join(u", "_s));
    default:
        return {};
    }
}

} // namespace postrider
