// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <QWidget>

#include <deque>
#include <functional>
#include <optional>

class QKeySequence;

namespace postrider {

class ThemeProvider;
class ToastAction;

/// Says at the foot of the window what has just happened, for 10 s; one at a time. Stands still while the pointer is
/// on it or it has the focus, so that nobody is hurried to the Undo button. What a person has just done is said at once;
/// what happened by itself waits for its turn, and is never taken away before it could be read.
class Toast final : public QWidget
{
    Q_OBJECT

public:
    static constexpr Milliseconds shownFor{10'000};
    static constexpr Milliseconds readIn{4'000}; ///< After it, another may take its place.

    Toast(ThemeProvider &theme, Clock &clock, QWidget *parent);

    /// Without an action the toast has words alone. `stands`: whether the action can still be done.
    void show(const QString &text, const QString &actionText = {}, std::function<void()> action = {},
              std::function<bool()> stands = {});
    /// What happened by itself: after what is shown now.
    void tell(const QString &text, const QString &actionText = {}, std::function<void()> action = {});
    /// Held, it is out of the way of what a person drags.
    void setHeld(bool held);
    /// What does the action that is shown now without the pointer; stands beside its words.
    void setActionKey(const QKeySequence &keys);
    /// Takes the action away where it can't be done any more.
    void checkAction();
    /// Another thing that can be done about what it says now.
    void addAction(const QString &text, std::function<void()> action);
    void dismiss();
    QString text() const { return m_text; }
    /// The middle of the toast's foot, in the parent.
    void setAnchor(QPoint bottomCentre);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Message
    {
        QString text{};
        QString actionText{};
        std::function<void()> action{};
    };

    bool hasFocusedButton() const;
    void put(const Message &message);
    void keepUnread();
    void goOn();
    void pause();
    void resume();
    void arrange();

    ThemeProvider &m_theme;
    Clock &m_clock;
    ToastAction *m_button = nullptr;
    ToastAction *m_second = nullptr;
    std::unique_ptr<Clock::Alarm> m_end;
    Instant m_deadline{};
    Milliseconds m_left = shownFor;
    QString m_text;
    std::function<void()> m_action;
    std::function<bool()> m_stands;
    std::function<void()> m_secondAction;
    std::optional<Message> m_told; // what is shown, where it happened by itself
    std::deque<Message> m_waiting;
    Instant m_shownAt{};
    bool m_held = false;
    QPoint m_anchor;
    bool m_paused = false;
};

} // namespace postrider
