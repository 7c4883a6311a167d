// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/copyslotsdialog.h"

#include "ui/calendar/chiptext.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;

} // namespace

CopySlotsDialog::CopySlotsDialog(const Account &from, const std::vector<Account> &accounts, const QList<int> &days,
                                 std::optional<int> day, ThemeProvider &theme, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_from(from)
{
    setObjectName(u"copySlots"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Copy slots of %1").arg(from.handle));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(inset, inset - 4, inset, inset);
    column->setSpacing(8);
    outer->addLayout(column, 1);
    const auto label = [&](const QString &words, TextStyle style) {
        auto *made = new TextLabel(words, style, TextLabel::Ink::Text, theme, this);
        column->addWidget(made);
        return made;
    };
    label(windowTitle(), TextStyle::Heading);
    label(tr("They replace what is there. Types that a network does not have become “Any”."), TextStyle::Body);
    label(tr("What"), TextStyle::BodyMedium);
    m_what = new DropButton(DropButton::Look::Field, theme, this);
    m_what->setObjectName(u"copyWhat"_s);
    m_what->setAccessibleName(tr("What is copied"));
    auto *menu = new QMenu(this);
    connect(menu->addAction(tr("The whole week")), &QAction::triggered, this, [this] { choose({}); });
    for (const int weekday : days) {
        connect(menu->addAction(locale().standaloneDayName(weekday)), &QAction::triggered, this,
                [this, weekday] { choose(weekday); });
    }
    m_what->setMenu(menu);
    column->addWidget(m_what);

    m_daysLabel = label(tr("To these days"), TextStyle::BodyMedium);
    auto *dayRow = new QHBoxLayout;
    dayRow->setSpacing(6);
    for (const int weekday : days) {
        auto *box = new CheckBox(locale().standaloneDayName(weekday, QLocale::ShortFormat), theme, this);
        box->setObjectName(u"toDay-%1"_s.arg(weekday));
        box->setAccessibleName(locale().standaloneDayName(weekday));
        connect(box, &QAbstractButton::toggled, this, &CopySlotsDialog::describe);
        dayRow->addWidget(box);
        m_days.append({weekday, box});
    }
    dayRow->addStretch();
    column->addLayout(dayRow);

    label(tr("To these accounts"), TextStyle::BodyMedium);
    for (const Account &account : accounts) {
        auto *box = new CheckBox(
            tr("%1 on %2", "account and network").arg(account.handle, networkName(account.platform)), theme, this);
        box->setObjectName(u"toAccount-%1"_s.arg(account.id.toString()));
        box->setAccessibleName(box->text());
        connect(box, &QAbstractButton::toggled, this, &CopySlotsDialog::describe);
        column->addWidget(box);
        m_accounts.emplace_back(account.id, box);
    }
    column->addStretch();

    auto *footer = new DialogFooter(theme, this);
    footer->row().addStretch();
    auto *cancel = new Button(Button::Look::Plain, theme, footer);
    cancel->setText(tr("Cancel"));
    cancel->setObjectName(u"cancel"_s);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    footer->row().addWidget(cancel);
    m_copy = new Button(Button::Look::Primary, theme, footer);
    m_copy->setText(tr("Copy slots"));
    m_copy->setObjectName(u"copy"_s);
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        Q_EMIT chosen(copy());
        accept();
    });
    footer->row().addWidget(m_copy);
    outer->addWidget(footer);
    choose(day);
    m_what->setFocus();
}

void CopySlotsDialog::choose(std::optional<int> day)
{
    m_day = day;
    m_what->setText(day ? locale().standaloneDayName(*day) : tr("The whole week"));
    m_what->updateGeometry();
    m_daysLabel->setVisible(day.has_value());
    for (const auto &[weekday, box] : std::as_const(m_days)) {
        box->setVisible(day.has_value());
        // Onto itself, a day only goes at another account.
        box->setChecked(day == weekday);
    }
    for (const auto &[account, box] : m_accounts) {
        if (account != m_from.id)
            continue;
        box->setVisible(day.has_value());
        box->setChecked(day.has_value());
    }
    describe();
}

SlotsCopy CopySlotsDialog::copy() const
{
    SlotsCopy copy{.day = m_day};
    for (const auto &[weekday, box] : m_days) {
        if (m_day && box->isChecked())
            copy.days << weekday;
    }
    for (const auto &[account, box] : m_accounts) {
        if (box->isChecked() && (m_day || account != m_from.id))
            copy.accounts.push_back(account);
    }
    return copy;
}

void CopySlotsDialog::describe()
{
    const SlotsCopy wanted = copy();
    const bool onlyItself = wanted.accounts.size() == 1 && wanted.accounts.front() == m_from.id && m_day
        && wanted.days == QList<int>{*m_day};
    if (m_copy)
        m_copy->setEnabled(!wanted.accounts.empty() && (!m_day || !wanted.days.isEmpty()) && !onlyItself);
}

void CopySlotsDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
