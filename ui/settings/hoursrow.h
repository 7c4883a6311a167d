// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingrow.h"

namespace postrider {

/// A time of the day from one clock time to another, or none: "22:00-07:00", "off".
class HoursRow final : public SettingRow
{
    Q_OBJECT

public:
    HoursRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
             QWidget *parent);

protected:
    void showValue() override;
    void markWrong(bool wrong) override;
    bool keepsWrong() const override { return true; }

private:
    void take();

    Switch *m_switch;
    TextField *m_from;
    TextField *m_to;
    QWidget *m_times;
    bool m_asked = false; ///< And not answered yet.
};

} // namespace postrider
