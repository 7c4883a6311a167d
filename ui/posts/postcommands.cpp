// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postcommands.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/zonedays.h"
#include "ui/dialogs/confirmdelete.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/posts/postremedies.h"
#include "ui/posts/rescheduledialog.h"
#include "ui/posts/timeline.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

std::vector<PostId> idsOf(const std::vector<PostSummary> &posts)
{
    std::vector<PostId> ids;
    for (const PostSummary &post : posts)
        ids.push_back(post.id);
    return ids;
}

} // namespace

PostCommands::PostCommands(EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme,
                           Clock &clock, QWidget *page)
    : QObject(page),
      m_client(client),
      m_actions(actions),
      m_thumbs(thumbs),
      m_theme(theme),
      m_clock(clock),
      m_page(page)
{}

bool PostCommands::can(Bulk command, const PostSummary &post)
{
    switch (command) {
    case Bulk::PublishNow:
        return canPublishNow(post.status, post.errorCode);
    case Bulk::Reschedule:
        return canMove(post.status, post.errorCode);
    case Bulk::Retry:
        return canRetry(post.status, post.errorCode);
    case Bulk::Duplicate:
        return true;
    case Bulk::Delete:
        return canDelete(post.status);
    }
    Q_UNREACHABLE();
}

QString PostCommands::words(Bulk command, int able, int all)
{
    const bool some = able > 0 && able < all;
    const QString number = QLocale().toString(able);
    switch (command) {
    case Bulk::PublishNow:
        return some ? tr("Publish %1 now…", "some of the posts").arg(number) : tr("Publish now…");
    case Bulk::Reschedule:
        return some ? tr("Reschedule %1…", "some of the posts").arg(number) : tr("Reschedule…");
    case Bulk::Retry:
        return some ? tr("Retry %1", "some of the posts").arg(number) : tr("Retry");
    case Bulk::Duplicate:
        return tr("Duplicate");
    case Bulk::Delete:
        return some ? tr("Delete %1", "some of the posts").arg(number) : tr("Delete");
    }
    Q_UNREACHABLE();
}

QString PostCommands::whyNot(Bulk command)
{
    switch (command) {
    case Bulk::PublishNow:
        return tr("What is out, on its way, or may be out can’t be published.");
    case Bulk::Reschedule:
        return tr("What is out, on its way, or may be out can’t be moved.");
    case Bulk::Retry:
        return tr("Only failed posts can be retried.");
    case Bulk::Duplicate:
        return {};
    case Bulk::Delete:
        return tr("What is on its way can’t be deleted.");
    }
    Q_UNREACHABLE();
}

/// Those of them that it can be done to; tells why where there are none.
std::vector<PostSummary> PostCommands::ableOf(Bulk command, const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> able;
    std::ranges::copy_if(posts, std::back_inserter(able),
                         [command](const PostSummary &post) { return can(command, post); });
    if (able.empty() && !posts.empty())
        Q_EMIT told(whyNot(command));
    return able;
}

void PostCommands::retry(const std::vector<PostSummary> &posts)
{
    const std::vector<PostSummary> failed = ableOf(Bulk::Retry, posts);
    m_actions.retry(idsOf(failed), static_cast<int>(posts.size() - failed.size()));
}

void PostCommands::duplicate(const std::vector<PostSummary> &posts)
{
    m_actions.duplicate(idsOf(posts));
}

void PostCommands::remove(const std::vector<PostSummary> &posts)
{
    const std::vector<PostSummary> able = ableOf(Bulk::Delete, posts);
    const auto posted = std::ranges::count(able, PostStatus::Posted, &PostSummary::status);
    deletePosts(idsOf(able), static_cast<int>(posted), m_actions, m_theme, m_page);
}

void PostCommands::reschedule(const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> movable = ableOf(Bulk::Reschedule, posts);
    if (movable.empty())
        return;
    auto *dialog = new RescheduleDialog(std::move(movable), m_accounts, m_text, m_client, m_actions, m_thumbs, m_theme,
                                        m_clock, m_page);
    connect(dialog, &RescheduleDialog::slotsRequested, this, &PostCommands::slotsRequested);
    dialog->open();
}

void PostCommands::publishNow(const std::vector<PostSummary> &posts)
{
    const std::vector<PostSummary> ready = ableOf(Bulk::PublishNow, posts);
    if (ready.empty())
        return;
    auto *question = new QuestionDialog(
        Sign::Warning, tr("Publish %n post(s) now?", nullptr, static_cast<int>(ready.size())),
        ready.size() == posts.size()
            ? tr("What is out can’t be taken back from here.")
            : tr("The others are out, on their way, or may be out. What is out can’t be taken back from here."),
        m_theme, m_page);
    question->setObjectName(u"publishQuestion"_s);
    question->setAnswers(tr("Not now"), tr("Publish now"), QuestionDialog::Weight::Plain);
    connect(question, &QDialog::accepted, this, [this, ids = idsOf(ready)] { m_actions.publishNow(ids); });
    question->open();
}

void PostCommands::edit(const std::vector<PostSummary> &posts)
{
    QStringList ids;
    for (const PostSummary &post : posts)
        ids << post.id.toString();
    Q_EMIT editRequested(ids);
}

void PostCommands::setLabel(const std::vector<PostSummary> &posts, const Label &label, bool has)
{
    // What had it before keeps it when this is undone.
    const auto changed = std::make_shared<std::vector<PostId>>(idsOf(posts));
    const auto ask = [this, changed, id = label.id](bool on) {
        return [this, changed, id, on](const Step::Answered &answered) {
            onAnswer(m_client.setLabel(id, *changed, on), &m_actions,
                     [changed, answered](const Result<std::vector<PostId>> &now) {
                         if (now)
                             *changed = *now;
                         answered(now.map([](const auto &) {}));
                     });
        };
    };
    const auto count = static_cast<int>(posts.size());
    m_actions.perform({.undone = has ? tr("Label “%1” taken off again").arg(label.name)
                                     : tr("Label “%1” put on again").arg(label.name),
                       .redone = has ? tr("Label “%1” put on again").arg(label.name)
                                     : tr("Label “%1” taken off again").arg(label.name),
                       .undo = ask(!has),
                       .redo = ask(has)},
                      has ? tr("%n post(s) have the label “%1”", nullptr, count).arg(label.name)
                          : tr("%n post(s) have no label “%1” any more", nullptr, count).arg(label.name),
                      tr("Not saved: %1"));
}

void PostCommands::exportTable(const PostQuery &query, const std::vector<PostSummary> &chosen)
{
    auto *dialog = new QFileDialog(m_page, QString(),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Tables (*.csv)")});
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"postrider-%1.csv"_s.arg(localTime(m_clock.now(), m_text.zone()).date.toString(Qt::ISODate)));
    PostQuery all = query;
    all.order = {};
    all.offset = {};
    dialog->setWindowTitle(!chosen.empty() ? tr("Export %n chosen post(s)", nullptr, static_cast<int>(chosen.size()))
                               : all == PostQuery() ? tr("Export all posts")
                                                    : tr("Export the posts that are shown"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, query, ids = idsOf(chosen)](const QString &path) {
        onAnswer(m_client.exportPosts(path, query, ids), this, [this, path](const Result<int> &written) {
            Q_EMIT told(written ? tr("%n post(s) written to %1", nullptr, *written).arg(QDir::toNativeSeparators(path))
                                : tr("Nothing was exported: %1 %2", "two whole sentences")
                                      .arg(written.error().message, written.error().hint));
        });
    });
    dialog->open();
}

void PostCommands::copyReport(PostId post)
{
    onAnswer(m_client.post(post), this, [this](const Result<Post> &found) {
        if (!found) {
            Q_EMIT told(found.error().message);
            return;
        }
        onAnswer(m_client.history(found->id), this, [this, whole = *found](const Result<PostHistory> &history) {
            QGuiApplication::clipboard()->setText(postReport(whole, history.value_or(PostHistory())));
            Q_EMIT told(tr("Report copied"));
        });
    });
}

} // namespace postrider
