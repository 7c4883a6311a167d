// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/zonepicker.h"

#include "ui/composer/zonelist.h"
#include "ui/theme/controls.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

QByteArrayList ZonePicker::s_recent;

ZonePicker::ZonePicker(const QByteArray &workspace, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QFrame(parent, Qt::Popup),
      m_workspace(workspace),
      m_clock(clock),
      m_search(new SearchField(30, 8, theme, this)),
      m_list(new QListWidget(this))
{
    setObjectName(u"zonePicker"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_search->setObjectName(u"zoneSearch"_s);
    m_search->setPlaceholderText(tr("Search a city"));
    m_search->setAccessibleName(tr("Search a city"));
    m_search->installEventFilter(this);
    m_list->setObjectName(u"zoneList"_s);
    m_list->setAccessibleName(tr("Time zones"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFont(theme.theme().font(TextStyle::Body));
    m_list->setFixedSize(320, 280);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &ZonePicker::fill);
    connect(m_list, &QListWidget::itemClicked, this, &ZonePicker::take);
    fill({});
}

void ZonePicker::popup(QPoint bottomLeft)
{
    adjustSize();
    const QRect free = screen()->availableGeometry();
    move(qBound(free.left(), bottomLeft.x(), qMax(free.left(), free.right() - width())),
         qMax(free.top(), bottomLeft.y() - height()));
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void ZonePicker::fill(const QString &words)
{
    m_list->clear();
    const QByteArray computer = QTimeZone::systemTimeZoneId();
    const Instant now = m_clock.now();
    for (const QByteArray &zone : zonesFor(words, m_workspace, computer, s_recent)) {
        QString text = cityAndAbbreviation(zone, now);
        if (zone == m_workspace)
            text = tr("%1 – workspace").arg(text);
        else if (zone == computer)
            text = tr("%1 – this computer").arg(text);
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, zone);
        item->setToolTip(QString::fromLatin1(zone));
    }
    m_list->setCurrentRow(m_list->count() > 0 ? 0 : -1);
}

void ZonePicker::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QByteArray zone = item->data(Qt::UserRole).toByteArray();
    s_recent.removeAll(zone);
    s_recent.prepend(zone);
    s_recent.resize(qMin<qsizetype>(s_recent.size(), 5));
    Q_EMIT picked(zone);
    close();
}

bool ZonePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const auto go = [this](int by) {
        m_list->setCurrentRow(qBound(0, m_list->currentRow() + by, m_list->count() - 1));
    };
    switch (key) {
    case Qt::Key_Down:
        go(+1);
        return true;
    case Qt::Key_Up:
        go(-1);
        return true;
    case Qt::Key_PageDown:
        go(+10);
        return true;
    case Qt::Key_PageUp:
        go(-10);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace postrider
