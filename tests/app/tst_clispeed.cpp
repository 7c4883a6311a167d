// SPDX-License-Identifier: GPL-3.0-or-later
// With 100,000 posts the commands that only read answer within 40 ms.
#include "core/engine/profile.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"
#include "tests/app/program.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace postrider;

class CliSpeedTest : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    QString m_post;

private Q_SLOTS:
    void initTestCase()
    {
        const auto opened = Database::open(Profile(m_program.profile()).databasePath());
        QVERIFY(opened);
        Database &database = **opened;
        const Instant now = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        std::vector<Account> accounts;
        for (const QString &platform : {u"instagram"_s, u"facebook"_s, u"tiktok"_s}) {
            Account account;
            account.id = AccountId::create(now);
            account.platform = platform;
            account.remoteId = u"1"_s;
            account.handle = u"atelier"_s;
            const auto saved = AccountStore(database).save(account);
            QVERIFY(saved);
            accounts.push_back(*saved);
        }
        PostStore store(database);
        const auto filled = database.transaction([&]() -> Result<> {
            for (int i = 0; i < 100'000; ++i) {
                const Account &account = accounts[size_t(i) % accounts.size()];
                Post post;
                post.id = PostId::create(now - std::chrono::minutes(100'000 - i));
                post.groupId = GroupId::create(now);
                post.platform = account.platform;
                post.accountId = account.id;
                post.type = PostType::Photo;
                post.caption = u"A caption of the length that captions have, with the number %1 in it."_s.arg(i);
                MediaAsset asset;
                asset.id = MediaId::create(now);
                asset.url = u"https://media.example.org/picture.jpg"_s;
                post.media = {{asset, {}}};
                post.status = i % 2 == 0 ? PostStatus::Scheduled : PostStatus::Draft;
                post.scheduledFor = now + std::chrono::minutes(i + 10);
                post.createdAt = now;
                if (const auto created = store.create(post); !created)
                    return created;
                m_post = post.id.toString();
            }
            return {};
        });
        QVERIFY(filled);
    }

    void answers_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("help") << QStringList{u"--help"_s};
        QTest::newRow("list") << QStringList{u"post"_s, u"list"_s};
        QTest::newRow("list for programs") << QStringList{u"post"_s, u"list"_s, u"--json"_s};
        QTest::newRow("list of one network") << QStringList{u"post"_s, u"list"_s, u"--platform"_s, u"tiktok"_s};
        QTest::newRow("show") << QStringList{u"post"_s, u"show"_s, m_post};
    }
    void answers()
    {
        QFETCH(QStringList, words);
        // The machine may be busy with other things: the best of ten counts.
        qint64 best = 1'000'000;
        for (int i = 0; i < 10; ++i) {
            QProcess process;
            QElapsedTimer timer;
            timer.start();
            m_program.start(process, words);
            QVERIFY(process.waitForFinished(30'000));
            best = std::min(best, timer.elapsed());
            QCOMPARE(process.exitCode(), 0);
            QVERIFY(!process.readAllStandardOutput().isEmpty());
        }
        qInfo("%lld ms", best);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        constexpr qint64 limit = 2000;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
        constexpr qint64 limit = 2000; // the sanitizers' own start
#else
        constexpr qint64 limit = 40;
#endif
#else
        constexpr qint64 limit = 40;
#endif
        QVERIFY2(best <= limit, QByteArray::number(best));
    }
};

QTEST_GUILESS_MAIN(CliSpeedTest)
#include "tst_clispeed.moc"
