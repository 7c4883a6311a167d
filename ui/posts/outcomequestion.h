// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

#include <optional>

namespace postrider {

class Button;
class OutcomeAddress;
class ThemeProvider;

/// "Did it go out?": only a person who has looked can say. The address may stay empty.
class OutcomeQuestion final : public QWidget
{
    Q_OBJECT

public:
    OutcomeQuestion(ThemeProvider &theme, QWidget *parent);

    /// Empties the field; `network` by its name.
    void ask(const QString &network);
    /// Where to look; nothing: it is not known.
    void setPage(const std::optional<QUrl> &page);

Q_SIGNALS:
    void answered(bool wasPosted, QString url);

private:
    OutcomeAddress *m_address;
    Button *m_look;
    QUrl m_page;
};

} // namespace postrider
