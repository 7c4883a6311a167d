// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/postcommands.h"

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;

/// What can be done to the checked posts, at the foot of the table.
class BulkBar final : public QWidget
{
    Q_OBJECT

public:
    BulkBar(ThemeProvider &theme, QWidget *parent);

    /// `rows`: of the table, where some may hold several of these posts.
    void setChosen(int rows, const QHash<PostId, PostSummary> &posts);

    /// The buttons go to lines of their own where there is no room for them.
    int heightFor(int width) const;

Q_SIGNALS:
    void clearRequested();
    void rescheduleRequested();
    void retryRequested();
    void duplicateRequested();
    /// Where a menu of the labels opens: its lower corner, in the screen's coordinates.
    void labelRequested(QPoint global);
    void deleteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    int wordsEnd() const;
    QList<QList<Button *>> lines(int width) const;

    ThemeProvider &m_theme;
    QString m_words;
    Button *m_clear;
    struct Command
    {
        PostCommands::Bulk command;
        Button *button;
        QString key;
    };
    QList<Command> m_commands;
    QList<Button *> m_buttons;
};

} // namespace postrider
