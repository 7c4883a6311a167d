// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace postrider {

class ThemeProvider;

/// A page in the sidebar, or the line that opens the help.
class SidebarRow final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind { Page, Help };

    SidebarRow(Kind kind, const QString &iconName, const QString &words, ThemeProvider &theme, QWidget *parent);

    void setCurrent(bool current);
    void setRail(bool rail);
    enum class Count { PostsThatNeedYou, AccountsThatNeedYou };
    /// A glyph and a number at the end; 0 shows nothing.
    void setCount(int count, Count of);
    void setKeyName(const QString &key);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintRail(class QPainter &painter);
    QString countWords() const;
    QPixmap countGlyph() const;
    void describe();

    ThemeProvider &m_theme;
    Kind m_kind;
    QString m_iconName;
    QString m_keyName;
    int m_count = 0;
    Count m_countOf = Count::PostsThatNeedYou;
    bool m_current = false;
    bool m_rail = false;
};

} // namespace postrider
