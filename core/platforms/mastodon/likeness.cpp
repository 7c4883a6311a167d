// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/likeness.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace postrider::mastodon {
namespace {

/// Ids are text, though some servers send numbers.
QString idText(const QJsonValue &id)
{
    return id.isDouble() ? QString::number(id.toInteger()) : id.toString();
}

bool isPublic(const QString &visibility)
{
    return visibility == u"public" || visibility == u"unlisted";
}

/// What is left of a text without all white space, and without the servers of names, which pages don't show.
QString bare(QString text)
{
    static const QRegularExpression space(u"\\s+"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression server(u"(?<![/\\w])(@[A-Za-z0-9_.-]+)@[\\w.-]+\\w"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    return text.replace(server, u"\\1"_s).remove(space);
}

} // namespace

Wanted wantedBy(const QJsonObject &body, Instant firstSent)
{
    return {.text = body.value("status"_L1).toString(),
            .mediaIds = body.value("media_ids"_L1).toVariant().toStringList(),
            .replyTo = body.value("in_reply_to_id"_L1).toString(),
            .visibility = body.value("visibility"_L1).toString(),
            .firstSent = firstSent};
}

Likeness likeness(const QJsonObject &status, const Wanted &wanted)
{
    if (status.value("reblog"_L1).isObject() || idText(status.value("in_reply_to_id"_L1)) != wanted.replyTo)
        return Likeness::Other;
    QStringList ids;
    for (const QJsonValue &attachment : status.value("media_attachments"_L1).toArray())
        ids << idText(attachment["id"_L1]);
    if (!ids.isEmpty() && QSet(ids.cbegin(), ids.cend()) == QSet(wanted.mediaIds.cbegin(), wanted.mediaIds.cend()))
        return Likeness::Same;
    if (ids.size() != wanted.mediaIds.size() || wanted.text.trimmed().isEmpty())
        return Likeness::Other;
    // Servers make "public" of some accounts "unlisted".
    const QString visibility = status.value("visibility"_L1).toString();
    if (!visibility.isEmpty() && !wanted.visibility.isEmpty() && visibility != wanted.visibility
        && !(isPublic(visibility) && isPublic(wanted.visibility)))
        return Likeness::Other;
    // Only what came after the newest status of before is looked at anyway; this computer's clock may be wrong by hours.
    const QDateTime made = QDateTime::fromString(status.value("created_at"_L1).toString(), Qt::ISODateWithMs);
    if (made.isValid() && instantFromMs(made.toMSecsSinceEpoch()) < wanted.firstSent - std::chrono::hours(24))
        return Likeness::Other;
    return Likeness::SameShape;
}

bool isSameText(const QString &source, const QString &wanted)
{
    const auto plain = [](QString text) { return text.replace(u"\r\n"_s, u"\n"_s).trimmed(); };
    return plain(source) == plain(wanted);
}

bool isSameContent(const QString &html, const QString &wanted)
{
    static const QRegularExpression tag(u"<[^>]*>"_s);
    QString text = html;
    text.replace(u"<br"_s, u" <br"_s).replace(u"</p>"_s, u"</p> "_s).remove(tag);
    for (const auto &[entity, letter] :
         {std::pair(u"&lt;"_s, u"<"_s), std::pair(u"&gt;"_s, u">"_s), std::pair(u"&quot;"_s, u"\""_s),
          std::pair(u"&#39;"_s, u"'"_s), std::pair(u"&apos;"_s, u"'"_s), std::pair(u"&nbsp;"_s, u" "_s),
          std::pair(u"&amp;"_s, u"&"_s)})
        text.replace(entity, letter);
    return bare(text) == bare(wanted);
}

} // namespace postrider::mastodon
