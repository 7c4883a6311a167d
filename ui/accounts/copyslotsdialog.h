// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"

#include <QDialog>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace postrider {

class Button;
class CheckBox;
class DropButton;
class ThemeProvider;

/// What is copied where: a day's slots or the whole week's.
struct SlotsCopy
{
    std::optional<int> day;            ///< Nothing: the whole week.
    QList<int> days{};                 ///< Where `day` goes.
    std::vector<AccountId> accounts{}; ///< May have the account itself, for a day.
};

/// Asks what to copy where. Opened with open(); tells by chosen().
class CopySlotsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `days`: in the person's order of the week; `day`: what is chosen at first, nothing: the week.
    CopySlotsDialog(const Account &from, const std::vector<Account> &accounts, const QList<int> &days,
                    std::optional<int> day, ThemeProvider &theme, QWidget *parent);

Q_SIGNALS:
    void chosen(const postrider::SlotsCopy &copy);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(std::optional<int> day);
    void describe();
    SlotsCopy copy() const;

    ThemeProvider &m_theme;
    Account m_from;
    std::optional<int> m_day;
    DropButton *m_what = nullptr;
    QLabel *m_daysLabel = nullptr;
    QList<std::pair<int, CheckBox *>> m_days;
    std::vector<std::pair<AccountId, CheckBox *>> m_accounts;
    Button *m_copy = nullptr;
};

} // namespace postrider
