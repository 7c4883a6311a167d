// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/bulkbar.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int gap = 8;
constexpr int barHeight = 52;
constexpr int lineHeight = 40;

} // namespace

BulkBar::BulkBar(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_clear(new Button(Button::Look::Link, theme, this, Button::Height::Small))
{
    setObjectName(u"bulkBar"_s);
    m_clear->setObjectName(u"clearChecks"_s);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Select nothing"));
    connect(m_clear, &QAbstractButton::clicked, this, &BulkBar::clearRequested);
    const auto add = [&](Button::Look look, const QString &name, const QString &icon) {
        auto *button = new Button(look, theme, this);
        button->setObjectName(name);
        button->setIconName(icon, 16);
        m_buttons << button;
        return button;
    };
    using enum Button::Look;
    using enum PostCommands::Bulk;
    const auto addCommand = [&](Button::Look look, const QString &name, const QString &icon, PostCommands::Bulk command,
                                const QString &key, auto requested) {
        auto *button = add(look, name, icon);
        connect(button, &QAbstractButton::clicked, this, requested);
        m_commands << Command{command, button, key};
    };
    addCommand(Plain, u"bulkReschedule"_s, u"view-calendar-day"_s, Reschedule, u"Ctrl+Shift+R"_s,
               &BulkBar::rescheduleRequested);
    addCommand(Plain, u"bulkRetry"_s, u"view-refresh"_s, Retry, u"Ctrl+R"_s, &BulkBar::retryRequested);
    addCommand(Plain, u"bulkDuplicate"_s, u"edit-copy"_s, Duplicate, u"Ctrl+D"_s, &BulkBar::duplicateRequested);
    Button *label = add(Plain, u"bulkLabel"_s, u"tag"_s);
    label->setText(tr("Label…"));
    connect(label, &QAbstractButton::clicked, this,
            [this, label] { Q_EMIT labelRequested(label->mapToGlobal(QPoint(0, 0))); });
    addCommand(Danger, u"bulkDelete"_s, u"edit-delete"_s, Delete, u"Del"_s, &BulkBar::deleteRequested);
    setChosen(0, {});
    connect(&theme, &ThemeProvider::changed, this, &BulkBar::arrange);
}

void BulkBar::setChosen(int rows, const QHash<PostId, PostSummary> &posts)
{
    const auto all = static_cast<int>(posts.size());
    m_words = rows == all ? tr("%n selected", nullptr, all)
                          : tr("%1, %2", "how many rows, how many posts in them")
                                .arg(tr("%n row(s)", nullptr, rows), tr("%n post(s)", nullptr, all));
    setAccessibleName(rows == all ? m_words : tr("%1 selected", "rows and posts").arg(m_words));
    for (const Command &one : std::as_const(m_commands)) {
        const auto able = static_cast<int>(std::count_if(posts.cbegin(), posts.cend(), [&one](const PostSummary &post) {
            return PostCommands::can(one.command, post);
        }));
        one.button->setText(PostCommands::words(one.command, able, all));
        one.button->setEnabled(able > 0);
        one.button->setToolTip(able > 0 ? tr("%1 (%2)", "what a button does, its key").arg(one.button->text(), one.key)
                                        : PostCommands::whyNot(one.command));
        one.button->updateGeometry();
    }
    arrange();
}

void BulkBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

int BulkBar::wordsEnd() const
{
    return inset + qCeil(textWidth(m_words, m_theme.theme().font(TextStyle::BodySemiBold))) + 2
        + m_clear->sizeHint().width();
}

/// The buttons, as they stand: those of the first line beside the words.
QList<QList<Button *>> BulkBar::lines(int width) const
{
    const auto wide = [](const QList<Button *> &buttons) {
        int sum = 0;
        for (const Button *button : buttons)
            sum += gap + button->sizeHint().width();
        return sum;
    };
    if (wordsEnd() + wide(m_buttons) + inset <= width)
        return {m_buttons};
    QList<QList<Button *>> lines{{}, {}};
    for (Button *button : m_buttons) {
        if (!lines.last().isEmpty() && inset + wide(lines.last() + QList{button}) + inset - gap > width)
            lines.append(QList<Button *>());
        lines.last().append(button);
    }
    return lines;
}

int BulkBar::heightFor(int width) const
{
    const Theme &theme = m_theme.theme();
    return theme.px(barHeight) + static_cast<int>(lines(width).size() - 1) * theme.px(lineHeight);
}

void BulkBar::arrange()
{
    const Theme &theme = m_theme.theme();
    int middle = theme.px(barHeight) / 2;
    const auto place = [&](QWidget *widget, int x) {
        const QSize size = widget->sizeHint();
        widget->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(x, middle - size.height() / 2), size)));
    };
    place(m_clear, wordsEnd() - m_clear->sizeHint().width());
    for (const QList<Button *> &line : lines(width())) {
        int x = width() - inset;
        for (auto button = line.crbegin(); button != line.crend(); ++button) {
            x -= (*button)->sizeHint().width();
            place(*button, x);
            x -= gap;
        }
        middle += theme.px(lineHeight);
    }
    update();
}

void BulkBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    drawLine(painter,
             QStyle::visualRect(layoutDirection(), rect(), QRect(inset, 0, width() - inset, theme.px(barHeight))),
             m_words, theme.font(TextStyle::BodySemiBold), theme.text,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
