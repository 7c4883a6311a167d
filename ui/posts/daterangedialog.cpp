// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/daterangedialog.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QGridLayout>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

DateRangeDialog::DateRangeDialog(DatePeriod period, QDate today, ThemeProvider &theme, QWidget *parent)
    : QDialog(parent),
      m_today(today),
      m_first(new TextField(theme, this, u"view-calendar-day"_s)),
      m_last(new TextField(theme, this, u"view-calendar-day"_s)),
      m_meaning(new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Third, theme, this, TextLabel::Wrap::No)),
      m_apply(new Button(Button::Look::Primary, theme, this))
{
    setObjectName(u"dateRange"_s);
    setWindowTitle(tr("Show posts of these days"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_first->setObjectName(u"firstDay"_s);
    m_first->setAccessibleName(tr("First day"));
    m_last->setObjectName(u"lastDay"_s);
    m_last->setAccessibleName(tr("Last day"));
    m_apply->setObjectName(u"applyRange"_s);
    m_apply->setText(tr("Show these days"));
    auto *cancel = new Button(Button::Look::Plain, theme, this);
    cancel->setText(tr("Cancel"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(22, 22, 22, 16);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    grid->addWidget(new TextLabel(m_first->accessibleName(), TextStyle::SmallMedium, TextLabel::Ink::Second, theme,
                                  this, TextLabel::Wrap::No),
                    0, 0);
    grid->addWidget(new TextLabel(m_last->accessibleName(), TextStyle::SmallMedium, TextLabel::Ink::Second, theme, this,
                                  TextLabel::Wrap::No),
                    0, 1);
    grid->addWidget(m_first, 1, 0);
    grid->addWidget(m_last, 1, 1);
    grid->addWidget(m_meaning, 2, 0, 1, 2);
    auto *footer = new QHBoxLayout;
    footer->addStretch();
    footer->addWidget(cancel);
    footer->addWidget(m_apply);
    grid->addLayout(footer, 3, 0, 1, 2);

    const QString form = locale().dateFormat(QLocale::ShortFormat);
    m_first->setText(locale().toString(period.first, form));
    m_last->setText(locale().toString(period.last, form));
    connect(m_first, &QLineEdit::textChanged, this, &DateRangeDialog::read);
    connect(m_last, &QLineEdit::textChanged, this, &DateRangeDialog::read);
    const auto apply = [this] {
        if (const auto range = typed()) {
            Q_EMIT chosen(*range);
            close();
        }
    };
    connect(m_first, &QLineEdit::returnPressed, this, apply);
    connect(m_last, &QLineEdit::returnPressed, this, apply);
    connect(m_apply, &QAbstractButton::clicked, this, apply);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::close);
    read();
    m_first->selectAll();
    m_first->setFocus();
}

std::optional<DatePeriod> DateRangeDialog::typed() const
{
    const auto first = typedDate(m_first->text(), m_today, locale());
    const auto last = typedDate(m_last->text(), m_today, locale());
    if (!first || !last || *last < *first)
        return std::nullopt;
    return DatePeriod{*first, *last};
}

void DateRangeDialog::read()
{
    const auto first = typedDate(m_first->text(), m_today, locale());
    const auto last = typedDate(m_last->text(), m_today, locale());
    m_first->setWrong(!first);
    m_last->setWrong(!last || (first && *last < *first));
    m_apply->setEnabled(typed().has_value());
    if (!first || !last)
        m_meaning->setText(tr("Type a date such as %1.").arg(locale().toString(m_today, QLocale::ShortFormat)));
    else if (*last < *first)
        m_meaning->setText(tr("The last day lies before the first."));
    else
        m_meaning->setText(periodWords({*first, *last}, m_today, locale()));
}

} // namespace postrider
