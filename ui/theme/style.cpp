// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOptionSlider>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

// Of menus, from the edge of a line.
constexpr int separatorHeight = 12;
constexpr int menuInset = 8;
constexpr int menuPicture = 16; ///< A box to check, a picture, the arrow of a further menu.
constexpr int afterPicture = 10;
constexpr int beforeKeys = 24;

/// What stands before the words, which begin at one place in all lines of a menu.
int leadOf(const QStyleOptionMenuItem &item)
{
    constexpr int column = menuPicture + afterPicture;
    return menuInset + (item.menuHasCheckableItems ? column : 0) + (item.maxIconWidth > 0 ? column : 0);
}

QString withoutMnemonic(QString words)
{
    return words.replace(u"&&"_s, u"\x1f"_s).remove(u'&').replace(u'\x1f', u'&');
}

void drawMenuCheck(QPainter &painter, const QStyleOptionMenuItem &item, const QRectF &box)
{
    const QPalette &colours = item.palette;
    const bool isOne = item.checkType == QStyleOptionMenuItem::Exclusive;
    const double radius = isOne ? box.height() / 2 : 4;
    const auto group = item.state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled;
    if (!item.checked) {
        fillRounded(painter, box, radius, colours.color(QPalette::Base));
        strokeRounded(painter, box, radius, colours.color(group, QPalette::Dark));
        return;
    }
    fillRounded(painter, box, radius, colours.color(group, QPalette::Highlight));
    const QColor ink = colours.color(group, QPalette::HighlightedText);
    if (isOne)
        return fillRounded(painter, box.adjusted(5, 5, -5, -5), 3, ink);
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF{{box.topLeft() + QPointF(4, 8.5), box.topLeft() + QPointF(7, 11.5), box.topLeft() + QPointF(12, 5)}});
}

void drawMenuLine(QPainter &painter, const QStyleOptionMenuItem &item)
{
    const bool isEnabled = item.state & QStyle::State_Enabled;
    const auto group = isEnabled ? QPalette::Active : QPalette::Disabled;
    const auto place = [&item](int x, int width) {
        return QStyle::visualRect(item.direction, item.rect,
                                  QRect(item.rect.x() + x, item.rect.y(), width, item.rect.height()));
    };
    const auto picture = [&](int x) {
        return QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, QSize(menuPicture, menuPicture),
                                   place(x, menuPicture));
    };
    painter.setRenderHint(QPainter::Antialiasing);
    if (item.state & QStyle::State_Selected && isEnabled)
        fillRounded(painter, item.rect, radius::chip, item.palette.color(QPalette::Midlight));
    int x = menuInset;
    if (item.menuHasCheckableItems) {
        if (item.checkType != QStyleOptionMenuItem::NotCheckable)
            drawMenuCheck(painter, item, picture(x));
        x += menuPicture + afterPicture;
    }
    if (!item.icon.isNull())
        item.icon.paint(&painter, picture(x), Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    x = leadOf(item);
    const bool leadsOn = item.menuItemType == QStyleOptionMenuItem::SubMenu;
    const int end = item.rect.width() - menuInset - (leadsOn ? menuPicture : 0);
    const QStringList parts = item.text.split(u'\t');
    painter.setLayoutDirection(item.direction);
    drawLine(painter, place(x, end - x), withoutMnemonic(parts.first()), item.font,
             item.palette.color(group, QPalette::Text));
    if (parts.size() > 1) {
        drawLine(painter, place(x, end - x), parts.last(), item.font,
                 item.palette.color(group, QPalette::PlaceholderText), Qt::AlignTrailing);
    }
    if (leadsOn) {
        const QPointF middle = QRectF(picture(end)).center();
        const double ahead = item.direction == Qt::RightToLeft ? -3 : 3;
        painter.setPen(
            QPen(item.palette.color(group, QPalette::Text), 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(
            QPolygonF{{middle + QPointF(-ahead, -5), middle + QPointF(ahead, 0), middle + QPointF(-ahead, 5)}});
    }
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
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (type != CT_MenuItem || !item)
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        return item->text.isEmpty() ? QSize(size.width(), separatorHeight)
                                    : QSize(item->fontMetrics.horizontalAdvance(item->text) + 2 * menuInset + 16,
                                            item->fontMetrics.height() + 16);
    }
    const bool leadsOn = item->menuItemType == QStyleOptionMenuItem::SubMenu;
    return {leadOf(*item) + size.width() + (item->text.contains(u'\t') ? beforeKeys : 0)
                + (leadsOn ? afterPicture + menuPicture : 0) + menuInset + 8,
            item->fontMetrics.height() + 16};
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (element != PE_PanelMenu) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    // Fusion's ground is lighter than the palette's.
    painter->fillRect(option->rect, option->palette.color(QPalette::Mid));
    painter->fillRect(option->rect.adjusted(1, 1, -1, -1), option->palette.color(QPalette::Base));
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (element != CE_MenuItem || !item) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    painter->save();
    if (item->menuItemType != QStyleOptionMenuItem::Separator) {
        drawMenuLine(*painter, *item);
    } else if (item->text.isEmpty()) {
        painter->fillRect(QRect(item->rect.x() + 5, item->rect.center().y(), item->rect.width() - 10, 1),
                          item->palette.color(QPalette::Light));
    } else { // what the lines below are about
        painter->setLayoutDirection(item->direction);
        painter->setFont(item->font);
        painter->setPen(item->palette.color(QPalette::PlaceholderText));
        painter->drawText(item->rect.adjusted(menuInset + 8, 0, -menuInset - 8, 0),
                          Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, item->text);
    }
    painter->restore();
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        tool && control == CC_ToolButton) {
        QStyleOptionToolButton plain = *tool; // the month of a date picker: no arrow in the corner of its name
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        return;
    }
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
