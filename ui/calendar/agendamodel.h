// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/monthstore.h"

#include <QAbstractListModel>

#include <functional>

namespace postrider {

/// The days of some neighbouring months that have posts, and today: a row for each day and, below it, one for each of its
/// chips. It holds them itself: nothing of it points into the store.
class AgendaModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        DateRole = Qt::UserRole, ///< QDate.
        IsDayRole,               ///< bool: the row of the day itself.
        CountRole,               ///< int: the chips of the day.
    };

    /// What a screen reader says of a row.
    struct Names
    {
        std::function<QString(const Chip &)> ofChip{};
        std::function<QString(QDate day, int chips)> ofDay{};
    };

    explicit AgendaModel(MonthStore &store, QObject *parent = nullptr);
    void setNames(const Names &names) { m_names = names; }

    /// `first` is the first of a month. What is not loaded yet is left out until it is.
    void show(QDate first, int months, QDate today);
    QDate first() const { return m_first; }
    QDate end() const { return m_first.addMonths(m_months); } ///< The day after the last.
    /// Reads the months anew; resets the model only where something is different.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Null for the row of a day.
    const Chip *chip(int row) const;
    /// The row of this day, or of the next one that there is; -1 after the last.
    int rowOf(QDate day) const;
    int rowOf(PostId post) const; ///< -1: it is not here.

private:
    struct Row
    {
        QDate date;
        std::optional<Chip> chip;
        int count = 0;
        friend bool operator==(const Row &, const Row &) = default;
    };

    MonthStore &m_store;
    Names m_names;
    QDate m_first;
    int m_months = 0;
    QDate m_today;
    std::vector<Row> m_rows;
};

} // namespace postrider
