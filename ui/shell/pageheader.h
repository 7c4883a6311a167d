// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// The 52 px on top of a page: its title, a quiet sub-title, and at the end what can be done there.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    PageHeader(const QString &title, ThemeProvider &theme, QWidget *parent);

    void setSubtitle(const QString &subtitle);
    /// Stands at the end, after those that were added before; the header becomes its parent.
    void addWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    ThemeProvider &m_theme;
    QString m_title;
    QString m_subtitle;
    QList<QWidget *> m_widgets;
    int m_end = 0; ///< Where the first of the widgets begins.
};

} // namespace postrider
