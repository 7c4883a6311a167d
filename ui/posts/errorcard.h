// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// What went wrong with a post, and what to do: in words, the code last.
class ErrorCard final : public QWidget
{
    Q_OBJECT

public:
    ErrorCard(ThemeProvider &theme, QWidget *parent);

    /// Hidden where the post has no error, and nothing stands against one that is to come (`findings`).
    void show(const Post &post, const std::vector<PostFinding> &findings);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void say(const QString &code, const QString &message, const QString &hint);
    QString inLines(const QString &markup) const; ///< That stand as far apart as the style has it.

    ThemeProvider &m_theme;
    StatusFamily m_family = StatusFamily::Fail;
    TextLabel *m_heading;
    TextLabel *m_more; ///< What follows its first sentence.
    TextLabel *m_hint;
    TextLabel *m_code;
    Button *m_copy;
    QString m_codeText;
    QString m_message;
    QString m_hintText;
};

} // namespace postrider
