// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendaraccessible.h"

using namespace Qt::StringLiterals;

namespace postrider {

/// A day (chip -1) or one of its chips.
class CalendarAccessible::Place final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    Place(CalendarView &view, CalendarAccessible &table, int cell, int chip)
        : m_view(view), m_table(table), m_cell(cell), m_chip(chip)
    {}

    static bool exists(const CalendarView &view, int cell, int chip)
    {
        const MonthScene &scene = view.scene();
        return cell >= 0 && cell < static_cast<int>(scene.layout.cells.size()) && (chip < 0 || scene.chip(cell, chip));
    }

    bool isValid() const override { return exists(m_view, m_cell, m_chip); }
    QObject *object() const override { return nullptr; }
    QAccessible::Role role() const override { return m_chip < 0 ? QAccessible::Cell : QAccessible::ListItem; }
    QAccessibleInterface *parent() const override { return m_chip < 0 ? &m_table : m_table.place(m_cell, -1); }
    int childCount() const override
    {
        const auto &byDay = m_view.scene().byDay;
        return m_chip < 0 && m_cell < static_cast<int>(byDay.size())
            ? static_cast<int>(byDay[static_cast<size_t>(m_cell)].size())
            : 0;
    }
    QAccessibleInterface *child(int index) const override
    {
        return m_chip < 0 ? m_table.place(m_cell, index) : nullptr;
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
        const MonthLayout &layout = m_view.scene().layout;
        const MonthCell &cell = layout.cells[static_cast<size_t>(m_cell)];
        const PlacedChip *placed = m_chip < 0 ? nullptr : layout.chip(m_cell, m_chip);
        // A chip that has no room stands behind the line '+k more'.
        const QRect local = m_chip < 0 ? cell.rect : placed ? placed->rect : cell.more;
        return {m_view.mapToGlobal(local.topLeft()), local.size()};
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const MonthScene &scene = m_view.scene();
        if (m_chip >= 0) {
            const Chip &chip = *scene.chip(m_cell, m_chip);
            return m_view.text().chipName(chip, m_view.handleOf(chip.account));
        }
        const MonthCell &cell = scene.layout.cells[static_cast<size_t>(m_cell)];
        const QString name = m_view.text().dayName(cell.date, childCount());
        return cell.clockChange == 0 ? name : name + u", "_s + m_view.text().clockNote(cell.clockChange);
    }
    void setText(QAccessible::Text, const QString &) override {}

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const MonthScene &scene = m_view.scene();
        state.focusable = state.selectable = true;
        state.focused = m_view.hasFocus() && scene.focusCell == m_cell && scene.focusChip == m_chip;
        if (m_chip >= 0) {
            state.selected = scene.selected.contains(scene.chip(m_cell, m_chip)->posts.front().id);
            state.invisible = !scene.layout.chip(m_cell, m_chip);
        }
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override
    {
        return m_chip < 0 ? QStringList{setFocusAction()}
                          : QStringList{pressAction(), toggleAction(), setFocusAction()};
    }
    void doAction(const QString &action) override
    {
        if (!isValid())
            return;
        if (action == setFocusAction()) {
            m_view.setFocus();
            m_view.focusChip(m_cell, m_chip);
        } else if (m_chip >= 0 && action == toggleAction()) {
            m_view.toggleSelected(m_cell, m_chip);
        } else if (m_chip >= 0 && action == pressAction()) {
            m_view.openChip(m_cell, m_chip);
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
    CalendarView &m_view;
    CalendarAccessible &m_table;
    int m_cell;
    int m_chip;
};

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<CalendarView *>(object);
    return view ? new CalendarAccessible(*view) : nullptr;
}

} // namespace

CalendarAccessible::CalendarAccessible(CalendarView &view) : QAccessibleWidget(&view, QAccessible::Table), m_view(view)
{}

CalendarAccessible::~CalendarAccessible()
{
    for (const auto &[place, id] : m_places)
        QAccessible::deleteAccessibleInterface(id);
}

void CalendarAccessible::install()
{
    QAccessible::installFactory(make); // once, however often it is called
}

void CalendarAccessible::focusMoved(CalendarView &view)
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

QAccessibleInterface *CalendarAccessible::place(int cell, int chip) const
{
    if (!Place::exists(m_view, cell, chip))
        return nullptr;
    const auto key = std::pair(cell, chip);
    const auto found = m_places.find(key);
    if (found != m_places.end())
        return QAccessible::accessibleInterface(found->second);
    auto *made = new Place(m_view, const_cast<CalendarAccessible &>(*this), cell, chip);
    m_places.emplace(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

int CalendarAccessible::childCount() const
{
    return static_cast<int>(m_view.scene().layout.cells.size());
}

QAccessibleInterface *CalendarAccessible::child(int index) const
{
    return place(index, -1);
}

QAccessibleInterface *CalendarAccessible::childAt(int x, int y) const
{
    const auto hit = hitTest(m_view.scene().layout, m_view.mapFromGlobal(QPoint(x, y)));
    if (!hit || hit->what == MonthHit::What::Weekday)
        return nullptr;
    return place(hit->cell, -1);
}

QAccessibleInterface *CalendarAccessible::focusChild() const
{
    if (!m_view.hasFocus())
        return nullptr;
    const MonthScene &scene = m_view.scene();
    QAccessibleInterface *chip = scene.focusChip >= 0 ? place(scene.focusCell, scene.focusChip) : nullptr;
    return chip ? chip : place(scene.focusCell, -1);
}

int CalendarAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (place(i, -1) == child)
            return i;
    }
    return -1;
}

} // namespace postrider
