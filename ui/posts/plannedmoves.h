// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/posts/posttext.h"
#include "ui/posts/reschedule.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace postrider {

class ThemeProvider;
class ThumbCache;

/// The old → new table of the dialog that moves several posts.
class PlannedMovesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setMoves(std::vector<PlannedMove> moves);
    const std::vector<PlannedMove> &moves() const { return m_moves; }
    void setText(PostText text, Instant now);
    /// What stands for a post without a new time.
    void setUnmoved(const QString &words) { m_unmoved = words; }

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Display: the row in words. ToolTip: what is said against it.
    QVariant data(const QModelIndex &index, int role) const override;

    QString before(const PlannedMove &move) const;
    QString after(const PlannedMove &move) const;
    /// What is said against it; empty: nothing.
    QString warning(const PlannedMove &move) const;

private:
    std::vector<PlannedMove> m_moves;
    PostText m_text{"UTC", QLocale()};
    QString m_unmoved = tr("Stays as it is");
    Instant m_now{};
};

class PlannedMoveDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Where "Now" and "New time" begin.
    struct Columns
    {
        int now = 0;
        int after = 0;
    };
    static Columns columns(int width) { return {width * 466 / 1000, width * 707 / 1000}; }

    PlannedMoveDelegate(const PlannedMovesModel &model, ThumbCache &thumbs, ThemeProvider &theme,
                        std::vector<Account> accounts, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    /// Of what is said against it in a row of this width; 0: nothing is.
    int warningHeight(const PlannedMove &move, int width) const;

    const PlannedMovesModel &m_model;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
    std::vector<Account> m_accounts;
};

} // namespace postrider
