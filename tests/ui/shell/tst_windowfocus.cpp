// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keys lead.
#include "tests/ui/shell/openedwindow.h"
#include "ui/calendar/calendarview.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class WindowFocusTest : public QObject
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
    void cleanup() { m_theme.setAppearance(ThemeProvider::Appearance::Light); }

    void searchIsReachedByKeyAndFilters()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QTest::keyClick(o.window.get(), Qt::Key_F, Qt::ControlModifier);
        auto *search = o.child<QLineEdit>(u"search"_s);
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"celadon"_s);
        QCOMPARE(search->text(), u"celadon"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
    }

    void shiftF10OpensTheMenuOfWhatHasTheKeyboard()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QTest::keyClick(o.window.get(), Qt::Key_2, Qt::ControlModifier);
        auto *table = o.child<QAbstractItemView>(u"postsTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        QApplication::activePopupWidget()->close();
    }

    /// Sidebar, toolbar, page, tray or details: from what is first on the screen to what is last.
    void tabGoesThroughTheWindowInOrder()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const auto stops = [&] {
            QStringList names;
            const QWidget *first = o.window.get();
            for (const QWidget *next = first->nextInFocusChain(); next != first; next = next->nextInFocusChain()) {
                if (next->isVisible() && next->isEnabled() && next->focusPolicy() & Qt::TabFocus)
                    names << next->objectName();
            }
            return names;
        };
        const auto inOrder = [](const QStringList &all, const QStringList &some) {
            QStringList found;
            std::ranges::copy_if(all, std::back_inserter(found),
                                 [&](const QString &name) { return some.contains(name); });
            return found == some;
        };
        const QStringList calendar{u"calendarPage"_s, u"postsPage"_s, u"settingsPage"_s, u"addAccount"_s,
                                   u"help"_s,         u"today"_s,     u"search"_s,       u"newPost"_s,
                                   u"calendarView"_s, u"newDraft"_s,  u"foldDrafts"_s,   u"draftsFilter"_s,
                                   u"drafts"_s};
        QVERIFY2(inOrder(stops(), calendar), qPrintable(stops().join(u' ')));
        const auto planned = std::ranges::find(o.client.posts, PostStatus::Scheduled, &PostSummary::status);
        QVERIFY(planned != o.client.posts.end());
        o.window->showPosts({planned->id});
        QTRY_VERIFY(stops().contains(u"closeDetails"_s) && stops().contains(u"detailsEdit"_s));
        const QStringList posts{u"settingsPage"_s, u"refreshPosts"_s, u"postsSearch"_s,  u"postsTable"_s,
                                u"closeDetails"_s, u"detailsEdit"_s,  u"foldTechnical"_s};
        QVERIFY2(inOrder(stops(), posts), qPrintable(stops().join(u' ')));
    }

    void panesAreVisitedInTurn()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        o.window->calendar()->setFocus();
        const auto inside = [&](const QString &name) {
            return o.child<QWidget>(name)->isAncestorOf(QApplication::focusWidget());
        };
        QTest::keyClick(o.window.get(), Qt::Key_F6);
        QVERIFY(inside(u"draftsTray"_s));
        QTest::keyClick(o.window.get(), Qt::Key_F6);
        QVERIFY(inside(u"sidebar"_s));
        QTest::keyClick(o.window.get(), Qt::Key_F6);
        QVERIFY(inside(u"toolbar"_s));
        QTest::keyClick(o.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(inside(u"sidebar"_s));
    }

    void postsAreOneKeyAway()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QVERIFY(!o.child<QWidget>(u"postsTable"_s)); // a start does not pay for it
        QTest::keyClick(o.window.get(), Qt::Key_2, Qt::ControlModifier);
        auto *table = o.child<QWidget>(u"postsTable"_s);
        QVERIFY(table && table->isVisible());
        QVERIFY(!o.window->calendar()->isVisible());
        QVERIFY(table->hasFocus());
        QTest::keyClick(o.window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(o.child<QLineEdit>(u"postsSearch"_s)->hasFocus());
    }
};

QTEST_MAIN(WindowFocusTest)
#include "tst_windowfocus.moc"
