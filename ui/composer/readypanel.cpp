// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/readypanel.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QPainterPath>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

enum class Manner { AsItIs, ToDo, Done };

/// Whether it is the same line in other words, or with another way out.
bool isSame(const ReadyRow &a, const ReadyRow &b)
{
    return a.network == b.network && a.media == b.media && a.weight == b.weight
        && (a.words == b.words || (a.fix == b.fix && a.fix != ReadyRow::Fix::None));
}

/// One row: its glyph and, where it is wrong, its soft fill.
/// The sign before a number of the head; without one: of what is to be done.
class HeadSign final : public QWidget
{
public:
    HeadSign(std::optional<Sign> sign, ThemeProvider &theme, QWidget *parent)
        : QWidget(parent), m_sign(sign), m_theme(theme)
    {
        setFixedSize(size, size);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const qreal ratio = devicePixelRatioF(); // of the screen it is on now
        Glyphs &glyphs = m_theme.glyphs();
        painter.drawPixmap(0, 0,
                           m_sign ? glyphs.sign(*m_sign, size, ratio, m_theme.theme())
                                  : glyphs.status(ShownStatus::Draft, size, ratio, m_theme.theme()));
    }

private:
    static constexpr int size = 13;

    std::optional<Sign> m_sign;
    ThemeProvider &m_theme;
};

class RowWidget final : public QWidget
{
public:
    RowWidget(const ReadyRow &row, Manner manner, ThemeProvider &theme, QWidget *parent)
        : QWidget(parent),
          m_weight(manner == Manner::ToDo       ? ReadyRow::Weight::Unknown
                       : manner == Manner::Done ? ReadyRow::Weight::Fits
                                                : row.weight),
          m_theme(theme)
    {
        setFocusPolicy(m_weight == ReadyRow::Weight::Wrong ? Qt::StrongFocus : Qt::NoFocus);
        setAccessibleName(row.words);
    }

protected:
    void focusInEvent(QFocusEvent *event) override
    {
        QWidget::focusInEvent(event);
        update();
    }
    void focusOutEvent(QFocusEvent *event) override
    {
        QWidget::focusOutEvent(event);
        update();
    }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        if (m_weight == ReadyRow::Weight::Wrong)
            painter.fillRect(rect(), theme.colors(StatusFamily::Fail).soft);
        painter.fillRect(QRect(0, 0, width(), 1), theme.line);
        const QRect glyph = QStyle::visualRect(layoutDirection(), rect(), QRect(12, (height() - 14) / 2, 14, 14));
        QPixmap picture;
        switch (m_weight) {
        case ReadyRow::Weight::Wrong:
            picture = m_theme.glyphs().sign(Sign::Octagon, 14, devicePixelRatioF(), theme);
            break;
        case ReadyRow::Weight::Consider:
            picture = m_theme.glyphs().sign(Sign::Warning, 14, devicePixelRatioF(), theme);
            break;
        case ReadyRow::Weight::Fits:
            picture = m_theme.glyphs().sign(Sign::Tick, 14, devicePixelRatioF(), theme);
            break;
        case ReadyRow::Weight::Unknown:
            picture = m_theme.glyphs().status(ShownStatus::Draft, 14, devicePixelRatioF(), theme);
            break;
        }
        painter.drawPixmap(glyph.topLeft(), picture);
        if (hasFocus())
            strokeRounded(painter, QRectF(rect()).adjusted(2, 2, -2, -2), radius::control, theme.accent, 2);
    }

private:
    ReadyRow::Weight m_weight;
    ThemeProvider &m_theme;
};

/// The edge of the card over its rows, whose corners it cuts.
class Rim final : public QWidget
{
public:
    Rim(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath outside;
        outside.addRect(rect());
        QPainterPath card;
        card.addRoundedRect(rect(), radius::card, radius::card);
        painter.fillPath(outside - card, theme.subtle);
        strokeRounded(painter, rect(), radius::card, theme.line);
    }

private:
    ThemeProvider &m_theme;
};

/// The sentence with the network that it begins with in heavier type; everything in it is plain text.
QString withStrongName(const ReadyRow &row, int lineHeight)
{
    const QString name = row.network.isEmpty() ? QString() : networkName(row.network);
    QString words = row.words.toHtmlEscaped();
    if (!name.isEmpty() && row.words.startsWith(name + u' '))
        words = u"<span style='font-weight:600'>%1</span>%2"_s.arg(name.toHtmlEscaped(),
                                                                   row.words.mid(name.size()).toHtmlEscaped());
    return u"<div style='line-height:%1px'>%2</div>"_s.arg(QString::number(lineHeight), words);
}

} // namespace

ReadyPanel::ReadyPanel(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layout(new QVBoxLayout(this)),
      m_scroll(new QScrollArea(this)),
      m_rim(new Rim(theme, this))
{
    setObjectName(u"readyCheck"_s);
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_layout->addWidget(m_scroll, 1);
    connect(&theme, &ThemeProvider::changed, this, &ReadyPanel::rebuild);
    rebuild();
}

void ReadyPanel::setRows(const std::vector<ReadyRow> &rows)
{
    if (m_rows == rows)
        return;
    m_rows = rows;
    takeRows();
    rebuild();
}

/// Below a pointer that is about to press, no button changes places with another.
void ReadyPanel::takeRows()
{
    std::vector<ReadyRow> fresh = m_rows;
    std::vector<Line> kept;
    for (Line &line : m_shown) {
        if (!m_hasPointer)
            break;
        const auto again = std::ranges::find_if(fresh, [&](const ReadyRow &row) { return isSame(row, line.row); });
        const bool holdsPlace = line.row.weight == ReadyRow::Weight::Wrong
            || line.row.weight == ReadyRow::Weight::Consider;
        if (again != fresh.end()) {
            kept.push_back({*again});
            fresh.erase(again);
        } else if (holdsPlace) {
            kept.push_back({line.row, true});
        }
    }
    for (const ReadyRow &row : fresh)
        kept.push_back({row});
    m_shown = std::move(kept);
}

void ReadyPanel::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_hasPointer = true;
}

void ReadyPanel::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hasPointer = false;
    if (std::ranges::equal(m_shown, m_rows, {}, &Line::row))
        return;
    takeRows();
    rebuild();
}

void ReadyPanel::setQuiet(bool quiet)
{
    if (m_quiet == quiet)
        return;
    m_quiet = quiet;
    rebuild();
}

bool ReadyPanel::isToDo(const ReadyRow &row) const
{
    return m_quiet && (row.fix == ReadyRow::Fix::ChooseAccount || row.fix == ReadyRow::Fix::ChooseTime);
}

void ReadyPanel::rebuild()
{
    const int focused = focusedRow();
    const int scrolled = m_scroll->verticalScrollBar()->value();
    const auto drop = [](QWidget *widget) {
        widget->hide();
        widget->deleteLater();
    };
    for (QWidget *row : m_rowWidgets) {
        m_column->removeWidget(row);
        drop(row);
    }
    m_rowWidgets.clear();
    if (m_head) {
        m_layout->removeWidget(m_head);
        drop(m_head);
    }
    const auto toDo = static_cast<int>(
        std::ranges::count_if(m_rows, [this](const ReadyRow &row) { return isToDo(row); }));
    const auto wrong = static_cast<int>(std::ranges::count(m_rows, ReadyRow::Weight::Wrong, &ReadyRow::weight)) - toDo;
    const auto consider = static_cast<int>(std::ranges::count(m_rows, ReadyRow::Weight::Consider, &ReadyRow::weight));
    auto *head = new QWidget(this);
    m_head = head;
    auto *headRow = new QHBoxLayout(head);
    head->setFixedHeight(m_theme.theme().px(35));
    headRow->setContentsMargins(12, 0, 12, 0);
    headRow->setSpacing(5);
    headRow->addWidget(new TextLabel(tr("Ready check"), TextStyle::BodySemiBold, TextLabel::Ink::Text, m_theme, head,
                                     TextLabel::Wrap::No),
                       1);
    const auto number = [&](std::optional<Sign> sign, const QString &words, StatusFamily family) {
        headRow->addSpacing(7);
        headRow->addWidget(new HeadSign(sign, m_theme, head));
        auto *label = new TextLabel(words, TextStyle::SmallSemiBold, TextLabel::Ink::Second, m_theme, head,
                                    TextLabel::Wrap::No);
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, m_theme.theme().colors(family).text);
        label->setPalette(colours);
        headRow->addWidget(label);
    };
    if (toDo > 0)
        number({}, tr("%n to do", nullptr, toDo), StatusFamily::Draft);
    if (wrong > 0)
        number(Sign::Octagon, tr("%n to fix", nullptr, wrong), StatusFamily::Fail);
    if (consider > 0)
        number(Sign::Warning, tr("%n to consider", nullptr, consider), StatusFamily::Warn);
    m_layout->insertWidget(0, head);
    for (const auto &[row, isDone] : m_shown) {
        auto *widget = new RowWidget(row,
                                     isDone            ? Manner::Done
                                         : isToDo(row) ? Manner::ToDo
                                                       : Manner::AsItIs,
                                     m_theme, m_scroll->widget());
        auto *line = new QHBoxLayout(widget);
        const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
        line->setContentsMargins(mirrored ? 8 : 35, 8, mirrored ? 35 : 8, 7);
        line->setSpacing(10);
        auto *words = new TextLabel(withStrongName(row, m_theme.theme().lineHeight(TextStyle::Small)), TextStyle::Small,
                                    isDone                                     ? TextLabel::Ink::Third
                                        : row.weight == ReadyRow::Weight::Fits ? TextLabel::Ink::Second
                                                                               : TextLabel::Ink::Text,
                                    m_theme, widget, TextLabel::Wrap::No);
        words->setTextFormat(Qt::RichText);
        words->setWordWrap(true);
        line->addWidget(words, 1);
        if (row.fix != ReadyRow::Fix::None) {
            auto *fix = new Button(Button::Look::Plain, m_theme, widget, Button::Height::Small);
            fix->setText(row.fixWords);
            if (isDone) { // its place is kept, and nothing can be pressed there
                QSizePolicy policy = fix->sizePolicy();
                policy.setRetainSizeWhenHidden(true);
                fix->setSizePolicy(policy);
                fix->hide();
            }
            fix->setObjectName(isDone ? u"done"_s : u"fix"_s);
            fix->setAccessibleName(
                tr("%1 %2", "the words of a button, then what it mends").arg(row.fixWords, row.words));
            connect(fix, &QAbstractButton::clicked, this, [this, fixed = row] { Q_EMIT fixRequested(fixed); });
            line->addWidget(fix);
        }
        m_column->addWidget(widget);
        m_rowWidgets.push_back(widget);
        widget->show();
    }
    head->show();
    m_rim->raise();
    updateGeometry();
    setAccessibleName(wrong > 0      ? tr("Ready check, %n to fix", nullptr, wrong)
                          : toDo > 0 ? tr("Ready check, %n to do", nullptr, toDo)
                                     : tr("Ready check, nothing to fix"));
    if (focused >= 0 && !m_shown.empty())
        focusRow(qMin(focused, static_cast<int>(m_shown.size()) - 1));
    if (m_hasPointer) { // what is below it stays there
        m_scroll->widget()->resize(m_scroll->viewport()->width(),
                                   m_column->totalHeightForWidth(m_scroll->viewport()->width()));
        m_scroll->verticalScrollBar()->setValue(scrolled);
    }
    update();
}

int ReadyPanel::focusedRow() const
{
    for (size_t i = 0; i < m_rowWidgets.size(); ++i) {
        const QWidget *focus = focusWidget();
        if (focus && focus->hasFocus() && (focus == m_rowWidgets[i] || m_rowWidgets[i]->isAncestorOf(focus)))
            return static_cast<int>(i);
    }
    return -1;
}

void ReadyPanel::focusRow(int index)
{
    QWidget *row = m_rowWidgets[static_cast<size_t>(index)];
    auto *fix = row->findChild<Button *>(u"fix"_s);
    (fix ? fix : row)->setFocus(Qt::ShortcutFocusReason);
    m_scroll->ensureWidgetVisible(row, 0, 0);
}

void ReadyPanel::focusNext()
{
    const int count = static_cast<int>(m_shown.size());
    const int from = focusedRow();
    for (int step = 1; step <= count; ++step) {
        const int index = (qMax(from, -1) + step) % count;
        const auto &[row, isDone] = m_shown[static_cast<size_t>(index)];
        if (!isDone && (row.weight == ReadyRow::Weight::Wrong || row.fix != ReadyRow::Fix::None)) {
            focusRow(index);
            return;
        }
    }
}

bool ReadyPanel::canBeMended(int line) const
{
    const auto &[row, isDone] = m_shown[static_cast<size_t>(line)];
    return !isDone && row.fix != ReadyRow::Fix::None;
}

void ReadyPanel::focusFirst()
{
    const auto first = std::ranges::find(m_shown, false, &Line::isDone);
    if (first != m_shown.end())
        focusRow(static_cast<int>(first - m_shown.begin()));
}

void ReadyPanel::fixCurrent()
{
    const int focused = focusedRow();
    if (focused >= 0 && canBeMended(focused)) {
        Q_EMIT fixRequested(ReadyRow(m_shown[static_cast<size_t>(focused)].row));
        return;
    }
    const auto first = std::ranges::find_if(m_rows, [](const ReadyRow &row) { return row.fix != ReadyRow::Fix::None; });
    if (first != m_rows.end())
        Q_EMIT fixRequested(ReadyRow(*first));
}

QSize ReadyPanel::sizeHint() const
{
    const QMargins edge = m_layout->contentsMargins();
    const int room = width() - edge.left() - edge.right();
    return {QWidget::sizeHint().width(),
            m_head->height() + m_column->totalHeightForWidth(room) + edge.top() + edge.bottom()};
}

void ReadyPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_rim->setGeometry(rect());
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void ReadyPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    fillRounded(painter, rect(), radius::card, m_theme.theme().raised);
}

} // namespace postrider
