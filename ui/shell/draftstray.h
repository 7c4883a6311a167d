// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/draftsmodel.h"
#include "ui/theme/keyedwords.h"

#include <QWidget>

class QKeyEvent;
class QListView;
class QMouseEvent;

namespace postrider {

class Button;
class DraftDelegate;
class SearchField;
class ThemeProvider;

/// Posts without a date, beside the calendar: 256 wide, or a rail of 40 that opens it.
class DraftsTray final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int fullWidth = 256;
    static constexpr int railWidth = 40;

    DraftsTray(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

    void setRail(bool rail);
    bool isRail() const { return m_rail; }
    void setTimeZone(const QByteArray &zone);
    void setHiddenAccounts(const QSet<AccountId> &accounts);
    QListView *list() const { return m_list; }

Q_SIGNALS:
    /// The button that folds the tray, or opens it.
    void foldRequested();
    /// The pointer goes off with drafts, its button down; the first is the one under it.
    void draftDragged(postrider::Drafts drafts, QPoint globalPos);
    /// The posts of one draft.
    void openRequested(QStringList postIds);
    void newRequested();
    /// By keys, for those that are selected: dates in the next free slots, to be carried to the calendar, away with them.
    void slotRequested(postrider::Drafts drafts);
    void carryRequested(postrider::Drafts drafts);
    void removeRequested(postrider::Drafts drafts);
    /// What can be done with them, at this place of the screen.
    void menuRequested(postrider::Drafts drafts, QPoint globalPos);
    /// Files from outside were let go here.
    void filesDropped(QStringList paths);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    bool keyOnDraft(const QKeyEvent &event);
    void askForMenu(const QContextMenuEvent &event);
    bool pointerOnDraft(const QMouseEvent &event);
    /// The selected drafts, this one among them and first where it is `grabbed`; else it alone.
    Drafts withSelected(const QModelIndex &draft, bool grabbed = false) const;
    QSet<PostId> postsOf(const QModelIndexList &drafts) const;
    void rememberRows();
    void keepRows();
    int rowAfter() const;
    void setDropHere(bool here);
    void arrange();
    int headHeight() const;
    bool showsHint() const;
    static KeyedWords hint();
    int hintHeight() const;
    void paintHint(QPainter &painter) const;
    void paintNoDrafts(QPainter &painter, int top) const;
    void recount();
    void scheduleMinute();

    ThemeProvider &m_theme;
    Clock &m_clock;
    DraftsModel *m_model = nullptr;
    DraftsFilter *m_filtered = nullptr;
    DraftDelegate *m_delegate = nullptr;
    QListView *m_list = nullptr;
    SearchField *m_filter = nullptr;
    Button *m_fold = nullptr;
    Button *m_new = nullptr;
    std::unique_ptr<Clock::Alarm> m_minute; // "2 h ago" grows old
    bool m_rail = false;
    bool m_dropHere = false;          // files are over it
    QPersistentModelIndex m_pressed;  // the draft under the button
    bool m_selects = false;           // alone, once the button goes up where it was pressed
    int m_currentRow = -1;            // before the drafts were read anew…
    std::vector<QSet<PostId>> m_rows; // …with what each row was…
    QSet<PostId> m_currentPosts;      // …what it was…
    QSet<PostId> m_selectedPosts;     // …and what was selected
    QPoint m_pressedAt;
};

} // namespace postrider
