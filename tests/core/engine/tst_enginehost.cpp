// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginehost.h"
#include "tests/support/scripted.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The answer of a request; the GUI thread waits for it here alone.
template <typename T>
Result<T> answer(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

} // namespace

class TestEngineHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_host = makeHost();
        QVERIFY(answer(m_host->opened()));
        m_other = std::move(*Database::open(profile().databasePath()));
        m_account = *AccountStore(*m_other).save(testAccount(SystemClock().now()));
        if (!QCoro::waitFor(writeCredentials(*m_secrets, m_account.id, {.accessToken = u"token"_s})))
            qFatal("no credentials");
    }
    void cleanup()
    {
        m_host.reset();
        m_other.reset();
    }

    void answersFromItsThread()
    {
        const Instant soon = now() + 48h;
        const Post post = create(soon);
        const auto month = answer(m_host->calendar(now(), now() + 72h));
        QCOMPARE(month->size(), 1u);
        QVERIFY(month->front().id == post.id && month->front().accountId == m_account.id);
        QCOMPARE(month->front().caption, post.caption);
        const auto status = answer(m_host->status());
        QCOMPARE(status->posts, 1);
        QCOMPARE(status->accounts, 1);
        QCOMPARE(status->next->handle, m_account.handle);
        QVERIFY(status->next->at == soon);
        QCOMPARE(answer(m_host->accounts())->size(), 1u);
        QCOMPARE(answer(m_host->post(PostId::create(now()))).error().code, QString(code::notFound));
    }

    void aMoveIsDurableAndUndone()
    {
        QSignalSpy changed(m_host.get(), &EngineClient::postsChanged);
        const Post post = create(now() + 48h);
        QTRY_VERIFY(changed.size() >= 1); // by another connection: told as "anything"
        QTest::qWait(50);
        changed.clear();
        const Instant later = now() + 96h;
        const auto before = answer(m_host->move({{post.id, later}}));
        QVERIFY(before);
        QVERIFY((*PostStore(*m_other).find(post.id))->scheduledFor == later); // another connection sees it
        QTRY_VERIFY(changed.size() >= 1);
        QCOMPARE(changed.front().front().toStringList(), QStringList{post.id.toString()});
        QVERIFY(answer(m_host->undoMove(*before)));
        QVERIFY((*PostStore(*m_other).find(post.id))->scheduledFor == post.scheduledFor);
    }

    /// An undo made it look as if it had just been written.
    void anUndoLeavesADraftAsOldAsItWas()
    {
        const Post post = create(now() + 48h);
        const Instant written = now() - 72h;
        QVERIFY(PostStore(*m_other).reschedule(post.id, {}, written)); // a draft for three days
        const auto before = answer(m_host->move({{post.id, now() + 96h}}));
        QVERIFY(before && answer(m_host->undoMove(*before)));
        const Post draft = **PostStore(*m_other).find(post.id);
        QVERIFY(draft.status == PostStatus::Draft && draft.updatedAt == written);
    }

    void severalMoveOrNone()
    {
        const Post first = create(now() + 48h);
        const Post second = create(now() + 49h);
        const auto refused = answer(m_host->move({{first.id, now() + 96h}, {second.id, now() - 1h}}));
        QCOMPARE(refused.error().code, u"check.time_past"_s);
        QVERIFY((*PostStore(*m_other).find(first.id))->scheduledFor == first.scheduledFor);
    }

    void publishesAndTells()
    {
        m_host->startPublishing();
        QSignalSpy changed(m_host.get(), &EngineClient::postsChanged);
        const Post post = create(now() + 200ms);
        QTRY_COMPARE_WITH_TIMEOUT(toString((*PostStore(*m_other).find(post.id))->status), u"posted"_s, 5000);
        QTRY_VERIFY(changed.size() >= 1);
    }

    void noticesWhatAnotherProgramChangedWithinASecond()
    {
        QSignalSpy changed(m_host.get(), &EngineClient::postsChanged);
        QElapsedTimer timer;
        timer.start();
        create(now() + 48h); // by another connection, announced as the command line does
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 1, 2000);
        QVERIFY(timer.elapsed() < 1000);
    }

private:
    Profile profile() const { return Profile(m_folder->path()); }
    static Instant now() { return SystemClock().now(); }
    std::unique_ptr<EngineHost> makeHost()
    {
        m_secrets = std::make_unique<MemorySecretStore>();
        return std::make_unique<EngineHost>([profile = profile(), secrets = m_secrets.get()] {
            Engine::Options options{.profile = profile, .secrets = secrets};
            options.platforms.push_back({.id = u"scripted"_s,
                                         .name = u"Scripted"_s,
                                         .types = {PostType::Text},
                                         .publisher = std::make_unique<ScriptedPublisher>()});
            return options;
        });
    }
    Post create(Instant at)
    {
        const Post post = testPost(m_account, now(), at);
        if (!PostStore(*m_other).create(post))
            qFatal("the post could not be created");
        announceChange(profile());
        return post;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<Database> m_other;
    Account m_account;
};

QTEST_GUILESS_MAIN(TestEngineHost)
#include "tst_enginehost.moc"
