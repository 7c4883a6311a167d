// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/marksnote.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

namespace postrider {

namespace {

constexpr int mark = 14;
constexpr int gap = 4;

} // namespace

MarksNote::MarksNote(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void MarksNote::setNote(const QStringList &networks, const QString &words)
{
    if (m_networks == networks && m_words == words)
        return;
    m_networks = networks;
    m_words = words;
    QStringList names;
    for (const QString &network : networks)
        names << networkName(network);
    setAccessibleName(names.isEmpty() ? words
                                      : tr("%1 %2", "names of networks, then a word that holds for them")
                                            .arg(locale().createSeparatedList(names), words));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QSize MarksNote::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const int marks = static_cast<int>(m_networks.size()) * (mark + gap);
    return {marks + qCeil(textWidth(m_words, theme.font(TextStyle::Small))) + 1, theme.px(16)};
}

void MarksNote::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    int x = 0;
    for (const QString &network : m_networks) {
        painter.drawPixmap(mirrored(QRect(x, (height() - mark) / 2, mark, mark)).topLeft(),
                           m_theme.glyphs().mark(network, mark, devicePixelRatioF(), theme));
        x += mark + gap;
    }
    drawLine(painter, mirrored(QRect(x, 0, width() - x, height())), m_words, theme.font(TextStyle::Small), theme.text3,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
