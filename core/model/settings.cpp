// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/settings.h"

#include "core/model/textscale.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTime>
#include <QTimeZone>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

enum class Kind {
    Duration,
    Durations,
    Grace,
    Missed,
    Count,
    Zone,
    YesNo,
    Pause,
    Theme,
    Scale,
    WeekStart,
    HourCycle,
    TimeOfDay,
    Hours,
    Accounts,
    AccountsOff,
    Endpoint,
    Bucket,
    Prefix,
    Style,
    Domain,
    Word
};

struct Known
{
    QLatin1StringView key;
    QLatin1StringView defaultText;
    Kind kind;
    const char *explanation;
};

constexpr Known known[] = {
    {"publishing.retry_delays"_L1, "5s,10s,20s"_L1, Kind::Durations,
     QT_TRANSLATE_NOOP("Settings", "Waits before the second, third … try")},
    {"publishing.status_poll_interval"_L1, "10s"_L1, Kind::Duration,
     QT_TRANSLATE_NOOP("Settings", "Time between two looks at media in processing")},
    {"publishing.status_poll_limit"_L1, "5m"_L1, Kind::Duration,
     QT_TRANSLATE_NOOP("Settings", "How long one try waits for processing")},
    {"publishing.request_timeout"_L1, "60s"_L1, Kind::Duration,
     QT_TRANSLATE_NOOP("Settings", "How long a request may stand still")},
    {"publishing.lease"_L1, "10m"_L1, Kind::Duration,
     QT_TRANSLATE_NOOP("Settings", "How long a claimed post stays claimed without a sign of life")},
    {"publishing.catch_up_grace"_L1, "15m"_L1, Kind::Grace,
     QT_TRANSLATE_NOOP("Settings", "How late a post still goes out by itself")},
    {"publishing.missed"_L1, "ask"_L1, Kind::Missed,
     QT_TRANSLATE_NOOP("Settings", "What the window does with missed posts: ask, publish or reschedule them")},
    {"publishing.max_parallel"_L1, "4"_L1, Kind::Count,
     QT_TRANSLATE_NOOP("Settings", "Accounts that publish at the same time")},
    {"calendar.time_zone"_L1, ""_L1, Kind::Zone,
     QT_TRANSLATE_NOOP("Settings", "Time zone of the workspace, such as Europe/Berlin")},
    {"publishing.paused"_L1, "no"_L1, Kind::Pause,
     QT_TRANSLATE_NOOP("Settings", "Nothing is sent by itself; what comes due is then missed: no, yes, or until when")},
    {"calendar.week_start"_L1, "locale"_L1, Kind::WeekStart,
     QT_TRANSLATE_NOOP("Settings", "First day of the week: 1 (Monday) to 7, or that of the locale")},
    {"calendar.clock"_L1, "locale"_L1, Kind::HourCycle,
     QT_TRANSLATE_NOOP("Settings", "12 or 24 hours, or those of the locale")},
    {"calendar.default_time"_L1, "10:00"_L1, Kind::TimeOfDay,
     QT_TRANSLATE_NOOP("Settings", "Time of day of a new post")},
    {"slots.off_accounts"_L1, "none"_L1, Kind::AccountsOff,
     QT_TRANSLATE_NOOP("Settings", "Accounts whose posting slots are not offered: none, or their ids")},
    {"keyboard.single_keys"_L1, "yes"_L1, Kind::YesNo,
     QT_TRANSLATE_NOOP("Settings", "Single letters are keys: N for a new post, M, W, D and L for the views")},
    {"appearance.theme"_L1, "system"_L1, Kind::Theme,
     QT_TRANSLATE_NOOP("Settings", "Colours of the windows: system, light or dark")},
    {"appearance.text_scale"_L1, "1"_L1, Kind::Scale,
     QT_TRANSLATE_NOOP("Settings", "Size of the text in the windows, 0.9 to 2")},
    {"window.close_to_tray"_L1, "yes"_L1, Kind::YesNo,
     QT_TRANSLATE_NOOP("Settings", "Closing the window leaves Postrider running")},
    {"window.start_at_login"_L1, "no"_L1, Kind::YesNo,
     QT_TRANSLATE_NOOP("Settings", "Postrider starts when you sign in to the desktop")},
    {"notifications.posted"_L1, "no"_L1, Kind::YesNo,
     QT_TRANSLATE_NOOP("Settings", "A notification when a post went out")},
    {"notifications.captions"_L1, "yes"_L1, Kind::YesNo,
     QT_TRANSLATE_NOOP("Settings", "Notifications show the beginning of the caption")},
    {"notifications.posted_accounts"_L1, "all"_L1, Kind::Accounts,
     QT_TRANSLATE_NOOP("Settings", "For which accounts notifications.posted counts: all, or their ids")},
    {"notifications.quiet_hours"_L1, "off"_L1, Kind::Hours,
     QT_TRANSLATE_NOOP("Settings", "When notifications make no sound, such as 22:00-07:00, or off")},
    {"hosting.endpoint"_L1, ""_L1, Kind::Endpoint,
     QT_TRANSLATE_NOOP("Settings", "Your S3-compatible storage, such as https://s3.eu-central-1.amazonaws.com")},
    {"hosting.region"_L1, ""_L1, Kind::Word,
     QT_TRANSLATE_NOOP("Settings", "Its region; empty: what the endpoint says")},
    {"hosting.bucket"_L1, ""_L1, Kind::Bucket, QT_TRANSLATE_NOOP("Settings", "The bucket that files are put into")},
    {"hosting.prefix"_L1, "postrider"_L1, Kind::Prefix,
     QT_TRANSLATE_NOOP("Settings", "The folder in the bucket; nothing else is touched")},
    {"hosting.style"_L1, "auto"_L1, Kind::Style,
     QT_TRANSLATE_NOOP("Settings", "How the bucket is addressed: auto, path or virtual")},
    {"hosting.public_url"_L1, ""_L1, Kind::Domain,
     QT_TRANSLATE_NOOP("Settings", "Your own domain in front of the bucket; empty: signed addresses")},
    {"hosting.key_id"_L1, ""_L1, Kind::Word,
     QT_TRANSLATE_NOOP("Settings", "The access key’s id; its secret is in the keychain")},
    {"hosting.preferred"_L1, "no"_L1, Kind::YesNo,
     QT_TRANSLATE_NOOP("Settings", "Instagram fetches pictures from your storage even where a Page is linked")},
};

std::optional<std::vector<Milliseconds>> durationsIn(const QString &text)
{
    std::vector<Milliseconds> durations;
    const QStringList parts = text.trimmed().isEmpty() ? QStringList() : text.split(u',');
    for (const QString &part : parts) {
        const auto duration = parseDuration(part);
        if (!duration || duration->count() < 0)
            return {};
        durations.push_back(*duration);
    }
    return durations;
}

std::optional<QString> oneOf(const QStringList &words, const QString &value)
{
    const QString word = value.trimmed().toLower();
    return words.contains(word) ? std::optional(word) : std::nullopt;
}

/// Also by the names that Qt does not list ("Etc/UTC", "Asia/Calcutta"), but nothing that only reads as a POSIX rule: to Qt any
/// word of letters is one, without an offset.
bool isZone(const QString &value)
{
    static const QRegularExpression form(u"^[A-Z][\\w+-]*(?:/[A-Z][\\w+-]*)*$"_s);
    const QByteArray id = value.toLatin1();
    return QTimeZone::availableTimeZoneIds().contains(id)
        || (form.match(value).hasMatch() && QTimeZone(id).isValid()
            && QFileInfo(u"/usr/share/zoneinfo/"_s + value).isFile());
}

/// A moment that is the same in every zone: without an offset nobody would know which one is meant.
std::optional<Instant> timeWithOffset(const QString &text)
{
    const auto at = parseTime(text, "UTC");
    return at == parseTime(text, "Asia/Tokyo") ? at : std::nullopt;
}

/// "21:30", "9:30 PM", "9pm"; invalid where it is none of these.
QTime timeOfDayIn(const QString &text)
{
    // Between time and half newer locales write a narrow space that does not break.
    static const QRegularExpression halves(u"^(\\d{1,2})(?::(\\d{2}))?[\\s\\x{00a0}\\x{202f}]*([ap])(?:\\.?m\\.?)?$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const auto match = halves.match(text);
    if (!match.hasMatch())
        return QTime::fromString(text, u"H:mm"_s);
    const int hour = match.captured(1).toInt();
    if (hour < 1 || hour > 12)
        return {};
    return {hour % 12 + (match.captured(3).toLower() == u"p" ? 12 : 0), match.captured(2).toInt()};
}

std::optional<QString> matching(const QString &pattern, const QString &value)
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
    return value.isEmpty() || form.match(value).hasMatch() ? std::optional(value) : std::nullopt;
}

/// An https address without anything behind its path, and no slash at its end.
std::optional<QUrl> plainAddress(const QString &value)
{
    const QString given = value.trimmed();
    QUrl url(given.contains(u"://"_s) ? given : u"https://"_s + given, QUrl::StrictMode);
    const bool good = url.isValid() && url.scheme() == u"https" && !url.host().isEmpty() && url.userInfo().isEmpty()
        && !url.hasQuery() && !url.hasFragment();
    if (!good)
        return {};
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

std::optional<QString> normalised(Kind kind, const QString &value)
{
    switch (kind) {
    case Kind::Duration: {
        const auto duration = parseDuration(value);
        return duration && duration->count() > 0 ? std::optional(formatDuration(*duration)) : std::nullopt;
    }
    case Kind::Durations: {
        const auto durations = durationsIn(value);
        if (!durations || durations->size() > 20)
            return {};
        QStringList texts;
        for (const Milliseconds duration : *durations)
            texts << formatDuration(duration);
        return texts.join(u',');
    }
    case Kind::Grace: {
        const auto duration = parseDuration(value);
        if (!duration || duration->count() < 0)
            return {};
        return duration->count() == 0 ? u"0m"_s : formatDuration(*duration);
    }
    case Kind::Missed:
        return oneOf({u"ask"_s, u"publish"_s, u"reschedule"_s}, value);
    case Kind::Count: {
        bool isNumber = false;
        const int count = value.trimmed().toInt(&isNumber);
        return isNumber && count >= 1 && count <= 1024 ? std::optional(QString::number(count)) : std::nullopt;
    }
    case Kind::Zone:
        return isZone(value.trimmed()) ? std::optional(value.trimmed()) : std::nullopt;
    case Kind::YesNo:
        return oneOf({u"yes"_s, u"no"_s}, value);
    case Kind::Pause: {
        if (const auto word = oneOf({u"yes"_s, u"no"_s}, value))
            return word;
        const auto until = timeWithOffset(value);
        return until ? std::optional(toIso(*until)) : std::nullopt;
    }
    case Kind::Theme:
        return oneOf({u"system"_s, u"light"_s, u"dark"_s}, value);
    case Kind::Scale: {
        bool isNumber = false;
        const double scale = value.trimmed().toDouble(&isNumber);
        return isNumber && scale >= smallestText && scale <= largestText ? std::optional(QString::number(scale))
                                                                         : std::nullopt;
    }
    case Kind::WeekStart:
        return oneOf({u"locale"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s}, value);
    case Kind::HourCycle:
        return oneOf({u"locale"_s, u"12"_s, u"24"_s}, value);
    case Kind::TimeOfDay: {
        const QTime time = timeOfDayIn(value.trimmed());
        return time.isValid() ? std::optional(time.toString(u"HH:mm"_s)) : std::nullopt;
    }
    case Kind::Hours: {
        if (value.trimmed().toLower() == u"off")
            return u"off"_s;
        const QStringList ends = value.trimmed().replace(QChar(0x2013), u'-').split(u'-');
        const auto from = normalised(Kind::TimeOfDay, ends.front());
        const auto to = normalised(Kind::TimeOfDay, ends.back());
        return ends.size() == 2 && from && to && from != to ? std::optional(*from + u'-' + *to) : std::nullopt;
    }
    case Kind::Accounts:
    case Kind::AccountsOff: {
        if (const auto word = oneOf({kind == Kind::Accounts ? u"all"_s : u"none"_s}, value))
            return word;
        QStringList ids;
        const QStringList parts = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const auto id = AccountId::fromString(part.trimmed());
            if (!id)
                return {};
            ids << id->toString();
        }
        return ids.isEmpty() ? std::nullopt : std::optional(ids.join(u','));
    }
    case Kind::Endpoint: {
        if (value.trimmed().isEmpty())
            return u""_s;
        const auto url = plainAddress(value);
        return url && url->path().isEmpty() ? std::optional(url->toString(QUrl::FullyEncoded)) : std::nullopt;
    }
    case Kind::Domain: {
        if (value.trimmed().isEmpty())
            return u""_s;
        const auto url = plainAddress(value);
        // A name, not the number of a computer: networks refuse those.
        static const QRegularExpression name(uR"(.+\.[A-Za-z][A-Za-z0-9\-]*)"_s);
        const bool named = url && name.match(url->host()).hasMatch();
        return named ? std::optional(url->toString(QUrl::FullyEncoded)) : std::nullopt;
    }
    case Kind::Bucket:
        return matching(uR"([A-Za-z0-9][A-Za-z0-9.\-]{1,61}[A-Za-z0-9])"_s, value.trimmed());
    case Kind::Prefix: {
        QString path = value.trimmed();
        while (path.endsWith(u'/'))
            path.chop(1);
        while (path.startsWith(u'/'))
            path.remove(0, 1);
        return path.size() <= 200
            ? matching(uR"([A-Za-z0-9_\-]+[A-Za-z0-9._\-]*(/[A-Za-z0-9_\-]+[A-Za-z0-9._\-]*)*)"_s, path)
            : std::nullopt;
    }
    case Kind::Style:
        return oneOf({u"auto"_s, u"path"_s, u"virtual"_s}, value);
    case Kind::Word:
        return matching(uR"([A-Za-z0-9._+=:@\-]{1,128})"_s, value.trimmed());
    }
    Q_UNREACHABLE();
}

QString expectation(Kind kind)
{
    switch (kind) {
    case Kind::Duration:
        return Words::tr("Give a duration such as 500ms, 90s, 15m or 2h.");
    case Kind::Durations:
        return Words::tr("Give durations parted by commas, such as 5s,10s,20s.");
    case Kind::Grace:
        return Words::tr("Give a duration such as 15m, or 0m: nothing goes out late.");
    case Kind::Missed:
        return Words::tr("Give ask, publish or reschedule.");
    case Kind::Count:
        return Words::tr("Give a whole number from 1 to 1024.");
    case Kind::Zone:
        return Words::tr("Give the name of a time zone, such as Europe/Berlin.");
    case Kind::YesNo:
        return Words::tr("Give yes or no.");
    case Kind::Pause:
        return Words::tr("Give yes, no, or when it ends, such as 2026-10-14T15:00Z.");
    case Kind::Theme:
        return Words::tr("Give system, light or dark.");
    case Kind::Scale:
        return Words::tr("Give a number from 0.9 to 2.");
    case Kind::WeekStart:
        return Words::tr("Give locale, or a day from 1 (Monday) to 7.");
    case Kind::HourCycle:
        return Words::tr("Give locale, 12 or 24.");
    case Kind::TimeOfDay:
        return Words::tr("Give a time of day, such as 10:00 or 9:30 PM.");
    case Kind::Hours:
        return Words::tr("Give two times of day, such as 22:00-07:00, or off.");
    case Kind::Accounts:
        return Words::tr("Give all, or ids of accounts parted by commas.");
    case Kind::AccountsOff:
        return Words::tr("Give none, or ids of accounts parted by commas.");
    case Kind::Endpoint:
        return Words::tr("Give the storage’s address without a path, such as https://s3.eu-central-1.amazonaws.com.");
    case Kind::Bucket:
        return Words::tr("Give the bucket’s name alone: 3 to 63 letters, digits, dots and hyphens.");
    case Kind::Prefix:
        return Words::tr("Give a folder of letters, digits, dots, hyphens and underscores, such as postrider.");
    case Kind::Style:
        return Words::tr("Give auto, path or virtual.");
    case Kind::Domain:
        return Words::tr("Give an address of your own domain that leads to the bucket, such as "
                         "https://media.example.org.");
    case Kind::Word:
        return Words::tr("Give one word of letters and digits, as the storage shows it.");
    }
    Q_UNREACHABLE();
}

} // namespace

Settings Settings::fromTexts(const QHash<QString, QString> &texts)
{
    const auto text = [&](QLatin1StringView key) {
        for (const Known &setting : known) {
            if (setting.key == key)
                return (texts.contains(key) ? normalised(setting.kind, texts.value(key)) : std::nullopt)
                    .value_or(setting.defaultText);
        }
        Q_UNREACHABLE();
    };
    const auto duration = [&](QLatin1StringView key) { return parseDuration(text(key)).value(); };
    Settings settings;
    settings.retryDelays = durationsIn(texts.contains("publishing.retry_delays"_L1) ? text("publishing.retry_delays"_L1)
                                                                                    : u"5s,10s,20s"_s)
                               .value();
    settings.statusPollInterval = duration("publishing.status_poll_interval"_L1);
    settings.statusPollLimit = duration("publishing.status_poll_limit"_L1);
    settings.requestTimeout = duration("publishing.request_timeout"_L1);
    settings.lease = duration("publishing.lease"_L1);
    settings.catchUpGrace = duration("publishing.catch_up_grace"_L1);
    settings.missed = missedWayFromString(text("publishing.missed"_L1));
    settings.maxParallel = text("publishing.max_parallel"_L1).toInt();
    const QString paused = text("publishing.paused"_L1);
    settings.paused = paused != u"no";
    settings.pausedUntil = timeWithOffset(paused);
    settings.timeZone = text("calendar.time_zone"_L1).toUtf8();
    if (settings.timeZone.isEmpty())
        settings.timeZone = QTimeZone::systemTimeZoneId();
    if (!QTimeZone(settings.timeZone).isValid())
        settings.timeZone = "UTC";
    const QStringList ids = text("slots.off_accounts"_L1).split(u',');
    for (const QString &id : ids) {
        if (const auto account = AccountId::fromString(id))
            settings.accountsWithoutQueue.push_back(*account);
    }
    settings.hosting = {.place = {.endpoint = text("hosting.endpoint"_L1),
                                  .region = text("hosting.region"_L1),
                                  .bucket = text("hosting.bucket"_L1),
                                  .style = text("hosting.style"_L1)},
                        .prefix = text("hosting.prefix"_L1),
                        .publicUrl = text("hosting.public_url"_L1),
                        .keyId = text("hosting.key_id"_L1),
                        .preferred = text("hosting.preferred"_L1) == u"yes"};
    return settings;
}

const std::vector<SettingKey> &settingKeys()
{
    static const std::vector<SettingKey> keys = [] {
        std::vector<SettingKey> result;
        for (const Known &setting : known)
            result.push_back({setting.key, setting.defaultText, Words::tr(setting.explanation)});
        return result;
    }();
    return keys;
}

QHash<QString, QString> settingTexts(const QHash<QString, QString> &stored)
{
    QHash<QString, QString> texts;
    for (const Known &setting : known) {
        const auto valid = stored.contains(setting.key) ? normalised(setting.kind, stored.value(setting.key))
                                                        : std::nullopt;
        texts.insert(setting.key, valid.value_or(setting.defaultText));
    }
    texts.insert(u"calendar.time_zone"_s, QString::fromUtf8(Settings::fromTexts(stored).timeZone));
    return texts;
}

Result<QString> normalisedSetting(const QString &key, const QString &value)
{
    for (const Known &setting : known) {
        if (setting.key != key)
            continue;
        if (const auto text = normalised(setting.kind, value))
            return *text;
        return tl::unexpected(Error{.code = u"usage.setting"_s,
                                    .remedy = Remedy::FixSetup,
                                    .message = Words::tr("“%1” is no value for %2.").arg(value, key),
                                    .hint = expectation(setting.kind)});
    }
    return tl::unexpected(Error{.code = code::notFound,
                                .remedy = Remedy::FixSetup,
                                .message = Words::tr("There is no setting %1.").arg(key),
                                .hint = Words::tr("“postrider settings list” shows all of them.")});
}

} // namespace postrider
