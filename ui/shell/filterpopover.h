// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/calendarfilter.h"

#include <QWidget>

namespace postrider {

class AccountFacts;
class Button;
class CheckBox;
class ThemeProvider;

/// The choices below the calendar's filter button: status, network, type and label. What is chosen holds at once; it closes
/// on a click elsewhere and on Escape.
class FilterPopover final : public QWidget
{
    Q_OBJECT

public:
    FilterPopover(EngineClient &client, const AccountFacts &accounts, ThemeProvider &theme, QWidget *parent);

    /// Shows what this filter has chosen, below the button.
    void open(const CalendarFilter &filter, const QWidget &button);
    /// `filter` with what is chosen here.
    CalendarFilter applied(CalendarFilter filter) const;
    /// "Status: Failed, Missed; Network: Instagram", empty where nothing is chosen.
    QString words() const;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Choice
    {
        QString words;
        QVariant value;
    };
    struct Part
    {
        QString title;
        QWidget *box = nullptr;
        std::vector<std::pair<QVariant, CheckBox *>> checks;

        QVariantList chosen() const;
    };
    Part addPart(const QString &title, const QString &name);
    void fill(Part &part, const QList<Choice> &choices, const QVariantList &chosen);
    void readLabels(const std::vector<LabelId> &chosen);
    void clear();
    void tellWhatCanBeCleared();
    void place();

    EngineClient &m_client;
    const AccountFacts &m_accounts;
    ThemeProvider &m_theme;
    Part m_status;
    Part m_network;
    Part m_type;
    Part m_label;
    Button *m_clear;
    QRect m_below; // the button, on the screen
};

} // namespace postrider
