// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/textcount.h"

#include "ui/composer/composition.h"

#include <QRegularExpression>

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

TextCount countText(const QString &text, const NetworkRules &network, PostType type)
{
    const std::vector<TextTag> tags = tagsIn(text);
    const int hashtags = static_cast<int>(std::ranges::count(tags, TextTag::Kind::Hashtag, &TextTag::kind));
    const TypeRules *rules = rulesOf(network, type);
    return {.length = textLength(text, network),
            .limit = rules ? rules->captionLimit : 0,
            .hashtags = hashtags,
            .hashtagLimit = network.hashtagLimit,
            .mentions = static_cast<int>(tags.size()) - hashtags,
            .mentionLimit = network.mentionLimit};
}

QString durationText(Milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    const QLatin1Char zero('0');
    if (seconds >= 3600)
        return u"%1:%2:%3"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, zero).arg(seconds % 60, 2, 10, zero);
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
}

} // namespace postrider
