// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/posts/postremedies.h"
#include "ui/posts/posttext.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace postrider {

class Button;
class DetailsCard;
class ErrorCard;
class OutcomeQuestion;
class TargetList;
class PostActions;
class TextLabel;
class ThemeProvider;
class ThumbCache;
class TimelineView;

/// The panel beside the table: one post, what went wrong, what helps, and what happened. Follows its post.
class PostDetails final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int panelWidth = 376;

    PostDetails(EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock,
                QWidget *parent);

    void show(PostId post);
    PostId post() const { return m_id; }
    void setText(PostText text);
    void setAccounts(std::vector<Account> accounts);

Q_SIGNALS:
    void closeRequested();
    void previousRequested();
    void nextRequested();
    void editRequested(QStringList postIds);
    void accountsRequested();
    void rescheduleRequested(postrider::PostId post);
    void publishRequested(postrider::PostSummary post);
    void told(QString text);
    /// It is gone.
    void lost(postrider::PostId post);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void read();
    void readGroup();
    PostSummary summary() const; ///< As its row has it.
    void refresh();
    void offer(const PostRemedies &remedies);
    void run(PostAction action);
    void foldTechnical(bool open);
    QString words(PostAction action) const;

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    PostText m_text{"UTC", QLocale()};
    std::vector<Account> m_accounts;
    PostId m_id;
    std::optional<Post> m_post; // as it was last read
    PostHistory m_history;
    std::vector<PostFinding> m_findings; // what stands against it before its time
    std::vector<PostSummary> m_group;    // the posts of its group at its time, itself among them

    QWidget *m_header;
    QScrollArea *m_scroll;
    QWidget *m_footer;
    DetailsCard *m_card;
    TargetList *m_targets;
    ErrorCard *m_error;
    OutcomeQuestion *m_question;
    QWidget *m_buttons; // made anew for each post
    TextLabel *m_happened;
    TimelineView *m_timeline;
    TextLabel *m_technical;
    Button *m_fold;
    QVBoxLayout *m_column = nullptr;
};

} // namespace postrider
