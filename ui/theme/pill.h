// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// A status as its glyph and word; see drawPill().
class Pill final : public QWidget
{
    Q_OBJECT

public:
    Pill(ThemeProvider &theme, QWidget *parent);
    void setStatus(ShownStatus status, const QString &word);
    QString word() const { return m_word; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    ShownStatus m_status = ShownStatus::Draft;
    QString m_word;
};

} // namespace postrider
