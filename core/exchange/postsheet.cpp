// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/postsheet.h"

#include "core/model/accountnames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PostSheet)
};

/// What a column means, by any of its names.
enum class Field {
    Id,
    Group,
    Account,
    Platform,
    Type,
    Caption,
    Media,
    AltText,
    FirstComment,
    Privacy,
    Labels,
    Status,
    ScheduledFor,
    PostedAt,
    Error,
    RemoteId,
    Url,
    CreatedAt
};

QString nameOf(Field field)
{
    constexpr QLatin1StringView names[] = {"id"_L1,
                                           "group"_L1,
                                           "account"_L1,
                                           "platform"_L1,
                                           "type"_L1,
                                           "caption"_L1,
                                           "media"_L1,
                                           "alt_text"_L1,
                                           "first_comment"_L1,
                                           "privacy"_L1,
                                           "labels"_L1,
                                           "status"_L1,
                                           "scheduled_for"_L1,
                                           "posted_at"_L1,
                                           "error"_L1,
                                           "platform_post_id"_L1,
                                           "post_url"_L1,
                                           "created_at"_L1};
    return names[static_cast<size_t>(field)];
}

std::optional<Field> fieldOf(const QString &column)
{
    using enum Field;
    static const QHash<QString, Field> names{{u"id"_s, Id},
                                             {u"group"_s, Group},
                                             {u"group_id"_s, Group},
                                             {u"account"_s, Account},
                                             {u"accounts"_s, Account},
                                             {u"account_id"_s, Account},
                                             {u"social_account_id"_s, Account},
                                             {u"platform"_s, Platform},
                                             {u"network"_s, Platform},
                                             {u"type"_s, Type},
                                             {u"post_type"_s, Type},
                                             {u"media_type"_s, Type},
                                             {u"caption"_s, Caption},
                                             {u"text"_s, Caption},
                                             {u"content"_s, Caption},
                                             {u"media"_s, Media},
                                             {u"media_url"_s, Media},
                                             {u"media_urls"_s, Media},
                                             {u"image_url"_s, Media},
                                             {u"video_url"_s, Media},
                                             {u"alt_text"_s, AltText},
                                             {u"first_comment"_s, FirstComment},
                                             {u"privacy"_s, Privacy},
                                             {u"labels"_s, Labels},
                                             {u"label"_s, Labels},
                                             {u"status"_s, Status},
                                             {u"scheduled_for"_s, ScheduledFor},
                                             {u"scheduled_at"_s, ScheduledFor},
                                             {u"at"_s, ScheduledFor},
                                             {u"time"_s, ScheduledFor},
                                             {u"date"_s, ScheduledFor},
                                             {u"posted_at"_s, PostedAt},
                                             {u"published_at"_s, PostedAt},
                                             {u"last_publish_error"_s, Error},
                                             {u"error"_s, Error},
                                             {u"platform_post_id"_s, RemoteId},
                                             {u"post_url"_s, Url},
                                             {u"created_at"_s, CreatedAt}};
    const auto found = names.constFind(column.trimmed().toLower().replace(u' ', u'_'));
    return found == names.constEnd() ? std::nullopt : std::optional(*found);
}

/// A JSON array, or parts between bars, semicolons or line ends. An address may hold a comma, so it parts nothing.
QStringList listIn(const QString &cell)
{
    const QString text = cell.trimmed();
    if (text.startsWith(u'[')) {
        QStringList list;
        const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
        for (const QJsonValue &one : array)
            list << (one.isObject() ? one["url"_L1].toString() : one.toString());
        return list;
    }
    static const QRegularExpression parts(u"[|;\\n]"_s);
    QStringList list;
    for (const QString &part : text.split(parts)) {
        if (!part.trimmed().isEmpty())
            list << part.trimmed();
    }
    return list;
}

/// As listIn() takes it: a name with a semicolon in it needs the other form.
QString joined(const QStringList &names)
{
    const bool parts = std::ranges::any_of(names, [](const QString &name) {
        return name.contains(u'|') || name.contains(u';') || name.contains(u'\n') || name.startsWith(u'[');
    });
    return parts ? QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact))
                 : names.join(u'|');
}

bool isAddress(const QString &word)
{
    return word.contains(u"://"_s);
}

/// One row as it is understood.
class RowReader
{
public:
    RowReader(ImportRow &row, const QString &folder, const QHash<Field, int> &columns, const SheetFacts &facts,
              QHash<QString, GroupId> &groups)
        : m_row(row), m_folder(folder), m_columns(columns), m_facts(facts), m_groups(groups)
    {}

    void read()
    {
        m_row.problems.clear();
        m_row.notes.clear();
        m_row.posts.clear();
        m_row.labels = listIn(cell(Field::Labels));
        m_row.labels.removeAll(QString());
        m_row.labels.removeDuplicates();
        readAccounts();
        readTimes();
        readType();
        readMedia();
        Post post = m_post;
        post.caption = cell(Field::Caption);
        post.firstComment = cell(Field::FirstComment);
        post.options.privacy = cell(Field::Privacy).trimmed();
        if (post.caption.trimmed().isEmpty() && post.media.empty())
            complain(Field::Caption, Words::tr("There is neither a text nor a picture or video."));
        if (!m_row.problems.empty())
            return;
        const QString group = cell(Field::Group).trimmed();
        post.groupId = group.isEmpty() || !m_groups.contains(group) ? GroupId::create(m_facts.now)
                                                                    : m_groups.value(group);
        if (!group.isEmpty())
            m_groups.insert(group, post.groupId);
        if (m_accounts.empty())
            m_accounts.push_back({});
        for (const Account &account : m_accounts) {
            post.id = PostId::create(m_facts.now);
            post.accountId = account.id;
            post.platform = account.platform;
            if (!m_typeGiven)
                post.type = typeFor(account.platform);
            m_row.posts.push_back(post);
        }
    }

private:
    QString cell(Field field) const
    {
        const auto column = m_columns.constFind(field);
        return column == m_columns.constEnd() ? QString() : m_row.cells.value(*column);
    }
    void complain(Field field, const QString &words)
    {
        m_row.problems.push_back({.column = m_columns.value(field, -1), .words = words});
    }

    void readAccounts()
    {
        const QString platform = cell(Field::Platform).trimmed().toLower();
        // First: a namesake elsewhere whose name is nearer would hide the one that is meant.
        std::vector<Account> accounts = m_facts.accounts;
        std::erase_if(accounts,
                      [&](const Account &account) { return !platform.isEmpty() && account.platform != platform; });
        for (const QString &name : listIn(cell(Field::Account))) {
            const std::vector<Account> found = accountsNamed(accounts, name);
            if (found.size() == 1)
                m_accounts.push_back(found.front());
            else if (found.empty())
                complain(Field::Account, Words::tr("There is no account “%1” here.").arg(name));
            else
                complain(Field::Account,
                         Words::tr("“%1” is the name of several accounts; write network:name.").arg(name));
        }
        if (!m_accounts.empty() || !m_row.problems.empty() || platform.isEmpty())
            return;
        m_accounts = std::move(accounts);
        if (m_accounts.size() > 1) {
            m_accounts.clear();
            complain(Field::Platform, Words::tr("There are several accounts on %1; name one.").arg(platform));
        } else if (m_accounts.empty()) {
            complain(Field::Platform, Words::tr("There is no account on %1 here.").arg(platform));
        }
    }

    std::optional<Instant> timeIn(Field field)
    {
        const QString text = cell(field).trimmed();
        if (text.isEmpty())
            return {};
        static const QRegularExpression day(
            u"^(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})?)(?:[ T,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?$"_s);
        const auto match = day.match(text);
        if (!match.hasMatch()) {
            const auto at = parseTime(text, m_facts.zone);
            if (!at)
                complain(field, Words::tr("“%1” is no date and time; write 2026-10-14 08:30.").arg(text));
            return at;
        }
        const bool iso = !match.captured(1).isEmpty();
        const int thisYear = toDateTime(m_facts.now).toTimeZone(QTimeZone(m_facts.zone)).date().year();
        const int year = iso              ? match.captured(1).toInt()
            : match.captured(6).isEmpty() ? thisYear
                                          : match.captured(6).toInt();
        const QDate date(year, match.captured(iso ? 2 : 5).toInt(), match.captured(iso ? 3 : 4).toInt());
        const QTime time = match.captured(7).isEmpty()
            ? QTime(10, 0)
            : QTime(match.captured(7).toInt(), match.captured(8).toInt(), match.captured(9).toInt());
        if (!date.isValid()) {
            complain(field, Words::tr("The date “%1” doesn’t exist.").arg(text));
            return {};
        }
        if (!time.isValid()) {
            complain(field, Words::tr("The time in “%1” doesn’t exist.").arg(text));
            return {};
        }
        const auto at = resolveLocal(date, time, m_facts.zone);
        const QDateTime local = at ? toDateTime(*at).toTimeZone(QTimeZone(m_facts.zone)) : QDateTime();
        if (at && local.time() != time) {
            m_row.notes.push_back({.column = m_columns.value(field, -1),
                                   .words = Words::tr("It becomes %2: “%1” doesn’t exist, as the clocks go forward.")
                                                .arg(text, QLocale().toString(local.time(), QLocale::ShortFormat))});
        }
        return at;
    }

    void readTimes()
    {
        m_post.createdAt = timeIn(Field::CreatedAt).value_or(m_facts.now);
        m_post.updatedAt = m_facts.now;
        m_post.scheduledFor = timeIn(Field::ScheduledFor);
        const auto postedAt = timeIn(Field::PostedAt);
        const QString status = cell(Field::Status).trimmed().toLower();
        if (postedAt) {
            m_post.status = PostStatus::Posted;
            m_post.publishedAt = postedAt;
            m_post.platformPostId = cell(Field::RemoteId).trimmed();
            m_post.postUrl = cell(Field::Url).trimmed();
            if (!m_post.scheduledFor)
                m_post.scheduledFor = postedAt;
        } else if (status == u"draft" || !m_post.scheduledFor) {
            m_post.status = PostStatus::Draft;
        } else if (*m_post.scheduledFor >= m_facts.now) {
            m_post.status = PostStatus::Scheduled;
        } else if (m_columns.contains(Field::PostedAt)) {
            m_post.status = PostStatus::Failed;
            m_post.errorCode = u"import.not_posted"_s;
            m_post.lastPublishError = cell(Field::Error).trimmed();
            if (m_post.lastPublishError.isEmpty())
                m_post.lastPublishError = Words::tr(
                    "Its time had gone by when it was imported, and it was not posted.");
        } else {
            complain(Field::ScheduledFor,
                     Words::tr("The time “%1” has gone by.").arg(cell(Field::ScheduledFor).trimmed()));
        }
        if (m_accounts.empty() && m_row.problems.empty() && m_post.status != PostStatus::Draft)
            complain(Field::Account, Words::tr("Whose post this is does not stand here."));
    }

    void readType()
    {
        const QString word = cell(Field::Type).trimmed().toLower();
        if (word.isEmpty())
            return;
        const auto type = postTypeFromString(word == u"image" ? u"photo"_s : word == u"reels" ? u"reel"_s : word);
        if (type) {
            m_post.type = *type;
            m_typeGiven = true;
        } else {
            complain(Field::Type,
                     Words::tr("“%1” is no type of post; there are photo, video, reel, story, carousel and text.")
                         .arg(word));
        }
    }

    void readMedia()
    {
        const QStringList altTexts = cell(Field::AltText).contains(u'|') ? cell(Field::AltText).split(u'|')
                                                                         : QStringList{cell(Field::AltText)};
        const QStringList words = listIn(cell(Field::Media));
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString &word = words.at(i);
            PostMedia media;
            media.asset.id = MediaId::create(m_facts.now);
            media.altText = altTexts.value(i).trimmed();
            const QUrl url(word, QUrl::StrictMode);
            QString name = QFileInfo(word).fileName().toLower();
            if (isAddress(word) && !url.isLocalFile()) {
                if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty()) {
                    complain(Field::Media, Words::tr("“%1” is no address that begins with https://.").arg(word));
                    continue;
                }
                media.asset.url = url.toString(QUrl::FullyEncoded);
                media.asset.originalName = url.fileName();
                name = url.path().toLower();
            } else {
                const QString beside = QDir(m_folder).absoluteFilePath(word);
                media.asset.path = url.isLocalFile() ? url.toLocalFile() : QFileInfo(beside).isFile() ? beside : word;
                media.asset.originalName = QFileInfo(media.asset.path).fileName();
                if (!QFileInfo(media.asset.path).isFile()) {
                    complain(Field::Media, Words::tr("The file “%1” is not there.").arg(word));
                    continue;
                }
            }
            const bool video = name.endsWith(u".mp4") || name.endsWith(u".mov") || name.endsWith(u".webm");
            media.asset.facts.kind = video ? MediaKind::Video : MediaKind::Image;
            m_post.media.push_back(media);
        }
    }

    PostType typeFor(const QString &platform) const
    {
        if (m_post.media.empty())
            return PostType::Text;
        if (m_post.media.size() > 1)
            return PostType::Carousel;
        if (m_post.media.front().asset.facts.kind == MediaKind::Image)
            return PostType::Photo;
        return platform == u"instagram" ? PostType::Reel : PostType::Video;
    }

    ImportRow &m_row;
    const QString &m_folder;
    const QHash<Field, int> &m_columns;
    const SheetFacts &m_facts;
    QHash<QString, GroupId> &m_groups;
    Post m_post;
    std::vector<Account> m_accounts;
    bool m_typeGiven = false;
};

/// Which column each field stands in; the plan learns it, too.
QHash<Field, int> readColumns(ImportPlan &plan)
{
    QHash<Field, int> columns;
    plan.means = QStringList(plan.columns.size());
    for (int i = 0; i < plan.columns.size(); ++i) {
        const auto field = fieldOf(plan.said.value(i, plan.columns.at(i)));
        if (!field || columns.contains(*field))
            continue;
        columns.insert(*field, i);
        plan.means[i] = nameOf(*field);
    }
    return columns;
}

} // namespace

ImportPlan planOf(const CsvTable &table, const QString &folder)
{
    ImportPlan plan;
    plan.columns = table.columns;
    plan.folder = folder;
    for (size_t i = 0; i < table.rows.size(); ++i) {
        ImportRow row;
        row.line = table.lines[i];
        row.cells = table.rows[i];
        plan.rows.push_back(row);
    }
    readColumns(plan);
    return plan;
}

void judgeSheet(ImportPlan &plan, const SheetFacts &facts)
{
    const QHash<Field, int> columns = readColumns(plan);
    QHash<QString, GroupId> groups;
    for (ImportRow &row : plan.rows)
        RowReader(row, plan.folder, columns, facts, groups).read();
}

CsvTable sheetOf(const std::vector<Post> &posts, const std::vector<Account> &accounts, const std::vector<Label> &labels)
{
    CsvTable table;
    table.columns = QStringList{u"id"_s,
                                u"group_id"_s,
                                u"account"_s,
                                u"platform"_s,
                                u"type"_s,
                                u"caption"_s,
                                u"media"_s,
                                u"alt_text"_s,
                                u"first_comment"_s,
                                u"privacy"_s,
                                u"labels"_s,
                                u"status"_s,
                                u"scheduled_for"_s,
                                u"posted_at"_s,
                                u"last_publish_error"_s,
                                u"platform_post_id"_s,
                                u"post_url"_s,
                                u"created_at"_s};
    const auto time = [](const std::optional<Instant> &at) { return at ? toIso(*at) : QString(); };
    for (const Post &post : posts) {
        const auto account = std::ranges::find(accounts, post.accountId, &Account::id);
        QStringList media;
        QStringList altTexts;
        bool anyAlt = false;
        for (const PostMedia &one : post.media) {
            media << (one.asset.isRemote() ? one.asset.url : one.asset.path);
            altTexts << QString(one.altText).replace(u'|', u'/');
            anyAlt = anyAlt || !one.altText.isEmpty();
        }
        QStringList names;
        for (const LabelId id : post.labels) {
            if (const auto label = std::ranges::find(labels, id, &Label::id); label != labels.end())
                names << label->name;
        }
        table.rows.push_back({post.id.toString(), post.groupId.toString(),
                              account == accounts.end() ? QString() : account->platform + u':' + account->handle,
                              post.platform, toString(post.type), post.caption, media.join(u'|'),
                              anyAlt ? altTexts.join(u'|') : QString(), post.firstComment, post.options.privacy,
                              joined(names), toString(post.status), time(post.scheduledFor), time(post.publishedAt),
                              post.lastPublishError, post.platformPostId, post.postUrl, toIso(post.createdAt)});
        table.lines.push_back(static_cast<int>(table.rows.size()) + 1);
    }
    return table;
}

} // namespace postrider
