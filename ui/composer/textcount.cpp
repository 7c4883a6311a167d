// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/textcount.h"

#include "ui/composer/composition.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

std::vector<TextTag> tagsIn(const QString &text)
{
    static const QRegularExpression form(u"(?<![\\w&])#[\\w]+|(?<![\\w.])@[\\w.]+"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    std::vector<TextTag> tags;
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const int start = static_cast<int>(match.capturedStart());
        tags.push_back({text[start] == u'#' ? TextTag::Kind::Hashtag : TextTag::Kind::Mention, start,
                        static_cast<int>(match.capturedLength())});
    }
    return tags;
}

namespace {

/// How much of the text fits, in whole characters.
int fittingPart(const QString &text, const NetworkRules &network, int limit)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    std::vector<int> ends;
    while (finder.toNextBoundary() >= 0)
        ends.push_back(static_cast<int>(finder.position()));
    const auto fits = [&](int end) { return textLength(text.left(end), network) <= limit; };
    const auto past = std::ranges::partition_point(ends, fits);
    return past == ends.begin() ? 0 : *std::prev(past);
}

} // namespace

TextCount countText(const QString &text, const NetworkRules &network, PostType type)
{
    const std::vector<TextTag> tags = tagsIn(text);
    const int hashtags = static_cast<int>(std::ranges::count(tags, TextTag::Kind::Hashtag, &TextTag::kind));
    const TypeRules *rules = rulesOf(network, type);
    TextCount count{.length = textLength(text, network),
                    .limit = rules ? rules->captionLimit : 0,
                    .hashtags = hashtags,
                    .hashtagLimit = network.hashtagLimit,
                    .mentions = static_cast<int>(tags.size()) - hashtags,
                    .mentionLimit = network.mentionLimit};
    if (count.isTooLong()) {
        const int fitting = fittingPart(text, network, count.limit);
        count.over << TextRange{fitting, static_cast<int>(text.size()) - fitting};
    }
    int hashtagsLeft = count.hasTooManyHashtags() ? count.hashtagLimit : hashtags;
    int mentionsLeft = count.hasTooManyMentions() ? count.mentionLimit : count.mentions;
    for (const TextTag &tag : tags) {
        const bool isHashtag = tag.kind == TextTag::Kind::Hashtag;
        if (--(isHashtag ? hashtagsLeft : mentionsLeft) >= 0)
            continue;
        count.over << TextRange{tag.start, tag.length};
        TextRange &together = isHashtag ? count.hashtagsOver : count.mentionsOver;
        const int end = together.start + together.length;
        if (together.length == 0)
            together = count.over.back();
        else if (QStringView(text).sliced(end, tag.start - end).trimmed().isEmpty())
            together.length = tag.start + tag.length - together.start;
    }
    return count;
}

} // namespace postrider
