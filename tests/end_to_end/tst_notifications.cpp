// SPDX-License-Identifier: GPL-3.0-or-later
// What the program tells outside its window, and what its buttons do, over the bus to a notification service.
#include "core/store/database.h"
#include "core/store/postchecks.h"
#include "core/store/poststore.h"
#include "tests/end_to_end/desktopsession.h"
#include "tests/support/traywatcher.h"

#include <QCoreApplication>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

class TestNotifications : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_session;

    void soon(const QString &caption) { m_session->create(caption, QDateTime::currentDateTimeUtc().addSecs(2)); }
    const NotificationRecorder::Shown *told(const QString &inTitle)
    {
        (void)QTest::qWaitFor([&] { return m_session->notifications().find(inTitle) != nullptr; }, 60'000);
        return m_session->notifications().find(inTitle);
    }
    void startInBackground()
    {
        m_session->start({u"--background"_s});
        QVERIFY(QTest::qWaitFor([this] { return m_session->application().has_value(); }, patience));
    }

private Q_SLOTS:
    void init() { m_session = std::make_unique<DesktopSession>(); }
    void cleanup()
    {
        if (QTest::currentTestFailed()) {
            for (const auto &each : m_session->notifications().shown())
                qWarning("told: %s | %s", qPrintable(each.title), qPrintable(each.body));
            qWarning("%s", m_session->process().readAllStandardError().constData());
        }
        m_session.reset();
    }

    void aFailureIsToldAndItsButtonLeadsThere()
    {
        m_session->refusePosts();
        startInBackground();
        soon(u"Not allowed"_s);
        const auto *failed = told(u"A post on Atelier failed"_s);
        QVERIFY(failed);
        QVERIFY2(failed->body.contains(u"Not allowed"_s) && failed->body.contains(u"permission"_s),
                 qPrintable(failed->body));
        QCOMPARE(failed->actions,
                 (QStringList{u"default"_s, u"Fix it…"_s, u"details"_s, u"Fix it…"_s, u"later"_s, u"Later"_s}));
        QCOMPARE(failed->hints.value(u"urgency"_s).toInt(), 2);
        QVERIFY(!failed->hints.contains(u"suppress-sound"_s));
        m_session->notifications().click(*failed, u"details"_s);
        QVERIFY(m_session->see({}, u"says that a permission for this is missing"_s));
    }

    void severalFailuresAreOneNotification()
    {
        m_session->refusePosts(2);
        m_session->set(u"publishing.paused"_s, u"no"_s);
        startInBackground();
        const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(4);
        m_session->create(u"One"_s, at);
        m_session->create(u"Two"_s, at);
        QVERIFY(told(u"2 posts failed"_s));
        QCOMPARE(m_session->notifications().shown().size(), size_t(1));
    }

    void captionsAndSoundStayAwayWhereTheyMust()
    {
        const QTime now = m_session->now().time();
        m_session->set(u"notifications.quiet_hours"_s,
                       now.addSecs(-3600).toString(u"HH:mm"_s) + u'-' + now.addSecs(3600).toString(u"HH:mm"_s));
        m_session->set(u"notifications.captions"_s, u"no"_s);
        m_session->refusePosts();
        startInBackground();
        soon(u"Secret surprise"_s);
        const auto *failed = told(u"A post on Atelier failed"_s);
        QVERIFY(failed);
        QVERIFY(!failed->body.contains(u"Secret"_s));
        QVERIFY(failed->hints.value(u"suppress-sound"_s).toBool());
    }

    void postsThatWentOutJoinInOne()
    {
        m_session->set(u"notifications.posted"_s, u"yes"_s);
        startInBackground();
        soon(u"First"_s);
        QVERIFY(told(u"Posted on Atelier"_s));
        soon(u"Second"_s);
        QVERIFY(told(u"2 posts published"_s));
        QCOMPARE(m_session->notifications().shown().size(), size_t(1));
        QCOMPARE(m_session->notifications().shown().front().times, 2);
    }

    void whatWentOutIsNotToldUnlessWanted()
    {
        startInBackground();
        soon(u"Quietly"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->statusOf(u"Quietly"_s), u"posted"_s, 60'000);
        m_session->refusePosts();
        soon(u"Loudly"_s);
        QVERIFY(told(u"failed"_s)); // came after it, so nothing is on its way any more
        QCOMPARE(m_session->notifications().shown().size(), size_t(1));
    }

    void whatWasMissedIsOneQuestion()
    {
        const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(5);
        m_session->create(u"Slept through"_s, at);
        m_session->create(u"Slept through, too"_s, at);
        m_session->set(u"publishing.catch_up_grace"_s, u"1s"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QDateTime::currentDateTimeUtc() > at.addSecs(2), patience); // nothing runs meanwhile
        startInBackground();
        const auto *missed = told(u"2 posts need your decision"_s);
        QVERIFY(missed);
        QVERIFY(missed->actions.contains(u"Decide…"_s));
        QCOMPARE(m_session->timesPublic(u"Slept through"_s), 0);
        m_session->notifications().click(*missed, u"details"_s);
        QVERIFY(m_session->see(u"list item"_s, u"^Slept through, .*Missed"_s));
    }

    /// `serve` is the engine that looks at the posts ahead of their time, and the window tells of it: once, also over its end.
    void whatAnotherEngineFoundIsToldOnce()
    {
        startInBackground();
        m_session->create(u"Beans"_s, m_session->tomorrowAt(9));
        const auto post = PostId::fromString(m_session->post(u"Beans"_s).value("id"_L1).toString());
        QVERIFY(post);
        const auto database = Database::open(m_session->profile().databasePath());
        QVERIFY(database);
        const Instant now = SystemClock().now();
        const auto changedAt = (*PostStore(**database).find(*post))->updatedAt;
        const Error gone{.code = code::mediaMissing, .message = u"bean.jpg is gone."_s};
        QVERIFY(PostChecks(**database).write({{.post = *post, .postChangedAt = changedAt, .findings = {gone}}}, now));
        announceChange(m_session->profile());
        const auto *look = told(u"1 post needs a look"_s);
        QVERIFY(look);
        QCOMPARE(look->body, gone.message);
        m_session->stop();
        startInBackground();
        m_session->refusePosts();
        soon(u"Not allowed"_s);
        QVERIFY(told(u"failed"_s)); // later than it would be told again
        const auto &shown = m_session->notifications().shown();
        QCOMPARE(std::ranges::count_if(shown, [](const auto &each) { return each.title.contains(u"needs a look"_s); }),
                 1);
        QCOMPARE(look->times, 1);
    }

    void aTokenThatDiedLeadsToTheAccount()
    {
        m_session->answerPosts(400, 190, u"Error validating access token"_s, -1);
        startInBackground();
        m_session->create(u"Waits tomorrow"_s, m_session->tomorrowAt(9));
        soon(u"Refused"_s);
        const auto *signIn = told(u"Sign in to Facebook again"_s);
        QVERIFY(signIn);
        QVERIFY2(signIn->body.contains(u"Atelier was signed out."_s) && signIn->body.contains(u"1 post waits"_s),
                 qPrintable(signIn->body));
        QVERIFY(signIn->actions.contains(u"accounts"_s) && signIn->actions.contains(u"remind"_s));
        m_session->notifications().click(*signIn, u"accounts"_s);
        QVERIFY(m_session->see({}, u"Needs reconnecting"_s));
        QVERIFY(m_session->see(u"push button"_s, u"^Reconnect"_s));
    }

    void inTheWindowAToastTakesItsPlace()
    {
        m_session->refusePosts();
        m_session->start();
        QVERIFY(m_session->see(u"cell"_s, u", (no|\\d+) post"_s));
        soon(u"In sight"_s);
        QVERIFY(m_session->see({}, u"^A post on Atelier failed"_s, 60'000));
        QVERIFY(m_session->notifications().shown().empty());
    }
};

int main(int argc, char **argv)
{
    PrivateScreen screen;
    const QCoreApplication application(argc, argv);
    TestNotifications test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_notifications.moc"
