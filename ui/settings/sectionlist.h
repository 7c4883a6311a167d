// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace postrider {

class ThemeProvider;

/// The parts of the settings, one of them current.
class SectionList final : public QListView
{
    Q_OBJECT

public:
    SectionList(const QStringList &sections, ThemeProvider &theme, QWidget *parent);
    void setCurrent(int section);

Q_SIGNALS:
    void chosen(int section);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

} // namespace postrider
