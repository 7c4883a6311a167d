// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dragsession.h"

#include <algorithm>

namespace postrider {

namespace {

std::optional<DragRefusal> refusalOf(ShownStatus status)
{
    switch (status) {
    case ShownStatus::Posted: return DragRefusal::Posted;
    case ShownStatus::Publishing: return DragRefusal::Publishing;
    case ShownStatus::OutcomeUnknown: return DragRefusal::OutcomeUnknown;
    default: return std::nullopt;
    }
}

} // namespace

Instant earliestTarget(Instant now)
{
    return std::chrono::ceil<std::chrono::duration<qint64, std::ratio<300>>>(now);
}

bool standsClose(const DragSession &session, const DropPreview &preview, std::span<const Chip> onDay)
{
    constexpr std::chrono::minutes apart(15);
    for (const ChipPost &carried : session.posts()) {
        const auto at = session.landing(carried, preview.days);
        for (const Chip &chip : onDay) {
            for (const ChipPost &other : chip.posts) {
                const bool carriedToo = std::ranges::find(session.posts(), other.id, &ChipPost::id)
                    != session.posts().end();
                if (!carriedToo && other.account == carried.account && at && std::chrono::abs(*at - other.at) < apart)
                    return true;
            }
        }
    }
    return false;
}

DragSession::DragSession(const Chip &grabbed, std::span<const Chip> carried, const QByteArray &zone)
    : m_grabbed(grabbed)
    , m_chips(static_cast<int>(carried.size()))
    , m_zone(zone)
    , m_was(localTime(grabbed.posts.front().at, zone))
{
    // What is out already stays; the others of its group can still go elsewhere. But nothing moves while one of them is
    // being published or may be out: then it is not known what there is to move.
    std::optional<DragRefusal> undecided;
    for (const Chip &chip : carried) {
        for (const ChipPost &post : chip.posts) {
            const auto refusal = refusalOf(post.status);
            if (!refusal)
                m_posts.push_back(post);
            else if (*refusal != DragRefusal::Posted && !undecided)
                undecided = refusal;
        }
    }
    if (undecided)
        m_refusal = undecided;
    else if (m_posts.empty())
        m_refusal = DragRefusal::Posted;
    if (m_refusal)
        m_posts.clear();
}

std::optional<Instant> DragSession::landing(const ChipPost &post, qint64 days) const
{
    const LocalTime was = localTime(post.at, m_zone);
    return resolveLocal(was.date.addDays(days), was.time, m_zone);
}

DropPreview DragSession::preview(QDate day, Instant now) const
{
    DropPreview preview;
    preview.refusal = m_refusal;
    preview.was = m_was;
    preview.target = {day, m_was.time};
    preview.days = m_was.date.daysTo(day);
    preview.nearest = earliestTarget(now);
    if (m_refusal || preview.days == 0)
        return preview;
    preview.moved = true;
    if (const auto at = landing(m_grabbed.posts.front(), preview.days)) {
        preview.target = localTime(*at, m_zone);
        preview.clockSkipped = preview.target.time != m_was.time;
    }
    preview.past = std::ranges::any_of(m_posts, [&](const ChipPost &post) {
        const auto at = landing(post, preview.days);
        return !at || *at < preview.nearest;
    });
    return preview;
}

std::vector<Move> DragSession::drop(QDate day, Instant now) const
{
    const DropPreview what = preview(day, now);
    std::vector<Move> moves;
    if (!what.moved || what.past)
        return moves;
    for (const ChipPost &post : m_posts)
        moves.push_back({post.id, landing(post, what.days)});
    return moves;
}

std::vector<Move> DragSession::dropAt(Instant first) const
{
    std::vector<Move> moves;
    if (m_posts.empty())
        return moves;
    const Instant earliest = std::ranges::min(m_posts, {}, &ChipPost::at).at;
    for (const ChipPost &post : m_posts)
        moves.push_back({post.id, first + (post.at - earliest)});
    return moves;
}

} // namespace postrider
