// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace postrider {

/// English with accents, and longer by two fifths, as translations are: what is not translatable stands out, and what has
/// too little room is cut off.
class PseudoLocale final : public QTranslator
{
    Q_OBJECT

public:
    /// `plurals` chooses between the English forms for numbers, and outlives this.
    explicit PseudoLocale(const QTranslator &plurals) : m_plurals(plurals) {}

    QString translate(const char *context, const char *source, const char *disambiguation, int n) const override;
    bool isEmpty() const override { return false; }

private:
    const QTranslator &m_plurals;
};

/// Places for arguments (%1, %n), tags, and patterns of dates stay as they are.
QString pseudoText(const QString &english);

} // namespace postrider
