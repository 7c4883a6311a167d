// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/workspacecontent.h"

#include <QCoroTask>

#include <span>

class QWidget;

namespace postrider {

class Stage;

/// One screen that pictures are taken of.
struct Screen
{
    /// Plain: light and dark. Words: with high contrast, mirrored and in the pseudo-locale, too. All: small and fine as well.
    enum class Looks { Plain, Words, All };
    enum class Frame {
        Window, ///< The whole main window.
        Over,   ///< A window over the main one, which is dimmed.
        Alone,  ///< The widget by itself.
    };

    const char *name;
    /// The posts of the workspace; nothing: an empty profile.
    std::optional<DemoMoment> moment;
    Looks looks;
    Frame frame;
    /// Brings it up, whatever was there before, and gives the widget; null where that failed. For Frame::Window any
    /// widget of the window.
    QCoro::Task<QWidget *> (*show)(Stage &stage);
};

/// All of them. One more is one more line.
std::span<const Screen> allScreens();

} // namespace postrider
