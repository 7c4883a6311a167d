// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/videoupload.h"

#include "core/platforms/tiktok/postinfo.h"
#include "core/platforms/tiktok/rules.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

class TikTok
{
    Q_DECLARE_TR_FUNCTIONS(TikTok)
};

/// An address lives for one hour; five minutes less, for the clocks and for the chunk under way.
constexpr auto addressLife = std::chrono::minutes(55);
/// An upload that is still incomplete so long after its address or last chunk will never be complete.
constexpr auto doubtEnds = std::chrono::minutes(65);
/// Tries of one chunk, with 1 s, 2 s, 4 s between.
constexpr int chunkTries = 4;
/// New uploads within one try of the post.
constexpr int rounds = 2;

constexpr QLatin1StringView expiredWord{"upload_expired"};

Error uploadError(QLatin1StringView word, Remedy remedy, const QString &message, int status)
{
    Error error = ownError(word, remedy, message, TikTok::tr("Nothing to do: Postrider tries again by itself."));
    if (status > 0)
        error.networkCode = QString::number(status);
    return error;
}

Error addressExpired()
{
    return uploadError(expiredWord, Remedy::RetrySoon, TikTok::tr("The upload took longer than TikTok allows."), 0);
}

/// 400 and other answers to a chunk that no repetition changes.
Error chunkRefused(int status)
{
    Error error = uploadError("chunk_refused"_L1, Remedy::Nothing,
                              TikTok::tr("TikTok did not accept a part of the video."), status);
    error.hint = TikTok::tr("Retry; if it stays so, look for a newer version of Postrider.");
    return error;
}

bool isPassing(const Error &error)
{
    return error.remedy == Remedy::RetrySoon || error.remedy == Remedy::WaitForLimit
        || error.remedy == Remedy::Reconnect;
}

/// Trouble of this computer while asking what happened: it does not make the outcome unknowable, so it must not look
/// final to the journal.
Error asPassing(Error error)
{
    if (!isPassing(error))
        error.remedy = Remedy::RetrySoon;
    error.certainty = Certainty::MayHaveHappened;
    return error;
}

} // namespace

QString uploadSecretKey(PostId post)
{
    return u"upload/"_s + post.toString();
}

LastChunk judgeLastChunk(const UploadStatus &status, qint64 size, bool addressAlive, Instant now, Instant lastChance)
{
    if (status.isFinal())
        return LastChunk::Arrived;
    if (!status.uploadedBytes)
        return LastChunk::NotYetSure;
    if (*status.uploadedBytes >= size)
        return LastChunk::Arrived;
    return addressAlive || now >= lastChance ? LastChunk::Missing : LastChunk::NotYetSure;
}

VideoUpload::VideoUpload(PublishContext &context) : m_context(context), m_asset(context.post.media.front().asset) {}

/// Takes up what earlier tries wrote down.
void VideoUpload::restore()
{
    const auto init = m_context.journal.find(step::init);
    if (init && init->state == StepRecord::State::Done) {
        m_publishId = init->result.value("publish_id"_L1).toString();
        m_initAt = instantFromMs(init->result.value("init_at"_L1).toInteger());
    }
    if (const auto upload = m_context.journal.find(step::upload)) {
        const QJsonValue sent = upload->intent.value("last_sent_at"_L1);
        if (sent.isDouble())
            m_lastSentAt = instantFromMs(sent.toInteger());
    }
    const auto last = m_context.journal.find(step::lastChunk);
    if (last) {
        m_publishId = last->intent.value("publish_id"_L1).toString();
        m_initAt = instantFromMs(last->intent.value("init_at"_L1).toInteger());
        m_plan = ChunkPlan::withChunkSize(last->intent.value("size"_L1).toInteger(),
                                          last->intent.value("chunk_size"_L1).toInteger());
        m_lastSentAt = std::max(m_lastSentAt.value_or(last->startedAt), last->startedAt);
    }
}

bool VideoUpload::addressAlive() const
{
    return !m_addressRefused && !m_address.isEmpty() && m_context.clock.now() < m_initAt + addressLife;
}

Instant VideoUpload::lastChance() const
{
    return std::max(m_initAt, m_lastSentAt.value_or(m_initAt)) + doubtEnds;
}

bool VideoUpload::mayStartAnew() const
{
    return !m_lastSentAt || m_context.clock.now() >= lastChance();
}

Error VideoUpload::notYetSure() const
{
    Error error = uploadError("upload_unclear"_L1, Remedy::RetrySoon,
                              TikTok::tr("TikTok does not say yet whether it has the whole video."), 0);
    error.hint = TikTok::tr("Nothing to do: Postrider asks again before it sends anything.");
    error.retryAfter = std::max<Milliseconds>(std::chrono::minutes(1), lastChance() - m_context.clock.now());
    error.certainty = Certainty::MayHaveHappened;
    return error;
}

QCoro::Task<Result<QString>> VideoUpload::run()
{
    restore();
    const auto secret = co_await m_context.secrets.read(uploadSecretKey(m_context.post.id));
    const auto sent = m_context.journal.find(step::lastChunk);
    if (sent && sent->state == StepRecord::State::Done)
        co_return m_publishId; // whatever the keychain says
    if (!secret)
        co_return tl::unexpected(sent ? asPassing(secret.error()) : secret.error());
    if (*secret)
        m_address = QUrl::fromEncoded(**secret);

    if (!sent) {
        const QFileInfo file(m_asset.path);
        const auto plan = planChunks(m_asset.facts.bytes);
        if (!file.exists())
            co_return tl::unexpected(Error{.code = code::mediaMissing,
                                           .remedy = Remedy::ChangePost,
                                           .message = TikTok::tr("The video of this post is gone."),
                                           .hint = TikTok::tr("Choose the video again, then retry.")});
        if (!plan || file.size() != m_asset.facts.bytes)
            co_return tl::unexpected(Error{.code = code::mediaChanged,
                                           .remedy = Remedy::ChangePost,
                                           .message = TikTok::tr("The video of this post was changed."),
                                           .hint = TikTok::tr("Choose the video again, then retry.")});
        m_plan = *plan;
    }

    for (int round = 0; round < rounds; ++round) {
        if (!m_context.journal.find(step::lastChunk)) {
            Result<Step> next = m_publishId.isEmpty() ? co_await begin() : co_await resume();
            if (next && next->way == Way::Continue)
                next = co_await sendUpToLast(next->chunk);
            if (!next)
                co_return tl::unexpected(next.error());
            if (next->way == Way::Committed)
                co_return m_publishId;
            if (next->way == Way::StartAnew) {
                if (!mayStartAnew())
                    co_return tl::unexpected(notYetSure());
                const auto forgotten = co_await forgetUpload();
                if (!forgotten)
                    co_return tl::unexpected(forgotten.error());
                continue;
            }
        }
        const auto committed = co_await commit();
        if (committed)
            co_return m_publishId;
        const bool expired = committed.error().code == u"tiktok."_s + expiredWord;
        if (!expired || m_context.journal.find(step::lastChunk))
            co_return tl::unexpected(committed.error());
        if (!mayStartAnew())
            co_return tl::unexpected(notYetSure());
        const auto forgotten = co_await forgetUpload();
        if (!forgotten)
            co_return tl::unexpected(forgotten.error());
        if (const auto plan = planChunks(m_asset.facts.bytes))
            m_plan = *plan;
    }
    co_return tl::unexpected(addressExpired());
}

/// The next round begins a new upload. Only where the last chunk of this one was not taken.
QCoro::Task<Result<void>> VideoUpload::forgetUpload()
{
    m_publishId.clear();
    m_address.clear();
    m_addressRefused = false;
    m_lastSentAt.reset();
    const QStringList names{step::init, step::upload};
    co_return co_await m_context.journal.forget(names);
}

QCoro::Task<Result<VideoUpload::Step>> VideoUpload::begin()
{
    const Post &post = m_context.post;
    QJsonObject body{{u"source_info"_s,
                      QJsonObject{{u"source"_s, u"FILE_UPLOAD"_s},
                                  {u"video_size"_s, m_plan.size},
                                  {u"chunk_size"_s, m_plan.chunkSize},
                                  {u"total_chunk_count"_s, m_plan.count}}}};
    QString username = m_context.account.handle;
    if (!isInbox(m_context.account)) {
        const auto creator = co_await confirmChoices(m_context);
        if (!creator)
            co_return tl::unexpected(creator.error());
        if (!creator->username.isEmpty())
            username = creator->username;
        body.insert(u"post_info"_s, videoPostInfo(post, *creator));
    }
    const QJsonObject intent{{u"open_id"_s, m_context.account.remoteId},
                             {u"username"_s, username},
                             {u"sha256"_s, m_asset.sha256},
                             {u"size"_s, m_plan.size},
                             {u"chunk_size"_s, m_plan.chunkSize},
                             {u"sent_at"_s, toMs(m_context.clock.now())}};
    const auto started = co_await m_context.journal.repeatable(step::init, intent,
                                                               [this, body] { return sendInit(body); });
    if (!started)
        co_return tl::unexpected(started.error());
    m_publishId = started->value("publish_id"_L1).toString();
    m_initAt = instantFromMs(started->value("init_at"_L1).toInteger());
    const auto noted = co_await noteProgress(0);
    if (!noted)
        co_return tl::unexpected(noted.error());
    co_return Step{};
}

QCoro::Task<Result<QJsonObject>> VideoUpload::sendInit(QJsonObject body)
{
    const QString path = isInbox(m_context.account) ? u"/v2/post/publish/inbox/video/init/"_s
                                                    : u"/v2/post/publish/video/init/"_s;
    const Instant sentAt = m_context.clock.now();
    const auto data = co_await call(m_context, path, std::move(body), Effect::Harmless);
    if (!data)
        co_return tl::unexpected(data.error());
    const QString publishId = data->value("publish_id"_L1).toString();
    const QByteArray address = data->value("upload_url"_L1).toString().toUtf8();
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    if (publishId.isEmpty() || !isUploadUrl(url, m_context.http.overrides())) {
        Error error = ownError("upload_address"_L1, Remedy::Nothing,
                               TikTok::tr("TikTok answered with an upload address that is not its own."),
                               TikTok::tr("Nothing was sent there. Look for a newer version of Postrider."));
        co_return tl::unexpected(error);
    }
    const auto kept = co_await m_context.secrets.write(uploadSecretKey(m_context.post.id), address);
    if (!kept)
        co_return tl::unexpected(kept.error());
    m_address = url;
    co_return QJsonObject{{u"publish_id"_s, publishId}, {u"init_at"_s, toMs(sentAt)}};
}

/// An upload from an earlier try whose last chunk is not in doubt.
QCoro::Task<Result<VideoUpload::Step>> VideoUpload::resume()
{
    const auto init = m_context.journal.find(step::init);
    const bool sameFile = init && init->intent.value("sha256"_L1).toString() == m_asset.sha256
        && init->intent.value("size"_L1).toInteger() == m_plan.size
        && init->intent.value("chunk_size"_L1).toInteger() == m_plan.chunkSize;
    const auto status = co_await fetchStatus(m_context, m_publishId);
    if (!status) {
        if (status.error().code == u"tiktok.upload_unknown")
            co_return m_lastSentAt ? Result<Step>(tl::unexpected(outcomeUnknown())) : Step{Way::StartAnew, 0};
        co_return tl::unexpected(status.error());
    }
    // TikTok is ahead of us: a last chunk that looked lost has arrived after all.
    if (status->isFinal() || status->uploadedBytes.value_or(0) >= m_plan.size)
        co_return Step{Way::Committed, 0};
    if (!sameFile || !addressAlive())
        co_return Step{Way::StartAnew, 0};
    const auto upload = m_context.journal.find(step::upload);
    const qint64 own = upload ? upload->intent.value("offset"_L1).toInteger() : 0;
    co_return Step{Way::Continue, m_plan.chunkAt(std::min(own, status->uploadedBytes.value_or(0)))};
}

QCoro::Task<Result<>> VideoUpload::noteProgress(int chunk)
{
    QJsonObject facts{{u"publish_id"_s, m_publishId},     {u"sha256"_s, m_asset.sha256},
                      {u"size"_s, m_plan.size},           {u"chunk_size"_s, m_plan.chunkSize},
                      {u"offset"_s, m_plan.first(chunk)}, {u"expires_at"_s, toMs(m_initAt + addressLife)}};
    if (m_lastSentAt)
        facts.insert(u"last_sent_at"_s, toMs(*m_lastSentAt));
    co_return co_await m_context.journal.note(step::upload, facts);
}

QCoro::Task<Result<HttpAnswer>> VideoUpload::put(int chunk)
{
    HttpRequest request;
    request.method = "PUT";
    request.url = m_address;
    request.headers.emplace_back("Content-Range", m_plan.contentRange(chunk));
    request.body = HttpBody::file(m_asset.path, m_plan.first(chunk), m_plan.length(chunk),
                                  m_asset.facts.mimeType.toLatin1());
    request.inactivityLimit = m_context.timing.requestTimeout;
    if (m_context.progress) {
        request.progress = [report = m_context.progress, first = m_plan.first(chunk),
                            total = m_plan.size](qint64 sent, qint64) { report(first + sent, total); };
    }
    return m_context.http.send(std::move(request), m_context.cancellation);
}

/// The chunks before the last one: each may be sent again.
QCoro::Task<Result<VideoUpload::Step>> VideoUpload::sendUpToLast(int chunk)
{
    int tries = 0;
    while (chunk < m_plan.count - 1) {
        if (!addressAlive())
            co_return Step{Way::StartAnew, 0};
        const auto answer = co_await put(chunk);
        const int status = answer ? answer->status : 0;
        if (status == 206 || status == 200) {
            tries = 0;
            ++chunk;
            const auto noted = co_await noteProgress(chunk);
            if (!noted)
                co_return tl::unexpected(noted.error());
            continue;
        }
        if (status == 403 || status == 404) {
            m_addressRefused = true;
            co_return Step{Way::StartAnew, 0};
        }
        if (!answer
            && (answer.error().certainty == Certainty::DidNotHappen || answer.error().code == code::cancelled
                || answer.error().remedy != Remedy::RetrySoon)) {
            Error error = answer.error();
            error.certainty = Certainty::DidNotHappen;
            co_return tl::unexpected(error);
        }
        if (answer && status != 416 && status != 201 && status < 500)
            co_return tl::unexpected(chunkRefused(status));

        // Lost, out of step or TikTok's own trouble: it says how far it has come.
        if (++tries >= chunkTries)
            co_return tl::unexpected(uploadError("upload_interrupted"_L1, Remedy::RetrySoon,
                                                 TikTok::tr("The upload to TikTok was interrupted."), status));
        const bool slept = co_await sleepFor(m_context.clock, std::chrono::seconds(1 << (tries - 1)),
                                             m_context.cancellation);
        if (!slept)
            co_return tl::unexpected(stopped());
        const auto progress = co_await fetchStatus(m_context, m_publishId);
        if (!progress) {
            if (progress.error().code == u"tiktok.upload_unknown")
                co_return Step{Way::StartAnew, 0};
            if (!isPassing(progress.error()) || progress.error().remedy == Remedy::Reconnect)
                co_return tl::unexpected(progress.error());
            continue;
        }
        if (progress->isFinal())
            co_return Step{Way::Committed, 0}; // the outcome says how it ended
        if (progress->uploadedBytes)
            chunk = m_plan.chunkAt(*progress->uploadedBytes);
    }
    co_return Step{Way::Continue, chunk};
}

QCoro::Task<Result<void>> VideoUpload::commit()
{
    const auto before = m_context.journal.find(step::lastChunk);
    QJsonObject intent;
    if (before) {
        intent = before->intent;
    } else {
        intent = {{u"publish_id"_s, m_publishId},
                  {u"init_at"_s, toMs(m_initAt)},
                  {u"size"_s, m_plan.size},
                  {u"chunk_size"_s, m_plan.chunkSize},
                  {u"sha256"_s, m_asset.sha256}};
    }
    const auto done = co_await m_context.journal.once(
        step::lastChunk, intent, [this] { return sendLastChunk(); },
        [this](StepRecord record) { return findLastChunk(record.startedAt); });
    if (!done)
        co_return tl::unexpected(done.error());
    co_return Result<void>();
}

/// Everything that leaves a doubt says so, and the status decides.
QCoro::Task<Result<QJsonObject>> VideoUpload::sendLastChunk()
{
    const bool sentBefore = m_lastSentAt.has_value();
    if (!addressAlive())
        co_return tl::unexpected(addressExpired());
    m_lastSentAt = m_context.clock.now();
    const auto noted = co_await noteProgress(m_plan.count - 1);
    if (!noted)
        co_return tl::unexpected(noted.error());

    const auto answer = co_await put(m_plan.count - 1);
    if (!answer) {
        if (answer.error().certainty == Certainty::DidNotHappen && !sentBefore)
            m_lastSentAt.reset();
        co_return tl::unexpected(answer.error());
    }
    if (answer->status == 201 || answer->status == 200)
        co_return QJsonObject{{u"status"_s, answer->status}};

    Error error = uploadError("upload_unclear"_L1, Remedy::RetrySoon,
                              TikTok::tr("TikTok did not confirm the end of the upload."), answer->status);
    error.certainty = Certainty::MayHaveHappened;
    if (answer->status == 403 || answer->status == 404) {
        m_addressRefused = true;
        if (!sentBefore) { // refused, and never sent before: it is not there
            m_lastSentAt.reset();
            co_return tl::unexpected(addressExpired());
        }
    } else if (answer->status == 400 && !sentBefore) {
        m_lastSentAt.reset();
        co_return tl::unexpected(chunkRefused(answer->status));
    }
    co_return tl::unexpected(error);
}

QCoro::Task<Result<Finding>> VideoUpload::findLastChunk(Instant sentAt)
{
    m_lastSentAt = std::max(m_lastSentAt.value_or(sentAt), sentAt);
    const auto status = co_await fetchStatus(m_context, m_publishId);
    if (!status) {
        if (status.error().code == u"tiktok.upload_unknown")
            co_return Finding{Finding::Answer::Unknown, {}};
        co_return tl::unexpected(asPassing(status.error()));
    }
    switch (judgeLastChunk(*status, m_plan.size, addressAlive(), m_context.clock.now(), lastChance())) {
    case LastChunk::Arrived:
        co_return Finding{Finding::Answer::Happened, QJsonObject{{u"found"_s, true}}};
    case LastChunk::Missing:
        co_return Finding{Finding::Answer::DidNotHappen, {}};
    case LastChunk::NotYetSure:
        break;
    }
    co_return tl::unexpected(notYetSure());
}

} // namespace postrider::tiktok
