// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// Whose caption is being written: that of all networks, or one network's own.
class NetworkTabs final : public QWidget
{
    Q_OBJECT

public:
    struct Tab
    {
        QString network; ///< Empty: all of them.
        QString words;
        bool ownCaption = false;
        bool wrong = false;
        friend bool operator==(const Tab &, const Tab &) = default;
    };

    NetworkTabs(ThemeProvider &theme, QWidget *parent);
    void setTabs(const QList<Tab> &tabs);
    QString current() const { return m_current; }
    /// Tells nobody.
    void setCurrent(const QString &network);
    /// To the next tab, or the one before; tells it as a person's choice.
    void step(int by);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(QString network);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void paintLegend(QPainter &painter) const;
    int widthOf(const Tab &tab) const;
    QRect rectOf(int index) const;
    int currentIndex() const;
    void choose(int index);
    void tell();

    ThemeProvider &m_theme;
    QList<Tab> m_tabs;
    QString m_current;
};

} // namespace postrider
