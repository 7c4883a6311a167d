// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weekaccessible.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

/// A day (item -1), one of its chips, or a free slot.
class WeekAccessible::Place final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    Place(WeekView &view, WeekAccessible &table, int day, int item)
        : m_view(view), m_table(table), m_day(day), m_item(item)
    {}

    static int chipsOn(const WeekScene &scene, int day)
    {
        return day < static_cast<int>(scene.byDay.size())
            ? static_cast<int>(scene.byDay[static_cast<size_t>(day)].size())
            : 0;
    }
    static int itemsOn(const WeekScene &scene, int day)
    {
        const int freeSlots = day < static_cast<int>(scene.slotsByDay.size())
            ? static_cast<int>(scene.slotsByDay[static_cast<size_t>(day)].size())
            : 0;
        return chipsOn(scene, day) + freeSlots;
    }
    static bool exists(const WeekView &view, int day, int item)
    {
        const WeekScene &scene = view.scene();
        return day >= 0 && day < static_cast<int>(scene.layout.days.size()) && item < itemsOn(scene, day);
    }

    bool isValid() const override { return exists(m_view, m_day, m_item); }
    QObject *object() const override { return nullptr; }
    QAccessible::Role role() const override { return m_item < 0 ? QAccessible::Cell : QAccessible::ListItem; }
    QAccessibleInterface *parent() const override { return m_item < 0 ? &m_table : m_table.place(m_day, -1); }
    int childCount() const override { return m_item < 0 && isValid() ? itemsOn(m_view.scene(), m_day) : 0; }
    QAccessibleInterface *child(int index) const override
    {
        return m_item < 0 && index >= 0 ? m_table.place(m_day, index) : nullptr;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface *found = child(i);
            if (found && found->rect().contains(x, y))
                return found;
        }
        return nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (this->child(i) == child)
                return i;
        }
        return -1;
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect local = place();
        return {m_view.mapToGlobal(local.topLeft()), local.size()};
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const WeekScene &scene = m_view.scene();
        const int chips = chipsOn(scene, m_day);
        if (m_item < 0)
            return m_view.text().dayName(scene.layout.days[static_cast<size_t>(m_day)].date, chips,
                                         itemsOn(scene, m_day) - chips);
        if (const Chip *chip = this->chip())
            return m_view.text().chipName(*chip, m_view.handleOf(chip->account));
        const FreeSlot &slot = scene.slotsByDay[static_cast<size_t>(m_day)][static_cast<size_t>(m_item - chips)];
        return m_view.text().slotName(localTime(slot.at, scene.axis.zone()).time, m_view.platformOf(slot.account),
                                      m_view.handleOf(slot.account));
    }
    void setText(QAccessible::Text, const QString &) override {}

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const WeekScene &scene = m_view.scene();
        state.focusable = m_item < 0 || chip();
        state.focused = m_view.hasFocus() && scene.focusDay == m_day && scene.focusChip == m_item;
        if (const Chip *chip = this->chip()) {
            state.selectable = true;
            state.selected = scene.selected.contains(chip->posts.front().id);
            state.invisible = !scene.layout.card(m_day, m_item);
        }
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override
    {
        return chip() ? QStringList{pressAction(), toggleAction(), setFocusAction()} : QStringList{setFocusAction()};
    }
    void doAction(const QString &action) override
    {
        if (!isValid())
            return;
        if (action == setFocusAction()) {
            m_view.setFocus();
            m_view.focusChip(m_day, chip() ? m_item : -1);
        } else if (chip() && action == toggleAction()) {
            m_view.toggleSelected(m_day, m_item);
        } else if (chip() && action == pressAction()) {
            m_view.openChip(m_day, m_item);
        }
    }
    QStringList keyBindingsForAction(const QString &action) const override
    {
        if (action == pressAction())
            return {QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)};
        if (action == toggleAction())
            return {QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText)};
        return {};
    }

private:
    const Chip *chip() const { return m_view.scene().chip(m_day, m_item); }
    QRect place() const
    {
        const WeekLayout &layout = m_view.scene().layout;
        const WeekDay &day = layout.days[static_cast<size_t>(m_day)];
        if (m_item < 0)
            return {day.header.topLeft(), QSize(day.header.width(), layout.size.height())};
        if (const PlacedCard *card = layout.card(m_day, m_item))
            return m_view.inView(card->rect);
        const int slot = m_item - chipsOn(m_view.scene(), m_day);
        for (const PlacedSlot &placed : layout.slots) {
            if (placed.day == m_day && placed.index == slot)
                return m_view.inView(placed.rect);
        }
        // A chip that has no room stands behind '+n'.
        for (const PlacedMore &more : layout.more) {
            if (more.day == m_day && std::ranges::find(more.chips, m_item) != more.chips.end())
                return m_view.inView(more.rect);
        }
        return {};
    }

    WeekView &m_view;
    WeekAccessible &m_table;
    int m_day;
    int m_item;
};

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<WeekView *>(object);
    return view ? new WeekAccessible(*view) : nullptr;
}

} // namespace

WeekAccessible::WeekAccessible(WeekView &view) : QAccessibleWidget(&view, QAccessible::Table), m_view(view) {}

WeekAccessible::~WeekAccessible()
{
    for (const auto &[place, id] : m_places)
        QAccessible::deleteAccessibleInterface(id);
}

void WeekAccessible::install()
{
    QAccessible::installFactory(make); // once, however often it is called
}

void WeekAccessible::focusMoved(WeekView &view)
{
    if (!QAccessible::isActive() || !view.hasFocus())
        return;
    if (QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&view)) {
        if (QAccessibleInterface *focused = table->focusChild()) {
            QAccessibleEvent event(focused, QAccessible::Focus);
            QAccessible::updateAccessibility(&event);
        }
    }
}

QAccessibleInterface *WeekAccessible::place(int day, int item) const
{
    if (!Place::exists(m_view, day, item))
        return nullptr;
    const auto key = std::pair(day, item);
    const auto found = m_places.find(key);
    if (found != m_places.end())
        return QAccessible::accessibleInterface(found->second);
    auto *made = new Place(m_view, const_cast<WeekAccessible &>(*this), day, item);
    m_places.emplace(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

int WeekAccessible::childCount() const
{
    return static_cast<int>(m_view.scene().layout.days.size());
}

QAccessibleInterface *WeekAccessible::child(int index) const
{
    return place(index, -1);
}

QAccessibleInterface *WeekAccessible::childAt(int x, int y) const
{
    const auto hit = hitTest(m_view.scene().layout, m_view.mapFromGlobal(QPoint(x, y)), m_view.scene().scroll);
    return hit && hit->day >= 0 ? place(hit->day, -1) : nullptr;
}

QAccessibleInterface *WeekAccessible::focusChild() const
{
    if (!m_view.hasFocus())
        return nullptr;
    const WeekScene &scene = m_view.scene();
    QAccessibleInterface *chip = scene.focusChip >= 0 ? place(scene.focusDay, scene.focusChip) : nullptr;
    return chip ? chip : place(scene.focusDay, -1);
}

int WeekAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (place(i, -1) == child)
            return i;
    }
    return -1;
}

} // namespace postrider
