// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/composer/mediahistory.h"
#include "ui/composer/readycheck.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QLineEdit;
class QScrollArea;

namespace postrider {

class AccountsRow;
class Button;
class CaptionEditor;
class CheckBox;
class ChoicesPart;
class LabelsRow;
class MarksNote;
class MediaPart;
class MediaPictures;
class NetworkTabs;
class Pill;
class PostActions;
class PostTroubles;
class Preview;
class ReadyPanel;
class ScheduleRow;
class Segmented;
class TextField;
class ThemeProvider;
class UnsavedBar;
class VideoChanges;
class TextLabel;

/// The window in which a post is written, for one account or several. What is being written is a Composition; the parts
/// of the window show it and change it. A draft is stored half a second after the last change; changes to what is
/// scheduled are kept as soon, but apart: the posts change only when the person says so. The window deletes itself when it
/// is closed and its draft is durable.
class Composer final : public QWidget
{
    Q_OBJECT

public:
    Composer(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);
    ~Composer() override;

    /// A new post, with these files as its media.
    void compose(std::optional<Instant> at, const QStringList &files = {});
    void edit(GroupId group);
    void editPost(PostId post);
    /// In front of the other windows, also where it was closed for when its videos are changed.
    void present();
    GroupId group() const { return m_composition.group; }
    bool isReading() const { return m_isReading; } ///< The posts of group(); presents itself once they are there.
    const Composition &composition() const { return m_composition; }
    /// How many videos are being changed for this post. They stop with the window, which asks before.
    int videoChanges() const;
    void stopVideoChanges(); ///< The post keeps the videos as they are.

Q_SIGNALS:
    /// The window closes: this is durable.
    void saved(QString text);
    /// The same of a draft that the person has not said to be finished with.
    void kept(QString text, postrider::PostId post);
    /// The weekly slots of this account are to be set; null: of any.
    void slotsRequested(postrider::AccountId account);
    /// What was asked for was not done, and the window is gone.
    void failed(QString text);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Aim { Autosave, Draft, Schedule, PublishNow, Close };

    void build();
    QWidget *buildHead();
    QWidget *buildForm();
    QWidget *buildSide();
    QWidget *buildFooter();
    void connectParts();
    void createActions();
    void arrange();
    void arrangeFooter();
    int previewsRoom() const;
    void giveReadyRoom();

    void read(const Result<std::vector<Post>> &posts);
    void readAgain();
    void takeDeleted();
    void takeZone(const EngineStatus &status);
    void change(const std::function<void(Composition &)> &how);
    void changed();
    void undo(); ///< What was done last, of what is typed in the caption and of the media.
    void retraceMedia(std::optional<Composition::Strip> (MediaHistory::*step)(const Composition::Strip &));
    void duplicate(); ///< What is out; the copy takes its place in the window.
    void refresh();
    void showCaption();
    void showTypes();
    void showChoices();
    void showReady();
    void showPreview();
    void showHead();
    void showLock();
    ShownStatus shown() const; ///< The most urgent of all its posts.
    void askCreators();
    void checkSoon();
    void check();
    void forgetOldFindings();
    void fix(const ReadyRow &row);
    void setType(int choice);
    QString previewNetwork() const;

    void saveSoon();
    void keepUnsaved(std::function<void()> then = {}); ///< `then`: once they are durable.
    void readUnsaved();
    void takeUnsaved(const UnsavedChanges &changes);
    void discardUnsaved();
    void holdMedia();
    bool isDirty() const { return m_composition != m_stored; }
    void save(Aim aim);
    void afterSave(Aim aim, const std::vector<Post> &posts, const Composition &given, const Result<> &answer);
    void publish(const std::vector<Post> &posts);
    void schedule();
    void openScheduleMenu();
    void saveDraft();
    void askToPublish();
    bool asksAboutVideos(Aim aim);
    void goOnAfterVideos();
    void askAboutChanges();
    void discard();
    void finish(const QString &text);
    void setBusy(bool busy);
    void tellTrouble(const QString &text);

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    const std::vector<NetworkRules> m_usualNetworks;
    std::vector<NetworkRules> m_networks; ///< As the chosen accounts' servers have them.
    std::vector<Account> m_accountList;
    QByteArray m_zone = "UTC";
    Composition m_composition;
    Composition m_stored; // as the engine has it, or as it was opened
    QHash<AccountId, CreatorAnswer> m_creators;
    CheckAnswer m_check;
    int m_checkNumber = 0; // only the answer to the last question counts
    std::unique_ptr<Clock::Alarm> m_checkAlarm;
    std::unique_ptr<Clock::Alarm> m_saveAlarm;
    std::optional<Instant> m_unsavedSince;
    std::optional<Instant> m_savedAt;
    std::optional<Instant> m_keptAt; // changes to scheduled posts, apart from these
    QString m_holder;                // of the media, for as long as the window is open
    std::vector<MediaId> m_held;
    MediaHistory m_mediaHistory;
    bool m_mediaIsLast = false; // changed after the caption
    bool m_isReading = false;
    bool m_saving = false;
    bool m_done = false;              // nothing is stored any more
    std::optional<Aim> m_next;        // waits for the save under way
    std::optional<Aim> m_afterVideos; // waits for the videos that are being changed: Schedule or Close
    QList<PostType> m_typeChoices;

    MediaPictures *m_pictures;
    VideoChanges *m_videoChanges;
    TextLabel *m_title = nullptr;
    Pill *m_pill = nullptr;
    TextLabel *m_status = nullptr;
    QWidget *m_hint = nullptr; // the key that schedules
    Button *m_more = nullptr;
    Segmented *m_views = nullptr; // edit or preview, in a narrow window
    TextLabel *m_trouble = nullptr;
    UnsavedBar *m_unsavedBar = nullptr;
    PostTroubles *m_troubles = nullptr;
    AccountsRow *m_accounts = nullptr;
    NetworkTabs *m_tabs = nullptr;
    Button *m_asAll = nullptr; // gives up a network's own caption
    Segmented *m_types = nullptr;
    TextLabel *m_typesWords = nullptr;
    CaptionEditor *m_caption = nullptr;
    MediaPart *m_media = nullptr;
    QWidget *m_commentRow = nullptr;
    TextField *m_comment = nullptr;
    MarksNote *m_commentOnly = nullptr;
    CheckBox *m_linkCard = nullptr; // of the first link, where a network makes cards
    LabelsRow *m_labels = nullptr;
    QBoxLayout *m_choicesLayout = nullptr;
    std::vector<ChoicesPart *> m_choices;
    QScrollArea *m_form = nullptr;
    QWidget *m_side = nullptr;
    QBoxLayout *m_sideLayout = nullptr;
    QBoxLayout *m_root = nullptr;
    Segmented *m_previews = nullptr;
    Preview *m_preview = nullptr;
    QWidget *m_readyArea = nullptr;
    ReadyPanel *m_ready = nullptr;
    QWidget *m_footer = nullptr;
    QBoxLayout *m_footerRow = nullptr;
    QWidget *m_footerButtons = nullptr;
    ScheduleRow *m_schedule = nullptr;
    Button *m_saveDraft = nullptr;
    Button *m_publishNow = nullptr;
    Button *m_duplicate = nullptr; // in the place of the others, where it is out
    Button *m_scheduleButton = nullptr;
    Button *m_scheduleMore = nullptr; // the other ways
    bool m_narrow = false;
    bool m_readyIsHeld = false; // the pointer is in it
};

} // namespace postrider
