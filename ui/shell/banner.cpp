// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int bannerHeight = 48;
constexpr int wordsInset = 38;

} // namespace

Banner::Banner(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Text, theme, this)),
      m_button(new Button(Button::Look::Plain, theme, this, Button::Height::Small))
{
    m_words->setTextFormat(Qt::RichText);
    auto *row = new QHBoxLayout(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    row->setContentsMargins(mirrored ? 10 : wordsInset, 0, mirrored ? wordsInset : 10, 1);
    row->setSpacing(10);
    row->addWidget(m_words, 1);
    row->addWidget(m_button);
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void Banner::say(const QString &beginning, const QString &rest)
{
    m_words->setText(
        u"<span style='font-weight:600'>%1</span> %2"_s.arg(beginning.toHtmlEscaped(), rest.toHtmlEscaped()));
    setAccessibleName(beginning.isEmpty() ? QString() : tr("%1 %2", "two sentences").arg(beginning, rest));
    setVisible(isWanted());
}

QString Banner::words() const
{
    return accessibleName();
}

QSize Banner::sizeHint() const
{
    return {QWidget::sizeHint().width(), m_theme.theme().px(bannerHeight)};
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    const StatusColors &colors = theme.colors(StatusFamily::Warn);
    QPainter painter(this);
    painter.fillRect(rect(), colors.soft);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.glyph);
    const QRect sign = QStyle::visualRect(layoutDirection(), rect(), QRect(14, (height() - 16) / 2, 16, 16));
    painter.drawPixmap(sign.topLeft(), m_theme.glyphs().sign(Sign::Warning, 16, devicePixelRatioF(), theme));
}

} // namespace postrider
