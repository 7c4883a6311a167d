// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/posttext.h"

#include <QTest>
#include <QTimeZone>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PostTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metaSaysWhatIsInThePost_data()
    {
        QTest::addColumn<PostSummary>("post");
        QTest::addColumn<QString>("words");
        const auto post = [](PostType type, MediaKind kind, int media, qint64 durationMs = 0) {
            PostSummary made;
            made.type = type;
            made.thumbKind = kind;
            made.mediaCount = media;
            made.durationMs = durationMs;
            return made;
        };
        using enum PostType;
        QTest::newRow("words alone") << post(Text, MediaKind::Image, 0) << u"Text"_s;
        QTest::newRow("a picture") << post(Photo, MediaKind::Image, 1) << u"Feed · picture"_s;
        QTest::newRow("a picture for a day") << post(Story, MediaKind::Image, 1) << u"Story · picture"_s;
        QTest::newRow("a video") << post(Reel, MediaKind::Video, 1, 41'000) << u"Reel · 0:41"_s;
        QTest::newRow("a long video") << post(Video, MediaKind::Video, 1, 612'000) << u"Video · 10:12"_s;
        QTest::newRow("a video elsewhere") << post(Reel, MediaKind::Video, 1) << u"Reel"_s;
        QTest::newRow("several") << post(Carousel, MediaKind::Video, 9, 5'000) << u"Carousel · 9"_s;
    }
    void metaSaysWhatIsInThePost()
    {
        QFETCH(PostSummary, post);
        QTEST(PostText("Europe/Berlin", QLocale::c()).meta(post), "words");
    }

    void aDayWithinASentenceHasNoCapital()
    {
        const PostText text("UTC", QLocale(QLocale::English, QLocale::UnitedKingdom));
        const Instant now = toInstant(QDateTime(QDate(2026, 10, 14), QTime(14, 12), Qt::UTC));
        QCOMPARE(text.whenInSentence(now - 24h, now), u"yesterday, 14:12"_s);
        QCOMPARE(text.whenInSentence(now - 1h, now), u"today, 13:12"_s);
        QCOMPARE(text.whenInSentence(now + 24h, now), u"tomorrow, 14:12"_s);
        QCOMPARE(text.whenInSentence(now - 48h, now), text.dayAndTime(now - 48h, now));
    }

    void reasonsAreNoJargon()
    {
        QCOMPARE(errorWords(u"tiktok.token_invalid"_s), u"Needs reconnecting"_s);
        QCOMPARE(errorWords(u"tiktok.text_refused"_s), u"Its text was turned down"_s);
        QCOMPARE(errorWords(u"tiktok.video_too_long"_s), u"Video too long"_s);
    }
};

QTEST_GUILESS_MAIN(PostTextTest)
#include "tst_posttext.moc"
