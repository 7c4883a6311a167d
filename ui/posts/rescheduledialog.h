// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/posts/posttext.h"
#include "ui/posts/reschedule.h"
#include "ui/text/defaulttime.h"

#include <QDialog>

#include <functional>

class QStackedWidget;

namespace postrider {

class Button;
class CheckBox;
class DropButton;
class PlannedMovesModel;
class PlannedMovesTable;
class PostActions;
class Segmented;
class TextField;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// Moves several posts at once: by an amount, over the free slots of their accounts, or onto one day. Shows where each
/// goes and what speaks against it before anything is done; it is one step to undo.
class RescheduleDialog final : public QDialog
{
    Q_OBJECT

public:
    enum Way { ShiftBy, SpreadOverSlots, SetOneDay };

    /// `posts` can all be moved.
    RescheduleDialog(std::vector<PostSummary> posts, std::vector<Account> accounts, PostText text, EngineClient &client,
                     PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *shiftPart();
    QWidget *slotsPart();
    QWidget *dayPart();
    TextField *numberField(const QString &name, const QString &words, QWidget *parent);
    TextField *dateField(const QString &name, QWidget *parent);
    std::optional<QDate> dateIn(TextField *field) const;
    void choose(int way);
    void plan();
    void ask(Instant from, Instant to, std::function<void(std::vector<PostSummary>)> then);
    void show(std::vector<PlannedMove> planned);
    void showTimes(const NewTimes &times);
    void planSlots();
    void apply();

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    std::vector<PostSummary> m_posts;
    MovedAccounts m_accounts;
    PostText m_text;
    int m_asked = 0; // answers to a question before the last one are dropped

    Segmented *m_way;
    QStackedWidget *m_parts;
    PlannedMovesModel *m_model;
    PlannedMovesTable *m_table = nullptr;
    Button *m_apply;
    TextField *m_days = nullptr;
    TextField *m_hours = nullptr;
    TextField *m_minutes = nullptr;
    Segmented *m_direction = nullptr;
    TextField *m_from = nullptr;
    DropButton *m_perDay = nullptr;
    int m_slotsPerDay = 1;
    QTime m_defaultTime = defaultTime({}); // of what has no date
    CheckBox *m_keepOrder = nullptr;
    CheckBox *m_skipFull = nullptr;
    TextField *m_day = nullptr;
    TextLabel *m_problem = nullptr;
};

} // namespace postrider
