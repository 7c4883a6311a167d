// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/emptyweek.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int cardWidth = 420;
constexpr int padding = 16;
constexpr int aboveFoot = 76; // where a toast has room below
constexpr int aboveButtons = 12;

} // namespace

EmptyWeek::EmptyWeek(ThemeProvider &themes, QWidget *parent)
    : QWidget(parent),
      m_themes(themes),
      m_newPost(new Button(Button::Look::Primary, themes, parent)),
      m_copy(new Button(Button::Look::Plain, themes, parent))
{
    setObjectName(u"emptyWeek"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_newPost->setObjectName(u"emptyWeekNew"_s);
    m_newPost->setText(tr("New post"));
    m_newPost->setIconName(u"list-add"_s, 16);
    m_copy->setObjectName(u"emptyWeekCopy"_s);
    m_copy->setText(tr("Copy last week’s plan…"));
    m_copy->setIconName(u"edit-copy"_s, 16);
    connect(m_newPost, &QAbstractButton::clicked, this, &EmptyWeek::newPostRequested);
    connect(m_copy, &QAbstractButton::clicked, this, &EmptyWeek::copyRequested);
    m_newPost->hide();
    m_copy->hide();
    hide();
}

void EmptyWeek::tell(const QString &weekTitle, int freeSlots, const QRect &body)
{
    const Theme &theme = m_themes.theme();
    m_heading = tr("Nothing planned for %1", "12–18 October 2026").arg(weekTitle);
    m_words.words = freeSlots > 0
        ? tr("%n posting slot(s) are free. Press %1 for a new post, click a slot, or drag a draft here.", nullptr,
             freeSlots)
        : tr("Press %1 for a new post, or drag a draft here.", "a key");
    m_words.key = tr("Ctrl N", "keys");
    m_words.style = TextStyle::Body;
    setAccessibleName(m_heading);
    setAccessibleDescription(QString(m_words.words).replace(u"%1"_s, m_words.key));
    const int width = qMin(cardWidth, body.width() - 2 * padding);
    const int height = padding + theme.lineHeight(TextStyle::Heading) + 4 + m_words.height(width - 2 * padding, theme)
        + aboveButtons + m_newPost->sizeHint().height() + padding;
    setGeometry(body.center().x() - width / 2, body.bottom() + 1 - aboveFoot - height, width, height);
    int x = padding;
    for (Button *button : {m_newPost, m_copy}) {
        const QSize size = button->sizeHint();
        const QRect place(x, height - padding - size.height(), size.width(), size.height());
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place).translated(pos()));
        x += size.width() + 8;
    }
    show();
    update();
}

void EmptyWeek::showEvent(QShowEvent *)
{
    m_newPost->show();
    m_copy->show();
    m_newPost->raise();
    m_copy->raise();
}

void EmptyWeek::hideEvent(QHideEvent *)
{
    m_newPost->hide();
    m_copy->hide();
}

void EmptyWeek::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    fillRounded(painter, rect(), radius::panel, theme.raised);
    strokeRounded(painter, rect(), radius::panel, theme.line);
    const int heading = theme.lineHeight(TextStyle::Heading);
    const QRect inside = rect().adjusted(padding, padding, -padding, -padding);
    drawLine(painter, QRect(inside.x(), inside.y(), inside.width(), heading), m_heading, theme.font(TextStyle::Heading),
             theme.text);
    m_words.draw(painter, inside.adjusted(0, heading + 4, 0, 0), theme.text2, theme);
}

} // namespace postrider
