// SPDX-License-Identifier: GPL-3.0-or-later
// What the composer stores, and when: drafts by themselves, the rest when the person says so.
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chiptext.h"
#include "ui/composer/composer.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/schedulerow.h"
#include "ui/composer/unsavedbar.h"
#include "ui/composer/videochanges.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QCloseEvent>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

// Half a second after the last change; somebody who never pauses loses less than a second's typing to a crash.
constexpr Milliseconds saveAfter(500);
constexpr Milliseconds saveAtLatest(900);

std::vector<PostId> idsOf(const std::vector<Post> &posts)
{
    std::vector<PostId> ids;
    std::ranges::transform(posts, std::back_inserter(ids), &Post::id);
    return ids;
}

} // namespace

void Composer::saveSoon()
{
    if (m_done)
        return;
    const Instant now = m_clock.now();
    if (!m_unsavedSince)
        m_unsavedSince = now;
    const Instant due = std::min(now + saveAfter, *m_unsavedSince + saveAtLatest);
    m_saveAlarm = m_clock.alarm(due - now, [this] {
        if (m_composition.isScheduled())
            keepUnsaved();
        else
            save(Aim::Autosave);
    });
}

void Composer::save(Aim aim)
{
    if (m_saving) {
        // What follows the save under way; an autosave does not push a person's wish away.
        if (!m_next || aim != Aim::Autosave)
            m_next = aim;
        return;
    }
    m_saveAlarm.reset();
    m_unsavedSince.reset();
    const bool storesNothing = m_composition.isEmpty() && aim != Aim::Schedule && aim != Aim::PublishNow
        && !m_composition.isScheduled();
    if (storesNothing && m_composition.stored.empty()) {
        if (aim != Aim::Autosave)
            finish({});
        return;
    }
    if (m_composition.isOut())
        return;
    const Instant now = m_clock.now();
    const Composition given = m_composition;
    ComposedPosts made;
    if (storesNothing) {
        made.removed = m_composition.storedIds();
    } else if (aim == Aim::Schedule) {
        made = postsOf(given, m_networks, MeantAs::Publication, PostStatus::Scheduled, now);
    } else if (aim == Aim::PublishNow) {
        // What was promised for a time stays promised until the engine has taken it over.
        const bool keeps = given.isScheduled() && given.at && *given.at >= now;
        made = postsOf(given, m_networks, MeantAs::Publication, keeps ? PostStatus::Scheduled : PostStatus::Draft, now);
    } else {
        made = postsOf(given, m_networks, MeantAs::Draft, PostStatus::Draft, now);
    }
    m_saving = true;
    m_trouble->hide();
    showHead();
    onAnswer(m_client.save(made.posts, made.removed), this, [this, aim, made, given](const Result<> &answer) {
        m_saving = false;
        afterSave(aim, made.posts, given, answer);
    });
}

void Composer::afterSave(Aim aim, const std::vector<Post> &posts, const Composition &given, const Result<> &answer)
{
    const std::optional<Aim> next = std::exchange(m_next, std::nullopt);
    if (!answer) {
        tellTrouble(aim == Aim::Schedule ? tr("Not scheduled, and nothing is lost: %1").arg(answer.error().message)
                                         : tr("Not saved, and nothing is lost here: %1").arg(answer.error().message));
        if (aim == Aim::Close)
            present();
        showHead();
        return;
    }
    const bool wasScheduled = m_composition.isScheduled();
    m_composition.stored = posts;
    m_composition.readAt = given.at;
    m_stored = given;
    m_stored.stored = posts;
    m_stored.readAt = given.at;
    m_savedAt = m_clock.now();
    m_keptAt.reset();
    m_unsavedBar->hide();
    switch (aim) {
    case Aim::Autosave:
        break;
    case Aim::Draft:
        finish(posts.empty() ? QString() : tr("Draft saved"));
        return;
    case Aim::Close:
        if (!posts.empty())
            Q_EMIT kept(tr("Draft kept"), posts.front().id);
        finish({});
        return;
    case Aim::Schedule: {
        const Instant at = given.at.value_or(m_clock.now());
        const LocalTime there = localTime(at, m_zone);
        // A weekday alone is not told from that of the week that is shown.
        const bool isNear = localTime(m_clock.now(), m_zone).date.daysTo(there.date) < 2;
        const QString when = isNear ? relativeTime(at, m_clock.now(), m_zone, locale())
                                    : ChipText(locale()).dayAndTime(there);
        const QString done = tr("Scheduled for %1").arg(when);
        if (!wasScheduled)
            m_actions.noteScheduled(posts, done, tr("A draft again: %1", "day and time").arg(when));
        finish(wasScheduled ? done : QString());
        return;
    }
    case Aim::PublishNow:
        publish(posts);
        return;
    }
    refresh();
    if (next)
        save(*next);
    else if (m_afterVideos && videoChanges() == 0)
        goOnAfterVideos();
    else if (isDirty())
        saveSoon();
}

void Composer::publish(const std::vector<Post> &posts)
{
    m_saving = true;
    showHead();
    onAnswer(m_client.publishNow(idsOf(posts)), this,
             [this, count = static_cast<int>(posts.size())](const Result<> &answer) {
                 m_saving = false;
                 if (answer) {
                     finish(tr("Publishing to %n account(s)", nullptr, count));
                     return;
                 }
                 tellTrouble(tr("Not published; the post is kept: %1").arg(answer.error().message));
                 refresh();
             });
}

/// While it is being checked again, what was found before blocks nothing: it may be mended, and the engine looks itself.
void Composer::forgetOldFindings()
{
    if (m_check.state == CheckAnswer::State::Asking)
        m_check.findings.clear();
}

void Composer::schedule()
{
    if (m_saving || m_composition.isOut())
        return;
    m_ready->setQuiet(false);
    m_schedule->finishTyping();
    m_media->finishTyping();
    forgetOldFindings();
    refresh(); // a minute may have gone by
    if (hasWrong(m_ready->rows())) {
        m_ready->focusFirst();
        return;
    }
    if (!asksAboutVideos(Aim::Schedule))
        save(Aim::Schedule);
}

void Composer::saveDraft()
{
    if (!asksAboutVideos(Aim::Draft))
        save(Aim::Draft);
}

void Composer::openScheduleMenu()
{
    auto *menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    menu->setObjectName(u"scheduleMenu"_s);
    const auto add = [&](const QString &words, const QKeySequence &keys, auto what) {
        QAction *action = menu->addAction(words);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, what);
    };
    add(tr("Schedule"), QKeySequence(Qt::CTRL | Qt::Key_Enter), [this] { schedule(); });
    add(tr("Use the next free slot"), {}, [this] { m_schedule->useNextFreeSlot(); });
    menu->addSeparator();
    add(tr("Publish now…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter), [this] { askToPublish(); });
    add(m_saveDraft->text(), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { saveDraft(); });
    const QPoint corner = m_scheduleMore->mapToGlobal(QPoint(m_scheduleMore->width(), -4));
    menu->popup(corner - QPoint(menu->sizeHint().width(), menu->sizeHint().height()));
}

void Composer::askToPublish()
{
    if (m_saving || m_composition.isOut())
        return;
    m_ready->setQuiet(false);
    m_media->finishTyping();
    forgetOldFindings();
    refresh();
    // That there is no time, or that it has gone by, is no obstacle here.
    std::vector<ReadyRow> rows = m_ready->rows();
    std::erase_if(rows, [](const ReadyRow &row) {
        return row.fix == ReadyRow::Fix::ChooseTime || row.fix == ReadyRow::Fix::UseTime;
    });
    if (hasWrong(rows)) {
        m_ready->focusFirst();
        return;
    }
    if (asksAboutVideos(Aim::PublishNow))
        return;
    auto *question = new QuestionDialog(
        Sign::Warning, tr("Publish to %n account(s) now?", nullptr, static_cast<int>(m_composition.targets.size())),
        tr("It becomes visible at once and can’t be taken back from here."), m_theme, this);
    question->setObjectName(u"publishQuestion"_s);
    question->setAnswers(tr("Go back"), tr("Publish now"), QuestionDialog::Weight::Plain);
    connect(question, &QDialog::accepted, this, [this] { save(Aim::PublishNow); });
    question->open();
}

int Composer::videoChanges() const
{
    return static_cast<int>(m_videoChanges->percents().size());
}

void Composer::stopVideoChanges()
{
    m_afterVideos.reset(); // nothing waits for them any more
    m_videoChanges->stopAll();
}

/// What ends the writing would stop the changes: whether it waits for them is for the person to say. False: there are none.
bool Composer::asksAboutVideos(Aim aim)
{
    if (videoChanges() == 0)
        return false;
    if (findChild<QDialog *>(u"videosQuestion"_s))
        return true;
    auto *question = new QuestionDialog(
        Sign::Warning, tr("%n video(s) are still being changed", nullptr, videoChanges()),
        tr("If this stops now, the post keeps the video as you added it."), m_theme, this);
    question->setObjectName(u"videosQuestion"_s);
    // Nothing is published later without a look, and what is promised for a time is not held back.
    if (aim == Aim::Schedule)
        question->setThirdAnswer(tr("Schedule when it is done"));
    else if (aim != Aim::PublishNow && !m_composition.isScheduled())
        question->setThirdAnswer(tr("Close when it is done"));
    question->setAnswers(tr("Go back"),
                         aim == Aim::Schedule         ? tr("Stop and schedule")
                             : aim == Aim::PublishNow ? tr("Stop and publish…")
                             : aim == Aim::Draft      ? tr("Stop and save")
                                                      : tr("Stop and close"),
                         QuestionDialog::Weight::Danger);
    connect(question, &QDialog::finished, this, [this, aim](int answer) {
        if (answer == QuestionDialog::Third) {
            m_afterVideos = aim == Aim::Schedule ? aim : Aim::Close;
            setVisible(aim == Aim::Schedule); // shown again where it does not work
            showHead();
            if (videoChanges() == 0) // while it was asked
                goOnAfterVideos();
        } else if (answer == QDialog::Accepted) {
            stopVideoChanges();
            if (aim == Aim::Schedule)
                schedule();
            else if (aim == Aim::PublishNow)
                askToPublish();
            else if (aim == Aim::Draft)
                saveDraft();
            else
                close();
        }
    });
    question->open();
    return true;
}

void Composer::goOnAfterVideos()
{
    if (m_saving)
        return; // afterSave() comes back
    const std::optional<Aim> aim = std::exchange(m_afterVideos, std::nullopt);
    showHead();
    if (aim == Aim::Schedule)
        schedule();
    else if (aim)
        close();
}

void Composer::askAboutChanges()
{
    auto *question = new QuestionDialog(
        Sign::Warning, tr("Leave without scheduling the changes?"),
        m_composition.goesOut()
            ? tr("The post goes out as it was. You can leave the changes for later: they are here when you open it "
                 "again.")
            : tr("Nothing goes out before it is scheduled again. You can leave the changes for later: they are here "
                 "when you open it again."),
        m_theme, this);
    question->setObjectName(u"changesQuestion"_s);
    question->setThirdAnswer(tr("Leave for later"));
    question->setAnswers(tr("Go on writing"), tr("Discard changes"), QuestionDialog::Weight::Danger);
    connect(question, &QDialog::finished, this, [this](int answer) {
        if (answer == QDialog::Accepted) {
            m_client.dropUnsaved(m_composition.group);
            finish({});
        } else if (answer == QuestionDialog::Third) {
            keepUnsaved([this] { finish(tr("Changes left for later; the post is as it was")); });
        }
    });
    question->open();
}

void Composer::discard()
{
    if (m_saving) {
        tellTrouble(tr("It is being saved just now; discard it after that."));
        return;
    }
    // An undo brings the draft back as it was stored last.
    if (!m_composition.isScheduled() && !m_composition.stored.empty())
        m_actions.remove(m_composition.storedIds());
    if (m_composition.isScheduled())
        m_client.dropUnsaved(m_composition.group);
    finish({});
}

void Composer::finish(const QString &text)
{
    m_done = true;
    m_saveAlarm.reset();
    m_checkAlarm.reset();
    if (!text.isEmpty())
        Q_EMIT saved(text);
    close();
}

void Composer::closeEvent(QCloseEvent *event)
{
    if (!m_done && !m_composition.isOut() && asksAboutVideos(Aim::Close)) {
        event->ignore();
        return;
    }
    if (m_done || m_composition.isOut() || (!isDirty() && !m_saving)) {
        const bool isKept = !m_done && !m_composition.isOut() && !m_composition.isScheduled() && m_savedAt;
        m_done = true;
        m_saveAlarm.reset();
        m_checkAlarm.reset();
        if (isKept)
            Q_EMIT kept(tr("Draft kept"), m_composition.targets.front().post);
        event->accept();
        return;
    }
    event->ignore();
    if (m_composition.isScheduled()) {
        if (isHidden()) // it was to close when its videos are done
            present();
        askAboutChanges();
        return;
    }
    hide(); // shown again only if the draft can't be stored
    save(Aim::Close);
}

void Composer::setBusy(bool busy)
{
    const bool can = !busy && !m_composition.isOut();
    for (Button *button : {m_saveDraft, m_publishNow, m_scheduleButton, m_scheduleMore})
        button->setEnabled(can);
}

void Composer::tellTrouble(const QString &text)
{
    const StatusColors &colours = m_theme.theme().colors(StatusFamily::Fail);
    QPalette palette = m_trouble->palette();
    palette.setColor(QPalette::Window, colours.soft);
    palette.setColor(QPalette::WindowText, colours.text);
    m_trouble->setPalette(palette);
    m_trouble->setText(text);
    m_trouble->show();
}

} // namespace postrider
