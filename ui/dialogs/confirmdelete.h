// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace postrider {

class ThemeProvider;

/// Asks before posts are deleted that are out already: they stay on the network. Escape and Enter are the safe choice.
/// accepted() means: delete.
class ConfirmDelete final : public QDialog
{
    Q_OBJECT

public:
    ConfirmDelete(int posts, int posted, ThemeProvider &theme, QWidget *parent);
};

} // namespace postrider
