// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace postrider {

/// One after the other, and on to the next line where one is full.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent, int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    enum class Do { Measure, Place };
    int arrange(const QRect &rect, Do what) const;

    QList<QLayoutItem *> m_items; // owned
};

} // namespace postrider
