// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingrow.h"

class QCompleter;
class QStringListModel;

namespace postrider {

/// What a person searches: "Berlin · Europe/Berlin"; the workspace's zone first, then the computer's, then all.
QStringList zoneWords(const QByteArray &workspace, const QByteArray &computer);
/// The zone that is meant by its words, its id or its city; the text itself where there is none.
QString zoneIn(const QString &text);

/// A time zone, searched by city while it is typed; the arrow down shows all.
class ZoneRow final : public TextRow
{
    Q_OBJECT

public:
    ZoneRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
            QWidget *parent);

protected:
    QString valueOf(const QString &typed) const override { return zoneIn(typed); }
    void showValue() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QStringListModel *m_zones;
    QCompleter *m_completer;
};

} // namespace postrider
