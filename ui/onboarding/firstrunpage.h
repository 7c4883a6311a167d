// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;

/// What a profile without accounts and posts shows: the ways to begin.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    FirstRunPage(ThemeProvider &theme, QWidget *parent);

    /// "Times are shown as in Berlin".
    void setTimeZone(const QByteArray &zone);

Q_SIGNALS:
    void demoRequested();
    void connectRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Places
    {
        QRect mark, heading, lead, demoCard, accountCard, facts, version;
    };

    Places places() const;
    void arrange();

    ThemeProvider &m_theme;
    Button *m_demo = nullptr;
    Button *m_connect = nullptr;
    QString m_zoneFact;
};

} // namespace postrider
