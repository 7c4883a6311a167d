// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/richtext.h"

#include "core/model/networkrules.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::bluesky {
namespace {

constexpr int longestTag = 64; // graphemes

const QRegularExpression &linkPattern()
{
    static const QRegularExpression pattern(u"(?<![\\w@/])https?://[^\\s<>\"]+"_s,
                                            QRegularExpression::UseUnicodePropertiesOption
                                                | QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &mentionPattern()
{
    static const QRegularExpression pattern(
        u"(?<=^|[\\s(])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return pattern;
}

const QRegularExpression &tagPattern()
{
    static const QRegularExpression pattern(u"(?<=^|\\s)[#\\x{FF03}](\\S*[^\\d\\s\\p{P}]\\S*)"_s,
                                            QRegularExpression::UseUnicodePropertiesOption
                                                | QRegularExpression::MultilineOption);
    return pattern;
}

/// A full stop or a bracket behind an address belongs to the sentence, but "/wiki/Qt_(software)" keeps its own.
int endWithoutPunctuation(const QString &text, int start, int end)
{
    while (end > start) {
        const QChar last = text.at(end - 1);
        const bool isClosing = last == u')'
            && QStringView(text).mid(start, end - start).count(u'(')
                < QStringView(text).mid(start, end - start).count(u')');
        if (!isClosing && !u".,;:!?'\"*"_s.contains(last))
            break;
        --end;
    }
    return end;
}

int tagEnd(const QString &text, int start, int end)
{
    while (end > start && text.at(end - 1).isPunct())
        --end;
    return end;
}

int bytesBefore(const QString &text, int position)
{
    return int(QStringView(text).left(position).toUtf8().size());
}

} // namespace

std::vector<Facet> facetsIn(const QString &text)
{
    struct Span
    {
        int start, end;
        Facet::Kind kind;
        QString value;
    };
    std::vector<Span> spans;
    const auto isFree = [&](int start, int end) {
        return std::none_of(spans.cbegin(), spans.cend(),
                            [&](const Span &each) { return start < each.end && each.start < end; });
    };
    const auto collect = [&](const QRegularExpression &pattern, Facet::Kind kind) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const int start = int(match.capturedStart());
            int end = int(match.capturedEnd());
            if (kind == Facet::Kind::Link)
                end = endWithoutPunctuation(text, start, end);
            else if (kind == Facet::Kind::Tag)
                end = tagEnd(text, start + 1, end);
            const QString value = text.mid(kind == Facet::Kind::Link ? start : start + 1,
                                           kind == Facet::Kind::Link ? end - start : end - start - 1);
            const bool isLongTag = kind == Facet::Kind::Tag && textLength(value, TextUnit::Graphemes) > longestTag;
            if (!value.isEmpty() && !isLongTag && isFree(start, end))
                spans.push_back({start, end, kind, value});
        }
    };
    collect(linkPattern(), Facet::Kind::Link);
    collect(mentionPattern(), Facet::Kind::Mention);
    collect(tagPattern(), Facet::Kind::Tag);
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.start < b.start; });

    std::vector<Facet> facets;
    for (const Span &span : spans) {
        facets.push_back({.kind = span.kind,
                          .value = span.value,
                          .byteStart = bytesBefore(text, span.start),
                          .byteEnd = bytesBefore(text, span.end)});
    }
    return facets;
}

} // namespace postrider::bluesky
