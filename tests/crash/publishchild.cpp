// SPDX-License-Identifier: GPL-3.0-or-later
// An engine in a process of its own, to be killed: `publishchild PROFILE EPOCH_MS SCALE [POST]`. Publishes until nothing is
// due; where a post is named, it dies as soon as it has claimed that one.
// Its secrets lie in a file beside the profile, since what is tested here is the journal, not the keychain.
#include "core/engine/engine.h"
#include "tests/support/scaledclock.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <csignal>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

class FileSecrets final : public SecretStore
{
public:
    explicit FileSecrets(QString path) : m_path(std::move(path)) {}

    QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) override
    {
        const QJsonObject all = load();
        co_return all.contains(key) ? std::optional(QByteArray::fromBase64(all.value(key).toString().toLatin1()))
                                    : std::nullopt;
    }
    QCoro::Task<Result<>> write(QString key, QByteArray secret) override
    {
        QJsonObject all = load();
        all.insert(key, QString::fromLatin1(secret.toBase64()));
        save(all);
        co_return Result<>();
    }
    QCoro::Task<Result<>> remove(QString key) override
    {
        QJsonObject all = load();
        all.remove(key);
        save(all);
        co_return Result<>();
    }

private:
    QJsonObject load() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    void save(const QJsonObject &all) const
    {
        QSaveFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(all).toJson()) < 0 || !file.commit())
            qFatal("the secrets could not be kept");
    }

    QString m_path;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const Profile profile(arguments.value(1));
    ScaledClock clock(instantFromMs(arguments.value(2).toLongLong()), arguments.value(3).toInt());
    FileSecrets secrets(profile.folder() + u"/secrets.json"_s);
    const auto overrides = HostOverrides::parse(qEnvironmentVariable("POSTRIDER_HOSTS"));
    auto engine = Engine::open(
        {.profile = profile, .overrides = overrides.value(), .clock = &clock, .secrets = &secrets});
    if (!engine)
        return 6;
    QObject::connect(engine->get(), &Engine::idle, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    const auto deadly = PostId::fromString(arguments.value(4));
    QObject::connect(engine->get(), &Engine::happened, &application, [deadly](const Event &event) {
        if (event.kind == Event::Kind::PostClaimed && deadly && event.post == *deadly)
            std::raise(SIGKILL);
        if (event.kind != Event::Kind::PostUpload)
            qInfo().noquote() << toString(event.kind) << event.step << event.detail
                              << (event.error ? event.error->code : QString());
    });
    (*engine)->start();
    return QCoreApplication::exec();
}
