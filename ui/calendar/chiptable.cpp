// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chiptable.h"

using namespace Qt::StringLiterals;

namespace postrider {

/// A day (item -1), one of its chips, or a free slot.
class ChipTable::Place final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    Place(ChipView &view, ChipTable &table, int day, int item) : m_view(view), m_table(table), m_day(day), m_item(item)
    {}

    static int itemsOn(const ChipView &view, int day) { return view.chips().chipsOn(day) + view.slotsOn(day); }
    static bool exists(const ChipView &view, int day, int item)
    {
        return day >= 0 && day < view.days() && item < itemsOn(view, day);
    }

    bool isValid() const override { return exists(m_view, m_day, m_item); }
    QObject *object() const override { return nullptr; }
    QAccessible::Role role() const override { return m_item < 0 ? QAccessible::Cell : QAccessible::ListItem; }
    QAccessibleInterface *parent() const override { return m_item < 0 ? &m_table : m_table.place(m_day, -1); }
    int childCount() const override { return m_item < 0 && isValid() ? itemsOn(m_view, m_day) : 0; }
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
        const QRect local = m_view.placeOf(m_day, m_item);
        return {m_view.mapToGlobal(local.topLeft()), local.size()};
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        if (m_item < 0)
            return m_view.nameOf(m_day);
        if (const Chip *chip = this->chip())
            return m_view.nameOf(*chip);
        return m_view.nameOfSlot(m_day, m_item - m_view.chips().chipsOn(m_day));
    }
    void setText(QAccessible::Text, const QString &) override {}

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const ChipScene &scene = m_view.chips();
        state.focusable = m_item < 0 || chip();
        state.focused = m_view.hasFocus() && scene.focusDay == m_day && scene.focusChip == m_item;
        if (const Chip *chip = this->chip()) {
            state.selectable = true;
            state.selected = scene.isSelected(*chip);
            state.invisible = !m_view.isShown(m_day, m_item);
        }
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override
    {
        return chip() ? QStringList{pressAction(), toggleAction(), setFocusAction(), moveAction()}
                      : QStringList{setFocusAction()};
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
        } else if (chip() && action == moveAction()) {
            m_view.setFocus();
            m_view.focusChip(m_day, m_item);
            m_view.pickUp();
        }
    }
    QString localizedActionName(const QString &action) const override
    {
        return action == moveAction() ? ChipText::tr("Move") : QAccessibleActionInterface::localizedActionName(action);
    }
    QString localizedActionDescription(const QString &action) const override
    {
        return action == moveAction() ? ChipText::tr("Picks the post up; arrow keys move it, Enter drops it")
                                      : QAccessibleActionInterface::localizedActionDescription(action);
    }
    QStringList keyBindingsForAction(const QString &action) const override
    {
        if (action == pressAction())
            return {QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)};
        if (action == toggleAction())
            return {QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText)};
        if (action == moveAction())
            return {QKeySequence(Qt::CTRL | Qt::Key_M).toString(QKeySequence::NativeText)};
        return {};
    }

private:
    static QString moveAction() { return u"Move"_s; }
    const Chip *chip() const { return m_view.chips().chip(m_day, m_item); }

    ChipView &m_view;
    ChipTable &m_table;
    int m_day;
    int m_item;
};

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<ChipView *>(object);
    return view ? new ChipTable(*view) : nullptr;
}

} // namespace

ChipTable::ChipTable(ChipView &view) : QAccessibleWidget(&view, QAccessible::Table), m_view(view) {}

ChipTable::~ChipTable()
{
    for (const auto &[place, id] : m_places)
        QAccessible::deleteAccessibleInterface(id);
}

void ChipTable::install()
{
    QAccessible::installFactory(make); // once, however often it is called
}

void ChipTable::focusMoved(ChipView &view)
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

QAccessibleInterface *ChipTable::place(int day, int item) const
{
    if (!Place::exists(m_view, day, item))
        return nullptr;
    const auto key = std::pair(day, item);
    const auto found = m_places.find(key);
    if (found != m_places.end())
        return QAccessible::accessibleInterface(found->second);
    auto *made = new Place(m_view, const_cast<ChipTable &>(*this), day, item);
    m_places.emplace(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

int ChipTable::childCount() const
{
    return m_view.days();
}

QAccessibleInterface *ChipTable::child(int index) const
{
    return place(index, -1);
}

QAccessibleInterface *ChipTable::childAt(int x, int y) const
{
    const auto spot = m_view.spotAt(m_view.mapFromGlobal(QPoint(x, y)));
    return spot && spot->day >= 0 ? place(spot->day, -1) : nullptr;
}

QAccessibleInterface *ChipTable::focusChild() const
{
    if (!m_view.hasFocus())
        return nullptr;
    const ChipScene &scene = m_view.chips();
    QAccessibleInterface *chip = scene.focusChip >= 0 ? place(scene.focusDay, scene.focusChip) : nullptr;
    return chip ? chip : place(scene.focusDay, -1);
}

int ChipTable::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (place(i, -1) == child)
            return i;
    }
    return -1;
}

} // namespace postrider
