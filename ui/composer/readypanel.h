// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/readycheck.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace postrider {

class ThemeProvider;

/// The ready check as a card: what is wrong, what to consider, what fits; each with its fix. Where it has less room than
/// its sizeHint(), the rows scroll below the head.
class ReadyPanel final : public QWidget
{
    Q_OBJECT

public:
    ReadyPanel(ThemeProvider &theme, QWidget *parent);
    void setRows(const std::vector<ReadyRow> &rows);
    const std::vector<ReadyRow> &rows() const { return m_rows; }
    /// Before the person has begun, what is not chosen yet stands there to be done, and is no fault.
    void setQuiet(bool quiet);
    /// To the next row that has a fix, or that is wrong; after the last comes the first.
    void focusNext();
    void focusFirst();
    /// Carries out the fix of the row that has the focus, else of the first that has one.
    void fixCurrent();

    QSize sizeHint() const override;

    /// A line as it stands there. Under the pointer the others keep their places when one is done.
    struct Line
    {
        ReadyRow row;
        bool isDone = false;
    };

Q_SIGNALS:
    void fixRequested(postrider::ReadyRow row);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeRows();
    void rebuild();
    bool canBeMended(int line) const;
    bool isToDo(const ReadyRow &row) const;
    int focusedRow() const;
    void focusRow(int index);

    ThemeProvider &m_theme;
    std::vector<ReadyRow> m_rows;
    std::vector<Line> m_shown;           ///< m_rows, or these and what was done while the pointer is here.
    std::vector<QWidget *> m_rowWidgets; ///< Of m_shown.
    bool m_hasPointer = false;
    QVBoxLayout *m_layout;
    QWidget *m_head = nullptr;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column; ///< In what scrolls.
    QWidget *m_rim;
    bool m_quiet = false;
};

} // namespace postrider
