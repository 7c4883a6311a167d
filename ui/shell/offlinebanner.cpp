// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/offlinebanner.h"

#include "ui/actions/answer.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int bannerHeight = 48;
constexpr int wordsInset = 38;
constexpr std::chrono::days lookBack(2); ///< Posts that wait longer are missed long since.

QString withStrongBeginning(const QString &beginning, const QString &rest)
{
    return u"<span style='font-weight:600'>%1</span> %2"_s.arg(beginning.toHtmlEscaped(), rest.toHtmlEscaped());
}

} // namespace

OfflineBanner::OfflineBanner(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_words(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Text, theme, this)),
      m_check(new Button(Button::Look::Plain, theme, this, Button::Height::Small))
{
    setObjectName(u"offlineBanner"_s);
    m_words->setTextFormat(Qt::RichText);
    m_check->setObjectName(u"checkConnection"_s);
    m_check->setText(tr("Check now"));
    m_check->setIconName(u"view-refresh"_s, 16);
    auto *row = new QHBoxLayout(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    row->setContentsMargins(mirrored ? 10 : wordsInset, 0, mirrored ? wordsInset : 10, 1);
    row->setSpacing(10);
    row->addWidget(m_words, 1);
    row->addWidget(m_check);
    connect(m_check, &QAbstractButton::clicked, this, &OfflineBanner::checkRequested);
    const auto readAgain = [this] {
        if (m_since)
            read();
    };
    connect(&client, &EngineClient::postsChanged, this, readAgain);
    connect(&client, &EngineClient::statusChanged, this, readAgain);
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void OfflineBanner::setSince(std::optional<Instant> since)
{
    m_since = since;
    m_waiting = 0;
    m_alarm.reset();
    if (m_since)
        read();
    tell();
    setVisible(isWanted());
}

/// What comes due while it waits is counted with the minute.
void OfflineBanner::read()
{
    m_alarm = m_clock.alarm(std::chrono::minutes(1), [this] { read(); });
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            m_zone = status->timeZone;
        const Instant now = m_clock.now();
        onAnswer(m_client.calendar(now - lookBack, now + Milliseconds(1)), this,
                 [this](const Result<std::vector<PostSummary>> &posts) {
                     if (!posts)
                         return;
                     m_waiting = static_cast<int>(
                         std::ranges::count(*posts, PostStatus::Scheduled, &PostSummary::status));
                     tell();
                 });
    });
}

void OfflineBanner::tell()
{
    if (!m_since)
        return;
    const QString since = tr("Offline since %1.").arg(clockTime(*m_since, m_zone, locale()));
    const QString rest = m_waiting == 0 ? tr("Planning still works.")
                                        : tr("Planning still works. %n post(s) wait.", nullptr, m_waiting);
    m_words->setText(withStrongBeginning(since, rest));
    setAccessibleName(tr("%1 %2", "two sentences").arg(since, rest));
}

QString OfflineBanner::words() const
{
    return accessibleName();
}

QSize OfflineBanner::sizeHint() const
{
    return {QWidget::sizeHint().width(), m_theme.theme().px(bannerHeight)};
}

void OfflineBanner::paintEvent(QPaintEvent *)
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
