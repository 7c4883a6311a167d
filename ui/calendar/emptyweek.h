// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/keyedwords.h"

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;

/// Lies over a week without posts and says what can be done there. The pointer goes through it, but not through its buttons,
/// which therefore lie beside it in its parent.
class EmptyWeek final : public QWidget
{
    Q_OBJECT

public:
    EmptyWeek(ThemeProvider &themes, QWidget *parent);

    /// At the foot of `body`, the view's part that scrolls.
    void tell(const QString &weekTitle, int freeSlots, const QRect &body);

Q_SIGNALS:
    void newPostRequested();
    void copyRequested(); ///< Of the week before.

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    ThemeProvider &m_themes;
    QString m_heading;
    KeyedWords m_words;
    Button *m_newPost;
    Button *m_copy;
};

} // namespace postrider
