// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/labelsrow.h"

#include "ui/actions/answer.h"
#include "ui/composer/token.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/flowlayout.h"
#include "ui/theme/themeprovider.h"

#include <QMenu>
#include <QWidgetAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

LabelsRow::LabelsRow(EngineClient &client, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_theme(theme),
      m_layout(new FlowLayout(this, 8)),
      m_add(new Button(Button::Look::Quiet, theme, this, Button::Height::Small))
{
    setObjectName(u"labels"_s);
    m_add->setObjectName(u"addLabel"_s);
    m_add->setText(tr("Add label"));
    m_add->setIconName(u"list-add"_s, 16);
    connect(m_add, &QAbstractButton::clicked, this, &LabelsRow::openMenu);
    onAnswer(client.labels(), this, [this](const Result<std::vector<Label>> &labels) {
        if (labels)
            m_all = *labels;
        rebuild();
    });
    rebuild();
}

void LabelsRow::setChosen(const std::vector<LabelId> &chosen)
{
    if (m_chosen == chosen)
        return;
    m_chosen = chosen;
    rebuild();
}

void LabelsRow::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->widget() != m_add) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const LabelId id : m_chosen) {
        const auto label = std::ranges::find(m_all, id, &Label::id);
        if (label == m_all.end())
            continue;
        auto *token = new Token(*label, m_theme, this);
        connect(token, &Token::removed, this, [this, id] {
            std::erase(m_chosen, id);
            rebuild();
            m_add->setFocus();
            Q_EMIT edited(m_chosen);
        });
        m_layout->addWidget(token);
        token->show();
    }
    m_layout->addWidget(m_add);
    updateGeometry();
}

void LabelsRow::add(const Label &label)
{
    if (std::ranges::find(m_all, label.id, &Label::id) == m_all.end())
        m_all.push_back(label);
    if (std::ranges::find(m_chosen, label.id) != m_chosen.end())
        return;
    m_chosen.push_back(label.id);
    rebuild();
    Q_EMIT edited(m_chosen);
}

void LabelsRow::addNew(const QString &name)
{
    if (name.trimmed().isEmpty())
        return;
    const Label wanted{.id = {}, .name = name.trimmed(), .color = static_cast<int>(m_all.size() % 8)};
    onAnswer(m_client.saveLabel(wanted), this, [this](const Result<Label> &label) {
        if (label)
            add(*label);
        else
            Q_EMIT told(tr("The label was not saved: %1").arg(label.error().message));
    });
}

void LabelsRow::openMenu()
{
    auto *menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    auto *field = new TextField(m_theme, menu);
    field->setObjectName(u"newLabel"_s);
    field->setPlaceholderText(tr("New label"));
    field->setAccessibleName(tr("New label"));
    field->setMinimumWidth(200);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(field);
    menu->addAction(action);
    connect(field, &QLineEdit::returnPressed, this, [this, field, menu] {
        addNew(field->text());
        menu->close();
    });
    for (const Label &label : m_all) {
        if (std::ranges::find(m_chosen, label.id) == m_chosen.end())
            connect(menu->addAction(label.name), &QAction::triggered, this, [this, label] { add(label); });
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height() + 4)));
    field->setFocus();
}

} // namespace postrider
