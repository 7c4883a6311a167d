// SPDX-License-Identifier: GPL-3.0-or-later
// What a ChipView does with files that come from outside.
#include "ui/actions/answer.h"
#include "ui/calendar/chipview.h"
#include "ui/calendar/filetimes.h"

#include <QDragEnterEvent>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

constexpr QPoint besidePointer(14, 18);
constexpr auto slotsAhead = 24h * 366;

/// Tables are for the window, which imports them.
bool haveTable(const QStringList &paths)
{
    return std::ranges::any_of(paths, [](const QString &path) { return path.endsWith(u".csv", Qt::CaseInsensitive); });
}

} // namespace

void ChipView::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList files = localFiles(*event->mimeData());
    if (files.isEmpty() || haveTable(files) || !canCarry()) {
        event->ignore();
        return;
    }
    cancelCarry();
    closePopover();
    hideHoverCard();
    m_draggedFiles = files;
    m_pointer = event->position().toPoint();
    m_modifiers = event->modifiers();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    aimFiles();
}

void ChipView::dragMoveEvent(QDragMoveEvent *event)
{
    m_pointer = event->position().toPoint();
    m_modifiers = event->modifiers();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    aimFiles();
}

void ChipView::dragLeaveEvent(QDragLeaveEvent *)
{
    endFiles();
}

void ChipView::aimFiles()
{
    watchDwell();
    if (!m_scrollAlarm)
        scrollOn();
    const ChipCarry::Aim aim = aimFor(m_pointer, {}, m_modifiers);
    const Instant earliest = earliestTarget(m_clock.now());
    const bool media = FileDrafts::areMedia(m_draggedFiles);
    const auto endOfDay = aim.day ? resolveLocal(aim.day->addDays(1), QTime(0, 0), m_store.zone()) : std::nullopt;
    const bool past = aim.moment ? aim.moment->at < earliest : endOfDay && *endOfDay <= earliest;
    DragOverlay::Bubble bubble;
    if (!media) {
        bubble.title = tr("Only pictures and videos become posts");
    } else if (aim.moment || aim.day) {
        const QString where = aim.moment ? text().dayAndTime(localTime(aim.moment->at, m_store.zone()))
                                         : text().weekdayAndDay(*aim.day);
        bubble.title =
            tr("%n draft(s), %1", "of files; where they go", static_cast<int>(m_draggedFiles.size())).arg(where);
        if (past)
            bubble.warnings << text().past(
                earliest, aim.moment ? localTime(aim.moment->at, m_store.zone()).date : *aim.day, m_store.zone());
    }
    m_overlay.showGhost({}, m_pointer + besidePointer, 0, false);
    m_overlay.setBubble(bubble);
    showAim(aim, past || !media);
}

void ChipView::endFiles()
{
    m_draggedFiles.clear();
    m_dwell.over(std::nullopt);
    m_scrollAlarm.reset();
    m_overlay.clear();
    showAim({}, false);
    closePopover();
}

void ChipView::dropEvent(QDropEvent *event)
{
    m_pointer = event->position().toPoint();
    const QStringList files = std::exchange(m_draggedFiles, {});
    const ChipCarry::Aim aim = aimFor(m_pointer, {}, event->modifiers());
    endFiles();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (!FileDrafts::areMedia(files)) {
        Q_EMIT refused(tr("Only pictures and videos become posts. Nothing was added."));
        return;
    }
    if (aim.moment)
        makeDrafts(files, localTime(aim.moment->at, m_store.zone()).date, aim.moment->at);
    else if (aim.day)
        makeDrafts(files, *aim.day, std::nullopt);
}

void ChipView::makeDrafts(const QStringList &paths, QDate day, std::optional<Instant> exact)
{
    const QByteArray zone = m_store.zone();
    const Instant earliest = earliestTarget(m_clock.now());
    if (exact ? *exact < earliest : day < localTime(earliest, zone).date) {
        m_drops.offerNearest(earliest, day, zone, [this, paths, earliest, zone] {
            makeDrafts(paths, localTime(earliest, zone).date, earliest);
        });
        return;
    }
    const QTime usual = exact ? localTime(*exact, zone).time : m_data.defaultTime();
    const auto account = m_data.onlyAccount();
    const auto make = [this, paths, day, usual, zone, from = exact.value_or(earliest),
                       account](const std::vector<FreeSlot> &free) {
        m_files.make(
            paths, account, [=](int count) { return fileTimes(count, day, usual, free, zone, from); },
            [this, zone](int count, const std::vector<Instant> &times) {
                const QString first = text().dayAndTime(localTime(times.front(), zone));
                const QString last = text().dayAndTime(localTime(times.back(), zone));
                return count == 1 ? tr("Draft made for %1", "day and time").arg(first)
                                  : tr("%n drafts made, one each from %1 to %2", nullptr, count).arg(first, last);
            });
    };
    const auto begin = resolveLocal(day, QTime(0, 0), zone);
    if (exact || !account || !begin)
        return make({});
    onAnswer(m_data.engine().freeSlots({account->id}, *begin, *begin + slotsAhead), this,
             [make](const Result<std::vector<FreeSlot>> &free) { make(free.value_or(std::vector<FreeSlot>())); });
}

} // namespace postrider
