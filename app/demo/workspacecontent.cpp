// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/workspacecontent.h"

#include <QDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

constexpr DemoAccount accounts[] = {
    {"instagram", "cafe.lumen", 0, "latte.jpg", "Café Lumen"},
    {"tiktok", "cafe.lumen", 0, "latte.jpg"},
    {"facebook", "Café Lumen", 0, "latte.jpg"},
    {"instagram", "fern.and.kiln", 1, "vase.jpg", "Fern & Kiln"},
    {"tiktok", "fernandkiln", 1, "vase.jpg"},
    {"instagram", "harbour.cycles", 2, "bike.jpg", "Harbour Cycles"},
    {"facebook", "Harbour Cycles", 2, "bike.jpg"},
};

struct Line
{
    int week; // 0: this one; for a draft without a date: unused
    int day;  // 1: Monday; for what counts from today: the days from it; without a date: the days since it was made
    const char *time; // empty: no date
    int accounts;     // decimal digits: 1 to 7
    PostType type;
    const char *pictures; // of a carousel several; a reel's is a video
    const char *caption;
    DemoState state = DemoState::ByTime;
    bool described = true;
};

using enum PostType;
using enum DemoState;

// clang-format off
constexpr Line weekly[] = {
    {-4, 1, "17:00", 4, Photo, "vase", "First shelf of the season"},
    {-4, 2, "12:30", 67, Photo, "road", "Last summer ride: forty of you came. Thank you."},
    {-4, 4, "08:30", 13, Photo, "croissant", "Plain, warm, and gone by nine"},
    {-4, 5, "18:00", 2, Reel, "latte", "How to pour a heart"},
    {-4, 6, "10:00", 1, Story, "room", ""},

    {-3, 1, "09:00", 1, Photo, "beans", "Monday filter: Sidama, washed. Bergamot first, then honey."},
    {-3, 2, "12:30", 6, Photo, "bike", "One owner, one frame, four decades of saddles"},
    {-3, 3, "18:00", 45, Reel, "wheel", "Two minutes of centring, in five seconds"},
    {-3, 4, "08:30", 13, Carousel, "pumpkin croissant latte", "Autumn on three plates. Swipe for the crumbs."},
    {-3, 5, "12:00", 7, Photo, "gear", "New chainrings are in, and the old ones become coat hooks"},
    {-3, 6, "10:00", 1, Story, "latte", ""},

    {-2, 1, "09:00", 1, Photo, "beans", "Monday filter: Huila, washed. Tastes like the last plum of the year."},
    {-2, 2, "12:30", 6, Photo, "bike", "Fresh from the stand: a 1984 randonneur, rebuilt for another forty years."},
    {-2, 3, "18:00", 4, Reel, "wheel", "Two minutes of trimming, in nine seconds"},
    {-2, 4, "08:30", 13, Carousel, "pumpkin croissant latte", "The autumn menu is here. Swipe for the reason we got up at four."},
    {-2, 4, "17:00", 5, Reel, "wheel", "Trimming a teapot lid"},
    {-2, 5, "12:00", 7, Photo, "gear", "Free lights check all week. Bring the bike, we bring the screwdriver."},
    {-2, 6, "10:00", 1, Story, "latte", ""},

    {-1, 1, "09:00", 1, Photo, "croissant", "Butter, folded twenty-seven times"},
    {-1, 1, "13:00", 6, Photo, "road", "Route of the month: out to the lighthouse and back before the cake is gone."},
    {-1, 2, "12:30", 2, Reel, "latte", "Latte art in one take. No, it was not the first one."},
    {-1, 2, "18:30", 4, Carousel, "vase glaze kiln", "New: stem vases in three heights. Ash glaze, wood ash from our own stove."},
    {-1, 3, "11:00", 3, Photo, "room", "Jazz night next Friday. Doors at seven, soup until it is gone."},
    {-1, 4, "08:30", 13, Photo, "bread", "Sourdough is back. Thirty loaves, every morning, first come."},
    {-1, 4, "12:30", 6, Reel, "gear", "What that click in your gears means"},
    {-1, 4, "18:00", 4, Carousel, "glaze vase pumpkin", "Nine glazes, one clay. Which one for the winter mugs?"},
    {-1, 5, "09:00", 1, Story, "rain", ""},
    {-1, 5, "16:00", 7, Photo, "bike", "Trade-in week: bring a bike that you don’t ride, leave with one that you will."},
    {-1, 6, "10:30", 5, Reel, "kiln", "1240 °C and waiting"},

    {0, 1, "09:00", 1, Photo, "matcha", "Iced matcha, last call until spring"},
    {0, 2, "12:30", 6, Photo, "road", "Harbour loop, 42 km, one real hill, two bakeries"},
    {0, 3, "09:00", 13, Photo, "croissant", "Wednesday means pistachio"},
    {0, 3, "18:00", 6, Photo, "bike", "Two-tone tape, ready for the weekend"},
    {0, 4, "08:30", 13, Carousel, "pumpkin cake latte", "Pumpkin week starts now. Swipe for the cake."},
    {0, 4, "13:00", 7, Photo, "gear", "Brake check for free, until Saturday"},
    {0, 4, "18:30", 4, Carousel, "glaze vase", "Pouring celadon, step by step"},
    {0, 5, "09:00", 1, Photo, "latte", "Friday flat white"},
    {0, 5, "12:00", 6, Story, "road", ""},
    {0, 5, "19:00", 3, Photo, "team", "Doors open. The trio plays from eight."},
    {0, 5, "19:15", 1, Story, "room", ""},
    {0, 5, "19:30", 1, Story, "room", "", Draft},
    {0, 6, "10:00", 67, Reel, "gear", "Saturday harbour ride: lights on, brakes checked"},
    {0, 6, "17:00", 1, Story, "room", "", Draft},
    {0, 7, "11:00", 3, Photo, "cake", "Plum cake Sunday"},

    {1, 1, "09:00", 1, Photo, "beans", "New in: Huila, natural"},
    {1, 1, "17:00", 5, Reel, "kiln", "Kiln opening, part 3"},
    {1, 2, "12:30", 6, Photo, "gear", "Winter service: book now, ride on when it snows"},
    {1, 2, "18:30", 4, Carousel, "vase glaze kiln", "Studio shelf tour"},
    {1, 3, "09:00", 13, Photo, "croissant", "Almond or plain? Wrong answers only."},
    {1, 3, "14:30", 2, Reel, "latte", "Pour-over, three mistakes", Draft},
    {1, 4, "08:30", 1, Photo, "bread", "Rye on Thursdays, now with walnuts"},
    {1, 4, "13:00", 7, Photo, "bike", "Kids’ bikes swap on Saturday: outgrown in, next size out"},
    {1, 4, "18:30", 4, Reel, "wheel", "Throwing off the hump"},
    {1, 4, "20:00", 6, Photo, "rain", "Night lights, compared in real rain"},
    {1, 5, "12:00", 6, Photo, "road", "Night ride, bring lights and a thermos"},
    {1, 5, "16:45", 5, Reel, "kiln", "Glaze test results", Draft},
    {1, 6, "10:00", 1, Story, "latte", ""},
    {1, 7, "11:00", 3, Photo, "cake", "An extra hour, an extra slice"},

    {2, 1, "09:00", 1, Photo, "matcha", "Hot matcha season"},
    {2, 1, "17:00", 5, Reel, "kiln", "Raku night", Draft},
    {2, 2, "12:30", 6, Reel, "gear", "Silent freewheels: yes or no?"},
    {2, 3, "09:00", 13, Photo, "croissant", "Croissant club: ten stamps, one free"},
    {2, 3, "18:30", 4, Photo, "vase", "Second sale: small faults, half price"},
    {2, 4, "08:30", 1, Photo, "bread", "Walnut loaf"},
    {2, 4, "13:00", 7, Photo, "bike", "Mudguards are in stock again"},
    {2, 5, "18:00", 1, Photo, "room", "Lights down, lanterns up", Draft},
    {2, 6, "10:00", 13, Carousel, "pumpkin latte", "Trick, treat, flat white"},
    {2, 6, "17:00", 5, Reel, "kiln", "Pumpkin raku", Draft},
    {2, 7, "11:00", 3, Photo, "rain", "Soup season, week one"},

    {3, 1, "09:00", 1, Photo, "beans", "Monday filter: a guest roaster from the north"},
    {3, 2, "18:30", 4, Photo, "glaze", "Winter mugs: the glaze you chose"},
    {3, 4, "12:30", 67, Photo, "rain", "Rain gear that we wear ourselves"},
    {3, 6, "17:00", 45, Reel, "wheel", "One mug, start to finish"},
};

// Counted from today, so that each is there on any day of the week.
constexpr Line aroundToday[] = {
    {0, -2, "17:00", 5, Reel, "kiln", "Kiln opening, part 2. Win a mug!!! Follow, like, share, link in bio!!!", Failed},
    {0, -1, "18:00", 3, Photo, "store", "Longer hours in winter: open until eight", OutcomeUnknown},
    {0, -1, "07:45", 7, Photo, "gear", "Brake check for free, all of this week", Missed},
    {0, 0, "13:15", 7, Photo, "gear", "New tubeless kits, fitted while you wait"},
    {0, 0, "19:30", 4, Reel, "wheel", "Handles, pulled"},
    {0, 1, "16:45", 5, Reel, "wheel", "Trimming a teapot"},
    {0, 2, "20:00", 6, Photo, "rain", "Rain gear, new in"},
};

// The minute that the design was drawn at: the Wednesday of this week, 14:12.
constexpr Line designMinute[] = {
    {0, -2, "17:00", 5, Reel, "kiln", "Kiln opening, part 2: the celadon shelf", Failed},
    {0, -1, "18:00", 3, Photo, "store", "Longer hours this week: open until 21:00", OutcomeUnknown},
    {0, 0, "14:10", 2, Reel, "latte", "Oat latte, no talking, just the sound of it", Publishing},
    {0, 0, "14:30", 1, Reel, "bread", "Scoring sourdough: five cuts, five crusts"},
    {0, 0, "19:30", 4, Photo, "glaze", "Ask us about celadon, tonight from half past seven"},
};
constexpr Line designMonth[] = {
    {0, 2, "16:45", 5, Reel, "wheel", "Handles, pulled not cut"},
};
constexpr Line designWeek[] = {
    {0, -6, "18:30", 45, Carousel, "glaze vase kiln", "Nine glazes on one clay body", PartlyPosted},
    {0, -3, "09:00", 1, Story, "rain", "", Missed},
    {0, -2, "12:15", 7, Photo, "gear", "Chain care in four pictures"},
    {0, -1, "08:30", 1, Story, "rain", ""},
    {0, 0, "12:00", 4, Carousel, "vase glaze kiln", "Studio shelf tour, top to bottom", Waiting},
    {0, 0, "13:40", 7, Photo, "gear", "Helmet fitting on Saturday, no booking", Retrying},
    {0, 1, "11:00", 5, Reel, "wheel", "Handles, pulled not cut"},
    {0, 1, "18:45", 1, Story, "cake", ""},
};

constexpr Line undated[] = {
    {0, 8, "", 1, Photo, "rain", "Rainy-day poll: chai or cocoa?", Draft},
    {0, 7, "", 7, Text, "", "We are hiring a part-time mechanic. Come and say hello, bring a story about a bike.", Draft},
    {0, 5, "", 67, Photo, "road", "Sunday ride: harbour to lighthouse, 42 km, easy pace", Draft},
    {0, 3, "", 4, Photo, "glaze", "Which glaze should get the winter mugs?", Draft, false},
    {0, 2, "", 45, Reel, "wheel", "Centring clay, slowed down to a quarter", Draft},
    {0, 1, "", 2, Reel, "beans", "How we roast 12 kg before sunrise", Draft},
    {0, 0, "", 13, Carousel, "cake pumpkin croissant", "Plum cake Sunday: the recipe from Nonna’s blue book", Draft},
};
// clang-format on

/// What goes out before the eyes of the person: one at once, and one a few minutes later.
constexpr Line atOnce = {0, 0, "", 2, Reel, "latte", "Oat latte, no talking"};
constexpr Line inMinutes = {0, 0, "", 1, Reel, "bread", "Scoring sourdough. Sound on for the crackle."};

DemoGroup groupOf(const Line &line)
{
    DemoGroup group;
    const QString digits = QString::number(line.accounts);
    for (const QChar digit : digits)
        group.accounts.push_back(digit.digitValue() - 1);
    group.type = line.type;
    const QString ending = line.type == Reel ? u".mp4"_s : u".jpg"_s;
    for (const QString &name : QString::fromLatin1(line.pictures).split(u' ', Qt::SkipEmptyParts))
        group.media << name + ending;
    group.caption = QString::fromUtf8(line.caption);
    group.state = line.state;
    group.described = line.described;
    return group;
}

} // namespace

std::span<const DemoAccount> demoAccounts()
{
    return accounts;
}

std::vector<DemoGroup> demoGroups(Instant now, const QByteArray &zone, DemoMoment moment)
{
    const QDate today = toDateTime(now).toTimeZone(QTimeZone(zone)).date();
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    std::vector<DemoGroup> groups;
    const auto addOn = [&](QDate day, const Line &line) {
        DemoGroup group = groupOf(line);
        group.at = resolveLocal(day, QTime::fromString(QString::fromLatin1(line.time), u"hh:mm"_s), zone);
        groups.push_back(std::move(group));
    };
    const auto addFromToday = [&](std::span<const Line> lines) {
        for (const Line &line : lines)
            addOn(today.addDays(line.day), line);
    };
    for (const Line &line : weekly)
        addOn(monday.addDays(7 * line.week + line.day - 1), line);
    if (moment == DemoMoment::Live) {
        using std::chrono::minutes;
        addFromToday(aroundToday);
        DemoGroup first = groupOf(atOnce);
        first.at = std::chrono::floor<minutes>(now);
        groups.push_back(std::move(first));
        DemoGroup second = groupOf(inMinutes);
        const auto fiveMinutes = minutes(5);
        second.at = Instant((now.time_since_epoch() / fiveMinutes + 1) * fiveMinutes);
        groups.push_back(std::move(second));
    } else {
        addFromToday(designMinute);
        addFromToday(moment == DemoMoment::DesignMonth ? std::span<const Line>(designMonth)
                                                       : std::span<const Line>(designWeek));
    }
    for (const Line &line : undated) {
        DemoGroup group = groupOf(line);
        group.daysOld = line.day;
        groups.push_back(std::move(group));
    }
    return groups;
}

QString demoAltText(const QString &media)
{
    static const QHash<QString, QString> texts{
        {u"beans"_s, u"Roasted coffee beans, close up"_s},
        {u"bike"_s, u"An orange bicycle in front of a teal wall"_s},
        {u"bread"_s, u"An oval loaf of bread with three cuts in its crust"_s},
        {u"cake"_s, u"A slice of layered cake with a cherry on top"_s},
        {u"croissant"_s, u"A croissant on a white plate, from above"_s},
        {u"gear"_s, u"A steel chainring with three arms"_s},
        {u"glaze"_s, u"Nine glaze samples in a square, from teal to plum"_s},
        {u"kiln"_s, u"Pots on the shelves of a glowing kiln"_s},
        {u"latte"_s, u"A cup of coffee with a heart in its milk, from above"_s},
        {u"matcha"_s, u"A glass of iced green tea with a red straw"_s},
        {u"pumpkin"_s, u"Three orange pumpkins on a table"_s},
        {u"rain"_s, u"Raindrops on a window at night, lights behind them"_s},
        {u"road"_s, u"A path towards purple mountains at sunset"_s},
        {u"room"_s, u"Three lamps above the counter of a dark room"_s},
        {u"store"_s, u"A shop front with a red and white awning"_s},
        {u"team"_s, u"Two people in aprons"_s},
        {u"vase"_s, u"A clay vase with a twig, beside a white bowl"_s},
    };
    return media.endsWith(u".jpg"_s) ? texts.value(media.chopped(4)) : QString();
}

QStringList demoMedia()
{
    return QDir(u":/postrider/workspace"_s).entryList(QDir::Files, QDir::Name);
}

} // namespace postrider
