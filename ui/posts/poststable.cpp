// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/poststable.h"

#include "ui/posts/postrowlayout.h"
#include "ui/posts/postsmodel.h"
#include "ui/theme/themeprovider.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace postrider {

PostsTable::PostsTable(PostsModel &model, ThemeProvider &theme, QWidget *parent)
    : QListView(parent), m_model(model), m_theme(theme)
{
    setModel(&model);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Posts"));
    connect(&model, &PostsModel::aboutToFollow, this, &PostsTable::hold);
    connect(&model, &PostsModel::followed, this, &PostsTable::letGo);
    connect(&model, &PostsModel::answered, this, [this] {
        wantVisible();
        if (m_currentIsOnItsWay && !currentPost().isNull()) {
            m_currentIsOnItsWay = false;
            Q_EMIT currentPostChanged(currentPost());
        }
    });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_currentRow = -1;
        scrollToTop();
    });
    const auto restyle = [this] {
        QPalette colours = m_theme.theme().palette();
        colours.setColor(QPalette::Base, m_theme.theme().canvas);
        setPalette(colours);
        verticalScrollBar()->setSingleStep(rowHeight() / 3);
        scheduleDelayedItemsLayout();
    };
    connect(&theme, &ThemeProvider::changed, this, restyle);
    restyle();
}

int PostsTable::rowHeight() const
{
    return m_theme.theme().px(60);
}

PostId PostsTable::currentPost() const
{
    const PostRow *row = currentIndex().isValid() ? m_model.at(currentIndex().row()) : nullptr;
    return row ? row->post.id : PostId();
}

void PostsTable::setCurrentRow(int row)
{
    if (row >= 0 && row < m_model.rowCount())
        setCurrentIndex(m_model.index(row));
}

void PostsTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        m_currentRow = current.row();
    m_currentIsOnItsWay = current.isValid() && currentPost().isNull();
    Q_EMIT currentPostChanged(currentPost());
}

void PostsTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        const PostRowLayout layout = postRowLayout(visualRect(index), m_theme.theme().textScale, layoutDirection());
        setCurrentIndex(index);
        if (layout.checkTarget.contains(event->position().toPoint()))
            m_model.toggle(index.row());
        else if (!currentPost().isNull())
            Q_EMIT detailsWanted(currentPost());
        return;
    }
    QListView::mousePressEvent(event);
}

// A press has said all: the view's own drag of a selection would move the current row while the button is down.
void PostsTable::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() == Qt::NoButton)
        QListView::mouseMoveEvent(event);
}

void PostsTable::mouseReleaseEvent(QMouseEvent *) {}

void PostsTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event); // two quick clicks on a box are two clicks
}

void PostsTable::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        m_model.toggle(currentIndex().row());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!currentPost().isNull())
            Q_EMIT detailsWanted(currentPost());
        return;
    case Qt::Key_Delete:
        Q_EMIT deleteWanted();
        return;
    case Qt::Key_A:
        if (event->modifiers() == Qt::ControlModifier) {
            m_model.checkAll();
            return;
        }
        break;
    default:
        break;
    }
    if (event->matches(QKeySequence::Cancel))
        event->ignore(); // the page closes the details
    else
        QListView::keyPressEvent(event);
}

void PostsTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QModelIndex index = indexAt(event->pos());
        if (!index.isValid())
            return;
        setCurrentIndex(index);
    }
    const QRect row = visualRect(currentIndex());
    if (!currentPost().isNull()) {
        Q_EMIT menuWanted(event->reason() == QContextMenuEvent::Mouse
                              ? event->globalPos()
                              : viewport()->mapToGlobal(row.topLeft() + QPoint(row.height(), row.height() / 2)));
    }
}

void PostsTable::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    Q_EMIT viewportWidthChanged(viewport()->width());
    wantVisible();
}

void PostsTable::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    wantVisible();
}

void PostsTable::wantVisible()
{
    const int first = verticalScrollBar()->value() / rowHeight();
    m_model.want(first, first + viewport()->height() / rowHeight() + 1);
}

void PostsTable::hold(const QSet<PostId> &changed)
{
    // Not a row that changed itself: following it would carry the whole view along.
    const int top = verticalScrollBar()->value();
    for (int row = top / rowHeight(); row <= (top + viewport()->height()) / rowHeight(); ++row) {
        const PostRow *of = m_model.at(row);
        const auto isChanged = [&changed](const PostSummary &post) { return changed.contains(post.id); };
        if (of && !isChanged(of->post) && std::ranges::none_of(of->others, isChanged)) {
            m_anchor = m_model.index(row);
            m_anchorTop = row * rowHeight() - top;
            return;
        }
    }
}

void PostsTable::letGo()
{
    if (m_anchor.isValid() && verticalScrollBar()->value() > 0) {
        executeDelayedItemsLayout(); // the range of the scroll bar is that of the new rows
        verticalScrollBar()->setValue(m_anchor.row() * rowHeight() - m_anchorTop);
    }
    m_anchor = QPersistentModelIndex();
    if (currentIndex().isValid())
        m_currentRow = currentIndex().row();
    else if (m_currentRow >= 0)
        setCurrentRow(qMin(m_currentRow, m_model.rowCount() - 1));
    wantVisible();
}

} // namespace postrider
