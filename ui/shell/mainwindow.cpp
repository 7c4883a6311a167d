// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/accounts/accountfaces.h"
#include "ui/accounts/accountspage.h"
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"
#include "ui/composer/composers.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/importing/importdialog.h"
#include "ui/importing/importstart.h"
#include "ui/insights/insightspage.h"
#include "ui/media/mediapage.h"
#include "ui/missed/missedprompt.h"
#include "ui/missed/movednotice.h"
#include "ui/onboarding/firstrunpage.h"
#include "ui/posts/outcomedialog.h"
#include "ui/posts/postspage.h"
#include "ui/settings/appearance.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/calendarpage.h"
#include "ui/shell/offlinebanner.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/toast.h"
#include "ui/shell/workspacenotice.h"
#include "ui/theme/focusorder.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int foldDraftsBelow = 1280;
constexpr int foldSidebarBelow = 1120;
constexpr int toastAboveStatusBar = 16;
const QString viewNames[] = {u"month"_s, u"week"_s, u"day"_s, u"list"_s}; // as CalendarPage::View has them

} // namespace

MainWindow::MainWindow(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_stack(new QStackedLayout(this)),
      m_workspace(new QWidget(this)),
      m_home(m_workspace),
      m_actions(new PostActions(client, this)),
      m_composers(new Composers(client, *m_actions, theme, clock, this)),
      m_sidebar(new Sidebar(theme, m_workspace)),
      m_offline(new OfflineBanner(client, theme, clock, m_workspace)),
      m_moved(new MovedNotice(client, theme, clock, m_workspace)),
      m_pageArea(new QWidget(m_workspace)),
      m_statusBar(new StatusBar(client, theme, clock, m_workspace)),
      m_toast(new Toast(theme, clock, m_workspace))
{
    setWindowTitle(u"Postrider"_s);
    sizeToScreen(*this, {1440, 900}, {1024, 640});
    m_stack->addWidget(m_workspace);
    m_pages = new QStackedLayout(m_pageArea);
    m_pages->setContentsMargins(0, 0, 0, 0);

    addPages();
    connect(m_actions, &PostActions::done, this, [this](const QString &text, StepOffer offer) {
        if (offer.what == StepOffer::What::Nothing)
            return m_toast->show(text);
        const bool isUndo = offer.what == StepOffer::What::Undo;
        m_toast->show(
            text, isUndo ? tr("Undo") : tr("Redo"), [this, offer] { m_actions->take(offer); },
            [this, offer] { return m_actions->stands(offer); });
        m_toast->setActionKey(isUndo ? QKeySequence(Qt::CTRL | Qt::Key_Z)
                                     : QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    });
    connect(m_actions, &PostActions::historyMoved, m_toast, &Toast::checkAction);
    connect(m_actions, &PostActions::refused, this, [this](const QString &text) { m_toast->show(text); });
    connect(m_composers, &Composers::told, this, [this](const QString &text) { m_toast->show(text); });
    connect(m_composers, &Composers::kept, this, [this](const QString &text, PostId post) {
        m_toast->show(text, tr("Reopen"), [this, post] { m_composers->edit({post.toString()}); });
    });
    connect(m_composers, &Composers::slotsRequested, this, &MainWindow::showSlots);
    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::showPage);
    connect(m_offline, &OfflineBanner::checkRequested, this, &MainWindow::connectionCheckRequested);
    connect(m_moved, &MovedNotice::changed, this, &MainWindow::arrange);
    connect(m_sidebar, &Sidebar::helpRequested, this, &MainWindow::showShortcuts);
    connect(m_statusBar, &StatusBar::statusRead, this, &MainWindow::takeStatus);
    connect(&client, &EngineClient::accountsChanged, this, &MainWindow::readAccounts);
    connect(&theme, &ThemeProvider::changed, this, &MainWindow::arrange);
    new AppearanceSettings(client, theme, this);
    new AccountFaces(client, theme, this);

    createActions();
    setFocusOrder({m_sidebar, m_offline, m_moved, m_pageArea, m_statusBar});
    readAccounts();
    arrange();
    m_calendar->focusContent();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPages()
{
    m_calendar = new CalendarPage(m_client, *m_actions, m_theme, m_clock, m_pageArea);
    connect(m_calendar->calendar(), &CalendarView::ready, this, &MainWindow::calendarFilled);
    const auto filled = [this] {
        if (!m_calendar->calendar()->isVisible()) // then it is not painted
            Q_EMIT calendarFilled();
    };
    connect(&m_calendar->data().store(), &MonthStore::monthLoaded, this, filled, Qt::QueuedConnection);
    connect(&m_calendar->data(), &CalendarData::failed, this, &MainWindow::calendarFilled, Qt::QueuedConnection);
    connect(m_calendar, &CalendarPage::told, this, [this](const QString &text) { m_toast->show(text); });
    connect(m_calendar, &CalendarPage::offered, this,
            [this](const QString &text, const QString &action, const std::function<void()> &run) {
                m_toast->show(text, action, run);
            });
    connect(m_calendar, &CalendarPage::alsoOffered, this,
            [this](const QString &action, const std::function<void()> &run) { m_toast->addAction(action, run); });
    connect(m_calendar, &CalendarPage::carrying, m_statusBar, &StatusBar::setCarried);
    connect(m_calendar, &CalendarPage::carrying, m_toast,
            [this](const QString &what) { m_toast->setHeld(!what.isEmpty()); });
    connect(m_sidebar, &Sidebar::hiddenAccountsChanged, m_calendar, &CalendarPage::setHiddenAccounts);
    addPage(u"view-calendar-month"_s, tr("Calendar"), u"calendarPage"_s, [this] { return m_calendar; });
    addPage(u"view-list-details"_s, tr("Posts"), u"postsPage"_s, [this] {
        auto *posts = new PostsPage(m_client, *m_actions, m_theme, m_clock, m_pageArea);
        connect(posts, &PostsPage::told, this, [this](const QString &text) { m_toast->show(text); });
        connect(posts, &PostsPage::importRequested, this, &MainWindow::importTable);
        return posts;
    });
    addPage(u"photo"_s, tr("Media"), u"mediaPage"_s, [this] {
        auto *media = new MediaPage(m_client, *m_actions, m_theme, m_clock, m_pageArea);
        connect(media, &MediaPage::told, this, [this](const QString &text) { m_toast->show(text); });
        return media;
    });
    addPage(u"system-users"_s, tr("Accounts"), u"accountsPage"_s, [this] {
        auto *accounts = new AccountsPage(m_client, *m_actions, m_theme, m_clock, m_pageArea);
        connect(accounts, &AccountsPage::told, this, [this](const QString &text) { m_toast->show(text); });
        return accounts;
    });
    addPage(u"office-chart-line"_s, tr("Insights"), u"insightsPage"_s,
            [this] { return new InsightsPage(m_client, m_theme, m_pageArea); });
    addPage(u"configure"_s, tr("Settings"), u"settingsPage"_s, [this] {
        auto *settings = new SettingsPage(m_client, m_theme, m_clock, m_pageArea);
        settings->setWorkspaceFolder(m_workspaceFolder);
        settings->setStartsAtLogin(!m_isDemo);
        return settings;
    });
    connect(m_sidebar, &Sidebar::addAccountRequested, this, &MainWindow::connectAccount);
    pageAt(0);
}

void MainWindow::askAboutMissed(MissedPrompt::Old old)
{
    m_missed = new MissedPrompt(m_client, *m_actions, m_theme, m_clock, old, this);
    connect(m_missed, &MissedPrompt::doneUnasked, this, &MainWindow::missedDoneUnasked);
}

void MainWindow::setWorkspaceFolder(const QString &folder)
{
    m_workspaceFolder = folder;
}

void MainWindow::setDemo()
{
    m_isDemo = true;
    setWindowTitle(tr("Postrider: demo workspace"));
    m_leaveDemo->setVisible(true);
    m_removeDemo->setVisible(true);
}

void MainWindow::setHasDemo(bool has)
{
    m_hasDemo = has;
    if (m_firstRun)
        m_firstRun->setHasDemo(has);
}

void MainWindow::connectAccount()
{
    const int index = indexOf(u"accountsPage");
    showPage(index);
    static_cast<AccountsPage *>(pageAt(index))->connectAccount();
}

CalendarView *MainWindow::calendar() const
{
    return m_calendar->calendar();
}

Composers &MainWindow::composers() const
{
    return *m_composers;
}

Page *MainWindow::page() const
{
    return static_cast<Page *>(m_pages->currentWidget());
}

void MainWindow::addPage(const QString &iconName, const QString &words, const QString &name,
                         std::function<Page *()> make)
{
    const int index = int(m_entries.size());
    m_entries.push_back({name, std::move(make)});
    m_sidebar->addPage(iconName, words, name);
    auto *action = new QAction(this);
    action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
    addAction(action);
    connect(action, &QAction::triggered, this, [this, index] { showPage(index); });
}

Page *MainWindow::pageAt(int index)
{
    Entry &entry = m_entries[static_cast<size_t>(index)];
    if (!entry.page) {
        entry.page = entry.make();
        m_pages->addWidget(entry.page);
        setFocusOrder(
            {m_sidebar, m_offline, m_moved, m_pageArea, m_statusBar}); // pages are made when they are first shown
        connect(entry.page, &Page::newPostRequested, this,
                [this](std::optional<Instant> at) { m_composers->compose(at); });
        connect(entry.page, &Page::composeRequested, this,
                [this](const QStringList &media) { m_composers->compose({}, media); });
        connect(entry.page, &Page::editRequested, this, &MainWindow::edit);
        connect(entry.page, &Page::footerChanged, this, &MainWindow::arrange);
        connect(entry.page, &Page::accountsRequested, this, &MainWindow::showAccounts);
        connect(entry.page, &Page::slotsRequested, this,
                [this](const QString &id) { showSlots(AccountId::fromString(id).value_or(AccountId())); });
        connect(entry.page, &Page::detailsRequested, this, [this](const QString &id) {
            if (const auto post = PostId::fromString(id))
                showPosts({*post});
        });
    }
    return entry.page;
}

int MainWindow::indexOf(QStringView name) const
{
    return int(std::ranges::find(m_entries, name, &Entry::name) - m_entries.begin());
}

void MainWindow::edit(const QStringList &posts)
{
    onAnswer(m_client.summaries(posts), this, [this, posts](const Result<std::vector<PostSummary>> &found) {
        const auto isUnknown = [](const PostSummary &post) { return post.errorCode == code::outcomeUnknown; };
        if (found && !found->empty() && std::ranges::all_of(*found, isUnknown))
            askOutcome(found->front().id, m_client, *m_actions, m_theme, m_clock, this,
                       [this](AccountId account) { showSlots(account); });
        else
            m_composers->edit(posts);
    });
}

void MainWindow::tell(const QString &text, const QString &actionText, std::function<void()> action)
{
    m_toast->tell(text, actionText, std::move(action));
}

void MainWindow::showPosts(const std::vector<PostId> &posts)
{
    const int index = indexOf(u"postsPage");
    showPage(index);
    if (posts.size() == 1)
        static_cast<PostsPage *>(pageAt(index))->showDetails(posts.front());
}

void MainWindow::showAccounts()
{
    showPage(indexOf(u"accountsPage"));
}

void MainWindow::showSlots(AccountId account)
{
    showAccounts();
    static_cast<AccountsPage *>(page())->showSlots(account);
    show(); // a composer may have asked while this one was closed to the tray
    raise();
    activateWindow();
}

void MainWindow::showSettings()
{
    showPage(indexOf(u"settingsPage"));
}

void MainWindow::setOffline(std::optional<Instant> since)
{
    m_statusBar->setOffline(since);
    m_offline->setSince(since);
    arrange();
}

void MainWindow::showPage(int index)
{
    m_pages->setCurrentWidget(pageAt(index));
    m_sidebar->setCurrentPage(index);
    arrange();
    if (!showsFirstRun())
        page()->focusContent();
}

bool MainWindow::showsFirstRun() const
{
    return m_firstRun && m_stack->currentWidget() == m_firstRun;
}

void MainWindow::openImport(const QString &path)
{
    if (!m_refusal)
        (new ImportDialog(path, m_client, *m_actions, m_theme, this))->open();
}

void MainWindow::importTable()
{
    auto *start = new ImportStart(m_client, m_theme, m_clock, this);
    connect(start, &ImportStart::fileChosen, this, &MainWindow::openImport);
    start->open();
}

void MainWindow::showStorage()
{
    const QString body = m_workspaceFolder.isEmpty()
        ? tr("Posts, settings and copies of your pictures and videos are in the workspace’s folder, sign-ins in the "
             "system’s keychain. Nothing leaves this computer but to the networks that you connect.")
        : tr("Posts, settings and copies of your pictures and videos are in %1, sign-ins in the system’s keychain. "
             "Nothing leaves this computer but to the networks that you connect.")
              .arg(QDir::toNativeSeparators(m_workspaceFolder));
    auto *dialog = new QuestionDialog(Sign::Tick, tr("What Postrider stores, and where"), body, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"storageNotice"_s);
    dialog->setAnswer(tr("Close"));
    dialog->open();
}

void MainWindow::showRefusal(const Error &error)
{
    m_refusal = new WorkspaceNotice(m_client, m_theme, m_clock, this);
    connect(m_refusal, &WorkspaceNotice::opened, this, &MainWindow::endRefusal);
    connect(m_refusal, &WorkspaceNotice::left, this, &MainWindow::demoLeft);
    m_refusal->show(error, m_workspaceFolder, m_isDemo ? WorkspaceNotice::Of::Demo : WorkspaceNotice::Of::Own);
    m_stack->addWidget(m_refusal);
    m_stack->setCurrentWidget(m_refusal);
    m_refusal->setFocus();
    const QList<QAction *> all = actions();
    for (QAction *action : all)
        action->setEnabled(action->data() == worksWithoutWorkspace);
}

void MainWindow::endRefusal()
{
    std::exchange(m_refusal, nullptr)->deleteLater();
    m_stack->setCurrentWidget(m_home);
    const QList<QAction *> all = actions();
    for (QAction *action : all)
        action->setEnabled(true);
    focusHome();
    Q_EMIT workspaceOpened();
}

void MainWindow::takeStatus(const EngineStatus &status)
{
    m_sidebar->setPostsInNeed(status.needPerson);
    m_missedAction->setVisible(status.missed > 0 && m_missed);
    m_calendar->setTimeZone(status.timeZone);
    const bool firstRun = status.accounts == 0 && status.posts == 0;
    if (firstRun && !m_firstRun) {
        QStringList networks;
        for (const NetworkRules &network : m_client.networks())
            networks << network.name;
        m_firstRun = new FirstRunPage(networks, m_theme, this);
        m_firstRun->setHasDemo(m_hasDemo);
        const auto begin = [this] {
            m_client.setSetting(u"window.start_at_login"_s, m_firstRun->startsAtLogin() ? u"yes"_s : u"no"_s);
        };
        connect(m_firstRun, &FirstRunPage::importRequested, this, begin);
        connect(m_firstRun, &FirstRunPage::importRequested, this, &MainWindow::importTable);
        connect(m_firstRun, &FirstRunPage::storageRequested, this, &MainWindow::showStorage);
        connect(m_firstRun, &FirstRunPage::demoRequested, this, &MainWindow::demoRequested);
        connect(m_firstRun, &FirstRunPage::connectRequested, this, begin);
        connect(m_firstRun, &FirstRunPage::connectRequested, this, &MainWindow::connectAccount);
        m_stack->addWidget(m_firstRun);
    }
    if (m_firstRun)
        m_firstRun->setTimeZone(status.timeZone);
    QWidget *home = firstRun ? static_cast<QWidget *>(m_firstRun) : m_workspace;
    if (std::exchange(m_home, home) == home || m_refusal)
        return;
    m_stack->setCurrentWidget(home);
    focusHome();
}

void MainWindow::focusHome()
{
    if (showsFirstRun())
        m_firstRun->setFocus();
    else
        page()->focusContent();
}

void MainWindow::readAccounts()
{
    onAnswer(m_client.accounts(), this, [this](const Result<std::vector<Account>> &accounts) {
        if (accounts)
            m_sidebar->setAccounts(*accounts, m_clock.now());
    });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MainWindow::arrange()
{
    const bool narrow = width() < foldSidebarBelow;
    const bool railSidebar = !m_wantsSidebar.value_or(!narrow);
    if (m_sidebar->isRail() != railSidebar)
        m_sidebar->setRail(railSidebar);
    page()->setCompact(narrow);
    m_calendar->setTight(width() < foldDraftsBelow);
    m_statusBar->setCompact(narrow);

    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), QRect(QPoint(), size()), at));
    };
    const int left = m_sidebar->width();
    const int bottom = height() - m_statusBar->height();
    place(m_sidebar, QRect(0, 0, left, height()));
    int top = 0;
    for (Banner *banner : {static_cast<Banner *>(m_offline), static_cast<Banner *>(m_moved)}) {
        const int wanted = banner->isWanted() ? banner->sizeHint().height() : 0;
        place(banner, QRect(left, top, width() - left, wanted));
        top += wanted;
    }
    place(m_pageArea, QRect(left, top, width() - left, bottom - top));
    place(m_statusBar, QRect(left, bottom, width() - left, m_statusBar->height()));
    m_toast->setAnchor(
        QStyle::visualPos(layoutDirection(), QRect(QPoint(), size()),
                          QPoint(left + (width() - left) / 2, bottom - page()->footer() - toastAboveStatusBar)));
    m_toast->raise();
    update();
}

QVariantMap MainWindow::folded() const
{
    QVariantMap folded;
    if (m_wantsSidebar)
        folded.insert(u"sidebar"_s, !*m_wantsSidebar);
    if (const auto wantsDrafts = m_calendar->wantsDrafts())
        folded.insert(u"drafts"_s, !*wantsDrafts);
    return folded;
}

void MainWindow::setFolded(const QVariantMap &folded)
{
    const auto wants = [&](const QString &name) -> std::optional<bool> {
        return folded.contains(name) ? std::optional(!folded.value(name).toBool()) : std::nullopt;
    };
    m_wantsSidebar = wants(u"sidebar"_s);
    m_calendar->setWantsDrafts(wants(u"drafts"_s));
    arrange();
}

QString MainWindow::calendarView() const
{
    return viewNames[static_cast<size_t>(m_calendar->view())];
}

void MainWindow::showCalendarView(const QString &name)
{
    const auto found = std::ranges::find(viewNames, name);
    if (found != std::end(viewNames))
        m_calendar->showView(static_cast<CalendarPage::View>(found - std::begin(viewNames)));
}

/// Not everywhere does the system make a request for a menu of the second key for it.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    QWidget *focus = QApplication::focusWidget();
    if (event->key() != Qt::Key_F10 || event->modifiers() != Qt::ShiftModifier || !focus) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QPoint at = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent request(QContextMenuEvent::Keyboard, at, focus->mapToGlobal(at), event->modifiers());
    QApplication::sendEvent(focus, &request);
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
