// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/signin.h"

#include <QWidget>

#include <vector>

namespace postrider {

class CheckBox;
class ThemeProvider;

/// What a sign-in reaches: accounts to be ticked, and those that can't be used with the reason.
class ConnectChoice final : public QWidget
{
    Q_OBJECT

public:
    /// `preferred`: the id of the one that is connected again; empty: what is not connected yet is ticked where it is the
    /// only one.
    ConnectChoice(const std::vector<SignInCandidate> &candidates, const QString &preferred, ThemeProvider &theme,
                  QWidget *parent);

    QStringList chosen() const; ///< Their ids.

Q_SIGNALS:
    void changed();

private:
    std::vector<std::pair<QString, CheckBox *>> m_boxes;
};

} // namespace postrider
