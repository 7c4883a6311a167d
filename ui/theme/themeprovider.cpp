// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themeprovider.h"

#include "core/model/textscale.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>

using namespace Qt::StringLiterals;

// The resources lie in a static library: without this call the linker leaves them out.
static void initResources()
{
    Q_INIT_RESOURCE(postrider);
}

namespace postrider {

namespace {

void loadFonts()
{
    for (const auto weight : {"Regular"_L1, "Medium"_L1, "SemiBold"_L1})
        QFontDatabase::addApplicationFont(u":/fonts/Inter-%1.ttf"_s.arg(weight));
}

} // namespace

ThemeProvider::ThemeProvider(QObject *parent) : QObject(parent), m_desktop(QApplication::palette())
{
    initResources();
    loadFonts();
    // What the desktop wants, as its palette tells until ours replaces it.
    const bool isDark = m_desktop.color(QPalette::Window).lightness()
        < m_desktop.color(QPalette::WindowText).lightness();
    m_systemScheme = isDark ? ColorScheme::Dark : ColorScheme::Light;
    m_theme = made(m_systemScheme);
}

void ThemeProvider::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    update();
}

void ThemeProvider::setSystemScheme(ColorScheme scheme)
{
    m_systemScheme = scheme;
    update();
}

void ThemeProvider::setHighContrast(bool high)
{
    m_highContrast = high;
    update();
}

Theme ThemeProvider::made(ColorScheme scheme) const
{
    if (m_highContrast)
        return Theme::withHighContrast(scheme, m_desktop, m_textScale);
    return scheme == ColorScheme::Dark ? Theme::dark(m_textScale) : Theme::light(m_textScale);
}

void ThemeProvider::setTextScale(double textScale)
{
    m_textScale = qBound(smallestText, textScale, largestText);
    update();
}

void ThemeProvider::setFaces(const QHash<AccountId, QImage> &faces)
{
    m_glyphs.setFaces(faces);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->update(); // with all that is in it
}

void ThemeProvider::applyToApplication()
{
    m_ownsApplicationLook = true;
    QApplication::setStyle(new Style);
    QApplication::setPalette(m_theme.palette());
    QApplication::setFont(m_theme.font(TextStyle::Body));
}

void ThemeProvider::update()
{
    const ColorScheme scheme = m_appearance == Appearance::System ? m_systemScheme
        : m_appearance == Appearance::Dark                        ? ColorScheme::Dark
                                                                  : ColorScheme::Light;
    if (scheme == m_theme.scheme && m_highContrast == m_theme.highContrast
        && qFuzzyCompare(m_textScale, m_theme.textScale))
        return;
    m_theme = made(scheme);
    m_glyphs.clear();
    if (m_ownsApplicationLook) {
        QApplication::setPalette(m_theme.palette());
        QApplication::setFont(m_theme.font(TextStyle::Body));
    }
    Q_EMIT changed();
}

} // namespace postrider
