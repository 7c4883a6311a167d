// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toolbar.h"

#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QKeySequence>
#include <QStyle>
#include <QWheelEvent>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int trailInset = 14;
constexpr int searchWidth = 168;
constexpr int beforeViews = 12;

} // namespace

Toolbar::Toolbar(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_today(new Button(Button::Look::Plain, theme, this)),
      m_previous(new Button(Button::Look::Quiet, theme, this)),
      m_next(new Button(Button::Look::Quiet, theme, this)),
      m_views(new Segmented(theme, this)),
      m_searchIcon(new Button(Button::Look::Quiet, theme, this)),
      m_search(new SearchField(32, 10, theme, this)),
      m_filter(new Button(Button::Look::Quiet, theme, this)),
      m_newPost(new Button(Button::Look::Primary, theme, this))
{
    setObjectName(u"toolbar"_s);
    m_today->setText(tr("Today"));
    m_today->setToolTip(tr("Show today (T)"));
    m_today->setObjectName(u"today"_s);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_previous->setIconName(mirrored ? u"go-next"_s : u"go-previous"_s, 22);
    m_previous->setObjectName(u"previous"_s);
    m_next->setIconName(mirrored ? u"go-previous"_s : u"go-next"_s, 22);
    m_next->setObjectName(u"next"_s);
    m_views->setObjectName(u"views"_s);
    m_views->setAccessibleName(tr("View of the calendar"));
    m_views->setChoices({{.words = tr("Month"), .toolTip = tr("Month (M)")},
                         {.words = tr("Week"), .toolTip = tr("Week (W)")},
                         {.words = tr("Day"), .toolTip = tr("Day (D)")},
                         {.words = tr("List"), .toolTip = tr("List (L)")}});
    const QString key = QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText);
    m_searchIcon->setIconName(u"edit-find"_s, 22);
    m_searchIcon->setAccessibleName(tr("Search"));
    m_searchIcon->setToolTip(tr("Search (%1)").arg(key));
    m_searchIcon->setObjectName(u"searchIcon"_s);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search captions and accounts"));
    m_search->setKeyName(QString(key).replace(u'+', u' '));

    m_filter->setIconName(u"view-filter"_s, 22);
    m_filter->setObjectName(u"filter"_s);
    setFilterWords({});

    m_newPost->setText(tr("New post"));
    m_newPost->setAccessibleName(tr("New post"));
    m_newPost->setIconName(u"list-add"_s, 16);
    m_newPost->setToolTip(tr("New post (%1)").arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    m_newPost->setObjectName(u"newPost"_s);

    connect(m_newPost, &QAbstractButton::clicked, this, &Toolbar::newPostRequested);
    connect(m_today, &QAbstractButton::clicked, this, &Toolbar::todayRequested);
    connect(m_previous, &QAbstractButton::clicked, this, &Toolbar::previousRequested);
    connect(m_next, &QAbstractButton::clicked, this, &Toolbar::nextRequested);
    connect(m_views, &Segmented::chosen, this, [this](int index) {
        setView(static_cast<View>(index));
        Q_EMIT viewChosen(static_cast<View>(index));
    });
    connect(m_searchIcon, &QAbstractButton::clicked, this, &Toolbar::focusSearch);
    connect(m_search, &QLineEdit::textChanged, this, &Toolbar::searchChanged);
    connect(m_search, &SearchField::abandoned, this, &Toolbar::foldSearch);
    connect(m_search, &SearchField::escaped, this, &Toolbar::searchLeft);
    connect(m_search, &SearchField::confirmed, this, [this](bool backwards) {
        if (backwards)
            Q_EMIT previousFoundRequested();
        else
            Q_EMIT nextFoundRequested();
    });
    connect(m_filter, &QAbstractButton::clicked, this, &Toolbar::filterRequested);
    connect(&theme, &ThemeProvider::changed, this, &Toolbar::arrange);
    setView(View::Month);
    arrange();
}

void Toolbar::setView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    struct Words
    {
        QString previous;
        QString next;
    };
    const auto words = [view]() -> Words {
        switch (view) {
        case View::Month:
            return {tr("Previous month"), tr("Next month")};
        case View::Week:
            return {tr("Previous week"), tr("Next week")};
        case View::Day:
            return {tr("Previous day"), tr("Next day")};
        case View::List:
            return {tr("Previous month"), tr("Next month")};
        }
        Q_UNREACHABLE();
    }();
    m_previous->setAccessibleName(words.previous);
    m_previous->setToolTip(tr("%1 (Page Up)").arg(words.previous));
    m_next->setAccessibleName(words.next);
    m_next->setToolTip(tr("%1 (Page Down)").arg(words.next));
}

void Toolbar::wheelEvent(QWheelEvent *event)
{
    event->accept();
    m_wheel += event->angleDelta().y();
    constexpr int notch = 120;
    if (qAbs(m_wheel) < notch)
        return;
    if (std::exchange(m_wheel, 0) > 0)
        Q_EMIT previousRequested();
    else
        Q_EMIT nextRequested();
}

void Toolbar::setTitle(const QString &title, const QString &subtitle)
{
    m_title = title;
    m_subtitle = subtitle;
    setAccessibleName(title);
    arrange();
}

void Toolbar::setCompact(bool compact)
{
    m_compact = compact;
    arrange();
}

void Toolbar::focusSearch()
{
    m_searchOpen = true;
    arrange();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void Toolbar::setFilterWords(const QString &words)
{
    m_filter->setMarked(!words.isEmpty());
    m_filter->setAccessibleName(words.isEmpty() ? tr("Filter") : tr("Filter: %1").arg(words));
    m_filter->setToolTip(words.isEmpty() ? tr("Filter the calendar") : words);
}

std::optional<DwellSpot> Toolbar::dwellSpotAt(QPoint globalPos) const
{
    const auto over = [globalPos](const QWidget *widget) {
        return widget->rect().contains(widget->mapFromGlobal(globalPos));
    };
    if (over(m_previous))
        return DwellSpot{DwellSpot::What::Previous};
    if (over(m_next))
        return DwellSpot{DwellSpot::What::Next};
    for (const View view : {View::Month, View::Week, View::Day}) {
        const int index = static_cast<int>(view);
        if (m_views->rectOf(index).contains(m_views->mapFromGlobal(globalPos)) && index != m_views->current())
            return DwellSpot{DwellSpot::What::View, index};
    }
    return std::nullopt;
}

QString Toolbar::search() const
{
    return m_search->text();
}

void Toolbar::foldSearch()
{
    m_searchOpen = false;
    arrange();
}

void Toolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Toolbar::arrange()
{
    const Theme &theme = m_theme.theme();
    setFixedHeight(theme.px(52));
    const int content = height() - 1;
    const auto place = [&](QWidget *widget, int x, int w) {
        const int h = widget->sizeHint().height();
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, (content - h + 1) / 2, w, h)));
    };
    const int todayWidth = m_today->sizeHint().width();
    const int lead = m_compact ? 12 : 16;
    place(m_today, lead, todayWidth);
    const int chevron = m_previous->sizeHint().width();
    const int chevronsAt = lead + todayWidth + (m_compact ? 8 : 10);
    place(m_previous, chevronsAt, chevron);
    place(m_next, chevronsAt + chevron, chevron);
    m_titleX = chevronsAt + 2 * chevron + (m_compact ? 12 : 14);

    // For the title the search gives way first, then the words of the new post.
    const int between = m_compact ? 8 : 10;
    const int filterWidth = m_filter->sizeHint().width();
    const int iconWidth = m_searchIcon->sizeHint().width();
    const int fieldWidth = theme.px(searchWidth);
    const int views = m_views->sizeHint().width();
    const int titleEnd = m_titleX + qCeil(textWidth(m_title, theme.font(TextStyle::Title))) + 1 + beforeViews;
    m_newPost->setText(tr("New post"));
    const int newPostWords = m_newPost->sizeHint().width();
    const auto fits = [&](int search, int newPost) {
        return titleEnd + views + 10 + search + between + filterWidth + between + newPost + trailInset <= width();
    };
    const bool searches = m_searchOpen || !m_search->text().isEmpty();
    const bool open = searches || (!m_compact && fits(fieldWidth, newPostWords));
    if (!fits(open ? fieldWidth : iconWidth, newPostWords))
        m_newPost->setText({});
    m_search->setVisible(open);
    m_searchIcon->setVisible(!open);
    const int newPostWidth = m_newPost->sizeHint().width();
    place(m_newPost, width() - trailInset - newPostWidth, newPostWidth);
    int end = width() - trailInset - newPostWidth - between;
    place(m_filter, end - filterWidth, filterWidth);
    end -= filterWidth + between;
    place(m_search, end - fieldWidth, fieldWidth);
    place(m_searchIcon, end - iconWidth, iconWidth);
    place(m_views, end - (open ? fieldWidth : iconWidth) - 10 - views, views);
    update();
}

void Toolbar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const int views = QStyle::visualRect(layoutDirection(), rect(), m_views->geometry()).left();
    const int end = views - beforeViews;
    const QFont font = theme.font(TextStyle::Title);
    const int wanted = qCeil(textWidth(m_title, font)) + 1;
    const int titleWidth = qMin(wanted, end - m_titleX);
    drawLine(painter, mirrored(QRect(m_titleX, 0, titleWidth, height())), m_title, font, theme.text, leading);
    const int subX = m_titleX + titleWidth + 10;
    const int subWidth = qCeil(textWidth(m_subtitle, theme.font(TextStyle::Body))) + 1;
    // The sub-title is the first thing to give way.
    if (!m_subtitle.isEmpty() && subX + subWidth <= end) {
        drawLine(painter, mirrored(QRect(subX, 0, subWidth, height())), m_subtitle, theme.font(TextStyle::Body),
                 theme.text3, leading);
    }
}

} // namespace postrider
