// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/emptynotice.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr QSize pictureSize{104, 74};

} // namespace

EmptyNotice::EmptyNotice(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_picture(new QWidget(this)),
      m_heading(new TextLabel(QString(), TextStyle::Heading, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_words(new TextLabel(QString(), TextStyle::Body, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No)),
      m_action(new Button(Button::Look::Primary, theme, this))
{
    setObjectName(u"emptyNotice"_s);
    m_action->setObjectName(u"emptyAction"_s);
    m_picture->setFixedSize(pictureSize); // paintEvent() draws into its place
    m_heading->setAlignment(Qt::AlignHCenter);
    m_words->setAlignment(Qt::AlignHCenter);
    m_words->setWordWrap(true);
    m_words->setMaximumWidth(380);
    m_words->setMinimumWidth(300);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(10);
    column->addWidget(m_heading, 0, Qt::AlignHCenter);
    column->addWidget(m_words, 0, Qt::AlignHCenter);
    column->addSpacing(10);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QAbstractButton::clicked, this, &EmptyNotice::actionChosen);
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void EmptyNotice::show(const QString &heading, const QString &words, const QString &action)
{
    m_heading->setText(heading);
    m_words->setText(words);
    m_action->setText(action);
    m_action->updateGeometry();
    setAccessibleName(heading);
    setVisible(true);
}

QString EmptyNotice::heading() const
{
    return m_heading->text();
}

void EmptyNotice::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(m_picture->pos());
    for (const int y : {4, 28, 52})
        fillRounded(painter, QRectF(0, y, 84, 18), 4, theme.sunken);
    painter.setBrush(theme.canvas);
    painter.setPen(QPen(theme.text2, 2.4));
    painter.drawEllipse(QPointF(70, 40), 22, 22);
    painter.setPen(QPen(theme.control, 2));
    painter.drawLine(QPointF(61, 40), QPointF(79, 40));
    painter.setPen(QPen(theme.text2, 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(86, 56), QPointF(100, 70));
}

} // namespace postrider
