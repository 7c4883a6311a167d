// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/mediapage.h"

#include "ui/actions/answer.h"
#include "ui/actions/filedrafts.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/thumbcache.h"
#include "ui/calendar/zonedays.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/media/mediadetails.h"
#include "ui/media/mediamodel.h"
#include "ui/media/mediatiles.h"
#include "ui/posts/emptynotice.h"
#include "ui/shell/pageheader.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 10; // six more are the tiles' own
constexpr int mostTold = 3;
const QString holder = u"media page"_s;

/// "notes.txt: This file is no picture or video. Choose another file."
QString refusal(const AddedMedia &file)
{
    const QString why = file.error.hint.isEmpty()
        ? file.error.message
        : MediaPage::tr("%1 %2", "what is wrong; what to do").arg(file.error.message, file.error.hint);
    return MediaPage::tr("%1: %2", "a file, why it was not added").arg(QFileInfo(file.path).fileName(), why);
}

} // namespace

MediaPage::MediaPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : Page(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_drafts(new FileDrafts(client, actions, clock, this)),
      m_thumbs(new ThumbCache(client, this)),
      m_model(new MediaModel(this)),
      m_header(new PageHeader(tr("Media"), theme, this)),
      m_filter(new Segmented(theme, m_header)),
      m_cleanUp(new Button(Button::Look::Plain, theme, m_header)),
      m_add(new Button(Button::Look::Primary, theme, m_header)),
      m_tiles(new MediaTiles(*m_model, *m_thumbs, theme, this)),
      m_details(new MediaDetails(*m_thumbs, theme, this)),
      m_detailsArea(new QScrollArea(this)),
      m_empty(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Third, theme, this)),
      m_notice(new EmptyNotice(theme, this))
{
    setObjectName(u"media"_s);
    setAcceptDrops(true);
    m_filter->setObjectName(u"mediaFilter"_s);
    m_filter->setAccessibleName(tr("Which media are shown"));
    m_filter->setChoices(
        {{.words = tr("All")}, {.words = tr("Pictures")}, {.words = tr("Videos")}, {.words = tr("Unused")}});
    connect(m_filter, &Segmented::chosen, this, [this](int filter) {
        m_model->setFilter(static_cast<MediaFilter>(filter));
        describe();
    });
    m_cleanUp->setObjectName(u"cleanUp"_s);
    m_cleanUp->setText(tr("Clean up…"));
    connect(m_cleanUp, &QAbstractButton::clicked, this, [this] { askToDelete(m_model->unused()); });
    m_add->setObjectName(u"addFiles"_s);
    m_add->setText(tr("Add files…"));
    m_add->setIconName(u"list-add"_s, 16);
    connect(m_add, &QAbstractButton::clicked, this, &MediaPage::chooseFiles);
    m_header->addWidget(m_filter);
    m_header->addWidget(m_cleanUp);
    m_header->addWidget(m_add);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setObjectName(u"mediaEmpty"_s);
    m_notice->hide();
    connect(m_notice, &EmptyNotice::actionChosen, this, [this] {
        m_stale = true;
        read();
    });
    connect(m_tiles, &MediaTiles::currentMoved, this, &MediaPage::describe);
    connect(m_tiles, &MediaTiles::chosenChanged, this, &MediaPage::showChosen);
    connect(new QShortcut(QKeySequence::Delete, m_tiles, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &MediaPage::deleteChosen);
    connect(m_tiles, &QAbstractItemView::activated, this, &MediaPage::compose);
    m_detailsArea->setFrameShape(QFrame::NoFrame);
    m_detailsArea->setWidgetResizable(true);
    m_detailsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailsArea->setFocusPolicy(Qt::NoFocus);
    m_detailsArea->setWidget(m_details);
    connect(m_details, &MediaDetails::composeRequested, this, &MediaPage::compose);
    connect(m_details, &MediaDetails::draftsRequested, this, &MediaPage::askForWhom);
    connect(m_drafts, &FileDrafts::refused, this, &MediaPage::told);
    connect(m_details, &MediaDetails::deleteRequested, this, &MediaPage::deleteChosen);
    connect(m_details, &MediaDetails::postsRequested, this, &Page::editRequested);
    onAnswer(client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            m_zone = status->timeZone;
    });
    const auto stale = [this] {
        m_stale = true;
        read();
    };
    connect(&client, &EngineClient::postsChanged, this, stale);
    connect(&theme, &ThemeProvider::changed, this, &MediaPage::arrange);
    describe();
    arrange();
}

void MediaPage::read()
{
    if (!m_stale || m_asking || !isVisible())
        return;
    m_stale = false;
    m_asking = true;
    onAnswer(m_client.media(), this, [this](const Result<std::vector<MediaItem>> &items) {
        m_asking = false;
        if (items) {
            m_notice->hide();
            take(*items);
        } else {
            m_notice->show(
                {.picture = EmptyNotice::Picture::Failure,
                 .heading = tr("Media could not be listed"),
                 .words = tr("%1 %2", "what happened; what to do").arg(items.error().message, items.error().hint),
                 .action = tr("Try again"),
                 .code = items.error().code});
        }
        read();
    });
}

void MediaPage::take(std::vector<MediaItem> items)
{
    const MediaItem *current = m_model->item(m_tiles->currentIndex());
    const MediaId id = current ? current->asset.id : MediaId();
    const int row = m_tiles->currentIndex().row();
    std::vector<MediaId> selected;
    const auto before = chosen();
    std::ranges::transform(before, std::back_inserter(selected),
                           [this](const QModelIndex &index) { return m_model->item(index)->asset.id; });
    m_model->setItems(std::move(items));
    if (m_added.empty()) {
        for (const MediaId one : selected)
            m_tiles->selectionModel()->select(m_model->indexOf(one), QItemSelectionModel::Select);
        const QModelIndex again = m_model->indexOf(id);
        if (again.isValid())
            m_tiles->selectionModel()->setCurrentIndex(again, QItemSelectionModel::NoUpdate);
        else if (!id.isNull()) // it was deleted: the next one has its place
            m_tiles->selectionModel()->setCurrentIndex(m_model->index(qMin(row, m_model->rowCount() - 1), 0),
                                                       chosen().isEmpty() ? QItemSelectionModel::ClearAndSelect
                                                                          : QItemSelectionModel::NoUpdate);
    }
    for (const MediaId added : std::exchange(m_added, {})) {
        const QModelIndex index = m_model->indexOf(added);
        const bool isFirst = m_tiles->selectionModel()->selectedIndexes().isEmpty();
        if (isFirst)
            m_tiles->setCurrentIndex(index);
        else
            m_tiles->selectionModel()->select(index, QItemSelectionModel::Select);
    }
    describe();
}

QModelIndexList MediaPage::chosen() const
{
    QModelIndexList indexes = m_tiles->selectionModel()->selectedIndexes();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    return indexes;
}

QStringList MediaPage::chosenMedia() const
{
    QStringList media;
    const auto indexes = chosen();
    for (const QModelIndex &index : indexes) {
        const MediaAsset &asset = m_model->item(index)->asset;
        media << (asset.isRemote() ? asset.url : asset.path);
    }
    return media;
}

void MediaPage::compose()
{
    if (const QStringList media = chosenMedia(); !media.isEmpty())
        Q_EMIT composeRequested(media);
}

/// Drafts of an account have its slots to go to.
void MediaPage::askForWhom()
{
    onAnswer(m_client.accounts(), this, [this](const Result<std::vector<Account>> &accounts) {
        if (!accounts) {
            Q_EMIT told(accounts.error().message);
            return;
        }
        if (accounts->empty())
            return makeDrafts({});
        if (findChild<QMenu *>(u"draftAccounts"_s))
            return; // of a first click
        auto *menu = new QMenu(this);
        menu->setObjectName(u"draftAccounts"_s);
        connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
        for (const Account &account : *accounts) {
            connect(
                menu->addAction(
                    tr("For %1 on %2", "an account, its network").arg(account.handle, networkName(account.platform))),
                &QAction::triggered, this, [this, account] { makeDrafts(account); });
        }
        menu->addSeparator();
        connect(menu->addAction(tr("For no account yet")), &QAction::triggered, this, [this] { makeDrafts({}); });
        const QWidget *button = m_details->draftsButton();
        menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2)));
    });
}

void MediaPage::makeDrafts(const std::optional<Account> &account)
{
    m_drafts->make(
        chosenMedia(), account, [](int) { return std::vector<Instant>(); },
        [](int count, const std::vector<Instant> &) { return tr("%n draft(s) made", nullptr, count); });
}

void MediaPage::describe()
{
    const MediaItem *current = m_model->item(m_tiles->currentIndex());
    m_details->setItem(current ? std::optional(*current) : std::nullopt);
    if (current && current->posts > 0) {
        const MediaId id = current->asset.id;
        onAnswer(m_client.usersOf(id), this, [this, id](const Result<std::vector<PostSummary>> &users) {
            const MediaItem *now = m_model->item(m_tiles->currentIndex());
            if (users && now && now->asset.id == id)
                m_details->setUsers(*users, m_zone, localTime(m_clock.now(), m_zone).date);
        });
    }
    m_header->setSubtitle(tr("%n file(s)", nullptr, m_model->rowCount()));
    m_cleanUp->setEnabled(!m_model->unused().empty());
    m_empty->setVisible(m_model->rowCount() == 0);
    m_empty->setText(m_model->items().empty()
                         ? tr("Drop pictures and videos here, or add files. Posts take them from this library.")
                         : tr("Nothing here is of this kind."));
}

void MediaPage::chooseFiles()
{
    connect(askForMedia(this), &QFileDialog::filesSelected, this, &MediaPage::addFiles);
}

void MediaPage::addFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_add->setEnabled(false);
    onAnswer(m_client.addMedia(paths), this, [this](const Result<std::vector<AddedMedia>> &added) {
        m_add->setEnabled(true);
        if (added)
            tellAdded(*added);
        else
            Q_EMIT told(tr("Nothing was added: %1").arg(added.error().message));
        for (const AddedMedia &one : added.value_or(std::vector<AddedMedia>())) {
            if (one.asset)
                m_added.push_back(one.asset->id);
        }
        // Nothing is to be made of them yet: they can go again at once.
        m_client.holdMedia(holder, m_added);
        m_client.holdMedia(holder, {});
        m_stale = true;
        read();
    });
}

void MediaPage::tellAdded(const std::vector<AddedMedia> &added)
{
    std::vector<AddedMedia> refused;
    std::ranges::copy_if(added, std::back_inserter(refused), [](const AddedMedia &one) { return !one.asset; });
    const auto here = static_cast<int>(std::ranges::count(added, true, &AddedMedia::wasHere));
    const auto fresh = static_cast<int>(added.size() - refused.size()) - here;
    QStringList sentences;
    if (fresh > 0)
        sentences << tr("%n file(s) added.", nullptr, fresh);
    if (here > 0)
        sentences << tr("%n file(s) were here already.", nullptr, here);
    if (refused.size() > mostTold) {
        sentences << tr("%n file(s) could not be added.", nullptr, static_cast<int>(refused.size()));
        listRefused(refused, refused.size() == added.size());
    } else {
        std::ranges::transform(refused, std::back_inserter(sentences), refusal);
    }
    Q_EMIT told(sentences.join(u' '));
}

void MediaPage::listRefused(const std::vector<AddedMedia> &refused, bool all)
{
    QStringList lines;
    std::ranges::transform(refused, std::back_inserter(lines), refusal);
    auto *dialog = new QuestionDialog(
        Sign::Warning, tr("%n file(s) could not be added", nullptr, static_cast<int>(refused.size())),
        all ? tr("Nothing was added.") : tr("The others are in the library."), m_theme, window());
    dialog->setObjectName(u"refusedFiles"_s);
    auto *list = new QPlainTextEdit(lines.join(u'\n'), dialog);
    list->setObjectName(u"refusedList"_s);
    list->setAccessibleName(tr("Files and why they could not be added"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setFixedHeight(m_theme.theme().px(180));
    dialog->addContent(list);
    dialog->setAnswer(tr("Close"));
    dialog->open();
}

void MediaPage::showChosen()
{
    const auto indexes = chosen();
    const auto unused = std::ranges::count_if(
        indexes, [this](const QModelIndex &index) { return isUnused(*m_model->item(index)); });
    m_details->setChosen(static_cast<int>(indexes.size()), static_cast<int>(unused));
}

void MediaPage::deleteChosen()
{
    std::vector<MediaItem> unused;
    std::vector<MediaItem> staying;
    const auto indexes = chosen();
    for (const QModelIndex &index : indexes) {
        const MediaItem &item = *m_model->item(index);
        (isUnused(item) ? unused : staying).push_back(item);
    }
    if (!unused.empty())
        askToDelete(unused, static_cast<int>(staying.size()));
    else if (staying.size() > 1)
        Q_EMIT told(tr("These files stay: posts, open windows or an undo need them."));
    else if (!staying.empty() && staying.front().posts > 0)
        Q_EMIT told(tr("“%1” stays: %n post(s) use it, as the details say.", nullptr, staying.front().posts)
                        .arg(staying.front().asset.originalName));
    else if (!staying.empty())
        Q_EMIT told(
            tr("“%1” stays: an open window, a copy or an undo may need it.").arg(staying.front().asset.originalName));
}

void MediaPage::askToDelete(const std::vector<MediaItem> &unused, int staying)
{
    qint64 bytes = 0;
    for (const MediaItem &item : unused)
        bytes += item.asset.facts.bytes;
    QString body =
        tr("That frees %1. The files leave Postrider’s library; the ones you added them from stay where they "
           "are. This can’t be undone.")
            .arg(locale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat));
    if (staying > 0)
        body = tr("%1 %2", "two whole sentences")
                   .arg(
                       body,
                       tr("%n other chosen file(s) stay: posts, open windows or an undo need them.", nullptr, staying));
    auto *dialog = new QuestionDialog(Sign::Warning,
                                      tr("Delete %n file(s) that no post uses?", nullptr, int(unused.size())), body,
                                      m_theme, window());
    dialog->setObjectName(u"cleanUpQuestion"_s);
    dialog->setAnswers(tr("Keep them"), tr("Delete %n file(s)", nullptr, int(unused.size())),
                       QuestionDialog::Weight::Deletes);
    connect(dialog, &QDialog::accepted, this, [this, unused] { deleteMedia(unused); });
    dialog->open();
}

/// What a post uses by now stays.
void MediaPage::deleteMedia(const std::vector<MediaItem> &unused)
{
    std::vector<MediaId> ids;
    std::ranges::transform(unused, std::back_inserter(ids), [](const MediaItem &item) { return item.asset.id; });
    onAnswer(m_client.removeUnusedMedia(ids), this, [this](const Result<int> &removed) {
        Q_EMIT told(removed ? tr("%n file(s) deleted", nullptr, *removed)
                            : tr("Nothing was deleted: %1").arg(removed.error().message));
        m_stale = true;
        read();
    });
}

void MediaPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (localFiles(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dropping = true;
    update();
}

void MediaPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropping = false;
    update();
}

void MediaPage::dropEvent(QDropEvent *event)
{
    m_dropping = false;
    update();
    event->acceptProposedAction();
    addFiles(localFiles(*event->mimeData()));
}

void MediaPage::focusContent()
{
    m_tiles->setFocus(Qt::ShortcutFocusReason);
}

QList<QWidget *> MediaPage::panes() const
{
    return {m_header, m_tiles};
}

void MediaPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_stale = true;
    read();
}

void MediaPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void MediaPage::arrange()
{
    const int top = m_header->height();
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    place(m_header, QRect(0, 0, width(), top));
    const int detailsWidth = m_details->width();
    place(m_detailsArea, QRect(width() - detailsWidth, top, detailsWidth, height() - top));
    const QRect tiles(inset, top + inset, width() - detailsWidth - 2 * inset, height() - top - inset);
    place(m_tiles, tiles);
    place(m_empty, tiles.adjusted(40, 40, -40, -40));
    place(m_notice, QRect(0, top, width(), height() - top));
    m_notice->raise();
    update();
}

void MediaPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    if (!m_dropping)
        return;
    const QRect target = m_tiles->geometry();
    fillRounded(painter, target, radius::panel, theme.accentSoft);
    strokeRounded(painter, target, radius::panel, theme.accent, 1.5);
}

} // namespace postrider
