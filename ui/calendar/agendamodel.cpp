// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/agendamodel.h"

#include <algorithm>

namespace postrider {

AgendaModel::AgendaModel(MonthStore &store, QObject *parent) : QAbstractListModel(parent), m_store(store) {}

void AgendaModel::show(QDate first, int months, QDate today)
{
    m_first = first;
    m_months = months;
    m_today = today;
    refresh();
}

void AgendaModel::refresh()
{
    std::vector<Row> rows;
    for (QDate month = m_first; month < end(); month = month.addMonths(1)) {
        const MonthStore::Month *of = m_store.month(month);
        if (!of || !of->loaded)
            continue;
        for (QDate day = month; day < month.addMonths(1); day = day.addDays(1)) {
            const auto chips = of->byDay[static_cast<size_t>(of->grid.first.daysTo(day))];
            if (chips.empty() && day != m_today)
                continue;
            rows.push_back({day, std::nullopt, static_cast<int>(chips.size())});
            for (const Chip &chip : chips)
                rows.push_back({day, chip, static_cast<int>(chips.size())});
        }
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int AgendaModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AgendaModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.chip ? QVariant(row.chip->caption) : QVariant();
    case Qt::AccessibleTextRole:
        if (!m_names.ofChip)
            return {};
        return row.chip ? m_names.ofChip(*row.chip) : m_names.ofDay(row.date, row.count);
    case DateRole:
        return row.date;
    case IsDayRole:
        return !row.chip.has_value();
    case CountRole:
        return row.count;
    default:
        return {};
    }
}

Qt::ItemFlags AgendaModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return chip(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                             : Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

const Chip *AgendaModel::chip(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto &chip = m_rows[static_cast<size_t>(row)].chip;
    return chip ? &*chip : nullptr;
}

int AgendaModel::rowOf(QDate day) const
{
    const auto found = std::ranges::lower_bound(m_rows, day, {}, &Row::date);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int AgendaModel::rowOf(PostId post) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const Row &row) {
        return row.chip && std::ranges::find(row.chip->posts, post, &ChipPost::id) != row.chip->posts.end();
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

} // namespace postrider
