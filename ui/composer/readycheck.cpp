// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/readycheck.h"

#include "core/model/mediafix.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/dragsession.h"
#include "ui/composer/readyfiles.h"
#include "ui/composer/textcount.h"
#include "ui/composer/timewords.h"
#include "ui/shell/statustext.h"
#include "ui/text/durationtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <ranges>

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

bool isVideo(const PostMedia &media)
{
    return media.asset.facts.kind == MediaKind::Video;
}

bool someTypeFits(const NetworkRules &network, const std::vector<PostMedia> &media)
{
    return std::ranges::any_of(network.types, [&](const TypeRules &type) { return fits(type, media); });
}

std::vector<PostMedia> only(const std::vector<PostMedia> &media, bool videos)
{
    std::vector<PostMedia> kept;
    std::ranges::copy_if(media, std::back_inserter(kept),
                         [videos](const PostMedia &one) { return isVideo(one) == videos; });
    return kept;
}

void addTarget(Rows &rows, const ReadyFacts &facts)
{
    if (!facts.composition.hasAccounts()) {
        rows.push_back({.network = {},
                        .words = ReadyCheck::tr("No account is chosen yet."),
                        .fix = Fix::ChooseAccount,
                        .fixWords = ReadyCheck::tr("Choose…"),
                        .isMissing = true});
    }
}

void addTime(Rows &rows, const ReadyFacts &facts)
{
    const std::optional<Instant> at = facts.composition.at;
    if (!facts.wrongTime.isEmpty()) {
        rows.push_back({.network = {},
                        .words = notATime(facts.wrongTime),
                        .fix = Fix::ChooseTime,
                        .fixWords = ReadyCheck::tr("Change…")});
    } else if (!at) {
        rows.push_back({.network = {},
                        .words = ReadyCheck::tr("There is no time to publish at."),
                        .fix = Fix::ChooseTime,
                        .fixWords = ReadyCheck::tr("Choose…"),
                        .isMissing = true});
    } else if (*at < facts.now) {
        const Instant next = earliestTarget(facts.now);
        rows.push_back({.network = {},
                        .words = ReadyCheck::tr("The time has gone by."),
                        .fix = Fix::UseTime,
                        .fixWords = ReadyCheck::tr("Use %1").arg(clockTime(next, facts.zone, facts.locale)),
                        .time = next});
    }
}

void addCover(Rows &rows, const ReadyFacts &facts)
{
    if (!facts.wrongCover.isEmpty()) {
        rows.push_back(
            {.network = {}, .words = facts.wrongCover, .fix = Fix::ChooseCover, .fixWords = ReadyCheck::tr("Change…")});
    }
}

/// Whether the engine has said that this network can't have pictures of this computer as things are set up.
bool cantFetchPictures(const ReadyFacts &facts, const NetworkRules &network)
{
    const QStringList codes{network.id + u".photo_needs_url"_s, network.id + u".photo_needs_domain"_s};
    return std::ranges::any_of(facts.check.findings,
                               [&](const PostFinding &finding) { return codes.contains(finding.error.code); });
}

/// What is wrong with number and kind of the media. True: something is.
bool addMedia(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    const std::vector<PostMedia> media = facts.composition.mediaFor(network.id);
    const PostType type = typeFor(facts.composition, network);
    const TypeRules *rules = rulesOf(network, type);
    if (rules && fits(*rules, media))
        return false;
    ReadyRow row{.network = network.id};
    const std::vector<PostMedia> pictures = only(media, false);
    const std::vector<PostMedia> videos = only(media, true);
    if (someTypeFits(network, media)) {
        row.words =
            ReadyCheck::tr("%1 can’t make the chosen type (%2) of these media.").arg(network.name, typeWord(type));
    } else if (media.empty() && !facts.composition.media.empty()) {
        row.words = ReadyCheck::tr("%1 needs a picture or a video, and all are left out there.").arg(network.name);
        row.fix = Fix::PutBack;
        row.fixWords = ReadyCheck::tr("Put them back");
    } else if (media.empty()) {
        row.words = ReadyCheck::tr("%1 needs a picture or a video.").arg(network.name);
        row.fix = Fix::AddMedia;
        row.isMissing = true;
        row.fixWords = ReadyCheck::tr("Add…");
    } else if (!pictures.empty() && !videos.empty()) {
        row.words = ReadyCheck::tr("%1 can’t mix pictures and video in one post.").arg(network.name);
        const bool videosFit = someTypeFits(network, videos);
        if (someTypeFits(network, pictures) && !(videosFit && cantFetchPictures(facts, network))) {
            row.fix = Fix::LeaveVideosOut;
            row.fixWords = ReadyCheck::tr("Leave video out");
        } else if (videosFit) {
            row.fix = Fix::LeavePicturesOut;
            row.fixWords = ReadyCheck::tr("Leave pictures out");
        }
    } else {
        row.words = ReadyCheck::tr("%1 does not take these media: there are %n.", nullptr,
                                   static_cast<int>(media.size()))
                        .arg(network.name);
    }
    rows.push_back(row);
    return true;
}

/// What of the media a network does not get: nobody is to find that out afterwards.
void addLeftOut(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    QStringList without;
    for (size_t i = 0; i < facts.composition.media.size(); ++i) {
        const PostMedia &one = facts.composition.media[i];
        if (!facts.composition.leftOut.value(network.id).contains(one.asset.id))
            continue;
        const QString number = facts.locale.toString(static_cast<int>(i) + 1);
        without << (isVideo(one) ? ReadyCheck::tr("video %1").arg(number) : ReadyCheck::tr("picture %1").arg(number));
    }
    if (without.isEmpty())
        return;
    const bool textAlone = facts.composition.mediaFor(network.id).empty();
    rows.push_back({.weight = Weight::Consider,
                    .network = network.id,
                    .words = textAlone
                        ? ReadyCheck::tr("%1 gets the text alone: all media are left out there.").arg(network.name)
                        : ReadyCheck::tr("%1 goes without %2.", "a network; such as 'picture 2 and video 3'")
                              .arg(network.name, facts.locale.createSeparatedList(without)),
                    .fix = Fix::PutBack,
                    .fixWords = without.size() == 1 ? ReadyCheck::tr("Put it back") : ReadyCheck::tr("Put them back")});
}

/// As which type the post goes where, if that is not the same everywhere.
QString differingTypes(const ReadyFacts &facts)
{
    QStringList words;
    QSet<PostType> types;
    for (const QString &id : facts.composition.networks()) {
        const NetworkRules *network = rulesOf(facts.networks, id);
        if (!network)
            continue;
        const PostType type = typeFor(facts.composition, *network);
        types.insert(type == PostType::Reel ? PostType::Video : type); // two words for one thing
        words << ReadyCheck::tr("%1 on %2", "a type of post, a network").arg(typeWord(type), network->name);
    }
    return types.size() < 2 ? QString() : facts.locale.createSeparatedList(words);
}

void addText(Rows &rows, const ReadyFacts &facts, const NetworkRules &network)
{
    const TextCount count = countText(facts.composition.captionFor(network.id), network,
                                      typeFor(facts.composition, network));
    const auto add = [&](const QString &words, const TextRange &tooMuch) {
        rows.push_back({.network = network.id,
                        .words = words.arg(network.name),
                        .fix = Fix::ShortenCaption,
                        .fixWords = ReadyCheck::tr("Shorten…"),
                        .text = tooMuch});
    };
    if (count.isTooLong())
        add(ReadyCheck::tr("The caption is %n character(s) too long for %1.", nullptr, count.length - count.limit),
            count.over.front());
    if (count.hasTooManyHashtags())
        add(ReadyCheck::tr("%1 takes up to %n tag(s) in a caption.", nullptr, count.hashtagLimit), count.hashtagsOver);
    if (count.hasTooManyMentions())
        add(ReadyCheck::tr("%1 takes up to %n mention(s) in a caption.", nullptr, count.mentionLimit),
            count.mentionsOver);
}

/// What was begun in a caption, such as a link, and not ended.
void addLooseEnds(Rows &rows, const ReadyFacts &facts)
{
    static const QRegularExpression form(u"(?<!\\S)(?:https?://(?!\\S)|[#@](?=\\s)|(?:##|@@)\\S*)"_s);
    QStringList captions;
    for (const QString &network : facts.composition.networks())
        captions << facts.composition.captionFor(network);
    if (captions.isEmpty())
        captions << facts.composition.caption;
    captions.removeDuplicates();
    QStringList found;
    for (const QString &caption : std::as_const(captions)) {
        for (auto matches = form.globalMatch(caption); matches.hasNext();)
            found << matches.next().captured();
    }
    found.removeDuplicates();
    for (const QString &begun : std::as_const(found)) {
        rows.push_back({.weight = Weight::Consider,
                        .network = {},
                        .words = begun.startsWith(u"http")
                            ? ReadyCheck::tr("The caption has a link that leads nowhere: “%1”.").arg(begun)
                            : ReadyCheck::tr("The caption has “%1”, which is neither a tag nor a name.").arg(begun)});
    }
}

void addChoices(Rows &rows, const ReadyFacts &facts, const Composition::Target &target, const NetworkRules &network)
{
    const auto answer = facts.creators.constFind(target.account);
    if (answer == facts.creators.constEnd() || answer->state == CreatorAnswer::State::Asking) {
        rows.push_back({.weight = Weight::Unknown,
                        .network = network.id,
                        .words = ReadyCheck::tr("%1 is being asked what this account may choose.").arg(network.name)});
        return;
    }
    if (answer->state == CreatorAnswer::State::Refused) {
        rows.push_back({.network = network.id,
                        .words = ReadyCheck::tr("%1 did not say what this account may choose.").arg(network.name),
                        .fix = Fix::MakeChoices,
                        .fixWords = ReadyCheck::tr("Look…")});
        return;
    }
    if (!answer->options)
        return;
    const PostOptions &chosen = target.options;
    ReadyRow row{.network = network.id, .fix = Fix::MakeChoices, .fixWords = ReadyCheck::tr("Choose…")};
    if (chosen.privacy.isEmpty())
        row.words = ReadyCheck::tr("Choose who can see the post on %1.").arg(network.name);
    else if (!answer->options->privacyLevels.contains(chosen.privacy))
        row.words = ReadyCheck::tr("%1 no longer offers the chosen privacy to this account.").arg(network.name);
    else if (chosen.discloseBranded && chosen.privacy == u"SELF_ONLY")
        row.words = ReadyCheck::tr("Branded content visibility cannot be set to private.");
    else if (chosen.lacksDisclosure())
        row.words = ReadyCheck::tr("Tell whether the content promotes yourself, a third party, or both.");
    row.isMissing = chosen.privacy.isEmpty();
    if (!row.words.isEmpty())
        rows.push_back(row);
    const auto longest = answer->options->longestVideo;
    for (const PostMedia &one : facts.composition.mediaFor(network.id)) {
        if (longest.count() > 0 && isVideo(one) && one.asset.facts.durationMs > longest.count() * 1000) {
            const TypeRules *type = rulesOf(network, typeFor(facts.composition, network));
            VideoChange change = videoFix(one.asset, type ? type->videos : VideoRules()).value_or(VideoFix()).change;
            change.lengthMs = longest.count() * 1000;
            change.keepsCoding = false;
            const QString words = ReadyCheck::tr("The video runs %1; this account can post up to %2 on %3.")
                                      .arg(durationText(Milliseconds(one.asset.facts.durationMs)),
                                           durationText(longest), network.name);
            rows.push_back({.network = network.id,
                            .words = words,
                            .fix = Fix::TrimVideo,
                            .fixWords = ReadyCheck::tr("Trim…"),
                            .media = one.asset.id,
                            .videoChange = change,
                            .whyTrim = words});
        }
    }
}

/// Findings of the engine that the composer's own rows have already told, by the last word of their code.
bool isToldAlready(const Error &error, bool mediaTold, bool filesTold)
{
    static const QStringList files{u"image_format"_s,   u"image_dimensions"_s,      u"aspect_ratio"_s,
                                   u"file_too_large"_s, u"video_format"_s,          u"video_codec"_s,
                                   u"audio_codec"_s,    u"index_not_first"_s,       u"frame_rate"_s,
                                   u"video_too_wide"_s, u"video_too_many_pixels"_s, u"video_too_long"_s};
    static const QStringList text{u"caption_too_long"_s, u"too_many_hashtags"_s, u"too_many_mentions"_s};
    static const QStringList choices{u"privacy_missing"_s, u"branded_private"_s, u"disclosure_missing"_s};
    static const QStringList media{u"media_missing"_s, u"media_needed"_s,   u"too_many_media"_s,
                                   u"mixed_media"_s,   u"carousel_count"_s, u"wrong_media"_s};
    const QString word = error.code.section(u'.', -1);
    return text.contains(word) || choices.contains(word) || (mediaTold && media.contains(word))
        || (filesTold && files.contains(word)) || error.code == u"check.time_past"
        || error.code == u"check.time_missing";
}

void addFindings(Rows &rows, const ReadyFacts &facts, const QSet<QString> &mediaTold, const QSet<QString> &filesTold)
{
    // What was found of media before they were changed may be mended: the rows of the composer itself know.
    const bool isOld = facts.check.state == CheckAnswer::State::Asking;
    for (const PostFinding &finding : facts.check.findings) {
        const auto target = std::ranges::find(facts.composition.targets, finding.post, &Composition::Target::post);
        if (target == facts.composition.targets.end() || target->account.isNull()
            || isToldAlready(finding.error, isOld || mediaTold.contains(target->platform),
                             isOld || filesTold.contains(target->platform)))
            continue;
        ReadyRow row{.weight = finding.isCaution ? Weight::Consider : Weight::Wrong,
                     .network = target->platform,
                     .words = finding.error.hint.isEmpty()
                         ? finding.error.message
                         : ReadyCheck::tr("%1 %2", "what is wrong, then what helps: two whole sentences")
                               .arg(finding.error.message, finding.error.hint)};
        if (std::ranges::find(rows, row) == rows.end()) // two accounts of one network
            rows.push_back(row);
    }
}

void addAltText(Rows &rows, const ReadyFacts &facts)
{
    const auto takesIt = [&](const QString &id) {
        const NetworkRules *network = rulesOf(facts.networks, id);
        const TypeRules *type = network ? rulesOf(*network, typeFor(facts.composition, *network)) : nullptr;
        return type && type->takesAltText;
    };
    if (std::ranges::none_of(facts.composition.networks(), takesIt))
        return;
    QStringList numbers;
    MediaId first;
    for (size_t i = 0; i < facts.composition.media.size(); ++i) {
        const PostMedia &one = facts.composition.media[i];
        if (isVideo(one) || !one.altText.trimmed().isEmpty())
            continue;
        numbers << facts.locale.toString(static_cast<int>(i) + 1);
        if (first.isNull())
            first = one.asset.id;
    }
    if (numbers.isEmpty())
        return;
    rows.push_back({.weight = Weight::Consider,
                    .network = {},
                    .words = ReadyCheck::tr("Picture(s) %1 have no alt text.", "numbers: 1 and 3",
                                            static_cast<int>(numbers.size()))
                                 .arg(facts.locale.createSeparatedList(numbers)),
                    .fix = Fix::WriteAltText,
                    .fixWords = ReadyCheck::tr("Write it"),
                    .media = first});
}

/// What a network has turned down, for as long as it would be given the same again.
void addRefusals(Rows &rows, const ReadyFacts &facts)
{
    for (const Post &post : facts.composition.stored) {
        const NetworkRules *network = rulesOf(facts.networks, post.platform);
        if (post.status != PostStatus::Failed || post.lastPublishError.isEmpty() || !network
            || remedyFromString(post.errorDetail.value("remedy"_L1).toString()) != Remedy::ChangePost
            || post.caption != facts.composition.captionFor(post.platform)
            || post.media != facts.composition.mediaFor(post.platform)
            || post.type != typeFor(facts.composition, *network))
            continue;
        rows.push_back({.weight = Weight::Consider,
                        .network = post.platform,
                        .words = ReadyCheck::tr("%1 turned it down as it is: %2", "a network; a whole sentence")
                                     .arg(network->name, post.lastPublishError)});
    }
}

void addCheckState(Rows &rows, const ReadyFacts &facts)
{
    switch (facts.check.state) {
    case CheckAnswer::State::Asking:
        rows.push_back({.weight = Weight::Unknown, .network = {}, .words = ReadyCheck::tr("Checking…")});
        break;
    case CheckAnswer::State::Refused:
        rows.push_back({.weight = Weight::Unknown,
                        .network = {},
                        .words = ReadyCheck::tr("Not checked: %1").arg(facts.check.why),
                        .fix = Fix::CheckAgain,
                        .fixWords = ReadyCheck::tr("Try again")});
        break;
    case CheckAnswer::State::Answered:
        if (std::ranges::any_of(rows, [](const ReadyRow &row) { return row.weight == Weight::Unknown; }))
            break;
        if (hasWrong(rows)) {
            const auto isOfText = [](const ReadyRow &row) { return row.fix == Fix::ShortenCaption; };
            if (std::ranges::none_of(rows, isOfText))
                rows.push_back({.weight = Weight::Fits,
                                .network = {},
                                .words = ReadyCheck::tr("Caption and tags fit %n account(s).", nullptr,
                                                        static_cast<int>(facts.composition.targets.size()))});
        } else {
            rows.push_back({.weight = Weight::Fits,
                            .network = {},
                            .words = ReadyCheck::tr("Ready for %n account(s), as far as can be checked here.", nullptr,
                                                    static_cast<int>(facts.composition.targets.size()))});
            if (const QString types = differingTypes(facts); !types.isEmpty())
                rows.push_back(
                    {.weight = Weight::Fits,
                     .network = {},
                     .words = ReadyCheck::tr("It goes out as %1.", "types of posts at networks").arg(types)});
        }
        break;
    }
}

} // namespace

std::vector<ReadyRow> readyRows(const ReadyFacts &facts)
{
    Rows rows;
    addTarget(rows, facts);
    addTime(rows, facts);
    addCover(rows, facts);
    QSet<QString> mediaTold;
    QSet<QString> filesTold;
    for (const QString &id : facts.composition.networks()) {
        const NetworkRules *network = rulesOf(facts.networks, id);
        if (!network)
            continue;
        if (addMedia(rows, facts, *network))
            mediaTold.insert(id);
        else
            addLeftOut(rows, facts, *network);
        if (addPictures(rows, facts, *network))
            filesTold.insert(id);
        if (addVideos(rows, facts, *network))
            filesTold.insert(id);
        addTrimmed(rows, facts, *network);
        addEnlarged(rows, facts, *network);
        addText(rows, facts, *network);
    }
    for (const Composition::Target &target : facts.composition.targets) {
        const NetworkRules *network = rulesOf(facts.networks, target.platform);
        if (network && network->asksForPrivacy)
            addChoices(rows, facts, target, *network);
    }
    if (facts.check.state != CheckAnswer::State::Refused)
        addFindings(rows, facts, mediaTold, filesTold);
    addRefusals(rows, facts);
    addChanging(rows, facts);
    addLooseEnds(rows, facts);
    addAltText(rows, facts);
    addLocations(rows, facts);
    if (facts.composition.hasAccounts())
        addCheckState(rows, facts);
    std::vector<ReadyRow> byWeight;
    for (const ReadyRow::Weight weight :
         {ReadyRow::Weight::Wrong, ReadyRow::Weight::Consider, ReadyRow::Weight::Unknown, ReadyRow::Weight::Fits})
        std::ranges::copy(rows | std::views::filter([weight](const ReadyRow &row) { return row.weight == weight; }),
                          std::back_inserter(byWeight));
    return byWeight;
}

bool hasWrong(const std::vector<ReadyRow> &rows)
{
    return std::ranges::find(rows, Weight::Wrong, &ReadyRow::weight) != rows.end();
}

} // namespace postrider
