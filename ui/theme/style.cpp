// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOptionSlider>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int besideBox = 26; // of a picture and the space after it

/// A line with a box to check and a picture: Fusion would draw one of the two.
bool hasBoxAndPicture(const QStyleOptionMenuItem &item)
{
    return item.checkType == QStyleOptionMenuItem::NonExclusive && !item.icon.isNull();
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return 5;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const
{
    if (hint == SH_ScrollBar_Transient)
        return 1; // lies over the content; the handle stays all the same
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (type == CT_MenuItem && item && item->menuItemType != QStyleOptionMenuItem::Separator)
        wanted.setHeight(qMax(wanted.height(), item->fontMetrics.height() + 14));
    if (type == CT_MenuItem && item && hasBoxAndPicture(*item))
        wanted.rwidth() += besideBox;
    return wanted;
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (element != CE_MenuItem || !item) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    QStyleOptionMenuItem calm(*item);
    calm.palette.setBrush(QPalette::Highlight, item->palette.brush(QPalette::Midlight));
    calm.palette.setBrush(QPalette::HighlightedText, item->palette.brush(QPalette::Text));
    if (!hasBoxAndPicture(*item)) {
        QProxyStyle::drawControl(element, &calm, painter, widget);
        return;
    }
    // The box on its ground, the picture, then the words, further in.
    const bool mirrored = item->direction == Qt::RightToLeft;
    calm.text.clear();
    calm.icon = {};
    QProxyStyle::drawControl(element, &calm, painter, widget);
    const int box = qMax(item->rect.height() * 79 / 100, 21); // as wide as Fusion makes its column
    const QRect line = item->rect.adjusted(mirrored ? 0 : box, 0, mirrored ? -box : 0, 0);
    const QRect place = alignedRect(item->direction, Qt::AlignLeading | Qt::AlignVCenter, QSize(16, 16), line);
    item->icon.paint(painter, place.translated(mirrored ? -7 : 7, 0), Qt::AlignCenter,
                     item->state & State_Enabled ? QIcon::Normal : QIcon::Disabled);
    calm.text = item->text;
    calm.checkType = QStyleOptionMenuItem::NotCheckable;
    calm.state &= ~State_Selected;
    calm.rect.adjust(mirrored ? 0 : besideBox, 0, mirrored ? -besideBox : 0, 0);
    QProxyStyle::drawControl(element, &calm, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    if (bar->maximum <= bar->minimum)
        return;
    const bool grasped = bar->activeSubControls & SC_ScrollBarSlider && bar->state & (State_MouseOver | State_Sunken);
    const int aside = grasped ? 2 : 3;
    const QRectF handle =
        QRectF(subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget)).adjusted(aside, aside, -aside, -aside);
    fillRounded(*painter, handle, qMin(handle.width(), handle.height()) / 2,
                bar->palette.color(grasped ? QPalette::Dark : QPalette::Mid));
}

} // namespace postrider
