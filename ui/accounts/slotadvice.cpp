// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/slotadvice.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int adviceHeight = 46;
constexpr int wordsInset = 40;

QString timeWords(const UsualTime &time, const QLocale &locale)
{
    return SlotAdvice::tr("%1 %2", "day and time")
        .arg(locale.standaloneDayName(time.weekday), ChipText(locale).time(QTime(0, 0).addSecs(time.minute * 60)));
}

QString strong(const QString &words)
{
    return u"<span style='font-weight:600'>%1</span>"_s.arg(words.toHtmlEscaped());
}

} // namespace

SlotAdvice::SlotAdvice(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Text, theme, this)),
      m_add(new Button(Button::Look::Plain, theme, this, Button::Height::Small))
{
    setObjectName(u"slotAdvice"_s);
    m_words->setTextFormat(Qt::RichText);
    m_add->setObjectName(u"addUsual"_s);
    m_add->setIconName(u"list-add"_s, 16);
    auto *row = new QHBoxLayout(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    row->setContentsMargins(mirrored ? 10 : wordsInset, 1, mirrored ? wordsInset : 10, 0);
    row->setSpacing(12);
    row->addWidget(m_words, 1);
    row->addWidget(m_add);
    setFocusProxy(m_add);
    connect(m_add, &QAbstractButton::clicked, this, [this] {
        if (hasAdvice())
            Q_EMIT slotsWanted(m_advised);
    });
    connect(&theme, &ThemeProvider::changed, this, &QWidget::updateGeometry);
    hide();
}

void SlotAdvice::setTimes(const std::vector<UsualTime> &times, bool lacksSlots)
{
    m_advised.clear();
    if (lacksSlots)
        m_advised = weekToBeginWith(locale());
    else if (!times.empty())
        m_advised = {{.weekday = times.front().weekday, .minute = times.front().minute}};
    setVisible(hasAdvice());
    if (!hasAdvice())
        return;
    if (lacksSlots) {
        const auto clock = [this](int minute) {
            return strong(ChipText(locale()).time(QTime::fromMSecsSinceStartOfDay(minute * 60'000)));
        };
        m_words->setText(
            tr("No posting slots yet. Begin with %1 and %2 on working days, and %3 at weekends?")
                .arg(clock(firstMinutes.working[0]), clock(firstMinutes.working[1]), clock(firstMinutes.weekend)));
        m_add->setText(tr("Add these %n slot(s)", nullptr, static_cast<int>(m_advised.size())));
        m_add->updateGeometry();
        return;
    }
    const QString first = timeWords(times[0], locale());
    m_words->setText(
        times.size() > 1
            ? tr("Your posts went out most often on %1 and %2 in the last 90 days, without a slot.")
                  .arg(strong(first), strong(timeWords(times[1], locale())))
            : tr("Your posts went out most often on %1 in the last 90 days, without a slot.").arg(strong(first)));
    m_add->setText(tr("Add %1", "a slot on a day at a time").arg(first));
    m_add->updateGeometry();
}

QSize SlotAdvice::sizeHint() const
{
    return {QWidget::sizeHint().width(), m_theme.theme().px(adviceHeight)};
}

void SlotAdvice::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    const QRect icon = QStyle::visualRect(layoutDirection(), rect(), QRect(16, (height() - 16) / 2, 16, 16));
    painter.drawPixmap(icon.topLeft(), m_theme.glyphs().icon(u"tools-wizard"_s, 16, devicePixelRatioF(), theme.text2));
}

} // namespace postrider
