// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

namespace postrider {

class ThemeProvider;

/// A card with a bar for each of a few things, longest first; its accessible description holds the same in words.
class BarList final : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString words;
        QString mark{}; ///< A network's id: its mark stands before the words.
        int number = 0;
        int failed = 0;     ///< Drawn after the number, hatched.
        QString sentence{}; ///< The bar in words.
    };

    BarList(const QString &title, ThemeProvider &theme, QWidget *parent);
    /// `nothing`: stands there where there are no bars.
    void setBars(std::vector<Bar> bars, const QString &nothing);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect row(int index) const;

    ThemeProvider &m_theme;
    QString m_title;
    QString m_nothing;
    std::vector<Bar> m_bars;
};

} // namespace postrider
