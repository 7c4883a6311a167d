// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/hostfixture.h"

#include <QFile>

using namespace postrider;
using namespace Qt::StringLiterals;

/// A workspace that can't be opened at first.
class TestEngineHostOpening : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    MemorySecretStore m_secrets;

    Profile profile() const { return Profile(m_folder.path()); }
    void putSomethingElse() const
    {
        QFile file(profile().databasePath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("something else, longer than the head of a database would be: a hundred bytes or more, and "
                           "nothing that SQLite knows")
                > 100);
    }
    std::unique_ptr<EngineHost> host()
    {
        return std::make_unique<EngineHost>(
            [this] { return Engine::Options{.profile = profile(), .secrets = &m_secrets}; });
    }

private Q_SLOTS:
    void cleanup() { QFile::remove(profile().databasePath()); }

    void requestsWaitUntilItCanBe()
    {
        putSomethingElse();
        const auto engine = host();
        const auto opened = answer(engine->opened());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QString(code::storeDamaged));
        engine->startPublishing();
        const auto accounts = engine->accounts();
        const auto slow = engine->hasApp(u"tiktok"_s);
        const auto faces = engine->accountPictures();
        QCOMPARE(answer(engine->tryAgain()).error().code, QString(code::storeDamaged));
        QVERIFY(!accounts.isFinished() && !slow.isFinished() && !faces.isFinished());

        QVERIFY(QFile::remove(profile().databasePath()));
        QVERIFY(answer(engine->tryAgain()));
        QVERIFY(answer(accounts));
        QVERIFY(answer(faces));
        const auto knows = answer(slow);
        QVERIFY(knows && !*knows);
        QVERIFY(answer(engine->status())); // as if nothing had been
        QVERIFY(answer(engine->tryAgain()));
    }

    void thoseThatAreLeftSayWhy()
    {
        putSomethingElse();
        auto engine = host();
        const auto accounts = engine->accounts();
        const auto slow = engine->hasApp(u"tiktok"_s);
        engine.reset();
        QCOMPARE(answer(accounts).error().code, QString(code::storeDamaged));
        QCOMPARE(answer(slow).error().code, QString(code::storeDamaged));
    }
};

QTEST_GUILESS_MAIN(TestEngineHostOpening)
#include "tst_enginehostopening.moc"
