// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace postrider {

class ThemeProvider;

/// The marks of some networks and a word that holds for them: "▣ ▣ only". Says the networks' names to who can't see.
class MarksNote final : public QWidget
{
    Q_OBJECT

public:
    MarksNote(ThemeProvider &theme, QWidget *parent);
    void setNote(const QStringList &networks, const QString &words);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QStringList m_networks;
    QString m_words;
};

} // namespace postrider
