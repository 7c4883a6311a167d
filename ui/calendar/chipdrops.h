// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chiptext.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace postrider {

class CalendarData;
class Clock;
class PostActions;
class ThemeProvider;
class TimePrompt;

/// Carries out what was let go on the calendar, however it was carried: asks PostActions, says why not, and keeps what it
/// offers instead. GUI thread.
class ChipDrops : public QObject
{
    Q_OBJECT

public:
    /// `text` outlives it.
    ChipDrops(CalendarData &data, PostActions &actions, const ChipText &text, QObject *parent = nullptr);

    /// True: it was asked for. `then` is called when it is durable.
    bool drop(const DragSession &session, const DropPreview &preview, std::function<void()> then = {});
    /// Asks for another time of what the session carries in a field of `view`, beside `place`, and lets go there. One at a
    /// time; the view has the keyboard again afterwards. `moved` is called once it is durable, with the
    /// day of what was grabbed.
    void askForTime(const DragSession &session, const QRect &place, QWidget *view, ThemeProvider &themes, Clock &clock,
                    std::function<void(QDate)> moved);
    void dropOnDrafts(const DragSession &session);
    /// The posts on the clipboard: the earliest lands on the day, at its time, the others as far from it as they were.
    void paste(QDate day, const QByteArray &zone, Instant now);
    /// For what is let go in the past, on the day `meant`, and is no post: `run` does it at the nearest time.
    void offerNearest(Instant nearest, QDate meant, const QByteArray &zone, std::function<void()> run);
    /// For a new post at `at`: `run` makes it there; where that is in the past it is offered at the nearest time.
    void askForPost(Instant at, const QByteArray &zone, Instant now, std::function<void(Instant)> run);
    /// Carries out what the last nearestOffered() offered.
    void useNearest();
    /// Answers accountNeeded(): the draft is for this account, and lands where it was let go.
    void giveAccount(const Account &account);

Q_SIGNALS:
    void refused(QString text);
    /// Let go in the past: nothing was done; `action` names what useNearest() would do ("Use 14:15").
    void nearestOffered(QString text, QString action);
    /// A draft that is for nobody yet was let go on a day: somebody has to say whom it is for.
    void accountNeeded();

private:
    struct Request
    {
        std::vector<Move> moves;
        std::function<QString()> done;
        QString caption;
        bool copying = false;
        bool needsAccount = false;
        std::function<void()> then;
    };
    bool ask(Request request);
    std::function<QString()> doneText(const DragSession &session, const DropPreview &preview);
    void pastePosts(const std::vector<PostSummary> &posts, bool cut, QDate day, const QByteArray &zone, Instant now);

    CalendarData &m_data;
    EngineClient &m_engine;
    PostActions &m_actions;
    const ChipText &m_text;
    QPointer<TimePrompt> m_prompt;
    std::function<void()> m_nearest;
    std::optional<Request> m_waiting; // for an account
};

} // namespace postrider
