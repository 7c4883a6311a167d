// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postingslot.h"

#include <QWidget>

namespace postrider {

class DropButton;
class TextField;
class ThemeProvider;

/// A slot being written, in its place: a time that is typed, and a type from a menu. Enter takes it, Escape does not;
/// going elsewhere takes it when it is whole. GUI thread.
class SlotField final : public QWidget
{
    Q_OBJECT

public:
    SlotField(const PostingSlot &slot, const std::vector<PostType> &types, bool isNew, ThemeProvider &theme,
              QWidget *parent);

    /// Why it is not taken: stands below.
    void refuse(const QString &why);
    QSize sizeHint() const override;

Q_SIGNALS:
    void taken(postrider::PostingSlot slot);
    void abandoned();
    void refused(); ///< It needs more room now.

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void take();
    void leave(const QWidget *to);
    void arrange();

    ThemeProvider &m_theme;
    PostingSlot m_slot;
    TextField *m_time;
    DropButton *m_type;
    QString m_refusal;
    bool m_over = false; // taken or abandoned: tells nothing more
};

} // namespace postrider
