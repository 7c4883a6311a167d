// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QWidget>

class QMenu;
class QPainter;

namespace postrider {

class Glyphs;
class ThemeProvider;

/// A field of one line, 32 high, with an icon at its beginning where there is one.
class TextField final : public QLineEdit
{
    Q_OBJECT

public:
    TextField(ThemeProvider &theme, QWidget *parent, const QString &iconName = {});
    /// Drawn with the edge of an error; what is wrong stands beside it in words.
    void setWrong(bool wrong);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    ThemeProvider &m_theme;
    QString m_iconName;
    bool m_wrong = false;
};

/// A button that looks like a field and opens a menu: what is chosen stands on it.
class DropButton final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Field: as in forms. Plain: a field without the arrow, where the icon says enough. Pill: a filter; accent-coloured
    /// once setActive(). Dashed: what adds one more beside pills that are 34 high.
    enum class Look { Field, Plain, Pill, Dashed };

    DropButton(Look look, ThemeProvider &theme, QWidget *parent, const QString &iconName = {});
    /// The menu becomes the button's child. It opens below, on click, Space, Enter and the arrow down.
    void setMenu(QMenu *menu);
    QMenu *menu() const { return m_menu; }
    void setActive(bool active);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The cross on an active pill.
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void open();
    QRect cross() const;
    bool isRound() const { return m_look == Look::Pill || m_look == Look::Dashed; }
    bool hasArrow() const { return m_look == Look::Field || m_look == Look::Pill; }

    ThemeProvider &m_theme;
    Look m_look;
    QString m_iconName;
    QMenu *m_menu = nullptr;
    bool m_active = false;
};

/// A box with words beside it, 16 px. Partly checked: a dash.
class CheckBox final : public QAbstractButton
{
    Q_OBJECT

public:
    CheckBox(const QString &words, ThemeProvider &theme, QWidget *parent);
    void setPartly(bool partly);
    bool isPartly() const { return m_partly; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    bool m_partly = false;
};

/// On or off at once, with words beside it.
class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    Switch(const QString &words, ThemeProvider &theme, QWidget *parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
};

/// Exactly one of a few choices, side by side in a sunken track; arrow keys change it.
class Segmented final : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString words;
        QString mark{}; ///< A network's id: its mark stands before the words.
        QString toolTip{};
        bool enabled = true;
    };

    enum class Height { Normal, Small };

    Segmented(ThemeProvider &theme, QWidget *parent, Height height = Height::Normal);
    void setChoices(const QList<Choice> &choices);
    void setCurrent(int index); ///< Tells nobody.
    int current() const { return m_current; }
    QRect rectOf(int index) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(int index); ///< By the person.

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    int at(QPoint pos) const;
    int widthOf(int index) const;
    void choose(int index);
    bool isSmall() const { return m_height == Height::Small; }
    TextStyle textStyle(bool current) const;

    ThemeProvider &m_theme;
    Height m_height;
    QList<Choice> m_choices;
    int m_current = 0;
    int m_hover = -1;
};

/// How wide drawPill() would like to be.
int widthOfPill(const QString &word, const Theme &theme);
/// The status as glyph and word on its soft fill, 22 high and at most `rect` wide, elided; leading. Gives its width.
int drawPill(QPainter &painter, const QRect &rect, ShownStatus status, const QString &word, const Theme &theme,
             Glyphs &glyphs, Qt::LayoutDirection direction);

} // namespace postrider
