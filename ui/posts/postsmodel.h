// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/postrow.h"

#include <QAbstractListModel>
#include <QSet>

#include <functional>

namespace postrider {

/// The posts that a query finds, those of a group in one minute as one row. All are rows, but only a stretch of windows of
/// 200 around what is looked at is kept: windows come when they are wanted, one request at a time. Changes read that stretch anew, in place: rows keep
/// their identity (QPersistentModelIndex). The checks are kept by post, whatever is loaded.
class PostsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int window = 200;
    static constexpr int mostWindows = 8;

    struct Progress
    {
        qint64 sent = 0;
        qint64 total = 0;
    };

    explicit PostsModel(EngineClient &client, QObject *parent = nullptr);

    std::function<QString(const PostRow &)> describe;

    /// Offset and limit are the model's own. The rows of before stay until the first answer; checks are forgotten.
    void setQuery(PostQuery query);
    const PostQuery &query() const { return m_query; }
    void reload(); ///< As if anything might have changed.
    /// These rows are looked at now: their windows are fetched, those far away are forgotten.
    void want(int first, int last);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Display: the caption's beginning. CheckState: as checked. AccessibleText: what `describe` makes of the row.
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    const PostRow *at(int row) const; ///< Null while it is on its way.
    int rowOf(PostId id) const;       ///< The row that the post is in, among the loaded ones; else -1.
    std::optional<Progress> progress(PostId id) const;
    int found() const { return m_found; }         ///< The posts in all rows.
    bool hasAnswer() const { return m_answered; } ///< Once the first answer is here, rowCount() tells the truth.
    int loaded() const { return static_cast<int>(m_rows.size()); }

    // What leaves the list (moved, published, deleted) is not checked any more.
    void toggle(int row); ///< All posts of the row.
    void checkAll();      ///< All that the query finds; asks the engine for those that are not loaded.
    void uncheckAll();
    bool isChecked(PostId id) const { return m_checked.contains(id); }
    int checkedRows() const { return m_checkedRows; }
    const QHash<PostId, PostSummary> &checked() const { return m_checked; }

Q_SIGNALS:
    void answered();
    void failed(postrider::Error error);
    void checksChanged();
    /// Around a change of the rows that follows a change of these posts (of any, where there are none).
    void aboutToFollow(const QSet<postrider::PostId> &changed);
    void followed();

private:
    void follow(const QStringList &postIds);
    void refreshChecked(const QStringList &postIds);
    void keepListed(); ///< What the list does not show any more is not chosen either.
    void countChecked();
    void askNext();
    void ask(int offset, int limit, bool all);
    void takeWindow(int offset, PostPage page);
    void takeAll(PostPage page);
    void reset(std::vector<PostRow> rows, int total);
    void reorder(std::vector<PostRow> rows, int total);
    void setRows(std::vector<PostRow> rows);
    int end() const { return m_first + loaded(); }

    EngineClient &m_client;
    PostQuery m_query;
    int m_total = 0;
    int m_found = 0;
    int m_first = 0; // the stretch that is loaded: rows [m_first, m_first + m_rows.size())
    std::vector<PostRow> m_rows;
    QHash<PostId, int> m_rowOf;
    int m_wantedFirst = 0;
    int m_wantedLast = window - 1;
    int m_generation = 0; // of the query: late answers to the one before are dropped
    bool m_asking = false;
    bool m_answered = false;
    bool m_fresh = true;  // the next answer replaces everything
    bool m_stale = false; // the stretch is to be read anew
    QSet<PostId> m_changed;
    bool m_anyChanged = false;
    QHash<PostId, PostSummary> m_checked;
    int m_checkedRows = 0;
    QHash<PostId, Progress> m_progress;
};

} // namespace postrider
