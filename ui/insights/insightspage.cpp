// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/insightspage.h"

#include "ui/actions/answer.h"
#include "ui/calendar/chiptext.h"
#include "ui/insights/barlist.h"
#include "ui/insights/figuretile.h"
#include "ui/insights/hourmap.h"
#include "ui/posts/daychart.h"
#include "ui/posts/emptynotice.h"
#include "ui/posts/posttext.h"
#include "ui/shell/pageheader.h"
#include "ui/text/weekstart.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QPainter>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int gap = 10;
constexpr int chartHeight = 160;
constexpr int narrowBelow = 860;
constexpr int mostBars = 8;
constexpr std::array periods{7, 30, 90};

/// "0.4 s", "12 s", "3 min".
QString durationWords(Milliseconds duration, const QLocale &locale)
{
    const auto ms = duration.count();
    if (ms < 10'000)
        return InsightsPage::tr("%1 s", "seconds").arg(locale.toString(double(ms) / 1000, 'f', 1));
    if (ms < 120'000)
        return InsightsPage::tr("%1 s", "seconds").arg(locale.toString(ms / 1000));
    return InsightsPage::tr("%1 min", "minutes").arg(locale.toString(ms / 60'000));
}

} // namespace

InsightsPage::InsightsPage(EngineClient &client, ThemeProvider &theme, QWidget *parent)
    : Page(parent),
      m_client(client),
      m_theme(theme),
      m_header(new PageHeader(tr("Insights"), theme, this)),
      m_period(new Segmented(theme, m_header)),
      m_scroll(new QScrollArea(this)),
      m_notice(new EmptyNotice(theme, this))
{
    setObjectName(u"insightsPage"_s);
    m_header->setSubtitle(tr("from your own posts on this computer"));
    m_period->setObjectName(u"insightsPeriod"_s);
    m_period->setAccessibleName(tr("How many days"));
    QList<Segmented::Choice> choices;
    for (const int length : periods)
        choices << Segmented::Choice{.words = tr("%n day(s)", nullptr, length)};
    m_period->setChoices(choices);
    m_period->setCurrent(1);
    m_header->addWidget(m_period);
    connect(m_period, &Segmented::chosen, this, [this] {
        m_reading = false; // the answer that is on its way is to another question
        read();
    });
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(content());
    m_scroll->hide();
    m_notice->hide();
    connect(m_notice, &EmptyNotice::actionChosen, this, [this] {
        if (m_shown)
            Q_EMIT newPostRequested(std::nullopt);
        else
            read();
    });
    const auto changed = [this] {
        m_stale = true;
        if (isVisible())
            read();
    };
    connect(&client, &EngineClient::postsChanged, this, changed);
    connect(&client, &EngineClient::accountsChanged, this, changed);
    connect(&client, &EngineClient::settingsChanged, this, changed);
}

QWidget *InsightsPage::content()
{
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(inset, 14, inset, inset);
    column->setSpacing(gap);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(gap);
    const auto tile = [&](const QString &name, const QString &words, std::optional<ShownStatus> status = {}) {
        auto *made = new FigureTile(words, status, m_theme, content);
        made->setObjectName(name);
        tiles->addWidget(made, 1);
        return made;
    };
    m_posted = tile(u"postedFigure"_s, tr("Posted"), ShownStatus::Posted);
    m_onTime = tile(u"onTimeFigure"_s, tr("On time"));
    m_late = tile(u"latenessFigure"_s, tr("Usual delay"));
    m_failed = tile(u"failedFigure"_s, tr("Failed"), ShownStatus::Failed);
    m_missed = tile(u"missedFigure"_s, tr("Missed"), ShownStatus::Missed);
    column->addLayout(tiles);
    m_chart = new DayChart(m_theme, content);
    m_chart->setObjectName(u"insightsChart"_s);
    m_chart->setFixedHeight(m_theme.theme().px(chartHeight));
    m_chart->setAccessibleName(tr("Posts a day"));
    column->addWidget(m_chart);
    const auto row = [&] {
        auto *made = new QBoxLayout(QBoxLayout::LeftToRight);
        made->setSpacing(gap);
        column->addLayout(made);
        return made;
    };
    const auto list = [&](QBoxLayout *into, const QString &name, const QString &title) {
        auto *made = new BarList(title, m_theme, content);
        made->setObjectName(name);
        into->addWidget(made, 1);
        return made;
    };
    m_upper = row();
    m_networks = list(m_upper, u"networkBars"_s, tr("By network"));
    m_accounts = list(m_upper, u"accountBars"_s, tr("By account"));
    m_lower = row();
    m_hours = new HourMap(m_theme, content);
    m_lower->addWidget(m_hours, 3);
    m_causes = list(m_lower, u"causeBars"_s, tr("Why posts failed"));
    m_lower->setStretch(1, 2);
    column->addStretch();
    return content;
}

int InsightsPage::days() const
{
    return periods[static_cast<size_t>(m_period->current())];
}

void InsightsPage::read()
{
    if (m_reading) {
        m_stale = true; // one on its way, at most one after it
        return;
    }
    m_reading = true;
    m_stale = false;
    onAnswer(m_client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        m_hours->setFirstDay(weekStart(settings.value_or(QHash<QString, QString>()), locale()));
    });
    onAnswer(m_client.accounts(), this, [this, asked = ++m_asked](Result<std::vector<Account>> accounts) {
        if (asked != m_asked)
            return;
        m_known = std::move(accounts).value_or(std::vector<Account>());
        onAnswer(m_client.insights(days()), this, [this, asked](Result<Insights> insights) {
            if (asked != m_asked)
                return;
            m_reading = false;
            if (insights) {
                m_shown = std::move(*insights);
                showFigures(*m_shown);
            } else if (!m_shown) {
                m_notice->show({.picture = EmptyNotice::Picture::Failure,
                                .heading = tr("The numbers could not be read"),
                                .words = insights.error().message,
                                .action = tr("Try again"),
                                .code = insights.error().code});
            }
            if (m_stale)
                read();
        });
    });
}

void InsightsPage::showFigures(const Insights &insights)
{
    const bool isEmpty = insights.posted + insights.failed + insights.missed == 0;
    m_scroll->setVisible(!isEmpty);
    if (isEmpty) {
        m_notice->show({.heading = tr("Nothing went out in these days"),
                        .words = tr("What you post is counted here: when it went out, how late, and what failed."),
                        .action = tr("New post")});
        return;
    }
    m_notice->hide();
    showTiles(insights);
    std::vector<PostOverview::Day> shown;
    for (const Insights::Day &day : insights.days)
        shown.push_back({.posted = day.posted, .failed = day.failed});
    m_chart->setDays(std::move(shown), insights.days.empty() ? QDate() : insights.days.back().date);
    showBars(insights);
    m_hours->setHours(insights.hours);
}

void InsightsPage::showTiles(const Insights &insights)
{
    const QLocale words = locale();
    m_posted->show(words.toString(insights.posted),
                   insights.retries > 0            ? tr("%n retries on the way", nullptr, insights.retries)
                       : insights.afterFailure > 0 ? tr("%n after a failure", nullptr, insights.afterFailure)
                                                   : tr("at the first try"));
    const int due = insights.begun + insights.missed;
    m_onTime->show(due > 0 ? tr("%1%", "percent").arg(words.toString(100 * insights.onTime / due))
                           : tr("–", "no number"),
                   tr("begun within a minute"));
    m_late->show(insights.latenessHalf ? durationWords(*insights.latenessHalf, words) : tr("–", "no number"),
                 insights.latenessMost ? tr("95% within %1", "a time").arg(durationWords(*insights.latenessMost, words))
                                       : tr("nothing was tried"));
    m_failed->show(words.toString(insights.failed), tr("refused or given up"), insights.failed > 0);
    m_missed->show(words.toString(insights.missed),
                   insights.missedWaiting > 0 ? tr("%n still wait for you", nullptr, insights.missedWaiting)
                                              : tr("none waits for you"),
                   insights.missedWaiting > 0);
}

void InsightsPage::showBars(const Insights &insights)
{
    const auto sentence = [](const QString &name, int posted, int failed) {
        return tr("%1: %2 posted, %3 failed", "network or account, numbers").arg(name).arg(posted).arg(failed);
    };
    std::vector<BarList::Bar> bars;
    for (const Insights::Network &network : insights.networks) {
        const QString name = networkName(network.platform);
        bars.push_back({.words = name,
                        .mark = network.platform,
                        .number = network.posted,
                        .failed = network.failed,
                        .sentence = sentence(name, network.posted, network.failed)});
    }
    m_networks->setBars(bars, tr("Nothing was published."));
    bars.clear();
    for (const Insights::OfAccount &one : insights.accounts) {
        const auto account = std::ranges::find(m_known, one.account, &Account::id);
        if (account == m_known.end() || bars.size() == mostBars)
            continue; // removed meanwhile
        bars.push_back(
            {.words = account->handle,
             .mark = account->platform,
             .number = one.posted,
             .failed = one.failed,
             .sentence = sentence(tr("%1 %2", "network, account").arg(networkName(account->platform), account->handle),
                                  one.posted, one.failed)});
    }
    m_accounts->setBars(bars, tr("Nothing was published."));
    bars.clear();
    for (const Insights::Cause &cause : insights.causes) {
        if (bars.size() == mostBars)
            break;
        const QString name = cause.code == code::missed ? missedWords(cause.why) : errorWords(cause.code);
        bars.push_back({.words = name,
                        .failed = cause.count,
                        .sentence = tr("%1: %n post(s)", "why they failed", cause.count).arg(name)});
    }
    m_causes->setBars(bars, tr("Nothing failed."));
}

void InsightsPage::focusContent()
{
    m_period->setFocus(Qt::ShortcutFocusReason);
}

QList<QWidget *> InsightsPage::panes() const
{
    return {m_header};
}

void InsightsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        read();
}

void InsightsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void InsightsPage::arrange()
{
    m_header->setGeometry(0, 0, width(), m_header->height());
    const QRect below(0, m_header->height(), width(), height() - m_header->height());
    m_scroll->setGeometry(below);
    m_notice->setGeometry(below);
    const auto direction = width() < narrowBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_upper->setDirection(direction);
    m_lower->setDirection(direction);
}

void InsightsPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
