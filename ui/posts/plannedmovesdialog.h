// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/posts/posttext.h"
#include "ui/posts/reschedule.h"

#include <QDialog>

namespace postrider {

class Button;
class PlannedMovesModel;
class PlannedMovesTable;
class PostActions;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// What dialogs have in common that show where several posts would go before anything is done: a heading, what is asked
/// below it, the old → new table, and at the foot a note beside Cancel and the button that does it.
class PlannedMovesDialog : public QDialog
{
    Q_OBJECT

protected:
    /// The parts' names are made of `name`: "applyReschedule", "cancelReschedule", "rescheduleNote".
    PlannedMovesDialog(const QString &name, std::vector<Account> accounts, PostText text, EngineClient &client,
                       PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);

    /// Puts it together, once. `beside`: at the end of the heading's line, may be null. `before`: what stands over the old
    /// times; `rows`: how many there will be. The window is `height` high at first where the screen has room.
    void build(const QString &heading, QWidget *beside, QWidget *below, const QString &before, int rows, int height,
               ThumbCache &thumbs);
    /// Their daily limits, and whether they have slots; then plans anew.
    void readAccounts();
    /// What is known has changed: shows where each post would go now.
    virtual void plan() = 0;
    /// Does it.
    virtual void apply() = 0;
    /// `words`: of the button; `note`: beside it, why it is not ready. Where it is, how it is undone stands there.
    void present(std::vector<PlannedMove> planned, const QString &words, const QString &note, bool ready);
    /// What is shown does not hold any more: nothing can be done until the next present().
    void wait();
    const std::vector<PlannedMove> &planned() const;

    void paintEvent(QPaintEvent *event) override;

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    PostText m_text;
    MovedAccounts m_accounts;
    PlannedMovesModel *m_model;
    Button *m_cancel;

private:
    PlannedMovesTable *m_table = nullptr;
    TextLabel *m_note;
    QWidget *m_undoNote;
    Button *m_apply;
};

} // namespace postrider
