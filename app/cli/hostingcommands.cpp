// SPDX-License-Identifier: GPL-3.0-or-later
// The person's own storage for media that networks fetch by themselves.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/prompt.h"
#include "app/cli/session.h"
#include "app/cli/words.h"
#include "core/engine/settingchange.h"
#include "core/hosting/hostingtest.h"
#include "core/publishing/mediahost.h"
#include "core/store/hostedstore.h"
#include "core/store/settingsstore.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

QJsonValue textJson(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

struct Field
{
    QLatin1StringView option;
    QLatin1StringView key;
};
constexpr Field fields[] = {
    {"endpoint"_L1, "hosting.endpoint"_L1},     {"bucket"_L1, "hosting.bucket"_L1},
    {"key-id"_L1, "hosting.key_id"_L1},         {"region"_L1, "hosting.region"_L1},
    {"prefix"_L1, "hosting.prefix"_L1},         {"style"_L1, "hosting.style"_L1},
    {"public-url"_L1, "hosting.public_url"_L1}, {"preferred"_L1, "hosting.preferred"_L1},
};

Result<HostingSettings> hostingIn(Session &session)
{
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    return SettingsStore(**database).read().map([](const Settings &settings) { return settings.hosting; });
}

Error notSetUp()
{
    return {.code = code::notFound,
            .remedy = Remedy::FixSetup,
            .message = CommandLine::tr("No media storage is set up."),
            .hint = CommandLine::tr("\"postrider hosting set --help\" says how.")};
}

QJsonObject hostingJson(const HostingSettings &hosting)
{
    return {{u"set_up"_s, hosting.isSetUp()},
            {u"endpoint"_s, textJson(hosting.place.endpoint)},
            {u"region"_s, textJson(hosting.place.region)},
            {u"bucket"_s, textJson(hosting.place.bucket)},
            {u"prefix"_s, textJson(hosting.prefix)},
            {u"style"_s, textJson(hosting.place.style)},
            {u"public_url"_s, textJson(hosting.publicUrl)},
            {u"key_id"_s, textJson(hosting.keyId)},
            {u"preferred"_s, hosting.preferred}};
}

/// All values are looked at before one of them is kept.
Result<std::vector<std::pair<QString, QString>>> valuesIn(Session &session)
{
    std::vector<std::pair<QString, QString>> values;
    for (const Field &field : fields) {
        if (!session.given().has(field.option))
            continue;
        const auto text = normalisedSetting(field.key, session.given().value(field.option));
        if (!text)
            return wrongValue(field.option, session.given().value(field.option), text.error().hint);
        values.emplace_back(field.key, *text);
    }
    return values;
}

Result<> keep(Session &session, Database &database, const std::vector<std::pair<QString, QString>> &values)
{
    return database.transaction([&]() -> Result<> {
        for (const auto &[key, value] : values) {
            if (const auto changed = changeSetting(database, key, value, session.now()); !changed)
                return tl::unexpected(changed.error());
        }
        return {};
    });
}

} // namespace

QCoro::Task<Result<int>> setHosting(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    const auto before = hostingIn(session);
    if (!before)
        co_return tl::unexpected(before.error());
    const auto values = valuesIn(session);
    if (!values)
        co_return tl::unexpected(values.error());
    const bool withSecret = session.given().has("secret-stdin"_L1);
    if (values->empty() && !withSecret) {
        co_return tl::unexpected(Error{.code = u"usage.missing_option"_s,
                                       .message = CommandLine::tr("Nothing is said of what is to be set."),
                                       .hint = CommandLine::tr("\"postrider hosting set --help\" says how.")});
    }
    if (!before->isSetUp()) {
        for (const QLatin1StringView needed : {"endpoint"_L1, "bucket"_L1, "key-id"_L1, "secret-stdin"_L1}) {
            if (!session.given().has(needed)) {
                co_return tl::unexpected(
                    Error{.code = u"usage.missing_option"_s,
                          .message = CommandLine::tr("--%1 is missing.").arg(needed),
                          .hint = CommandLine::tr("The first time endpoint, bucket, key id and secret are needed.")});
            }
        }
    }
    if (withSecret) {
        const QByteArray secret = secretFromInput();
        if (secret.isEmpty() || !isOneWord(secret)) {
            co_return tl::unexpected(
                Error{.code = u"usage.secret"_s,
                      .message = CommandLine::tr("What came on standard input is no secret key."),
                      .hint = CommandLine::tr("Give the access key's secret alone, as the storage shows it.")});
        }
        const auto written = co_await session.secrets().write(hostingKey(), secret);
        if (!written)
            co_return tl::unexpected(written.error());
    }
    if (const auto kept = keep(session, **database, *values); !kept)
        co_return tl::unexpected(kept.error());
    session.changed();
    const auto after = hostingIn(session);
    if (!after)
        co_return tl::unexpected(after.error());
    if (session.out().json())
        session.out().answer(hostingJson(*after));
    else
        session.out().note(CommandLine::tr("Your media storage is set up. \"postrider hosting test\" proves it."));
    co_return Done;
}

QCoro::Task<Result<int>> showHosting(Session &session)
{
    const auto hosting = hostingIn(session);
    if (!hosting)
        co_return tl::unexpected(hosting.error());
    const auto objects = HostedStore(**session.database()).count();
    if (!objects)
        co_return tl::unexpected(objects.error());
    bool hasSecret = false;
    if (hosting->isSetUp()) {
        const auto secret = co_await session.secrets().read(hostingKey());
        if (!secret)
            co_return tl::unexpected(secret.error());
        hasSecret = secret->has_value();
    }
    if (session.out().json()) {
        QJsonObject json = hostingJson(*hosting);
        json.insert(u"secret_kept"_s, hasSecret);
        json.insert(u"objects"_s, *objects);
        session.out().answer(json);
        co_return Done;
    }
    if (!hosting->isSetUp()) {
        session.out().line(notSetUp().message);
        session.out().note(notSetUp().hint);
        co_return Done;
    }
    const auto line = [&](const QString &name, const QString &value) { session.out().line(name + u": "_s + value); };
    line(CommandLine::tr("Endpoint"), hosting->place.endpoint);
    line(CommandLine::tr("Bucket"), hosting->place.bucket + u'/' + hosting->prefix);
    line(CommandLine::tr("Region"),
         hosting->place.region.isEmpty() ? CommandLine::tr("as the endpoint says") : hosting->place.region);
    line(CommandLine::tr("Addresses"),
         hosting->publicUrl.isEmpty() ? CommandLine::tr("signed, good for a day") : hosting->publicUrl);
    line(CommandLine::tr("Key"), hosting->keyId);
    line(CommandLine::tr("Secret"), hasSecret ? CommandLine::tr("in the keychain") : CommandLine::tr("missing"));
    line(CommandLine::tr("Files there now"), QString::number(*objects));
    co_return Done;
}

QCoro::Task<Result<int>> testHosting(Session &session)
{
    const auto hosting = hostingIn(session);
    if (!hosting)
        co_return tl::unexpected(hosting.error());
    if (!hosting->isSetUp())
        co_return tl::unexpected(notSetUp());
    const auto http = session.http();
    if (!http)
        co_return tl::unexpected(http.error());
    Database &database = **session.database();
    const HostingReport report = co_await postrider::testHosting(*hosting, database, session.secrets(), **http,
                                                                 session.clock(), Cancellation());
    if (const auto kept = keepWhereItIs(database, report, session.now()); !kept)
        co_return tl::unexpected(kept.error());
    if (report.place)
        session.changed();
    const HostingStep &last = report.steps.back();
    if (last.error && last.error->code.startsWith(u"keychain."_s))
        co_return tl::unexpected(*last.error);
    if (session.out().json()) {
        QJsonArray steps;
        for (const HostingStep &step : report.steps) {
            steps.append(QJsonObject{{u"step"_s, toString(step.kind)},
                                     {u"ok"_s, !step.error},
                                     {u"message"_s, step.message},
                                     {u"error"_s, step.error ? QJsonValue(errorJson(*step.error)) : QJsonValue()}});
        }
        session.out().answer(QJsonObject{{u"ok"_s, report.works()},
                                         {u"steps"_s, steps},
                                         {u"region"_s, textJson(report.place ? report.place->region : QString())}});
        co_return report.works() ? Done : Failed;
    }
    for (const HostingStep &step : report.steps) {
        session.out().line(session.out().colored(step.error ? u"✗ "_s : u"✓ "_s,
                                                 step.error ? Output::Color::Red : Output::Color::Green)
                           + step.message);
        if (step.error && !step.error->hint.isEmpty())
            session.out().line(u"  "_s + step.error->hint);
    }
    if (report.place)
        session.out().note(CommandLine::tr("The bucket is in the region %1; that is kept.").arg(report.place->region));
    co_return report.works() ? Done : Failed;
}

QCoro::Task<Result<int>> removeHosting(Session &session)
{
    const auto hosting = hostingIn(session);
    if (!hosting)
        co_return tl::unexpected(hosting.error());
    const auto http = session.http();
    if (!http)
        co_return tl::unexpected(http.error());
    Database &database = **session.database();
    if (hosting->isSetUp()) {
        MediaHost host({.database = database, .http = **http, .clock = session.clock(), .secrets = session.secrets()},
                       *hosting, std::chrono::seconds(20));
        const auto cleaned = co_await host.removeLeftovers(Cancellation());
        Q_UNUSED(cleaned) // what is left is counted below
    }
    const auto forgotten = co_await session.secrets().remove(hostingKey());
    if (!forgotten)
        co_return tl::unexpected(forgotten.error());
    std::vector<std::pair<QString, QString>> values;
    for (const SettingKey &key : settingKeys()) {
        if (key.key.startsWith(u"hosting."_s))
            values.emplace_back(key.key, key.defaultText);
    }
    if (const auto kept = keep(session, database, values); !kept)
        co_return tl::unexpected(kept.error());
    session.changed();
    const auto left = HostedStore(database).count();
    if (!left)
        co_return tl::unexpected(left.error());
    if (*left > 0)
        session.out().warning(CommandLine::tr(
            "%n file(s) are still in the bucket, because a post may need them or the storage did not answer. Delete "
            "them there.",
            nullptr, *left));
    if (session.out().json())
        session.out().answer(QJsonObject{{u"removed"_s, true}, {u"objects_left"_s, *left}});
    else
        session.out().note(CommandLine::tr("Your media storage and its secret key are forgotten here."));
    co_return Done;
}

} // namespace postrider::cli
