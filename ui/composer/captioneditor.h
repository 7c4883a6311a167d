// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/textcount.h"

#include <QMimeData>
#include <QTextEdit>

#include <functional>

namespace postrider {

class Button;
class TextColours;
class ThemeProvider;

/// The text as it is typed, with its hashtags and mentions in colour and its length beside what each network takes.
class CaptionEditor final : public QWidget
{
    Q_OBJECT

public:
    /// What stands at the foot for one network.
    struct Counter
    {
        QString network;
        QString name;
        TextCount count;
    };

    CaptionEditor(ThemeProvider &theme, QWidget *parent);

    QString text() const { return m_edit->toPlainText(); }
    /// Tells nobody; what was typed before can't be undone into it.
    void setText(const QString &text);
    void setCounters(const QList<Counter> &counters);
    /// What is too much of the text, in colour.
    void setOver(const QList<TextRange> &over);
    /// Goes there and selects it, to be shortened.
    void select(TextRange range);
    void setHint(const QString &hint) { m_edit->setPlaceholderText(hint); }
    void openEmoji();
    /// The tool can undo more than what was typed here: see undoRequested().
    void setMoreToUndo(bool more);
    /// Only to be read.
    void setLocked(bool locked);
    QTextEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void textEdited(QString text);
    /// A picture or files were pasted; text goes into the editor.
    void mediaPasted(const QMimeData *data);
    void undoRequested(); ///< By the tool.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restyle();
    void arrange();
    void spaceLines();
    void insertApart(const QString &text);
    void enableUndo();
    void addTool(const QString &name, const QString &icon, const QString &words, std::function<void()> run);
    int footHeight() const;

    ThemeProvider &m_theme;
    QTextEdit *m_edit;
    Button *m_emoji;
    QList<Button *> m_tools; // from the leading edge
    QList<Counter> m_counters;
    TextColours *m_colours;
    bool m_moreToUndo = false;
    int m_lineHeight = 0; // as the lines have it
};

} // namespace postrider
