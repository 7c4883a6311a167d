// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace postrider {

class MediaModel;
class ThemeProvider;
class ThumbCache;

/// The library as tiles of 144 px; several can be chosen.
class MediaTiles final : public QListView
{
    Q_OBJECT

public:
    MediaTiles(MediaModel &model, ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent);

Q_SIGNALS:
    void currentMoved();
    void chosenChanged();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

} // namespace postrider
