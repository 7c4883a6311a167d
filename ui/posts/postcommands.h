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
    /// What can be done to several, or to some of them.
    enum class Bulk { PublishNow, Reschedule, Retry, Duplicate, Delete };
    static bool can(Bulk command, const PostSummary &post);
    /// "Retry"; "Retry 2", where it is done to these alone.
    static QString words(Bulk command, int able, int all);
    /// Why it can be done to none of them.
    static QString whyNot(Bulk command);

    /// Dialogs stand over `page`.
    PostCommands(EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock,
                 QWidget *page);

    void setText(PostText text) { m_text = std::move(text); }
    void setLabels(std::vector<Label> labels) { m_labels = std::move(labels); }
    const std::vector<Label> &labels() const { return m_labels; }
    void setAccounts(std::vector<Account> accounts) { m_accounts = std::move(accounts); }

    void retry(const std::vector<PostSummary> &posts);
    void duplicate(const std::vector<PostSummary> &posts);
    void remove(const std::vector<PostSummary> &posts);
    void reschedule(const std::vector<PostSummary> &posts);
    void publishNow(const std::vector<PostSummary> &posts); ///< Asks: what is out can't be taken back.
    void edit(const std::vector<PostSummary> &posts);
    void setLabel(const std::vector<PostSummary> &posts, const Label &label, bool has);
    void copyReport(PostId post);
    /// Asks where to, and writes a table there: of these posts, or of all that the query finds where there are none.
    void exportTable(const PostQuery &query, const std::vector<PostSummary> &chosen);

Q_SIGNALS:
    void told(QString text);
    void editRequested(QStringList postIds);
    void detailsRequested(postrider::PostId post);
    void slotsRequested(postrider::AccountId account);

private:
    std::vector<PostSummary> ableOf(Bulk command, const std::vector<PostSummary> &posts);

    EngineClient &m_client;
    PostActions &m_actions;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QWidget *m_page;
    PostText m_text{"UTC", QLocale()};
    std::vector<Account> m_accounts;
    std::vector<Label> m_labels;
};

} // namespace postrider
