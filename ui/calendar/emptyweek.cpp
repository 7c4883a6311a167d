// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/emptyweek.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int widest = 376; // of the words
constexpr int padding = 20;
constexpr QSize picture{210, 92};
constexpr int column = 30; // of the picture's week
constexpr int belowPicture = 16;
constexpr int belowHeading = 5;
constexpr int aboveButtons = 16;
constexpr int betweenButtons = 8;

} // namespace

EmptyWeek::EmptyWeek(ThemeProvider &themes, QWidget *parent)
    : QWidget(parent),
      m_themes(themes),
      m_newPost(new Button(Button::Look::Primary, themes, this)),
      m_copy(new Button(Button::Look::Plain, themes, this))
{
    setObjectName(u"emptyWeek"_s);
    setAttribute(Qt::WA_NoMousePropagation);
    m_newPost->setObjectName(u"emptyWeekNew"_s);
    m_newPost->setText(tr("New post"));
    m_newPost->setIconName(u"list-add"_s, 16);
    m_copy->setObjectName(u"emptyWeekCopy"_s);
    m_copy->setText(tr("Copy last week’s plan…"));
    m_copy->setIconName(u"edit-copy"_s, 16);
    connect(m_newPost, &QAbstractButton::clicked, this, &EmptyWeek::newPostRequested);
    connect(m_copy, &QAbstractButton::clicked, this, &EmptyWeek::copyRequested);
    hide();
}

int EmptyWeek::tell(const QString &weekTitle, int freeSlots)
{
    const Theme &theme = m_themes.theme();
    m_heading = tr("Nothing planned for %1", "12–18 October 2026").arg(weekTitle);
    m_words.words = freeSlots > 0
        ? tr("%n posting slot(s) are free. Press %1 for a new post, click a slot, or drag a draft here.", nullptr,
             freeSlots)
        : tr("Press %1 for a new post, or drag a draft here.", "a key");
    m_words.key = tr("Ctrl N", "keys");
    m_words.style = TextStyle::Body;
    m_words.isCentred = true;
    setAccessibleName(m_heading);
    setAccessibleDescription(QString(m_words.words).replace(u"%1"_s, m_words.key));
    const QSize room = parentWidget()->size();
    const int words = qMin(theme.px(widest), room.width() - 2 * padding);
    const QSize create = m_newPost->sizeHint();
    const QSize copy = m_copy->sizeHint();
    int height = padding + theme.lineHeight(TextStyle::Heading) + belowHeading + m_words.height(words, theme)
        + aboveButtons + create.height() + padding;
    m_hasPicture = 2 * (height + picture.height() + belowPicture) < room.height(); // the week is more than its note
    if (m_hasPicture)
        height += picture.height() + belowPicture;
    setGeometry(0, room.height() - height, room.width(), height);
    const int x = (room.width() - create.width() - betweenButtons - copy.width()) / 2;
    const int y = height - padding - create.height();
    const auto place = [&](Button *button, int left, QSize size) {
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(left, y), size)));
    };
    place(m_newPost, x, create);
    place(m_copy, x + create.width() + betweenButtons, copy);
    show();
    update();
    return height;
}

/// Its free slots, and what is about to stand in one of them.
void EmptyWeek::drawWeek(QPainter &painter, QPoint at) const
{
    const Theme &theme = m_themes.theme();
    const QRect frame(at, picture);
    const auto mirrored = [&](QRectF rect) {
        return layoutDirection() == Qt::RightToLeft
            ? QRectF(frame.left() + frame.right() + 1 - rect.right(), rect.y(), rect.width(), rect.height())
            : rect;
    };
    painter.fillRect(frame, theme.line);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    constexpr int tops[]{22, 50, 14, 62, 30, 46, 20};
    for (int day = 0; day < 7; ++day) {
        painter.fillRect(mirrored(QRectF(at.x() + day * column + 1, at.y() + 1, column - 2, picture.height() - 2)),
                         theme.subtle);
        QPen dashed(theme.control, 1);
        dashed.setDashPattern({3, 2.5});
        painter.setPen(dashed);
        const QRectF slot(at.x() + day * column + 4.5, at.y() + tops[day] + 0.5, 21, 13);
        painter.drawRoundedRect(mirrored(slot), 3, 3);
    }
    const QRectF chip = mirrored(QRectF(at.x() + 63.75, at.y() + 41.75, 28.5, 17.5));
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(theme.accentSoft);
    painter.drawRoundedRect(chip, 4, 4);
    const QPointF middle = chip.center();
    painter.drawLine(middle - QPointF(4.5, 0), middle + QPointF(4.5, 0));
    painter.drawLine(middle - QPointF(0, 4.5), middle + QPointF(0, 4.5));
}

void EmptyWeek::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    int y = padding;
    if (m_hasPicture) {
        drawWeek(painter, {(width() - picture.width()) / 2, y});
        y += picture.height() + belowPicture;
    }
    painter.setLayoutDirection(layoutDirection());
    const int heading = theme.lineHeight(TextStyle::Heading);
    drawLine(painter, QRect(padding, y, width() - 2 * padding, heading), m_heading, theme.font(TextStyle::Heading),
             theme.text, Qt::AlignHCenter);
    const int words = qMin(theme.px(widest), width() - 2 * padding);
    m_words.draw(painter, QRect((width() - words) / 2, y + heading + belowHeading, words, height()), theme.text2,
                 theme);
}

} // namespace postrider
