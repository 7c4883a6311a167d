// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postmenu.h"

#include "ui/posts/postcommands.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

QMenu *postMenu(const std::vector<PostSummary> &posts, PostCommands &commands, QWidget *over)
{
    auto *menu = new QMenu(over);
    menu->setObjectName(u"postMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // The keys are shown here; the page has them.
    const auto add = [&](const QString &name, const QString &words, const QKeySequence &key, bool enabled, auto then) {
        QAction *action = menu->addAction(words);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(enabled);
        QObject::connect(action, &QAction::triggered, &commands, then);
    };
    PostCommands *const to = &commands;
    using enum PostCommands::Bulk;
    const auto addBulk = [&](const QString &name, PostCommands::Bulk command, const QKeySequence &key, auto then) {
        const auto able = static_cast<int>(
            std::ranges::count_if(posts, [&](const PostSummary &post) { return PostCommands::can(command, post); }));
        add(name, PostCommands::words(command, able, static_cast<int>(posts.size())), key, able > 0, then);
    };
    const bool one = !posts.empty()
        && std::ranges::all_of(posts, [&](const PostSummary &post) { return post.groupId == posts.front().groupId; });
    add(u"menuDetails"_s, PostCommands::tr("Details"), Qt::ALT | Qt::Key_Return, one,
        [to, posts] { Q_EMIT to->detailsRequested(posts.front().id); });
    add(u"menuEdit"_s, PostCommands::tr("Edit…"), {}, one, [to, posts] { to->edit(posts); });
    menu->addSeparator();
    addBulk(u"menuPublishNow"_s, PublishNow, {}, [to, posts] { to->publishNow(posts); });
    addBulk(u"menuRetry"_s, Retry, Qt::CTRL | Qt::Key_R, [to, posts] { to->retry(posts); });
    addBulk(u"menuReschedule"_s, Reschedule, Qt::CTRL | Qt::SHIFT | Qt::Key_R, [to, posts] { to->reschedule(posts); });
    addBulk(u"menuDuplicate"_s, Duplicate, Qt::CTRL | Qt::Key_D, [to, posts] { to->duplicate(posts); });
    QMenu *labels = labelMenu(posts, commands, menu);
    labels->setTitle(PostCommands::tr("Labels"));
    menu->addMenu(labels);
    menu->addSeparator();
    add(u"menuReport"_s, PostCommands::tr("Copy report"), {}, posts.size() == 1,
        [to, posts] { to->copyReport(posts.front().id); });
    addBulk(u"menuDelete"_s, Delete, Qt::Key_Delete, [to, posts] { to->remove(posts); });
    return menu;
}

QMenu *labelMenu(const std::vector<PostSummary> &posts, PostCommands &commands, QWidget *over)
{
    auto *menu = new QMenu(over);
    menu->setObjectName(u"labelMenu"_s);
    PostCommands *const to = &commands;
    for (const Label &label : commands.labels()) {
        // Which of them has it is not known here: both ways are offered.
        QMenu *ways = menu->addMenu(label.name);
        QObject::connect(ways->addAction(PostCommands::tr("Put on", "a label")), &QAction::triggered, to,
                         [to, posts, label] { to->setLabel(posts, label, true); });
        QObject::connect(ways->addAction(PostCommands::tr("Take off", "a label")), &QAction::triggered, to,
                         [to, posts, label] { to->setLabel(posts, label, false); });
    }
    if (menu->isEmpty())
        menu->addAction(PostCommands::tr("No labels yet: the composer makes them"))->setEnabled(false);
    return menu;
}

} // namespace postrider
