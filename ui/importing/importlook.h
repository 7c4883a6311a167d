// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace postrider {

class ThemeProvider;

/// Cells of the import's table, drawn as rows of the Posts page are; edited in place. The first column is a box with the
/// number of the row; a cell with something wrong has it in WrongRole.
class ImportDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role { WrongRole = Qt::UserRole };

    ImportDelegate(ThemeProvider &theme, QObject *parent);

    int rowHeight() const;
    /// Of a cell's words, in two lines.
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    ThemeProvider &m_theme;
};

/// Its head: the names of the columns, as wide as the person makes them.
class ImportHead final : public QHeaderView
{
    Q_OBJECT

public:
    ImportHead(ThemeProvider &theme, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    ThemeProvider &m_theme;
};

} // namespace postrider
