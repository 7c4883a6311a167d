// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <QByteArrayList>
#include <QFrame>

class QListView;

namespace postrider {

class ZoneModel;

class SearchField;
class ThemeProvider;

/// A popup that finds a time zone by its city. Deletes itself.
class ZonePicker final : public QFrame
{
    Q_OBJECT

public:
    ZonePicker(const QByteArray &workspace, ThemeProvider &theme, Clock &clock, QWidget *parent);
    void popup(QPoint bottomLeft);

Q_SIGNALS:
    void picked(QByteArray zone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &words);
    void take();

    QByteArray m_workspace;
    SearchField *m_search;
    ZoneModel *m_zones;
    QListView *m_list;
    static QByteArrayList s_recent; // of this run, newest first
};

} // namespace postrider
