// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

// The ids, one a line, after the word 'cut' or 'copy'.
QString format()
{
    return u"application/x-postrider-posts"_s;
}

} // namespace

void clipPosts(std::span<const Chip> chips, bool cut)
{
    QStringList lines{cut ? u"cut"_s : u"copy"_s};
    QStringList captions;
    for (const Chip &chip : chips) {
        for (const ChipPost &post : chip.posts)
            lines << post.id.toString();
        if (!chip.caption.isEmpty())
            captions << chip.caption;
    }
    auto *data = new QMimeData;
    data->setData(format(), lines.join(u'\n').toUtf8());
    data->setText(captions.join(u"\n\n"_s));
    QGuiApplication::clipboard()->setMimeData(data);
}

std::optional<ClippedPosts> clippedPosts()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data || !data->hasFormat(format()))
        return std::nullopt;
    QStringList lines = QString::fromUtf8(data->data(format())).split(u'\n', Qt::SkipEmptyParts);
    if (lines.size() < 2)
        return std::nullopt;
    const bool cut = lines.takeFirst() == "cut"_L1;
    return ClippedPosts{lines, cut};
}

void clearClippedPosts()
{
    QGuiApplication::clipboard()->clear();
}

} // namespace postrider
