// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/accounts/accountcard.h"
#include "ui/accounts/accountspage.h"
#include "ui/actions/postactions.h"
#include "ui/theme/themeprovider.h"

#include <QDialog>
#include <QMenu>
#include <QTest>
#include <QTranslator>

namespace postrider {

/// The Accounts page over the sample's accounts.
struct OpenedAccounts
{
    explicit OpenedAccounts(ThemeProvider &theme) : clock(sampleNow()), actions(client)
    {
        fillSample(client);
        page = std::make_unique<AccountsPage>(client, actions, theme, clock, nullptr);
        page->resize(1232, 870);
        page->show();
    }
    template <typename T>
    T *child(const QString &name) const
    {
        const auto found = page->findChildren<T *>(name);
        const auto shown = std::ranges::find_if(found, [](const T *each) { return each->isVisible(); });
        return shown == found.end() ? nullptr : *shown;
    }
    AccountCard *card(int index) const
    {
        return page->findChild<AccountCard *>(
            QStringLiteral("card-%1").arg(client.accountList[size_t(index)].id.toString()));
    }
    bool filled() const { return card(6) != nullptr; }
    /// The dialog once it is shown and has the keyboard.
    QDialog *dialog(const QString &name) const
    {
        auto *found = page->findChild<QDialog *>(name);
        return found && found->isVisible() ? found : nullptr;
    }

    /// The dialog after a click on "Connect account".
    QDialog *connectDialog() const
    {
        QTest::mouseClick(child<QWidget>(QStringLiteral("connectAccount")), Qt::LeftButton);
        if (!QTest::qWaitFor([this] {
                QDialog *found = dialog(QStringLiteral("connectDialog"));
                return found && found->isActiveWindow();
            }))
            return nullptr;
        return dialog(QStringLiteral("connectDialog"));
    }

    FakeEngineClient client;
    ManualClock clock;
    PostActions actions;
    std::unique_ptr<AccountsPage> page;
};

/// What every test of the page needs once: the theme, a locale, English plurals.
class AccountsSetting
{
public:
    void apply()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        theme.applyToApplication();
        if (!m_plurals.load(QStringLiteral(":/i18n/postrider_en.qm")))
            qFatal("no plurals");
        QCoreApplication::installTranslator(&m_plurals);
    }

    ThemeProvider theme;

private:
    QTranslator m_plurals;
};

inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

inline void choose(QMenu *menu, const QString &words)
{
    for (QAction *action : menu->actions()) {
        if (action->text() == words) {
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
    }
    QFAIL(qPrintable(words));
}

} // namespace postrider
