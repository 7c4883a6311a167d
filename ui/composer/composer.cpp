// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/composer/accountsrow.h"
#include "ui/composer/captioneditor.h"
#include "ui/composer/labelsrow.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/mediapictures.h"
#include "ui/composer/networktabs.h"
#include "ui/composer/posttroubles.h"
#include "ui/composer/preview.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/schedulerow.h"
#include "ui/composer/unsavedbar.h"
#include "ui/composer/videochanges.h"
#include "ui/text/defaulttime.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QAction>
#include <QMenu>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

Composer::Composer(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_usualNetworks(client.networks()),
      m_networks(m_usualNetworks),
      m_composition(Composition::create(clock.now())),
      m_stored(m_composition),
      m_holder(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_pictures(new MediaPictures(client, this)),
      m_videoChanges(new VideoChanges(client, this))
{
    setObjectName(u"composer"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    sizeToScreen(*this, {1218, 846}, {920, 620}); // inside a frame of one pixel
    build();
    connectParts();
    createActions();
    onAnswer(client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (settings)
            m_schedule->setDefaultTime(defaultTime(*settings));
    });
    onAnswer(client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            takeZone(*status);
    });
    const auto readAccounts = [this] {
        onAnswer(m_client.accounts(), this, [this](const Result<std::vector<Account>> &accounts) {
            if (!accounts)
                return;
            m_accountList = *accounts;
            refresh();
        });
    };
    connect(&client, &EngineClient::accountsChanged, this, readAccounts);
    connect(&client, &EngineClient::postsChanged, this, [this](const QStringList &ids) {
        const auto concerns = [&ids](const Post &post) { return ids.isEmpty() || ids.contains(post.id.toString()); };
        if (!m_saving && !m_done
            && (std::ranges::any_of(m_composition.stored, concerns)
                || std::ranges::any_of(m_composition.out, concerns)))
            readAgain();
    });
    readAccounts();
    refresh();
}

Composer::~Composer()
{
    m_client.holdMedia(m_holder, {});
}

void Composer::connectParts()
{
    connect(m_accounts, &AccountsRow::added, this, [this](const Account &account) {
        change([&](Composition &composition) { composition.add(account, m_clock.now()); });
        askCreators();
    });
    connect(m_accounts, &AccountsRow::removed, this, [this](AccountId account) {
        change([&](Composition &composition) { composition.remove(account, m_clock.now()); });
    });
    connect(m_tabs, &NetworkTabs::chosen, this, &Composer::refresh);
    connect(m_caption, &CaptionEditor::textEdited, this, [this](const QString &text) {
        const QString network = m_tabs->current();
        m_mediaIsLast = false;
        change([&](Composition &composition) {
            if (network.isEmpty())
                composition.caption = text;
            else if (text == composition.caption)
                composition.ownCaptions.remove(network);
            else
                composition.ownCaptions.insert(network, text);
        });
    });
    connect(m_caption, &CaptionEditor::mediaPasted, this, [this](const QMimeData *data) { m_media->paste(*data); });
    connect(m_caption, &CaptionEditor::undoRequested, this, &Composer::undo);
    connect(m_troubles, &PostTroubles::answered, this,
            [this](PostId post, bool wasPosted, const QString &url) { m_actions.resolve(post, wasPosted, url); });
    connect(m_duplicate, &QAbstractButton::clicked, this, &Composer::duplicate);
    connect(m_asAll, &QAbstractButton::clicked, this, [this] {
        change([this](Composition &composition) { composition.ownCaptions.remove(m_tabs->current()); });
        m_caption->setFocus();
    });
    connect(m_types, &Segmented::chosen, this, &Composer::setType);
    connect(m_media, &MediaPart::edited, this, [this](const std::vector<PostMedia> &media) {
        change([&](Composition &composition) { composition.setMedia(media); });
    });
    connect(m_media, &MediaPart::leaveOutRequested, this, [this](const QString &network, MediaId media) {
        change([&](Composition &composition) { composition.leaveOut(network, {media}); });
    });
    connect(m_media, &MediaPart::putBackRequested, this, [this](const QString &network, MediaId media) {
        change([&](Composition &composition) { composition.putBack(network, media); });
    });
    connect(m_media, &MediaPart::replaced, this, [this](MediaId from, const MediaAsset &to) {
        change([&](Composition &composition) { composition.replaceMedia(from, to); });
    });
    connect(m_media, &MediaPart::videoChangeRequested, m_videoChanges, &VideoChanges::start);
    connect(m_videoChanges, &VideoChanges::progressed, this, &Composer::showReady);
    connect(m_videoChanges, &VideoChanges::failed, this, [this](const QString &words) {
        m_media->tellTrouble(words);
        if (m_afterVideos)
            present();
    });
    connect(m_videoChanges, &VideoChanges::finished, this, &Composer::goOnAfterVideos);
    connect(m_videoChanges, &VideoChanges::changed, this,
            [this](MediaId from, const MediaAsset &to, const VideoChange &how) {
                change([&](Composition &composition) {
                    composition.replaceMedia(from, to);
                    // The same frame is the cover as before, if it is still there.
                    if (auto &cover = composition.coverOffsetMs; cover && (how.fromMs > 0 || how.lengthMs > 0)) {
                        *cover -= static_cast<int>(how.fromMs);
                        if (*cover < 0 || *cover >= to.facts.durationMs)
                            cover.reset();
                    }
                });
            });
    connect(m_media, &MediaPart::coverEdited, this, [this](std::optional<int> offset) {
        change([&](Composition &composition) { composition.coverOffsetMs = offset; });
    });
    connect(m_comment, &QLineEdit::textEdited, this, [this](const QString &text) {
        change([&](Composition &composition) { composition.firstComment = text; });
    });
    connect(m_linkCard, &QAbstractButton::clicked, this,
            [this](bool on) { change([&](Composition &composition) { composition.linkCard = on; }); });
    connect(m_labels, &LabelsRow::edited, this, [this](const std::vector<LabelId> &labels) {
        change([&](Composition &composition) { composition.labels = labels; });
    });
    connect(m_labels, &LabelsRow::told, this, &Composer::tellTrouble);
    connect(m_schedule, &ScheduleRow::edited, this,
            [this](std::optional<Instant> at) { change([&](Composition &composition) { composition.at = at; }); });
    connect(m_schedule, &ScheduleRow::wrongTimeChanged, this, [this] {
        m_ready->setQuiet(false);
        showReady();
    });
    connect(m_schedule, &ScheduleRow::slotsRequested, this, [this] {
        Q_EMIT slotsRequested(m_composition.hasAccounts() ? m_composition.targets.front().account : AccountId());
    });
    connect(m_media, &MediaPart::wrongCoverChanged, this, &Composer::showReady);
    connect(m_previews, &Segmented::chosen, this, &Composer::refresh);
    connect(m_views, &Segmented::chosen, this, &Composer::arrange);
    connect(m_ready, &ReadyPanel::fixRequested, this, &Composer::fix);
    connect(m_ready, &ReadyPanel::roomChanged, this, &Composer::giveReadyRoom);
    connect(m_ready, &ReadyPanel::pointerChanged, this, [this](bool isInside) {
        m_readyIsHeld = isInside;
        m_preview->setHeld(isInside);
        giveReadyRoom();
    });
    connect(m_unsavedBar, &UnsavedBar::kept, this, [this] { m_caption->setFocus(); });
    connect(m_unsavedBar, &UnsavedBar::discarded, this, [this] {
        discardUnsaved();
        m_caption->setFocus();
    });
    connect(m_saveDraft, &QAbstractButton::clicked, this, &Composer::saveDraft);
    connect(m_publishNow, &QAbstractButton::clicked, this, &Composer::askToPublish);
    connect(m_scheduleButton, &QAbstractButton::clicked, this, &Composer::schedule);
    connect(m_scheduleMore, &QAbstractButton::clicked, this, &Composer::openScheduleMenu);
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
        menu->setObjectName(u"moreMenu"_s);
        connect(menu->addAction(m_composition.isScheduled() ? tr("Discard changes") : tr("Discard draft")),
                &QAction::triggered, this, &Composer::discard);
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)));
    });
}

void Composer::createActions()
{
    const auto add = [this](const QList<QKeySequence> &keys, auto action) {
        auto *made = new QAction(this);
        made->setShortcuts(keys);
        addAction(made);
        connect(made, &QAction::triggered, this, action);
        return made;
    };
    add({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}, [this] { schedule(); });
    add({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter)},
        [this] { askToPublish(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_S)}, [this] {
        if (m_saveDraft->isEnabled())
            saveDraft();
    });
    add({QKeySequence(Qt::CTRL | Qt::Key_Tab)}, [this] { m_tabs->step(+1); });
    add({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab)},
        [this] { m_tabs->step(-1); });
    add({QKeySequence(Qt::Key_F2)}, [this] { m_media->editAltText(); });
    add({QKeySequence(Qt::Key_F8)}, [this] { m_ready->focusNext(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_Period)}, [this] { m_ready->fixCurrent(); });
    // Text fields take these for themselves.
    add({QKeySequence(Qt::CTRL | Qt::Key_Z)}, [this] { retraceMedia(&MediaHistory::undo); });
    add({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}, [this] { retraceMedia(&MediaHistory::redo); });
    // A key that is held closes what is open over the window, and not the window, too.
    add({QKeySequence(Qt::Key_Escape)}, [this] { close(); })->setAutoRepeat(false);
}

void Composer::present()
{
    m_afterVideos.reset();
    showHead();
    QWidget::show();
    raise();
    activateWindow();
    if (!m_troubles->focusQuestion())
        m_caption->setFocus();
}

void Composer::compose(std::optional<Instant> at, const QStringList &files)
{
    m_composition = Composition::create(m_clock.now());
    m_composition.at = at;
    m_stored = m_composition;
    m_ready->setQuiet(true);
    refresh();
    checkSoon();
    m_media->addFiles(files);
    present();
}

void Composer::takeZone(const EngineStatus &status)
{
    m_zone = status.timeZone;
    m_schedule->setZone(m_zone);
    refresh();
}

void Composer::edit(GroupId group)
{
    m_composition.group = group; // before it is read: nobody opens another one meanwhile
    m_isReading = true;
    onAnswer(m_client.group(group), this, [this](const Result<std::vector<Post>> &posts) { read(posts); });
}

void Composer::editPost(PostId post)
{
    onAnswer(m_client.post(post), this, [this](const Result<Post> &found) {
        if (found)
            edit(found->groupId);
        else
            read(tl::unexpected(found.error()));
    });
}

void Composer::read(const Result<std::vector<Post>> &posts)
{
    if (!posts || posts->empty()) {
        Q_EMIT failed(posts ? tr("The post is not there any more.")
                            : tr("The post can’t be opened: %1").arg(posts.error().message));
        deleteLater();
        return;
    }
    m_isReading = false;
    m_composition = compositionOf(*posts, m_networks);
    m_stored = m_composition;
    m_mediaHistory = {};
    refresh();
    askCreators();
    checkSoon();
    present();
    readUnsaved();
}

/// Deleted elsewhere: it is kept on the screen, and comes back by a person's hand alone.
void Composer::takeDeleted()
{
    stopVideoChanges();
    m_saveAlarm.reset();
    if (isHidden()) {
        m_done = true;
        close();
        return;
    }
    showHead();
}

void Composer::readAgain()
{
    onAnswer(m_client.group(m_composition.group), this, [this](const Result<std::vector<Post>> &posts) {
        if (!posts || m_saving || m_done)
            return;
        if (posts->empty()) {
            if (!m_composition.stored.empty())
                takeDeleted();
            return;
        }
        const Composition now = compositionOf(*posts, m_networks);
        QStringList gone;
        for (const Post &post : now.out) {
            const bool wasOpen = std::ranges::find(m_composition.stored, post.id, &Post::id)
                != m_composition.stored.end();
            if (!wasOpen)
                continue;
            // What is out can't be changed any more: what was typed goes to the others alone.
            if (now.stored.empty()) {
                m_composition.targets = now.targets;
            } else {
                std::erase_if(m_composition.targets,
                              [&](const Composition::Target &target) { return target.post == post.id; });
                if (m_composition.targets.empty())
                    m_composition.targets = now.targets;
            }
            gone << post.platform;
        }
        // What did not go out after all can be changed again.
        for (const Composition::Target &target : now.targets) {
            const auto isAmong = [&target](const std::vector<Post> &posts) {
                return std::ranges::find(posts, target.post, &Post::id) != posts.end();
            };
            if (isAmong(m_composition.out) && isAmong(now.stored) && !m_composition.target(target.account)) {
                m_composition.targets.push_back(target);
                m_stored.targets = m_composition.targets;
            }
        }
        if (m_composition.at == m_composition.readAt)
            m_composition.at = now.at;
        m_composition.stored = now.stored;
        m_composition.out = now.out;
        m_composition.readAt = now.readAt;
        if (!gone.isEmpty()) {
            m_stored.targets = m_composition.targets;
            tellTrouble(tr("%n post(s) of this group went out while you were writing; changes no longer reach them.",
                           nullptr, static_cast<int>(gone.size())));
        }
        m_stored.at = now.at;
        refresh();
        checkSoon();
    });
}

void Composer::change(const std::function<void(Composition &)> &how)
{
    if (m_composition.isOut() || m_done)
        return;
    const Composition::Strip before = m_composition.strip();
    how(m_composition);
    if (m_mediaHistory.note(before, m_composition.strip()))
        m_mediaIsLast = true;
    changed();
}

void Composer::changed()
{
    holdMedia();
    refresh();
    if (!isDirty() && !m_keptAt)
        return;
    checkSoon();
    saveSoon();
}

void Composer::undo()
{
    QTextEdit *caption = m_caption->edit();
    if (m_mediaHistory.canUndo() && (m_mediaIsLast || !caption->document()->isUndoAvailable())) {
        retraceMedia(&MediaHistory::undo);
        return;
    }
    caption->undo();
    m_caption->setFocus();
}

void Composer::retraceMedia(std::optional<Composition::Strip> (MediaHistory::*step)(const Composition::Strip &))
{
    if (m_composition.isOut() || m_done)
        return;
    if (auto strip = (m_mediaHistory.*step)(m_composition.strip())) {
        m_composition.setStrip(std::move(*strip));
        changed();
    }
}

void Composer::duplicate()
{
    std::vector<Move> copies;
    for (const Post &post : m_composition.out)
        copies.push_back({post.id, {}});
    onAnswer(m_client.copy(copies), this, [this](const Result<std::vector<PostId>> &made) {
        if (made && !made->empty())
            editPost(made->front());
        else if (!made)
            tellTrouble(tr("Not copied: %1").arg(made.error().message));
    });
}

void Composer::setType(int choice)
{
    const PostType type = m_typeChoices.value(choice);
    const QString network = m_tabs->current();
    change([&](Composition &composition) {
        for (const QString &id : network.isEmpty() ? composition.networks() : QStringList{network}) {
            const NetworkRules *rules = rulesOf(m_networks, id);
            if (rules && rulesOf(*rules, type))
                composition.types.insert(id, type);
        }
    });
}

} // namespace postrider
