// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"
#include "ui/theme/theme.h"

#include <QObject>

namespace postrider {

/// Holds the theme in use and says when it changes. One for each program, made in app/ after the QApplication and
/// handed to every window. GUI thread.
class ThemeProvider : public QObject
{
    Q_OBJECT

public:
    /// The person's choice; System follows the desktop.
    enum class Appearance { System, Light, Dark };

    explicit ThemeProvider(QObject *parent = nullptr);

    const Theme &theme() const { return m_theme; }
    /// Pictures in the theme's colours.
    Glyphs &glyphs() { return m_glyphs; }

    void setAppearance(Appearance appearance);
    /// What the desktop wants; counts while the appearance is System.
    void setSystemScheme(ColorScheme scheme);
    /// Whether the desktop wants much contrast; counts whatever the appearance.
    void setHighContrast(bool high);
    /// Held between smallestText and largestText.
    void setTextScale(double textScale);
    /// The accounts' own pictures, see Glyphs::setFaces(); what is on the screen is painted anew.
    void setFaces(const QHash<AccountId, QImage> &faces);
    /// Gives the application the theme's palette, font and style.
    void applyToApplication();

Q_SIGNALS:
    /// Colours or sizes are others now: lay out and paint anew.
    void changed();

private:
    Theme made(ColorScheme scheme) const;
    void update();

    Theme m_theme;
    Glyphs m_glyphs;
    Appearance m_appearance = Appearance::System;
    ColorScheme m_systemScheme = ColorScheme::Light;
    QPalette m_desktop; ///< The desktop's own, of before ours.
    bool m_highContrast = false;
    double m_textScale = 1.0;
    bool m_ownsApplicationLook = false;
};

} // namespace postrider
