// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "ui/settings/settingrow.h"

#include <QLocale>

namespace postrider {

/// "5 s", "1 h 30 min".
QString durationWords(Milliseconds duration, const QLocale &locale);

/// A choice of durations in words; also of one that was set elsewhere.
class DurationsRow final : public ChoiceRow
{
    Q_OBJECT

public:
    using ChoiceRow::ChoiceRow;
    static Choice choice(const QString &value, const QLocale &locale);

protected:
    QString wordsOf(const QString &value) const override { return choice(value, locale()).words; }
};

/// The same of how often something is tried again, and after how long each time: durations parted by commas.
class TriesRow final : public ChoiceRow
{
    Q_OBJECT

public:
    using ChoiceRow::ChoiceRow;
    static Choice choice(const QString &value, const QLocale &locale);

protected:
    QString wordsOf(const QString &value) const override { return choice(value, locale()).words; }
};

} // namespace postrider
