// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingrow.h"

namespace postrider {

/// A secret that is given and never shown again: value() only says whether one is kept ("yes" or nothing). changed()
/// carries what was typed, once; the field is empty afterwards.
class SecretRow final : public SettingRow
{
    Q_OBJECT

public:
    SecretRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
              QWidget *parent);

protected:
    void showValue() override;
    void markWrong(bool wrong) override;

private:
    void take();

    TextField *m_field;
};

} // namespace postrider
