// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

namespace postrider {

class ThemeProvider;

/// A number with what it counts and a note, and the sign of the status that is counted.
class FigureTile final : public QWidget
{
    Q_OBJECT

public:
    FigureTile(const QString &words, std::optional<ShownStatus> status, ThemeProvider &theme, QWidget *parent);
    /// `isLoud`: in the status's ink.
    void show(const QString &figure, const QString &note, bool isLoud = false);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QString m_words;
    std::optional<ShownStatus> m_status;
    QString m_figure;
    QString m_note;
    bool m_isLoud = false;
};

} // namespace postrider
