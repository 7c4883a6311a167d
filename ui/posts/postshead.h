// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <QWidget>

namespace postrider {

class CheckBox;
class HeadButton;
class ThemeProvider;

/// The head of the table: checks everything, names the columns, and orders by those that are buttons.
class PostsHead final : public QWidget
{
    Q_OBJECT

public:
    PostsHead(ThemeProvider &theme, QWidget *parent);

    void setOrder(PostQuery::Order order);
    PostQuery::Order order() const { return m_order; }
    void setChecked(int checked, int all);
    /// The columns stand as those of rows of this width.
    void setColumnsWidth(int width);

Q_SIGNALS:
    void orderChosen(postrider::PostQuery::Order order);
    void allChosen(bool checked);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void name();

    ThemeProvider &m_theme;
    CheckBox *m_all;
    HeadButton *m_account;
    HeadButton *m_when;
    HeadButton *m_status;
    int m_columnsWidth = 0;
    PostQuery::Order m_order = PostQuery::Order::MostUrgentFirst;
};

} // namespace postrider
