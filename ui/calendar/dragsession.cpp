// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dragsession.h"

#include <algorithm>

namespace postrider {

namespace {

constexpr qint64 minutesOfDay = 24 * 60;

std::optional<DragRefusal> refusalOf(ShownStatus status)
{
    switch (status) {
    case ShownStatus::Posted:
        return DragRefusal::Posted;
    case ShownStatus::Publishing:
        return DragRefusal::Publishing;
    case ShownStatus::OutcomeUnknown:
        return DragRefusal::OutcomeUnknown;
    default:
        return std::nullopt;
    }
}

} // namespace

Instant earliestTarget(Instant now)
{
    return std::chrono::ceil<std::chrono::duration<qint64, std::ratio<300>>>(now);
}

std::optional<Instant> usualTarget(QDate day, QTime usual, const QByteArray &zone, Instant now)
{
    using Quarter = std::chrono::duration<qint64, std::ratio<900>>;
    const auto at = resolveLocal(day, usual, zone);
    if (!at || *at >= earliestTarget(now))
        return at;
    const Instant soon = std::chrono::ceil<Quarter>(now + Quarter(1));
    return localTime(soon, zone).date == day ? std::optional(soon) : at;
}

DragSession::DragSession(const Chip &grabbed, std::span<const Chip> carried, const QByteArray &zone)
    : m_grabbed(grabbed),
      m_chips(static_cast<int>(carried.size())),
      m_zone(zone),
      m_was(localTime(grabbed.posts.front().at, zone))
{
    // What is out already stays; the others of its group can still go elsewhere. But nothing moves while one of them is
    // being published or may be out: then it is not known what there is to move.
    std::optional<DragRefusal> undecided;
    for (const Chip &chip : carried) {
        for (const ChipPost &post : chip.posts) {
            const auto refusal = refusalOf(post.status);
            m_all.push_back(post);
            if (!refusal)
                m_movable.push_back(post);
            else if (*refusal != DragRefusal::Posted && !undecided)
                undecided = refusal;
        }
    }
    m_refusal = m_copyRefusal = undecided;
    if (!undecided && m_movable.empty())
        m_refusal = DragRefusal::Posted;
    if (m_refusal)
        m_movable.clear();
    if (m_copyRefusal)
        m_all.clear();
}

DragSession DragSession::ofDrafts(const std::vector<Chip> &drafts, const QByteArray &zone)
{
    DragSession session(drafts.front(), drafts, zone);
    session.m_undated = true;
    session.m_drafts = drafts;
    return session;
}

int DragSession::placed(const DropPreview &preview) const
{
    return static_cast<int>(std::ranges::count_if(
        m_drafts, [&](const Chip &draft) { return preview.times.contains(draft.posts.front().id); }));
}

bool DragSession::isGrabbed(const ChipPost &post) const
{
    return m_undated || std::ranges::find(m_grabbed.posts, post.id, &ChipPost::id) != m_grabbed.posts.end();
}

std::optional<Instant> DragSession::landing(const ChipPost &post, const DropPreview &preview) const
{
    if (!preview.times.isEmpty()) {
        const auto at = preview.times.constFind(post.id);
        return at == preview.times.cend() ? std::nullopt : std::optional(*at);
    }
    if (preview.exact && isGrabbed(post))
        return preview.exact;
    const LocalTime was = localTime(post.at, m_zone);
    const QDateTime wall = QDateTime(was.date, was.time, Qt::UTC).addSecs(preview.minutes * 60);
    return resolveLocal(wall.date(), wall.time(), m_zone);
}

std::vector<Landing> DragSession::landings(const DropPreview &preview) const
{
    std::vector<Landing> all;
    for (const ChipPost &post : posts()) {
        if (const auto at = landing(post, preview))
            all.push_back({.post = m_copying ? PostId() : post.id, .account = post.account, .at = *at});
    }
    return all;
}

DropPreview DragSession::begun(Instant now) const
{
    DropPreview preview;
    preview.refusal = refusal();
    preview.undated = m_undated;
    preview.was = m_was;
    preview.target = m_was;
    preview.nearest = earliestTarget(now);
    return preview;
}

void DragSession::finish(DropPreview &preview) const
{
    preview.past = std::ranges::any_of(posts(), [&](const ChipPost &post) {
        const auto at = landing(post, preview);
        return !at || *at < preview.nearest;
    });
}

DropPreview DragSession::preview(QDate day, Instant now) const
{
    DropPreview preview = begun(now);
    preview.target.date = day;
    const qint64 days = m_was.date.daysTo(day);
    preview.minutes = days * minutesOfDay;
    preview.moved = !preview.refusal && (m_copying || days != 0);
    if (!preview.moved)
        return preview;
    if (const auto at = landing(m_grabbed.posts.front(), preview)) {
        preview.target = localTime(*at, m_zone);
        if (preview.target.time != m_was.time)
            preview.skipped = m_was.time;
    }
    finish(preview);
    return preview;
}

DropPreview DragSession::preview(Instant to, Instant now, std::optional<QTime> skipped) const
{
    DropPreview preview = begun(now);
    preview.skipped = skipped;
    preview.target = localTime(to, m_zone);
    preview.minutes = std::chrono::floor<std::chrono::minutes>(
                          toInstant(QDateTime(preview.target.date, preview.target.time, Qt::UTC))
                          - std::chrono::floor<std::chrono::minutes>(
                              toInstant(QDateTime(m_was.date, m_was.time, Qt::UTC))))
                          .count();
    const auto from = std::chrono::floor<std::chrono::minutes>(m_grabbed.posts.front().at);
    preview.moved = !preview.refusal
        && (m_undated || m_copying || std::chrono::floor<std::chrono::minutes>(to) != from);
    if (!preview.moved)
        return preview;
    preview.exact = to;
    finish(preview);
    return preview;
}

DropPreview DragSession::preview(const QHash<PostId, Instant> &times, Instant now) const
{
    DropPreview preview = begun(now);
    if (times.isEmpty()) {
        const bool forNobody = std::ranges::all_of(m_drafts, &AccountId::isNull, &Chip::account);
        preview.refusal = preview.refusal.value_or(forNobody ? DragRefusal::NoAccount : DragRefusal::NoFreeSlot);
        return preview;
    }
    preview.times = times;
    preview.target = localTime(*std::ranges::min_element(times), m_zone);
    preview.moved = !preview.refusal;
    return preview;
}

std::vector<Move> DragSession::drop(const DropPreview &what) const
{
    std::vector<Move> moves;
    if (!what.moved || what.past)
        return moves;
    for (const ChipPost &post : posts()) {
        if (const auto at = landing(post, what))
            moves.push_back({post.id, *at});
    }
    return moves;
}

std::vector<Move> DragSession::dropOnDrafts() const
{
    std::vector<Move> moves;
    for (const ChipPost &post : posts())
        moves.push_back({post.id, std::nullopt});
    return moves;
}

std::vector<Move> DragSession::dropAt(Instant first) const
{
    std::vector<Move> moves;
    if (posts().empty())
        return moves;
    const Instant earliest = std::ranges::min(posts(), {}, &ChipPost::at).at;
    for (const ChipPost &post : posts())
        moves.push_back({post.id, m_undated ? first : first + (post.at - earliest)});
    return moves;
}

} // namespace postrider
