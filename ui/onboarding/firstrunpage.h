// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/onboarding/demowish.h"

#include <QWidget>

#include <array>

namespace postrider {

class Button;
class CheckBox;
class ThemeProvider;

/// What a profile without accounts and posts shows: the ways to begin.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    /// `networks`: the names of those that an account can be connected at.
    FirstRunPage(const QStringList &networks, ThemeProvider &theme, QWidget *parent);

    /// "Times are shown as in Berlin".
    void setTimeZone(const QByteArray &zone);
    /// The demo was opened before: it is gone on with, or made anew.
    void setHasDemo(bool has);
    /// What the box at the foot says, for who begins in earnest.
    bool startsAtLogin() const;

Q_SIGNALS:
    void demoRequested(postrider::DemoWish wish);
    void connectRequested();
    void importRequested();
    void storageRequested(); ///< What is stored, and where.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Places
    {
        QRect mark, heading, lead, demoCard, accountCard, importCard, facts, box, version, storage;
    };

    struct Card
    {
        QString icon, title, words;
    };

    std::array<Card, 3> cards() const;
    int moreHeight() const;
    Places places() const;
    void arrange();

    ThemeProvider &m_theme;
    Button *m_demo = nullptr;
    Button *m_anew = nullptr; // shown where there is a demo to go on with
    Button *m_connect = nullptr;
    Button *m_import = nullptr;
    Button *m_storage = nullptr;
    CheckBox *m_startsAtLogin = nullptr;
    QStringList m_networks;
    QString m_zoneFact;
    bool m_hasDemo = false;
};

} // namespace postrider
