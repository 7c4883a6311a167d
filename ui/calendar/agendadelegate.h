// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/calendar/accountfacts.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/thumbcache.h"
#include "ui/theme/themeprovider.h"

#include <QStyledItemDelegate>

namespace postrider {

/// Draws the rows of the list view: a day, or one of its posts.
class AgendaDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    AgendaDelegate(ThemeProvider &themes, ThumbCache &thumbs, const AccountFacts &accounts, const ChipText &text,
                   const Clock &clock, QObject *parent);

    void setToday(QDate today, const QByteArray &zone);
    void setFiltered(bool filtered) { m_filtered = filtered; } ///< A day without posts may have some.
    int rowHeight() const;
    int dayHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paintDay(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction, QDate day, int chips) const;

private:
    void paintChip(QPainter &painter, const QStyleOptionViewItem &option, const Chip &chip) const;

    ThemeProvider &m_themes;
    ThumbCache &m_thumbs;
    const AccountFacts &m_accounts;
    const ChipText &m_text;
    const Clock &m_clock;
    QDate m_today;
    bool m_filtered = false;
    QByteArray m_zone = "UTC";
};

} // namespace postrider
