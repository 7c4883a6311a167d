// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QDialog>

class QLabel;
class QVBoxLayout;

namespace postrider {

class Button;
class ThemeProvider;

/// Says what happened or will happen, and asks. Esc and Enter are the safe answer, which has the focus at first. Opened
/// with open(); accepted() is the other answer, rejected() the safe one.
class QuestionDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Weight { Plain, Danger };

    QuestionDialog(Sign sign, const QString &heading, const QString &body, ThemeProvider &theme, QWidget *parent);
    void setAnswers(const QString &safe, const QString &other, Weight weight);
    /// Nothing to choose: one button, which closes it.
    void setAnswer(const QString &only);
    /// Stands between the words and the buttons; the dialog becomes its parent.
    void addContent(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addSafe(const QString &words);

    ThemeProvider &m_theme;
    Sign m_sign;
    QVBoxLayout *m_column = nullptr;
    QWidget *m_footer = nullptr;
};

} // namespace postrider
