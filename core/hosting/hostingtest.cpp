// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/hostingtest.h"

#include "core/hosting/access.h"
#include "core/store/hostedstore.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using Kind = HostingStep::Kind;
using s3::Words;

/// One who waits in front of a window does not wait for the minute that a publication would.
constexpr Milliseconds patience = std::chrono::seconds(20);
constexpr std::chrono::minutes addressLife{10};
/// A pixel as JPEG would be served as such, too; nobody minds a text.
constexpr char mimeType[] = "text/plain";

Error failed(QLatin1StringView word, const QString &message, const QString &hint)
{
    return {.code = u"hosting."_s + word, .remedy = Remedy::FixSetup, .message = message, .hint = hint};
}

void add(HostingReport &report, Kind kind, const QString &message)
{
    report.steps.push_back({.kind = kind, .message = message});
}

void addError(HostingReport &report, Kind kind, const Error &error)
{
    report.steps.push_back({.kind = kind, .message = error.message, .error = error});
}

std::optional<Error> refusalOfFetch(const HttpAnswer &answer, const QByteArray &bytes, bool isSigned)
{
    const QString hint = isSigned
        ? Words::tr("Allow the access key to get objects, and check the endpoint, the region and the style.")
        : Words::tr(
            "Check that the public address leads to this bucket and lets everybody read it, without a bot check.");
    if (answer.status >= 300 && answer.status < 400)
        return failed(
            "not_public"_L1,
            Words::tr("The address leads on to another one (%1). Networks don’t follow that.").arg(answer.status),
            hint);
    if (answer.status != 200)
        return failed("not_public"_L1,
                      Words::tr("A stranger can’t fetch the file: the storage answers %1.").arg(answer.status), hint);
    if (answer.body != bytes)
        return failed("other_bytes"_L1, Words::tr("A stranger gets something else than what was put there."), hint);
    const QByteArray type = answer.header("Content-Type").split(';').front().trimmed();
    if (type.toLower() != mimeType)
        return failed(
            "wrong_type"_L1,
            Words::tr("The storage gives the file out as “%1” instead of “%2”.")
                .arg(QString::fromLatin1(type), QString::fromLatin1(mimeType)),
            Words::tr("Networks refuse files of another type. Switch off what changes it (a rule of the CDN)."));
    return {};
}

} // namespace

QCoro::Task<HostingReport> testHosting(HostingSettings settingsGiven, Database &database, SecretStore &secrets,
                                       HttpClient &http, Clock &clock, Cancellation cancellationGiven)
{
    const HostingSettings settings = std::move(settingsGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    const bool isSigned = settings.publicUrl.isEmpty();
    HostingReport report;
    if (!settings.isSetUp()) {
        addError(report, Kind::Secret,
                 failed("not_set_up"_L1, Words::tr("No media storage is set up yet."),
                        Words::tr("Give its endpoint, its bucket and the id of an access key.")));
        co_return report;
    }
    auto storage = co_await openStorage(settings, settings.place, secrets, http, clock, patience);
    if (!storage) {
        addError(report, Kind::Secret, storage.error());
        co_return report;
    }
    add(report, Kind::Secret, Words::tr("The access key is there."));
    const StoragePlace begun = storage->place();

    QByteArray bytes(256, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char('a' + QRandomGenerator::global()->bounded(26));
    HostedObject object;
    object.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    object.place = settings.place;
    object.key = (settings.prefix.isEmpty() ? QString() : settings.prefix + u'/') + object.id + u"/test.txt"_s;
    object.createdAt = clock.now();
    HostedStore store(database);
    if (const auto added = store.add(object); !added) {
        addError(report, Kind::Put, added.error());
        co_return report;
    }
    const QByteArray key = object.key.toUtf8();
    S3Client::Object sent{.key = key,
                          .body = HttpBody::bytes(bytes, mimeType),
                          .sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()};
    const auto stored = co_await storage->put(std::move(sent), {}, cancellation);
    if (!stored) {
        addError(report, Kind::Put, stored.error());
        // Nothing is there where it was refused.
        if (stored.error().certainty == Certainty::DidNotHappen)
            (void)store.forget(object.id);
        co_return report;
    }
    (void)store.noteStored(object.id, storage->place(), stored->versionId);
    if (storage->place() != begun)
        report.place = storage->place();
    add(report, Kind::Put, Words::tr("A small file was put into the bucket."));

    const QUrl address = isSigned ? storage->presigned(key, addressLife) : addressUnder(settings.publicUrl, key);
    std::optional<Error> problem;
    const auto fetched = co_await fetchAsStranger(address, false, http, patience, cancellation);
    problem = fetched ? refusalOfFetch(*fetched, bytes, isSigned) : std::optional(fetched.error());
    if (problem)
        addError(report, Kind::Fetch, *problem);
    else
        add(report, Kind::Fetch,
            isSigned ? Words::tr("A stranger who has its signed address gets exactly this file.")
                     : Words::tr("A stranger gets exactly this file at your own domain."));
    if (!problem) {
        const auto part = co_await fetchAsStranger(address, true, http, patience, cancellation);
        if (!part)
            problem = part.error();
        else if (part->status != 206)
            problem = failed("no_ranges"_L1,
                             Words::tr("The storage does not give out parts of a file, which networks ask for with "
                                       "videos. Pictures work."),
                             Words::tr("Let the domain pass on range requests."));
        if (problem)
            addError(report, Kind::Range, *problem);
        else
            add(report, Kind::Range, Words::tr("Parts of it can be fetched, too, as networks do with videos."));
    }

    // What was put there is taken away, however the rest went.
    const auto removed = co_await storage->remove(key, stored->versionId, cancellation);
    if (!removed) {
        addError(report, Kind::Delete, removed.error());
        co_return report;
    }
    (void)store.forget(object.id);
    if (problem)
        co_return report;
    add(report, Kind::Delete, Words::tr("The file was deleted."));
    const auto after = co_await fetchAsStranger(address, true, http, patience, cancellation);
    if (!after)
        addError(report, Kind::Gone, after.error());
    else if (after->status == 200 || after->status == 206)
        addError(
            report, Kind::Gone,
            failed("still_there"_L1, Words::tr("The file can still be fetched after it was deleted."),
                   Words::tr("Switch off caching for this domain, or give files an early end by a lifecycle rule.")));
    else
        add(report, Kind::Gone, Words::tr("It can’t be fetched any more."));
    co_return report;
}

} // namespace postrider
