// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notice.h"
#include "core/model/error.h"
#include "ui/text/accountname.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestNotice : public QObject
{
    Q_OBJECT

    Account m_account;
    QHash<AccountId, Account> m_accounts;

    Post post(PostStatus status, const QString &errorCode = {}, Remedy remedy = Remedy::ChangePost) const
    {
        Post made;
        made.id = PostId::create(instantFromMs(1));
        made.accountId = m_account.id;
        made.caption = u"Pumpkin week"_s;
        made.status = status;
        made.errorCode = errorCode;
        made.lastPublishError = status == PostStatus::Failed ? u"Too long."_s : QString();
        made.errorDetail = {{u"remedy"_s, toString(remedy)}};
        if (status == PostStatus::Posted)
            made.postUrl = u"https://example.test/p/1"_s;
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_account.id = AccountId::create(instantFromMs(1));
        m_account.handle = u"cafe.lumen"_s;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_accounts.insert(m_account.id, m_account);
    }

    void pagesHaveNamesAndNoAt()
    {
        QCOMPARE(atName(u"instagram"_s, u"cafe.lumen"_s), u"@cafe.lumen"_s);
        QCOMPARE(atName(u"facebook"_s, u"Café Lumen"_s), u"Café Lumen"_s);
    }

    void one_data()
    {
        QTest::addColumn<Post>("settled");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("action");
        QTest::newRow("posted") << post(PostStatus::Posted) << u"Posted on @cafe.lumen"_s << u"“Pumpkin week” is out."_s
                                << u"open"_s;
        QTest::newRow("failed") << post(PostStatus::Failed, u"tiktok.video_too_long"_s)
                                << u"A post on @cafe.lumen failed"_s << u"“Pumpkin week”: Too long."_s << u"details"_s;
        QTest::newRow("missed") << post(PostStatus::Failed, code::missed) << u"A post on @cafe.lumen was missed"_s
                                << u"“Pumpkin week”: Too long."_s << u"details"_s;
        QTest::newRow("unknown") << post(PostStatus::Failed, code::outcomeUnknown)
                                 << u"Did a post on @cafe.lumen go out?"_s << u"“Pumpkin week”: Too long."_s
                                 << u"details"_s;
    }
    void one()
    {
        QFETCH(Post, settled);
        const auto notices = noticesFor({settled}, m_accounts, true);
        QCOMPARE(notices.size(), size_t(1));
        QTEST(notices[0].title, "title");
        QTEST(notices[0].body, "body");
        QTEST(notices[0].actions.front().key, "action");
        QCOMPARE(notices[0].posts, std::vector<PostId>{settled.id});
    }

    void aRefusedSignInIsNotTheFaultOfThePost()
    {
        QVERIFY(needsSignIn(post(PostStatus::Failed, code::signInNeeded, Remedy::Reconnect)));
        QVERIFY(!needsSignIn(post(PostStatus::Failed, u"x"_s)));
        QVERIFY(!needsSignIn(post(PostStatus::Posted, {}, Remedy::Reconnect)));
    }

    void aSignInSaysWhatWaits()
    {
        const Instant now = *parseTime(u"2026-10-14T07:00:00Z"_s, "UTC"); // 09:00 in Berlin
        AccountOverview overview;
        overview.account = m_account;
        overview.account.platform = u"tiktok"_s;
        overview.account.state = AccountState::NeedsSignIn;
        Notice notice = signInNotice(overview, now, "Europe/Berlin");
        QCOMPARE(notice.title, u"Sign in to TikTok again"_s);
        QCOMPARE(notice.body, u"@cafe.lumen was signed out."_s);
        QCOMPARE(notice.actions.size(), 2);
        QCOMPARE(notice.actions.back().words, u"Remind me at 12:00"_s);
        QCOMPARE(toIso(notice.remindAt), u"2026-10-14T10:00:00.000Z"_s);
        overview.waiting = 2;
        overview.next = *parseTime(u"2026-10-14T15:00:00Z"_s, "UTC");
        notice = signInNotice(overview, now, "Europe/Berlin");
        QVERIFY(notice.body.contains(u"today, 17:00"_s));
        overview.account.state = AccountState::Connected;
        overview.account.accessEndsAt = now + std::chrono::hours(70);
        notice = signInNotice(overview, now, "Europe/Berlin");
        QVERIFY(notice.title.startsWith(u"The sign-in of @cafe.lumen ends in 3"_s));
        QVERIFY(!notice.body.contains(u"fall")); // nothing is planned for after it
        overview.postsAfterEnd = 9;
        QVERIFY(signInNotice(overview, now, "Europe/Berlin").body.startsWith(u"9 "_s));
    }

    void postsThatNeedALookAreOneNotice()
    {
        const Instant now = *parseTime(u"2026-10-14T07:12:00Z"_s, "UTC");
        const PostId one = PostId::create(now);
        const PostId two = PostId::create(now);
        const auto finding = [](PostId post, const QString &message) {
            return PostFinding{.post = post, .error = {.code = u"x"_s, .message = message}};
        };
        const Notice notice = lookNotice(
            {finding(one, u"A file is gone."_s), finding(one, u"More."_s), finding(two, u"Other."_s)},
            now + std::chrono::minutes(30), now, "Europe/Berlin");
        QCOMPARE(notice.posts, (std::vector<PostId>{one, two}));
        QVERIFY(notice.title.contains(u"09:42"_s));
        QCOMPARE(notice.body, u"A file is gone."_s);
        QCOMPARE(notice.actions.front().key, u"details"_s);
        QCOMPARE(notice.id(), u"look"_s); // a later one takes its place
    }

    void captionsStayHiddenWhereTheyMust()
    {
        for (const Post &settled : {post(PostStatus::Posted), post(PostStatus::Failed, u"x"_s)}) {
            const auto notices = noticesFor({settled}, m_accounts, false);
            QVERIFY(!(notices[0].title + notices[0].body).contains(u"Pumpkin"));
        }
    }

    void severalOfAKindAreOneNotice()
    {
        const auto notices = noticesFor({post(PostStatus::Posted), post(PostStatus::Failed, code::missed),
                                         post(PostStatus::Posted), post(PostStatus::Failed, code::outcomeUnknown)},
                                        m_accounts, true);
        QCOMPARE(notices.size(), size_t(2));
        QCOMPARE(notices[0].kind, Notice::Kind::Decide);
        QCOMPARE(notices[0].posts.size(), size_t(2));
        QCOMPARE(notices[1].kind, Notice::Kind::Posted);
        QCOMPARE(notices[1].posts.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestNotice)
#include "tst_notice.moc"
