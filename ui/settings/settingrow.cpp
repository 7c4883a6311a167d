// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingrow.h"

#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int fieldWidth = 220;

} // namespace

SettingRow::SettingRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                       QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_column(new QVBoxLayout(this)),
      m_line(new QHBoxLayout),
      m_words(new QVBoxLayout),
      m_title(new TextLabel(title, TextStyle::BodyMedium, TextLabel::Ink::Text, theme, this)),
      m_wrong(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Wrong, theme, this))
{
    setObjectName(key);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_words->setSpacing(2);
    m_words->addWidget(m_title);
    if (!explanation.isEmpty())
        m_words->addWidget(new TextLabel(explanation, TextStyle::Small, TextLabel::Ink::Third, theme, this));
    m_line->setSpacing(16);
    m_line->addLayout(m_words, 1);
    m_column->addLayout(m_line);
    m_column->addWidget(m_wrong);
    m_wrong->setObjectName(u"wrong"_s);
    m_wrong->hide();
}

QString SettingRow::title() const
{
    return m_title->text();
}

void SettingRow::addControl(QWidget *control)
{
    control->setObjectName(u"control"_s);
    control->setAccessibleName(m_title->text());
    m_line->addWidget(control, 0, Qt::AlignVCenter);
}

void SettingRow::addBelow(QWidget *controls)
{
    m_column->insertWidget(m_column->count() - 1, controls, 0, Qt::AlignLeading);
}

bool SettingRow::isRefused() const
{
    return !m_wrong->isHidden();
}

void SettingRow::setValue(const QString &value)
{
    m_value = value;
    showValue();
}

void SettingRow::accept()
{
    m_wrong->hide();
    markWrong(false);
}

void SettingRow::refuse(const QString &why)
{
    m_wrong->setText(why);
    m_wrong->show();
    markWrong(true);
    if (!keepsWrong())
        showValue();
}

void SettingRow::setNote(const QString &note)
{
    if (!m_note) {
        m_note = new TextLabel({}, TextStyle::SmallSemiBold, TextLabel::Ink::Second, m_theme, this);
        m_note->setObjectName(u"note"_s);
        m_words->addWidget(m_note);
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    if (auto *control = findChild<QWidget *>(u"control"_s))
        control->setAccessibleDescription(note);
}

SwitchRow::SwitchRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                     QWidget *parent)
    : SettingRow(key, title, explanation, theme, parent), m_switch(new Switch({}, theme, this))
{
    addControl(m_switch);
    connect(m_switch, &QAbstractButton::clicked, this, [this](bool on) { Q_EMIT changed(on ? u"yes"_s : u"no"_s); });
}

void SwitchRow::showValue()
{
    m_switch->setChecked(!value().isEmpty() && value() != "no"_L1); // a pause may say until when
}

ChoiceRow::ChoiceRow(const QString &key, const QString &title, const QString &explanation, const QList<Choice> &choices,
                     ThemeProvider &theme, QWidget *parent)
    : SettingRow(key, title, explanation, theme, parent),
      m_choices(choices),
      m_button(new DropButton(DropButton::Look::Field, theme, this))
{
    auto *menu = new QMenu(this);
    for (const Choice &choice : choices) {
        QAction *action = menu->addAction(choice.words);
        action->setCheckable(true);
        action->setData(choice.value);
        connect(action, &QAction::triggered, this, [this, value = choice.value] { Q_EMIT changed(value); });
    }
    // Marked as the setting is, not as it was pressed: what is refused stays.
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        for (QAction *action : menu->actions())
            action->setChecked(action->data() == value());
    });
    m_button->setMenu(menu);
    addControl(m_button);
}

void ChoiceRow::showValue()
{
    const auto known = std::ranges::find(m_choices, value(), &Choice::value);
    m_button->setText(known == m_choices.end() ? wordsOf(value()) : known->words);
    m_button->setAccessibleDescription(m_button->text());
    m_button->updateGeometry();
}

TextRow::TextRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                 QWidget *parent)
    : SettingRow(key, title, explanation, theme, parent), m_field(new TextField(theme, this))
{
    m_field->setFixedWidth(fieldWidth);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::editingFinished, this, &TextRow::take);
    addControl(m_field);
}

void TextRow::take()
{
    if (!m_field->isModified())
        return;
    m_field->setModified(false);
    const QString wanted = valueOf(m_field->text());
    if (wanted != value())
        Q_EMIT changed(wanted);
    else
        putBack();
}

void TextRow::showValue()
{
    const bool isBeingTyped = m_field->isModified() || findChild<QLabel *>(u"wrong"_s)->isVisible();
    if (!isBeingTyped)
        m_field->setText(value());
}

void TextRow::markWrong(bool wrong)
{
    m_field->setWrong(wrong);
    m_field->setAccessibleDescription(wrong ? findChild<QLabel *>(u"wrong"_s)->text() : QString());
}

bool TextRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && m_field->text() != value()) {
        putBack();
        return true;
    }
    return SettingRow::eventFilter(watched, event);
}

void TextRow::putBack()
{
    accept();
    m_field->setText(value());
}

} // namespace postrider
