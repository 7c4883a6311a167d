// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/slotseditor.h"

#include "ui/accounts/accounttext.h"
#include "ui/accounts/slotadvice.h"
#include "ui/accounts/slotchanges.h"
#include "ui/accounts/slotchip.h"
#include "ui/accounts/slotfield.h"
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chiptext.h"
#include "ui/text/zonetext.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QMenu>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int headHeight = 50;
constexpr int dayHeight = 34;
constexpr int inset = 16;
constexpr int columnInset = 8;
constexpr int gap = 6;
constexpr int titleWidth = 158;
constexpr int fewestRows = 4;

} // namespace

SlotsEditor::SlotsEditor(EngineClient &client, PostActions &actions, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_networks(client.networks()),
      m_days(weekdaysFrom(locale().firstDayOfWeek())),
      m_account(new DropButton(DropButton::Look::Field, theme, this)),
      m_queue(new Switch(tr("Queue on"), theme, this)),
      m_copy(new Button(Button::Look::Plain, theme, this)),
      m_advice(new SlotAdvice(theme, this))
{
    setObjectName(u"slotsEditor"_s);
    setAccessibleName(tr("Weekly posting slots"));
    m_account->setObjectName(u"slotsAccount"_s);
    m_account->setAccessibleName(tr("Account whose slots are shown"));
    m_queue->setObjectName(u"queueOn"_s);
    m_queue->setToolTip(tr("Whether these slots are offered: as free slots, and to drafts"));
    connect(m_queue, &QAbstractButton::clicked, this, &SlotsEditor::setQueue);
    connect(m_advice, &SlotAdvice::slotsWanted, this, &SlotsEditor::addAdvised);
    connect(&client, &EngineClient::settingsChanged, this, &SlotsEditor::readQueue);
    m_copy->setObjectName(u"copySlotsTo"_s);
    m_copy->setText(tr("Copy to…"));
    m_copy->setIconName(u"edit-copy"_s, 16);
    connect(m_copy, &QAbstractButton::clicked, this, [this] { openCopy({}); });
    connect(&theme, &ThemeProvider::changed, this, &SlotsEditor::arrange);
    connect(&actions, &PostActions::refused, this, &SlotsEditor::read);
    readQueue();
    rebuild();
}

void SlotsEditor::setFirstWeekday(int weekday)
{
    const QList<int> days = weekdaysFrom(weekday);
    if (days == m_days)
        return;
    m_days = days;
    rebuild();
}

void SlotsEditor::setAccounts(const std::vector<AccountOverview> &overviews, Instant now, const QByteArray &zone)
{
    m_overviews = overviews;
    m_now = now;
    m_zone = zone;
    if (!overview())
        m_current = overviews.empty() ? AccountId() : overviews.front().account.id;
    auto *menu = new QMenu(this);
    for (const AccountOverview &each : overviews) {
        const Account &account = each.account;
        QAction *action = menu->addAction(
            tr("%1 on %2", "account and network").arg(account.handle, networkName(account.platform)));
        action->setIcon(m_theme.glyphs().mark(account.platform, 16, devicePixelRatioF(), m_theme.theme()));
        connect(action, &QAction::triggered, this, [this, id = account.id] {
            setCurrent(id);
            Q_EMIT currentChosen(id);
        });
    }
    m_account->setMenu(menu);
    describe();
    read();
}

void SlotsEditor::setCurrent(AccountId account)
{
    if (account == m_current)
        return;
    closeField();
    m_current = account;
    m_week.clear();
    m_weekKnown = false;
    m_usual.clear();
    rebuild();
    describe();
    read();
}

const AccountOverview *SlotsEditor::overview() const
{
    const auto found = std::ranges::find(m_overviews, m_current, [](const auto &each) { return each.account.id; });
    return found == m_overviews.end() ? nullptr : &*found;
}

const NetworkRules *SlotsEditor::rules(const QString &platform) const
{
    const auto found = std::ranges::find(m_networks, platform, &NetworkRules::id);
    return found == m_networks.end() ? nullptr : &*found;
}

void SlotsEditor::read()
{
    if (m_current.isNull())
        return;
    readAdvice();
    onAnswer(m_client.postingSlots(m_current), this,
             [this, account = m_current](const Result<std::vector<PostingSlot>> &week) {
                 if (!week || account != m_current || (*week == m_week && m_weekKnown))
                     return;
                 m_week = *week;
                 m_weekKnown = true;
                 if (!m_field)
                     rebuild();
                 describe();
                 showAdvice();
             });
}

void SlotsEditor::describe()
{
    const AccountOverview *shown = overview();
    m_account->setVisible(shown);
    m_queue->setVisible(shown);
    m_queue->setChecked(isQueueOn());
    m_copy->setEnabled(shown && !m_week.empty());
    if (!shown) {
        m_summary.clear();
    } else {
        m_account->setText(
            tr("%1 on %2", "account and network").arg(shown->account.handle, networkName(shown->account.platform)));
        const QString number = tr("%n slot(s) a week", nullptr, int(m_week.size()));
        m_summary = !isQueueOn() ? tr("%1 · not offered", "slots a week").arg(number)
            : shown->nextFreeSlot && !m_week.empty()
            ? tr("%1 · %2 time · next free: %3", "slots a week, city, day and time")
                  .arg(number, cityOf(m_zone), dayAndTime(*shown->nextFreeSlot, m_now, m_zone, locale()))
            : tr("%1 · %2 time", "slots a week, city").arg(number, cityOf(m_zone));
    }
    setAccessibleDescription(m_summary);
    arrange();
}

void SlotsEditor::rebuild()
{
    // Those that stay are kept: one of them may have the keyboard or be pressed.
    QList<SlotChip *> old;
    for (const QList<SlotChip *> &column : std::as_const(m_columns))
        old += column;
    m_columns.clear();
    QWidget *before = m_copy;
    const auto add = [&](QList<SlotChip *> &column, int weekday, std::optional<PostingSlot> slot) {
        const auto known = std::ranges::find_if(
            old, [&](const SlotChip *chip) { return chip->weekday() == weekday && chip->slot() == slot; });
        SlotChip *chip = known == old.end() ? makeChip(weekday, slot) : *known;
        old.removeOne(chip);
        column << chip;
        setTabOrder(before, chip);
        before = chip;
    };
    for (const int weekday : std::as_const(m_days)) {
        QList<SlotChip *> column;
        for (const PostingSlot &slot : slotsOn(m_week, weekday))
            add(column, weekday, slot);
        add(column, weekday, {});
        m_columns << column;
    }
    for (SlotChip *chip : std::as_const(old)) {
        chip->hide();
        chip->deleteLater();
    }
    Q_EMIT grown();
    arrange();
}

SlotChip *SlotsEditor::makeChip(int weekday, std::optional<PostingSlot> slot)
{
    auto *chip = new SlotChip(slot, weekday, m_theme, this);
    connect(chip, &QAbstractButton::clicked, this, [this, weekday, slot] { openField(weekday, slot); });
    connect(chip, &SlotChip::stepRequested, this, [this, chip](int columns, int rows) { step(chip, columns, rows); });
    connect(chip, &SlotChip::menuRequested, this, [this, chip](QPoint at) { openMenu(chip, at); });
    if (slot)
        connect(chip, &SlotChip::removeRequested, this, [this, slot] { remove(*slot); });
    chip->show();
    return chip;
}

QSize SlotsEditor::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    qsizetype rows = fewestRows;
    for (const QList<SlotChip *> &column : m_columns)
        rows = qMax(rows, column.size());
    const int field = m_field ? m_field->sizeHint().height() : 0;
    return {600,
            theme.px(headHeight) + theme.px(dayHeight) + int(rows) * (theme.px(32) + gap) + field + columnInset
                + (m_advice->hasAdvice() ? m_advice->sizeHint().height() : 0)};
}

void SlotsEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SlotsEditor::arrange()
{
    const Theme &theme = m_theme.theme();
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    const int head = theme.px(headHeight);
    const int titleEnd = inset
        + qMax(titleWidth, qCeil(textWidth(accessibleName(), theme.font(TextStyle::Heading))) + 10);
    const QSize account = m_account->sizeHint();
    place(m_account,
          QRect(QPoint(titleEnd, (head - account.height()) / 2),
                QSize(qMin(account.width(), width() / 3), account.height())));
    const QSize copy = m_copy->sizeHint();
    place(m_copy, QRect(QPoint(width() - 10 - copy.width(), (head - copy.height()) / 2), copy));
    const QSize queue = m_queue->sizeHint();
    place(m_queue, QRect(QPoint(width() - 10 - copy.width() - 12 - queue.width(), (head - queue.height()) / 2), queue));
    const int advice = m_advice->sizeHint().height();
    place(m_advice, QRect(1, height() - advice - 1, width() - 2, advice));
    const double columnWidth = width() / 7.0;
    for (int day = 0; day < m_columns.size(); ++day) {
        const int left = qRound(day * columnWidth) + columnInset;
        const int chipWidth = qRound((day + 1) * columnWidth) - columnInset - left;
        int top = head + theme.px(dayHeight);
        const auto put = [&](QWidget *widget) {
            const int height = widget->sizeHint().height();
            place(widget, QRect(left, top, chipWidth, height));
            top += height + gap;
        };
        for (SlotChip *chip : std::as_const(m_columns[day])) {
            const bool edited = m_field && m_fieldDay == chip->weekday() && chip->slot() == m_edited;
            chip->setVisible(!edited);
            put(edited ? static_cast<QWidget *>(m_field) : chip);
        }
    }
    update();
}

void SlotsEditor::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    fillRounded(painter, rect(), radius::panel, theme.raised);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const int head = theme.px(headHeight);
    drawLine(painter, mirrored(QRect(inset, 0, width() / 2, head)), accessibleName(), theme.font(TextStyle::Heading),
             theme.text, leading);
    const QRect account = QStyle::visualRect(layoutDirection(), rect(), m_account->geometry());
    const int from = account.right() + 12;
    const QRect queue = QStyle::visualRect(layoutDirection(), rect(), m_queue->geometry());
    drawLine(painter, mirrored(QRect(from, 0, queue.left() - from - 8, head)), m_summary, theme.font(TextStyle::Small),
             theme.text3, leading);
    painter.fillRect(QRect(0, head, width(), 1), theme.line);
    const int foot = m_advice->hasAdvice() ? m_advice->y() : height();
    const double columnWidth = width() / 7.0;
    for (int day = 0; day < m_days.size(); ++day) {
        const int left = qRound(day * columnWidth);
        const int wide = qRound((day + 1) * columnWidth) - left;
        if (day > 0)
            painter.fillRect(mirrored(QRect(left, head, 1, foot - head)), theme.line);
        const QRect line(left + 12, head + 1, wide - 24, theme.px(dayHeight) - 1);
        const bool isNarrow = wide < 110;
        drawLine(painter, mirrored(line.adjusted(0, 0, -16, 0)),
                 locale().standaloneDayName(m_days[day], isNarrow ? QLocale::ShortFormat : QLocale::LongFormat),
                 theme.font(TextStyle::SmallSemiBold), theme.text2, leading);
        drawLine(painter, mirrored(line), locale().toString(int(slotsOn(m_week, m_days[day]).size())),
                 theme.font(TextStyle::Small), theme.text3, QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    }
    strokeRounded(painter, rect(), radius::panel, theme.line);
}

QString SlotsEditor::slotWords(const PostingSlot &slot) const
{
    return tr("%1 %2", "day and time")
        .arg(locale().standaloneDayName(slot.weekday), ChipText(locale()).time(QTime(0, 0).addSecs(slot.minute * 60)));
}

void SlotsEditor::openField(int weekday, std::optional<PostingSlot> slot)
{
    closeField();
    const AccountOverview *shown = overview();
    if (!shown)
        return;
    std::vector<PostType> types;
    if (const NetworkRules *known = rules(shown->account.platform)) {
        for (const TypeRules &type : known->types)
            types.push_back(type.type);
    }
    m_fieldDay = weekday;
    m_edited = slot;
    m_field = new SlotField(slot.value_or(PostingSlot{.weekday = weekday}), types, !slot, m_theme, this);
    connect(m_field, &SlotField::taken, this, &SlotsEditor::take);
    connect(m_field, &SlotField::refused, this, [this] {
        Q_EMIT grown();
        arrange();
    });
    connect(m_field, &SlotField::abandoned, this, [this] {
        const bool hadFocus = fieldHasFocus();
        const auto edited = m_edited;
        const int day = m_fieldDay;
        closeField();
        rebuild();
        if (hadFocus && edited)
            focusSlot(*edited);
        else if (hadFocus)
            focusAdd(day);
    });
    m_field->show();
    m_field->setFocus(); // before the chip in its place goes, which would pass the keyboard on
    Q_EMIT grown();
    arrange();
}

bool SlotsEditor::fieldHasFocus() const
{
    const QWidget *focused = window()->focusWidget();
    return m_field && focused && m_field->isAncestorOf(focused);
}

void SlotsEditor::closeField()
{
    if (!m_field)
        return;
    m_field->disconnect(this);
    m_field->hide();
    m_field->deleteLater();
    m_field = nullptr;
    m_edited.reset();
    Q_EMIT grown();
    arrange();
}

void SlotsEditor::take(const PostingSlot &slot)
{
    if (m_edited && *m_edited == slot) {
        closeField();
        focusSlot(slot);
        return;
    }
    const auto week = m_edited ? withChangedSlot(m_week, *m_edited, slot) : withSlot(m_week, slot);
    if (!week) {
        m_field->refuse(tr("There is a slot at this time already."));
        return;
    }
    const bool adds = !m_edited;
    const bool hasFocus = fieldHasFocus();
    closeField();
    save(*week, adds ? tr("Slot added: %1").arg(slotWords(slot)) : tr("Slot changed: %1").arg(slotWords(slot)));
    // After a new one comes the next one; a changed one keeps the keyboard. Who has gone elsewhere stays there.
    if (hasFocus && adds)
        focusAdd(slot.weekday);
    else if (hasFocus)
        focusSlot(slot);
}

void SlotsEditor::remove(const PostingSlot &slot)
{
    const auto day = slotsOn(m_week, slot.weekday);
    const auto at = std::ranges::find(day, slot);
    const bool hasNext = at != day.end() && at + 1 != day.end();
    const std::optional<PostingSlot> next = hasNext ? std::optional(*(at + 1)) : std::nullopt;
    closeField();
    save(withoutSlot(m_week, slot), tr("Slot removed: %1").arg(slotWords(slot)));
    if (next)
        focusSlot(*next);
    else
        focusAdd(slot.weekday);
}

void SlotsEditor::clearDay(int weekday)
{
    SlotWeek week = m_week;
    std::erase_if(week, [weekday](const PostingSlot &slot) { return slot.weekday == weekday; });
    save(week, tr("Slots of %1 removed").arg(locale().standaloneDayName(weekday)));
    focusAdd(weekday);
}

void SlotsEditor::openMenu(const SlotChip *chip, QPoint globalPos)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"slotMenu"_s);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    const int weekday = chip->weekday();
    if (const auto slot = chip->slot()) {
        connect(menu->addAction(tr("Change")), &QAction::triggered, this,
                [this, weekday, slot] { openField(weekday, slot); });
        connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, slot] { remove(*slot); });
        menu->addSeparator();
    }
    QAction *copyDay = menu->addAction(tr("Copy %1 to…").arg(locale().standaloneDayName(weekday)));
    QAction *removeDay = menu->addAction(tr("Remove all slots of %1").arg(locale().standaloneDayName(weekday)));
    connect(copyDay, &QAction::triggered, this, [this, weekday] { openCopy(weekday); });
    connect(removeDay, &QAction::triggered, this, [this, weekday] { clearDay(weekday); });
    removeDay->setEnabled(!slotsOn(m_week, weekday).empty());
    menu->popup(globalPos);
}

void SlotsEditor::save(SlotWeek week, const QString &done)
{
    const SlotWeek before = std::exchange(m_week, std::move(week));
    rebuild();
    describe();
    showAdvice();
    saveWeeks(m_client, m_actions, {{m_current, before}}, {{m_current, m_week}}, done);
}

void SlotsEditor::step(const SlotChip *from, int columns, int rows)
{
    for (qsizetype day = 0; day < m_columns.size(); ++day) {
        const qsizetype row = m_columns[day].indexOf(const_cast<SlotChip *>(from));
        if (row < 0)
            continue;
        const QList<SlotChip *> &column = m_columns[qBound(qsizetype(0), day + columns, m_columns.size() - 1)];
        column[qBound(qsizetype(0), row + rows, column.size() - 1)]->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void SlotsEditor::focusSlot(const PostingSlot &slot)
{
    for (const QList<SlotChip *> &column : std::as_const(m_columns)) {
        for (SlotChip *chip : column) {
            if (chip->slot() == slot)
                chip->setFocus(Qt::OtherFocusReason);
        }
    }
}

void SlotsEditor::focusAdd(int weekday)
{
    for (const QList<SlotChip *> &column : std::as_const(m_columns)) {
        if (column.back()->weekday() == weekday)
            column.back()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace postrider
