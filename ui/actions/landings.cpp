// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/landings.h"

#include "core/model/spacing.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace postrider {

Landings::Landings(const std::vector<Landing> &landing) : m_landing(landing)
{
    for (const Landing &one : landing) {
        if (!one.post.isNull())
            m_known.insert(one.post);
        if (one.account.isNull())
            continue; // for nobody: it is in nobody's way
        m_times[one.account].all.push_back(one.at);
        m_times[one.account].out.push_back(one.at);
    }
    sort();
}

void Landings::add(std::span<const PostSummary> around)
{
    for (const PostSummary &post : around) {
        const auto times = m_times.find(post.accountId);
        if (!post.scheduledFor || times == m_times.end() || m_known.contains(post.id))
            continue;
        m_known.insert(post.id);
        times->all.push_back(*post.scheduledFor);
        if (post.status == PostStatus::Scheduled || post.status == PostStatus::Publishing
            || post.status == PostStatus::Posted)
            times->out.push_back(*post.scheduledFor);
    }
    sort();
}

void Landings::sort()
{
    for (Times &times : m_times) {
        std::ranges::sort(times.all);
        std::ranges::sort(times.out);
    }
}

bool Landings::standsClose(const Landing &one) const
{
    const auto times = m_times.constFind(one.account);
    if (times == m_times.cend())
        return false;
    const auto first = std::ranges::upper_bound(times->all, one.at - tooClose);
    const auto last = std::ranges::lower_bound(times->all, one.at + tooClose);
    return last - first > 1; // itself among them
}

bool Landings::isOver(const Landing &one, int dailyLimit) const
{
    const auto times = m_times.constFind(one.account);
    if (times == m_times.cend())
        return false;
    const std::vector<Instant> &out = times->out;
    const auto itself = std::ranges::lower_bound(out, one.at) - out.begin();
    for (auto first = std::max<std::ptrdiff_t>(0, itself - dailyLimit); first <= itself; ++first) {
        const auto oneTooMany = first + dailyLimit;
        if (oneTooMany < std::ssize(out) && out[size_t(oneTooMany)] - out[size_t(first)] < 24h)
            return true;
    }
    return false;
}

} // namespace postrider
