// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace postrider {

class TextField;
class TextLabel;
class ThemeProvider;

/// Where a post that went out is found: may stay empty, and says what it expects where something else was typed.
class OutcomeAddress final : public QWidget
{
    Q_OBJECT

public:
    OutcomeAddress(ThemeProvider &theme, QWidget *parent);

    /// What was typed, maybe nothing; without a value it is no address, which the person has been told.
    std::optional<QString> take();
    void clear();

private:
    TextField *m_field;
    TextLabel *m_wrong;
};

} // namespace postrider
