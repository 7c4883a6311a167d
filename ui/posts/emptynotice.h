// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// Stands where a page's content would be when there is none: why, and what helps.
class EmptyNotice final : public QWidget
{
    Q_OBJECT

public:
    enum class Picture {
        Search,    ///< Nothing was found.
        Failure,   ///< Something could not be shown.
        Workspace, ///< The file that everything is kept in can't be used.
    };
    struct Content
    {
        Picture picture = Picture::Search;
        QString heading{};
        QString words{};
        QString strong{}; ///< What of them stands out; empty: nothing.
        QString action{}; ///< What helps most.
        QString other{};  ///< What may be done instead; empty: nothing.
        QString code{};   ///< Of an error, to be copied; empty: none.
        QString note{};   ///< Behind the code.
    };

    EmptyNotice(ThemeProvider &theme, QWidget *parent);

    void show(const Content &content);
    /// Another note behind the code; all else stays.
    void setNote(const QString &note);
    QString heading() const;

Q_SIGNALS:
    void actionChosen();
    void otherChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSearch(QPainter &painter) const;
    void paintWorkspace(QPainter &painter) const;
    void wordCode();
    void showWords();

    ThemeProvider &m_theme;
    Content m_content;
    QWidget *m_picture;
    TextLabel *m_heading;
    TextLabel *m_words;
    Button *m_action;
    Button *m_other;
    QWidget *m_codeLine;
    TextLabel *m_code;
    Button *m_copy;
};

} // namespace postrider
