// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/postactions.h"

#include "ui/actions/answer.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <memory>

namespace postrider {

namespace {

std::vector<Move> backTo(const std::vector<MovedFrom> &before)
{
    std::vector<Move> moves;
    moves.reserve(before.size());
    for (const MovedFrom &was : before)
        moves.push_back({was.post, was.scheduledFor});
    return moves;
}

std::vector<PostId> idsOf(const std::vector<Post> &posts)
{
    std::vector<PostId> ids;
    ids.reserve(posts.size());
    for (const Post &post : posts)
        ids.push_back(post.id);
    return ids;
}

QString captionOf(const std::vector<Post> &posts)
{
    return posts.empty() ? QString() : posts.front().caption.left(60).simplified();
}

/// As how many people see them: posts of a group in one minute are one chip, or one row.
int shownCount(const std::vector<Post> &posts)
{
    QSet<std::pair<GroupId, qint64>> together;
    int alone = 0;
    for (const Post &post : posts) {
        if (post.groupId.isNull())
            ++alone;
        else
            together.insert({post.groupId, post.scheduledFor ? toMs(*post.scheduledFor) / 60'000 : -1});
    }
    return alone + static_cast<int>(together.size());
}

/// What was deleted, as long as a step can put it back or delete it again. Then nobody needs the media that were held for it.
class Removal
{
    Q_DISABLE_COPY_MOVE(Removal)

public:
    Removal(EngineClient &client, std::vector<Post> posts, PostActions::Media media)
        : m_client(client), m_posts(std::move(posts)), m_media(media)
    {}
    ~Removal()
    {
        if (!m_gone)
            return;
        std::vector<MediaId> unneeded;
        for (const Post &post : m_posts) {
            m_client.holdMedia(post.id.toString(), {});
            for (const PostMedia &media : post.media) {
                unneeded.push_back(media.asset.id);
                if (!media.asset.original.isNull())
                    unneeded.push_back(media.asset.original);
            }
        }
        if (m_media == PostActions::Media::Removed && !unneeded.empty())
            m_client.removeUnusedMedia(unneeded);
    }
    const std::vector<Post> &posts() const { return m_posts; }
    void setGone(bool gone) { m_gone = gone; }

private:
    EngineClient &m_client;
    std::vector<Post> m_posts;
    PostActions::Media m_media;
    bool m_gone = true;
};

} // namespace

Step::Request changeEach(EngineClient &client, QObject *context, const std::vector<PostId> &posts,
                         const std::function<std::optional<Post>(const Post &)> &change)
{
    return [&client, context, posts, change](const Step::Answered &answered) {
        struct Reading
        {
            std::vector<Post> changed;
            bool failed = false;
        };
        const auto reading = std::make_shared<Reading>();
        for (const PostId id : posts) {
            onAnswer(client.post(id), context,
                     [&client, context, change, answered, reading, all = posts.size()](const Result<Post> &post) {
                         const auto changed = post ? change(*post) : std::nullopt;
                         if (!changed && !std::exchange(reading->failed, true))
                             answered(
                                 tl::unexpected(post ? Error{.code = code::cancelled,
                                                             .message = PostActions::tr("It has been changed since.")}
                                                     : post.error()));
                         if (reading->failed)
                             return;
                         reading->changed.push_back(*changed);
                         if (reading->changed.size() == all)
                             onAnswer(client.save(reading->changed, {}), context, answered);
                     });
        }
    };
}

PostActions::PostActions(EngineClient &client, QObject *parent) : QObject(parent), m_client(client) {}

void PostActions::move(const std::vector<Move> &moves, const QString &doneText, const QString &caption,
                       std::function<void()> then)
{
    move(
        moves, [doneText] { return doneText; }, caption, std::move(then));
}

void PostActions::move(const std::vector<Move> &moves, const DoneText &doneText, const QString &caption,
                       std::function<void()> then)
{
    if (moves.empty())
        return;
    ++m_onTheWay;
    Q_EMIT movesBegun(moves);
    onAnswer(m_client.move(moves), this,
             [this, moves, doneText, caption, then = std::move(then)](const Result<std::vector<MovedFrom>> &answer) {
                 if (!answer) {
                     Q_EMIT refused(tr("Not moved: %1").arg(reason(answer.error())));
                 } else {
                     noteMoved(moves, *answer, doneText(), caption);
                 }
                 Q_EMIT movesSettled(moves);
                 if (answer && then)
                     then();
                 finish();
             });
}

void PostActions::noteMoved(const std::vector<Move> &moves, const std::vector<MovedFrom> &from, const QString &doneText,
                            const QString &caption)
{
    const auto before = std::make_shared<std::vector<MovedFrom>>(from);
    const bool wereDrafts = std::ranges::all_of(
        from, [](const MovedFrom &was) { return was.status == PostStatus::Draft && !was.scheduledFor; });
    add({.caption = caption,
         .undone = wereDrafts ? tr("Back among the drafts") : tr("Move undone"),
         .redone = wereDrafts ? tr("Scheduled again") : tr("Moved again"),
         .undo = [this,
                  before](const Step::Answered &answered) { onAnswer(m_client.undoMove(*before), this, answered); },
         .redo =
             [this, before, moves](const Step::Answered &answered) {
                 onAnswer(m_client.move(moves), this, [before, answered](const Result<std::vector<MovedFrom>> &again) {
                     if (again)
                         *before = *again;
                     answered(again.map([](const auto &) {}));
                 });
             },
         .undoMoves = backTo(*before),
         .redoMoves = moves},
        doneText);
}

void PostActions::noteScheduled(const std::vector<Post> &posts, const QString &doneText, const QString &undoneText)
{
    std::vector<MovedFrom> drafts;
    QHash<PostId, std::optional<Instant>> times;
    for (const Post &post : posts) {
        MovedFrom draft;
        draft.post = post.id;
        draft.status = PostStatus::Draft;
        draft.scheduledFor = post.scheduledFor;
        draft.updatedAt = post.updatedAt;
        drafts.push_back(draft);
        times.insert(post.id, post.scheduledFor);
    }
    // As it is by then, and only where that may go out.
    const auto schedule = [times](Post draft) -> std::optional<Post> {
        if (draft.status != PostStatus::Draft)
            return std::nullopt;
        draft.status = PostStatus::Scheduled;
        draft.scheduledFor = times.value(draft.id);
        return draft;
    };
    add({.caption = captionOf(posts),
         .undone = undoneText,
         .redone = tr("Scheduled again"),
         .undo = [this,
                  drafts](const Step::Answered &answered) { onAnswer(m_client.undoMove(drafts), this, answered); },
         .redo = changeEach(m_client, this, idsOf(posts), schedule),
         .undoMoves = backTo(drafts),
         .redoMoves = backTo(drafts)},
        doneText);
    Q_EMIT movesRetraced(backTo(drafts));
}

void PostActions::remove(const std::vector<PostId> &posts, Media media)
{
    if (posts.empty())
        return;
    ++m_onTheWay;
    onAnswer(m_client.remove(posts), this, [this, media](const Result<std::vector<Post>> &answer) {
        if (!answer) {
            Q_EMIT refused(tr("Not deleted: %1").arg(reason(answer.error())));
        } else {
            const auto removal = std::make_shared<Removal>(m_client, *answer, media);
            const int count = shownCount(*answer);
            const QString caption = captionOf(*answer);
            // The one that is meant may be out of sight.
            const QString words = count == 1 && !caption.isEmpty() ? tr("Deleted: %1", "a caption").arg(caption)
                                                                   : tr("%n post(s) deleted", nullptr, count);
            add({.caption = caption,
                 .undone = tr("%n post(s) are back", nullptr, count),
                 .redone = words,
                 .undo =
                     [this, removal](const Step::Answered &answered) {
                         onAnswer(m_client.putBack(removal->posts()), this, [removal, answered](const Result<> &back) {
                             if (back)
                                 removal->setGone(false);
                             answered(back);
                         });
                     },
                 .redo =
                     [this, removal](const Step::Answered &answered) {
                         onAnswer(m_client.remove(idsOf(removal->posts())), this,
                                  [removal, answered](const Result<std::vector<Post>> &again) {
                                      if (again)
                                          removal->setGone(true);
                                      answered(again.map([](const auto &) {}));
                                  });
                     }},
                words);
        }
        finish();
    });
}

void PostActions::duplicate(const std::vector<PostId> &posts, int shown)
{
    std::vector<Move> copies;
    copies.reserve(posts.size());
    for (const PostId post : posts)
        copies.push_back({post, {}});
    const int count = shown > 0 ? shown : int(posts.size());
    copy(
        copies, [count] { return tr("%n copies made, as drafts", nullptr, count); }, count);
}

void PostActions::copy(const std::vector<Move> &copies, const DoneText &doneText, int shown)
{
    if (copies.empty())
        return;
    ++m_onTheWay;
    onAnswer(m_client.copy(copies), this, [this, doneText, shown](const Result<std::vector<PostId>> &answer) {
        if (!answer) {
            Q_EMIT refused(tr("Not copied: %1").arg(reason(answer.error())));
        } else {
            // Taking a copy back keeps what was made of it meanwhile: doing it again brings that back, not a fresh copy.
            const std::vector<PostId> &ids = *answer;
            const int count = shown > 0 ? shown : int(ids.size());
            const auto removed = std::make_shared<std::vector<Post>>();
            add({.undone = tr("%n copies removed", nullptr, count),
                 .redone = tr("%n copies are back", nullptr, count),
                 .undo =
                     [this, ids, removed](const Step::Answered &answered) {
                         onAnswer(m_client.remove(ids), this,
                                  [removed, answered](const Result<std::vector<Post>> &gone) {
                                      if (gone)
                                          *removed = *gone;
                                      answered(gone.map([](const auto &) {}));
                                  });
                     },
                 .redo = [this, removed](
                             const Step::Answered &answered) { onAnswer(m_client.putBack(*removed), this, answered); }},
                doneText ? doneText() : tr("%n copies made", nullptr, count));
            QStringList made;
            for (const PostId id : ids)
                made << id.toString();
            Q_EMIT copied(made);
        }
        finish();
    });
}

void PostActions::retry(const std::vector<PostId> &posts, int others)
{
    if (posts.empty())
        return;
    onAnswer(m_client.retry(posts), this, [this, count = int(posts.size()), others](const Result<> &answer) {
        if (answer && others > 0)
            Q_EMIT done(tr("%1 of %2 posts will be tried again now; the others can’t be retried")
                            .arg(count)
                            .arg(count + others),
                        {});
        else if (answer)
            Q_EMIT done(tr("%n post(s) will be tried again now", nullptr, count), {});
        else
            Q_EMIT refused(tr("Not retried: %1").arg(reason(answer.error())));
    });
}

void PostActions::publishNow(const std::vector<PostId> &posts)
{
    if (posts.empty())
        return;
    onAnswer(m_client.publishNow(posts), this, [this, count = int(posts.size())](const Result<> &answer) {
        if (answer)
            Q_EMIT done(tr("%n post(s) go out now", nullptr, count), {});
        else
            Q_EMIT refused(tr("Not published: %1").arg(reason(answer.error())));
    });
}

void PostActions::resolve(PostId post, bool wasPosted, const QString &url, std::function<void()> then)
{
    onAnswer(m_client.resolve(post, wasPosted, url), this,
             [this, wasPosted, then = std::move(then)](const Result<> &answer) {
                 if (!answer)
                     Q_EMIT refused(tr("Not noted: %1").arg(reason(answer.error())));
                 else if (then)
                     then();
                 else
                     Q_EMIT done(wasPosted ? tr("Noted as posted") : tr("Noted as not posted; you can retry it now"),
                                 {});
             });
}

void PostActions::perform(Step step, const QString &doneText, const QString &refusedText)
{
    ++m_onTheWay;
    const auto request = step.redo;
    request([this, step = std::move(step), doneText, refusedText](const Result<> &answer) {
        if (answer) {
            add(step, doneText);
        } else {
            Q_EMIT refused(refusedText.arg(reason(answer.error())));
        }
        finish();
    });
}

void PostActions::undo()
{
    if (m_onTheWay > 0) {
        m_waiting.push_back([this] { undo(); });
        return;
    }
    auto step = m_history.takeUndo();
    if (!step)
        return;
    ++m_onTheWay;
    Q_EMIT historyMoved();
    if (!step->undoMoves.empty()) {
        Q_EMIT movesBegun(step->undoMoves);
        Q_EMIT movesRetraced(step->undoMoves);
    }
    const auto request = step->undo;
    request([this, step = std::move(*step)](const Result<> &answer) {
        const std::vector<Move> moves = step.undoMoves;
        if (answer) {
            m_history.undone(step);
            Q_EMIT done(step.undone, {StepOffer::What::Redo, step.number});
        } else if (answer.error().code == code::wrongState) {
            Q_EMIT refused(step.caption.isEmpty()
                               ? tr("It has gone out since, so that can’t be undone.")
                               : tr("“%1” has gone out since, so that can’t be undone.").arg(step.caption));
        } else {
            Q_EMIT refused(tr("Not undone: %1").arg(reason(answer.error())));
            m_history.redone(step);
        }
        if (!moves.empty())
            Q_EMIT movesSettled(moves);
        finish();
    });
}

void PostActions::redo()
{
    if (m_onTheWay > 0) {
        m_waiting.push_back([this] { redo(); });
        return;
    }
    auto step = m_history.takeRedo();
    if (!step)
        return;
    ++m_onTheWay;
    Q_EMIT historyMoved();
    if (!step->redoMoves.empty()) {
        Q_EMIT movesBegun(step->redoMoves);
        Q_EMIT movesRetraced(step->redoMoves);
    }
    const auto request = step->redo;
    request([this, step = std::move(*step)](const Result<> &answer) {
        const std::vector<Move> moves = step.redoMoves;
        if (answer) {
            m_history.redone(step);
            Q_EMIT done(step.redone, {StepOffer::What::Undo, step.number});
        } else {
            Q_EMIT refused(tr("Not done again: %1").arg(reason(answer.error())));
        }
        if (!moves.empty())
            Q_EMIT movesSettled(moves);
        finish();
    });
}

bool PostActions::stands(const StepOffer &offer) const
{
    switch (offer.what) {
    case StepOffer::What::Undo:
        return m_history.nextUndo() == offer.step;
    case StepOffer::What::Redo:
        return m_history.nextRedo() == offer.step;
    case StepOffer::What::Nothing:
        break;
    }
    return false;
}

void PostActions::take(const StepOffer &offer)
{
    if (m_onTheWay > 0) {
        m_waiting.push_back([this, offer] { take(offer); });
        return;
    }
    if (!stands(offer))
        return;
    if (offer.what == StepOffer::What::Undo)
        undo();
    else
        redo();
}

void PostActions::add(Step step, const QString &doneText)
{
    m_history.add(std::move(step));
    Q_EMIT historyMoved();
    Q_EMIT done(doneText, {StepOffer::What::Undo, m_history.nextUndo()});
}

void PostActions::finish()
{
    --m_onTheWay;
    while (m_onTheWay == 0 && !m_waiting.empty()) { // one of them may find nothing to do
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        next();
    }
}

QString PostActions::reason(const Error &error)
{
    if (!error.message.isEmpty())
        return error.message;
    return tr("something went wrong (%1).").arg(error.code);
}

} // namespace postrider
