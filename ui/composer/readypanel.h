// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/readycheck.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace postrider {

class ReadyLine;
class ThemeProvider;
struct Theme;

/// The ready check as a card: what is wrong, what to consider, what fits; each with its fix. Where it has less room than
/// its sizeHint(), the rows scroll below the head.
class ReadyPanel final : public QWidget
{
    Q_OBJECT

public:
    ReadyPanel(ThemeProvider &theme, QWidget *parent);
    /// Awaited: the engine has not answered yet. Below the pointer nothing new is said meanwhile, and nothing done.
    enum class Answer { Awaited, Here };
    void setRows(const std::vector<ReadyRow> &rows, Answer answer = Answer::Here);
    const std::vector<ReadyRow> &rows() const { return m_rows; }
    /// Before the person wants to have it published, what is not chosen yet stands there to be done, and is no fault.
    void setQuiet(bool quiet);
    bool isFault(const ReadyRow &row) const;
    /// To the next row that has a fix, or that is wrong; after the last comes the first.
    void focusNext();
    void focusFirst();
    /// Carries out the fix of the row that has the focus, else of the first that has one.
    void fixCurrent();

    QSize sizeHint() const override;
    /// What of `room` ends with a whole line; all of it, where not one has room.
    int heightOfWholeLines(int room) const;
    /// The colour around the card, whose corners show it.
    void setGround(QColor Theme::*ground);

    /// A line as it stands there. Under the pointer the others keep their places when one is done.
    struct Line
    {
        ReadyRow row;
        bool stands = true;   ///< It is one of rows().
        bool wasSaid = false; ///< With the engine's answer: no mere moment on the way.
        ReadyLine *widget = nullptr;
    };

Q_SIGNALS:
    void fixRequested(postrider::ReadyRow row);
    /// While the pointer is in the list nothing is to move it.
    void pointerChanged(bool isInside);
    void roomChanged(); ///< sizeHint() is another one.

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void takeRows();
    void showHead();
    void buildHead(bool shortly);
    void showLines();
    int toDoCount() const;
    bool isToDo(const ReadyRow &row) const;
    bool canBeMended(const Line &line) const;
    int focusedLine() const;
    void focusLine(int index);

    ThemeProvider &m_theme;
    std::vector<ReadyRow> m_rows;
    Answer m_answer = Answer::Here;
    std::vector<Line> m_lines; ///< m_rows, or these and what was done while the pointer is here.
    bool m_hasPointer = false;
    bool m_isRefreshing = false;
    bool m_isStale = false; ///< Changed while it was shown: a focus that moves ends the typing somewhere.
    QVBoxLayout *m_layout;
    QWidget *m_head = nullptr;
    int m_headWidth = 0; // with its words
    QScrollArea *m_scroll;
    QVBoxLayout *m_column; ///< In what scrolls.
    QWidget *m_rim;
    bool m_quiet = false;
};

} // namespace postrider
