// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/missed/missedplan.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace postrider {

class ThemeProvider;
class ThumbCache;

/// The missed posts and what becomes of each.
class MissedModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Times are told as seen at `now`.
    MissedModel(std::vector<MissedDecision> decisions, std::vector<Account> accounts, PostText text, Instant now,
                QObject *parent);

    const std::vector<MissedDecision> &decisions() const { return m_decisions; }
    MissedWay way() const { return m_way; }
    void setWay(MissedWay way);
    void choose(int row, MissedChoice choice);
    void setWanted(int row, std::optional<Instant> at);
    /// Slots and times that have gone by meanwhile are no choice any more.
    void setNow(Instant now);
    /// Posts that are not missed any more go.
    void keep(const std::vector<PostSummary> &stillMissed);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Display: the whole row in words, for a screen reader.
    QVariant data(const QModelIndex &index, int role) const override;

    QString account(const MissedDecision &decision) const; ///< Its handle, and whether it needs a new sign-in.
    bool needsSignIn(int row) const;
    int needingSignIn() const;                         ///< How many of the posts: published now, they would fail.
    QString due(const MissedDecision &decision) const; ///< "was due Tue 13 Oct, 22:00"
    QString words(MissedChoice choice) const;
    QString words(int row, MissedChoice choice) const; ///< With what is in the way of it.
    /// What stands in the field of a row: "Keep as draft", "Thu 15 Oct, 12:30".
    QString fieldWords(int row) const;
    QString note(int row) const; ///< Before the field: "next free slot".
    MissedChoice choice(int row) const;

Q_SIGNALS:
    void decided();

private:
    const Account *accountOf(const MissedDecision &decision) const;

    std::vector<MissedDecision> m_decisions;
    std::vector<Account> m_accounts;
    PostText m_text;
    Instant m_now;
    MissedWay m_way = MissedWay::DecideEach;
};

/// A row 46 high: thumb, caption, account and time, and a field that says what becomes of it.
class MissedDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MissedDelegate(const MissedModel &model, ThumbCache &thumbs, ThemeProvider &theme, QObject *parent);

    /// The field of a row, in the row's coordinates.
    QRect field(const QRect &row, Qt::LayoutDirection direction) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const MissedModel &m_model;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
};

} // namespace postrider
