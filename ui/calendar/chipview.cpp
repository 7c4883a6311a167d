// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipview.h"

#include "ui/actions/postactions.h"
#include "ui/calendar/chipclipboard.h"
#include "ui/calendar/chiptable.h"
#include "ui/calendar/hovercard.h"

#include <QApplication>
#include <QClipboard>

#include <algorithm>

namespace postrider {

ChipView::ChipView(CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_data(data),
      m_store(data.store()),
      m_themes(themes),
      m_clock(clock),
      m_chips(themes, data.thumbs(), QLocale()),
      m_slots(data.engine()),
      m_carry(*new DragOverlay(themes, this), m_chips.text(), clock),
      m_popover(themes, m_chips, this),
      m_actions(actions),
      m_overlay(m_carry.overlay()),
      m_commands(actions, themes, this),
      m_drops(data, actions, m_chips.text()),
      m_files(data.engine(), actions, clock),
      m_dwell(clock, [this](DwellSpot spot) { stayedOn(spot); })
{
    ChipTable::install();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);

    connect(&actions, &PostActions::done, this, &ChipView::announce);
    connect(&actions, &PostActions::refused, this, &ChipView::announce);
    connect(&actions, &PostActions::movesRetraced, this, &ChipView::follow);
    connect(&m_drops, &ChipDrops::refused, this, &ChipView::refused);
    connect(&m_drops, &ChipDrops::nearestOffered, this, &ChipView::nearestOffered);
    connect(&m_drops, &ChipDrops::accountNeeded, this, &ChipView::askForAccount);
    connect(&m_files, &FileDrafts::refused, this, &ChipView::refused);
    connect(&m_commands, &ChipCommands::openRequested, this, &ChipView::openRequested);
    connect(&m_commands, &ChipCommands::moveRequested, this, &ChipView::pickUp);
    connect(&m_commands, &ChipCommands::timeRequested, this, [this] {
        if (const Chip *chip = focusedChip())
            askForTime(sessionOf(*chip), focusedPlace());
    });
    connect(&data.nearby(), &NearbyPosts::changed, this, &ChipView::warnAgain);
    connect(&data.accounts(), &AccountFacts::limitsKnown, this, &ChipView::warnAgain);
    connect(&data.thumbs(), &ThumbCache::loaded, this,
            [this](MediaId id) { updateChips([id](const Chip &chip) { return chip.thumb == id; }); });
    connect(&data.engine(), &EngineClient::uploadProgressed, this,
            [this](const QString &postId, qint64 sent, qint64 total) {
                const auto id = PostId::fromString(postId);
                if (!id || total <= 0)
                    return;
                chipScene().progress.insert(*id, static_cast<double>(sent) / static_cast<double>(total));
                updateChips([id](const Chip &chip) {
                    return std::ranges::find(chip.posts, *id, &ChipPost::id) != chip.posts.end();
                });
            });
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ChipView::showCut);
    connect(m_popover.list(), &ChipList::escaped, this, &ChipView::closePopover);
    connect(&m_popover, &DayPopover::left, this, &ChipView::closePopover);
    connect(m_popover.list(), &ChipList::opened, this,
            [this](const Chip &chip) { Q_EMIT openRequested(idTextsOf(chip)); });
    connect(m_popover.list(), &ChipList::dragged, this, [this](const Chip &chip, QPoint globalPos, QPoint grip) {
        closePopover();
        lift(chip, ChipCarry::By::Pointer, grip);
        grabMouse(); // the button was pressed over the popover, which is gone
        aim(mapFromGlobal(globalPos), QApplication::keyboardModifiers());
    });
}

ChipView::~ChipView() = default;

void ChipView::setDraftsPlace(QWidget *drafts, QWidget *host)
{
    m_drafts = drafts;
    m_overlay.setHost(host);
}

void ChipView::setDwellPlaces(std::function<std::optional<DwellSpot>(QPoint)> spotAt)
{
    m_dwellPlaces = std::move(spotAt);
}

std::span<const Chip> ChipView::chipsOfDay(int day) const
{
    return chips().chipsOn(day) == 0 ? std::span<const Chip>() : chips().byDay[static_cast<size_t>(day)];
}

QRect ChipView::focusedPlace() const
{
    const ChipScene &of = chips();
    return of.focusDay < 0 ? rect() : placeOf(of.focusDay, of.focusChip);
}

void ChipView::focusChip(int day, int chip)
{
    if (day >= 0 && day < days())
        focusAt(dateOf(day), chips().chip(day, chip) || chip < stopsOn(day) ? chip : -1);
}

void ChipView::focusOn(QDate date, PostId post)
{
    if (dayOf(date) < 0)
        focusAt(date, -1); // brings its page
    const int day = dayOf(date);
    const auto of = chipsOfDay(day);
    const auto found = std::ranges::find_if(
        of, [&](const Chip &chip) { return std::ranges::find(chip.posts, post, &ChipPost::id) != chip.posts.end(); });
    const int chip = found == of.end() ? -1 : static_cast<int>(found - of.begin());
    m_focusPost = post;
    if (chip >= 0 && !isShown(day, chip))
        layOutAgain(); // with this one among what is shown
    focusAt(date, isShown(day, chip) ? chip : -1);
    m_focusPost = post; // perhaps it is still to come
}

void ChipView::showPost(QDate day, PostId post)
{
    focusOn(day, post);
    chipScene().selected = {post};
    m_anchor.reset();
    update();
}

void ChipView::keepFocus()
{
    const Chip *chip = chips().chip(chips().focusDay, chips().focusChip);
    m_focusPost = chip ? std::optional(chip->posts.front().id) : std::nullopt;
}

bool ChipView::hasFocusPost(const Chip &chip) const
{
    return m_focusPost && std::ranges::find(chip.posts, *m_focusPost, &ChipPost::id) != chip.posts.end();
}

int ChipView::keptFocus() const
{
    const ChipScene &scene = chips();
    if (scene.focusDay < 0)
        return -1;
    const auto isIt = [this](const Chip &chip) { return hasFocusPost(chip); };
    const auto there = chipsOfDay(scene.focusDay);
    if (const auto found = std::ranges::find_if(there, isIt); found != there.end())
        return std::min(static_cast<int>(found - there.begin()), stopsOn(scene.focusDay) - 1);
    for (const auto &day : scene.byDay) {
        if (std::ranges::any_of(day, isIt))
            return -1;
    }
    return std::min(scene.focusChip, stopsOn(scene.focusDay) - 1);
}

/// An undo or a redo has these posts where they were: they are what the person looks at now, and nothing else is.
void ChipView::follow(const std::vector<Move> &moves)
{
    if (!isVisible() || m_carry.isActive())
        return;
    chipScene().selected.clear();
    m_anchor.reset();
    const Move *first = nullptr;
    for (const Move &move : moves) {
        if (!move.to)
            continue;
        chipScene().selected.insert(move.post);
        if (!first || *move.to < *first->to)
            first = &move;
    }
    if (first)
        focusOn(localTime(*first->to, m_store.zone()).date, first->post);
    else
        focusAt(m_focusDate, -1); // they are drafts again
    update();
}

void ChipView::openChip(int day, int chip)
{
    if (const Chip *opened = chips().chip(day, chip))
        Q_EMIT openRequested(idTextsOf(*opened));
}

void ChipView::toggleSelected(int day, int index)
{
    const Chip *chip = chips().chip(day, index);
    if (!chip)
        return;
    const QSet<PostId> ids = idsOf(std::span(chip, 1));
    if (chips().isSelected(*chip))
        chipScene().selected -= ids;
    else
        chipScene().selected += ids;
    m_anchor = std::pair(dateOf(day), index);
    update();
}

void ChipView::selectTo(QDate day, int chip)
{
    if (days() == 0)
        return;
    const auto placed = [this](const std::pair<QDate, int> &of) {
        const qint64 at = dateOf(0).daysTo(of.first);
        return std::pair(static_cast<int>(std::clamp<qint64>(at, 0, days() - 1)), of.second);
    };
    auto from = placed(m_anchor.value_or(std::pair(day, chip)));
    auto to = placed(std::pair(day, chip));
    if (to < from)
        std::swap(from, to);
    chipScene().selected.clear();
    for (auto at = from; at <= to;) {
        if (const Chip *one = chips().chip(at.first, at.second)) {
            chipScene().selected += idsOf(std::span(one, 1));
            ++at.second;
        } else {
            at = {at.first + 1, 0};
        }
    }
    update();
}

void ChipView::closePopover()
{
    if (m_popover.isHidden())
        return;
    const bool hadFocus = m_popover.isAncestorOf(QApplication::focusWidget());
    m_popover.hide();
    if (hadFocus)
        setFocus(Qt::PopupFocusReason);
}

bool ChipView::changeTime(PostId post)
{
    for (int day = 0; day < days(); ++day) {
        for (const Chip &chip : chipsOfDay(day)) {
            if (std::ranges::find(chip.posts, post, &ChipPost::id) == chip.posts.end())
                continue;
            const DragSession session = sessionOf(chip); // before it is shown, which may lay out anew
            focusOn(dateOf(day), post);
            askForTime(session, focusedPlace());
            return true;
        }
    }
    return false;
}

DragSession ChipView::sessionOf(const Chip &chip) const
{
    return {chip, chips().withSelected(chip), m_store.zone()};
}

void ChipView::askForTime(const DragSession &session, const QRect &place)
{
    m_drops.askForTime(session, place, this, m_themes, m_clock,
                       [this, session](QDate day) { focusOn(day, session.posts().front().id); });
}

void ChipView::setHover(const std::optional<ChipSpot> &spot)
{
    if (spot == chips().hover)
        return;
    hideHoverCard();
    showHover(std::exchange(chipScene().hover, spot));
    if (spot && spot->what == ChipSpot::What::Chip)
        m_hoverAlarm = m_clock.alarm(HoverCard::after, [this] { showHoverCard(); });
}

void ChipView::showHoverCard()
{
    const auto &hover = chips().hover;
    const Chip *chip = hover ? chips().chip(hover->day, hover->index) : nullptr;
    if (!chip || m_carry.isActive())
        return;
    if (!m_hoverCard)
        m_hoverCard = new HoverCard(m_data, text(), m_themes, m_overlay.parentWidget());
    const QRect place = placeOf(hover->day, hover->index);
    m_hoverCard->open(*chip, QRect(mapTo(m_hoverCard->parentWidget(), place.topLeft()), place.size()));
}

void ChipView::hideHoverCard()
{
    m_hoverAlarm.reset();
    if (m_hoverCard)
        m_hoverCard->leave();
}

void ChipView::showEvent(QShowEvent *event)
{
    showCut();
    QWidget::showEvent(event);
}

void ChipView::showCut()
{
    if (m_carry.isActive() || !isVisible())
        return; // what another program has on the clipboard may be slow to tell
    QSet<PostId> cut;
    if (const auto clipped = clippedPosts(); clipped && clipped->cut) {
        for (const QString &id : clipped->ids) {
            if (const auto post = PostId::fromString(id))
                cut.insert(*post);
        }
    }
    if (cut == chips().lifted)
        return;
    chipScene().lifted = cut;
    update();
}

void ChipView::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const QStringList files = data ? localFiles(*data) : QStringList();
    if (FileDrafts::areMedia(files))
        makeDrafts(files, m_focusDate, std::nullopt);
    else
        m_drops.paste(m_focusDate, m_store.zone(), m_clock.now());
    if (const auto clipped = clippedPosts(); clipped && !clipped->cut) {
        chipScene().selected.clear(); // what is done next is not for those that were copied
        update();
    }
}

/// Politely: the first at once, and of those that follow within a second the last one, when it is over.
void ChipView::announce(const QString &text)
{
    constexpr Milliseconds apart{1000};
    m_toAnnounce = text;
    if (m_announceAlarm)
        return;
    setAccessibleDescription(std::exchange(m_toAnnounce, {}));
    m_announceAlarm = m_clock.alarm(apart, [this] {
        m_announceAlarm.reset();
        if (!m_toAnnounce.isEmpty())
            announce(std::exchange(m_toAnnounce, {}));
    });
}

} // namespace postrider
