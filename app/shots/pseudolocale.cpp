// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/pseudolocale.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

QChar accented(QChar letter)
{
    constexpr QStringView plain = u"aceinouyzACEINOUYZ";
    constexpr QStringView marked = u"áçéîñöûýžÅÇÉÎÑÖÛÝŽ";
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : marked.at(at);
}

bool isVowel(QChar letter)
{
    return QStringView(u"aeiouAEIOU").contains(letter);
}

} // namespace

QString pseudoText(const QString &english)
{
    static const QRegularExpression dates(u"^[dMyHhms:., ]+$"_s);
    static const QRegularExpression kept(u"%L?(?:n|\\d{1,2})|<[^>]*>|&[a-z]+;"_s);
    if (dates.match(english).hasMatch())
        return english;
    QString text;
    qsizetype at = 0;
    const auto mark = [&](qsizetype to) {
        for (; at < to; ++at) {
            const QChar letter = english.at(at);
            text += accented(letter);
            if (isVowel(letter)) // two of five letters
                text += accented(letter.toLower());
        }
    };
    for (auto match = kept.globalMatch(english); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        mark(one.capturedStart());
        text += one.captured();
        at = one.capturedEnd();
    }
    mark(english.size());
    return text;
}

QString PseudoLocale::translate(const char *context, const char *source, const char *disambiguation, int n) const
{
    const QString chosen = m_plurals.translate(context, source, disambiguation, n);
    return pseudoText(chosen.isEmpty() ? QString::fromUtf8(source) : chosen);
}

} // namespace postrider
