// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <QStyledItemDelegate>

namespace postrider {

class ThemeProvider;

/// Draws a draft as a card: picture, two lines of its caption, networks, type and age, or what it lacks.
class DraftDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    DraftDelegate(ThemeProvider &theme, Clock &clock, QObject *parent);

    QByteArray timeZone = "UTC"; ///< The days that "yesterday" counts by.

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What the card says, in one line: "Reel · 0:34 · yesterday", "Photo · needs alt text".
    QString metaLine(const QModelIndex &index, const QLocale &locale) const;

private:
    ThemeProvider &m_theme;
    Clock &m_clock;
};

} // namespace postrider
