// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/hoursrow.h"

#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int timeWidth = 76;

} // namespace

HoursRow::HoursRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                   QWidget *parent)
    : SettingRow(key, title, explanation, theme, parent),
      m_switch(new Switch({}, theme, this)),
      m_from(new TextField(theme, this)),
      m_to(new TextField(theme, this)),
      m_times(new QWidget(this))
{
    auto *times = new QHBoxLayout(m_times);
    times->setContentsMargins(0, 0, 0, 0);
    times->setSpacing(8);
    m_from->setObjectName(u"from"_s);
    m_from->setAccessibleName(tr("%1, from").arg(title));
    m_to->setObjectName(u"to"_s);
    m_to->setAccessibleName(tr("%1, until").arg(title));
    for (TextField *field : {m_from, m_to}) {
        field->setFixedWidth(timeWidth);
        connect(field, &QLineEdit::editingFinished, this, [this, field] {
            if (field->isModified())
                take();
        });
    }
    times->addWidget(m_from);
    times->addWidget(
        new TextLabel(tr("to", "between two times"), TextStyle::Body, TextLabel::Ink::Second, theme, m_times));
    times->addWidget(m_to);
    addControl(m_switch);
    addBelow(m_times);
    connect(m_switch, &QAbstractButton::clicked, this,
            [this](bool on) { Q_EMIT changed(on ? u"22:00-07:00"_s : u"off"_s); });
}

void HoursRow::take()
{
    m_from->setModified(false);
    m_to->setModified(false);
    m_asked = true;
    Q_EMIT changed(m_from->text().trimmed() + u'-' + m_to->text().trimmed());
}

void HoursRow::showValue()
{
    const QStringList ends = value().split(u'-');
    const bool on = ends.size() == 2;
    m_switch->setChecked(on);
    m_times->setVisible(on);
    if (!on || m_asked || m_from->isModified() || m_to->isModified() || isRefused())
        return;
    m_from->setText(ends.front());
    m_to->setText(ends.back());
}

void HoursRow::markWrong(bool wrong)
{
    m_asked = false;
    m_from->setWrong(wrong);
    m_to->setWrong(wrong);
}

} // namespace postrider
