// SPDX-License-Identifier: GPL-3.0-or-later
// `postrider demo`: what the program is for, on pretend networks, and checked against what those networks recorded.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/session.h"
#include "app/cli/stopengine.h"
#include "app/cli/stopsignals.h"
#include "app/cli/table.h"
#include "app/demo/demostage.h"
#include "app/shots/shots.h"
#include "core/media/library.h"
#include "core/scheduling/sleep.h"
#include "core/store/accountstore.h"
#include "core/store/journalstore.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

class Demo
{
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

constexpr Milliseconds lead{4000};       ///< From the start to the first post.
constexpr Milliseconds patience{25'000}; ///< Then it is over, whatever is missing.
constexpr Milliseconds punctual{1000};

/// One post of the demo and how it must end.
struct Act
{
    enum class End { Posted, PostedAfterRetry, Refused };
    Account account;
    Post post;
    End end = End::Posted;
    QString problem{}; ///< Why it did not end so; empty: it did.
    std::optional<Milliseconds> lateBy{};
};

QString sentenceFor(Act::End end)
{
    switch (end) {
    case Act::End::Posted:
        return Demo::tr("published");
    case Act::End::PostedAfterRetry:
        return Demo::tr("published by the second try");
    case Act::End::Refused:
        return Demo::tr("refused and explained");
    }
    Q_UNREACHABLE();
}

class DemoPlay
{
public:
    explicit DemoPlay(Session &session) : m_session(session), m_stage(session.clock()) {}

    QCoro::Task<Result<int>> play()
    {
        if (const auto opened = openProfile(); !opened)
            co_return tl::unexpected(opened.error());
        if (const auto opened = m_stage.open(); !opened)
            co_return tl::unexpected(opened.error());
        auto engine = Engine::open({.profile = m_profile,
                                    .overrides = m_stage.overrides(),
                                    .clock = &m_session.clock(),
                                    .secrets = &m_stage.secrets()});
        if (!engine)
            co_return tl::unexpected(engine.error());
        m_engine = std::move(*engine);
        for (const Account &account : {m_stage.instagram, m_stage.facebook, m_stage.tikTok, m_stage.bluesky,
                                       m_stage.mastodon, m_stage.privateTikTok}) {
            const auto signedIn = co_await m_stage.signIn(account);
            if (!signedIn)
                co_return tl::unexpected(signedIn.error());
            if (const auto saved = AccountStore(m_engine->database()).save(account); !saved)
                co_return tl::unexpected(saved.error());
        }
        if (const auto planned = plan(); !planned)
            co_return tl::unexpected(planned.error());
        tell(Demo::tr("The posts are planned; the first goes out at %1.")
                 .arg(clockOf(m_acts.front().post.scheduledFor.value())));
        co_await perform();
        const auto judged = judge();
        m_engine.reset();
        if (!judged)
            co_return tl::unexpected(judged.error());
        report();
        const auto shot = co_await shoot();
        if (!shot)
            co_return tl::unexpected(shot.error());
        const bool allRight = std::all_of(m_acts.cbegin(), m_acts.cend(),
                                          [](const Act &act) { return act.problem.isEmpty(); });
        co_return allRight ? Done : Failed;
    }

private:
    Result<> openProfile()
    {
        const QString shots = m_session.given().value("shots"_L1);
        if (m_session.given().has("shots"_L1) && (shots.isEmpty() || !QDir().mkpath(shots)))
            return wrongValue("shots"_L1, shots, Demo::tr("Give a folder that can be written."));
        const QString keep = m_session.given().value("keep"_L1);
        if (m_session.given().has("keep"_L1)) {
            if (keep.isEmpty() || (QDir(keep).exists() && !QDir(keep).isEmpty()))
                return wrongValue("keep"_L1, keep, Demo::tr("Give a folder that is new or empty."));
            m_profile = Profile(keep);
        } else {
            m_profile = Profile(m_folder.path() + u"/profile"_s);
        }
        return {};
    }

    /// The posts, a few seconds ahead, a second apart.
    Result<> plan()
    {
        Database &database = m_engine->database();
        SettingsStore settings(database);
        const std::pair<QString, QString> values[] = {{u"publishing.retry_delays"_s, u"2s,4s"_s},
                                                      {u"publishing.status_poll_interval"_s, u"250ms"_s},
                                                      {u"publishing.status_poll_limit"_s, u"20s"_s}};
        for (const auto &[key, value] : values) {
            if (const auto written = settings.write(key, value); !written)
                return written;
        }
        const QString picture = m_folder.filePath(u"sunrise.jpg"_s);
        const QString video = m_folder.filePath(u"clip.mp4"_s);
        if (const auto written = writeDemoMedia(picture, video); !written)
            return written;
        const Instant now = m_session.now();
        const auto photo = addToLibrary(m_profile.libraryFolder(), picture, now);
        const auto clip = addToLibrary(m_profile.libraryFolder(), video, now);
        if (!photo || !clip)
            return tl::unexpected(photo ? clip.error() : photo.error());

        const Instant first = std::chrono::ceil<std::chrono::seconds>(now + lead);
        const GroupId group = GroupId::create(now);
        const auto add = [&](const Account &account, PostType type, const MediaAsset &asset, const QString &caption,
                             int second, Act::End end) {
            Post post;
            post.id = PostId::create(now);
            post.groupId = group;
            post.platform = account.platform;
            post.accountId = account.id;
            post.type = type;
            post.caption = caption;
            post.media = {{asset, {}}};
            post.status = PostStatus::Scheduled;
            post.scheduledFor = first + std::chrono::seconds(second);
            post.createdAt = now;
            if (account.platform == u"tiktok") {
                post.options.privacy = u"PUBLIC_TO_EVERYONE"_s;
                post.options.allowComment = true;
            }
            m_acts.push_back({.account = account, .post = post, .end = end});
        };
        add(m_stage.instagram, PostType::Photo, *photo, Demo::tr("First light over the workshop."), 0,
            Act::End::Posted);
        add(m_stage.facebook, PostType::Photo, *photo, Demo::tr("We open at eight. Come by!"), 1,
            Act::End::PostedAfterRetry);
        add(m_stage.tikTok, PostType::Video, *clip, Demo::tr("Four seconds of colour #studio"), 2, Act::End::Posted);
        add(m_stage.bluesky, PostType::Photo, *photo, Demo::tr("The kiln is warm #pottery"), 3, Act::End::Posted);
        add(m_stage.mastodon, PostType::Photo, *photo, Demo::tr("Open studio on Saturday"), 4, Act::End::Posted);
        add(m_stage.privateTikTok, PostType::Video, *clip, Demo::tr("Not for everyone, says TikTok"), 5,
            Act::End::Refused);
        PostStore store(database);
        for (const Act &act : m_acts) {
            if (const auto created = store.create(act.post); !created)
                return created;
        }
        return {};
    }

    /// Lets the engine publish until all is over.
    QCoro::Task<> perform()
    {
        StopSignals signals;
        m_open = int(m_acts.size());
        QObject::connect(m_engine.get(), &Engine::happened, m_engine.get(), [this](const Event &event) {
            tell(event);
            const bool isFinal = event.kind == Event::Kind::PostPosted || event.kind == Event::Kind::PostFailed;
            if (isFinal && --m_open == 0)
                m_ended.request();
        });
        const auto stopped = signals.requested().onRequest([this] { m_ended.request(); });
        m_engine->start();
        co_await sleepFor(m_session.clock(), patience, m_ended);
        co_await stopEngine(*m_engine);
    }

    /// Compares what should be with the database and with what the networks recorded.
    Result<> judge()
    {
        const std::vector<sandbox::PublicPost> record = m_stage.record();
        for (Act &act : m_acts) {
            const auto found = PostStore(m_engine->database()).find(act.post.id);
            const auto attempts = JournalStore(m_engine->database()).attempts(act.post.id);
            if (!found || !attempts)
                return tl::unexpected(found ? attempts.error() : found.error());
            act.post = found->value_or(act.post);
            if (!attempts->empty())
                act.lateBy = attempts->front().startedAt - *act.post.scheduledFor;
            act.problem = problemOf(act, *attempts, record);
        }
        const auto expected = std::count_if(m_acts.cbegin(), m_acts.cend(),
                                            [](const Act &act) { return act.end != Act::End::Refused; });
        if (record.size() != size_t(expected) && m_acts.front().problem.isEmpty())
            m_acts.front().problem =
                Demo::tr("the networks recorded %1 posts, not %2").arg(record.size()).arg(expected);
        return {};
    }

    static QString problemOf(const Act &act, const std::vector<PublishAttempt> &attempts,
                             const std::vector<sandbox::PublicPost> &record)
    {
        const Post &post = act.post;
        const auto isThisPost = [&](const sandbox::PublicPost &each) {
            return each.platform == post.platform && each.accountId == act.account.remoteId
                && each.caption == post.caption;
        };
        const auto there = std::count_if(record.cbegin(), record.cend(), isThisPost);
        const auto seen = std::find_if(record.cbegin(), record.cend(), isThisPost);
        if (!act.lateBy)
            return Demo::tr("it was never tried");
        if (*act.lateBy < Milliseconds(0) || *act.lateBy > punctual)
            return Demo::tr("it was begun %1 ms late").arg(act.lateBy->count());
        if (there != (act.end == Act::End::Refused ? 0 : 1))
            return Demo::tr("the network has it %1 times").arg(there);
        QStringList outcomes;
        for (const PublishAttempt &attempt : attempts)
            outcomes << attempt.outcome;
        const QStringList right = act.end == Act::End::Refused ? QStringList{u"failed"_s}
            : act.end == Act::End::PostedAfterRetry            ? QStringList{u"retry"_s, u"posted"_s}
                                                               : QStringList{u"posted"_s};
        if (outcomes != right)
            return Demo::tr("its tries ended as: %1").arg(outcomes.join(u", "_s));
        if (act.end == Act::End::Refused) {
            const auto error = errorOf(post);
            const bool explained = error && error->code == u"tiktok.privacy_gone" && error->remedy == Remedy::ChangePost
                && !error->hint.isEmpty();
            return explained ? QString() : Demo::tr("it failed with the error %1").arg(post.errorCode);
        }
        if (post.status != PostStatus::Posted || post.platformPostId != seen->id || post.postUrl.isEmpty())
            return Demo::tr("what is stored is not what the network has");
        if (seen->publishedAtMs < toMs(*post.scheduledFor))
            return Demo::tr("it was public before its time");
        return {};
    }

    void report()
    {
        QJsonArray posts;
        std::vector<QStringList> rows;
        bool allRight = true;
        std::vector<Account> accounts;
        accounts.reserve(m_acts.size());
        for (const Act &act : m_acts)
            accounts.push_back(act.account);
        for (const Act &act : m_acts) {
            const Post &post = act.post;
            const bool isRight = act.problem.isEmpty();
            allRight = allRight && isRight;
            QJsonObject json = postJson(post, accounts);
            json.insert(u"expected"_s, sentenceFor(act.end));
            json.insert(u"as_expected"_s, isRight);
            json.insert(u"problem"_s, isRight ? QJsonValue() : QJsonValue(act.problem));
            json.insert(u"started_late_ms"_s, act.lateBy ? QJsonValue(qint64(act.lateBy->count())) : QJsonValue());
            posts.append(json);
            const QString result = post.status == PostStatus::Posted ? post.postUrl : post.lastPublishError;
            rows.push_back({isRight ? u"✓"_s : u"✗"_s, nameOf(act.account), clockOf(*post.scheduledFor),
                            act.lateBy ? u"+%1 ms"_s.arg(act.lateBy->count()) : u"–"_s, QString::number(post.attempts),
                            sentenceFor(act.end), isRight ? result : act.problem});
        }
        Output &out = m_session.out();
        const bool kept = m_session.given().has("keep"_L1);
        if (out.json()) {
            out.answer(QJsonObject{{u"ok"_s, allRight},
                                   {u"profile"_s, kept ? QJsonValue(m_profile.folder()) : QJsonValue()},
                                   {u"posts"_s, posts}});
            return;
        }
        out.note({});
        const QStringList lines = tableLines({QString(), Demo::tr("Account"), Demo::tr("Planned for"),
                                              Demo::tr("Begun"), Demo::tr("Tries"), Demo::tr("Should be"),
                                              Demo::tr("Result")},
                                             rows, out.width());
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const bool isRight = i == 0 || m_acts[size_t(i) - 1].problem.isEmpty();
            out.note(out.colored(lines.at(i),
                                 i == 0        ? Output::Color::Bold
                                     : isRight ? Output::Color::Green
                                               : Output::Color::Red));
        }
        out.note({});
        out.note(allRight ? Demo::tr(
                     "Everything went as it should: each post once, on time, and what was refused is explained.")
                          : Demo::tr("Not everything went as it should."));
        if (kept)
            out.note(Demo::tr("The profile is kept in %1.").arg(m_profile.folder()));
    }

    QCoro::Task<Result<>> shoot()
    {
        if (!m_session.given().has("shots"_L1))
            co_return Result<>();
        co_return co_await renderShots(m_session.given().value("shots"_L1), m_profile);
    }

    QString clockOf(Instant at)
    {
        return toDateTime(at).toTimeZone(QTimeZone::systemTimeZone()).toString(u"HH:mm:ss"_s);
    }

    void tell(const QString &text)
    {
        const QString clock =
            toDateTime(m_session.now()).toTimeZone(QTimeZone::systemTimeZone()).toString(u"HH:mm:ss.zzz"_s);
        m_session.out().note(m_session.out().colored(clock, Output::Color::Dim) + u"  "_s + text);
    }

    void tell(const Event &event)
    {
        const auto act = std::find_if(m_acts.cbegin(), m_acts.cend(),
                                      [&](const Act &each) { return each.post.id == event.post; });
        if (act == m_acts.cend())
            return;
        const QString name = nameOf(act->account);
        const QString why = event.error ? event.error->message : QString();
        Output &out = m_session.out();
        switch (event.kind) {
        case Event::Kind::PostClaimed:
            return tell(Demo::tr("%1  is due: publishing").arg(name));
        case Event::Kind::PostStep:
            if (event.detail == u"done")
                tell(out.colored(Demo::tr("%1  %2 is done").arg(name, event.step), Output::Color::Dim));
            return;
        case Event::Kind::PostRetry:
            return tell(
                out.colored(Demo::tr("%1  %2 Next try at %3.").arg(name, why, clockOf(event.next.value_or(event.at))),
                            Output::Color::Yellow));
        case Event::Kind::PostPosted:
            return tell(out.colored(Demo::tr("%1  is out: %2").arg(name, event.url), Output::Color::Green));
        case Event::Kind::PostFailed:
            return tell(out.colored(Demo::tr("%1  failed: %2").arg(name, why), Output::Color::Red) + u' '
                        + (event.error ? event.error->hint : QString()));
        default:
            return;
        }
    }

    Session &m_session;
    QTemporaryDir m_folder;
    Profile m_profile;
    DemoStage m_stage;
    std::unique_ptr<Engine> m_engine;
    std::vector<Act> m_acts;
    int m_open = 0; ///< Of them.
    Cancellation m_ended;
};

} // namespace

QCoro::Task<Result<int>> playDemo(Session &session)
{
    DemoPlay play(session);
    auto result = co_await play.play();
    co_return result;
}

} // namespace postrider::cli
