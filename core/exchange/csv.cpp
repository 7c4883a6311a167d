// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include <QCoreApplication>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Csv)
};

tl::unexpected<Error> unreadable(const QString &message, const QString &hint)
{
    return tl::unexpected(Error{.code = u"import.unreadable"_s, .message = message, .hint = hint});
}

QChar separatorOf(const QString &text)
{
    const QString first = text.section(u'\n', 0, 0);
    QChar best = u',';
    for (const QChar separator : {u',', u';', u'\t'}) {
        if (first.count(separator) > first.count(best))
            best = separator;
    }
    return best;
}

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(bytes);
    if (utf8.hasError())
        return unreadable(Words::tr("The file is not in UTF-8."), Words::tr("Save it as CSV in UTF-8."));
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    const QChar separator = separatorOf(text);
    CsvTable table;
    QStringList row;
    QString cell;
    bool quoted = false;
    bool wasQuoted = false;
    int line = 1;
    int rowLine = 1;
    int quoteLine = 1;
    const auto endRow = [&] {
        row << cell;
        const bool blank = row.size() == 1 && row.front().trimmed().isEmpty() && !wasQuoted;
        if (!blank && table.columns.isEmpty()) {
            for (const QString &name : std::as_const(row))
                table.columns << name.trimmed();
        } else if (!blank) {
            row.resize(qMax(row.size(), table.columns.size()));
            table.rows.push_back(row);
            table.lines.push_back(rowLine);
        }
        row.clear();
        cell.clear();
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c == u'"' && i + 1 < text.size() && text.at(i + 1) == u'"') {
                cell += c;
                ++i;
            } else if (c == u'"') {
                quoted = false;
            } else {
                line += c == u'\n';
                cell += c;
            }
        } else if (c == u'"' && cell.isEmpty()) {
            quoted = true;
            wasQuoted = true;
            quoteLine = line;
        } else if (c == separator) {
            row << cell;
            cell.clear();
        } else if (c == u'\n') {
            endRow();
            rowLine = ++line;
        } else if (c != u'\r' || i + 1 == text.size() || text.at(i + 1) != u'\n') {
            cell += c;
        }
    }
    if (quoted)
        return unreadable(Words::tr("A quotation mark in line %1 is never closed.").arg(quoteLine),
                          Words::tr("Close it, or export the table again."));
    if (!cell.isEmpty() || !row.isEmpty())
        endRow();
    if (table.columns.isEmpty())
        return unreadable(Words::tr("The file is empty."), Words::tr("The first line must name the columns."));
    for (size_t i = 0; i < table.rows.size(); ++i) {
        if (table.rows[i].size() > table.columns.size())
            return unreadable(
                Words::tr("Line %1 has more cells than there are columns.").arg(table.lines[i]),
                Words::tr("Put quotation marks around texts that have a comma, or export the table again."));
    }
    return table;
}

QByteArray writeCsv(const CsvTable &table)
{
    const auto written = [](const QStringList &cells) {
        QStringList quoted;
        for (QString cell : cells) {
            const bool formula = !cell.isEmpty() && QStringView(u"=@\t").contains(cell.front());
            if (formula)
                cell.prepend(u'\'');
            const bool needs = cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n')
                || cell.contains(u'\r') || cell.startsWith(u' ') || cell.endsWith(u' ');
            quoted << (needs ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell);
        }
        return quoted.join(u',') + u"\r\n"_s;
    };
    QString text = written(table.columns);
    for (const QStringList &row : table.rows)
        text += written(row);
    return text.toUtf8();
}

} // namespace postrider
