// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/missed/missedplan.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace postrider {

class MissedDialog;
class PostActions;
class ThemeProvider;
class ThumbCache;

/// Opens the question about missed posts: once after the start, and once after each sleep or pause in which some were
/// missed; while the window is not shown, when it is shown again; while publishing is paused, when it goes on. Where the engine
/// did what is done without asking, tells it, with a way back. GUI thread; all arguments outlive it.
class MissedPrompt final : public QObject
{
    Q_OBJECT

public:
    /// What is missed is asked about after this: several at one time are one question.
    static constexpr Milliseconds gather{2'000};

    enum class Old { Ask, Leave }; ///< What was missed before the window came.

    MissedPrompt(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, Old old,
                 QWidget *window);
    ~MissedPrompt() override;

    /// The question about all that are still missed, whether or not it was put before.
    void askAgain();

Q_SIGNALS:
    /// What is done without asking was done with these posts: to be told until it was read.
    void doneUnasked(postrider::UnaskedMoves done);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void wait();
    void lookForNew();
    bool isAsked(const PostSummary &post) const;
    struct Facts
    {
        std::vector<MissedDecision> decisions;
        std::vector<Account> accounts;
        PostText text;
        bool isPaused = false;
    };
    void gatherFacts(const std::vector<PostSummary> &missed, const std::function<void(const Facts &)> &then);
    void takeAsAsked(const Facts &facts);
    void ask(const Facts &facts);
    void takeUntold();

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QWidget *m_window;
    ThumbCache *m_thumbs;
    std::unique_ptr<Clock::Alarm> m_alarm;
    QHash<PostId, std::optional<Instant>> m_asked; // and the time that was missed: another one is another question
    bool m_waitsForWindow = false;
    bool m_waitsForResume = false;
    QPointer<MissedDialog> m_dialog;
};

} // namespace postrider
