// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/importlook.h"

#include "ui/theme/caption.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 12;
constexpr int checkSize = 16;
constexpr int barWidth = 3;
constexpr int linesOfCell = 2;

QRect mirrored(Qt::LayoutDirection direction, const QRect &within, const QRect &rect)
{
    return QStyle::visualRect(direction, within, rect);
}

} // namespace

ImportDelegate::ImportDelegate(ThemeProvider &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

int ImportDelegate::rowHeight() const
{
    return m_theme.theme().px(60);
}

QSize ImportDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const double words = textWidth(index.data().toString(), m_theme.theme().font(TextStyle::Body));
    return {qCeil(words) + 2 * inset + 2, rowHeight()};
}

void ImportDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme.theme();
    const QRect cell = option.rect;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = view && view->currentIndex() == index;
    const bool inCurrentRow = view && view->currentIndex().row() == index.row();
    const bool wrong = index.data(WrongRole).toBool();
    const StatusColors &fail = theme.colors(StatusFamily::Fail);
    painter->save();
    painter->setClipRect(cell);
    painter->fillRect(cell, wrong ? fail.soft : inCurrentRow ? theme.accentSoft : theme.canvas);
    painter->fillRect(QRect(cell.x(), cell.bottom(), cell.width(), 1), theme.line);
    const bool isFirst = index.column() == 0;
    if (isFirst && inCurrentRow)
        painter->fillRect(mirrored(option.direction, cell, QRect(cell.x(), cell.y(), barWidth, cell.height() - 1)),
                          theme.accent);
    if (wrong && theme.highContrast)
        strokeRounded(*painter, cell.adjusted(1, 1, -1, -2), radius::control, fail.glyph, theme.stateEdge());
    if (isCurrent && (view->hasFocus() || view->indexWidget(index))) // around what is typed, too
        strokeRounded(*painter, cell.adjusted(2, 2, -2, -3), radius::control, theme.accent, 2);

    int lead = cell.x() + inset;
    if (isFirst) {
        const QRect box(lead, cell.y() + (cell.height() - 1 - checkSize) / 2, checkSize, checkSize);
        const bool enabled = index.flags().testFlag(Qt::ItemIsUserCheckable);
        if (enabled)
            drawCheck(*painter, mirrored(option.direction, cell, box),
                      index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked, theme.accent, theme);
        lead += checkSize + 8;
    }
    const QString words = index.data().toString().simplified();
    const QRect place = mirrored(option.direction, cell,
                                 QRect(lead, cell.y(), cell.right() - inset - lead, cell.height() - 1));
    const QVariant ink = index.data(Qt::ForegroundRole);
    const QColor colour = ink.isValid() ? ink.value<QBrush>().color() : isFirst ? theme.text3 : theme.text;
    const QFont font = theme.font(TextStyle::Body);
    if (isFirst || textWidth(words, font) <= place.width()) {
        drawLine(*painter, place, words, font, colour, QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    } else {
        const int height = linesOfCell * theme.lineHeight(TextStyle::Body);
        drawCaption(*painter, QRect(place.x(), place.y() + (place.height() - height) / 2, place.width(), height), words,
                    font, theme.lineHeight(TextStyle::Body), colour, linesOfCell);
    }
    painter->restore();
}

QWidget *ImportDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        const Theme &theme = m_theme.theme();
        line->setFrame(false);
        line->setFont(theme.font(TextStyle::Body));
        QPalette colours = theme.palette();
        colours.setColor(QPalette::Base, theme.raised);
        line->setPalette(colours);
        line->setTextMargins(inset - 7, 0, inset - 7, 0);
        line->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    }
    return editor;
}

void ImportDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(4, 4, -4, -5)); // inside the ring
}

/// The whole cell is the box's.
bool ImportDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    const Qt::ItemFlags wanted = Qt::ItemIsUserCheckable | Qt::ItemIsEnabled;
    if (index.column() != 0 || (index.flags() & wanted) != wanted)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    bool toggles = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<const QMouseEvent *>(event);
        toggles = mouse->button() == Qt::LeftButton && option.rect.contains(mouse->position().toPoint());
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        toggles = key == Qt::Key_Space || key == Qt::Key_Select;
    }
    if (!toggles)
        return false;
    const bool checked = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

ImportHead::ImportHead(ThemeProvider &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setHighlightSections(false);
    setSectionsClickable(false);
    setMinimumSectionSize(60);
    viewport()->setAutoFillBackground(false);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        viewport()->update();
    });
}

QSize ImportHead::sectionSizeFromContents(int logicalIndex) const
{
    const QString words = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const double wide = textWidth(words, m_theme.theme().font(TextStyle::SmallMedium));
    return {qCeil(wide) + inset + inset / 2 + 1, m_theme.theme().px(30)};
}

void ImportHead::paintEvent(QPaintEvent *event)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.subtle);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    painter.end();
    QHeaderView::paintEvent(event);
}

void ImportHead::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Theme &theme = m_theme.theme();
    const QString words = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const QRect place(rect.x() + inset, rect.y(), rect.width() - inset - inset / 2, rect.height());
    drawLine(*painter, mirrored(layoutDirection(), rect, place), words, theme.font(TextStyle::SmallMedium), theme.text3,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
