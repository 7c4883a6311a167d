// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publishservice.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

namespace postrider {

/// One engine's parts by hand, on a file that several of them may share.
struct Bench
{
    ManualClock &clock;
    std::unique_ptr<Database> database;
    MemorySecretStore &secrets;
    HttpClient http;
    std::vector<Platform> &platforms;
    QStringList dead;
    std::vector<Event> events;
    std::unique_ptr<PublishService> service;
    std::unique_ptr<Scheduler> scheduler;

    Bench(ManualClock &clockGiven, const QString &path, MemorySecretStore &secretsGiven,
          std::vector<Platform> &platformsGiven, const QString &owner)
        : clock(clockGiven),
          database(std::move(*Database::open(path))),
          secrets(secretsGiven),
          http(clockGiven, {}),
          platforms(platformsGiven)
    {
        service = std::make_unique<PublishService>(
            PublishService::Parts{
                .database = *database, .clock = clock, .http = http, .secrets = secrets, .platforms = platforms},
            owner, [this](const QStringList &) { return dead; }, [this] { return scheduler->asleep(); },
            [this](const Event &event) { events.push_back(event); });
        scheduler = std::make_unique<Scheduler>(clock,
                                                [this](const Scheduler::Wake &wake) { return service->sweep(wake); });
        QObject::connect(service.get(), &PublishService::sweepWanted, service.get(), [this] { scheduler->wake(); });
        scheduler->start();
    }

    /// Lets everything happen that needs no time.
    void settle()
    {
        for (int turn = 0; turn < 40; ++turn) {
            clock.advance(Milliseconds(0));
            QCoreApplication::processEvents();
        }
    }
    void pass(Milliseconds time)
    {
        clock.advance(time);
        settle();
    }
    PostStore posts() { return PostStore(*database); }
    Post post(const Post &of) { return **posts().find(of.id); }
    int count(Event::Kind kind) const
    {
        return int(
            std::count_if(events.begin(), events.end(), [kind](const Event &event) { return event.kind == kind; }));
    }
};

/// A profile with one account at a network that answers as it is told, and an engine on it.
class PublishFixture
{
protected:
    void setUp()
    {
        using namespace Qt::StringLiterals;
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
        m_secrets = std::make_unique<MemorySecretStore>();
        m_platforms.clear();
        auto publisher = std::make_unique<ScriptedPublisher>();
        m_network = publisher.get();
        m_platforms.push_back(
            {.id = u"scripted"_s, .name = u"Scripted"_s, .types = {PostType::Text}, .publisher = std::move(publisher)});
        m_bench = makeBench(u"engine-1"_s);
        m_account = addAccount(u"100"_s);
    }

    std::unique_ptr<Bench> makeBench(const QString &owner)
    {
        return std::make_unique<Bench>(*m_clock, m_folder->filePath(QStringLiteral("postrider.sqlite")), *m_secrets,
                                       m_platforms, owner);
    }
    Account addAccount(const QString &remoteId)
    {
        const Account account = *AccountStore(*m_bench->database).save(testAccount(m_clock->now(), remoteId));
        QCoro::waitFor(writeCredentials(*m_secrets, account.id, {.accessToken = QStringLiteral("token")}));
        return account;
    }
    Post schedule(Milliseconds in) { return schedule(in, m_account); }
    Post schedule(Milliseconds in, const Account &account)
    {
        const Post post = testPost(account, m_clock->now(), m_clock->now() + in);
        if (!m_bench->posts().create(post))
            qFatal("the post could not be created");
        m_bench->scheduler->wake();
        m_bench->settle();
        return post;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::vector<Platform> m_platforms;
    ScriptedPublisher *m_network = nullptr;
    std::unique_ptr<Bench> m_bench;
    Account m_account;
};

} // namespace postrider
