// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/calendar/thumbcache.h"
#include "ui/posts/posttext.h"

#include <QStyledItemDelegate>

namespace postrider {

class PostsModel;
struct PostRowLayout;
class ThemeProvider;

/// Draws a row of the Posts page from what the model has; a row that is on its way is drawn as quiet bars.
class PostDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int thumbSize = 44;

    PostDelegate(const PostsModel &model, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock, QObject *parent);

    void setText(PostText text) { m_text = std::move(text); }
    const PostText &text() const { return m_text; }
    void setAccounts(const std::vector<Account> &accounts);
    /// Null: an account that is not known.
    const Account *account(AccountId id) const;

    /// "Instagram cafe.lumen" for each post of the row.
    QStringList names(const PostRow &row) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The absolute time, and what the row had no room for.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void drawAccounts(QPainter &painter, const PostRowLayout &layout, const std::vector<PostSummary> &posts,
                      const QColor &surface, Qt::LayoutDirection direction) const;

    const PostsModel &m_model;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
    Clock &m_clock;
    PostText m_text{"UTC", QLocale()};
    QHash<AccountId, Account> m_accounts;
};

} // namespace postrider
