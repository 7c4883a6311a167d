// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipcommands.h"

#include "ui/actions/postactions.h"
#include "ui/calendar/chipclipboard.h"
#include "ui/dialogs/confirmdelete.h"
#include "ui/dialogs/questiondialog.h"

#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

template <typename Which>
std::vector<PostId> idsWhere(const std::vector<Chip> &chips, Which which)
{
    std::vector<PostId> ids;
    for (const Chip &chip : chips) {
        for (const ChipPost &post : chip.posts) {
            if (which(post.status))
                ids.push_back(post.id);
        }
    }
    return ids;
}

bool any(ShownStatus)
{
    return true;
}

bool isPosted(ShownStatus status)
{
    return status == ShownStatus::Posted;
}

bool canRetry(ShownStatus status)
{
    return status == ShownStatus::Failed || status == ShownStatus::Retrying || status == ShownStatus::Waiting
        || status == ShownStatus::Missed;
}

bool canPublish(ShownStatus status)
{
    return status == ShownStatus::Scheduled || status == ShownStatus::Draft || canRetry(status);
}

bool canMove(ShownStatus status)
{
    return status != ShownStatus::Posted && status != ShownStatus::Publishing && status != ShownStatus::OutcomeUnknown;
}

QStringList texts(const std::vector<PostId> &ids)
{
    QStringList list;
    for (const PostId id : ids)
        list.append(id.toString());
    return list;
}

} // namespace

bool opensMenu(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Menu || (event.key() == Qt::Key_F10 && event.modifiers() == Qt::ShiftModifier);
}

ChipCommands::ChipCommands(PostActions &actions, ThemeProvider &themes, QWidget *over)
    : QObject(over), m_actions(actions), m_themes(themes), m_over(over)
{}

bool ChipCommands::key(const QKeyEvent &event, const std::vector<Chip> &chips)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (chips.empty())
        return false;
    if (event.key() == Qt::Key_Delete && modifiers == Qt::NoModifier)
        remove(chips);
    else if (event.key() == Qt::Key_D && modifiers == Qt::ControlModifier)
        m_actions.duplicate(idsWhere(chips, any), static_cast<int>(chips.size()));
    else if (event.key() == Qt::Key_C && modifiers == Qt::ControlModifier)
        clipPosts(chips, false);
    else if (event.key() == Qt::Key_X && modifiers == Qt::ControlModifier)
        clipPosts(chips, true);
    else if (event.key() == Qt::Key_F2 && modifiers == Qt::NoModifier)
        Q_EMIT timeRequested();
    else if (event.key() == Qt::Key_R && modifiers == Qt::NoModifier)
        m_actions.retry(idsWhere(chips, canRetry));
    else
        return false;
    return true;
}

void ChipCommands::remove(const std::vector<Chip> &chips)
{
    deletePosts(idsWhere(chips, any), static_cast<int>(idsWhere(chips, isPosted).size()), m_actions, m_themes, m_over);
}

void ChipCommands::publishNow(const std::vector<Chip> &chips)
{
    const std::vector<PostId> ids = idsWhere(chips, canPublish);
    auto *question = new QuestionDialog(Sign::Warning,
                                        tr("Publish %n post(s) now?", nullptr, static_cast<int>(ids.size())),
                                        tr("What is out can’t be taken back from here."), m_themes, m_over);
    question->setObjectName(u"publishQuestion"_s);
    question->setAnswers(tr("Not now"), tr("Publish now"), QuestionDialog::Weight::Plain);
    connect(question, &QDialog::accepted, this, [this, ids] { m_actions.publishNow(ids); });
    question->open();
}

void ChipCommands::openMenu(const std::vector<Chip> &chips, QPoint globalPos)
{
    if (chips.empty())
        return;
    auto *menu = new QMenu(m_over);
    menu->setObjectName(u"chipMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // The keys are shown here; the view has them.
    const auto add = [&](const QString &words, const QKeySequence &key, bool enabled, const auto &then) {
        QAction *action = menu->addAction(words);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, then);
    };
    const auto has = [&](bool (*which)(ShownStatus)) { return !idsWhere(chips, which).empty(); };
    add(tr("Open"), Qt::Key_Return, chips.size() == 1,
        [this, chips] { Q_EMIT openRequested(texts(idsWhere({chips.front()}, any))); });
    if (m_movable)
        add(tr("Move…"), Qt::CTRL | Qt::Key_M, has(canMove), [this] { Q_EMIT moveRequested(); });
    add(tr("Change time…"), Qt::Key_F2, has(canMove), [this] { Q_EMIT timeRequested(); });
    menu->addSeparator();
    add(tr("Cut"), Qt::CTRL | Qt::Key_X, has(canMove), [chips] { clipPosts(chips, true); });
    add(tr("Copy"), Qt::CTRL | Qt::Key_C, true, [chips] { clipPosts(chips, false); });
    add(tr("Duplicate"), Qt::CTRL | Qt::Key_D, true,
        [this, chips] { m_actions.duplicate(idsWhere(chips, any), static_cast<int>(chips.size())); });
    menu->addSeparator();
    add(tr("Publish now…"), {}, has(canPublish), [this, chips] { publishNow(chips); });
    add(tr("Retry"), Qt::Key_R, has(canRetry), [this, chips] { m_actions.retry(idsWhere(chips, canRetry)); });
    menu->addSeparator();
    add(tr("Delete"), Qt::Key_Delete, true, [this, chips] { remove(chips); });
    menu->popup(globalPos);
}

} // namespace postrider
