// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    /// What the box at the foot says, for who begins in earnest.
    bool startsAtLogin() const;

Q_SIGNALS:
    void demoRequested();
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
    Button *m_connect = nullptr;
    Button *m_import = nullptr;
    Button *m_storage = nullptr;
    CheckBox *m_startsAtLogin = nullptr;
    QStringList m_networks;
    QString m_zoneFact;
};

} // namespace postrider
