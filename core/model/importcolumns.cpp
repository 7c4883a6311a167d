// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/importcolumns.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ImportColumns)
};

} // namespace

std::vector<ImportColumn> importColumns()
{
    return {
        {u"account"_s, Words::tr("Account", "a column of a table"),
         Words::tr("Whose post it is: a name, or network:name; several with | between them")},
        {u"platform"_s, Words::tr("Network", "a column of a table"),
         Words::tr("The network, where several accounts have the same name")},
        {u"caption"_s, Words::tr("Text", "a column of a table"), Words::tr("The text")},
        {u"media"_s, Words::tr("Pictures and videos", "a column of a table"),
         Words::tr("Files beside the table, or addresses that begin with https://; several with |")},
        {u"alt_text"_s, Words::tr("Alt text", "a column of a table"),
         Words::tr("What the pictures show, in the same order, with |")},
        {u"type"_s, Words::tr("Type of post", "a column of a table"),
         Words::tr("photo, video, reel, story, carousel or text; empty: as the files suggest")},
        {u"scheduled_for"_s, Words::tr("Date and time", "a column of a table"),
         Words::tr("When it goes out, as 2026-10-14 08:30; empty: a draft")},
        {u"status"_s, Words::tr("Status", "a column of a table"),
         Words::tr("draft: it keeps its time and does not go out by itself")},
        {u"first_comment"_s, Words::tr("First comment", "a column of a table"),
         Words::tr("The first comment below it")},
        {u"privacy"_s, Words::tr("Who can see it", "a column of a table"),
         Words::tr("Who can see it, in TikTok’s words, as PUBLIC_TO_EVERYONE")},
        {u"labels"_s, Words::tr("Labels", "a column of a table"), Words::tr("Names of labels, with |")},
        {u"group"_s, Words::tr("Group", "a column of a table"),
         Words::tr("The same word in rows that belong together")},
    };
}

QByteArray importSample(const QString &account, Instant now)
{
    const QHash<QString, QString> cells{
        {u"account"_s, account},
        {u"caption"_s, Words::tr("Our first post from a table")},
        {u"scheduled_for"_s, toDateTime(now + std::chrono::days(7)).date().toString(Qt::ISODate) + u" 10:00"_s},
        {u"status"_s, u"draft"_s}};
    QStringList names;
    QStringList values;
    for (const ImportColumn &column : importColumns()) {
        names << column.name;
        values << u'"' + cells.value(column.name).replace(u'"', u"\"\""_s) + u'"';
    }
    return (names.join(u',') + u"\r\n"_s + values.join(u',') + u"\r\n"_s).toUtf8();
}

} // namespace postrider
