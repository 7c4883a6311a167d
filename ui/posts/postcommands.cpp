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

void PostCommands::retry(const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> failed;
    std::ranges::copy_if(posts, std::back_inserter(failed),
                         [](const PostSummary &post) { return canRetry(post.status, post.errorCode); });
    if (failed.empty() && !posts.empty())
        Q_EMIT told(tr("Only failed posts can be retried."));
    m_actions.retry(idsOf(failed), static_cast<int>(posts.size() - failed.size()));
}

void PostCommands::duplicate(const std::vector<PostSummary> &posts)
{
    m_actions.duplicate(idsOf(posts));
}

void PostCommands::remove(const std::vector<PostSummary> &posts)
{
    const auto posted = std::ranges::count(posts, PostStatus::Posted, &PostSummary::status);
    if (posted == 0) {
        m_actions.remove(idsOf(posts));
        return;
    }
    auto *dialog = confirmDelete(static_cast<int>(posts.size()), static_cast<int>(posted), m_theme, m_page);
    connect(dialog, &QDialog::accepted, this, [this, ids = idsOf(posts)] { m_actions.remove(ids); });
    dialog->open();
}

void PostCommands::reschedule(const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> movable;
    std::ranges::copy_if(posts, std::back_inserter(movable),
                         [](const PostSummary &post) { return canMove(post.status, post.errorCode); });
    if (posts.empty())
        return;
    if (movable.empty()) {
        Q_EMIT told(tr("What is out, on its way, or may be out can’t be moved."));
        return;
    }
    auto *dialog = new RescheduleDialog(std::move(movable), m_accounts, m_text, m_client, m_actions, m_thumbs, m_theme,
                                        m_clock, m_page);
    dialog->open();
}

void PostCommands::publishNow(const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> ready;
    std::ranges::copy_if(posts, std::back_inserter(ready),
                         [](const PostSummary &post) { return canPublishNow(post.status, post.errorCode); });
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
