// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/rescheduledialog.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/zonedays.h"
#include "ui/composer/timewords.h"
#include "ui/posts/dateperiod.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QIntValidator>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

constexpr int fullDay = 3;
constexpr int widestChoice = 200;
constexpr auto slotsAhead = std::chrono::days(120);

} // namespace

RescheduleDialog::RescheduleDialog(std::vector<PostSummary> posts, std::vector<Account> accounts, PostText text,
                                   EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme,
                                   Clock &clock, QWidget *parent)
    : PlannedMovesDialog(u"reschedule"_s, std::move(accounts), std::move(text), client, actions, theme, clock, parent),
      m_posts(std::move(posts)),
      m_way(new Segmented(theme, this)),
      m_parts(new QStackedWidget(this))
{
    std::ranges::sort(m_posts, [](const PostSummary &a, const PostSummary &b) {
        if (a.scheduledFor == b.scheduledFor)
            return a.id < b.id;
        return a.scheduledFor && b.scheduledFor ? *a.scheduledFor < *b.scheduledFor
                                                : a.scheduledFor.has_value() && !b.scheduledFor.has_value();
    });
    const auto hasDate = [](const PostSummary &post) { return post.scheduledFor.has_value(); };
    const auto hasAccount = [](const PostSummary &post) { return !post.accountId.isNull(); };
    const auto isToCome = [&clock](const PostSummary &post) { return post.scheduledFor > clock.now(); };
    const bool canShift = std::ranges::any_of(m_posts, hasDate);
    const bool canSpread = std::ranges::any_of(m_posts, hasAccount);
    m_way->setObjectName(u"rescheduleWay"_s);
    m_way->setAccessibleName(tr("How to reschedule"));
    m_way->setChoices({{.words = tr("Shift by"),
                        .toolTip = canShift ? QString() : tr("Without a date there is nothing to shift."),
                        .enabled = canShift},
                       {.words = tr("Spread over slots"),
                        .toolTip = canSpread ? QString() : tr("Without an account there are no slots."),
                        .enabled = canSpread},
                       {.words = tr("Set one day")}});
    connect(m_way, &Segmented::chosen, this, [this](int way) {
        m_opening = false;
        choose(way);
    });
    m_parts->addWidget(shiftPart());
    m_parts->addWidget(slotsPart());
    m_parts->addWidget(dayPart());
    const auto count = static_cast<int>(m_posts.size());
    build(tr("Reschedule %n post(s)", nullptr, count), m_way, m_parts, tr("Now"), count, 350, thumbs);
    // What has no date, or one that has gone by, is not helped by a day more.
    choose(std::ranges::any_of(m_posts, isToCome) ? ShiftBy : canSpread ? SpreadOverSlots : SetOneDay);
    onAnswer(client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        const bool hasUndated = std::ranges::any_of(m_posts, [](const auto &post) { return !post.scheduledFor; });
        if (settings && m_time && !m_time->isModified() && hasUndated)
            m_time->setText(ChipText(m_text.locale()).time(defaultTime(*settings)));
    });
    connect(&client, &EngineClient::accountsChanged, this, &RescheduleDialog::readAccounts);
    readAccounts();
}

int RescheduleDialog::Amount::number() const
{
    return field->text().toInt();
}

RescheduleDialog::Amount RescheduleDialog::addAmount(QBoxLayout *row, const QString &name, int number,
                                                     QString (*words)(int), QWidget *parent)
{
    const Amount amount{
        .field = new TextField(m_theme, parent),
        .unit = new TextLabel(words(0), TextStyle::Body, TextLabel::Ink::Second, m_theme, parent, TextLabel::Wrap::No),
        .words = words};
    amount.field->setObjectName(name);
    amount.field->setText(QString::number(number));
    amount.field->setFixedWidth(m_theme.theme().px(56));
    amount.field->setValidator(new QIntValidator(0, 9999, amount.field));
    const auto changed = [amount] {
        amount.unit->setText(amount.words(amount.number()));
        amount.field->setAccessibleName(amount.unit->text());
    };
    changed();
    connect(amount.field, &QLineEdit::textChanged, this, changed);
    connect(amount.field, &QLineEdit::textChanged, this, &RescheduleDialog::plan);
    connect(amount.field, &QLineEdit::returnPressed, this, &RescheduleDialog::apply);
    row->addWidget(amount.field);
    row->addWidget(amount.unit);
    return amount;
}

TextField *RescheduleDialog::dateField(const QString &name, QWidget *parent)
{
    auto *field = new TextField(m_theme, parent, u"view-calendar-day"_s);
    field->setObjectName(name);
    field->setAccessibleName(tr("Day"));
    field->setFixedWidth(m_theme.theme().px(150));
    const QDate tomorrow = localTime(m_clock.now(), m_text.zone()).date.addDays(1);
    field->setText(ChipText(m_text.locale()).weekdayAndDate(tomorrow));
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
    m_amounts = {
        addAmount(
            row, u"shiftDays"_s, 1, [](int n) { return tr("day(s)", "after the field of their number", n); }, part),
        addAmount(
            row, u"shiftHours"_s, 0, [](int n) { return tr("hour(s)", "after the field of their number", n); }, part),
        addAmount(
            row, u"shiftMinutes"_s, 0, [](int n) { return tr("minute(s)", "after the field of their number", n); },
            part)};
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
    for (const auto &[words, perDay] :
         {std::pair(tr("1 slot a day"), 1), std::pair(tr("2 slots a day"), 2), std::pair(tr("every free slot"), 0)}) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, shown = words, count = perDay] {
            m_slotsPerDay = count;
            m_perDay->setText(shown);
            m_perDay->updateGeometry();
            plan();
        });
    }
    m_perDay->setMenu(menu);
    m_perDay->setText(tr("1 slot a day"));
    const auto addWords = [&](const QString &words) {
        row->addWidget(
            new TextLabel(words, TextStyle::Body, TextLabel::Ink::Second, m_theme, part, TextLabel::Wrap::No));
    };
    addWords(tr("use", "slots, between a date and how many a day"));
    row->addWidget(m_perDay);
    addWords(tr("of", "slots: between how many a day and whose"));
    m_whose = new DropButton(DropButton::Look::Field, m_theme, part);
    m_whose->setObjectName(u"slotsOf"_s);
    m_whose->setAccessibleName(tr("Whose slots"));
    row->addWidget(m_whose);
    row->addStretch();
    offerSlots();
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
    m_setSlots = new Button(Button::Look::Link, m_theme, part, Button::Height::Small);
    m_setSlots->setObjectName(u"setSlots"_s);
    m_setSlots->setText(tr("Set posting slots…"));
    m_setSlots->hide();
    connect(m_setSlots, &QAbstractButton::clicked, this, [this] {
        reject();
        Q_EMIT slotsRequested(m_slotless);
    });
    checks->addWidget(m_setSlots);
    column->addLayout(checks);
    return part;
}

/// Each account's own, or those of one that has some.
void RescheduleDialog::offerSlots()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &words, AccountId account) {
        if (account == m_slotsOf)
            m_whose->setText(QFontMetrics(m_theme.theme().font(TextStyle::Body))
                                 .elidedText(words, Qt::ElideRight, m_theme.theme().px(widestChoice)));
        connect(menu->addAction(words), &QAction::triggered, this, [this, account] {
            m_slotsOf = account;
            offerSlots();
            plan();
        });
    };
    add(tr("each account’s slots"), {});
    for (const Account &account : m_accounts.list) {
        const bool isAlone = std::ranges::count(m_accounts.list, account.handle, &Account::handle) == 1;
        if (!m_accounts.withoutSlots.contains(account.id))
            add(isAlone ? tr("%1’s slots", "an account").arg(account.handle)
                        : tr("%1’s slots (%2)", "an account, its network")
                              .arg(account.handle, networkName(account.platform)),
                account.id);
    }
    m_whose->setMenu(menu);
    m_whose->updateGeometry();
}

QWidget *RescheduleDialog::dayPart()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto addWords = [&](const QString &words) {
        row->addWidget(
            new TextLabel(words, TextStyle::Body, TextLabel::Ink::Second, m_theme, part, TextLabel::Wrap::No));
    };
    row->addWidget(m_day = dateField(u"oneDay"_s, part));
    const auto undated = std::ranges::count_if(m_posts, [](const PostSummary &post) { return !post.scheduledFor; });
    const bool all = m_posts.size() == 1 || undated == std::ssize(m_posts);
    addWords(all               ? tr("at", "a day, at a time")
                 : undated > 0 ? tr("at the times they have, and without one at")
                               : tr("at the times they have"));
    if (all || undated > 0) {
        m_time = new TextField(m_theme, part, u"clock"_s);
        m_time->setObjectName(u"oneTime"_s);
        m_time->setAccessibleName(tr("Time"));
        m_time->setFixedWidth(m_theme.theme().px(110));
        const auto &at = m_posts.front().scheduledFor;
        m_time->setText(
            ChipText(m_text.locale()).time(all && at ? localTime(*at, m_text.zone()).time : defaultTime({})));
        connect(m_time, &QLineEdit::textChanged, this, &RescheduleDialog::plan);
        connect(m_time, &QLineEdit::editingFinished, this, &RescheduleDialog::settleDay);
        connect(m_time, &QLineEdit::returnPressed, this, &RescheduleDialog::apply);
        row->addWidget(m_time);
    }
    row->addStretch();
    return part;
}

void RescheduleDialog::choose(int way)
{
    m_way->setCurrent(way);
    m_parts->setCurrentIndex(way);
    TextField *const fields[] = {m_amounts.front().field, m_from, m_day};
    if (!m_way->hasFocus()) { // not while the arrows go along the ways
        fields[way]->setFocus();
        fields[way]->selectAll();
    }
    plan();
}

std::optional<QDate> RescheduleDialog::dateIn(TextField *field)
{
    const QDate today = localTime(m_clock.now(), m_text.zone()).date;
    const auto date = typedDate(field->text(), today, m_text.locale());
    field->setWrong(!date);
    if (!date)
        m_wrong = tr("“%1” is not a date. Type it like %2.")
                      .arg(field->text(), ChipText(m_text.locale()).weekdayAndDate(today));
    return date;
}

void RescheduleDialog::plan()
{
    if (std::exchange(m_offered, m_accounts.withoutSlots) != m_accounts.withoutSlots)
        offerSlots();
    m_wrong.clear();
    m_slotless = AccountId();
    switch (m_way->current()) {
    case ShiftBy:
        showTimes(shifted(m_posts,
                          {.days = m_amounts[0].number(),
                           .hours = m_amounts[1].number(),
                           .minutes = m_amounts[2].number(),
                           .earlier = m_direction->current() == 1},
                          m_text.zone()));
        break;
    case SpreadOverSlots:
        planSlots();
        break;
    case SetOneDay:
        planDay();
        break;
    default:
        break;
    }
}

void RescheduleDialog::planDay()
{
    auto day = dateIn(m_day);
    QTime time;
    if (day && m_time) {
        const auto typed = parseTimeWords(m_time->text(), *day, m_clock.now(), m_text.zone(), m_text.locale());
        m_time->setWrong(!typed);
        if (typed) {
            day = typed->date;
            time = typed->time;
        } else {
            m_wrong = notATime(m_time->text());
            day.reset();
        }
    }
    const bool isOne = m_posts.size() == 1;
    showTimes(day ? onDay(m_posts, *day, time, isOne ? ClockTimes::Given : ClockTimes::Kept, m_text.zone())
                  : NewTimes(m_posts.size()));
}

/// "tomorrow 9" is a day, too.
void RescheduleDialog::settleDay()
{
    const auto day = dateIn(m_day);
    const auto typed = day ? parseTimeWords(m_time->text(), *day, m_clock.now(), m_text.zone(), m_text.locale())
                           : std::nullopt;
    if (!typed)
        return;
    {
        const QSignalBlocker quiet(m_time);
        m_time->setText(ChipText(m_text.locale()).time(typed->time));
        m_time->setModified(true);
    }
    if (typed->date != *day)
        m_day->setText(ChipText(m_text.locale()).weekdayAndDate(typed->date));
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
        const AccountId whose = slotsFor(post);
        if (!whose.isNull() && std::ranges::find(accounts, whose) == accounts.end())
            accounts.push_back(whose);
    }
    if (accounts.empty()) {
        showTimes(NewTimes(m_posts.size()));
        return;
    }
    wait();
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
                                                       .fullDay = m_skipFull->isChecked() ? fullDay : 0,
                                                       .slotsOf = m_slotsOf},
                                                      m_text.zone());
                     std::vector<PlannedMove> planned = planMoves(m_posts, times, others, m_accounts, m_clock.now());
                     for (PlannedMove &move : planned) {
                         if (!move.to)
                             move.refusal = whyNoSlot(move.post, slots);
                     }
                     if (movesOf(planned).empty() && std::exchange(m_opening, false))
                         return choose(SetOneDay);
                     const auto lacks = std::ranges::find_if(planned, [this](const PlannedMove &move) {
                         return !move.to && m_accounts.withoutSlots.contains(slotsFor(move.post));
                     });
                     m_slotless = lacks == planned.end() ? AccountId() : slotsFor(lacks->post);
                     show(std::move(planned));
                 });
    });
}

QString RescheduleDialog::whyNoSlot(const PostSummary &post, const std::vector<FreeSlot> &free) const
{
    const AccountId whose = slotsFor(post);
    const auto account = std::ranges::find(m_accounts.list, whose, &Account::id);
    if (account == m_accounts.list.end())
        return tr("It has no account");
    if (m_accounts.withoutSlots.contains(whose))
        return tr("%1 has no posting slots").arg(account->handle);
    return std::ranges::find(free, whose, &FreeSlot::account) == free.end()
        ? tr("%1 has no free slot").arg(account->handle)
        : tr("No slot is left for it");
}

void RescheduleDialog::show(std::vector<PlannedMove> planned)
{
    if (m_way->current() == ShiftBy) {
        for (PlannedMove &move : planned) {
            if (!move.post.scheduledFor)
                move.refusal = tr("It has no date to shift");
        }
    }
    m_setSlots->setVisible(!m_slotless.isNull());
    const auto count = static_cast<int>(movesOf(planned).size());
    const bool isPast = std::ranges::any_of(planned, [](const PlannedMove &move) {
        return std::ranges::find(move.warnings, MoveWarning::Past) != move.warnings.end();
    });
    present(std::move(planned), count > 0 ? tr("Move %n post(s)", nullptr, count) : tr("Move"),
            !m_wrong.isEmpty() ? m_wrong
                : isPast       ? tr("Nothing can move to a time that has gone by.")
                               : tr("Nothing moves yet."),
            count > 0);
}

void RescheduleDialog::apply()
{
    const std::vector<Move> moves = movesOf(planned());
    if (moves.empty())
        return;
    const auto first = std::ranges::find_if(planned(), &PlannedMove::isMove);
    m_actions.move(moves, tr("%n post(s) moved", nullptr, static_cast<int>(moves.size())),
                   moves.size() == 1 ? m_text.title(first->post) : QString());
    accept();
}

} // namespace postrider
