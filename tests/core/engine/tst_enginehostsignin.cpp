// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginehost.h"
#include "core/sandbox/tiktoksandbox.h"
#include "core/scheduling/clock.h"
#include "tests/support/pretendbrowser.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const SignInRequest tiktokRequest{.platform = u"tiktok"_s};

/// An engine on its thread; the network and the browser are on the test's own, whose loop has to turn for them.
struct Host
{
    SystemClock clock;
    sandbox::TikTokSandbox tiktok{clock};
    QTemporaryDir folder;
    MemorySecretStore secrets;
    PretendBrowser browser;
    QObject context;
    std::unique_ptr<EngineHost> engine;

    Host()
    {
        if (!tiktok.listen())
            qFatal("no port");
        tiktok.addAccount({.openId = u"-000Ada"_s, .username = u"ada.makes"_s, .nickname = u"Ada"_s});
        QCoro::waitFor(writeApp(secrets, u"tiktok"_s, tiktok.options.clientKey, tiktok.options.clientSecret));
        engine = std::make_unique<EngineHost>(
            [profile = Profile(folder.path()), keep = &secrets, hosts = tiktok.overrides()] {
                Engine::Options options{.profile = profile, .secrets = keep};
                for (const auto &[host, origin] : hosts)
                    options.overrides.add(host, origin);
                return options;
            });
        QObject::connect(engine.get(), &EngineClient::signInPageReady, &context,
                         [this](const QString &address) { browser.open(QUrl(address)); });
    }
    template <typename T>
    Result<T> answer(QFuture<Result<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("no answer");
        return future.result();
    }
};

} // namespace

class TestEngineHostSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connects()
    {
        Host h;
        QVERIFY(*h.answer(h.engine->hasApp(u"tiktok"_s)));
        QVERIFY(!*h.answer(h.engine->hasApp(u"facebook"_s)));
        QVERIFY(h.engine->signInWays(u"tiktok"_s).front().by == SignInWay::By::Browser);
        QCOMPARE(h.engine->signInWays(u"instagram"_s).size(), 3u);
        QVERIFY(h.engine->signInWays(u"myspace"_s).empty());
        const QSignalSpy changed(h.engine.get(), &EngineClient::accountsChanged);
        const auto found = h.answer(h.engine->signIn(tiktokRequest));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().handle, u"ada.makes"_s);
        QVERIFY(h.answer(h.engine->accounts())->empty());
        const auto connected = h.answer(h.engine->connectChosen({u"-000Ada"_s}));
        QVERIFY(connected);
        QTRY_VERIFY(changed.size() >= 1);
        QCOMPARE(h.answer(h.engine->accounts())->size(), 1u);
        QVERIFY(!h.answer(h.engine->connectChosen({u"-000Ada"_s}))); // forgotten once it is stored
    }

    void isCancelled()
    {
        Host h;
        h.browser.isAway = true;
        auto future = h.engine->signIn(tiktokRequest);
        QTRY_COMPARE(h.browser.pages.size(), 1u);
        h.engine->cancelSignIn();
        QCOMPARE(h.answer(future).error().code, QString(code::cancelled));
        QVERIFY(h.answer(h.engine->accounts())->empty());
    }

    void anotherOneEndsTheFirst()
    {
        Host h;
        h.browser.isAway = true;
        auto first = h.engine->signIn(tiktokRequest);
        QTRY_COMPARE(h.browser.pages.size(), 1u);
        h.browser.isAway = false;
        auto second = h.engine->signIn(tiktokRequest);
        QCOMPARE(h.answer(first).error().code, QString(code::cancelled));
        QVERIFY(h.answer(second));
        QVERIFY(h.answer(h.engine->connectChosen({u"-000Ada"_s})));
    }

    void theEngineStopsInTheMiddle()
    {
        Host h;
        h.browser.isAway = true;
        auto future = h.engine->signIn(tiktokRequest);
        QTRY_COMPARE(h.browser.pages.size(), 1u);
        h.engine.reset(); // does not hang
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, QString(code::cancelled));
    }
};

QTEST_GUILESS_MAIN(TestEngineHostSignIn)
#include "tst_enginehostsignin.moc"
