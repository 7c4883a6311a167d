// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"

#include <QListView>
#include <QSet>

namespace postrider {

class PostsModel;
class ThemeProvider;

/// The rows of the Posts page. Wants the windows that come into view, turns clicks and keys into checks and details, and
/// stands still while the rows below it change.
class PostsTable final : public QListView
{
    Q_OBJECT

public:
    PostsTable(PostsModel &model, ThemeProvider &theme, QWidget *parent);

    /// Null where no row is current or its post is on its way.
    PostId currentPost() const;
    void setCurrentRow(int row);
    int rowHeight() const;

Q_SIGNALS:
    void currentPostChanged(postrider::PostId post);
    /// A click on a row, or Enter.
    void detailsWanted(postrider::PostId post);
    void deleteWanted();
    /// On the current row, by the mouse or the keyboard.
    void menuWanted(QPoint global);
    /// The rows have this width: less than the table's own beside a scroll bar.
    void viewportWidthChanged(int width);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void wantVisible();
    void hold(const QSet<PostId> &changed);
    void letGo();

    PostsModel &m_model;
    ThemeProvider &m_theme;
    QPersistentModelIndex m_anchor; // while the rows change: what stays where it is…
    int m_anchorTop = 0;            // …this far below the top
    bool m_currentIsOnItsWay = false;
    int m_currentRow = -1; // so that the next post follows one that goes
};

} // namespace postrider
