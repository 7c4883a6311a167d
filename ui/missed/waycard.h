// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace postrider {

class ThemeProvider;

/// One of several ways, as a card with a radio button, its name, and a note below.
class WayCard final : public QAbstractButton
{
    Q_OBJECT

public:
    WayCard(const QString &words, const QString &note, ThemeProvider &theme, QWidget *parent);
    void setNote(const QString &note);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    ThemeProvider &m_theme;
    QString m_note;
};

} // namespace postrider
