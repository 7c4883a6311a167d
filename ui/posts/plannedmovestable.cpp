// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/plannedmovestable.h"

#include "ui/calendar/thumbcache.h"
#include "ui/posts/plannedmoves.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QListView>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int headHeight = 28;
constexpr int rowHeight = 46;
constexpr int mostInSight = 6;

} // namespace

PlannedMovesTable::PlannedMovesTable(PlannedMovesModel &model, ThumbCache &thumbs, ThemeProvider &theme,
                                     const std::vector<Account> &accounts, const QString &before, int rows,
                                     QWidget *parent)
    : QWidget(parent), m_theme(theme), m_list(new QListView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addSpacing(theme.theme().px(headHeight));
    for (const QString &words : {tr("Post"), before, tr("New time")})
        m_names << new TextLabel(words, TextStyle::SmallMedium, TextLabel::Ink::Second, theme, this,
                                 TextLabel::Wrap::No);
    m_list->setObjectName(u"plannedMoves"_s);
    m_list->setAccessibleName(tr("Old and new times"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust); // what wraps depends on the width
    m_list->setMinimumHeight(qMin(mostInSight, rows) * theme.theme().px(rowHeight));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setModel(&model);
    m_list->setItemDelegate(new PlannedMoveDelegate(model, thumbs, theme, accounts, m_list));
    connect(&thumbs, &ThumbCache::loaded, m_list->viewport(), qOverload<>(&QWidget::update));
    column->addWidget(m_list, 1);
}

/// As wide as the rows are.
void PlannedMovesTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto columns = PlannedMoveDelegate::columns(QWidget::width());
    const int ends[] = {inset, columns.now, columns.after, QWidget::width() - 12};
    for (int i = 0; i < m_names.size(); ++i) {
        const QRect at(ends[i], 0, ends[i + 1] - ends[i], m_theme.theme().px(headHeight));
        m_names[i]->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    }
}

void PlannedMovesTable::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    const QRect head(0, 0, QWidget::width(), theme.px(headHeight));
    QPainter painter(this);
    painter.fillRect(head, theme.subtle);
    painter.fillRect(QRect(0, 0, head.width(), 1), theme.line);
    painter.fillRect(QRect(0, head.bottom(), head.width(), 1), theme.line);
}

} // namespace postrider
