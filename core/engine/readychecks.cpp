// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/readychecks.h"

#include "core/engine/findings.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"
#include "core/store/unsavedstore.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

bool hasHash(const QString &path, const QString &sha256, const std::atomic_bool &ending)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    constexpr qint64 piece = 1024 * 1024;
    while (!file.atEnd() && !ending.load()) {
        const QByteArray bytes = file.read(piece);
        if (bytes.isEmpty())
            return false;
        hash.addData(bytes);
    }
    return QString::fromLatin1(hash.result().toHex()) == sha256;
}

} // namespace

ReadyChecks::ReadyChecks(Database &database, Clock &clock, const std::vector<Platform> &platforms,
                         std::function<void(const Event &)> report)
    : m_database(database), m_clock(clock), m_platforms(platforms), m_report(std::move(report))
{}

void ReadyChecks::start()
{
    m_free = m_clock.now() + afterStart;
}

void ReadyChecks::forgetCached()
{
    m_nextKnown = false;
    m_looksAgain = true;
}

std::optional<Instant> ReadyChecks::sweep(Instant now)
{
    if (!m_free || m_running || m_ending->load())
        return {};
    if (now < *m_free)
        return m_free;
    if (m_nextKnown && (!m_next || *m_next > now))
        return m_next;
    const PostChecks checks(m_database);
    const auto due = checks.due(now, atOnce);
    std::vector<PostId> ids = due.value_or(std::vector<PostId>());
    if (std::exchange(m_looksAgain, false)) {
        const auto found = checks.found().value_or(QHash<PostId, std::vector<Error>>());
        for (auto one = found.keyBegin(); one != found.keyEnd(); ++one) {
            if (std::ranges::find(ids, *one) == ids.end())
                ids.push_back(*one);
        }
    }
    if (!due) {
        m_report({.kind = Event::Kind::EngineError, .at = now, .error = due.error()});
        m_free = now + afterStart;
        return m_free;
    }
    if (ids.empty()) {
        m_next = checks.next(now).value_or(now + afterStart);
        m_nextKnown = true;
        return m_next;
    }
    m_running = true;
    m_nextKnown = false;
    QCoro::connect(check(std::move(ids)), this, [this] {
        m_running = false;
        // In a later turn: whoever waits for the stop may then destroy this.
        if (m_ending->load())
            QMetaObject::invokeMethod(this, "tellStopped", Qt::QueuedConnection);
        else
            Q_EMIT sweepWanted();
    });
    return {};
}

QCoro::Task<> ReadyChecks::stop()
{
    m_ending->store(true);
    while (m_running && !m_idle.requested())
        (void)co_await sleepFor(m_clock, std::chrono::hours(1), m_idle);
}

/// A file that is as it was when its bytes were last read is not read again.
ReadyChecks::Files ReadyChecks::look(const std::vector<MediaAsset> &media, Files known, const std::atomic_bool &ending)
{
    for (const MediaAsset &asset : media) {
        const QFileInfo file(asset.path);
        if (!file.isFile()) {
            known.remove(asset.path);
            continue;
        }
        FileState state{.bytes = file.size(), .changedMs = file.lastModified().toMSecsSinceEpoch()};
        const FileState before = known.value(asset.path);
        if (before.bytes == state.bytes && before.changedMs == state.changedMs)
            continue;
        state.isAsTaken = state.bytes == asset.facts.bytes
            && (asset.sha256.isEmpty() || hasHash(asset.path, asset.sha256, ending));
        if (ending.load())
            break;
        known.insert(asset.path, state);
    }
    return known;
}

QCoro::Task<> ReadyChecks::check(std::vector<PostId> idsGiven)
{
    const std::vector<PostId> ids = std::move(idsGiven);
    const PostStore posts(m_database);
    std::vector<MediaAsset> media;
    for (const PostId id : ids) {
        const auto post = posts.find(id);
        if (!post || !*post)
            continue;
        for (const PostMedia &one : (*post)->media) {
            if (!one.asset.isRemote() && std::ranges::find(media, one.asset.id, &MediaAsset::id) == media.end())
                media.push_back(one.asset);
        }
    }
    if (!media.empty()) {
        const auto ending = m_ending;
        m_files = co_await QtConcurrent::run([media, known = m_files, ending] { return look(media, known, *ending); });
    }
    if (m_ending->load())
        co_return;
    if (const auto judged = judge(ids); !judged) {
        m_report({.kind = Event::Kind::EngineError, .at = m_clock.now(), .error = judged.error()});
        m_free = m_clock.now() + afterStart;
    }
}

Result<> ReadyChecks::judge(const std::vector<PostId> &ids)
{
    const PostStore posts(m_database);
    PostChecks store(m_database);
    const auto accounts = AccountStore(m_database).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto before = store.found();
    if (!before)
        return tl::unexpected(before.error());
    const auto settings = SettingsStore(m_database).read();
    if (!settings)
        return tl::unexpected(settings.error());
    const auto unsaved = UnsavedStore(m_database).groups();
    if (!unsaved)
        return tl::unexpected(unsaved.error());
    const MediaReach reach = settings->hosting.reach();
    std::vector<PostCheck> checks;
    std::vector<Event> events;
    const Instant now = m_clock.now();
    for (const PostId id : ids) {
        const auto post = posts.find(id);
        if (!post)
            return tl::unexpected(post.error());
        if (!*post || (*post)->status != PostStatus::Scheduled)
            continue;
        PostCheck check{.post = id,
                        .postChangedAt = (*post)->updatedAt,
                        .findings = findingsOf(**post, *accounts, m_platforms, reach)};
        for (const PostMedia &one : (*post)->media) {
            const auto file = m_files.constFind(one.asset.path);
            if (!one.asset.isRemote() && file != m_files.constEnd() && !file->isAsTaken)
                check.findings.push_back(mediaChanged(one.asset));
        }
        if (const auto ends = accessEndsBefore(**post, *accounts))
            check.findings.push_back(*ends);
        if (unsaved->contains((*post)->groupId) && *(*post)->scheduledFor - now <= PostChecks::shortlyBefore)
            check.findings.push_back(changesNotScheduled());
        const std::vector<Error> known = before->value(id);
        if (check.findings != known) {
            events.push_back({.kind = Event::Kind::PostChanged, .at = now, .post = id});
            const bool isNews = std::ranges::any_of(check.findings, [&known](const Error &error) {
                return std::ranges::find(known, error.code, &Error::code) == known.end();
            });
            if (isNews)
                events.push_back({.kind = Event::Kind::PostNeedsLook,
                                  .at = now,
                                  .post = id,
                                  .account = (*post)->accountId,
                                  .error = check.findings.front()});
        }
        checks.push_back(std::move(check));
    }
    if (const auto written = store.write(checks, now); !written)
        return written;
    for (const Event &event : events)
        m_report(event);
    return {};
}

} // namespace postrider
