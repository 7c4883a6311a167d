// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipdrops.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendardata.h"
#include "ui/calendar/chipclipboard.h"
#include "ui/calendar/dropwarnings.h"
#include "ui/calendar/timeprompt.h"
#include "ui/composer/composition.h"

#include <algorithm>

namespace postrider {

namespace {

/// A draft gets its account and its date: two requests, one step to undo.
Step stepOf(EngineClient &engine, QObject *context, const Post &before, const Post &after, const Move &move)
{
    const auto moved = std::make_shared<std::vector<MovedFrom>>();
    return {.caption = before.caption.left(60).simplified(),
            .undone = ChipText::tr("Move undone"),
            .redone = ChipText::tr("Moved again"),
            .undo =
                [&engine, context, before, moved](const Step::Answered &answered) {
                    onAnswer(engine.undoMove(*moved), context,
                             [&engine, context, before, answered](const Result<> &back) {
                                 if (back)
                                     onAnswer(engine.save({before}, {}), context, answered);
                                 else
                                     answered(back);
                             });
                },
            .redo =
                [&engine, context, before, after, move, moved](const Step::Answered &answered) {
                    onAnswer(engine.save({after}, {}), context,
                             [&engine, context, before, move, moved, answered](const Result<> &saved) {
                                 if (!saved)
                                     return answered(saved);
                                 onAnswer(engine.move({move}), context,
                                          [&engine, context, before, moved,
                                           answered](const Result<std::vector<MovedFrom>> &done) {
                                              if (done)
                                                  *moved = *done;
                                              else // all or nothing
                                                  onAnswer(engine.save({before}, {}), context, [](const Result<> &) {});
                                              answered(done.map([](const auto &) {}));
                                          });
                             });
                }};
}

} // namespace

ChipDrops::ChipDrops(CalendarData &data, PostActions &actions, const ChipText &text, QObject *parent)
    : QObject(parent), m_data(data), m_engine(data.engine()), m_actions(actions), m_text(text)
{}

/// What was done, and what is said against it: who typed a time or pasted has not seen that before. The engine answers
/// what it is asked for that before it answers the move, which is asked for later.
std::function<QString()> ChipDrops::doneText(const DragSession &session, const DropPreview &preview)
{
    const auto text = std::make_shared<QString>();
    const auto reading = std::make_shared<QObject>();
    const auto read = [this, session, preview, done = m_text.moved(session, preview), text] {
        const auto [warnings, isAll] = dropWarnings(m_data, m_text, session, preview);
        *text = warnings.isEmpty() ? done
                                   : tr("%1. %2", "what was done; what is against it").arg(done, warnings.front());
        return isAll;
    };
    if (!read())
        connect(&m_data.nearby(), &NearbyPosts::changed, reading.get(), read);
    return [text, reading] { return *text; };
}

bool ChipDrops::drop(const DragSession &session, const DropPreview &preview, std::function<void()> then)
{
    if (preview.refusal) {
        Q_EMIT refused(m_text.refusal(*preview.refusal));
        return false;
    }
    const bool needsAccount = !session.isCopying()
        && std::ranges::any_of(session.posts(), [](const ChipPost &post) { return post.account.isNull(); });
    Request request{.moves = session.drop(preview),
                    .done = doneText(session, preview),
                    .caption = session.grabbed().caption,
                    .copying = session.isCopying(),
                    .needsAccount = needsAccount && session.isUndated() && preview.times.isEmpty(),
                    .then = std::move(then)};
    if (!preview.past)
        return ask(std::move(request));
    request.moves = session.dropAt(preview.nearest);
    DropPreview nearest = preview;
    nearest.target = localTime(preview.nearest, session.zone());
    const Instant first = std::ranges::min(session.posts(), {}, &ChipPost::at).at; // as dropAt() counts
    nearest.minutes = std::chrono::duration_cast<std::chrono::minutes>(preview.nearest - first).count();
    nearest.past = false;
    nearest.exact = session.chips() == 1 ? std::optional(preview.nearest) : std::nullopt;
    nearest.moved = true;
    request.done = doneText(session, nearest);
    offerNearest(preview.nearest, preview.target.date, session.zone(),
                 [this, request = std::move(request)] { ask(request); });
    return false;
}

void ChipDrops::offerNearest(Instant nearest, QDate meant, const QByteArray &zone, std::function<void()> run)
{
    m_nearest = std::move(run);
    Q_EMIT nearestOffered(m_text.past(nearest, meant, zone), m_text.useNearest(nearest, meant, zone));
}

void ChipDrops::askForPost(Instant at, const QByteArray &zone, Instant now, std::function<void(Instant)> run)
{
    const Instant earliest = earliestTarget(now);
    if (at >= earliest)
        return run(at);
    offerNearest(earliest, localTime(at, zone).date, zone, [run = std::move(run), earliest] { run(earliest); });
}

void ChipDrops::paste(QDate day, const QByteArray &zone, Instant now)
{
    m_data.accounts().askForLimits();
    const auto clipped = clippedPosts();
    if (!clipped) {
        Q_EMIT refused(tr("There is no post on the clipboard."));
        return;
    }
    onAnswer(m_engine.summaries(clipped->ids), this,
             [this, cut = clipped->cut, day, zone, now](const Result<std::vector<PostSummary>> &posts) {
                 if (posts)
                     pastePosts(*posts, cut, day, zone, now);
                 else
                     Q_EMIT refused(posts.error().message);
             });
}

void ChipDrops::pastePosts(const std::vector<PostSummary> &posts, bool cut, QDate day, const QByteArray &zone,
                           Instant now)
{
    const std::vector<Chip> chips = chipsOf(posts, zone);
    if (chips.empty()) {
        Q_EMIT refused(tr("The posts on the clipboard are gone, or have no date."));
        return;
    }
    DragSession session(chips.front(), chips, zone);
    session.setCopying(!cut);
    if (drop(session, session.preview(day, now)) && cut)
        clearClippedPosts();
}

bool ChipDrops::ask(Request request)
{
    if (request.moves.empty())
        return false;
    if (request.needsAccount) {
        m_waiting = std::move(request);
        Q_EMIT accountNeeded();
        return false;
    }
    if (request.copying)
        m_actions.copy(request.moves, request.done);
    else
        m_actions.move(request.moves, request.done, request.caption, std::move(request.then));
    return true;
}

void ChipDrops::askForTime(const DragSession &session, const QRect &place, QWidget *view, ThemeProvider &themes,
                           Clock &clock, std::function<void(QDate)> moved)
{
    if (session.refusal()) {
        Q_EMIT refused(m_text.refusal(*session.refusal()));
        return;
    }
    m_data.accounts().askForLimits();
    delete m_prompt.data();
    m_prompt = new TimePrompt(session.grabbed().posts.front().at, session.zone(), m_text, themes, clock, view);
    connect(m_prompt, &TimePrompt::left, view, [prompt = m_prompt, view] {
        prompt->deleteLater();
        view->setFocus(Qt::PopupFocusReason);
    });
    connect(m_prompt, &TimePrompt::chosen, this,
            [this, session, moved = std::move(moved), &clock](Instant at, std::optional<QTime> skipped) {
                const DropPreview preview = session.preview(at, clock.now(), skipped);
                drop(session, preview, [moved, preview, session] {
                    moved(preview.past ? localTime(preview.nearest, session.zone()).date : preview.target.date);
                });
            });
    m_prompt->open(place);
}

void ChipDrops::dropOnDrafts(const DragSession &session)
{
    if (session.refusal()) {
        Q_EMIT refused(m_text.refusal(*session.refusal()));
        return;
    }
    ask({.moves = session.dropOnDrafts(),
         .done = [done = m_text.movedToDrafts(session)] { return done; },
         .caption = session.grabbed().caption,
         .copying = session.isCopying(),
         .then = {}});
}

void ChipDrops::useNearest()
{
    if (const auto run = std::exchange(m_nearest, {}))
        run();
}

void ChipDrops::giveAccount(const Account &account)
{
    const auto request = std::exchange(m_waiting, std::nullopt);
    if (!request)
        return;
    const Move move = request->moves.front(); // a draft for nobody stands alone in its group
    onAnswer(m_engine.post(move.post), this, [this, account, move, done = request->done](const Result<Post> &draft) {
        if (!draft) {
            Q_EMIT refused(draft.error().message);
            return;
        }
        const Post after = forAccount(*draft, account, m_engine.networks());
        m_actions.perform(stepOf(m_engine, &m_actions, *draft, after, move), done(), tr("Not moved: %1"));
    });
}

} // namespace postrider
