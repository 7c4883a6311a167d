// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/draftstray.h"

#include "ui/actions/filedrafts.h"
#include "ui/actions/letterkeys.h"
#include "ui/shell/draftdelegate.h"
#include "ui/theme/controls.h"
#include "ui/theme/focusorder.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QListView>
#include <QMimeData>
#include <QScrollBar>
#include <QStyle>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int hintLead = 39;
constexpr int hintTrail = 12;
constexpr int inset = 13; // the edge line and 12
constexpr int thumbSize = 48;
constexpr int lowestWithHint = 480; // lower trays have the room for drafts alone

} // namespace

DraftsTray::DraftsTray(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_clock(clock),
      m_model(new DraftsModel(client, qCeil(thumbSize * devicePixelRatioF()), this)),
      m_filtered(new DraftsFilter(*m_model, this)),
      m_delegate(new DraftDelegate(theme, clock, this)),
      m_list(new QListView(this)),
      m_filter(new SearchField(28, 9, theme, this)),
      m_fold(new Button(Button::Look::Quiet, theme, this, Button::Height::Small)),
      m_new(new Button(Button::Look::Quiet, theme, this, Button::Height::Small))
{
    setObjectName(u"draftsTray"_s);
    m_list->setObjectName(u"drafts"_s);
    m_list->setAccessibleName(tr("Drafts"));
    m_list->setModel(m_filtered);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_filter->setObjectName(u"draftsFilter"_s);
    m_filter->setPlaceholderText(tr("Filter drafts"));
    m_filter->setAccessibleName(tr("Filter drafts by caption"));
    m_fold->setObjectName(u"foldDrafts"_s);
    m_list->viewport()->installEventFilter(this);
    m_list->installEventFilter(this);
    m_list->setAccessibleDescription(tr(
        "Enter edits, S plans what is selected in the next free slots, Control and M carries it to the calendar, Delete "
        "deletes it"));
    setAcceptDrops(true);
    m_new->setObjectName(u"newDraft"_s);
    m_new->setIconName(u"list-add"_s, 16);
    m_new->setAccessibleName(tr("New draft"));
    m_new->setToolTip(tr("New draft"));
    setFocusProxy(m_list);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setFilterFixedString(text);
        recount();
    });
    connect(m_list, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT openRequested(index.data(DraftsModel::PostIdsRole).toStringList());
    });
    connect(m_new, &QAbstractButton::clicked, this, &DraftsTray::newRequested);
    connect(m_fold, &QAbstractButton::clicked, this, &DraftsTray::foldRequested);
    connect(m_filtered, &QAbstractItemModel::modelAboutToBeReset, this, &DraftsTray::rememberRows);
    connect(m_filtered, &QAbstractItemModel::modelReset, this, [this] {
        keepRows();
        recount();
    });
    connect(&theme, &ThemeProvider::changed, this, [this] {
        m_list->doItemsLayout();
        arrange();
    });
    setFocusOrder({m_new, m_fold, m_filter, m_list});
    setRail(false);
    recount();
    scheduleMinute();
}

void DraftsTray::setRail(bool rail)
{
    m_rail = rail;
    setFixedWidth(rail ? railWidth : fullWidth);
    m_list->setVisible(!rail);
    m_filter->setVisible(!rail);
    m_new->setVisible(!rail);
    m_fold->setIconName(rail ? u"sidebar-expand-right"_s : u"sidebar-collapse-right"_s, 16);
    m_fold->setAccessibleName(rail ? tr("Show drafts") : tr("Hide drafts"));
    m_fold->setToolTip(rail ? tr("Show drafts (Ctrl+Shift+D)") : tr("Hide drafts (Ctrl+Shift+D)"));
    arrange();
}

void DraftsTray::setTimeZone(const QByteArray &zone)
{
    m_delegate->timeZone = zone;
    m_list->viewport()->update();
}

void DraftsTray::setHiddenAccounts(const QSet<AccountId> &accounts)
{
    m_filtered->setHiddenAccounts(accounts);
    recount();
}

QSet<PostId> DraftsTray::postsOf(const QModelIndexList &drafts) const
{
    QSet<PostId> ids;
    for (const QModelIndex &draft : drafts) {
        for (const PostSummary &post : m_model->posts(m_filtered->mapToSource(draft).row()))
            ids.insert(post.id);
    }
    return ids;
}

void DraftsTray::rememberRows()
{
    const QModelIndex current = m_list->currentIndex();
    m_currentRow = current.row();
    m_rows.clear();
    for (int row = 0; row < m_filtered->rowCount(); ++row)
        m_rows.push_back(postsOf({m_filtered->index(row, 0)}));
    m_currentPosts = current.isValid() ? postsOf({current}) : QSet<PostId>();
    m_selectedPosts = postsOf(m_list->selectionModel()->selectedIndexes());
}

/// Drafts stay current and selected wherever they stand now: keys never mean another one. After a current one that is
/// gone comes what else is selected, or the next one.
void DraftsTray::keepRows()
{
    QModelIndex current;
    QItemSelection selected;
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        const QModelIndex draft = m_filtered->index(row, 0);
        const QSet<PostId> posts = postsOf({draft});
        if (posts.intersects(m_selectedPosts))
            selected.select(draft, draft);
        if (posts.intersects(m_currentPosts))
            current = draft;
    }
    if (!current.isValid() && m_currentRow >= 0) {
        if (selected.isEmpty()) {
            const QModelIndex next = m_filtered->index(rowAfter(), 0);
            selected.select(next, next);
        }
        current = selected.indexes().value(0);
    }
    m_list->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    m_list->selectionModel()->select(selected, QItemSelectionModel::ClearAndSelect);
}

/// Of those that followed the one that is gone the first that is still there; else the last row.
int DraftsTray::rowAfter() const
{
    const int rows = m_filtered->rowCount();
    for (size_t before = static_cast<size_t>(m_currentRow) + 1; before < m_rows.size(); ++before) {
        for (int row = 0; row < rows; ++row) {
            if (postsOf({m_filtered->index(row, 0)}).intersects(m_rows[before]))
                return row;
        }
    }
    return rows - 1;
}

void DraftsTray::recount()
{
    setAccessibleName(m_model->hasAnswer() ? tr("Drafts, %n", nullptr, m_filtered->ofShownAccounts()) : tr("Drafts"));
    update();
}

void DraftsTray::scheduleMinute()
{
    m_minute = m_clock.alarm(std::chrono::minutes(1), [this] {
        if (m_model->rowCount() > 0)
            m_list->viewport()->update();
        scheduleMinute();
    });
}

bool DraftsTray::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress)
        return keyOnDraft(*static_cast<QKeyEvent *>(event));
    // By the pointer it is the viewport's, by a key the list's.
    if (event->type() == QEvent::ContextMenu) {
        askForMenu(*static_cast<QContextMenuEvent *>(event));
        return true;
    }
    const bool ofPointer = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove
        || event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick;
    if (watched == m_list->viewport() && ofPointer)
        return pointerOnDraft(*static_cast<QMouseEvent *>(event));
    return QWidget::eventFilter(watched, event);
}

Drafts DraftsTray::withSelected(const QModelIndex &draft, bool grabbed) const
{
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    if (!rows.contains(draft))
        rows = {draft};
    std::ranges::sort(rows, {}, [&](const QModelIndex &row) { return grabbed && row == draft ? -1 : row.row(); });
    Drafts drafts;
    for (const QModelIndex &row : rows)
        drafts.push_back(m_model->posts(m_filtered->mapToSource(row).row()));
    return drafts;
}

bool DraftsTray::keyOnDraft(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return false;
    if (event.key() == Qt::Key_S && modifiers == Qt::NoModifier && !isIdleLetter(event))
        Q_EMIT slotRequested(withSelected(current));
    else if (event.key() == Qt::Key_M && modifiers == Qt::ControlModifier)
        Q_EMIT carryRequested(withSelected(current));
    else if (event.key() == Qt::Key_Delete && modifiers == Qt::NoModifier)
        Q_EMIT removeRequested(withSelected(current));
    else
        return false;
    return true;
}

void DraftsTray::askForMenu(const QContextMenuEvent &event)
{
    const bool byKey = event.reason() == QContextMenuEvent::Keyboard;
    const QModelIndex draft = byKey ? m_list->currentIndex() : m_list->indexAt(event.pos());
    if (!draft.isValid())
        return;
    if (!m_list->selectionModel()->isSelected(draft))
        m_list->selectionModel()->setCurrentIndex(draft, QItemSelectionModel::ClearAndSelect);
    Q_EMIT menuRequested(withSelected(draft),
                         byKey ? m_list->viewport()->mapToGlobal(m_list->visualRect(draft).center())
                               : event.globalPos());
}

/// A draft that is selected with others may be about to be dragged with them: pressing it does not take them out.
bool DraftsTray::pointerOnDraft(const QMouseEvent &mouse)
{
    const QPoint at = mouse.position().toPoint();
    if (mouse.type() == QEvent::MouseButtonPress) {
        m_pressed = mouse.button() == Qt::LeftButton ? m_list->indexAt(at) : QModelIndex();
        m_pressedAt = at;
        m_selects = m_pressed.isValid() && mouse.modifiers() == Qt::NoModifier
            && m_list->selectionModel()->isSelected(m_pressed)
            && m_list->selectionModel()->selectedIndexes().size() > 1;
        if (m_selects)
            m_list->setFocus(Qt::MouseFocusReason);
        return m_selects;
    }
    if (mouse.type() == QEvent::MouseButtonDblClick) { // the list may have seen no press before it
        const QModelIndex under = mouse.button() == Qt::LeftButton ? m_list->indexAt(at) : QModelIndex();
        if (under.isValid())
            Q_EMIT m_list->activated(under);
        return under.isValid();
    }
    if (mouse.type() == QEvent::MouseButtonRelease) {
        if (std::exchange(m_selects, false) && m_pressed.isValid())
            m_list->selectionModel()->setCurrentIndex(m_pressed, QItemSelectionModel::ClearAndSelect);
        m_pressed = QModelIndex();
        return false;
    }
    if (!m_pressed.isValid() || !(mouse.buttons() & Qt::LeftButton))
        return false;
    if ((at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        const QModelIndex dragged = std::exchange(m_pressed, {});
        m_selects = false;
        Q_EMIT draftDragged(withSelected(dragged, true), mouse.globalPosition().toPoint());
    }
    return true; // the list would select what the pointer passes
}

void DraftsTray::dragEnterEvent(QDragEnterEvent *event)
{
    if (!FileDrafts::areMedia(localFiles(*event->mimeData()))) {
        event->ignore();
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    setDropHere(true);
}

void DraftsTray::dragLeaveEvent(QDragLeaveEvent *)
{
    setDropHere(false);
}

void DraftsTray::dropEvent(QDropEvent *event)
{
    setDropHere(false);
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT filesDropped(localFiles(*event->mimeData()));
}

void DraftsTray::setDropHere(bool here)
{
    m_dropHere = here;
    update();
}

void DraftsTray::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// The title's and the buttons', which grow with the text.
int DraftsTray::headHeight() const
{
    return m_fold->sizeHint().height() + 14;
}

void DraftsTray::arrange()
{
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    const int fold = m_fold->sizeHint().width();
    place(m_fold,
          m_rail ? QRect(1 + (width() - 1 - fold) / 2, 7, fold, fold) : QRect(width() - fold - 8, 7, fold, fold));
    place(m_new, QRect(width() - 2 * fold - 16, 7, fold, fold));
    const int head = headHeight();
    place(m_filter, QRect(inset, head, width() - inset - 12, m_filter->height()));
    const int listTop = head + m_filter->height() + 10;
    // The scroll bar takes its place in the margin, not from the cards.
    const int bottom = height() - (showsHint() ? hintHeight() : 0);
    place(m_list, QRect(inset, listTop, width() - inset - 12, qMax(0, bottom - listTop)));
    update();
}

bool DraftsTray::showsHint() const
{
    return !m_rail && height() >= lowestWithHint;
}

KeyedWords DraftsTray::hint()
{
    return {tr("Drag a draft onto a day and it takes that day’s next free slot. %1 keeps the draft too.", "a key"),
            tr("Ctrl", "key")};
}

int DraftsTray::hintHeight() const
{
    // Three lines in English; other languages need more.
    const Theme &theme = m_theme.theme();
    return qMax(3 * theme.lineHeight(TextStyle::Small), hint().height(width() - hintLead - hintTrail, theme)) + 2 * 12;
}

void DraftsTray::paintHint(QPainter &painter) const
{
    const Theme &theme = m_theme.theme();
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const int top = height() - hintHeight() + 12;
    painter.drawPixmap(mirrored(QRect(15, top, 16, 16)).topLeft(),
                       m_theme.glyphs().icon(u"help-about"_s, 16, devicePixelRatioF(), theme.text3));
    painter.setLayoutDirection(layoutDirection());
    hint().draw(painter, mirrored(QRect(hintLead, top, width() - hintLead - hintTrail, hintHeight() - 12)), theme.text3,
                theme);
}

/// A place and the card that would lie there.
void DraftsTray::paintNoDrafts(QPainter &painter, int top) const
{
    const Theme &theme = m_theme.theme();
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const int left = (width() - 160) / 2;
    QPen dashed(theme.control, 1);
    dashed.setDashPattern({3, 2.5});
    painter.setPen(dashed);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(QRectF(mirrored(QRect(left, top, 112, 64))).adjusted(0.5, 0.5, -0.5, -0.5),
                            radius::card - 0.5, radius::card - 0.5);
    const QRect card = mirrored(QRect(left + 36, top + 12, 124, 60));
    drawShadow(painter, card, radius::card, theme);
    fillRounded(painter, card, radius::card, theme.raised);
    strokeRounded(painter, card, radius::card, theme.line);
    fillRounded(painter, mirrored(QRect(left + 46, top + 23, 38, 38)), 4, theme.sunken);
    fillRounded(painter, mirrored(QRect(left + 94, top + 28, 56, 6)), 3, theme.lineStrong);
    fillRounded(painter, mirrored(QRect(left + 94, top + 41, 34, 6)), 3, theme.line);
}

void DraftsTray::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.subtle);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    painter.fillRect(mirrored(QRect(0, 0, 1, height())), theme.line);
    if (m_dropHere) {
        const QRectF inside = QRectF(rect()).adjusted(3.75, 2.75, -2.75, -2.75);
        fillRounded(painter, inside, radius::card, theme.accentSoft);
        strokeRounded(painter, inside, radius::card, theme.accent, 1.5);
    }
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const QString title = tr("Drafts");
    const int shown = m_filtered->ofShownAccounts();
    const QString count = m_model->hasAnswer() ? locale().toString(shown) : QString();
    const QFont strong = theme.font(TextStyle::BodySemiBold);
    const int head = headHeight();
    if (m_rail) {
        const QFont small = theme.font(TextStyle::MicroSemiBold);
        const double pillWidth = qMax(18.0, textWidth(count, small) + 12);
        const int pillHeight = theme.px(18);
        const QRectF pill(1 + (width() - 1 - pillWidth) / 2, head, pillWidth, pillHeight);
        if (!count.isEmpty())
            fillRounded(painter, pill, pillHeight / 2.0, theme.sunken);
        painter.setFont(small);
        painter.setPen(theme.text2);
        painter.drawText(pill, Qt::AlignCenter, count);
        const QFont upright = theme.font(TextStyle::SmallSemiBold);
        painter.save();
        painter.translate(width() / 2.0 + 0.5, head + pillHeight + 8);
        painter.rotate(90);
        drawLine(painter, QRectF(0, -10, textWidth(title, upright) + 2, 20), title, upright, theme.text2,
                 Qt::AlignLeft);
        painter.restore();
        return;
    }
    painter.drawPixmap(mirrored(QRect(15, (head - 16) / 2, 16, 16)).topLeft(),
                       m_theme.glyphs().icon(u"document-edit"_s, 16, devicePixelRatioF(), theme.text2));
    const int titleWidth = qCeil(textWidth(title, strong)) + 1;
    drawLine(painter, mirrored(QRect(39, 0, titleWidth, head)), title, strong, theme.text, leading);
    drawLine(painter, mirrored(QRect(38 + titleWidth + 8, 0, 60, head)), count, theme.font(TextStyle::Small),
             theme.text3, leading);
    if (showsHint())
        paintHint(painter);
    if (!m_model->hasAnswer() || m_filtered->rowCount() > 0)
        return;
    const bool none = shown == 0;
    const bool hidden = none && m_model->rowCount() > 0;
    int top = m_list->y() + 32;
    if (none && !hidden) {
        paintNoDrafts(painter, top);
        top += 98;
    }
    painter.setFont(theme.font(TextStyle::BodySemiBold));
    painter.setPen(theme.text);
    painter.drawText(QRect(inset, top, width() - 2 * inset, 22), Qt::AlignHCenter,
                     none ? tr("No drafts") : tr("No draft matches"));
    painter.setFont(theme.font(TextStyle::Small));
    painter.setPen(theme.text2);
    painter.drawText(QRect(inset + 8, top + 26, width() - 2 * inset - 16, 60), Qt::AlignHCenter | Qt::TextWordWrap,
                     hidden     ? tr("The accounts of all drafts are hidden in the sidebar.")
                         : none ? tr("Save a post without a date and it waits here. Or drop pictures to start one.")
                                : tr("Try other words, or clear the filter."));
}

} // namespace postrider
