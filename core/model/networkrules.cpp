// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/networkrules.h"

#include "core/model/mediafix.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// `number` of `into` where the server named one.
template <typename Number>
void take(Number &into, Number number)
{
    if (number > 0)
        into = number;
}

} // namespace

int textLength(const QString &textGiven, const NetworkRules &network)
{
    // What counts differently is what becomes a link: an address with a scheme and a host that has a dot and ends in
    // letters, and a name with a server that does not stand inside a word or an address.
    static const QRegularExpression link(
        uR"re((?<![\w@#/.-])https?://(?:[\w-]+\.)+(?:\p{L}{2,}|xn--[\w-]+)(?::\d+)?(?:[/?#](?:(?:\([^\s()]*\)|[^\s<>()"“”«»])*(?:[\w/=&#+-]|\([^\s()]*\)))?)?)re"_s,
        QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression name(uR"((?<![=/\w])(@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@\w+(?:[.-]+\w+)*)"_s,
                                         QRegularExpression::UseUnicodePropertiesOption
                                             | QRegularExpression::CaseInsensitiveOption);
    QString text = textGiven;
    if (network.linkLength > 0)
        text.replace(link, QString(network.linkLength, u'x'));
    if (!network.countsServersOfNames)
        text.replace(name, u"\\1"_s);
    return textLength(text, network.unit);
}

const TypeRules *rulesOf(const NetworkRules &network, PostType type)
{
    const auto found = std::ranges::find(network.types, type, &TypeRules::type);
    return found == network.types.end() ? nullptr : &*found;
}

NetworkRules rulesAt(NetworkRules network, const ServerLimits &limits)
{
    if (limits.link >= 0)
        network.linkLength = limits.link;
    const auto takes = [&](QLatin1StringView kind) {
        return std::ranges::any_of(limits.mimeTypes, [&](const QString &type) { return type.startsWith(kind); });
    };
    for (TypeRules &type : network.types) {
        take(type.captionLimit, limits.text);
        if (type.mostMedia > 1)
            take(type.mostMedia, limits.media);
        if (type.takesImages) {
            take(type.pictures.mostBytes, limits.imageBytes);
            take(type.pictures.mostPixels, limits.imagePixels);
            if (takes("image/"_L1))
                type.pictures.mimeTypes = limits.mimeTypes.filter(u"image/"_s);
        }
        if (type.takesVideos) {
            take(type.videos.mostBytes, limits.videoBytes);
            take(type.videos.mostPixels, limits.videoPixels);
            take(type.videos.fastest, double(limits.videoFrames));
            if (takes("video/"_L1))
                type.videos.mimeTypes = limits.mimeTypes.filter(u"video/"_s);
        }
    }
    return network;
}

NetworkRules strictest(NetworkRules one, const NetworkRules &other)
{
    const auto least = [](auto &into, auto number) {
        into = into == 0 || number == 0 ? std::max(into, number) : std::min(into, number);
    };
    one.linkLength = one.linkLength == 0 || other.linkLength == 0 ? 0 : std::max(one.linkLength, other.linkLength);
    for (size_t i = 0; i < std::min(one.types.size(), other.types.size()); ++i) {
        TypeRules &type = one.types[i];
        const TypeRules &others = other.types[i];
        least(type.captionLimit, others.captionLimit);
        least(type.mostMedia, others.mostMedia);
        // Where nothing suits both, the checks of each account tell.
        type.pictures = common(type.pictures, others.pictures).value_or(type.pictures);
        type.videos = common(type.videos, others.videos).value_or(type.videos);
    }
    return one;
}

} // namespace postrider
