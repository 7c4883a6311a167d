// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/text.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider::meta {
namespace {

qsizetype countMatches(const QRegularExpression &form, const QString &text)
{
    qsizetype count = 0;
    for (auto matches = form.globalMatch(text); matches.hasNext(); matches.next())
        ++count;
    return count;
}

} // namespace

QString idText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    // Qt keeps whole numbers of JSON as 64-bit integers; toInteger() does not pass through a double.
    return value.isDouble() ? QString::number(value.toInteger()) : QString();
}

std::optional<Instant> timeIn(const QJsonValue &value)
{
    const QString text = idText(value);
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return instantFromMs(seconds * 1000);
    return parseTime(text, "UTC");
}

QString normalisedCaption(const QString &caption)
{
    QString text = caption;
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').remove(u'@');
    return text.trimmed().normalized(QString::NormalizationForm_C);
}

qsizetype countCharacters(const QString &text)
{
    return text.toUcs4().size();
}

qsizetype countHashtags(const QString &text)
{
    static const QRegularExpression form(u"(?<![\\w&])#[\\w]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return countMatches(form, text);
}

qsizetype countMentions(const QString &text)
{
    static const QRegularExpression form(u"(?<![\\w.])@[\\w.]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return countMatches(form, text);
}

} // namespace postrider::meta
