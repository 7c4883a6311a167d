// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QWidget>

#include <vector>

class QPainter;

namespace postrider {

class MediaPictures;
class ThemeProvider;

/// The media in their order, as tiles, and a last tile that takes more. Tiles are dragged to another place, or carried
/// there by Alt and the arrow keys.
class MediaStrip final : public QWidget
{
    Q_OBJECT

public:
    MediaStrip(MediaPictures &pictures, ThemeProvider &theme, QWidget *parent);

    void setMedia(const std::vector<PostMedia> &media);
    /// The networks that do not get a medium are marked on it; on the tab of one of these it is pale.
    void setLeftOut(const QHash<MediaId, QStringList> &without, const QString &tab);
    /// -1: none. The last tile, which adds, is the number of media.
    int current() const { return m_current; }
    void setCurrent(int index);
    QRect rectOf(int index) const;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(int index);
    void moved(int from, int to);
    void removed(int index);
    void addRequested();
    void filesDropped(QStringList paths, int place); ///< Or https addresses; before the medium with this index.

protected:
    bool event(QEvent *event) override; ///< Tool tips.
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    int count() const { return static_cast<int>(m_media.size()); }
    int at(QPoint pos) const;
    int placeAt(QPoint pos) const;
    int perRow(int width) const;
    void paintTile(QPainter &painter, int index, const QRect &place) const;
    void paintAdd(QPainter &painter, const QRect &place) const;
    void tell();
    QString whereItIsMissing(int index) const; ///< "not on Facebook"; empty: it goes to all.

    MediaPictures &m_pictures;
    ThemeProvider &m_theme;
    std::vector<PostMedia> m_media;
    QHash<MediaId, QStringList> m_without; // networks
    QString m_tab;
    int m_current = -1;
    QPoint m_pressedAt;
    int m_carried = -1; // a tile that follows the pointer
    QPoint m_pointer;
    int m_dropAt = -1; // files in the air: where they would come
};

} // namespace postrider
