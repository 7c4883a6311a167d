// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/readypanel.h"

#include "ui/composer/readyline.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QPainterPath>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int rim = 2; // at both sides together

/// What is asked for once, whatever the files it is about: their changed copies have other names.
bool isOfAllFiles(ReadyRow::Fix fix)
{
    return fix == ReadyRow::Fix::WriteAltText || fix == ReadyRow::Fix::RemoveLocations;
}

/// The same line with another way out.
bool saysTheSame(const ReadyRow &a, const ReadyRow &b)
{
    return a.network == b.network && a.words == b.words;
}

/// The same line in other words.
bool mendsTheSame(const ReadyRow &a, const ReadyRow &b)
{
    return a.network == b.network && a.fix == b.fix && a.fix != ReadyRow::Fix::None
        && (a.media == b.media || isOfAllFiles(a.fix));
}

/// What has, or had, something to press or to mend: these are the lines that would come under the pointer.
bool holdsPlace(const ReadyRow &row)
{
    return row.weight == ReadyRow::Weight::Wrong || row.weight == ReadyRow::Weight::Consider
        || row.fix != ReadyRow::Fix::None;
}

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

/// The edge of the card over its rows, whose corners it cuts.
class Rim final : public QWidget
{
public:
    Rim(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    void setGround(QColor Theme::*ground)
    {
        m_ground = ground;
        update();
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
        painter.fillPath(outside - card, theme.*m_ground);
        strokeRounded(painter, rect(), radius::card, theme.line);
    }

private:
    ThemeProvider &m_theme;
    QColor Theme::*m_ground = &Theme::subtle;
};

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
    connect(&theme, &ThemeProvider::changed, this, &ReadyPanel::refresh, Qt::QueuedConnection); // after its labels
    refresh();
}

void ReadyPanel::setRows(const std::vector<ReadyRow> &rows, Answer answer)
{
    if (m_rows == rows && m_answer == answer)
        return;
    m_rows = rows;
    m_answer = answer;
    refresh();
}

void ReadyPanel::setQuiet(bool quiet)
{
    if (m_quiet == quiet)
        return;
    m_quiet = quiet;
    refresh();
}

bool ReadyPanel::isToDo(const ReadyRow &row) const
{
    return m_quiet && row.isMissing;
}

bool ReadyPanel::isFault(const ReadyRow &row) const
{
    return row.weight == ReadyRow::Weight::Wrong && !isToDo(row);
}

int ReadyPanel::toDoCount() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [this](const ReadyRow &row) { return isToDo(row); }));
}

void ReadyPanel::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_hasPointer = true;
    Q_EMIT pointerChanged(true);
}

void ReadyPanel::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hasPointer = false;
    refresh();
    Q_EMIT pointerChanged(false);
}

void ReadyPanel::refresh()
{
    if (m_isRefreshing) {
        m_isStale = true;
        return;
    }
    m_isRefreshing = true;
    do {
        m_isStale = false;
        takeRows();
        showHead();
        showLines();
    } while (m_isStale);
    m_isRefreshing = false;
    Q_EMIT roomChanged();
}

/// Below a pointer that is about to press, no button changes places with another.
void ReadyPanel::takeRows()
{
    const bool isSettled = m_answer == Answer::Here;
    std::vector<ReadyRow> fresh = m_rows;
    std::vector<std::optional<ReadyRow>> again(m_lines.size());
    for (const auto isSame : {saysTheSame, mendsTheSame}) {
        for (size_t i = 0; i < m_lines.size(); ++i) {
            const auto found = std::ranges::find_if(
                fresh, [&](const ReadyRow &row) { return !again[i] && isSame(row, m_lines[i].row); });
            if (found != fresh.end()) {
                again[i] = *found;
                fresh.erase(found);
            }
        }
    }
    std::vector<Line> kept;
    std::vector<Line> past;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        if (again[i]) {
            kept.push_back({*again[i], true, line.wasSaid || isSettled, line.widget});
        } else if (m_hasPointer && line.wasSaid && holdsPlace(line.row)) {
            kept.push_back({line.row, false, true, line.widget});
        } else {
            past.push_back(line);
        }
    }
    for (const ReadyRow &row : fresh) {
        if (!m_hasPointer || isSettled || !holdsPlace(row) || row.fix == ReadyRow::Fix::StopChange)
            kept.push_back({row, true, isSettled, nullptr});
    }
    if (!m_hasPointer) {
        const auto place = [this](const Line &line) { return std::ranges::find(m_rows, line.row) - m_rows.begin(); };
        std::ranges::sort(kept, {}, place);
    }
    m_lines = std::move(kept);
    for (const Line &line : past) {
        if (line.widget)
            line.widget->deleteLater();
    }
}

void ReadyPanel::showHead()
{
    buildHead(false);
    if (m_headWidth > width() - rim) // its signs tell what the numbers are
        buildHead(true);
}

void ReadyPanel::buildHead(bool shortly)
{
    if (m_head) {
        m_layout->removeWidget(m_head);
        m_head->hide();
        m_head->deleteLater();
    }
    const int toDo = toDoCount();
    const auto wrong = static_cast<int>(
        std::ranges::count_if(m_rows, [this](const ReadyRow &row) { return isFault(row); }));
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
    const auto number = [&](int count, std::optional<Sign> sign, const QString &words, StatusFamily family) {
        headRow->addSpacing(7);
        headRow->addWidget(new HeadSign(sign, m_theme, head));
        auto *label = new TextLabel(shortly ? locale().toString(count) : words, TextStyle::SmallSemiBold,
                                    TextLabel::Ink::Second, m_theme, head, TextLabel::Wrap::No);
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, m_theme.theme().colors(family).text);
        label->setPalette(colours);
        label->setToolTip(shortly ? words : QString());
        headRow->addWidget(label);
    };
    if (toDo > 0)
        number(toDo, {}, tr("%n to do", nullptr, toDo), StatusFamily::Draft);
    if (wrong > 0)
        number(wrong, Sign::Octagon, tr("%n to fix", nullptr, wrong), StatusFamily::Fail);
    if (consider > 0)
        number(consider, Sign::Warning, tr("%n to consider", nullptr, consider), StatusFamily::Warn);
    if (!shortly)
        m_headWidth = headRow->sizeHint().width();
    m_layout->insertWidget(0, head);
    head->show();
    m_rim->raise();
    setAccessibleName(wrong > 0      ? tr("Ready check, %n to fix", nullptr, wrong)
                          : toDo > 0 ? tr("Ready check, %n to do", nullptr, toDo)
                                     : tr("Ready check, nothing to fix"));
}

void ReadyPanel::showLines()
{
    const int scrolled = m_scroll->verticalScrollBar()->value();
    std::vector<QWidget *> before;
    for (int i = 0; i < m_column->count(); ++i)
        before.push_back(m_column->itemAt(i)->widget());
    const int focused = focusedLine();
    const QWidget *hadFocus = focused < 0 ? nullptr : before[static_cast<size_t>(focused)];
    QWidget *last = nullptr;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        Line &line = m_lines[i];
        if (!line.widget) {
            line.widget = new ReadyLine(m_theme, m_scroll->widget());
            connect(line.widget, &ReadyLine::fixRequested, this, &ReadyPanel::fixRequested);
        }
        if (m_column->indexOf(line.widget) != static_cast<int>(i))
            m_column->insertWidget(static_cast<int>(i), line.widget);
        using enum ReadyLine::Manner;
        line.widget->setRow(line.row,
                            line.stands                       ? (isToDo(line.row) ? ToDo : AsItIs)
                                : m_answer == Answer::Awaited ? Looking
                                                              : Done);
        line.widget->show();
        if (last)
            setTabOrder(last, line.widget->target());
        last = line.widget->target();
    }
    if (hadFocus && !m_lines.empty() && std::ranges::find(m_lines, hadFocus, &Line::widget) == m_lines.end())
        focusLine(qMin(focused, static_cast<int>(m_lines.size()) - 1));
    for (QWidget *widget : before) {
        if (std::ranges::find(m_lines, widget, &Line::widget) == m_lines.end()) {
            m_column->removeWidget(widget);
            widget->hide();
        }
    }
    updateGeometry();
    if (m_hasPointer) { // what is below it stays there
        m_scroll->widget()->resize(m_scroll->viewport()->width(),
                                   m_column->totalHeightForWidth(m_scroll->viewport()->width()));
        m_scroll->verticalScrollBar()->setValue(scrolled);
    }
    update();
}

/// By its place in the column.
int ReadyPanel::focusedLine() const
{
    const QWidget *focus = focusWidget();
    for (int i = 0; focus && focus->hasFocus() && i < m_column->count(); ++i) {
        const QWidget *line = m_column->itemAt(i)->widget();
        if (focus == line || line->isAncestorOf(focus))
            return i;
    }
    return -1;
}

void ReadyPanel::focusLine(int index)
{
    ReadyLine *line = m_lines[static_cast<size_t>(index)].widget;
    line->target()->setFocus(Qt::ShortcutFocusReason);
    m_scroll->ensureWidgetVisible(line, 0, 0);
}

void ReadyPanel::focusNext()
{
    const int count = static_cast<int>(m_lines.size());
    const int from = focusedLine();
    for (int step = 1; step <= count; ++step) {
        const int index = (qMax(from, -1) + step) % count;
        const Line &line = m_lines[static_cast<size_t>(index)];
        if (line.stands && (line.row.weight == ReadyRow::Weight::Wrong || line.row.fix != ReadyRow::Fix::None)) {
            focusLine(index);
            return;
        }
    }
}

bool ReadyPanel::canBeMended(const Line &line) const
{
    return line.stands && line.row.fix != ReadyRow::Fix::None;
}

void ReadyPanel::focusFirst()
{
    const auto first = std::ranges::find(m_lines, true, &Line::stands);
    if (first != m_lines.end())
        focusLine(static_cast<int>(first - m_lines.begin()));
}

void ReadyPanel::fixCurrent()
{
    const int focused = focusedLine();
    if (focused >= 0 && canBeMended(m_lines[static_cast<size_t>(focused)])) {
        Q_EMIT fixRequested(ReadyRow(m_lines[static_cast<size_t>(focused)].row));
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

int ReadyPanel::heightOfWholeLines(int room) const
{
    const QMargins edge = m_layout->contentsMargins();
    const int head = m_head->height() + edge.top() + edge.bottom();
    int wide = width() - edge.left() - edge.right();
    if (head + m_column->totalHeightForWidth(wide) > room)
        wide -= m_scroll->verticalScrollBar()->sizeHint().width();
    int whole = head;
    bool any = false;
    for (const Line &line : m_lines) {
        const int height = line.widget->hasHeightForWidth() ? line.widget->heightForWidth(wide)
                                                            : line.widget->sizeHint().height();
        if (whole + height > room)
            return any ? whole : room;
        whole += height;
        any = true;
    }
    return whole;
}

void ReadyPanel::setGround(QColor Theme::*ground)
{
    static_cast<Rim *>(m_rim)->setGround(ground);
}

void ReadyPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_head && (m_headWidth > event->oldSize().width() - rim) != (m_headWidth > width() - rim))
        showHead();
    m_rim->setGeometry(rect());
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
        QMetaObject::invokeMethod(this, &ReadyPanel::roomChanged, Qt::QueuedConnection); // it is being laid out
    }
}

void ReadyPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    fillRounded(painter, rect(), radius::card, m_theme.theme().raised);
}

} // namespace postrider
