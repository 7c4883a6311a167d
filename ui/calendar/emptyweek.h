// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/keyedwords.h"

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;

/// Stands below a week without posts and says what can be done there. The week's free slots end above it.
class EmptyWeek final : public QWidget
{
    Q_OBJECT

public:
    EmptyWeek(ThemeProvider &themes, QWidget *parent);

    /// Takes the foot of its parent; its height.
    int tell(const QString &weekTitle, int freeSlots);

Q_SIGNALS:
    void newPostRequested();
    void copyRequested(); ///< Of the week before.

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void drawWeek(QPainter &painter, QPoint at) const;

    ThemeProvider &m_themes;
    QString m_heading;
    KeyedWords m_words;
    bool m_hasPicture = true;
    Button *m_newPost;
    Button *m_copy;
};

} // namespace postrider
