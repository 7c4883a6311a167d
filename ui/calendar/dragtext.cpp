// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ChipText that says what a drag carries, where to and what stands against it.
#include "ui/calendar/chiptext.h"
#include "ui/text/clocktext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// "+1 day", "−2 h 30 min", "+1 d 5 h 45 min".
QString signedAmount(qint64 minutes)
{
    const int days = static_cast<int>(qAbs(minutes) / (24 * 60));
    const int hours = static_cast<int>(qAbs(minutes) / 60 % 24);
    const int rest = static_cast<int>(qAbs(minutes) % 60);
    if (hours == 0 && rest == 0) {
        return minutes < 0 ? ChipText::tr("−%n day(s)", "moved to an earlier day", days)
                           : ChipText::tr("+%n day(s)", "moved to a later day", days);
    }
    QStringList parts;
    if (days > 0)
        parts.append(ChipText::tr("%1 d", "days, short").arg(days));
    if (hours > 0)
        parts.append(ChipText::tr("%1 h", "hours, short").arg(hours));
    if (rest > 0)
        parts.append(ChipText::tr("%1 min", "minutes, short").arg(rest));
    const QString amount = parts.join(u' ');
    return minutes < 0 ? ChipText::tr("−%1", "moved earlier by this much").arg(amount)
                       : ChipText::tr("+%1", "moved later by this much").arg(amount);
}

} // namespace

QString ChipText::carried(const DragSession &session) const
{
    if (session.chips() > 1)
        return postCount(session.chips());
    return session.grabbed().caption.isEmpty() ? tr("a post without a caption") : session.grabbed().caption;
}

QString ChipText::target(const DragSession &session, const DropPreview &preview) const
{
    if (!preview.times.isEmpty()) {
        const int placed = session.placed(preview);
        return (session.isCopying() ? tr("Copies of %n draft(s) to free slots, %1", "a day", placed)
                                    : tr("%n draft(s) to free slots, %1", "a day", placed))
            .arg(weekdayAndDay(preview.target.date));
    }
    if (session.chips() > 1 && session.isCopying())
        return tr("Copies of %n post(s), %1", "several are copied together; by how much", session.chips())
            .arg(signedAmount(preview.minutes));
    if (session.chips() > 1)
        return tr("%n post(s), %1", "several are moved together; by how much", session.chips())
            .arg(signedAmount(preview.minutes));
    return session.isCopying() ? tr("Copy to %1", "day and time").arg(dayAndTime(preview.target))
                               : dayAndTime(preview.target);
}

QString ChipText::origin(const DragSession &session, const DropPreview &preview) const
{
    if (!preview.times.isEmpty()) {
        QList<Instant> all(preview.times.begin(), preview.times.end());
        std::ranges::sort(all);
        QStringList times;
        for (const Instant at : all) {
            const QString words = time(localTime(at, session.zone()).time);
            if (!times.contains(words)) // of several posts of one draft
                times.append(words);
        }
        return times.join(u" · "_s);
    }
    if (session.isCopying()) {
        return session.chips() > 1 ? tr("the originals stay", "of posts that are copied")
            : preview.undated
            ? tr("the draft stays", "that is copied")
            : tr("the one on %1 stays", "day and time of a post that is copied").arg(dayAndTime(preview.was));
    }
    if (preview.undated)
        return tr("had no date");
    const QString day = preview.exact || preview.minutes % (24 * 60) != 0
        ? m_locale.dayName(preview.was.date.dayOfWeek(), QLocale::ShortFormat)
        : weekdayAndDay(preview.was.date);
    const QString was = tr("was %1 %2", "day, time").arg(day, time(preview.was.time));
    return session.chips() > 1 || preview.minutes == 0 ? was : tr("%1 · %2").arg(was, signedAmount(preview.minutes));
}

QStringList ChipText::stayDrafts(const DragSession &session, const DropPreview &preview) const
{
    if (preview.times.isEmpty())
        return {};
    const auto forNobody = static_cast<int>(
        std::ranges::count_if(session.drafts(), &AccountId::isNull, &Chip::account));
    QStringList words;
    if (const int stay = session.chips() - session.placed(preview) - forNobody; stay > 0)
        words << tr("%n stay(s) a draft: no free slot is left", "of several drafts", stay);
    if (forNobody > 0)
        words << tr("What is for no account yet stays a draft", "of several drafts");
    return words;
}

QString ChipText::toDrafts(const DragSession &session) const
{
    return session.isCopying() ? tr("Copies of %n post(s) to the drafts, without a date", nullptr, session.chips())
                               : tr("%n post(s) to the drafts, without a date", nullptr, session.chips());
}

QString ChipText::movedToDrafts(const DragSession &session) const
{
    return session.isCopying() ? tr("%n post(s) copied to the drafts", nullptr, session.chips())
                               : tr("%n post(s) moved to the drafts", nullptr, session.chips());
}

QString ChipText::refusal(DragRefusal refusal) const
{
    switch (refusal) {
    case DragRefusal::Posted:
        return tr("This post is out already, so it can’t be moved. Ctrl while dragging, or Ctrl+D, copies it.");
    case DragRefusal::Publishing:
        return tr("This post is being published right now, so it can’t be moved.");
    case DragRefusal::OutcomeUnknown:
        return tr("Say first whether this post went out. Then it can be moved.");
    case DragRefusal::NoFreeSlot:
        return tr("No free slot is left here for these drafts.");
    case DragRefusal::NoAccount:
        return tr("These drafts are for no account yet, so they have no slots.");
    }
    Q_UNREACHABLE();
}

QString ChipText::timeFrom(QDate day, const LocalTime &at) const
{
    return at.date == day ? time(at.time) : dayAndTime(at);
}

QString ChipText::past(Instant nearest, QDate meant, const QByteArray &zone) const
{
    return tr("That time has gone by. The earliest is %1.", "a time, or day and time")
        .arg(timeFrom(meant, localTime(nearest, zone)));
}

QString ChipText::useNearest(Instant nearest, QDate meant, const QByteArray &zone) const
{
    return tr("Use %1", "button: a time, or day and time").arg(timeFrom(meant, localTime(nearest, zone)));
}

QString ChipText::standsClose() const
{
    return tr("Less than 15 minutes from another post of this account");
}

QString ChipText::signedOut() const
{
    return tr("This account needs a new sign-in before it can post");
}

QString ChipText::quotaUsedUp(int limit) const
{
    return tr("This account’s limit of %n post(s) in 24 hours is used up then", nullptr, limit);
}

QString ChipText::noAccountsYet() const
{
    return tr("A post needs an account before it can have a date. Connect one on the Accounts page.");
}

QString ChipText::moved(const DragSession &session, const DropPreview &preview) const
{
    if (session.chips() > 1 && !preview.times.isEmpty()) {
        const int placed = session.placed(preview);
        const LocalTime last = localTime(*std::ranges::max_element(preview.times), session.zone());
        QString done = placed == 1
            ? (session.isCopying() ? tr("Copied to %1", "day and time") : tr("Scheduled for %1", "day and time"))
                  .arg(dayAndTime(preview.target))
            : (session.isCopying()
                   ? tr("%n draft(s) copied to free slots, the first on %1, the last on %2", "days and times", placed)
                   : tr("%n draft(s) scheduled, the first on %1, the last on %2", "days and times", placed))
                  .arg(dayAndTime(preview.target), dayAndTime(last));
        const QStringList staying = stayDrafts(session, preview);
        for (const QString &stays : staying)
            done = tr("%1. %2", "what was done; what was not").arg(done, stays);
        return done;
    }
    if (session.chips() > 1) {
        return (session.isCopying() ? tr("%n post(s) copied, %1", "by how much", session.chips())
                                    : tr("%n post(s) moved, %1", "by how much", session.chips()))
            .arg(signedAmount(preview.minutes));
    }
    return (session.isCopying()       ? tr("Copied to %1", "day and time")
                : session.isUndated() ? tr("Scheduled for %1", "day and time")
                                      : tr("Moved to %1", "day and time"))
        .arg(dayAndTime(preview.target));
}

} // namespace postrider
