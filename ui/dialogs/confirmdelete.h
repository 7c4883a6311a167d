// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace postrider {

class QuestionDialog;
class ThemeProvider;

/// Asks before posts are deleted that are out already: they stay on the network. Open it; accepted() means: delete. It
/// deletes itself.
QuestionDialog *confirmDelete(int posts, int posted, ThemeProvider &theme, QWidget *parent);

} // namespace postrider
