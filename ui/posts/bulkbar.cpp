// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/bulkbar.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int gap = 8;

} // namespace

BulkBar::BulkBar(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_clear(new Button(Button::Look::Link, theme, this, Button::Height::Small))
{
    setObjectName(u"bulkBar"_s);
    m_clear->setObjectName(u"clearChecks"_s);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Select nothing"));
    connect(m_clear, &QAbstractButton::clicked, this, &BulkBar::clearRequested);
    const auto add = [&](Button::Look look, const QString &name, const QString &icon, const QString &words,
                         const QString &key, auto requested) {
        auto *button = new Button(look, theme, this);
        button->setObjectName(name);
        button->setText(words);
        button->setIconName(icon, 16);
        button->setToolTip(key.isEmpty() ? QString() : tr("%1 (%2)", "what a button does, its key").arg(words, key));
        connect(button, &QAbstractButton::clicked, this, requested);
        m_buttons << button;
        return button;
    };
    using enum Button::Look;
    add(Plain, u"bulkReschedule"_s, u"view-calendar-day"_s, tr("Reschedule…"), u"Ctrl+Shift+R"_s,
        &BulkBar::rescheduleRequested);
    add(Plain, u"bulkRetry"_s, u"view-refresh"_s, tr("Retry"), u"Ctrl+R"_s, &BulkBar::retryRequested);
    add(Plain, u"bulkDuplicate"_s, u"edit-copy"_s, tr("Duplicate"), u"Ctrl+D"_s, &BulkBar::duplicateRequested);
    Button *label = add(Plain, u"bulkLabel"_s, u"tag"_s, tr("Label…"), {}, [] {});
    connect(label, &QAbstractButton::clicked, this,
            [this, label] { Q_EMIT labelRequested(label->mapToGlobal(QPoint(0, 0))); });
    add(Danger, u"bulkDelete"_s, u"edit-delete"_s, tr("Delete"), u"Del"_s, &BulkBar::deleteRequested);
    connect(&theme, &ThemeProvider::changed, this, &BulkBar::arrange);
}

void BulkBar::setCount(int count)
{
    m_words = tr("%n selected", nullptr, count);
    setAccessibleName(m_words);
    arrange();
}

void BulkBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void BulkBar::arrange()
{
    const Theme &theme = m_theme.theme();
    const auto place = [this](QWidget *widget, int x) {
        const QSize size = widget->sizeHint();
        widget->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(x, (height() - size.height()) / 2), size)));
    };
    place(m_clear, inset + qCeil(textWidth(m_words, theme.font(TextStyle::BodySemiBold))) + 2);
    int x = width() - inset;
    for (auto button = m_buttons.crbegin(); button != m_buttons.crend(); ++button) {
        x -= (*button)->sizeHint().width();
        place(*button, x);
        x -= gap;
    }
    update();
}

void BulkBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    drawLine(painter, QStyle::visualRect(layoutDirection(), rect(), QRect(inset, 0, width() - inset, height())),
             m_words, theme.font(TextStyle::BodySemiBold), theme.text,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
