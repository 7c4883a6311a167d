// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/slotweek.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

bool sameMinute(const PostingSlot &a, const PostingSlot &b)
{
    return a.weekday == b.weekday && a.minute == b.minute;
}

SlotWeek sorted(SlotWeek week)
{
    std::ranges::sort(week, {}, [](const PostingSlot &slot) { return std::pair(slot.weekday, slot.minute); });
    return week;
}

} // namespace

std::vector<PostingSlot> slotsOn(const SlotWeek &week, int weekday)
{
    std::vector<PostingSlot> found;
    std::ranges::copy_if(week, std::back_inserter(found),
                         [weekday](const PostingSlot &slot) { return slot.weekday == weekday; });
    return found;
}

std::optional<SlotWeek> withSlot(SlotWeek week, const PostingSlot &slot)
{
    if (std::ranges::any_of(week, [&](const PostingSlot &other) { return sameMinute(other, slot); }))
        return {};
    week.push_back(slot);
    return sorted(std::move(week));
}

SlotWeek withoutSlot(SlotWeek week, const PostingSlot &slot)
{
    std::erase_if(week, [&](const PostingSlot &other) { return sameMinute(other, slot); });
    return week;
}

std::optional<SlotWeek> withChangedSlot(const SlotWeek &week, const PostingSlot &from, const PostingSlot &to)
{
    return withSlot(withoutSlot(week, from), to);
}

SlotWeek withDayCopied(const SlotWeek &source, int day, SlotWeek target, const QList<int> &days)
{
    const std::vector<PostingSlot> pattern = slotsOn(source, day);
    std::erase_if(target, [&](const PostingSlot &slot) { return days.contains(slot.weekday); });
    for (const int weekday : days) {
        for (PostingSlot slot : pattern) {
            slot.weekday = weekday;
            target.push_back(slot);
        }
    }
    return sorted(std::move(target));
}

SlotWeek fittedTo(const NetworkRules *rules, SlotWeek week)
{
    if (!rules)
        return week;
    for (PostingSlot &slot : week) {
        if (slot.type && std::ranges::find(rules->types, *slot.type, &TypeRules::type) == rules->types.end())
            slot.type.reset();
    }
    return week;
}

SlotWeek weekToBeginWith(const QLocale &locale)
{
    const QList<Qt::DayOfWeek> working = locale.weekdays();
    SlotWeek week;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        if (working.contains(static_cast<Qt::DayOfWeek>(day))) {
            for (const int minute : firstMinutes.working)
                week.push_back({.weekday = day, .minute = minute});
        } else {
            week.push_back({.weekday = day, .minute = firstMinutes.weekend});
        }
    }
    return week;
}

QList<int> weekdaysFrom(int first)
{
    QList<int> days;
    for (int i = 0; i < 7; ++i)
        days << (first - 1 + i) % 7 + 1;
    return days;
}

std::optional<int> minuteIn(const QString &text, const QLocale &locale)
{
    const QString trimmed = text.simplified();
    for (const QLocale::FormatType form : {QLocale::ShortFormat, QLocale::NarrowFormat}) {
        const QTime time = locale.toTime(trimmed, form);
        if (time.isValid())
            return time.hour() * 60 + time.minute();
    }
    static const QRegularExpression clock(uR"(^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = clock.match(trimmed);
    if (!match.hasMatch())
        return {};
    int hour = match.captured(1).toInt();
    const int minute = match.captured(2).toInt();
    if (const QString half = match.captured(3).toLower(); !half.isEmpty()) {
        if (hour < 1 || hour > 12)
            return {};
        hour = hour % 12 + (half == "pm"_L1 ? 12 : 0);
    }
    if (hour > 23 || minute > 59)
        return {};
    return hour * 60 + minute;
}

} // namespace postrider
