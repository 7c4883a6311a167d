// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/samplepost.h"

#include "app/demo/designdetails.h"

#include <QCoroFuture>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

const QString caption =
    u"Pumpkin week starts now. Seven days, seven small pumpkin things, one very orange counter.\n"
    u"Today: spiced flat white with a slice of Nonna’s plum cake on the side, 6 € until we run out "
    u"(last year that was 11:40).\n"
    u"Which one should we bring back? Tell us below. #pumpkinweek #cafelumen @fern.and.kiln made the "
    u"cups, and we may have kept one."_s;
const QString shortCaption =
    u"Pumpkin week starts now. Seven days, seven small pumpkin things, one very orange counter. "
    u"First up: spiced flat white and Nonna’s plum cake. #pumpkin"_s;

} // namespace

QCoro::Task<Result<std::vector<PostId>>> writeSamplePost(EngineClient &engine)
{
    const Instant now = designNow();
    const auto accounts = co_await engine.accounts();
    const auto media = co_await engine.media();
    const auto labels = co_await engine.labels();
    for (const auto *error : {accounts ? nullptr : &accounts.error(), media ? nullptr : &media.error(),
                              labels ? nullptr : &labels.error()}) {
        if (error)
            co_return tl::unexpected(*error);
    }
    std::vector<PostMedia> strip;
    for (const auto &[name, altText] : std::initializer_list<std::pair<QString, QString>>{
             {u"pumpkin.jpg"_s, u"Three orange pumpkins on a table"_s},
             {u"latte.jpg"_s, u"A cup of coffee with a heart in its milk"_s},
             {u"cake.jpg"_s, {}},
             {u"bread.mp4"_s, u"A loaf is scored"_s},
             {u"croissant.jpg"_s, {}}}) {
        for (const MediaItem &item : *media) {
            if (item.asset.originalName == name)
                strip.push_back({item.asset, altText});
        }
    }
    const GroupId group = GroupId::create(now);
    std::vector<Post> posts;
    std::vector<PostId> ids;
    for (size_t i = 0; i < 3 && i < accounts->size(); ++i) {
        const Account &account = (*accounts)[i];
        Post post;
        post.id = PostId::create(now);
        post.groupId = group;
        post.platform = account.platform;
        post.accountId = account.id;
        post.type = PostType::Carousel;
        post.caption = account.platform == "tiktok"_L1 ? shortCaption : caption;
        post.media = strip;
        post.firstComment = u"Recipe for the spice mix: two parts cinnamon, one part everything else"_s;
        for (const Label &label : *labels)
            post.labels.push_back(label.id);
        post.createdAt = now;
        post.scheduledFor = toInstant(QDateTime(QDate(2026, 10, 15), QTime(8, 30), QTimeZone(designZone)));
        ids.push_back(post.id);
        posts.push_back(std::move(post));
    }
    if (const auto saved = co_await engine.save(std::move(posts), {}); !saved)
        co_return tl::unexpected(saved.error());
    co_return ids;
}

} // namespace postrider
