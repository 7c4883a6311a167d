// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postingslot.h"

#include <QAbstractButton>

namespace postrider {

class ThemeProvider;

/// What stands in a column of the week: a slot, or the place where one is added; clicked() changes it. Painted, 32 high;
/// the arrow keys go to the neighbours.
class SlotChip final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Without a slot: "Add slot".
    SlotChip(std::optional<PostingSlot> slot, int weekday, ThemeProvider &theme, QWidget *parent);

    const std::optional<PostingSlot> &slot() const { return m_slot; }
    int weekday() const { return m_weekday; }
    /// Where a slot is removed; shown under the pointer and with the focus.
    QRect cross() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested();
    void menuRequested(QPoint globalPos);
    void stepRequested(int columns, int rows);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintAdd(class QPainter &painter);

    ThemeProvider &m_theme;
    std::optional<PostingSlot> m_slot;
    int m_weekday;
    QString m_time;
};

} // namespace postrider
