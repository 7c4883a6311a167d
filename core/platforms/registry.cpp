// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/registry.h"

#include "core/platforms/bluesky/blueskypublisher.h"
#include "core/platforms/bluesky/blueskysignin.h"
#include "core/platforms/bluesky/rules.h"
#include "core/platforms/facebook/facebookpublisher.h"
#include "core/platforms/facebook/facebooksignin.h"
#include "core/platforms/facebook/rules.h"
#include "core/platforms/instagram/instagrampublisher.h"
#include "core/platforms/instagram/instagramsignin.h"
#include "core/platforms/instagram/rules.h"
#include "core/platforms/mastodon/mastodonpublisher.h"
#include "core/platforms/mastodon/mastodonsignin.h"
#include "core/platforms/mastodon/rules.h"
#include "core/platforms/tiktok/rules.h"
#include "core/platforms/tiktok/tiktokpublisher.h"
#include "core/platforms/tiktok/tiktoksignin.h"

using namespace Qt::StringLiterals;

namespace postrider {

std::vector<Platform> createPlatforms()
{
    using enum PostType;
    std::vector<Platform> platforms;
    platforms.push_back({.id = u"instagram"_s,
                         .name = u"Instagram"_s,
                         .types = {Photo, Reel, Story, Carousel},
                         .publisher = std::make_unique<InstagramPublisher>(),
                         .rules = instagram::networkRules(),
                         .signIn = std::make_unique<InstagramSignIn>(),
                         .otherApps = {u"facebook"_s}});
    platforms.push_back({.id = u"facebook"_s,
                         .name = u"Facebook"_s,
                         .types = {Text, Photo, Carousel, Video, Reel, Story},
                         .publisher = std::make_unique<FacebookPublisher>(),
                         .rules = facebook::networkRules(),
                         .signIn = std::make_unique<FacebookSignIn>()});
    platforms.push_back({.id = u"tiktok"_s,
                         .name = u"TikTok"_s,
                         .types = {Video, Photo, Carousel},
                         .publisher = std::make_unique<TikTokPublisher>(),
                         .rules = tiktok::networkRules(),
                         .signIn = std::make_unique<TikTokSignIn>()});
    platforms.push_back({.id = u"bluesky"_s,
                         .name = u"Bluesky"_s,
                         .types = {Text, Photo, Carousel, Video},
                         .publisher = std::make_unique<BlueskyPublisher>(),
                         .rules = bluesky::networkRules(),
                         .signIn = std::make_unique<BlueskySignIn>()});
    platforms.push_back({.id = u"mastodon"_s,
                         .name = u"Mastodon"_s,
                         .types = {Text, Photo, Carousel, Video},
                         .publisher = std::make_unique<MastodonPublisher>(),
                         .rules = mastodon::networkRules(),
                         .idsAreOfServers = true,
                         .signIn = std::make_unique<MastodonSignIn>()});
    return platforms;
}

} // namespace postrider
