// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postsmodel.h"

#include "ui/actions/answer.h"

#include <algorithm>
#include <limits>

namespace postrider {

PostsModel::PostsModel(EngineClient &client, QObject *parent) : QAbstractListModel(parent), m_client(client)
{
    connect(&client, &EngineClient::postsChanged, this, &PostsModel::follow);
    connect(&client, &EngineClient::uploadProgressed, this, [this](const QString &post, qint64 sent, qint64 total) {
        const auto id = PostId::fromString(post);
        if (!id)
            return;
        m_progress.insert(*id, {sent, total});
        if (const int row = rowOf(*id); row >= 0)
            Q_EMIT dataChanged(index(row), index(row), {Qt::UserRole});
    });
    askNext();
}

void PostsModel::setQuery(PostQuery query)
{
    query.offset = 0;
    query.limit = window;
    if (query == m_query)
        return;
    m_query = std::move(query);
    ++m_generation;
    m_asking = false;
    m_fresh = true;
    m_wantedFirst = 0;
    m_wantedLast = window - 1;
    uncheckAll();
    askNext();
}

void PostsModel::reload()
{
    follow({});
}

void PostsModel::want(int first, int last)
{
    m_wantedFirst = qMax(0, first);
    m_wantedLast = last;
    askNext();
}

int PostsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

QVariant PostsModel::data(const QModelIndex &index, int role) const
{
    const PostRow *row = index.isValid() ? at(index.row()) : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return row ? row->post.caption : QString();
    case Qt::CheckStateRole:
        return row && isChecked(row->post.id) ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        return row && describe ? describe(*row) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags PostsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren : flags;
}

const PostRow *PostsModel::at(int row) const
{
    return row >= m_first && row < end() ? &m_rows[static_cast<size_t>(row - m_first)] : nullptr;
}

int PostsModel::rowOf(PostId id) const
{
    return m_rowOf.value(id, -1);
}

std::optional<PostsModel::Progress> PostsModel::progress(PostId id) const
{
    const auto known = m_progress.constFind(id);
    return known == m_progress.cend() ? std::nullopt : std::optional(*known);
}

void PostsModel::toggle(int row)
{
    const PostRow *of = at(row);
    if (!of)
        return;
    const bool check = !isChecked(of->post.id);
    for (const PostSummary &post : of->posts()) {
        if (check)
            m_checked.insert(post.id, post);
        else
            m_checked.remove(post.id);
    }
    countChecked();
    Q_EMIT dataChanged(index(row), index(row), {Qt::CheckStateRole});
    Q_EMIT checksChanged();
}

void PostsModel::checkAll()
{
    PostQuery query = m_query;
    query.offset = 0;
    query.limit = qMax(1, m_total);
    onAnswer(m_client.page(query), this, [this, generation = m_generation](Result<PostPage> page) {
        if (generation != m_generation)
            return;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        m_checked.reserve(static_cast<qsizetype>(page->posts.size() + page->others.size()));
        for (std::vector<PostSummary> *part : {&page->posts, &page->others}) {
            for (PostSummary &post : *part)
                m_checked.insert(post.id, std::move(post));
        }
        countChecked();
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(m_first), index(end() - 1), {Qt::CheckStateRole});
        Q_EMIT checksChanged();
    });
}

void PostsModel::uncheckAll()
{
    if (m_checked.isEmpty())
        return;
    m_checked.clear();
    countChecked();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(m_first), index(end() - 1), {Qt::CheckStateRole});
    Q_EMIT checksChanged();
}

void PostsModel::follow(const QStringList &postIds)
{
    m_stale = true;
    m_anyChanged = m_anyChanged || postIds.isEmpty();
    for (const QString &text : postIds) {
        if (const auto id = PostId::fromString(text))
            m_changed.insert(*id);
    }
    refreshChecked(postIds);
    askNext();
}

void PostsModel::refreshChecked(const QStringList &postIds)
{
    QStringList ids;
    if (postIds.isEmpty()) {
        for (auto post = m_checked.cbegin(); post != m_checked.cend(); ++post)
            ids << post.key().toString();
    } else {
        std::ranges::copy_if(postIds, std::back_inserter(ids), [this](const QString &text) {
            const auto id = PostId::fromString(text);
            return id && isChecked(*id);
        });
    }
    if (ids.isEmpty())
        return;
    const PostQuery everything{.order = m_query.order, .limit = window};
    if (m_query != everything)
        return keepListed();
    onAnswer(m_client.summaries(ids), this, [this, ids](Result<std::vector<PostSummary>> posts) {
        if (!posts)
            return;
        QHash<PostId, PostSummary> known;
        for (PostSummary &post : *posts)
            known.insert(post.id, std::move(post));
        for (const QString &text : ids) {
            const PostId id = *PostId::fromString(text);
            if (!isChecked(id))
                continue; // unchecked meanwhile
            if (const auto post = known.constFind(id); post != known.cend())
                m_checked.insert(id, *post);
            else
                m_checked.remove(id);
        }
        countChecked();
        Q_EMIT checksChanged();
    });
}

void PostsModel::keepListed()
{
    PostQuery query = m_query;
    query.limit = std::numeric_limits<int>::max();
    onAnswer(m_client.page(query), this, [this, generation = m_generation](Result<PostPage> page) {
        if (generation != m_generation || !page)
            return;
        QHash<PostId, PostSummary> kept;
        for (std::vector<PostSummary> *part : {&page->posts, &page->others}) {
            for (PostSummary &post : *part) {
                if (isChecked(post.id))
                    kept.insert(post.id, std::move(post));
            }
        }
        m_checked = std::move(kept);
        countChecked();
        Q_EMIT checksChanged();
    });
}

void PostsModel::countChecked()
{
    m_checkedRows = countRows(m_checked);
}

void PostsModel::askNext()
{
    if (m_asking)
        return;
    if (m_fresh) {
        ask(0, window, true);
        return;
    }
    if (m_stale) {
        // Whole windows: the last one may have been shorter than it is now.
        ask(m_first, qMax(1, (loaded() + window - 1) / window) * window, true);
        return;
    }
    const int last = qMin(m_wantedLast, m_total - 1);
    for (int row = m_wantedFirst / window * window; row <= last; row += window) {
        if (!at(row)) {
            ask(row, window, false);
            return;
        }
    }
}

void PostsModel::ask(int offset, int limit, bool all)
{
    m_asking = true;
    if (all)
        m_stale = false; // what changes from now on is another change
    PostQuery query = m_query;
    query.offset = offset;
    query.limit = limit;
    onAnswer(m_client.page(query), this, [this, offset, all, generation = m_generation](Result<PostPage> page) {
        if (generation != m_generation)
            return;
        m_asking = false;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        m_found = page->found;
        if (all)
            takeAll(std::move(*page));
        else
            takeWindow(offset, std::move(*page));
        askNext();
    });
}

void PostsModel::takeWindow(int offset, PostPage page)
{
    if (page.total != m_total) {
        m_stale = true; // something came or went in between: what is loaded is read anew first
        return;
    }
    std::vector<PostRow> came = rowsOf(std::move(page));
    if (came.empty() || offset > m_wantedLast || offset + window <= m_wantedFirst)
        return; // scrolled past meanwhile
    std::vector<PostRow> rows;
    if (offset == end() && !m_rows.empty()) {
        rows = std::move(m_rows);
        std::ranges::move(came, std::back_inserter(rows));
        if (rows.size() > size_t(window) * mostWindows) {
            rows.erase(rows.begin(), rows.begin() + window);
            m_first += window;
        }
    } else if (offset + window == m_first && came.size() == size_t(window)) {
        rows = std::move(came);
        std::ranges::move(m_rows, std::back_inserter(rows));
        m_first = offset;
        if (rows.size() > size_t(window) * mostWindows)
            rows.resize(size_t(window) * mostWindows);
    } else {
        rows = std::move(came);
        m_first = offset;
    }
    setRows(std::move(rows));
    const int last = qMin(offset + window, m_total) - 1;
    Q_EMIT dataChanged(index(offset), index(last));
    Q_EMIT answered();
}

void PostsModel::takeAll(PostPage page)
{
    if (m_fresh || !m_answered) {
        const int total = page.total;
        reset(rowsOf(std::move(page)), total);
        return;
    }
    const int total = page.total;
    std::vector<PostRow> rows = rowsOf(std::move(page));
    if (total > 0 && m_first >= total) {
        m_first = (total - 1) / window * window; // the stretch is gone: the last one there is comes instead
        rows.clear();
        m_stale = true;
    }
    const QSet<PostId> changed = m_anyChanged ? QSet<PostId>() : m_changed;
    m_changed.clear();
    m_anyChanged = false;
    const auto sameId = [](const PostRow &a, const PostRow &b) { return a.post.id == b.post.id; };
    if (total == m_total && std::ranges::equal(rows, m_rows, sameId)) {
        const std::vector<PostRow> before = m_rows;
        setRows(std::move(rows));
        for (int i = 0; i < loaded(); ++i) {
            if (m_rows[static_cast<size_t>(i)] != before[static_cast<size_t>(i)])
                Q_EMIT dataChanged(index(m_first + i), index(m_first + i));
        }
    } else {
        Q_EMIT aboutToFollow(changed);
        reorder(std::move(rows), total);
        Q_EMIT followed();
    }
    Q_EMIT answered();
}

void PostsModel::reset(std::vector<PostRow> rows, int total)
{
    beginResetModel();
    m_fresh = false;
    m_answered = true;
    m_first = 0;
    m_total = total;
    m_changed.clear();
    m_anyChanged = false;
    setRows(std::move(rows));
    endResetModel();
    Q_EMIT answered();
}

/// Row by row the views could not follow a sort, so it is one change of the layout, with what grows or shrinks the list
/// at its end.
void PostsModel::reorder(std::vector<PostRow> rows, int total)
{
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::optional<PostId>> ids;
    for (const QModelIndex &index : before) {
        const PostRow *row = at(index.row());
        ids.push_back(row ? std::optional(row->post.id) : std::nullopt);
    }
    setRows(std::move(rows));
    QModelIndexList after;
    for (size_t i = 0; i < ids.size(); ++i) {
        if (!ids[i]) {
            after << before.at(static_cast<qsizetype>(i));
            continue;
        }
        const int row = rowOf(*ids[i]);
        after << (row < 0 ? QModelIndex() : index(row));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_total = total;
        endRemoveRows();
    }
}

void PostsModel::setRows(std::vector<PostRow> rows)
{
    m_rows = std::move(rows);
    m_rowOf.clear();
    m_rowOf.reserve(static_cast<qsizetype>(m_rows.size()));
    for (int i = 0; i < loaded(); ++i) {
        for (const PostSummary &post : m_rows[static_cast<size_t>(i)].posts()) {
            m_rowOf.insert(post.id, m_first + i);
            if (post.status != PostStatus::Publishing)
                m_progress.remove(post.id);
        }
    }
}

} // namespace postrider
