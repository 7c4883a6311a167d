// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace postrider {

/// Media that no post has (yet, or any more) and that somebody needs all the same: an open composer, an undo. What was
/// just handed out is held for a minute, or until whoever asked for it says that it holds it.
class MediaHolds
{
public:
    void hold(const QString &holder, const std::vector<MediaId> &media)
    {
        if (media.empty())
            m_holders.remove(holder);
        else
            m_holders.insert(holder, media);
        for (const MediaId id : media)
            m_handedOut.remove(id);
    }
    void handOut(MediaId id, Instant now) { m_handedOut.insert(id, now); }

    QStringList held(Instant now)
    {
        m_handedOut.removeIf([now](const auto &one) { return one.value() + std::chrono::minutes(1) < now; });
        QStringList ids;
        for (auto one = m_handedOut.cbegin(); one != m_handedOut.cend(); ++one)
            ids << one.key().toString();
        for (const std::vector<MediaId> &media : std::as_const(m_holders)) {
            for (const MediaId id : media)
                ids << id.toString();
        }
        return ids;
    }

private:
    QHash<QString, std::vector<MediaId>> m_holders;
    QHash<MediaId, Instant> m_handedOut;
};

} // namespace postrider
