// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postspage.h"

#include "ui/actions/answer.h"
#include "ui/calendar/thumbcache.h"
#include "ui/calendar/zonedays.h"
#include "ui/posts/bulkbar.h"
#include "ui/posts/emptynotice.h"
#include "ui/posts/nothingfound.h"
#include "ui/posts/postcommands.h"
#include "ui/posts/postdelegate.h"
#include "ui/posts/postdetails.h"
#include "ui/posts/postfilters.h"
#include "ui/posts/postmenu.h"
#include "ui/posts/postshead.h"
#include "ui/posts/postsmodel.h"
#include "ui/posts/postspagelayout.h"
#include "ui/posts/poststable.h"
#include "ui/shell/pageheader.h"
#include "ui/theme/controls.h"
#include "ui/theme/focusorder.h"
#include "ui/theme/themeprovider.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

PostsPage::PostsPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : Page(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_thumbs(new ThumbCache(client, this)),
      m_commands(new PostCommands(client, actions, *m_thumbs, theme, clock, this)),
      m_model(new PostsModel(client, this)),
      m_delegate(new PostDelegate(*m_model, *m_thumbs, theme, clock, this)),
      m_header(new PageHeader(tr("Posts"), theme, this)),
      m_tiles(new OverviewTiles(theme, this)),
      m_filters(new PostFilters(theme, this)),
      m_head(new PostsHead(theme, this)),
      m_table(new PostsTable(*m_model, theme, this)),
      m_notice(new EmptyNotice(theme, this)),
      m_nothingFound(new NothingFound(client, *m_filters, *m_notice, this)),
      m_bulk(new BulkBar(theme, this)),
      m_details(new PostDetails(client, actions, *m_thumbs, theme, clock, this))
{
    m_table->setObjectName(u"postsTable"_s);
    m_table->setItemDelegate(m_delegate);
    auto *refresh = new Button(Button::Look::Plain, theme, m_header);
    refresh->setObjectName(u"refreshPosts"_s);
    refresh->setIconName(u"view-refresh"_s, 16);
    refresh->setAccessibleName(tr("Refresh"));
    refresh->setToolTip(tr("Refresh (F5)"));
    const auto command = [&](const QString &name, const QString &icon, const QString &words) {
        auto *button = new Button(Button::Look::Plain, theme, m_header);
        button->setObjectName(name);
        button->setIconName(icon, 16);
        button->setText(words);
        m_header->addWidget(button);
        return button;
    };
    m_header->addWidget(refresh);
    connect(command(u"exportPosts"_s, u"document-export"_s, tr("Export CSV…")), &QAbstractButton::clicked, this,
            &PostsPage::exportTable);
    connect(command(u"importPosts"_s, u"document-import"_s, tr("Import CSV…")), &QAbstractButton::clicked, this,
            &PostsPage::importRequested);
    auto *create = new Button(Button::Look::Primary, theme, m_header);
    create->setObjectName(u"newPost"_s);
    create->setText(tr("New post"));
    create->setIconName(u"list-add"_s, 16);
    m_header->addWidget(create);
    connect(refresh, &QAbstractButton::clicked, this, [this] { Q_EMIT m_client.postsChanged({}); });
    connect(create, &QAbstractButton::clicked, this, [this] { Q_EMIT newPostRequested(std::nullopt); });
    m_notice->hide();
    m_bulk->hide();
    m_details->hide();
    m_model->describe = [this](const PostRow &row) {
        return m_delegate->text().row(row, m_delegate->names(row), m_clock.now());
    };
    connectParts();
    addKeys();
    setFocusOrder({m_header, m_tiles, m_filters, m_head, m_table, m_notice, m_bulk, m_details});
    setFocusProxy(m_table);
    readZone();
    readAccounts();
    readOverview();
    tick();
}

PostsPage::~PostsPage() = default;

void PostsPage::connectParts()
{
    connect(m_tiles, &OverviewTiles::chosen, this, &PostsPage::filterByTile);
    connect(m_filters, &PostFilters::changed, this, &PostsPage::filter);
    connect(m_head, &PostsHead::orderChosen, this, [this](PostQuery::Order order) {
        m_head->setOrder(order);
        filter();
    });
    connect(m_head, &PostsHead::allChosen, this, [this](bool all) {
        if (all)
            m_model->checkAll();
        else
            m_model->uncheckAll();
        showChecks();
    });
    connect(m_model, &PostsModel::answered, this, [this] {
        m_error.reset();
        showState();
    });
    connect(m_model, &PostsModel::failed, this, [this](const Error &error) {
        m_error = error;
        showState();
    });
    connect(m_model, &PostsModel::checksChanged, this, &PostsPage::showChecks);
    connect(m_table, &PostsTable::detailsWanted, this, &PostsPage::openDetails);
    connect(m_table, &PostsTable::viewportWidthChanged, m_head, &PostsHead::setColumnsWidth);
    connect(m_table, &PostsTable::deleteWanted, this, [this] { m_commands->remove(chosen()); });
    connect(m_table, &PostsTable::currentPostChanged, this, [this](PostId post) {
        if (!m_details->isHidden() && !post.isNull())
            m_details->show(post);
    });
    connect(m_notice, &EmptyNotice::actionChosen, this, [this] {
        if (m_error)
            m_model->reload();
        else if (m_filters->isEmpty())
            Q_EMIT newPostRequested(std::nullopt);
        else
            m_nothingFound->takeAction();
    });
    connect(m_commands, &PostCommands::told, this, &PostsPage::told);
    connect(m_bulk, &BulkBar::clearRequested, m_model, &PostsModel::uncheckAll);
    connect(m_bulk, &BulkBar::rescheduleRequested, this, [this] { m_commands->reschedule(chosen()); });
    connect(m_bulk, &BulkBar::retryRequested, this, [this] { m_commands->retry(chosen()); });
    connect(m_bulk, &BulkBar::duplicateRequested, this, [this] { m_commands->duplicate(chosen()); });
    connect(m_bulk, &BulkBar::deleteRequested, this, [this] { m_commands->remove(chosen()); });

    connect(m_bulk, &BulkBar::labelRequested, this, [this](QPoint global) {
        QMenu *menu = labelMenu(chosen(), *m_commands, this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(global - QPoint(0, menu->sizeHint().height()));
    });
    connect(m_commands, &PostCommands::editRequested, this, &Page::editRequested);
    connect(m_commands, &PostCommands::detailsRequested, this, &PostsPage::openDetails);
    connect(m_commands, &PostCommands::slotsRequested, this,
            [this](AccountId account) { Q_EMIT slotsRequested(account.toString()); });
    connect(m_table, &PostsTable::menuWanted, this, [this](QPoint global) {
        // A menu on a row that is not checked is about that row.
        const PostRow *row = m_model->at(m_table->currentIndex().row());
        if (row)
            postMenu(m_model->isChecked(row->post.id) ? chosen() : row->posts(), *m_commands, this)->popup(global);
    });

    connect(m_details, &PostDetails::closeRequested, this, &PostsPage::closeDetails);
    connect(m_details, &PostDetails::lost, this, [this](PostId post) {
        // The table has gone on to the next post by now, unless the one that went was not in it.
        if (m_details->post() == post && m_table->currentPost() != post && !m_table->currentPost().isNull())
            m_details->show(m_table->currentPost());
        else
            closeDetails();
    });
    connect(m_details, &PostDetails::previousRequested, this, [this] { step(-1); });
    connect(m_details, &PostDetails::nextRequested, this, [this] { step(+1); });
    connect(m_details, &PostDetails::editRequested, this, &Page::editRequested);
    connect(m_details, &PostDetails::accountsRequested, this, &Page::accountsRequested);
    connect(m_details, &PostDetails::told, this, &PostsPage::told);
    connect(m_details, &PostDetails::publishRequested, this,
            [this](const PostSummary &post) { m_commands->publishNow({post}); });
    connect(m_details, &PostDetails::rescheduleRequested, this, [this](PostId post) {
        onAnswer(m_client.summaries({post.toString()}), this, [this](const Result<std::vector<PostSummary>> &posts) {
            if (posts)
                m_commands->reschedule(*posts);
        });
    });

    connect(&m_client, &EngineClient::accountsChanged, this, &PostsPage::readAccounts);
    connect(&m_client, &EngineClient::settingsChanged, this, &PostsPage::readZone);
    connect(&m_client, &EngineClient::postsChanged, this, &PostsPage::readOverview);
    connect(m_thumbs, &ThumbCache::loaded, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&m_theme, &ThemeProvider::changed, this, &PostsPage::arrange);
}

void PostsPage::addKeys()
{
    const auto add = [this](QKeyCombination key, auto run) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    const auto details = [this] {
        if (!m_details->isHidden())
            closeDetails();
        else
            openDetails(m_table->currentPost());
    };
    add(Qt::ALT | Qt::Key_Return, details);
    add(Qt::ALT | Qt::Key_Enter, details);
    add(Qt::CTRL | Qt::Key_R, [this] { m_commands->retry(chosen()); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_R, [this] { m_commands->reschedule(chosen()); });
    add(Qt::CTRL | Qt::Key_D, [this] { m_commands->duplicate(chosen()); });
}

QDate PostsPage::today() const
{
    return localTime(m_clock.now(), m_zone).date;
}

void PostsPage::readAccounts()
{
    onAnswer(m_client.accounts(), this, [this](const Result<std::vector<Account>> &accounts) {
        if (!accounts)
            return;
        m_delegate->setAccounts(*accounts);
        m_filters->setAccounts(*accounts);
        m_details->setAccounts(*accounts);
        m_commands->setAccounts(*accounts);
        m_signedOut.clear();
        for (const Account &account : *accounts) {
            if (account.state == AccountState::NeedsSignIn)
                m_signedOut.insert(account.id);
        }
        setText();
    });
}

void PostsPage::readZone()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status)
            return;
        m_zone = status->timeZone;
        setText();
        m_filters->setToday(today(), m_zone);
        m_tiles->setOverview(m_overview, m_clock.now(), today());
    });
}

void PostsPage::setText()
{
    PostText text(m_zone, locale());
    text.setSignedOut(m_signedOut);
    m_delegate->setText(text);
    m_details->setText(text);
    m_commands->setText(text);
    m_table->viewport()->update();
}

void PostsPage::readOverview()
{
    if (m_readingOverview) {
        m_overviewStale = true; // one on its way, at most one after it
        return;
    }
    m_readingOverview = true;
    onAnswer(m_client.overview(), this, [this](Result<PostOverview> overview) {
        m_readingOverview = false;
        if (overview) {
            m_overview = std::move(*overview);
            countPosts();
            m_tiles->setOverview(m_overview, m_clock.now(), today());
        }
        if (std::exchange(m_overviewStale, false))
            readOverview();
    });
    onAnswer(m_client.labels(), this, [this](const Result<std::vector<Label>> &labels) {
        if (!labels)
            return;
        m_filters->setLabels(*labels);
        m_commands->setLabels(*labels);
    });
}

/// All of them, or how many of them the filters show.
void PostsPage::countPosts()
{
    const QString all = locale().toString(m_overview.all);
    m_header->setSubtitle(m_filters->isEmpty() ? tr("%1 in this workspace", "how many posts").arg(all)
                                               : tr("%1 of %2", "how many posts the filters show, how many there are")
                                                     .arg(locale().toString(m_model->found()), all));
}

/// "in 18 min" is true for a minute.
void PostsPage::tick()
{
    const auto sinceMinute = m_clock.now() - std::chrono::floor<std::chrono::minutes>(m_clock.now());
    m_alarm = m_clock.alarm(1min - sinceMinute, [this] {
        m_table->viewport()->update();
        m_filters->setToday(today(), m_zone);
        m_tiles->setOverview(m_overview, m_clock.now(), today());
        tick();
    });
}

void PostsPage::filter()
{
    PostQuery query = m_filters->query();
    using enum OverviewTiles::Kind;
    m_activeTile.reset();
    PostQuery states = query;
    states.from = states.to = std::nullopt; // the period says it
    for (const auto kind : {Scheduled, Posted, Failed, NeedsPerson}) {
        const OverviewTiles::Shows shows = OverviewTiles::shows(kind, today());
        if (states == shows.states && m_filters->period() == shows.period)
            m_activeTile = kind;
    }
    m_tiles->setActive(m_activeTile);
    query.order = m_head->order();
    m_model->setQuery(std::move(query));
    arrange();
}

void PostsPage::filterByTile(OverviewTiles::Kind kind)
{
    const bool again = m_activeTile == kind;
    {
        const QSignalBlocker quiet(m_filters);
        m_filters->clear();
    }
    if (!again) {
        const OverviewTiles::Shows shows = OverviewTiles::shows(kind, today());
        m_filters->setStates(shows.states);
        m_filters->setPeriod(shows.period);
    }
    filter();
}

void PostsPage::showState()
{
    if (m_error && m_model->rowCount() == 0) {
        m_notice->show({.picture = EmptyNotice::Picture::Failure,
                        .heading = tr("The posts could not be listed"),
                        .words = m_error->message,
                        .action = tr("Try again"),
                        .code = m_error->code});
    } else if (!m_model->hasAnswer() || m_model->rowCount() > 0) {
        m_notice->hide();
    } else if (m_filters->isEmpty()) {
        m_notice->show({.heading = tr("No posts yet"),
                        .words = tr("What you write is listed here, from the draft until it is out."),
                        .action = tr("New post")});
    } else {
        m_nothingFound->tell();
    }
    countPosts();
    showChecks();
}

void PostsPage::showChecks()
{
    const int checked = m_model->checkedRows();
    m_head->setChecked(checked, m_model->rowCount());
    m_bulk->setChosen(checked, m_model->checked());
    const int before = footer();
    m_bulk->setVisible(checked > 0);
    arrange();
    if (footer() != before)
        Q_EMIT footerChanged();
}

void PostsPage::showDetails(PostId post)
{
    m_table->setCurrentRow(m_model->rowOf(post));
    openDetails(post);
}

void PostsPage::openDetails(PostId post)
{
    if (post.isNull())
        return;
    m_details->show(post);
    if (!m_details->isHidden())
        return;
    m_details->setVisible(true);
    arrange();
}

void PostsPage::closeDetails()
{
    if (m_details->isHidden())
        return;
    const bool hadFocus = m_details->isAncestorOf(QApplication::focusWidget());
    m_details->hide();
    arrange();
    if (hadFocus)
        m_table->setFocus();
}

void PostsPage::step(int rows)
{
    m_table->setCurrentRow(m_table->currentIndex().row() + rows);
}

std::vector<PostSummary> PostsPage::chosen() const
{
    std::vector<PostSummary> posts(m_model->checked().cbegin(), m_model->checked().cend());
    if (posts.empty()) {
        if (const PostRow *current = m_model->at(m_table->currentIndex().row()))
            posts = current->posts();
    }
    std::ranges::sort(posts, [](const PostSummary &a, const PostSummary &b) { return a.id < b.id; });
    return posts;
}

void PostsPage::exportTable()
{
    if (m_model->hasAnswer() && m_model->rowCount() == 0)
        return Q_EMIT told(tr("There is no post to export."));
    const auto checked = m_model->checkedRows() > 0 ? chosen() : std::vector<PostSummary>();
    m_commands->exportTable(m_model->query(), checked);
}

void PostsPage::focusSearch()
{
    m_filters->focusSearch();
}

void PostsPage::focusContent()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentRow(0);
}

QList<QWidget *> PostsPage::panes() const
{
    QList<QWidget *> panes{m_header};
    if (!m_tiles->isHidden())
        panes << m_tiles;
    panes << m_filters << m_table;
    if (!m_bulk->isHidden())
        panes << m_bulk;
    if (!m_details->isHidden())
        panes << m_details;
    return panes;
}

void PostsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_details->isHidden())
        closeDetails();
    else
        Page::keyPressEvent(event);
}

void PostsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

int PostsPage::footer() const
{
    return m_bulk->isHidden() ? 0 : m_bulk->height();
}

void PostsPage::arrange()
{
    const PostsPageLayout at = postsPageLayout({.page = rect(),
                                                .direction = layoutDirection(),
                                                .header = m_header->height(),
                                                .tiles = m_tiles->height(),
                                                .filters = [this](int width) { return m_filters->heightFor(width); },
                                                .head = m_head->height(),
                                                .row = m_table->rowHeight(),
                                                .details = m_theme.theme().px(PostDetails::panelWidth),
                                                .bulk = [this](int width) { return m_bulk->heightFor(width); },
                                                .hasBulk = !m_bulk->isHidden(),
                                                .hasDetails = !m_details->isHidden()});
    m_header->setGeometry(at.header);
    m_tiles->setVisible(!at.tiles.isEmpty());
    if (!at.tiles.isEmpty())
        m_tiles->setGeometry(at.tiles);
    m_filters->setGeometry(at.filters);
    m_head->setGeometry(at.head);
    m_table->setGeometry(at.table);
    m_notice->setGeometry(at.table);
    m_bulk->setGeometry(at.bulk);
    m_details->setGeometry(at.details);
    m_notice->raise();
    m_details->raise();
}

void PostsPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
