// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class TextField;
class TextLabel;
class ThemeProvider;

/// "Did it go out?": only a person who has looked can say. The address may stay empty.
class OutcomeQuestion final : public QWidget
{
    Q_OBJECT

public:
    OutcomeQuestion(ThemeProvider &theme, QWidget *parent);

    /// Empties the field; `network` by its name.
    void ask(const QString &network);

Q_SIGNALS:
    void answered(bool wasPosted, QString url);

private:
    TextLabel *m_words;
    TextField *m_address;
};

} // namespace postrider
