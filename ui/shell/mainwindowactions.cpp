// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that is its menu and its keys.
#include "ui/actions/postactions.h"
#include "ui/composer/composers.h"
#include "ui/importing/tabledrop.h"
#include "ui/missed/missedprompt.h"
#include "ui/posts/postspage.h"
#include "ui/shell/calendarpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/page.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/sidebar.h"

#include <QAction>
#include <QApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace postrider {

const QString MainWindow::worksWithoutWorkspace = u"without workspace"_s;

void MainWindow::createActions()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &text, const QKeySequence &key, auto action) {
        QAction *made = menu->addAction(text);
        made->setShortcut(key);
        addAction(made);
        connect(made, &QAction::triggered, this, action);
        return made;
    };
    add(tr("New post"), QKeySequence(QKeySequence::New), [this] { m_composers->compose({}); });
    add(tr("Search"), QKeySequence(QKeySequence::Find), [this] {
        page()->focusSearch();
    })->setObjectName(u"searchAction"_s);
    connect(new TableDrop(this), &TableDrop::dropped, this, &MainWindow::openImport);
    add(tr("Copy last week’s plan…"), {}, [this] {
        showPage(0);
        m_calendar->copyLastWeek();
    })->setObjectName(u"copyWeekAction"_s);
    add(tr("Import posts…"), {}, [this] { importTable(); });
    add(tr("Export posts…"), {}, [this] {
        const int posts = indexOf(u"postsPage");
        showPage(posts);
        static_cast<PostsPage *>(pageAt(posts))->exportTable();
    })->setObjectName(u"exportAction"_s);
    m_missedAction = add(tr("Missed posts…"), {}, [this] { m_missed->askAgain(); });
    m_missedAction->setObjectName(u"missedAction"_s);
    m_missedAction->setVisible(false);
    menu->addSeparator();
    add(tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_actions->undo(); });
    add(tr("Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_actions->redo(); });
    menu->addSeparator();
    add(tr("Refresh"), QKeySequence(Qt::Key_F5), [this] {
        // What the engine says when anything may have changed: every view asks anew.
        Q_EMIT m_client.accountsChanged();
        Q_EMIT m_client.postsChanged({});
        Q_EMIT m_client.statusChanged();
    });
    add(tr("Sidebar"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] { toggleSidebar(); });
    add(tr("Drafts"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] {
        showPage(0);
        m_calendar->toggleDrafts();
    });
    menu->addSeparator();
    m_leaveDemo = add(tr("Leave the demo"), {}, [this] { Q_EMIT demoLeft(); });
    m_removeDemo = add(tr("Remove the demo…"), {}, [this] { Q_EMIT demoRemovalRequested(); });
    m_leaveDemo->setObjectName(u"leaveDemoAction"_s);
    m_removeDemo->setObjectName(u"removeDemoAction"_s);
    for (QAction *action : {m_leaveDemo, m_removeDemo}) {
        action->setVisible(false);
        action->setData(worksWithoutWorkspace);
    }
    menu->addSeparator();
    add(tr("Help and shortcuts"), QKeySequence(Qt::Key_F1), [this] { showShortcuts(); });
    add(tr("Close the window"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] {
        close();
    })->setData(worksWithoutWorkspace);
    QAction *quit = add(tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { Q_EMIT quitRequested(); });
    quit->setData(worksWithoutWorkspace);
    quit->setShortcutContext(Qt::ApplicationShortcut); // in composers, too
    m_sidebar->setMenu(menu);

    const auto addKey = [&](const QKeySequence &key, auto action) {
        auto *made = new QAction(this);
        made->setShortcut(key);
        addAction(made);
        connect(made, &QAction::triggered, this, action);
    };
    addKey(QKeySequence(Qt::Key_F10), [this] { m_sidebar->openMenu(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showSettings(); });
    addKey(QKeySequence(Qt::Key_F6), [this] { movePaneFocus(+1); });
    addKey(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { movePaneFocus(-1); });
}

void MainWindow::toggleSidebar()
{
    m_wantsSidebar = m_sidebar->isRail();
    arrange();
}

void MainWindow::movePaneFocus(int step)
{
    if (showsFirstRun())
        return;
    const QList<QWidget *> panes = QList<QWidget *>{m_sidebar} + page()->panes();
    const QWidget *focused = QApplication::focusWidget();
    qsizetype current = panes.size() > 2 ? 2 : 1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focused && (panes[i] == focused || panes[i]->isAncestorOf(focused)))
            current = i;
    }
    QWidget *pane = panes[(current + step + panes.size()) % panes.size()];
    if (pane->focusPolicy() & Qt::TabFocus) {
        pane->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    for (QWidget *child = pane->nextInFocusChain(); child != pane; child = child->nextInFocusChain()) {
        if (pane->isAncestorOf(child) && child->isVisible() && child->focusPolicy() & Qt::TabFocus) {
            child->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(ShortcutsDialog::all(), m_theme, this);
    dialog->show();
}

} // namespace postrider
