// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// A number with what it counts and a note.
class FigureTile final : public QWidget
{
    Q_OBJECT

public:
    FigureTile(const QString &words, ThemeProvider &theme, QWidget *parent);
    /// `isBad`: in the ink of what failed.
    void show(const QString &figure, const QString &note, bool isBad = false);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QString m_words;
    QString m_figure;
    QString m_note;
    bool m_isBad = false;
};

} // namespace postrider
