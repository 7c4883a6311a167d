// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QLineEdit>

namespace postrider {

class ThemeProvider;
enum class TextStyle;

/// A painted button of the theme, 32 or 26 high: with words, with an icon, or with both.
class Button final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Quiet is words alone, Link those of a link.
    enum class Look { Primary, Plain, Quiet, Danger, Link };
    enum class Height { Normal, Small };

    Button(Look look, ThemeProvider &theme, QWidget *parent, Height height = Height::Normal);

    /// One of Glyphs::icon()'s names, 16 or 22 px.
    void setIconName(const QString &name, int px);
    /// Two buttons in one: this one's corners towards the other are square.
    enum class Joined { No, AtEnd, AtBegin };
    void setJoined(Joined joined);
    /// With an accent dot: what it stands for is in force.
    void setMarked(bool marked);
    bool isMarked() const { return m_marked; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override; ///< Enter presses it, too.

private:
    TextStyle textStyle() const;

    ThemeProvider &m_theme;
    Look m_look;
    Height m_height;
    QString m_iconName;
    int m_iconSize = 0;
    bool m_marked = false;
    Joined m_joined = Joined::No;
};

/// A field with the looking glass. At its end stands the key that leads to it while it is empty, and else a cross that
/// empties it, as Escape does.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    SearchField(int height, int iconInset, ThemeProvider &theme, QWidget *parent);
    void setKeyName(const QString &key);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Escape in an empty field, and a lost focus of an empty one.
    void abandoned();
    void escaped(); ///< Escape, whatever was in it: it is empty now.
    /// Enter: the person wants to see what is found; with Shift what comes before.
    void confirmed(bool backwards);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void arrange();

    ThemeProvider &m_theme;
    QAbstractButton *m_clear;
    QString m_keyName;
    int m_height;
    int m_iconInset;
};

} // namespace postrider
