// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QListWidget;

namespace postrider {

class SearchField;
class ThemeProvider;

/// A popup with a search field over a grid: letters search, arrows walk, Enter takes. Stays open with Shift+Enter. What
/// was taken last stands first while nothing is searched for. Deletes itself.
class EmojiPicker final : public QFrame
{
    Q_OBJECT

public:
    EmojiPicker(ThemeProvider &theme, QWidget *parent);
    void popup(QPoint bottomLeft);

Q_SIGNALS:
    void picked(QString emoji);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &words);
    void take(bool staysOpen);

    SearchField *m_search;
    QListWidget *m_grid;
    static QStringList s_recent; // of this run, newest first
};

} // namespace postrider
