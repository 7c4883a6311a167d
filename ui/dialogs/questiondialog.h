// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controls.h"
#include "ui/theme/glyphs.h"

#include <QDialog>

class QVBoxLayout;

namespace postrider {

class DialogFooter;
class TextLabel;
class ThemeProvider;

/// Says what happened or will happen, and asks. Esc and Enter are the safe answer, which has the focus at first; what can't
/// be undone stands after it, at the end. Opened
/// with open(); accepted() is the other answer, rejected() the safe one, and finished() tells a third one from them.
class QuestionDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Weight { Plain, Danger, Deletes }; ///< Of the answer that is not the safe one.

    QuestionDialog(Sign sign, const QString &heading, const QString &body, ThemeProvider &theme, QWidget *parent);
    static constexpr int Third = 2; ///< QDialog::result() of the third answer.

    /// Other words below the heading.
    void setBody(const QString &body);
    void setAnswers(const QString &safe, const QString &other, Weight weight);
    /// One that does no harm either; called before setAnswers(), beside which it stands.
    void setThirdAnswer(const QString &words);
    /// This icon stands before the words instead of the sign.
    void setIconName(const QString &name);
    /// The glyph of this status stands before the words instead of the sign.
    void setStatus(ShownStatus status);
    /// Nothing to choose: one button, which closes it. `weight`: whether the dialog has other ways that are more than that.
    enum class Only { Primary, Plain };
    void setAnswer(const QString &only, Only weight = Only::Primary);
    /// Small words beside the buttons.
    void setNote(const QString &words);
    /// Stands between the words and the buttons, as wide as the words or as the dialog; the dialog becomes its parent.
    enum class Span { Words, Dialog };
    void addContent(QWidget *widget, Span span = Span::Words);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Button *addAnswer(const QString &name, const QString &words, Button::Look look, int answer);
    void addSafe(const QString &words, Button::Look look);

    ThemeProvider &m_theme;
    Sign m_sign;
    QString m_iconName;
    std::optional<ShownStatus> m_status;
    TextLabel *m_body = nullptr;
    QVBoxLayout *m_column = nullptr;
    DialogFooter *m_footer = nullptr;
};

} // namespace postrider
