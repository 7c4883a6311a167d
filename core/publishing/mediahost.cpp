// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/mediahost.h"

#include "core/hosting/access.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MediaHost)
};

constexpr QLatin1StringView objectField{"object"};

/// An object that is older is put there anew, long before it may be deleted.
constexpr std::chrono::hours reusable{23};

/// What a key no longer opens is tried so long, then it is left to the bucket's own rules.
constexpr std::chrono::hours givenUp{7 * 24};

Error gone()
{
    return {.code = u"hosting.gone"_s,
            .remedy = Remedy::RetrySoon,
            .message = Words::tr("The file is not in your media storage any more."),
            .hint = Words::tr("Nothing to do: Postrider puts it there again.")};
}

Error unreachable(const QString &message, const QString &hint, int status)
{
    return {.code = u"hosting.not_public"_s,
            .remedy = Remedy::FixSetup,
            .message = message,
            .hint = hint,
            .networkCode = QString::number(status)};
}

Error domainLeadsElsewhere(int status)
{
    return unreachable(Words::tr("The public address of your media storage does not lead to its bucket. Nothing was "
                                 "published."),
                       Words::tr("Check it under “Media hosting” in the settings, and press “Test” there."), status);
}

/// What the look at an object says against giving its address to a network.
std::optional<Error> refusalOf(const HttpAnswer &answer, const MediaAsset &asset)
{
    const QString test = Words::tr("Press “Test” under “Media hosting” in the settings; it says what is wrong.");
    if (answer.status == 404 || answer.status == 410)
        return gone();
    if (answer.status == 429 || answer.status >= 500) {
        return Error{.code = u"hosting.unavailable"_s,
                     .remedy = Remedy::RetrySoon,
                     .message = Words::tr("Your media storage has trouble at the moment."),
                     .hint = Words::tr("Nothing to do: Postrider tries again by itself."),
                     .networkCode = QString::number(answer.status),
                     .retryAfter = answer.retryAfter()};
    }
    if (answer.status >= 300 && answer.status < 400)
        return unreachable(Words::tr("The address of your media storage leads on to another one, which networks don’t "
                                     "follow. Nothing was published."),
                           test, answer.status);
    if (answer.status != 200 && answer.status != 206)
        return unreachable(
            Words::tr("What is in your media storage can’t be fetched from outside. Nothing was published."), test,
            answer.status);
    const QString type = QString::fromLatin1(answer.header("Content-Type")).section(u';', 0, 0).trimmed();
    if (type.compare(asset.facts.mimeType, Qt::CaseInsensitive) != 0)
        return unreachable(
            Words::tr("Your media storage gives the file out as %1 instead of %2. Nothing was published.")
                .arg(type, asset.facts.mimeType),
            test, answer.status);
    if (asset.facts.kind == MediaKind::Video && answer.status != 206)
        return unreachable(Words::tr("Your media storage does not give out parts of a video, which networks ask for. "
                                     "Nothing was published."),
                           test, answer.status);
    return {};
}

} // namespace

MediaHost::MediaHost(Parts parts, HostingSettings settings, Milliseconds inactivityLimit)
    : m_parts(parts), m_settings(std::move(settings)), m_inactivityLimit(inactivityLimit)
{}

QCoro::Task<Result<S3Client>> MediaHost::client(StoragePlace place)
{
    return openStorage(m_settings, std::move(place), m_parts.secrets, m_parts.http, m_parts.clock, m_inactivityLimit);
}

QCoro::Task<Result<>> MediaHost::put(PublishContext &context, QString stepGiven, int number, MediaAsset assetGiven,
                                     std::function<void(qint64 sent)> progressGiven)
{
    const QString step = std::move(stepGiven);
    const MediaAsset asset = std::move(assetGiven);
    const std::function<void(qint64 sent)> progress = std::move(progressGiven);
    if (const auto before = context.journal.find(step); before && m_parts.clock.now() - before->startedAt > reusable) {
        const auto forgotten = co_await context.journal.forget({step});
        if (!forgotten)
            co_return tl::unexpected(forgotten.error());
    }
    HostedObject object;
    object.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    object.post = context.post.id;
    object.place = m_settings.place;
    object.key = (m_settings.prefix.isEmpty() ? QString() : m_settings.prefix + u'/') + object.id + u'/'
        + QString::number(number) + u'-' + asset.sha256.left(16) + u'.' + extensionFor(asset.facts.mimeType);
    object.createdAt = m_parts.clock.now();
    const QJsonObject intent{{objectField, object.id}};
    const auto done = co_await context.journal.repeatable(
        step, intent, [&] { return send(object, asset, progress, context.cancellation); });
    if (!done)
        co_return tl::unexpected(done.error());
    co_return Result<>();
}

QCoro::Task<Result<QJsonObject>> MediaHost::send(HostedObject objectGiven, MediaAsset assetGiven,
                                                 std::function<void(qint64 sent)> progressGiven,
                                                 Cancellation cancellation)
{
    const HostedObject object = std::move(objectGiven);
    const MediaAsset asset = std::move(assetGiven);
    const std::function<void(qint64 sent)> progress = std::move(progressGiven);
    auto storage = co_await client(object.place);
    if (!storage)
        co_return tl::unexpected(storage.error());
    HostedStore store(m_parts.database);
    if (const auto added = store.add(object); !added)
        co_return tl::unexpected(added.error());
    S3Client::Object sent{
        .key = object.key.toUtf8(),
        .body = HttpBody::file(asset.path, 0, QFileInfo(asset.path).size(), asset.facts.mimeType.toLatin1()),
        .sha256 = asset.sha256.toLatin1()};
    const std::function<void(qint64, qint64)> tell = [progress](qint64 bytes, qint64) {
        if (progress)
            progress(bytes);
    };
    const auto stored = co_await storage->put(std::move(sent), tell, std::move(cancellation));
    if (!stored)
        co_return tl::unexpected(stored.error());
    if (const auto noted = store.noteStored(object.id, storage->place(), stored->versionId); !noted)
        co_return tl::unexpected(noted.error());
    co_return QJsonObject{{u"key"_s, object.key}};
}

QCoro::Task<Result<QString>> MediaHost::address(PublishContext &context, QString stepGiven, MediaAsset assetGiven)
{
    const QString step = std::move(stepGiven);
    const MediaAsset asset = std::move(assetGiven);
    const auto record = context.journal.find(step);
    const QString id = record ? record->intent.value(objectField).toString() : QString();
    const auto object = HostedStore(m_parts.database).find(id);
    if (!object)
        co_return tl::unexpected(object.error());
    std::optional<Error> problem;
    QUrl address;
    if (!*object) {
        problem = gone();
    } else {
        auto storage = co_await client((*object)->place);
        if (!storage)
            co_return tl::unexpected(storage.error());
        const QByteArray key = (*object)->key.toUtf8();
        const bool isSigned = m_settings.publicUrl.isEmpty();
        for (int round = 0;; ++round) {
            address = isSigned ? storage->presigned(key, addressLife) : addressUnder(m_settings.publicUrl, key);
            const auto answer = co_await fetchAsStranger(address, true, m_parts.http, m_inactivityLimit,
                                                         context.cancellation);
            if (!answer)
                co_return tl::unexpected(answer.error());
            // "Not valid yet": signed by a clock that is wrong.
            if (isSigned && answer->status == 403 && round == 0 && storage->takeTime(*answer))
                continue;
            problem = refusalOf(*answer, asset);
            if (!isSigned && problem && problem->code == u"hosting.gone") {
                // Gone, or is it the domain that leads elsewhere?
                const auto inside = co_await fetchAsStranger(storage->presigned(key, addressLife), true, m_parts.http,
                                                             m_inactivityLimit, context.cancellation);
                if (inside && inside->isSuccess())
                    problem = domainLeadsElsewhere(answer->status);
            }
            break;
        }
    }
    if (!problem)
        co_return address.toString(QUrl::FullyEncoded);
    if (problem->code == u"hosting.gone" && record) {
        const auto forgotten = co_await context.journal.forget({step});
        if (!forgotten)
            co_return tl::unexpected(forgotten.error());
    }
    co_return tl::unexpected(*problem);
}

QString MediaHost::addressGiven(const PublishContext &context, const QString &step) const
{
    const auto record = context.journal.find(step);
    const QString key = record ? record->result.value("key"_L1).toString() : QString();
    return key.isEmpty() ? QString() : addressUnder(m_settings.publicUrl, key.toUtf8()).toString(QUrl::FullyEncoded);
}

QCoro::Task<Result<int>> MediaHost::removeLeftovers(Cancellation cancellationGiven)
{
    const Cancellation cancellation = std::move(cancellationGiven);
    HostedStore store(m_parts.database);
    const Instant now = m_parts.clock.now();
    const auto leftovers = store.leftovers(now - outlived);
    if (!leftovers)
        co_return tl::unexpected(leftovers.error());
    int left = int(leftovers->size());
    for (const HostedObject &object : *leftovers) {
        if (cancellation.requested())
            break;
        auto storage = co_await client(object.place);
        if (!storage)
            co_return tl::unexpected(storage.error());
        const auto removed = co_await storage->remove(object.key.toUtf8(), object.versionId, cancellation);
        const bool isHopeless = !removed && removed.error().remedy != Remedy::RetrySoon
            && object.createdAt + givenUp < now;
        if (!removed && !isHopeless)
            continue;
        if (const auto forgotten = store.forget(object.id); !forgotten)
            co_return tl::unexpected(forgotten.error());
        --left;
    }
    co_return left;
}

} // namespace postrider
