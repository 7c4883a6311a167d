// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/overviewtiles.h"

#include "ui/posts/daychart.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int tileWidth = 112;
constexpr int tileHeight = 104;
constexpr int gap = 10;
constexpr int inset = 16;
constexpr int leastChart = 180; // of a narrower one nothing is to be seen

} // namespace

/// A number with what it counts and a note.
class Tile final : public QAbstractButton
{
public:
    Tile(const QString &words, ShownStatus status, bool loud, ThemeProvider &theme, QWidget *parent)
        : QAbstractButton(parent), m_theme(theme), m_status(status), m_loud(loud)
    {
        setText(words);
        setFocusPolicy(Qt::StrongFocus);
        setCheckable(true);
    }
    /// Longer words of other languages make it wider.
    QSize sizeHint() const override
    {
        const Theme &theme = m_theme.theme();
        const double words = qMax(38 + textWidth(text(), theme.font(TextStyle::Small)),
                                  18 + textWidth(m_note, theme.font(TextStyle::Chip)));
        return {qMax(theme.px(tileWidth), qCeil(words)), theme.px(tileHeight)};
    }
    void show(int number, const QString &note)
    {
        m_number = number;
        m_note = note;
        setAccessibleName(OverviewTiles::tr("%1: %2, %3", "what is counted, number, note")
                              .arg(text(), locale().toString(number), note));
        update();
    }

protected:
    void nextCheckState() override {} // the filter in force decides
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        fillRounded(painter, rect(), radius::panel,
                    isChecked()        ? theme.accentSoft
                        : underMouse() ? theme.hover
                                       : theme.raised);
        const bool strong = isChecked() || hasFocus();
        strokeRounded(painter, rect(), radius::panel, strong ? theme.accent : theme.line, hasFocus() ? 2 : 1);
        const auto at = [this](int x, int y, int width, int height) {
            return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, width, height));
        };
        const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
        const int label = theme.px(16);
        painter.drawPixmap(at(13, 12 + (label - 13) / 2, 13, 13).topLeft(),
                           m_theme.glyphs().status(m_status, 13, devicePixelRatioF(), theme));
        drawLine(painter, at(32, 12, width() - 38, label), text(), theme.font(TextStyle::Small), theme.text2, leading);
        const QColor ink = m_loud && m_number > 0 ? theme.colors(m_status).text : theme.text;
        drawLine(painter, at(13, 12 + label + 5, width() - 20, theme.px(32)), locale().toString(m_number),
                 theme.font(TextStyle::Stat), ink, leading);
        drawLine(painter, at(13, height() - 18 - theme.px(15), width() - 18, theme.px(15)), m_note,
                 theme.font(TextStyle::Chip), theme.text3, leading);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    ThemeProvider &m_theme;
    ShownStatus m_status;
    bool m_loud;
    int m_number = 0;
    QString m_note;
};

OverviewTiles::OverviewTiles(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_chart(new DayChart(theme, this))
{
    const auto add = [&](Kind kind, const QString &name, const QString &words, ShownStatus status, bool loud) {
        auto *tile = new Tile(words, status, loud, theme, this);
        tile->setObjectName(name);
        connect(tile, &QAbstractButton::clicked, this, [this, kind] { Q_EMIT chosen(kind); });
        m_tiles[static_cast<size_t>(kind)] = tile;
    };
    add(Kind::Scheduled, u"scheduledTile"_s, tr("Scheduled"), ShownStatus::Scheduled, false);
    add(Kind::Posted, u"postedTile"_s, tr("Posted"), ShownStatus::Posted, false);
    add(Kind::Failed, u"failedTile"_s, tr("Failed"), ShownStatus::Failed, true);
    add(Kind::NeedsPerson, u"needsYouTile"_s, tr("Needs you"), ShownStatus::OutcomeUnknown, true);
    setOverview({}, {}, {});
    connect(&theme, &ThemeProvider::changed, this, &OverviewTiles::arrange);
    arrange();
}

OverviewTiles::Shows OverviewTiles::shows(Kind kind, QDate today)
{
    using enum ShownStatus;
    switch (kind) {
    case Kind::Scheduled:
        return {{.statuses = {Retrying, Waiting, ShownStatus::Scheduled}}, periodOf(NamedPeriod::NextWeek, today)};
    case Kind::Posted:
        return {{.statuses = {ShownStatus::Posted}}, periodOf(NamedPeriod::LastMonth, today)};
    case Kind::Failed:
        return {{.statuses = {ShownStatus::Failed}}};
    case Kind::NeedsPerson:
        return {{.statuses = {ShownStatus::Failed, OutcomeUnknown, Missed}, .needsLook = true}};
    }
    Q_UNREACHABLE();
}

void OverviewTiles::setOverview(const PostOverview &overview, Instant now, QDate today)
{
    const auto show = [this](Kind kind, int number, const QString &note) {
        m_tiles[static_cast<size_t>(kind)]->show(number, note);
    };
    show(Kind::Scheduled, overview.scheduledNextWeek, tr("next 7 days"));
    show(Kind::Posted, overview.postedLastMonth, tr("last 30 days"));
    show(Kind::Failed, overview.failed,
         overview.failed == 0                ? tr("nothing to do")
             : overview.failedRetryable == 0 ? tr("fix, then retry") // a retry alone would end as before
                                             : tr("%1 can be retried").arg(overview.failedRetryable));
    QString oldest = tr("nothing to do");
    if (overview.needsPerson > 0 && overview.oldestNeed) {
        const auto hours = std::chrono::duration_cast<std::chrono::hours>(now - *overview.oldestNeed).count();
        oldest = hours >= 24 ? tr("oldest: %n day(s)", nullptr, static_cast<int>(hours / 24))
            : hours >= 1     ? tr("oldest: %1 h").arg(hours)
                             : tr("since just now");
    } else if (overview.needsPerson > 0) {
        oldest = tr("waiting for you");
    }
    show(Kind::NeedsPerson, overview.needsPerson, oldest);
    m_chart->setDays(overview.days, today);
    arrange();
}

void OverviewTiles::setActive(std::optional<Kind> kind)
{
    for (size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->setChecked(kind && static_cast<size_t>(*kind) == i);
}

void OverviewTiles::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void OverviewTiles::arrange()
{
    const int height = m_theme.theme().px(tileHeight);
    setFixedHeight(height);
    int x = inset;
    const auto place = [&](QWidget *widget, int width) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height)));
        x += width + gap;
    };
    for (Tile *tile : m_tiles)
        place(tile, tile->sizeHint().width());
    const int room = width() - inset - x;
    m_chart->setVisible(room >= m_theme.theme().px(leastChart));
    place(m_chart, qMax(0, room));
}

} // namespace postrider
