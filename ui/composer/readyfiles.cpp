// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/readyfiles.h"

#include "core/model/mediafix.h"
#include "ui/text/durationtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

class ReadyCheck
{
    Q_DECLARE_TR_FUNCTIONS(ReadyCheck)
};

using Rows = std::vector<ReadyRow>;
using Fix = ReadyRow::Fix;
using Weight = ReadyRow::Weight;

QString pictureWords(const PictureFix &fix, const MediaAsset &asset, const QString &number, const NetworkRules &network,
                     const TypeRules &type, const QLocale &locale)
{
    using Trouble = PictureFix::Trouble;
    switch (fix.trouble) {
    case Trouble::TooNarrow:
        return ReadyCheck::tr("Picture %1 is too tall for %2.").arg(number, network.name);
    case Trouble::TooWide:
        return ReadyCheck::tr("Picture %1 is too wide for %2.").arg(number, network.name);
    case Trouble::TooManyPixels:
        return ReadyCheck::tr("Picture %1 has more pixels than %2 takes.").arg(number, network.name);
    case Trouble::TooLarge:
        return type.pictures.mostBytes > 0
            ? ReadyCheck::tr("Picture %1 is too large for %2, which takes up to %3.")
                  .arg(number, network.name,
                       locale.formattedDataSize(type.pictures.mostBytes, 0, countedAs(type.pictures.mostBytes)))
            : ReadyCheck::tr("Picture %1 is too large for %2.").arg(number, network.name);
    case Trouble::Format:
        break;
    }
    if (asset.facts.mimeType == u"image/gif")
        return ReadyCheck::tr("%1 doesn’t take picture %2 as GIF. As a JPEG it does not move.")
            .arg(network.name, number);
    return ReadyCheck::tr("%1 doesn’t take picture %2 as %3.")
        .arg(network.name, number, asset.facts.mimeType.section(u'/', -1).toUpper());
}

QString numberOf(const PostMedia &one, const ReadyFacts &facts)
{
    const auto place = std::ranges::find(facts.composition.media, one) - facts.composition.media.begin();
    return facts.locale.toString(static_cast<int>(place) + 1);
}

QString videoWords(const VideoFix &fix, const MediaFacts &video, const QString &number, const NetworkRules &network,
                   const VideoRules &rules, const QLocale &locale)
{
    using enum VideoFix::Trouble;
    switch (fix.trouble) {
    case TooLong:
        return ReadyCheck::tr("Video %1 is too long for %2, which takes up to %3.")
            .arg(number, network.name, durationText(Milliseconds(rules.longestMs)));
    case TooLarge:
        return ReadyCheck::tr("Video %1 is too large for %2, which takes up to %3.")
            .arg(number, network.name, locale.formattedDataSize(rules.mostBytes, 0, countedAs(rules.mostBytes)));
    case TooManyPixels:
        return ReadyCheck::tr("Video %1 has more pixels than %2 takes.").arg(number, network.name);
    case TooNarrow:
        return ReadyCheck::tr("Video %1 is too tall for %2.").arg(number, network.name);
    case TooWide:
        return ReadyCheck::tr("Video %1 is too wide for %2.").arg(number, network.name);
    case FrameRate:
        if (rules.slowest <= 0) {
            return ReadyCheck::tr("Video %1 has %2 frames a second; %3 takes up to %4.")
                .arg(number, locale.toString(video.framesPerSecond, 'f', 0), network.name,
                     locale.toString(rules.fastest, 'f', 0));
        }
        return ReadyCheck::tr("Video %1 has %2 frames a second; %3 takes %4 to %5.")
            .arg(number, locale.toString(video.framesPerSecond, 'f', 0), network.name,
                 locale.toString(rules.slowest, 'f', 0), locale.toString(rules.fastest, 'f', 0));
    case Format:
        return ReadyCheck::tr("%1 doesn’t take the format of video %2.").arg(network.name, number);
    case Index:
        break;
    }
    return ReadyCheck::tr("Video %1 is not saved for the web, as %2 needs it.").arg(number, network.name);
}

/// In the words of the network whose limit it is.
QString whyTrim(const VideoFix &fix, const PostMedia &one, const ReadyFacts &facts)
{
    for (const QString &id : facts.composition.networks()) {
        const NetworkRules *network = rulesOf(facts.networks, id);
        const TypeRules *type = network ? rulesOf(*network, typeFor(facts.composition, *network)) : nullptr;
        if (type && type->videos.longestMs == fix.change.lengthMs)
            return videoWords(fix, one.asset.facts, numberOf(one, facts), *network, type->videos, facts.locale);
    }
    return {};
}

QString videoFixWords(const VideoFix &fix, const MediaFacts &video, const QLocale &locale)
{
    using enum VideoFix::Trouble;
    switch (fix.trouble) {
    case TooLong:
        return ReadyCheck::tr("Trim…");
    case TooLarge:
    case TooManyPixels:
        return ReadyCheck::tr("Make it smaller");
    case TooNarrow:
    case TooWide:
        return ReadyCheck::tr("Black edges to %1").arg(shapeWords(fix.shape, locale));
    case FrameRate:
        return ReadyCheck::tr("Change to %1").arg(locale.toString(fix.change.framesPerSecond, 'f', 0));
    case Index:
        return ReadyCheck::tr("Save for the web");
    case Format:
        break;
    }
    return video.mimeType == u"video/mp4" ? ReadyCheck::tr("Convert it") : ReadyCheck::tr("Convert to MP4");
}

/// The change that mends a file for a network, and for those that share it.
template <typename Fix>
struct SharedFix
{
    Fix fix;
    QStringList suits{}; ///< The networks by name that refuse the file and take the copy, in the composer's order…
    int refusing = 1;    ///< …of so many that refuse it.
};

std::optional<PictureFix> fixFor(const MediaAsset &asset, const PictureRules &rules)
{
    return pictureFix(asset, rules);
}

std::optional<VideoFix> fixFor(const MediaAsset &asset, const VideoRules &rules)
{
    return videoFix(asset, rules);
}

/// One copy serves all: it is made to suit those that refuse the file first, then those that take it as it is.
template <typename Fix, typename Rules>
std::optional<SharedFix<Fix>> sharedFix(const PostMedia &one, const ReadyFacts &facts, const NetworkRules &network,
                                        Rules TypeRules::*member)
{
    const TypeRules *own = rulesOf(network, typeFor(facts.composition, network));
    const auto ownFix = fixFor(one.asset, own->*member);
    if (!ownFix)
        return {};
    SharedFix<Fix> shared{.fix = *ownFix};
    QStringList suits{network.id};
    Rules rules = own->*member;
    for (const bool refuses : {true, false}) {
        for (const QString &id : facts.composition.networks()) {
            const NetworkRules *other = rulesOf(facts.networks, id);
            const TypeRules *type = other ? rulesOf(*other, typeFor(facts.composition, *other)) : nullptr;
            if (!type || id == network.id || facts.composition.leftOut.value(id).contains(one.asset.id)
                || fixFor(one.asset, type->*member).has_value() != refuses)
                continue;
            shared.refusing += refuses ? 1 : 0;
            const auto both = common(rules, type->*member);
            const auto fix = both ? fixFor(one.asset, *both) : std::nullopt;
            if (!fix)
                continue;
            rules = *both;
            shared.fix = *fix;
            if (refuses)
                suits << id;
        }
    }
    for (const QString &id : facts.composition.networks()) {
        if (suits.contains(id))
            shared.suits << rulesOf(facts.networks, id)->name;
    }
    return shared;
}

/// Whom a change serves is said where several want one.
template <typename Fix>
QString forWhom(QString words, const SharedFix<Fix> &shared, const QLocale &locale)
{
    if (shared.refusing < 2)
        return words;
    const bool asks = words.endsWith(u'…');
    words.chop(asks ? 1 : 0);
    words = shared.suits.size() == shared.refusing
        ? ReadyCheck::tr("%1 for all", "a change to a file, such as 'Crop to 4:5'").arg(words)
        : ReadyCheck::tr("%1 for %2", "a change to a file, such as 'Crop to 4:5'; networks")
              .arg(words, locale.createSeparatedList(shared.suits));
    return asks ? words + u'…' : words;
}

} // namespace

bool addPictures(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    const TypeRules *type = rulesOf(network, typeFor(facts.composition, network));
    if (!type)
        return false;
    bool any = false;
    for (const PostMedia &one : facts.composition.mediaFor(network.id)) {
        const auto shared = sharedFix<PictureFix>(one, facts, network, &TypeRules::pictures);
        if (!shared)
            continue;
        any = true;
        const PictureFix &fix = shared->fix;
        QString words = ReadyCheck::tr("Make it smaller");
        if (fix.shape > 0)
            words = ReadyCheck::tr("Crop to %1").arg(shapeWords(fix.shape, facts.locale));
        else if (fix.trouble == PictureFix::Trouble::Format)
            words = ReadyCheck::tr("Convert to JPEG");
        rows.push_back({.network = network.id,
                        .words = pictureWords(*pictureFix(one.asset, type->pictures), one.asset, numberOf(one, facts),
                                              network, *type, facts.locale),
                        .fix = Fix::ChangePicture,
                        .fixWords = forWhom(words, *shared, facts.locale),
                        .media = one.asset.id,
                        .change = fix.change});
    }
    return any;
}

bool addVideos(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    const TypeRules *type = rulesOf(network, typeFor(facts.composition, network));
    if (!type)
        return false;
    bool any = false;
    for (const PostMedia &one : facts.composition.mediaFor(network.id)) {
        const auto shared = sharedFix<VideoFix>(one, facts, network, &TypeRules::videos);
        if (!shared)
            continue;
        any = true;
        if (facts.changing.contains(one.asset.id))
            continue; // addChanging() tells
        const VideoFix &fix = shared->fix;
        rows.push_back({.network = network.id,
                        .words = videoWords(*videoFix(one.asset, type->videos), one.asset.facts, numberOf(one, facts),
                                            network, type->videos, facts.locale),
                        .fix = fix.trouble == VideoFix::Trouble::TooLong ? Fix::TrimVideo : Fix::ChangeVideo,
                        .fixWords = forWhom(videoFixWords(fix, one.asset.facts, facts.locale), *shared, facts.locale),
                        .media = one.asset.id,
                        .videoChange = fix.change,
                        .whyTrim = fix.change.lengthMs > 0 ? whyTrim(fix, one, facts) : QString()});
    }
    return any;
}

void addChanging(Rows &rows, const ReadyFacts &facts)
{
    for (const PostMedia &one : facts.composition.media) {
        const auto percent = facts.changing.constFind(one.asset.id);
        if (percent == facts.changing.constEnd())
            continue;
        rows.push_back({.weight = Weight::Unknown,
                        .network = {},
                        .words = ReadyCheck::tr("Video %1 is being changed: %2 %")
                                     .arg(numberOf(one, facts), facts.locale.toString(*percent)),
                        .fix = Fix::StopChange,
                        .fixWords = ReadyCheck::tr("Stop"),
                        .media = one.asset.id});
    }
}

void addTrimmed(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    const TypeRules *type = rulesOf(network, typeFor(facts.composition, network));
    const std::vector<PostMedia> media = facts.composition.mediaFor(network.id);
    if (!type || !type->trimsToFirst || media.size() < 2)
        return;
    const MediaFacts &first = media.front().asset.facts;
    if (first.width <= 0 || first.height <= 0)
        return;
    double shape = double(first.width) / first.height;
    if (type->pictures.narrowest > 0)
        shape = qMax(shape, type->pictures.narrowest);
    if (type->pictures.widest > 0)
        shape = qMin(shape, type->pictures.widest);
    for (const PostMedia &one : std::span(media).subspan(1)) {
        const MediaFacts &own = one.asset.facts;
        constexpr double hardlySeen = 0.02;
        const double ownShape = own.height > 0 ? double(own.width) / own.height : shape;
        if (one.asset.facts.kind == MediaKind::Video || one.asset.isRemote() || qAbs(ownShape / shape - 1) < hardlySeen
            || pictureFix(one.asset, type->pictures))
            continue;
        const QString number = numberOf(one, facts);
        rows.push_back(
            {.weight = Weight::Consider,
             .network = network.id,
             .words = ownShape > shape
                 ? ReadyCheck::tr("%1 would trim the sides of picture %2.").arg(network.name, number)
                 : ReadyCheck::tr("%1 would trim the top and bottom of picture %2.").arg(network.name, number),
             .fix = Fix::ChangePicture,
             .fixWords = ReadyCheck::tr("Crop to %1").arg(shapeWords(shape, facts.locale)),
             .media = one.asset.id,
             .change = {.crop = middlePart({own.width, own.height}, shape)}});
    }
}

void addEnlarged(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    const TypeRules *type = rulesOf(network, typeFor(facts.composition, network));
    for (const PostMedia &one : facts.composition.mediaFor(network.id)) {
        const MediaFacts &own = one.asset.facts;
        if (!type || own.kind == MediaKind::Video || own.width <= 0 || own.width >= type->pictures.leastWidth)
            continue;
        rows.push_back({.weight = Weight::Consider,
                        .network = network.id,
                        .words = ReadyCheck::tr("Picture %1 is %2 pixels wide; %3 enlarges it to %4, which blurs it.")
                                     .arg(numberOf(one, facts), facts.locale.toString(own.width), network.name,
                                          facts.locale.toString(type->pictures.leastWidth)),
                        .media = one.asset.id});
    }
}

void addLocations(Rows &rows, const ReadyFacts &facts)
{
    QStringList numbers;
    for (size_t i = 0; i < facts.composition.media.size(); ++i) {
        const MediaAsset &asset = facts.composition.media[i].asset;
        if (asset.facts.hasLocation && !asset.isRemote())
            numbers << facts.locale.toString(static_cast<int>(i) + 1);
    }
    if (numbers.isEmpty())
        return;
    rows.push_back({.weight = Weight::Consider,
                    .network = {},
                    .words = ReadyCheck::tr("%n file(s) tell where they were taken: number %1.", nullptr,
                                            static_cast<int>(numbers.size()))
                                 .arg(facts.locale.createSeparatedList(numbers)),
                    .fix = Fix::RemoveLocations,
                    .fixWords = ReadyCheck::tr("Remove location")});
}

} // namespace postrider
