// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/actions/history.h"

#include <deque>
#include <functional>

namespace postrider {

/// What people are offered to do about a step that they are told of: to take back just this one, or to do it again.
struct StepOffer
{
    enum class What { Nothing, Undo, Redo };
    What what = What::Nothing;
    quint64 step = 0;
};

/// For a step: reads these posts as they are by then, and saves what `change` makes of them, all or none. Where it makes nothing
/// of one, that has become another meanwhile, and the step is refused.
Step::Request changeEach(EngineClient &client, QObject *context, const std::vector<PostId> &posts,
                         const std::function<std::optional<Post>(const Post &)> &change);

/// What people do to posts that exist, wherever they do it: asks the engine, tells what came of it, and takes it back.
/// One for each window; its history goes across pages. GUI thread.
class PostActions : public QObject
{
    Q_OBJECT

public:
    explicit PostActions(EngineClient &client, QObject *parent = nullptr);

    /// What people are told when it is durable: asked for then.
    using DoneText = std::function<QString()>;
    /// One request. `caption` names the post if that fails later; `then` is called after they were told that it is done.
    void move(const std::vector<Move> &moves, const DoneText &done, const QString &caption,
              std::function<void()> then = {});
    void move(const std::vector<Move> &moves, const QString &done, const QString &caption,
              std::function<void()> then = {});
    /// A move that was made already, by the engine itself: told, and taken back as any other.
    void noteMoved(const std::vector<Move> &moves, const std::vector<MovedFrom> &from, const QString &done,
                   const QString &caption);
    /// Drafts that were scheduled already, where they were written: told, and taken back as drafts of the same date.
    void noteScheduled(const std::vector<Post> &posts, const QString &done, const QString &undone);
    /// What becomes of pictures and videos that nothing else needs, once the posts can't be put back any more.
    enum class Media { Kept, Removed };
    void remove(const std::vector<PostId> &posts, Media media = Media::Kept);
    /// As drafts.
    void duplicate(const std::vector<PostId> &posts, int shown = 0);
    /// To these times; without one, as drafts. Without `done`: how many were made. `shown`: as how many people see them, as
    /// posts of a group in one minute are one chip or row; 0: each alone.
    void copy(const std::vector<Move> &copies, const DoneText &done = {}, int shown = 0);
    /// `others`: how many that were chosen too can't be retried; people are told.
    void retry(const std::vector<PostId> &posts, int others = 0);
    void publishNow(const std::vector<PostId> &posts);
    /// `then` is called when it is noted.
    void resolve(PostId post, bool wasPosted, const QString &url = {}, std::function<void()> then = {});
    /// Anything else that can be taken back: asks for the step's redo now. `done` is what people are told when it is
    /// durable, `refused` ("Not saved: %1") when it is not.
    void perform(Step step, const QString &done, const QString &refused);

    /// While a request is on its way these wait for its answer: the last thing done is what they take back.
    void undo();
    void redo();
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    /// Whether the step that was offered is still the one that undo() or redo() takes.
    bool stands(const StepOffer &offer) const;
    /// Does what was offered, and nothing to any other step.
    void take(const StepOffer &offer);

Q_SIGNALS:
    /// It is durable.
    void done(QString text, postrider::StepOffer offer);
    /// Other steps than before are the next to be undone or done again: offers may no longer stand.
    void historyMoved();
    void refused(QString text);
    /// The posts of a move, an undo or a redo of one stand where they will: before the engine has answered, and once it has.
    void movesBegun(std::vector<postrider::Move> moves);
    void movesSettled(std::vector<postrider::Move> moves);
    /// After movesBegun() of an undo or a redo: who shows posts goes where these are now.
    void movesRetraced(std::vector<postrider::Move> moves);
    /// Copies were made.
    void copied(QStringList postIds);

private:
    void add(Step step, const QString &doneText);
    void finish();
    static QString reason(const Error &error);

    EngineClient &m_client;
    History m_history;
    int m_onTheWay = 0;
    std::deque<std::function<void()>> m_waiting;
};

} // namespace postrider
