// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

namespace postrider {

class ThemeProvider;

/// A key and what it does.
struct Shortcut
{
    QString keys;
    QString words;
};

/// A titled group of keys.
struct ShortcutGroup
{
    QString title;
    QList<Shortcut> shortcuts;
    bool isBelow = false; ///< In the column of the group before.
};

/// The keys that work, in columns. Not modal: it can stay open beside the calendar.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const QList<ShortcutGroup> &groups, ThemeProvider &theme, QWidget *parent);
    /// What the keys of the whole program do.
    static QList<ShortcutGroup> all();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
};

} // namespace postrider
