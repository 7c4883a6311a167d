// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QAbstractListModel>
#include <QLocale>

namespace postrider {

enum class MediaFilter { All, Pictures, Videos, Unused };

/// No post uses it and nobody holds it: it may be deleted.
inline bool isUnused(const MediaItem &item)
{
    return item.posts == 0 && !item.held;
}

/// What the details say below the name: kind, size, pixels, duration, use. One fact a line.
QStringList mediaFacts(const MediaItem &item, const QLocale &locale);

/// The library's pictures and videos that pass the filter, newest first. GUI thread.
class MediaModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<MediaItem> items);
    void setFilter(MediaFilter filter);
    const std::vector<MediaItem> &items() const { return m_items; }
    /// All that no post uses, whatever the filter.
    std::vector<MediaItem> unused() const;
    /// Null for an index that is not valid.
    const MediaItem *item(const QModelIndex &index) const;
    QModelIndex indexOf(MediaId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    bool passes(const MediaItem &item) const;
    std::vector<size_t> filtered() const;

    std::vector<MediaItem> m_items;
    std::vector<size_t> m_shown; // into m_items
    MediaFilter m_filter = MediaFilter::All;
};

} // namespace postrider
