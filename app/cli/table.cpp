// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace postrider::cli {
namespace {

/// Unicode: East Asian Width (wide and fullwidth) and emoji presentation, by blocks.
int columnsOf(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
        return 0;
    default:
        break;
    }
    static constexpr struct
    {
        char32_t first;
        char32_t last;
    } wide[] = {{0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
                {0x2648, 0x2653},   {0x26a1, 0x26a1},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x2705, 0x2705},
                {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274c},   {0x2753, 0x2755},   {0x2795, 0x2797},
                {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xa960, 0xa97c},
                {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
                {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f1e6, 0x1f202},
                {0x1f210, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f7e0, 0x1f7eb}, {0x1f90c, 0x1f9ff}, {0x1fa70, 0x1faff},
                {0x20000, 0x3fffd}};
    const bool isWide = std::any_of(std::begin(wide), std::end(wide),
                                    [point](const auto &range) { return point >= range.first && point <= range.last; });
    return isWide ? 2 : 1;
}

/// A cluster is as wide as its widest part: a family of joined emoji is one picture.
int columnsOfCluster(QStringView cluster)
{
    const QList<uint> points = cluster.toUcs4();
    int columns = 0;
    for (const uint point : points)
        columns = std::max(columns, columnsOf(char32_t(point)));
    const bool asEmoji = points.contains(0xfe0f);
    return asEmoji ? 2 : columns;
}

} // namespace

int columnsOf(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int columns = 0;
    for (qsizetype from = 0, to = finder.toNextBoundary(); to > from; from = to, to = finder.toNextBoundary())
        columns += columnsOfCluster(QStringView(text).mid(from, to - from));
    return columns;
}

QString shortened(const QString &text, int columns)
{
    if (columnsOf(text) <= columns)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    int used = 1; // the ellipsis
    for (qsizetype to = finder.toNextBoundary(); to > end; to = finder.toNextBoundary()) {
        used += columnsOfCluster(QStringView(text).mid(end, to - end));
        if (used > columns)
            break;
        end = to;
    }
    return text.left(end).trimmed() + QChar(u'…');
}

QString plainLine(const QString &text)
{
    QString line = text;
    for (QChar &character : line) {
        if (character.category() == QChar::Other_Control || character == QChar::LineSeparator
            || character == QChar::ParagraphSeparator)
            character = u' ';
    }
    return line.simplified();
}

QStringList tableLines(const QStringList &headline, const std::vector<QStringList> &rows, int width)
{
    std::vector<int> widths;
    for (const QString &title : headline)
        widths.push_back(columnsOf(title));
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], columnsOf(row.at(i)));
    }
    const auto lineOf = [&](const QStringList &row) {
        QString line;
        int used = 0;
        for (qsizetype i = 0; i + 1 < row.size(); ++i) {
            line += row.at(i) + QString(widths[size_t(i)] - columnsOf(row.at(i)) + 2, u' ');
            used += widths[size_t(i)] + 2;
        }
        line += shortened(row.last(), std::max(10, width - used));
        while (line.endsWith(u' '))
            line.chop(1);
        return line;
    };
    QStringList lines{lineOf(headline)};
    for (const QStringList &row : rows)
        lines << lineOf(row);
    return lines;
}

} // namespace postrider::cli
