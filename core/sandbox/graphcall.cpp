// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphcall.h"

#include "core/sandbox/multipart.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

QJsonValue jsonFromText(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isArray())
        return document.array();
    if (document.isObject())
        return document.object();
    return {};
}

QString textOf(const QJsonValue &value)
{
    if (value.isDouble()) // ids exceed 2^53: never by way of a double
        return QString::number(value.toInteger());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

/// Form encoding: '+' is a blank, which QUrlQuery leaves alone.
void readForm(QByteArray form, GraphParameters &into)
{
    form.replace('+', ' ');
    for (const QByteArray &pair : form.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : pair.mid(equals + 1);
        into.insert(QUrl::fromPercentEncoding(name), QUrl::fromPercentEncoding(value));
    }
}

bool readMultipart(const QByteArray &body, const QByteArray &contentType, GraphCall &into)
{
    const auto parts = multipartIn(body, contentType);
    if (!parts)
        return false;
    for (const MultipartPart &part : *parts) {
        if (part.isFile)
            into.files.push_back({part.name, part.content});
        else
            into.parameters.insert(part.name, QString::fromUtf8(part.content));
    }
    return true;
}

bool readJson(const QByteArray &body, GraphParameters &into)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return false;
    const QJsonObject object = document.object();
    for (auto member = object.begin(); member != object.end(); ++member)
        into.insert(member.key(), member.value());
    return true;
}

/// False for a body that is not what its Content-Type says.
bool readBody(const Request &request, GraphCall &into)
{
    if (request.bodySize == 0)
        return true;
    if (request.body.isEmpty()) // too large to be parsed
        return false;
    const QByteArray type = request.header("Content-Type");
    const QByteArray essence = type.split(';').first().trimmed().toLower();
    if (essence == "application/json")
        return readJson(request.body, into.parameters);
    if (essence == "multipart/form-data")
        return readMultipart(request.body, type, into);
    if (essence == "application/x-www-form-urlencoded") {
        readForm(request.body, into.parameters);
        return true;
    }
    return false;
}

/// Meta: Graph API v26.0, 2026-07-29; for every version since 2026-10-27.
std::optional<GraphError> refuseRemovedFeatures(const GraphCall &call, const Request &request)
{
    for (const QString &name : {u"pretty"_s, u"debug"_s, u"date_format"_s}) {
        if (call.parameters.has(name))
            return graphParameterError(u"The parameter %1 is no longer supported"_s.arg(name));
    }
    if (call.path.isEmpty() && call.parameters.has(u"ids"_s))
        return graphParameterError(u"The root call with ids is no longer supported"_s);
    if (!request.header("If-None-Match").isEmpty())
        return graphParameterError(u"If-None-Match is no longer supported"_s);
    return std::nullopt;
}

} // namespace

bool GraphParameters::has(const QString &name) const
{
    return m_values.contains(name) || m_values.contains(name + u"[0]"_s);
}

QString GraphParameters::text(const QString &name) const
{
    return textOf(m_values.value(name));
}

std::optional<bool> GraphParameters::flag(const QString &name) const
{
    const QString word = text(name).toLower();
    if (word == u"true" || word == u"1")
        return true;
    if (word == u"false" || word == u"0")
        return false;
    return std::nullopt;
}

std::optional<qint64> GraphParameters::number(const QString &name) const
{
    bool ok = false;
    const qint64 value = text(name).toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

QJsonArray GraphParameters::list(const QString &name) const
{
    const QJsonValue value = m_values.value(name);
    if (value.isArray())
        return value.toArray();
    QJsonArray list;
    if (value.isString()) {
        const QJsonValue parsed = jsonFromText(value.toString());
        if (parsed.isArray())
            return parsed.toArray();
        for (const QString &part : value.toString().split(u',', Qt::SkipEmptyParts))
            list.append(part.trimmed());
        return list;
    }
    for (int i = 0; m_values.contains(u"%1[%2]"_s.arg(name).arg(i)); ++i) {
        const QJsonValue item = m_values.value(u"%1[%2]"_s.arg(name).arg(i));
        const QJsonValue parsed = item.isString() ? jsonFromText(item.toString()) : item;
        list.append(parsed.isNull() ? item : parsed);
    }
    return list;
}

QJsonObject GraphParameters::object(const QString &name) const
{
    const QJsonValue value = m_values.value(name);
    return value.isString() ? jsonFromText(value.toString()).toObject() : value.toObject();
}

bool GraphCall::onInstagramHost() const
{
    return host == u"graph.instagram.com";
}

bool isServedVersion(const QString &version)
{
    static const QStringList served{u"v21.0"_s, u"v22.0"_s, u"v23.0"_s, u"v24.0"_s, u"v25.0"_s, u"v26.0"_s};
    return served.contains(version);
}

QString tokenFromHeader(const Request &request, QByteArrayView scheme)
{
    const QByteArray value = request.header("Authorization");
    const qsizetype blank = value.indexOf(' ');
    if (blank < 0 || value.left(blank) != scheme)
        return {};
    return QString::fromUtf8(value.mid(blank + 1).trimmed());
}

tl::expected<GraphCall, GraphError> readGraphCall(const Request &request, const QString &host, const QUrl &origin)
{
    static const QRegularExpression version(u"^v\\d+\\.\\d+$"_s);
    static const QStringList withoutVersion{u"access_token"_s, u"refresh_access_token"_s, u"oauth"_s};

    GraphCall call;
    call.method = request.method;
    call.host = host;
    call.origin = origin;
    call.path = request.path.split(u'/', Qt::SkipEmptyParts);
    if (!call.path.isEmpty() && version.match(call.path.first()).hasMatch()) {
        call.version = call.path.takeFirst();
        if (!isServedVersion(call.version))
            return tl::unexpected(GraphError{
                .code = 2635, .message = u"(#2635) Version %1 of the Graph API is not available"_s.arg(call.version)});
    } else if (call.path.isEmpty() || host == u"graph.facebook.com" || host == u"graph-video.facebook.com"
               || !withoutVersion.contains(call.path.first())) {
        // Meta would serve it under the app's own default version: a program must never depend on that.
        return tl::unexpected(GraphError{.code = 2635, .message = u"(#2635) The path has no version"_s});
    }

    const auto items = request.query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        call.parameters.insert(name, value);
    if (!readBody(request, call))
        return tl::unexpected(graphParameterError(u"The body cannot be read"_s));
    if (const auto refused = refuseRemovedFeatures(call, request))
        return tl::unexpected(*refused);
    return call;
}

} // namespace postrider::sandbox
