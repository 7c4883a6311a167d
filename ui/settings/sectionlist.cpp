// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sectionlist.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStringListModel>
#include <QStyle>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

class SectionDelegate final : public QStyledItemDelegate
{
public:
    SectionDelegate(ThemeProvider &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, m_theme.theme().px(34)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_theme.theme();
        const bool current = option.state & QStyle::State_Selected;
        if (current)
            fillRounded(*painter, option.rect, radius::control, theme.selected);
        else if (option.state & QStyle::State_MouseOver)
            fillRounded(*painter, option.rect, radius::control, theme.hover);
        if (current && option.state & QStyle::State_HasFocus)
            strokeRounded(*painter, option.rect, radius::control, theme.accent, 2);
        drawLine(*painter, option.rect.adjusted(12, 0, -12, 0), index.data().toString(),
                 theme.font(current ? TextStyle::BodySemiBold : TextStyle::BodyMedium),
                 current ? theme.text : theme.text2, QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    }

private:
    ThemeProvider &m_theme;
};

} // namespace

SectionList::SectionList(const QStringList &sections, ThemeProvider &theme, QWidget *parent) : QListView(parent)
{
    setObjectName(u"settingsSections"_s);
    setAccessibleName(tr("Parts of the settings"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new SectionDelegate(theme, this));
    setModel(new QStringListModel(sections, this));
    connect(&theme, &ThemeProvider::changed, this, [this] {
        doItemsLayout();
        viewport()->update();
    });
}

void SectionList::setCurrent(int section)
{
    setCurrentIndex(model()->index(section, 0));
}

void SectionList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT chosen(current.row());
}

} // namespace postrider
