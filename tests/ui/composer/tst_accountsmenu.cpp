// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/token.h"

#include <algorithm>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

using Opened = OpenedComposer;

} // namespace

class AccountsMenuTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    void accountsAreCheckedOneAfterTheOther()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        auto *add = o.child<DropButton>(u"addAccount"_s);
        QMenu *menu = add->menu();
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_VERIFY(menu->isVisible());
        const auto place = [menu](int line) { return menu->actionGeometry(menu->actions().at(line)).center(); };
        const auto chosen = [&] {
            QList<AccountId> ids;
            for (const Composition::Target &target : o.composer->composition().targets)
                ids << target.account;
            return ids;
        };
        const auto id = [&](int index) { return o.client.accountList[static_cast<size_t>(index)].id; };
        for (const int line : {0, 2, 1, 0})
            QTest::mouseClick(menu, Qt::LeftButton, {}, place(line));
        QCOMPARE(chosen(), (QList<AccountId>{id(2), id(1)}));
        QVERIFY(menu->isVisible());
        QCOMPARE(add->menu(), menu);
        QVERIFY(!menu->actions().at(0)->isChecked());
        QVERIFY(menu->actions().at(1)->isChecked());
        QTRY_COMPARE(o.composer->findChildren<Token *>().size(), 2);

        // By the keyboard, and Enter does not take back what Space has chosen.
        menu->setActiveAction(menu->actions().at(0));
        QTest::keyClick(menu, Qt::Key_Space);
        QCOMPARE(chosen(), (QList<AccountId>{id(2), id(1), id(0)}));
        QVERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!menu->isVisible());
        QCOMPARE(chosen().size(), 3);

        // Enter alone chooses, as in every menu; Escape and a click elsewhere only leave.
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Return);
        QTRY_VERIFY(menu->isVisible());
        menu->setActiveAction(menu->actions().at(0));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!menu->isVisible());
        QCOMPARE(chosen(), (QList<AccountId>{id(2), id(1)}));
        QTest::keyClick(add, Qt::Key_Return);
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!menu->isVisible());
        QVERIFY(o.composer->isVisible());
        QTest::keyClick(add, Qt::Key_Return);
        QTRY_VERIFY(menu->isVisible());
        QTest::mouseClick(menu, Qt::LeftButton, {}, QPoint(-40, -40));
        QTRY_VERIFY(!menu->isVisible());
        QCOMPARE(chosen().size(), 2);

        // A token's cross is seen in the menu, too.
        const auto tokens = o.composer->findChildren<Token *>();
        Q_EMIT tokens.back()->removed();
        QCOMPARE(chosen().size(), 1);
        QCOMPARE(std::ranges::count_if(menu->actions(), &QAction::isChecked), 1);
    }
};

QTEST_MAIN(AccountsMenuTest)
#include "tst_accountsmenu.moc"
