// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/postsheet.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant now = *parseTime(u"2026-10-14T12:12:00Z"_s, "UTC");

Account account(const QString &platform, const QString &handle)
{
    Account made;
    made.id = AccountId::create(now);
    made.platform = platform;
    made.handle = handle;
    made.remoteId = u"r-"_s + platform + handle;
    return made;
}

} // namespace

class PostSheetTest : public QObject
{
    Q_OBJECT

    const std::vector<Account> m_accounts{account(u"instagram"_s, u"cafe.lumen"_s),
                                          account(u"facebook"_s, u"cafe.lumen"_s), account(u"tiktok"_s, u"fern"_s),
                                          account(u"mastodon"_s, u"ada@mastodon.example"_s)};
    ImportPlan plan(const QByteArray &csv, const QString &folder = u"/nowhere"_s) const
    {
        const auto table = readCsv(csv);
        if (!table)
            qFatal("%s", qPrintable(table.error().message));
        ImportPlan made = planOf(*table, folder);
        judgeSheet(made, {.accounts = m_accounts, .zone = "Europe/Berlin", .now = now});
        return made;
    }
    static QString problem(const ImportPlan &plan, size_t row = 0)
    {
        const auto &problems = plan.rows.at(row).problems;
        return problems.empty() ? QString() : problems.front().words;
    }

private Q_SLOTS:
    void readsWhatRfc4180Allows()
    {
        const auto table = readCsv("\xEF\xBB\xBF"
                                   "a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\nlast,\n");
        QVERIFY(table);
        QCOMPARE(table->columns, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(table->rows.size(), 2u);
        QCOMPARE(table->rows[0], (QStringList{u"x, \"y\"\nz"_s, u"2"_s}));
        QCOMPARE(table->rows[1], (QStringList{u"last"_s, QString()}));
        QCOMPARE(table->lines, (std::vector{2, 5}));
        QCOMPARE(readCsv("a;b;c\n1,5;2;3")->rows[0], (QStringList{u"1,5"_s, u"2"_s, u"3"_s}));
        QVERIFY(readCsv("a,b\n\"open").error().message.contains(u"line 2"_s));
        QVERIFY(!readCsv("a\n\xff\xfe"));
        QVERIFY(!readCsv(""));
        QVERIFY(!readCsv("a\n1,2"));
    }

    void writesWhatItReads()
    {
        CsvTable table{.columns = {u"a"_s, u"b"_s}, .rows = {{u"x, \"y\"\nz"_s, u" 2"_s}}, .lines = {2}};
        const auto again = readCsv(writeCsv(table));
        QCOMPARE(again->rows[0], table.rows[0]);
        table.rows = {{u"=1+1"_s, {}}};
        QVERIFY(writeCsv(table).contains("'=1+1")); // no spreadsheet runs it
    }

    void aRowBecomesAPostForEachAccount()
    {
        const ImportPlan made = plan("account,caption,scheduled_for,Notes\n"
                                     "instagram:cafe.lumen;fern,Hello,2026-10-15 08:30,x\n");
        QCOMPARE(problem(made), QString());
        QCOMPARE(made.ignored(), QStringList{u"Notes"_s});
        QCOMPARE(made.readyRows(), 1);
        const auto &posts = made.rows[0].posts;
        QCOMPARE(posts.size(), 2u);
        QVERIFY(posts[0].groupId == posts[1].groupId);
        QVERIFY(posts[0].status == PostStatus::Scheduled);
        QCOMPARE(toIso(*posts[0].scheduledFor), u"2026-10-15T06:30:00.000Z"_s);
        QCOMPARE(posts[1].platform, u"tiktok"_s);
    }

    void anAccountIsCalledAsWindowAndListShowIt_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"ada@mastodon.example", "@ada@mastodon.example", "mastodon:ada@mastodon.example",
                                 "Mastodon:Ada@Mastodon.example", "r-mastodonada@mastodon.example"})
            QTest::newRow(name) << QByteArray(name);
    }
    void anAccountIsCalledAsWindowAndListShowIt()
    {
        QFETCH(QByteArray, name);
        const ImportPlan made = plan("account,caption\n" + name + ",Hello\n");
        QCOMPARE(problem(made), QString());
        QCOMPARE(made.rows[0].posts.at(0).platform, u"mastodon"_s);
    }

    void saysInPlainWordsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("words");
        QTest::newRow("no such day") << QByteArray("fern,Hi,31.11.,") << u"The date “31.11.” doesn’t exist."_s;
        QTest::newRow("no time") << QByteArray("fern,Hi,soon,")
                                 << u"“soon” is no date and time; write 2026-10-14 08:30."_s;
        QTest::newRow("past") << QByteArray("fern,Hi,2026-10-13 08:30,")
                              << u"The time “2026-10-13 08:30” has gone by."_s;
        QTest::newRow("nobody") << QByteArray("who,Hi,,") << u"There is no account “who” here."_s;
        QTest::newRow("which") << QByteArray("cafe.lumen,Hi,,")
                               << u"“cafe.lumen” is the name of several accounts; write network:name."_s;
        QTest::newRow("empty") << QByteArray("fern,,,") << u"There is neither a text nor a picture or video."_s;
        QTest::newRow("file") << QByteArray("fern,Hi,,none.jpg") << u"The file “none.jpg” is not there."_s;
        QTest::newRow("http") << QByteArray("fern,Hi,,http://a.org/b.jpg")
                              << u"“http://a.org/b.jpg” is no address that begins with https://."_s;
        QTest::newRow("whose") << QByteArray(",Hi,2026-10-15 08:30,") << u"Whose post this is does not stand here."_s;
    }
    void saysInPlainWordsWhatIsWrong()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, words);
        const ImportPlan made = plan("account,caption,at,media\n" + row + "\n");
        QCOMPARE(problem(made), words);
        QCOMPARE(made.readyRows(), 0);
        QVERIFY(made.rows[0].posts.empty());
    }

    /// A namesake at another network, whose name was nearer, hid the one whose network stood in the row.
    void theNetworkOfARowComesFirst()
    {
        const std::vector<Account> accounts{account(u"instagram"_s, u"ada"_s),
                                            account(u"mastodon"_s, u"ada@mastodon.example"_s)};
        ImportPlan made = planOf(*readCsv("account,platform,caption\nada,mastodon,Hi\nada,instagram,Hi\n"), u"/"_s);
        judgeSheet(made, {.accounts = accounts, .zone = "Europe/Berlin", .now = now});
        QCOMPARE(problem(made), QString());
        QCOMPARE(made.rows[0].posts.at(0).platform, u"mastodon"_s);
        QCOMPARE(made.rows[1].posts.at(0).platform, u"instagram"_s);
    }

    void aTimeThatTheClocksSkipIsSaid()
    {
        const QByteArray rows = "fern,Hi,2027-03-28 02:30\nfern,Hi,2027-03-28T02:30:00\nfern,Hi,2027-03-28 03:30\n";
        const ImportPlan made = plan("account,caption,at\n" + rows);
        QCOMPARE(made.readyRows(), 3);
        QCOMPARE(made.rows[0].notes.size(), 1u);
        QCOMPARE(made.rows[0].notes[0].column, 2);
        QVERIFY(
            made.rows[0].notes[0].words.endsWith(u": “2027-03-28 02:30” doesn’t exist, as the clocks go forward."_s));
        QVERIFY(made.rows[0].posts[0].scheduledFor == parseTime(u"2027-03-28T03:00:00"_s, "Europe/Berlin"));
        QCOMPARE(made.rows[1].notes.size(), 1u);
        QVERIFY(made.rows[2].notes.empty());
    }

    void withoutATimeItIsADraft()
    {
        const ImportPlan made = plan("caption,media\nHi,https://a.org/b.mp4|https://a.org/c.jpg\n");
        QCOMPARE(problem(made), QString());
        const Post &post = made.rows[0].posts.at(0);
        QVERIFY(post.status == PostStatus::Draft);
        QVERIFY(post.accountId.isNull());
        QVERIFY(post.type == PostType::Carousel);
        QVERIFY(post.media[0].asset.facts.kind == MediaKind::Video);
    }

    void takesTheTableOfTheOriginal()
    {
        const ImportPlan made = plan(
            "id,platform,caption,media_urls,scheduled_for,posted_at,last_publish_error,platform_post_id,post_url\n"
            "1,tiktok,Out,\"[\"\"https://a.org/a.mp4\"\"]\",2026-10-01 08:00:00+00,2026-10-01 08:00:05.123456+00,,77,https://t/77\n"
            "2,tiktok,Ahead,,2026-11-01 08:00:00+00,,,,\n"
            "3,tiktok,Never,,2026-10-01 08:00:00+00,,It broke,,\n"
            "4,tiktok,Idea,,,,,,\n");
        for (size_t i = 0; i < 4; ++i)
            QCOMPARE(problem(made, i), QString());
        const Post &out = made.rows[0].posts.at(0);
        QVERIFY(out.status == PostStatus::Posted);
        QCOMPARE(out.platformPostId, u"77"_s);
        QCOMPARE(toIso(*out.publishedAt), u"2026-10-01T08:00:05.123Z"_s);
        QCOMPARE(out.media.at(0).asset.url, u"https://a.org/a.mp4"_s);
        QVERIFY(made.rows[1].posts.at(0).status == PostStatus::Scheduled);
        const Post &never = made.rows[2].posts.at(0);
        QVERIFY(never.status == PostStatus::Failed);
        QCOMPARE(never.lastPublishError, u"It broke"_s);
        QVERIFY(!never.errorCode.isEmpty());
        QVERIFY(made.rows[3].posts.at(0).status == PostStatus::Draft);
    }

    void exportedPostsComeBackAsTheyWere()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"a.jpg"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        Post post;
        post.id = PostId::create(now);
        post.groupId = GroupId::create(now);
        post.accountId = m_accounts[0].id;
        post.platform = u"instagram"_s;
        post.caption = u"Two lines\nand, \"quotes\""_s;
        post.type = PostType::Photo;
        post.firstComment = u"First"_s;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = now + 24h;
        post.createdAt = now - 24h;
        MediaAsset asset;
        asset.path = file.fileName();
        post.media = {{asset, u"A cup"_s}};
        Post other = post;
        other.accountId = m_accounts[1].id;
        other.platform = u"facebook"_s;
        const std::vector<Label> labels{{.id = LabelId::create(now), .name = u"Autumn"_s},
                                        {.id = LabelId::create(now), .name = u"Cakes; and | more"_s}};
        post.labels = {labels[0].id, labels[1].id};
        other.labels = {labels[0].id};
        const ImportPlan made = plan(writeCsv(sheetOf({post, other}, m_accounts, labels)));
        QCOMPARE(made.rows[0].labels, (QStringList{u"Autumn"_s, u"Cakes; and | more"_s}));
        QCOMPARE(made.rows[1].labels, QStringList{u"Autumn"_s});
        QCOMPARE(made.readyRows(), 2);
        const Post &again = made.rows[0].posts.at(0);
        QCOMPARE(again.caption, post.caption);
        QCOMPARE(again.firstComment, post.firstComment);
        QVERIFY(again.accountId == post.accountId);
        QVERIFY(again.scheduledFor == post.scheduledFor);
        QVERIFY(again.createdAt == post.createdAt);
        QCOMPARE(again.media.at(0).altText, u"A cup"_s);
        QCOMPARE(again.media.at(0).asset.path, asset.path);
        QVERIFY(again.groupId == made.rows[1].posts.at(0).groupId); // still together
        QVERIFY(made.ignored().isEmpty());
    }
};

QTEST_GUILESS_MAIN(PostSheetTest)
#include "tst_postsheet.moc"
