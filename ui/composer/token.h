// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/label.h"

#include <QAbstractButton>

namespace postrider {

class ThemeProvider;

/// A thing that is chosen, in a pill, with a cross that takes it away: an account or a label.
class Token final : public QAbstractButton
{
    Q_OBJECT

public:
    Token(const Account &account, ThemeProvider &theme, QWidget *parent);
    Token(const Label &label, ThemeProvider &theme, QWidget *parent);

    /// Without the cross, with a word behind the name: it stays whatever happens.
    void setFixed(const QString &word);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The cross, Delete or Backspace.
    void removed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    Token(const QString &name, int color, ThemeProvider &theme, QWidget *parent);
    QRect cross() const;
    QString words() const;

    ThemeProvider &m_theme;
    AccountId m_account;
    QString m_platform; // of an account; empty: a label
    QString m_word;
    int m_color;
};

} // namespace postrider
