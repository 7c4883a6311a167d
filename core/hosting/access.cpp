// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/access.h"

using namespace Qt::StringLiterals;

namespace postrider {

QCoro::Task<Result<S3Client>> openStorage(HostingSettings settingsGiven, StoragePlace placeGiven, SecretStore &secrets,
                                          HttpClient &http, Clock &clock, Milliseconds inactivityLimit)
{
    const HostingSettings settings = std::move(settingsGiven);
    StoragePlace place = std::move(placeGiven);
    const auto secret = co_await secrets.read(hostingKey());
    if (!secret)
        co_return tl::unexpected(secret.error());
    if (!*secret) {
        co_return tl::unexpected(
            Error{.code = u"hosting.secret_missing"_s,
                  .remedy = Remedy::FixSetup,
                  .message = s3::Words::tr("The secret key of your media storage is not in the keychain."),
                  .hint = s3::Words::tr("Give it under “Media hosting” in the settings, then retry.")});
    }
    const S3Client::Key key{settings.keyId.toUtf8(), **secret};
    co_return S3Client(http, clock, std::move(place), key, inactivityLimit);
}

QString extensionFor(const QString &mimeType)
{
    static const QHash<QString, QString> known{{u"image/jpeg"_s, u"jpg"_s},  {u"image/png"_s, u"png"_s},
                                               {u"image/webp"_s, u"webp"_s}, {u"image/gif"_s, u"gif"_s},
                                               {u"video/mp4"_s, u"mp4"_s},   {u"video/quicktime"_s, u"mov"_s},
                                               {u"video/webm"_s, u"webm"_s}};
    return known.value(mimeType, u"bin"_s);
}

QUrl addressUnder(const QString &publicUrl, const QByteArray &key)
{
    return QUrl::fromEncoded(publicUrl.toLatin1() + '/' + sigv4::encodedPath(key), QUrl::StrictMode);
}

QCoro::Task<Result<HttpAnswer>> fetchAsStranger(QUrl url, bool range, HttpClient &http, Milliseconds inactivityLimit,
                                                Cancellation cancellation)
{
    HttpRequest request;
    // Not HEAD: a signed address is good for GET alone.
    request.method = "GET";
    request.url = std::move(url);
    request.inactivityLimit = inactivityLimit;
    request.takesRedirects = true;
    // Named, so that it is what was signed wherever an override leads.
    request.headers = {{"Host", request.url.authority(QUrl::FullyEncoded).toLatin1()}, {"Accept-Encoding", "identity"}};
    if (range) {
        request.headers.emplace_back("Range", "bytes=0-0");
        request.enough = 1;
    }
    const Result<HttpAnswer> answer = co_await http.send(std::move(request), std::move(cancellation));
    co_return answer;
}

} // namespace postrider
