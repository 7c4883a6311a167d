// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"

#include <QColor>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

const QByteArray zone("Europe/Berlin");

struct Sample
{
    int month, day;
    const char *time;
    int accounts; // decimal digits: 1 to 7
    PostType type;
    const char *picture;
    const char *caption;
    PostStatus status = PostStatus::Scheduled;
    const char *errorCode = "";
};

// clang-format off
const Sample samples[] = {
    {9, 28, "09:00", 1, PostType::Photo, "beans", "Monday filter: Huila, washed", PostStatus::Posted},
    {9, 29, "12:30", 6, PostType::Photo, "bike", "Fresh from the stand", PostStatus::Posted},
    {9, 30, "18:00", 4, PostType::Reel, "wheel", "Two minutes of centring", PostStatus::Posted},
    {10, 1, "08:30", 13, PostType::Carousel, "pumpkin", "The autumn menu is here", PostStatus::Posted},
    {10, 1, "17:00", 5, PostType::Reel, "wheel", "Trimming a teapot", PostStatus::Posted},
    {10, 2, "12:00", 7, PostType::Photo, "gear", "Free lights check this week", PostStatus::Posted},
    {10, 3, "10:00", 1, PostType::Story, "latte", "Good morning, Saturday", PostStatus::Posted},
    {10, 5, "09:00", 1, PostType::Photo, "croissant", "Butter, folded 27 times", PostStatus::Posted},
    {10, 5, "13:00", 6, PostType::Photo, "road", "Route of the month", PostStatus::Posted},
    {10, 6, "12:30", 2, PostType::Reel, "latte", "Latte art in one take", PostStatus::Posted},
    {10, 6, "18:30", 4, PostType::Carousel, "vase", "New: stem vases", PostStatus::Posted},
    {10, 7, "11:00", 3, PostType::Photo, "team", "Jazz night, 16 October", PostStatus::Posted},
    {10, 8, "08:30", 13, PostType::Photo, "bread", "Sourdough is back", PostStatus::Posted},
    {10, 8, "12:30", 6, PostType::Photo, "gear", "What that click means", PostStatus::Posted},
    {10, 8, "18:00", 4, PostType::Carousel, "glaze", "Nine glazes, one clay", PostStatus::Posted},
    {10, 9, "09:00", 1, PostType::Story, "rain", "Umbrella on the house", PostStatus::Posted},
    {10, 9, "16:00", 7, PostType::Photo, "bike", "Trade-in week", PostStatus::Posted},
    {10, 10, "10:30", 5, PostType::Reel, "kiln", "1240 °C and waiting", PostStatus::Posted},
    {10, 12, "09:00", 1, PostType::Photo, "matcha", "Iced matcha, last call", PostStatus::Posted},
    {10, 12, "17:00", 5, PostType::Reel, "kiln", "Kiln opening, part 2", PostStatus::Failed, "tiktok.video_too_long"},
    {10, 13, "12:30", 6, PostType::Photo, "road", "Harbour loop, 42 km", PostStatus::Posted},
    {10, 13, "18:00", 3, PostType::Photo, "store", "Longer hours in winter", PostStatus::Failed, "outcome_unknown"},
    {10, 14, "09:00", 13, PostType::Photo, "croissant", "Wednesday means pistachio", PostStatus::Posted},
    {10, 14, "14:10", 2, PostType::Reel, "latte", "Oat latte, no talking", PostStatus::Publishing},
    {10, 14, "14:30", 1, PostType::Reel, "bread", "Scoring sourdough"},
    {10, 14, "17:00", 6, PostType::Photo, "bike", "New frames in the window"},
    {10, 14, "18:30", 4, PostType::Photo, "vase", "Bud vases, restocked"},
    {10, 15, "08:30", 13, PostType::Carousel, "pumpkin", "Pumpkin week starts now"},
    {10, 15, "13:00", 7, PostType::Photo, "gear", "Brake check for free"},
    {10, 15, "18:30", 4, PostType::Carousel, "glaze", "Pouring celadon"},
    {10, 16, "09:00", 1, PostType::Photo, "latte", "Friday flat white"},
    {10, 16, "12:00", 6, PostType::Story, "road", "Ride out tomorrow?"},
    {10, 16, "16:45", 5, PostType::Reel, "wheel", "Handles, pulled"},
    {10, 16, "18:00", 3, PostType::Photo, "team", "Jazz night tonight"},
    {10, 16, "19:00", 1, PostType::Story, "room", "Doors are open"},
    {10, 16, "20:00", 7, PostType::Photo, "rain", "Rain gear, new in"},
    {10, 17, "10:00", 6, PostType::Photo, "road", "Saturday harbour ride"},
    {10, 17, "17:00", 1, PostType::Story, "room", "Jazz night, the pictures", PostStatus::Draft},
    {10, 18, "11:00", 3, PostType::Photo, "cake", "Plum cake Sunday"},
    {10, 19, "09:00", 1, PostType::Photo, "beans", "New in: Huila, natural"},
    {10, 19, "17:00", 5, PostType::Reel, "kiln", "Kiln opening, part 3"},
    {10, 20, "12:30", 6, PostType::Photo, "gear", "Winter service, book now"},
    {10, 20, "18:30", 4, PostType::Carousel, "vase", "Studio shelf tour"},
    {10, 21, "09:00", 13, PostType::Photo, "croissant", "Almond or plain?"},
    {10, 21, "14:30", 2, PostType::Reel, "latte", "Pour-over, 3 mistakes", PostStatus::Draft},
    {10, 22, "08:30", 1, PostType::Photo, "bread", "Rye on Thursdays"},
    {10, 22, "13:00", 7, PostType::Photo, "bike", "Kids’ bikes swap"},
    {10, 22, "18:30", 4, PostType::Reel, "wheel", "Throwing off the hump"},
    {10, 22, "20:00", 6, PostType::Photo, "rain", "Night lights, compared"},
    {10, 23, "12:00", 6, PostType::Photo, "road", "Night ride, bring lights"},
    {10, 23, "16:45", 5, PostType::Photo, "glaze", "Glaze test results", PostStatus::Draft},
    {10, 24, "10:00", 1, PostType::Story, "latte", "Brunch until 15:00"},
    {10, 25, "11:00", 3, PostType::Photo, "cake", "An extra hour of cake"},
    {10, 26, "09:00", 1, PostType::Photo, "matcha", "Hot matcha season"},
    {10, 26, "17:00", 5, PostType::Reel, "kiln", "Raku night", PostStatus::Draft},
    {10, 27, "12:30", 6, PostType::Reel, "gear", "Silent freewheels"},
    {10, 28, "09:00", 13, PostType::Photo, "croissant", "Croissant club"},
    {10, 28, "18:30", 4, PostType::Photo, "vase", "Second sale, first pick"},
    {10, 29, "08:30", 1, PostType::Photo, "bread", "Walnut loaf"},
    {10, 29, "13:00", 7, PostType::Photo, "bike", "Mudguards in stock"},
    {10, 30, "18:00", 1, PostType::Story, "room", "Lights down, candles on", PostStatus::Draft},
    {10, 31, "10:00", 13, PostType::Carousel, "pumpkin", "Trick, treat, flat white"},
    {10, 31, "17:00", 5, PostType::Reel, "kiln", "Pumpkin raku", PostStatus::Draft},
    {11, 1, "11:00", 3, PostType::Photo, "rain", "November, so soup"},
    {10, 14, "", 13, PostType::Carousel, "cake", "Plum cake Sunday: the recipe from Nonna’s blue book", PostStatus::Draft},
    {10, 13, "", 2, PostType::Reel, "beans", "How we roast 12 kg before sunrise", PostStatus::Draft},
    {10, 12, "", 45, PostType::Reel, "wheel", "Centring clay, slowed down to a quarter", PostStatus::Draft},
    {10, 11, "", 4, PostType::Photo, "glaze", "Which glaze should get the winter mugs?", PostStatus::Draft},
    {10, 9, "", 67, PostType::Photo, "road", "Sunday ride: harbour to lighthouse, 42 km, easy pace", PostStatus::Draft},
    {10, 7, "", 7, PostType::Text, "", "We are hiring a part-time mechanic. Come and say hello", PostStatus::Draft},
    {10, 6, "", 1, PostType::Story, "rain", "Rainy-day poll: chai or cocoa?", PostStatus::Draft},
};
// clang-format on

Account account(const char *platform, const char *handle, int color)
{
    Account made;
    made.id = AccountId::create(sampleNow());
    made.platform = QString::fromLatin1(platform);
    made.handle = QString::fromUtf8(handle);
    made.remoteId = made.id.toString();
    made.color = color;
    made.createdAt = sampleNow();
    return made;
}

QImage plainPicture(const QString &name)
{
    QImage picture(96, 96, QImage::Format_RGB32);
    picture.fill(QColor::fromHsv(static_cast<int>(qHash(name, 7) % 360), 110, 190));
    return picture;
}

} // namespace

Instant sampleNow()
{
    return *resolveLocal(QDate(2026, 10, 14), QTime(14, 12), zone);
}

void fillSample(FakeEngineClient &client, const QString &pictureFolder)
{
    client.timeZone = zone;
    client.now = sampleNow();
    client.accountList = {account("instagram", "cafe.lumen", 0),   account("tiktok", "cafe.lumen", 0),
                          account("facebook", "Café Lumen", 0),    account("instagram", "fern.and.kiln", 1),
                          account("tiktok", "fernandkiln", 1),     account("instagram", "harbour.cycles", 2),
                          account("facebook", "Harbour Cycles", 2)};
    client.accountList[4].state = AccountState::NeedsSignIn;

    QHash<QString, MediaId> mediaOf;
    for (const Sample &sample : samples) {
        const QString picture = QString::fromLatin1(sample.picture);
        if (!picture.isEmpty() && !mediaOf.contains(picture)) {
            const MediaId id = MediaId::create(sampleNow());
            mediaOf.insert(picture, id);
            QImage image;
            if (!pictureFolder.isEmpty())
                image.load(u"%1/%2.png"_s.arg(pictureFolder, picture));
            client.pictures.insert(id, image.isNull() ? plainPicture(picture) : image);
        }
        const GroupId group = GroupId::create(sampleNow());
        const QDate date(2026, sample.month, sample.day);
        const QTime time = QTime::fromString(QString::fromLatin1(sample.time), u"hh:mm"_s);
        for (const QChar digit : QString::number(sample.accounts)) {
            const Account &to = client.accountList[static_cast<size_t>(digit.digitValue() - 1)];
            PostSummary post;
            post.id = PostId::create(sampleNow());
            post.groupId = group;
            post.accountId = to.id;
            post.platform = to.platform;
            post.type = sample.type;
            post.status = sample.status;
            post.errorCode = QString::fromLatin1(sample.errorCode);
            if (time.isValid())
                post.scheduledFor = resolveLocal(date, time, zone);
            post.caption = QString::fromUtf8(sample.caption);
            post.thumb = mediaOf.value(picture);
            post.mediaCount = picture.isEmpty() ? 0 : 1;
            post.thumbKind = sample.type == PostType::Reel ? MediaKind::Video : MediaKind::Image;
            post.updatedAtMs = toMs(*resolveLocal(date, QTime(12, 5), zone));
            client.posts.push_back(post);
        }
    }
}

} // namespace postrider
