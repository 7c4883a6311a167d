// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/posts/posttext.h"

#include <QObject>

namespace postrider {

class PostActions;
class ThemeProvider;
class ThumbCache;

/// What is done to the posts that were chosen on the page: leaves out those it cannot be done to, and asks where it must.
class PostCommands final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs stand over `page`.
    PostCommands(EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock,
                 QWidget *page);

    void setText(PostText text) { m_text = std::move(text); }
    void setAccounts(std::vector<Account> accounts) { m_accounts = std::move(accounts); }

    void retry(const std::vector<PostSummary> &posts);
    void duplicate(const std::vector<PostSummary> &posts);
    void remove(const std::vector<PostSummary> &posts);
    void reschedule(const std::vector<PostSummary> &posts);

Q_SIGNALS:
    void told(QString text);

private:
    EngineClient &m_client;
    PostActions &m_actions;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QWidget *m_page;
    PostText m_text{"UTC", QLocale()};
    std::vector<Account> m_accounts;
};

} // namespace postrider
