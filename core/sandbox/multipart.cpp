// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/multipart.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

/// The value of `key` in a header such as `form-data; name="source"; filename="a.jpg"`. Nothing if it is not there.
std::optional<QString> headerParameter(const QByteArray &header, const QString &key)
{
    const QRegularExpression pattern(u"(?:^|;)\\s*%1=(?:\"([^\"]*)\"|([^;\\s]+))"_s.arg(key),
                                     QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromUtf8(header));
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
}

} // namespace

std::optional<std::vector<MultipartPart>> multipartIn(const QByteArray &body, const QByteArray &contentType)
{
    const auto boundary = headerParameter(contentType, u"boundary"_s);
    if (!boundary || boundary->isEmpty())
        return std::nullopt;
    const QByteArray mark = "--" + boundary->toUtf8();
    if (!body.startsWith(mark))
        return std::nullopt;
    std::vector<MultipartPart> parts;
    qsizetype at = mark.size();
    while (body.mid(at, 2) != "--") {
        if (body.mid(at, 2) != "\r\n")
            return std::nullopt;
        at += 2;
        const qsizetype blank = body.indexOf("\r\n\r\n", at);
        const qsizetype end = blank < 0 ? -1 : body.indexOf("\r\n" + mark, blank + 2);
        if (end < 0)
            return std::nullopt;
        MultipartPart part;
        QByteArray disposition;
        for (const QByteArray &line : body.mid(at, blank - at).split('\n')) {
            const QByteArray header = line.trimmed();
            if (header.toLower().startsWith("content-disposition:"))
                disposition = header.mid(20);
            else if (header.toLower().startsWith("content-type:"))
                part.contentType = header.mid(13).trimmed();
        }
        const auto name = headerParameter(disposition, u"name"_s);
        if (!name)
            return std::nullopt;
        part.name = *name;
        part.isFile = headerParameter(disposition, u"filename"_s).has_value();
        part.content = body.mid(blank + 4, std::max<qsizetype>(end - blank - 4, 0));
        parts.push_back(part);
        at = end + 2 + mark.size();
    }
    return parts;
}

} // namespace postrider::sandbox
