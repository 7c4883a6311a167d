// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// The name inside Content-Disposition: quotes and line breaks would end the header (WHATWG form rules).
QByteArray quoted(const QString &name)
{
    return name.toUtf8().replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
}

} // namespace

HttpBody HttpBody::bytes(QByteArray data, QByteArray contentType)
{
    HttpBody body;
    body.m_present = true;
    body.m_contentType = std::move(contentType);
    const qint64 length = data.size();
    body.m_parts.push_back({.bytes = std::move(data), .filePath = {}, .offset = 0, .length = length});
    return body;
}

HttpBody HttpBody::json(const QJsonObject &object)
{
    return bytes(QJsonDocument(object).toJson(QJsonDocument::Compact), "application/json; charset=UTF-8");
}

HttpBody HttpBody::form(const std::vector<std::pair<QString, QString>> &fields)
{
    QByteArray data;
    for (const auto &[name, value] : fields) {
        if (!data.isEmpty())
            data += '&';
        data += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return bytes(data, "application/x-www-form-urlencoded");
}

HttpBody HttpBody::file(const QString &path, qint64 offset, qint64 length, QByteArray contentType)
{
    HttpBody body;
    body.m_present = true;
    body.m_contentType = std::move(contentType);
    body.m_parts.push_back({.bytes = {}, .filePath = path, .offset = offset, .length = length});
    return body;
}

HttpBody HttpBody::multipart(const std::vector<FormPart> &parts)
{
    const QByteArray boundary = "postrider-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    HttpBody body;
    body.m_present = true;
    body.m_contentType = "multipart/form-data; boundary=" + boundary;
    const auto append = [&body](const QByteArray &bytes) {
        if (body.m_parts.empty() || !body.m_parts.back().filePath.isEmpty())
            body.m_parts.emplace_back();
        body.m_parts.back().bytes += bytes;
        body.m_parts.back().length = body.m_parts.back().bytes.size();
    };
    for (const FormPart &part : parts) {
        QByteArray head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(part.name) + '"';
        if (part.filePath.isEmpty()) {
            append(head + "\r\n\r\n" + part.value.toUtf8() + "\r\n");
            continue;
        }
        head += "; filename=\"" + quoted(part.fileName) + "\"\r\nContent-Type: " + part.mimeType + "\r\n\r\n";
        append(head);
        const qint64 length = part.length >= 0 ? part.length : QFileInfo(part.filePath).size() - part.offset;
        body.m_parts.push_back({.bytes = {}, .filePath = part.filePath, .offset = part.offset, .length = length});
        append("\r\n");
    }
    append("--" + boundary + "--\r\n");
    return body;
}

qint64 HttpBody::size() const
{
    qint64 total = 0;
    for (const BodyPart &part : m_parts)
        total += part.length;
    return total;
}

} // namespace postrider
