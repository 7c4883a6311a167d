// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/zonepicker.h"

#include "ui/text/zonelist.h"
#include "ui/theme/controls.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractListModel>
#include <QHash>
#include <QKeyEvent>
#include <QListView>
#include <QScreen>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

/// Zones as rows. What a zone is called at a time is asked for only where its row shows: that reads the zone's rules.
class ZoneModel final : public QAbstractListModel
{
public:
    ZoneModel(const QByteArray &workspace, Instant now, QObject *parent)
        : QAbstractListModel(parent), m_workspace(workspace), m_computer(QTimeZone::systemTimeZoneId()), m_now(now)
    {}

    void setZones(const QByteArrayList &zones)
    {
        beginResetModel();
        m_zones = zones;
        endResetModel();
    }
    QByteArray zone(int row) const { return m_zones.value(row); }
    const QByteArray &computer() const { return m_computer; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_zones.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const QByteArray zone = m_zones.value(index.row());
        if (role == Qt::ToolTipRole)
            return QString::fromLatin1(zone);
        if (role != Qt::DisplayRole)
            return {};
        auto name = m_names.constFind(zone);
        if (name == m_names.constEnd())
            name = m_names.insert(zone, cityAndAbbreviation(zone, m_now));
        if (zone == m_workspace)
            return ZonePicker::tr("%1 – workspace").arg(*name);
        return zone == m_computer ? ZonePicker::tr("%1 – this computer").arg(*name) : *name;
    }

private:
    QByteArrayList m_zones;
    QByteArray m_workspace;
    QByteArray m_computer;
    Instant m_now;
    mutable QHash<QByteArray, QString> m_names;
};

QByteArrayList ZonePicker::s_recent;

ZonePicker::ZonePicker(const QByteArray &workspace, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QFrame(parent, Qt::Popup),
      m_workspace(workspace),
      m_search(new SearchField(30, 8, theme, this)),
      m_zones(new ZoneModel(workspace, clock.now(), this)),
      m_list(new QListView(this))
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
    m_list->setModel(m_zones);
    m_list->setFont(theme.theme().font(TextStyle::Body));
    m_list->setFixedSize(320, 280);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &ZonePicker::fill);
    connect(m_list, &QAbstractItemView::clicked, this, &ZonePicker::take);
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
    m_zones->setZones(zonesFor(words, m_workspace, m_zones->computer(), s_recent));
    m_list->setCurrentIndex(m_zones->index(0));
}

void ZonePicker::take()
{
    if (!m_list->currentIndex().isValid())
        return;
    const QByteArray zone = m_zones->zone(m_list->currentIndex().row());
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
        m_list->setCurrentIndex(m_zones->index(qBound(0, m_list->currentIndex().row() + by, m_zones->rowCount() - 1)));
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
