// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/posttext.h"

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// The posts of one group in one minute, each with its account and its own status; one of them is chosen.
class TargetList final : public QWidget
{
    Q_OBJECT

public:
    TargetList(ThemeProvider &theme, QWidget *parent);

    /// Hides itself where there is but one.
    void show(const std::vector<PostSummary> &posts, PostId current, const std::vector<Account> &accounts,
              const PostText &text, Instant now);

Q_SIGNALS:
    void chosen(postrider::PostId post);

private:
    ThemeProvider &m_theme;
    std::vector<class TargetButton *> m_buttons;
};

} // namespace postrider
