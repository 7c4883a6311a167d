// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QAbstractListModel>
#include <QPixmap>
#include <QSet>
#include <QSortFilterProxyModel>

namespace postrider {

/// Drafts without a date: the posts of each, which are never none.
using Drafts = std::vector<std::vector<PostSummary>>;

/// Drafts without a date, newest first; the posts of one group are one row. Reads anew whenever posts change.
class DraftsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        CaptionRole = Qt::DisplayRole,
        PictureRole = Qt::DecorationRole, ///< QPixmap; null until it has come. Asking for it fetches it.
        PlatformsRole = Qt::UserRole,     ///< QStringList.
        TypeRole,                         ///< int, a PostType.
        UpdatedRole,                      ///< qint64, ms since 1970.
        DurationRole,                     ///< qint64, ms of its video; 0: none.
        NeedsAltTextRole,                 ///< bool: a picture has none, and one of its networks takes it.
        PostIdsRole,                      ///< QStringList.
    };

    /// `pictureSize` in device pixels.
    DraftsModel(EngineClient &client, int pictureSize, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void reload();
    bool hasAnswer() const { return m_answered; } ///< Before, no rows do not mean no drafts.
    /// Of one row; never empty.
    const std::vector<PostSummary> &posts(int row) const { return m_rows[static_cast<size_t>(row)].posts; }

private:
    struct Row
    {
        std::vector<PostSummary> posts; // of one group; never empty
    };

    void fill(std::vector<PostSummary> drafts);
    void fetchPicture(MediaId id) const;

    EngineClient &m_client;
    std::vector<NetworkRules> m_networks;
    int m_pictureSize;
    std::vector<Row> m_rows;
    bool m_answered = false;
    mutable QHash<MediaId, QPixmap> m_pictures; // filled when a row is first shown
    mutable QSet<MediaId> m_asked;
};

/// The drafts of accounts that are shown, those for nobody yet among them, whose captions have the filter's text.
class DraftsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    DraftsFilter(DraftsModel &drafts, QObject *parent);
    void setHiddenAccounts(const QSet<AccountId> &accounts);
    /// Whatever their captions.
    int ofShownAccounts() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool isOfShown(int row) const;

    DraftsModel &m_drafts;
    QSet<AccountId> m_hidden;
};

} // namespace postrider
