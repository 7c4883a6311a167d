// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QStringList>
#include <QWidget>

#include <optional>

namespace postrider {

/// One page of the window: everything between the sidebar and the status bar, with a header of its own (PageHeader, or
/// the calendar's toolbar). Pages ask for what belongs to the window by signals.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Ctrl+F: the keyboard goes to the page's search, where it has one.
    virtual void focusSearch() {}
    /// The page has come to the front: what has the keyboard then.
    virtual void focusContent() { setFocus(); }
    /// What F6 goes through after the sidebar, in the order of the focus: each has the keyboard itself or in a child.
    virtual QList<QWidget *> panes() const { return {const_cast<Page *>(this)}; }
    /// The window is narrower than 1120 px.
    virtual void setCompact(bool) {}
    /// How high the bar at its foot is on which nothing may lie, in pixels.
    virtual int footer() const { return 0; }

Q_SIGNALS:
    void footerChanged();
    /// Opens the composer on the groups of these posts.
    void editRequested(QStringList postIds);
    /// Opens the composer on a new post, for a time where there is one.
    void newPostRequested(std::optional<postrider::Instant> at);
    /// Opens the composer on a new post with these files and addresses.
    void composeRequested(QStringList media);
    /// Opens the Posts page on this post's details.
    void detailsRequested(QString postId);
    /// Opens the Accounts page.
    void accountsRequested();
    /// Opens it on this account's weekly posting slots.
    void slotsRequested(QString accountId);
};

} // namespace postrider
