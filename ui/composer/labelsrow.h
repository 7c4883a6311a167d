// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QWidget>

namespace postrider {

class Button;
class FlowLayout;
class ThemeProvider;

/// The labels of a post: taken away by their cross, added from the workspace's or as a new word.
class LabelsRow final : public QWidget
{
    Q_OBJECT

public:
    LabelsRow(EngineClient &client, ThemeProvider &theme, QWidget *parent);
    void setChosen(const std::vector<LabelId> &chosen);

Q_SIGNALS:
    void edited(std::vector<postrider::LabelId> chosen);
    void told(QString text);

private:
    void rebuild();
    void openMenu();
    void addNew(const QString &name);
    void add(const Label &label);

    EngineClient &m_client;
    ThemeProvider &m_theme;
    FlowLayout *m_layout;
    Button *m_add;
    std::vector<Label> m_all;
    std::vector<LabelId> m_chosen;
};

} // namespace postrider
