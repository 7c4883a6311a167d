// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/posts/posttext.h"

#include <QWidget>

namespace postrider {

class ThemeProvider;
class ThumbCache;

/// On top of the details: the picture, what it is, whose, and how it stands.
class DetailsCard final : public QWidget
{
    Q_OBJECT

public:
    DetailsCard(ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent);

    void show(const PostSummary &post, const std::optional<Account> &account, const PostText &text, Instant now);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
    PostSummary m_post;
    std::optional<Account> m_account;
    PostText m_text{"UTC", QLocale()};
    Instant m_now{};
};

} // namespace postrider
