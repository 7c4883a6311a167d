// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/emojilist.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

std::vector<Emoji> readAll()
{
    QFile file(u":/text/emoji.txt"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Emoji> all;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        all.push_back({line.section(u' ', 0, 0), line.section(u' ', 1)});
    return all;
}

} // namespace

const std::vector<Emoji> &allEmoji()
{
    static const std::vector<Emoji> all = readAll();
    return all;
}

std::vector<Emoji> findEmoji(const QString &words)
{
    const QStringList wanted = words.toLower().split(u' ', Qt::SkipEmptyParts);
    std::vector<Emoji> found;
    std::ranges::copy_if(allEmoji(), std::back_inserter(found), [&](const Emoji &emoji) {
        const QString name = u' ' + emoji.name;
        return std::ranges::all_of(wanted, [&](const QString &word) { return name.contains(u' ' + word); });
    });
    return found;
}

} // namespace postrider
