// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/draftsmodel.h"

#include "ui/actions/answer.h"

#include <algorithm>

namespace postrider {

DraftsModel::DraftsModel(EngineClient &client, int pictureSize, QObject *parent)
    : QAbstractListModel(parent), m_client(client), m_networks(client.networks()), m_pictureSize(pictureSize)
{
    connect(&client, &EngineClient::postsChanged, this, &DraftsModel::reload);
    reload();
}

int DraftsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DraftsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const std::vector<PostSummary> &posts = m_rows[static_cast<size_t>(index.row())].posts;
    const PostSummary &first = posts.front();
    switch (role) {
    case CaptionRole:
        return first.caption;
    case PictureRole:
        if (first.thumb.isNull())
            return QPixmap();
        fetchPicture(first.thumb);
        return m_pictures.value(first.thumb);
    case PlatformsRole: {
        QStringList platforms;
        for (const PostSummary &post : posts) {
            if (!post.platform.isEmpty() && !platforms.contains(post.platform))
                platforms.append(post.platform);
        }
        return platforms;
    }
    case TypeRole:
        return static_cast<int>(first.type);
    case UpdatedRole:
        return std::ranges::max(posts, {}, &PostSummary::updatedAtMs).updatedAtMs;
    case DurationRole:
        return first.mediaCount == 1 ? first.durationMs : 0;
    case NeedsAltTextRole:
        return std::ranges::any_of(posts, [this](const PostSummary &post) {
            const auto network = std::ranges::find(m_networks, post.platform, &NetworkRules::id);
            const TypeRules *type = network == m_networks.end() ? nullptr : rulesOf(*network, post.type);
            return post.picturesWithoutAltText > 0 && type && type->takesAltText;
        });
    case PostIdsRole: {
        QStringList ids;
        for (const PostSummary &post : posts)
            ids.append(post.id.toString());
        return ids;
    }
    default:
        return {};
    }
}

void DraftsModel::reload()
{
    onAnswer(m_client.drafts(), this, [this](Result<std::vector<PostSummary>> drafts) {
        if (drafts)
            fill(std::move(*drafts));
    });
}

void DraftsModel::fill(std::vector<PostSummary> drafts)
{
    std::vector<Row> rows;
    QHash<GroupId, size_t> rowOfGroup;
    for (PostSummary &draft : drafts) {
        const auto known = draft.groupId.isNull() ? rowOfGroup.cend() : rowOfGroup.constFind(draft.groupId);
        if (known != rowOfGroup.cend()) {
            rows[*known].posts.push_back(std::move(draft));
            continue;
        }
        if (!draft.groupId.isNull())
            rowOfGroup.insert(draft.groupId, rows.size());
        rows.push_back({{std::move(draft)}});
    }
    // The drafts come newest first, the posts of one in the order of their accounts.
    for (Row &row : rows)
        std::ranges::sort(row.posts, [](const PostSummary &a, const PostSummary &b) { return a.id < b.id; });
    const auto same = [](const Row &a, const Row &b) { return a.posts == b.posts; };
    if (std::exchange(m_answered, true) && std::ranges::equal(rows, m_rows, same))
        return; // keeps selection and scroll position where nothing changed
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void DraftsModel::fetchPicture(MediaId id) const
{
    if (m_asked.contains(id))
        return;
    m_asked.insert(id);
    auto *self = const_cast<DraftsModel *>(this); // the answer comes later, outside of this const call
    onAnswer(m_client.thumbnail(id, m_pictureSize), self, [self, id](Result<QImage> image) {
        if (!image || image->isNull())
            return;
        self->m_pictures.insert(id, QPixmap::fromImage(*image));
        for (int row = 0; row < self->rowCount(); ++row) {
            if (self->m_rows[static_cast<size_t>(row)].posts.front().thumb == id) {
                const QModelIndex changed = self->index(row);
                Q_EMIT self->dataChanged(changed, changed, {PictureRole});
            }
        }
    });
}

DraftsFilter::DraftsFilter(DraftsModel &drafts, QObject *parent) : QSortFilterProxyModel(parent), m_drafts(drafts)
{
    setSourceModel(&drafts);
    setFilterRole(DraftsModel::CaptionRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void DraftsFilter::setHiddenAccounts(const QSet<AccountId> &accounts)
{
    m_hidden = accounts;
    invalidateFilter();
}

bool DraftsFilter::isOfShown(int row) const
{
    return std::ranges::any_of(m_drafts.posts(row),
                               [this](const PostSummary &post) { return !m_hidden.contains(post.accountId); });
}

int DraftsFilter::ofShownAccounts() const
{
    int shown = 0;
    for (int row = 0; row < m_drafts.rowCount(); ++row)
        shown += isOfShown(row) ? 1 : 0;
    return shown;
}

bool DraftsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return isOfShown(row) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

} // namespace postrider
