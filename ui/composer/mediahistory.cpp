// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/mediahistory.h"

#include <algorithm>

namespace postrider {

namespace {

constexpr size_t mostSteps = 50;

bool hasSameFiles(const Composition::Strip &a, const Composition::Strip &b)
{
    const auto idOf = [](const PostMedia &media) { return media.asset.id; };
    return a.leftOut == b.leftOut && std::ranges::equal(a.media, b.media, {}, idOf, idOf);
}

} // namespace

bool MediaHistory::note(const Strip &before, const Strip &after)
{
    if (hasSameFiles(before, after))
        return false;
    m_redo.clear();
    if (m_undo.size() == mostSteps)
        m_undo.erase(m_undo.begin());
    m_undo.push_back(before);
    return true;
}

std::vector<PostMedia> MediaHistory::media() const
{
    std::vector<PostMedia> all;
    for (const std::vector<Strip> *steps : {&m_undo, &m_redo}) {
        for (const Strip &strip : *steps)
            all.insert(all.end(), strip.media.begin(), strip.media.end());
    }
    return all;
}

std::optional<MediaHistory::Strip> MediaHistory::retrace(std::vector<Strip> &from, std::vector<Strip> &to,
                                                         const Strip &now)
{
    if (from.empty())
        return {};
    to.push_back(now);
    const Strip strip = from.back();
    from.pop_back();
    return strip;
}

} // namespace postrider
