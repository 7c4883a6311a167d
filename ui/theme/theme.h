// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace postrider {

enum class ColorScheme { Light, Dark };

/// Statuses share colours by families; shape and word tell the members apart.
enum class StatusFamily { Draft, Scheduled, Publishing, Ok, Fail, Warn };
StatusFamily statusFamily(ShownStatus status);

struct StatusColors
{
    QColor text;  ///< The word, on `soft`.
    QColor soft;  ///< Fill of chips and pills.
    QColor glyph; ///< Glyph, edge and progress.
};

/// Size in px, line height and weight belong together: see fontOf() and lineHeight().
enum class TextStyle {
    Stat,          // 26/32 semibold
    Welcome,       // 30/38 semibold
    Title,         // 19/24 semibold
    Lead,          // 15/22 regular: the sentence below the welcome
    Heading,       // 16/22 semibold
    Editor,        // 14/21 regular
    Body,          // 13/18 regular
    Prose,         // 13/19 regular: the sentences of a dialog
    BodyMedium,    // 13/18 medium
    BodySemiBold,  // 13/18 semibold
    Card,          // 12.5/16 regular
    Small,         // 12/16 regular
    SmallMedium,   // 12/16 medium
    SmallSemiBold, // 12/16 semibold
    Chip,          // 11.5/15 regular
    ChipMedium,    // 11.5/15 medium
    ChipSemiBold,  // 11.5/15 semibold
    Micro,         // 11/14 regular
    MicroMedium,   // 11/14 medium
    MicroSemiBold, // 11/14 semibold
};

/// Space between things and radii of corners, in logical px; they do not grow with the text.
namespace radius {
inline constexpr int compactChip = 5, chip = 6, control = 7, card = 8, panel = 10, dialog = 12;
}

/// All colours and type of the windows: the only place where they stand. A value; two are made, see ThemeProvider.
struct Theme
{
    ColorScheme scheme = ColorScheme::Light;
    bool highContrast = false; ///< Ink on ground alone: soft fills are gone, what has a state has a wider edge.
    double textScale = 1.0;    ///< The person's text size against 10 pt. Heights grow with it: see px().

    QColor canvas, sidebar, subtle, sunken, raised; // surfaces
    QColor hover, selected, accentSoft;
    QColor line, lineStrong, control; // edges, from faint to the one of fields
    QColor text, text2, text3, textDisabled;
    QColor accent, onAccent, accentHover, accentPressed, accentText;
    QColor tip, onTip, onTip2; // toast, bubble, tooltip
    QColor scrim, shadow;
    QColor pastFill;                     ///< A posted chip of a day gone by.
    QColor track;                        ///< What a bar fills, and what is empty in a map, on raised.
    QColor glyphInk;                     ///< Ink inside filled glyphs.
    std::array<StatusColors, 6> status;  ///< Indexed by StatusFamily.
    std::array<QColor, 8> accountColors; ///< Cocoa, plum, sky, petrol, indigo, rose, olive, graphite.

    static Theme light(double textScale = 1.0);
    static Theme dark(double textScale = 1.0);
    /// In the desktop's colours where they are of this scheme and stand out, else in black and white.
    static Theme withHighContrast(ColorScheme scheme, const QPalette &desktop, double textScale = 1.0);

    const StatusColors &colors(StatusFamily family) const { return status[static_cast<size_t>(family)]; }
    const StatusColors &colors(ShownStatus of) const { return colors(statusFamily(of)); }
    /// How wide the edge is of what has a state: chips, pills, cards of errors.
    int stateEdge() const { return highContrast ? 2 : 1; }
    /// Of Account::color; any number has a colour.
    QColor accountColor(int index) const;

    QFont font(TextStyle style) const;
    int lineHeight(TextStyle style) const;
    /// A height that holds text, grown with the text.
    int px(int atNormalSize) const;
    QPalette palette() const;
};

} // namespace postrider
