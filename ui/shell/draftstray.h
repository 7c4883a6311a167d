// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/theme/keyedwords.h"

#include <QWidget>

class QKeyEvent;
class QListView;
class QMouseEvent;
class QSortFilterProxyModel;

namespace postrider {

class Button;
class DraftDelegate;
class DraftsModel;
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
    QListView *list() const { return m_list; }

Q_SIGNALS:
    /// The button that folds the tray, or opens it.
    void foldRequested();
    /// The pointer goes off with a draft, its button down.
    void draftDragged(std::vector<postrider::PostSummary> posts, QPoint globalPos);
    /// The posts of one draft.
    void openRequested(QStringList postIds);
    void newRequested();
    /// By keys, for the posts of one draft: a date in the next free slot, to be carried to the calendar, away with it.
    void slotRequested(std::vector<postrider::PostSummary> posts);
    void carryRequested(std::vector<postrider::PostSummary> posts);
    void removeRequested(std::vector<postrider::PostSummary> posts);
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
    bool pointerOnDraft(const QMouseEvent &event);
    void setDropHere(bool here);
    void arrange();
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
    QSortFilterProxyModel *m_filtered = nullptr;
    DraftDelegate *m_delegate = nullptr;
    QListView *m_list = nullptr;
    SearchField *m_filter = nullptr;
    Button *m_fold = nullptr;
    Button *m_new = nullptr;
    std::unique_ptr<Clock::Alarm> m_minute; // "2 h ago" grows old
    bool m_rail = false;
    bool m_dropHere = false; // files are over it
    int m_pressed = -1;      // the draft under the button
    QPoint m_pressedAt;
};

} // namespace postrider
