// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/s3errors.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::s3 {
namespace {

enum class Kind {
    KeyRefused,
    NotAllowed,
    Clock,
    Region,
    NoBucket,
    NoObject,
    Corrupt,
    TooLarge,
    Quota,
    Busy,
    Trouble,
    Unknown
};

struct Row
{
    QLatin1StringView code;
    Kind kind;
};

// S3: Error responses (2026-10); Cloudflare R2: Error codes; Backblaze: S3-compatible API.
constexpr Row rows[] = {
    {"SignatureDoesNotMatch"_L1, Kind::KeyRefused},
    {"InvalidAccessKeyId"_L1, Kind::KeyRefused},
    {"ExpiredToken"_L1, Kind::KeyRefused},
    {"InvalidToken"_L1, Kind::KeyRefused},
    {"AccountProblem"_L1, Kind::KeyRefused},
    {"AccessDenied"_L1, Kind::NotAllowed},
    {"AllAccessDisabled"_L1, Kind::NotAllowed},
    {"MethodNotAllowed"_L1, Kind::NotAllowed},
    {"RequestTimeTooSkewed"_L1, Kind::Clock},
    {"PermanentRedirect"_L1, Kind::Region},
    {"TemporaryRedirect"_L1, Kind::Region},
    {"Redirect"_L1, Kind::Region},
    {"AuthorizationHeaderMalformed"_L1, Kind::Region},
    {"IllegalLocationConstraintException"_L1, Kind::Region},
    {"NoSuchBucket"_L1, Kind::NoBucket},
    {"NoSuchKey"_L1, Kind::NoObject},
    {"BadDigest"_L1, Kind::Corrupt},
    {"XAmzContentSHA256Mismatch"_L1, Kind::Corrupt},
    {"IncompleteBody"_L1, Kind::Busy},
    {"EntityTooLarge"_L1, Kind::TooLarge},
    {"QuotaExceeded"_L1, Kind::Quota},
    {"StorageQuotaExceeded"_L1, Kind::Quota},
    {"CapExceeded"_L1, Kind::Quota},
    {"XMinioStorageFull"_L1, Kind::Quota},
    {"SlowDown"_L1, Kind::Busy},
    {"TooManyRequests"_L1, Kind::Busy},
    {"RequestTimeout"_L1, Kind::Busy},
    {"OperationAborted"_L1, Kind::Busy},
    {"ServiceUnavailable"_L1, Kind::Trouble},
    {"InternalError"_L1, Kind::Trouble},
};

Kind kindOf(const Fault &fault)
{
    const auto row = std::ranges::find(rows, fault.code, &Row::code);
    if (row != std::end(rows)) {
        const bool cap = row->kind == Kind::NotAllowed
            && (fault.message.contains(u"cap exceeded"_s, Qt::CaseInsensitive)
                || fault.message.contains(u"quota"_s, Qt::CaseInsensitive));
        return cap ? Kind::Quota : row->kind;
    }
    if (fault.status == 429 || fault.status == 409)
        return Kind::Busy;
    if (fault.status >= 500)
        return Kind::Trouble;
    if (fault.status == 401 || fault.status == 403)
        return Kind::NotAllowed;
    if (fault.status >= 300 && fault.status < 400)
        return Kind::Region;
    return fault.status == 413 ? Kind::TooLarge : Kind::Unknown;
}

Error make(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint)
{
    return {.code = u"hosting."_s + word, .remedy = remedy, .message = message, .hint = hint};
}

Error make(Kind kind)
{
    const QString settings = Words::tr("Look at the settings under “Media hosting”, then retry.");
    const QString itself = Words::tr("Nothing to do: Postrider tries again by itself.");
    switch (kind) {
    case Kind::KeyRefused:
        return make("key_refused"_L1, Remedy::FixSetup, Words::tr("Your media storage does not accept the access key."),
                    settings);
    case Kind::NotAllowed:
        return make("not_allowed"_L1, Remedy::FixSetup,
                    Words::tr("Your media storage does not let this access key do it."),
                    Words::tr("Allow the key to put, get and delete objects in the bucket, then retry."));
    case Kind::Clock:
        return make("clock"_L1, Remedy::FixSetup,
                    Words::tr("Your media storage says that this computer’s clock is wrong."),
                    Words::tr("Set the date and time of this computer, then retry."));
    case Kind::Region:
        return make("region"_L1, Remedy::FixSetup, Words::tr("Your bucket is in another region."),
                    Words::tr("Set its endpoint and region under “Media hosting”, then retry."));
    case Kind::NoBucket:
        return make("no_bucket"_L1, Remedy::FixSetup, Words::tr("There is no such bucket at your media storage."),
                    settings);
    case Kind::NoObject:
        return make("gone"_L1, Remedy::RetrySoon, Words::tr("The file is not in your media storage any more."),
                    Words::tr("Nothing to do: Postrider puts it there again."));
    case Kind::Corrupt:
        return {.code = code::mediaChanged,
                .remedy = Remedy::ChangePost,
                .message = Words::tr("A media file is not what it was when it was added."),
                .hint = Words::tr("Choose the file again, then retry.")};
    case Kind::TooLarge:
        return make("too_large"_L1, Remedy::ChangePost, Words::tr("The file is too large for your media storage."),
                    Words::tr("Use a smaller file."));
    case Kind::Quota:
        return make("quota"_L1, Remedy::FixSetup,
                    Words::tr("Your media storage is full, or a limit of yours is reached."),
                    Words::tr("Make room there or raise the limit, then retry."));
    case Kind::Busy:
        return make("busy"_L1, Remedy::RetrySoon, Words::tr("Your media storage asks to go slower."), itself);
    case Kind::Trouble:
        return make("unavailable"_L1, Remedy::RetrySoon, Words::tr("Your media storage has trouble at the moment."),
                    itself);
    case Kind::Unknown:
        break;
    }
    return make("refused"_L1, Remedy::FixSetup, Words::tr("Your media storage refused the request."), settings);
}

} // namespace

Fault faultIn(const HttpAnswer &answer)
{
    Fault fault;
    fault.status = answer.status;
    fault.region = QString::fromLatin1(answer.header("x-amz-bucket-region"));
    fault.requestId = QString::fromLatin1(answer.header("x-amz-request-id"));
    QString endpoint = QString::fromLatin1(answer.header("Location"));
    QXmlStreamReader xml(answer.body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() == u"Error")
            continue;
        const QString name = xml.name().toString();
        const QString text = xml.readElementText(QXmlStreamReader::SkipChildElements);
        if (name == u"Code")
            fault.code = text;
        else if (name == u"Message")
            fault.message = text;
        else if (name == u"Region" && fault.region.isEmpty())
            fault.region = text;
        else if (name == u"Endpoint")
            endpoint = text;
    }
    static const QRegularExpression word(u"^[A-Za-z0-9-]{1,64}$"_s);
    if (!word.match(fault.region).hasMatch())
        fault.region.clear();
    if (fault.region.isEmpty() && kindOf(fault) == Kind::Region) {
        // "bucket.s3.eu-central-1.amazonaws.com", "bucket.s3-eu-west-1.amazonaws.com"
        static const QRegularExpression host(uR"(s3[.-]([a-z0-9-]+)\.(amazonaws\.com|backblazeb2\.com))"_s);
        fault.region = host.match(endpoint).captured(1);
    }
    return fault;
}

Error errorFor(const Fault &fault, std::optional<Milliseconds> retryAfter)
{
    Error error = make(kindOf(fault));
    error.networkCode = fault.code.isEmpty() ? QString::number(fault.status) : fault.code;
    // The words of a refused signature hold the text that was signed; they help nobody here.
    if (fault.code != u"SignatureDoesNotMatch")
        error.networkMessage = fault.message.left(300);
    error.traceId = fault.requestId;
    if (error.remedy == Remedy::RetrySoon)
        error.retryAfter = retryAfter;
    return error;
}

} // namespace postrider::s3
