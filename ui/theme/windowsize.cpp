// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/windowsize.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

// What a window manager draws around a window; only known once that is shown.
constexpr QSize frame(8, 40);

/// The one that is drawn on where there is no display is nobody's screen, and has no name.
bool isReal(const QScreen *screen)
{
    return screen && (QGuiApplication::platformName() != "offscreen"_L1 || !screen->name().isEmpty());
}

} // namespace

QSize fitted(QSize wanted, const QRect &room)
{
    return wanted.boundedTo(room.size() - frame);
}

void sizeToScreen(QWidget &window, QSize wanted, QSize least)
{
    const QScreen *screen = window.parentWidget() ? window.parentWidget()->screen() : window.screen();
    if (isReal(screen)) {
        wanted = fitted(wanted, screen->availableGeometry());
        least = fitted(least, screen->availableGeometry());
    }
    if (!least.isEmpty())
        window.setMinimumSize(least);
    window.resize(wanted);
}

} // namespace postrider
