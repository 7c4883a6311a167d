// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphnode.h"

#include "core/sandbox/graphtokens.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

struct Field
{
    QString name;
    QString inner; ///< What stood between the braces.
};

/// Splits at the commas outside of braces and brackets. Nothing if those do not match.
std::optional<std::vector<Field>> parseFields(const QString &text)
{
    std::vector<Field> fields;
    QString current;
    int depth = 0;
    const auto finish = [&] {
        const QString trimmed = current.trimmed();
        current.clear();
        if (trimmed.isEmpty())
            return;
        const qsizetype brace = trimmed.indexOf(u'{');
        const QString head = brace < 0 ? trimmed : trimmed.left(brace);
        const QString inner = brace < 0 ? QString() : trimmed.mid(brace + 1, trimmed.lastIndexOf(u'}') - brace - 1);
        fields.push_back({head.section(u'.', 0, 0), inner}); // modifiers as in comments.limit(0) are not obeyed
    };
    for (const QChar c : text) {
        if (c == u'{' || c == u'(')
            ++depth;
        else if (c == u'}' || c == u')')
            --depth;
        if (depth < 0)
            return std::nullopt;
        if (c == u',' && depth == 0)
            finish();
        else
            current += c;
    }
    if (depth != 0)
        return std::nullopt;
    finish();
    return fields;
}

QJsonValue chooseInner(const QJsonValue &value, const QString &inner);

QJsonObject chooseInner(const QJsonObject &object, const QString &inner)
{
    if (object.contains(u"data"_s)) {
        QJsonObject chosen = object;
        chosen[u"data"_s] = chooseInner(object.value(u"data"_s), inner);
        return chosen;
    }
    QJsonObject chosen;
    const auto fields = parseFields(inner);
    for (const Field &field : fields.value_or(std::vector<Field>())) {
        if (object.contains(field.name))
            chosen[field.name] = chooseInner(object.value(field.name), field.inner);
    }
    if (object.contains(u"id"_s))
        chosen[u"id"_s] = object.value(u"id"_s);
    return chosen;
}

QJsonValue chooseInner(const QJsonValue &value, const QString &inner)
{
    if (inner.isEmpty())
        return value;
    if (value.isObject())
        return chooseInner(value.toObject(), inner);
    if (!value.isArray())
        return value;
    QJsonArray chosen;
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items)
        chosen.append(chooseInner(item, inner));
    return chosen;
}

QString cursorOf(const GraphNode &node)
{
    const QJsonObject &members = node.members;
    const QString id = members.value(members.contains(u"id"_s) ? u"id"_s : u"post_id"_s).toString();
    return QString::fromLatin1(id.toUtf8().toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace

GraphAnswer chooseFields(const GraphNode &node, const QString &fields, const QStringList &byDefault)
{
    const auto wanted = parseFields(fields.isEmpty() ? byDefault.join(u',') : fields);
    if (!wanted)
        return tl::unexpected(
            GraphError{.code = 2500, .message = u"Syntax error in the field list"_s, .type = u"OAuthException"_s});
    QJsonObject chosen;
    for (const Field &field : *wanted) {
        if (node.members.contains(field.name))
            chosen[field.name] = chooseInner(node.members.value(field.name), field.inner);
        else if (!node.absent.contains(field.name))
            return tl::unexpected(graphParameterError(
                u"Tried accessing nonexisting field (%1) on node type (%2)"_s.arg(field.name, node.type)));
    }
    if (node.members.contains(u"id"_s))
        chosen[u"id"_s] = node.members.value(u"id"_s);
    return chosen;
}

GraphAnswer listPage(const std::vector<GraphNode> &nodes, const GraphCall &call, const QStringList &byDefault,
                     int defaultLimit, int maximum)
{
    const qint64 limit = std::clamp<qint64>(call.parameters.number(u"limit"_s).value_or(defaultLimit), 0, maximum);
    const QString after = call.parameters.text(u"after"_s);
    auto first = nodes.begin();
    if (!after.isEmpty()) {
        first = std::find_if(nodes.begin(), nodes.end(),
                             [&](const GraphNode &node) { return cursorOf(node) == after; });
        if (first == nodes.end())
            return tl::unexpected(graphParameterError(u"The cursor is not valid"_s));
        ++first;
    }
    const auto last = first + std::min<qint64>(limit, nodes.end() - first);
    QJsonArray data;
    for (auto node = first; node != last; ++node) {
        const auto chosen = chooseFields(*node, call.parameters.text(u"fields"_s), byDefault);
        if (!chosen)
            return chosen;
        data.append(*chosen);
    }
    QJsonObject answer{{u"data"_s, data}};
    if (first == last)
        return answer;
    QJsonObject paging{
        {u"cursors"_s, QJsonObject{{u"before"_s, cursorOf(*first)}, {u"after"_s, cursorOf(*(last - 1))}}}};
    if (last != nodes.end()) {
        QUrl next = call.origin;
        next.setPath(u'/' + call.version + u'/' + call.path.join(u'/'));
        QUrlQuery query;
        query.addQueryItem(u"fields"_s, call.parameters.text(u"fields"_s));
        query.addQueryItem(u"limit"_s, QString::number(limit));
        query.addQueryItem(u"after"_s, cursorOf(*(last - 1)));
        if (call.token) // as there: the address holds the token
            query.addQueryItem(u"access_token"_s, call.token->text);
        next.setQuery(query);
        paging[u"next"_s] = next.toString(QUrl::FullyEncoded);
    }
    answer[u"paging"_s] = paging;
    return answer;
}

QString graphTime(Instant at)
{
    return toDateTime(at).toString(u"yyyy-MM-dd'T'HH:mm:ss"_s) + u"+0000"_s;
}

qint64 unixSeconds(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

} // namespace postrider::sandbox
