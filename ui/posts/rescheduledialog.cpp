// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/rescheduledialog.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/zonedays.h"
#include "ui/posts/dateperiod.h"
#include "ui/posts/plannedmoves.h"
#include "ui/posts/plannedmovestable.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QIntValidator>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int fullDay = 3;
constexpr auto slotsAhead = std::chrono::days(120);

} // namespace

RescheduleDialog::RescheduleDialog(std::vector<PostSummary> posts, std::vector<Account> accounts, PostText text,
                                   EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme,
                                   Clock &clock, QWidget *parent)
    : QDialog(parent),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_posts(std::move(posts)),
      m_accounts{std::move(accounts), {}},
      m_text(std::move(text)),
      m_way(new Segmented(theme, this)),
      m_parts(new QStackedWidget(this)),
      m_model(new PlannedMovesModel(this)),
      m_apply(new Button(Button::Look::Primary, theme, this))
{
    setObjectName(u"reschedule"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = tr("Reschedule %n post(s)", nullptr, static_cast<int>(m_posts.size()));
    setWindowTitle(title);
    std::ranges::sort(m_posts, [](const PostSummary &a, const PostSummary &b) {
        if (a.scheduledFor == b.scheduledFor)
            return a.id < b.id;
        return a.scheduledFor && b.scheduledFor ? *a.scheduledFor < *b.scheduledFor
                                                : a.scheduledFor.has_value() && !b.scheduledFor.has_value();
    });
    m_model->setText(m_text, m_clock.now());
    m_way->setObjectName(u"rescheduleWay"_s);
    m_way->setAccessibleName(tr("How to reschedule"));
    m_way->setChoices({{.words = tr("Shift by")}, {.words = tr("Spread over slots")}, {.words = tr("Set one day")}});
    connect(m_way, &Segmented::chosen, this, &RescheduleDialog::choose);
    m_parts->addWidget(shiftPart());
    m_parts->addWidget(slotsPart());
    m_parts->addWidget(dayPart());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(inset, 16, inset, 12);
    head->addWidget(new TextLabel(title, TextStyle::Heading, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No));
    head->addStretch();
    head->addWidget(m_way);
    column->addLayout(head);
    m_parts->setContentsMargins(inset, 0, inset, 12);
    column->addWidget(m_parts);
    m_table = new PlannedMovesTable(*m_model, thumbs, theme, m_accounts.list, tr("Now"),
                                    static_cast<int>(m_posts.size()), this);
    column->addWidget(m_table, 1);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(inset, 12, 18, 12);
    footer->setSpacing(8);
    m_problem = new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Third, theme, this, TextLabel::Wrap::No);
    m_problem->setObjectName(u"rescheduleNote"_s);
    auto *cancel = new Button(Button::Look::Plain, theme, this);
    cancel->setObjectName(u"cancelReschedule"_s);
    cancel->setText(tr("Cancel"));
    m_apply->setObjectName(u"applyReschedule"_s);
    footer->addWidget(m_problem, 1);
    footer->addWidget(cancel);
    footer->addWidget(m_apply);
    column->addLayout(footer);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QAbstractButton::clicked, this, &RescheduleDialog::apply);
    sizeToScreen(*this, {PlannedMovesTable::width, theme.theme().px(350)});
    // What has no date, or one that has gone by, is not helped by a day more.
    if (std::ranges::none_of(m_posts, [&](const PostSummary &post) { return post.scheduledFor > clock.now(); })) {
        m_way->setCurrent(SpreadOverSlots);
        m_parts->setCurrentIndex(SpreadOverSlots);
    }
    plan();
    onAnswer(client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (settings)
            m_defaultTime = defaultTime(*settings);
        plan();
    });
    onAnswer(client.accountOverviews(), this, [this](const Result<std::vector<AccountOverview>> &overviews) {
        for (const AccountOverview &one : overviews.value_or(std::vector<AccountOverview>())) {
            if (one.dailyLimit)
                m_accounts.dailyLimits.insert(one.account.id, *one.dailyLimit);
        }
        plan();
    });
    if (m_way->current() == ShiftBy) {
        m_days->setFocus();
        m_days->selectAll();
    } else {
        m_from->setFocus();
    }
}

TextField *RescheduleDialog::numberField(const QString &name, const QString &words, QWidget *parent)
{
    auto *field = new TextField(m_theme, parent);
    field->setObjectName(name);
    field->setAccessibleName(words);
    field->setText(u"0"_s);
    field->setFixedWidth(56);
    field->setValidator(new QIntValidator(0, 9999, field));
    connect(field, &QLineEdit::textChanged, this, &RescheduleDialog::plan);
    connect(field, &QLineEdit::returnPressed, this, &RescheduleDialog::apply);
    return field;
}

TextField *RescheduleDialog::dateField(const QString &name, QWidget *parent)
{
    auto *field = new TextField(m_theme, parent, u"view-calendar-day"_s);
    field->setObjectName(name);
    field->setAccessibleName(tr("Day"));
    field->setFixedWidth(150);
    const QDate tomorrow = localTime(m_clock.now(), m_text.zone()).date.addDays(1);
    field->setText(m_text.locale().toString(tomorrow, QLocale::ShortFormat));
    connect(field, &QLineEdit::textChanged, this, &RescheduleDialog::plan);
    connect(field, &QLineEdit::returnPressed, this, &RescheduleDialog::apply);
    return field;
}

QWidget *RescheduleDialog::shiftPart()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](TextField *field) {
        row->addWidget(field);
        row->addWidget(new TextLabel(field->accessibleName(), TextStyle::Body, TextLabel::Ink::Second, m_theme, part,
                                     TextLabel::Wrap::No));
    };
    add(m_days = numberField(u"shiftDays"_s, tr("days"), part));
    add(m_hours = numberField(u"shiftHours"_s, tr("hours"), part));
    add(m_minutes = numberField(u"shiftMinutes"_s, tr("minutes"), part));
    m_days->setText(u"1"_s);
    m_direction = new Segmented(m_theme, part);
    m_direction->setObjectName(u"shiftDirection"_s);
    m_direction->setAccessibleName(tr("Direction"));
    m_direction->setChoices({{.words = tr("later")}, {.words = tr("earlier")}});
    connect(m_direction, &Segmented::chosen, this, &RescheduleDialog::plan);
    row->addWidget(m_direction);
    row->addStretch();
    return part;
}

QWidget *RescheduleDialog::slotsPart()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(
        new TextLabel(tr("From"), TextStyle::Body, TextLabel::Ink::Second, m_theme, part, TextLabel::Wrap::No));
    row->addWidget(m_from = dateField(u"slotsFrom"_s, part));
    m_perDay = new DropButton(DropButton::Look::Field, m_theme, part);
    m_perDay->setObjectName(u"slotsPerDay"_s);
    m_perDay->setAccessibleName(tr("How many slots a day"));
    auto *menu = new QMenu(this);
    for (const auto &[words, perDay] : {std::pair(tr("one slot a day"), 1), std::pair(tr("two slots a day"), 2),
                                        std::pair(tr("every free slot"), 0)}) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, shown = words, count = perDay] {
            m_slotsPerDay = count;
            m_perDay->setText(shown);
            m_perDay->updateGeometry();
            plan();
        });
    }
    m_perDay->setMenu(menu);
    m_perDay->setText(tr("one slot a day"));
    row->addWidget(m_perDay);
    row->addWidget(new TextLabel(tr("of each account’s own slots"), TextStyle::Body, TextLabel::Ink::Second, m_theme,
                                 part, TextLabel::Wrap::No));
    row->addStretch();
    column->addLayout(row);
    auto *checks = new QHBoxLayout;
    m_keepOrder = new CheckBox(tr("Keep the order"), m_theme, part);
    m_keepOrder->setObjectName(u"keepOrder"_s);
    m_keepOrder->setChecked(true);
    m_skipFull = new CheckBox(tr("Skip days that already have 3 posts"), m_theme, part);
    m_skipFull->setObjectName(u"skipFull"_s);
    m_skipFull->setChecked(true);
    for (CheckBox *box : {m_keepOrder, m_skipFull}) {
        connect(box, &QAbstractButton::toggled, this, &RescheduleDialog::plan);
        checks->addWidget(box);
    }
    checks->addStretch();
    column->addLayout(checks);
    return part;
}

QWidget *RescheduleDialog::dayPart()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_day = dateField(u"oneDay"_s, part));
    row->addWidget(new TextLabel(tr("at the times they have"), TextStyle::Body, TextLabel::Ink::Second, m_theme, part,
                                 TextLabel::Wrap::No));
    row->addStretch();
    return part;
}

void RescheduleDialog::choose(int way)
{
    m_parts->setCurrentIndex(way);
    plan();
}

std::optional<QDate> RescheduleDialog::dateIn(TextField *field) const
{
    const auto date = typedDate(field->text(), localTime(m_clock.now(), m_text.zone()).date, m_text.locale());
    field->setWrong(!date);
    return date;
}

void RescheduleDialog::plan()
{
    if (!m_problem)
        return; // still being built
    switch (m_way->current()) {
    case ShiftBy:
        showTimes(shifted(m_posts,
                          {.days = m_days->text().toInt(),
                           .hours = m_hours->text().toInt(),
                           .minutes = m_minutes->text().toInt(),
                           .earlier = m_direction->current() == 1},
                          m_text.zone()));
        break;
    case SpreadOverSlots:
        planSlots();
        break;
    case SetOneDay:
        if (const auto day = dateIn(m_day))
            showTimes(onDay(m_posts, *day, m_defaultTime, m_text.zone()));
        else
            showTimes(NewTimes(m_posts.size()));
        break;
    default:
        break;
    }
}

/// The posts that stay, between two times.
void RescheduleDialog::ask(Instant from, Instant to, std::function<void(std::vector<PostSummary>)> then)
{
    onAnswer(m_client.calendar(from, to), this,
             [this, asked = ++m_asked, then = std::move(then)](Result<std::vector<PostSummary>> found) {
                 if (asked != m_asked)
                     return;
                 std::vector<PostSummary> others = found.value_or(std::vector<PostSummary>());
                 std::erase_if(others, [this](const PostSummary &other) {
                     return std::ranges::find(m_posts, other.id, &PostSummary::id) != m_posts.end();
                 });
                 then(std::move(others));
             });
}

void RescheduleDialog::showTimes(const NewTimes &times)
{
    std::optional<Instant> first;
    std::optional<Instant> last;
    for (const auto &at : times) {
        if (!at)
            continue;
        first = first ? std::min(*first, *at) : *at;
        last = last ? std::max(*last, *at) : *at;
    }
    show(planMoves(m_posts, times, {}, m_accounts, m_clock.now()));
    if (!first)
        return;
    ask(*first - 24h, *last + 24h, [this, times](const std::vector<PostSummary> &others) {
        show(planMoves(m_posts, times, others, m_accounts, m_clock.now()));
    });
}

void RescheduleDialog::planSlots()
{
    const auto day = dateIn(m_from);
    const auto start = day ? resolveLocal(*day, QTime(0, 0), m_text.zone()) : std::nullopt;
    if (!start) {
        showTimes(NewTimes(m_posts.size()));
        return;
    }
    std::vector<AccountId> accounts;
    for (const PostSummary &post : m_posts) {
        if (!post.accountId.isNull() && std::ranges::find(accounts, post.accountId) == accounts.end())
            accounts.push_back(post.accountId);
    }
    if (accounts.empty()) {
        showTimes(NewTimes(m_posts.size()));
        return;
    }
    const Instant from = std::max(*start, m_clock.now());
    const Instant to = from + slotsAhead;
    ask(from, to, [this, accounts, from, to](const std::vector<PostSummary> &others) {
        onAnswer(m_client.freeSlots(accounts, from, to), this,
                 [this, others, asked = m_asked](const Result<std::vector<FreeSlot>> &free) {
                     if (asked != m_asked)
                         return;
                     const std::vector<FreeSlot> slots = free.value_or(std::vector<FreeSlot>());
                     const NewTimes times = overSlots(m_posts, slots, others,
                                                      {.perDay = m_slotsPerDay,
                                                       .keepOrder = m_keepOrder->isChecked(),
                                                       .fullDay = m_skipFull->isChecked() ? fullDay : 0},
                                                      m_text.zone());
                     std::vector<PlannedMove> planned = planMoves(m_posts, times, others, m_accounts, m_clock.now());
                     for (PlannedMove &move : planned) {
                         if (!move.to)
                             move.refusal = std::ranges::find(slots, move.post.accountId, &FreeSlot::account)
                                     != slots.end()
                                 ? tr("No slot is left for it")
                                 : tr("Its account has no free posting slots");
                     }
                     show(std::move(planned));
                 });
    });
}

void RescheduleDialog::show(std::vector<PlannedMove> planned)
{
    const auto count = static_cast<int>(movesOf(planned).size());
    const bool ready = canApply(planned);
    m_apply->setText(tr("Move %n post(s)", nullptr, count));
    m_apply->updateGeometry();
    m_apply->setEnabled(ready);
    m_problem->setText(ready           ? tr("You can undo this with Ctrl+Z.")
                           : count > 0 ? tr("Nothing can move to a time that has gone by.")
                                       : tr("Nothing moves yet."));
    m_model->setMoves(std::move(planned));
}

void RescheduleDialog::apply()
{
    const std::vector<Move> moves = movesOf(m_model->moves());
    if (!canApply(m_model->moves()))
        return;
    m_actions.move(moves, tr("%n post(s) moved", nullptr, static_cast<int>(moves.size())),
                   moves.size() == 1 ? m_text.title(m_model->moves().front().post) : QString());
    accept();
}

void RescheduleDialog::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    const int foot = m_table->geometry().bottom() + 1;
    painter.fillRect(QRect(0, foot, width(), height() - foot), theme.subtle);
    painter.fillRect(QRect(0, foot, width(), 1), theme.line);
}

} // namespace postrider
