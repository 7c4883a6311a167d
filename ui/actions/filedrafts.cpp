// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/filedrafts.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/composer/composition.h"

#include <QDir>
#include <QFileDialog>
#include <QMimeData>
#include <QMimeDatabase>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// One step: the drafts are there, or they are not.
Step stepOf(EngineClient &client, QObject *context, const std::vector<Post> &drafts)
{
    std::vector<PostId> ids;
    for (const Post &draft : drafts)
        ids.push_back(draft.id);
    const auto removed = std::make_shared<std::vector<Post>>();
    return {.caption = {},
            .undone = FileDrafts::tr("%n draft(s) removed", nullptr, static_cast<int>(ids.size())),
            .redone = FileDrafts::tr("%n draft(s) are back", nullptr, static_cast<int>(ids.size())),
            .undo =
                [&client, context, ids, removed](const Step::Answered &answered) {
                    onAnswer(client.remove(ids), context, [removed, answered](const Result<std::vector<Post>> &gone) {
                        if (gone)
                            *removed = *gone; // with what was made of them meanwhile
                        answered(gone.map([](const auto &) {}));
                    });
                },
            .redo =
                [&client, context, drafts, removed](const Step::Answered &answered) {
                    onAnswer(removed->empty() ? client.save(drafts, {}) : client.putBack(*removed), context, answered);
                }};
}

} // namespace

QFileDialog *askForMedia(QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, FileDrafts::tr("Add pictures and videos"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {FileDrafts::tr("Pictures and videos (*.jpg *.jpeg *.png *.webp *.gif *.mp4 *.mov *.webm *.mkv *.avi *.3gp)"),
         FileDrafts::tr("All files (*)")});
    // It begins where the last one ended, or else where the program was started from, where nobody's pictures are.
    if (dialog->directory() == QDir::current())
        dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->open();
    return dialog;
}

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

FileDrafts::FileDrafts(EngineClient &client, PostActions &actions, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_actions(actions), m_clock(clock)
{}

bool FileDrafts::areMedia(const QStringList &paths)
{
    const QMimeDatabase types;
    return std::ranges::any_of(paths, [&](const QString &path) {
        const QString type = types.mimeTypeForFile(path, QMimeDatabase::MatchExtension).name();
        return type.startsWith("image/"_L1) || type.startsWith("video/"_L1);
    });
}

void FileDrafts::make(const QStringList &paths, const std::optional<Account> &account, Times times, Words words)
{
    if (paths.isEmpty())
        return;
    onAnswer(m_client.addMedia(paths), this,
             [this, account, times = std::move(times),
              words = std::move(words)](const Result<std::vector<AddedMedia>> &added) {
                 if (added)
                     store(*added, account, times, words);
                 else
                     Q_EMIT refused(tr("Nothing was added: %1").arg(added.error().message));
             });
}

QString FileDrafts::trouble(const AddedMedia &file, const std::optional<Account> &account) const
{
    const QString name = file.path.section(u'/', -1);
    if (!file.asset)
        return tr("“%1” was not added: %2").arg(name, file.error.message);
    const std::vector<NetworkRules> networks = m_client.networks();
    const NetworkRules *network = account ? rulesOf(networks, account->platform) : nullptr;
    const auto takes = [&](const TypeRules &type) { return fits(type, {PostMedia{*file.asset, {}}}); };
    if (network && std::ranges::none_of(network->types, takes))
        return tr("“%1” was not added: %2 doesn’t take such files.").arg(name, network->name);
    return {};
}

void FileDrafts::store(const std::vector<AddedMedia> &added, const std::optional<Account> &account, const Times &times,
                       const Words &words)
{
    std::vector<const AddedMedia *> good;
    QStringList troubles;
    for (const AddedMedia &file : added) {
        const QString why = trouble(file, account);
        if (why.isEmpty())
            good.push_back(&file);
        else
            troubles << why;
    }
    if (good.empty()) {
        Q_EMIT refused(troubles.size() > 1
                           ? tr("None of the %n files was added. %1", nullptr, static_cast<int>(troubles.size()))
                                 .arg(troubles.front())
                           : troubles.join(u'\n'));
        return;
    }
    const Instant now = m_clock.now();
    const std::vector<NetworkRules> networks = m_client.networks();
    const std::vector<Instant> at = times(static_cast<int>(good.size()));
    std::vector<Post> drafts;
    for (size_t i = 0; i < good.size(); ++i) {
        Composition composition = Composition::create(now);
        if (account)
            composition.add(*account, now);
        composition.media.push_back({*good[i]->asset, {}});
        if (i < at.size())
            composition.at = at[i];
        for (Post &draft : postsOf(composition, networks, MeantAs::Draft, PostStatus::Draft, now).posts)
            drafts.push_back(std::move(draft));
    }
    QString done = words(static_cast<int>(good.size()), at);
    if (!troubles.isEmpty())
        done = tr("%1 %2", "what was made; what was not")
                   .arg(done,
                        troubles.size() == 1
                            ? troubles.front()
                            : tr("%n files were not added, the first: %1", nullptr, static_cast<int>(troubles.size()))
                                  .arg(troubles.front()));
    m_actions.perform(stepOf(m_client, &m_actions, drafts), done, tr("Not added: %1"));
}

} // namespace postrider
