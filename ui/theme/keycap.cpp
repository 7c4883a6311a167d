// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/keycap.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// Arrows are drawn as arrows, and keys stand side by side.
QString wordsOf(const QKeySequence &keys)
{
    const QKeyCombination combination = keys[0];
    QString words = keys.toString(QKeySequence::NativeText);
    const QList<std::pair<Qt::Key, QChar>> arrows{{Qt::Key_Left, QChar(0x2190)},
                                                  {Qt::Key_Up, QChar(0x2191)},
                                                  {Qt::Key_Right, QChar(0x2192)},
                                                  {Qt::Key_Down, QChar(0x2193)}};
    for (const auto &[key, arrow] : arrows) {
        if (combination.key() == key)
            words = words.left(words.lastIndexOf(u'+') + 1) + arrow;
    }
    if (combination.key() == Qt::Key_Return)
        words = QKeySequence(combination.keyboardModifiers() | Qt::Key_Enter).toString(QKeySequence::NativeText);
    return words.replace(u'+', u' ');
}

} // namespace

KeyCap::KeyCap(const QKeySequence &keys, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_words(wordsOf(keys))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(m_words);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize KeyCap::sizeHint() const
{
    const QRectF cap = keyCapRect(QRectF(0, 0, 400, 400), m_words, m_theme.theme(), Qt::LeftToRight);
    return {qCeil(cap.width()), qCeil(cap.height())};
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawKeyCap(painter, rect(), m_words, m_theme.theme());
}

} // namespace postrider
