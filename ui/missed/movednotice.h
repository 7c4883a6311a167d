// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/banner.h"

namespace postrider {

class ThumbCache;

/// Missed posts that were given new times without asking: stands until their old and new times were looked at, across restarts. GUI thread;
/// all arguments outlive it.
class MovedNotice final : public Banner
{
    Q_OBJECT

public:
    MovedNotice(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

Q_SIGNALS:
    void changed(); ///< It is wanted now, or not any more.

private:
    void read();
    void look();
    void open(const std::vector<UnreadMove> &moves, const std::vector<PostSummary> &posts,
              const std::vector<Account> &accounts, const QByteArray &zone);

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    ThumbCache *m_thumbs;
    std::vector<UnreadMove> m_moves;
    int m_looks = 0; ///< Of several presses the last one opens.
};

} // namespace postrider
