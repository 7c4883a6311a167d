// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QtMath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct TypeRow
{
    double px;
    int line;
    QFont::Weight weight;
};

TypeRow typeRow(TextStyle style)
{
    switch (style) {
    case TextStyle::Stat:
        return {26, 32, QFont::DemiBold};
    case TextStyle::Welcome:
        return {30, 38, QFont::DemiBold};
    case TextStyle::Title:
        return {19, 24, QFont::DemiBold};
    case TextStyle::Lead:
        return {15, 22, QFont::Normal};
    case TextStyle::Heading:
        return {16, 22, QFont::DemiBold};
    case TextStyle::Editor:
        return {14, 21, QFont::Normal};
    case TextStyle::Body:
        return {13, 18, QFont::Normal};
    case TextStyle::Prose:
        return {13, 19, QFont::Normal};
    case TextStyle::BodyMedium:
        return {13, 18, QFont::Medium};
    case TextStyle::BodySemiBold:
        return {13, 18, QFont::DemiBold};
    case TextStyle::Card:
        return {12.5, 16, QFont::Normal};
    case TextStyle::Small:
        return {12, 16, QFont::Normal};
    case TextStyle::SmallMedium:
        return {12, 16, QFont::Medium};
    case TextStyle::SmallSemiBold:
        return {12, 16, QFont::DemiBold};
    case TextStyle::Chip:
        return {11.5, 15, QFont::Normal};
    case TextStyle::ChipMedium:
        return {11.5, 15, QFont::Medium};
    case TextStyle::ChipSemiBold:
        return {11.5, 15, QFont::DemiBold};
    case TextStyle::Micro:
        return {11, 14, QFont::Normal};
    case TextStyle::MicroMedium:
        return {11, 14, QFont::Medium};
    case TextStyle::MicroSemiBold:
        return {11, 14, QFont::DemiBold};
    }
    Q_UNREACHABLE();
}

QColor rgb(QRgb value)
{
    return QColor(value | 0xff000000u);
}

QColor withAlpha(QRgb value, double alpha)
{
    QColor color = rgb(value);
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

QColor mixed(const QColor &ground, const QColor &ink, double part)
{
    const auto channel = [part](int from, int to) { return qRound(from + (to - from) * part); };
    return QColor(channel(ground.red(), ink.red()), channel(ground.green(), ink.green()),
                  channel(ground.blue(), ink.blue()));
}

/// WCAG 2.2's relative luminance and contrast ratio.
double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastOf(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)}); // by value
    return (high + 0.05) / (low + 0.05);
}

} // namespace

StatusFamily statusFamily(ShownStatus status)
{
    switch (status) {
    case ShownStatus::Draft:
        return StatusFamily::Draft;
    case ShownStatus::Scheduled:
        return StatusFamily::Scheduled;
    case ShownStatus::Publishing:
        return StatusFamily::Publishing;
    case ShownStatus::Posted:
        return StatusFamily::Ok;
    case ShownStatus::Failed:
    case ShownStatus::PartlyPosted:
        return StatusFamily::Fail;
    case ShownStatus::Retrying:
    case ShownStatus::Waiting:
    case ShownStatus::Missed:
    case ShownStatus::OutcomeUnknown:
        return StatusFamily::Warn;
    }
    Q_UNREACHABLE();
}

Theme Theme::light(double textScale)
{
    Theme t;
    t.scheme = ColorScheme::Light;
    t.textScale = textScale;
    t.canvas = rgb(0xffffff);
    t.sidebar = rgb(0xf5f4f1);
    t.subtle = rgb(0xfaf9f7);
    t.sunken = rgb(0xf0eeea);
    t.raised = rgb(0xffffff);
    t.hover = rgb(0xeceae5);
    t.selected = rgb(0xdcebed);
    t.accentSoft = rgb(0xe0eff1);
    t.line = rgb(0xe7e4de);
    t.lineStrong = rgb(0xd2cec6);
    t.control = rgb(0x8b877f);
    t.text = rgb(0x1e1d1b);
    t.text2 = rgb(0x55524c);
    t.text3 = rgb(0x6a665e);
    t.textDisabled = rgb(0xa6a29a);
    t.accent = rgb(0x0f6b7a);
    t.onAccent = rgb(0xffffff);
    t.accentHover = rgb(0x0c5a67);
    t.accentPressed = rgb(0x094a55);
    t.accentText = rgb(0x0b5c69);
    t.tip = rgb(0x2a2926);
    t.onTip = rgb(0xffffff);
    t.onTip2 = rgb(0xc9c6c0);
    t.scrim = withAlpha(0x1e1d1b, 0.40);
    t.shadow = withAlpha(0x1e1d1b, 0.14);
    t.pastFill = t.subtle;
    t.track = t.sunken;
    t.glyphInk = rgb(0xffffff);
    t.status = {{{rgb(0x5f5b54), rgb(0xf0eeea), rgb(0x7c776e)},
                 {rgb(0x1d56bb), rgb(0xe6eefb), rgb(0x2c69d6)},
                 {rgb(0x6a3dc2), rgb(0xefe9fb), rgb(0x7a4dd8)},
                 {rgb(0x1a6a3a), rgb(0xe2f2e8), rgb(0x1f8549)},
                 {rgb(0xaf241c), rgb(0xfce9e7), rgb(0xcc382e)},
                 {rgb(0x85480a), rgb(0xfbefda), rgb(0xb26500)}}};
    t.accountColors = {rgb(0x8b6448), rgb(0x8f4a9e), rgb(0x2e7fb8), rgb(0x15808f),
                       rgb(0x4c5bd4), rgb(0xbf4583), rgb(0x70803a), rgb(0x5e6670)};
    return t;
}

Theme Theme::dark(double textScale)
{
    Theme t;
    t.scheme = ColorScheme::Dark;
    t.textScale = textScale;
    t.canvas = rgb(0x1c1d1f);
    t.sidebar = rgb(0x151618);
    t.subtle = rgb(0x18191b);
    t.sunken = rgb(0x25272a);
    t.raised = rgb(0x232528);
    t.hover = rgb(0x2a2d30);
    t.selected = rgb(0x17363b);
    t.accentSoft = rgb(0x15353a);
    t.line = rgb(0x2c2e32);
    t.lineStrong = rgb(0x3f4247);
    t.control = rgb(0x7b7e84);
    t.text = rgb(0xecebe8);
    t.text2 = rgb(0xb8b6b1);
    t.text3 = rgb(0x9e9c97);
    t.textDisabled = rgb(0x66676a);
    t.accent = rgb(0x37a5b6);
    t.onAccent = rgb(0x04222a);
    t.accentHover = rgb(0x4bb5c5);
    t.accentPressed = rgb(0x2b93a3);
    t.accentText = rgb(0x6fcbd8);
    t.tip = rgb(0xecebe8);
    t.onTip = rgb(0x1c1d1f);
    t.onTip2 = rgb(0x55534e);
    t.scrim = withAlpha(0x000000, 0.55);
    t.shadow = withAlpha(0x000000, 0.50);
    t.pastFill = t.subtle;
    t.track = t.line; // sunken is hardly another colour than raised here
    t.glyphInk = rgb(0x1c1d1f);
    t.status = {{{rgb(0xb8b6b1), rgb(0x2a2c2f), rgb(0x96948f)},
                 {rgb(0x94b8fa), rgb(0x1c2a45), rgb(0x6c9df6)},
                 {rgb(0xc3abfa), rgb(0x2c2446), rgb(0xa384f2)},
                 {rgb(0x84d6a3), rgb(0x173223), rgb(0x4db578)},
                 {rgb(0xffa198), rgb(0x43211f), rgb(0xf0685d)},
                 {rgb(0xf2be70), rgb(0x3b2c14), rgb(0xdb9433)}}};
    t.accountColors = {rgb(0xc19a7e), rgb(0xc487d2), rgb(0x6db3e3), rgb(0x4db6c5),
                       rgb(0x929df5), rgb(0xe787b6), rgb(0xb0c07a), rgb(0xa3abb5)};
    return t;
}

Theme Theme::withHighContrast(ColorScheme scheme, const QPalette &desktop, double textScale)
{
    const bool isDark = scheme == ColorScheme::Dark;
    Theme t = isDark ? dark(textScale) : light(textScale);
    t.highContrast = true;
    const QColor window = desktop.color(QPalette::Window);
    const QColor words = desktop.color(QPalette::WindowText);
    const bool fits = (window.lightness() < words.lightness()) == isDark && contrastOf(window, words) >= 12;
    const QColor ground = fits ? window : rgb(isDark ? 0x000000 : 0xffffff);
    const QColor ink = fits ? words : rgb(isDark ? 0xffffff : 0x000000);
    const QColor highlight = desktop.color(QPalette::Highlight);
    const QColor onHighlight = desktop.color(QPalette::HighlightedText);
    const bool highlights = fits && contrastOf(highlight, ground) >= 4.5 && contrastOf(highlight, onHighlight) >= 4.5;
    t.canvas = t.sidebar = t.subtle = t.sunken = t.raised = t.pastFill = ground;
    t.line = t.lineStrong = t.control = ink;
    t.text = t.text2 = t.text3 = ink;
    t.textDisabled = mixed(ground, ink, 0.55);
    t.accent = t.accentHover = t.accentPressed = highlights ? highlight : t.accentText;
    t.onAccent = highlights ? onHighlight : ground;
    if (contrastOf(t.accentText, ground) < 4.5)
        t.accentText = ink;
    t.hover = t.track = mixed(ground, ink, 0.15);
    t.selected = t.accentSoft = mixed(ground, t.accent, 0.20);
    t.tip = ink;
    t.onTip = t.onTip2 = ground;
    t.glyphInk = ground;
    for (StatusColors &family : t.status)
        family = {ink, ground, ink};
    return t;
}

QColor Theme::accountColor(int index) const
{
    const int count = static_cast<int>(accountColors.size());
    return accountColors[static_cast<size_t>(((index % count) + count) % count)];
}

QFont Theme::font(TextStyle style) const
{
    const TypeRow row = typeRow(style);
    // Emoji come from a colour font, and only those: Inter has the digits.
    QFont font(QStringList{u"Inter"_s, u"Noto Color Emoji"_s});
    font.setPointSizeF(row.px * 0.75 * textScale); // setPixelSize() knows whole numbers only
    font.setWeight(row.weight);
    font.setHintingPreference(QFont::PreferNoHinting); // advances as drawn, not rounded to whole pixels
    return font;
}

int Theme::lineHeight(TextStyle style) const
{
    return px(typeRow(style).line);
}

int Theme::px(int atNormalSize) const
{
    return qRound(atNormalSize * textScale);
}

QPalette Theme::palette() const
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor &active, const QColor &disabled) {
        p.setColor(QPalette::Active, role, active);
        p.setColor(QPalette::Inactive, role, active);
        p.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, canvas, canvas);
    set(QPalette::WindowText, text, textDisabled);
    set(QPalette::Base, raised, raised);
    set(QPalette::AlternateBase, subtle, subtle);
    set(QPalette::Text, text, textDisabled);
    set(QPalette::PlaceholderText, text3, textDisabled);
    set(QPalette::Button, raised, raised);
    set(QPalette::ButtonText, text, textDisabled);
    set(QPalette::BrightText, onAccent, onAccent);
    set(QPalette::Highlight, accent, lineStrong);
    set(QPalette::HighlightedText, onAccent, text2);
    set(QPalette::ToolTipBase, tip, tip);
    set(QPalette::ToolTipText, onTip, onTip);
    set(QPalette::Link, accentText, textDisabled);
    set(QPalette::LinkVisited, accentText, textDisabled);
    set(QPalette::Light, line, line);            // separators of menus
    set(QPalette::Midlight, selected, selected); // the line of a menu under the pointer
    set(QPalette::Mid, lineStrong, lineStrong);
    set(QPalette::Dark, control, control);
    set(QPalette::Shadow, rgb(0x000000), rgb(0x000000));
    return p;
}

} // namespace postrider
