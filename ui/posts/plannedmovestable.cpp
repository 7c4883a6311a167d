// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/plannedmovestable.h"

#include "ui/calendar/thumbcache.h"
#include "ui/posts/plannedmoves.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QListView>
#include <QPainter>
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
    auto *head = new QWidget(this);
    head->setFixedHeight(theme.theme().px(headHeight));
    const auto columns = PlannedMoveDelegate::columns(width);
    auto *names = new QHBoxLayout(head);
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
    names->setContentsMargins(mirrored ? 12 : inset, 0, mirrored ? inset : 12, 0);
    names->setSpacing(0);
    const auto name = [&](const QString &words, int wide) {
        auto *label = new TextLabel(words, TextStyle::SmallMedium, TextLabel::Ink::Second, theme, head,
                                    TextLabel::Wrap::No);
        label->setFixedWidth(wide);
        names->addWidget(label);
    };
    name(tr("Post"), columns.now - inset);
    name(before, columns.after - columns.now);
    name(tr("New time"), width - 12 - columns.after);
    column->addWidget(head);
    m_list->setObjectName(u"plannedMoves"_s);
    m_list->setAccessibleName(tr("Old and new times"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(qMin(mostInSight, rows) * theme.theme().px(rowHeight));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setModel(&model);
    m_list->setItemDelegate(new PlannedMoveDelegate(model, thumbs, theme, accounts, m_list));
    connect(&thumbs, &ThumbCache::loaded, m_list->viewport(), qOverload<>(&QWidget::update));
    column->addWidget(m_list, 1);
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
