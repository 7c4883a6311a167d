// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusbar.h"

#include "ui/actions/answer.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 14;
constexpr int gap = 13; // on each side of a separator

} // namespace

StatusBar::StatusBar(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_uploads(client),
      m_tryAgain(new Button(Button::Look::Link, theme, this, Button::Height::Small))
{
    setObjectName(u"statusBar"_s);
    m_tryAgain->setObjectName(u"tryAgain"_s);
    m_tryAgain->setText(tr("Try again"));
    m_tryAgain->hide();
    connect(m_tryAgain, &QAbstractButton::clicked, this, [this] { m_client.tryAgain(); });
    const auto restyle = [this] {
        setFixedHeight(m_theme.theme().px(30));
        placeTryAgain();
        update();
    };
    restyle();
    connect(&theme, &ThemeProvider::changed, this, restyle);
    connect(&client, &EngineClient::statusChanged, this, &StatusBar::refresh);
    connect(&m_uploads, &Uploads::changed, this, QOverload<>::of(&QWidget::update));
    refresh();
    m_slow = clock.alarm(std::chrono::milliseconds(500), [this] {
        m_opening = true;
        describe();
        update();
    });
    scheduleMinute();
}

void StatusBar::setCompact(bool compact)
{
    m_compact = compact;
    update();
}

void StatusBar::setCarried(const QString &what, const QList<std::pair<QString, QString>> &keys, bool copying)
{
    m_carried = what;
    m_copying = copying;
    m_carryKeys = keys;
    placeTryAgain();
    update();
}

QString StatusBar::carriedForm() const
{
    return m_copying ? tr("Copying %1", "what a drag carries") : tr("Moving %1", "what a drag carries");
}

QString StatusBar::carried() const
{
    return m_carried.isEmpty() ? QString() : carriedForm().arg(m_carried);
}

void StatusBar::refresh()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &answer) {
        m_slow.reset();
        m_opening = false;
        m_trouble = answer ? answer->trouble : answer.error().message;
        m_status = answer ? std::optional(*answer) : std::nullopt;
        if (answer)
            Q_EMIT statusRead(*answer);
        m_again = answer ? nullptr : m_clock.alarm(std::chrono::seconds(5), [this] { refresh(); });
        describe();
        placeTryAgain();
        update();
    });
}

void StatusBar::setOffline(std::optional<Instant> since)
{
    m_offlineSince = since;
    describe();
    placeTryAgain();
    update();
}

void StatusBar::scheduleMinute()
{
    const Instant now = m_clock.now();
    const Instant next = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes(1);
    m_minute = m_clock.alarm(next - now, [this] {
        describe();
        update();
        scheduleMinute();
    });
}

QString StatusBar::headline() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (!m_status)
        return m_opening ? tr("Opening the workspace…") : QString();
    return postrider::headline(*m_status, m_offlineSince, m_clock.now(), locale());
}

StatusFamily StatusBar::family() const
{
    if (!m_trouble.isEmpty())
        return StatusFamily::Fail;
    if (!m_status || m_status->accounts == 0)
        return StatusFamily::Draft;
    const bool waits = m_offlineSince || (m_status && m_status->paused) || willNextStay();
    return waits ? StatusFamily::Warn : StatusFamily::Ok;
}

QString StatusBar::subline() const
{
    if (m_status && !m_trouble.isEmpty())
        return m_status->troubleHint;
    if (!m_status || !m_status->next)
        return {};
    if (m_offlineSince || m_status->paused)
        return nextLine(*m_status->next, m_clock.now(), m_status->timeZone, locale());
    return relativeTime(m_status->next->at, m_clock.now(), m_status->timeZone, locale());
}

QString StatusBar::zoneLine() const
{
    if (!m_status)
        return {};
    const Instant now = m_clock.now();
    return m_compact ? zoneText(m_status->timeZone, now) : zoneTextWithCity(m_status->timeZone, now);
}

QString StatusBar::uploadLine() const
{
    if (m_uploads.count() == 0)
        return {};
    if (m_uploads.count() > 1)
        return tr("Uploading %n post(s)", nullptr, m_uploads.count());
    const QString name = m_uploads.fileName();
    return name.isEmpty() ? tr("Uploading") : tr("Uploading %1").arg(name);
}

/// What comes next will not go out as things are.
bool StatusBar::willNextStay() const
{
    return m_status && m_status->next && m_status->next->needsSignIn;
}

void StatusBar::describe()
{
    const QString next = subline();
    const bool running = m_trouble.isEmpty() && !m_offlineSince && m_status && !m_status->paused && !willNextStay();
    setAccessibleName(next.isEmpty()             ? headline()
                          : !m_trouble.isEmpty() ? tr("%1 %2", "two sentences").arg(headline(), next)
                          : running
                          ? tr("Running. %1, %2").arg(headline(), next)
                          : tr("%1. %2", "what is in the way; what comes next, or when").arg(headline(), next));
}

int StatusBar::textOfHeadline() const
{
    return inset + (m_offlineSince ? 16 : 8) + 7;
}

int StatusBar::headlineWidth(int most) const
{
    return qMin(qCeil(textWidth(headline(), m_theme.theme().font(TextStyle::SmallSemiBold))) + 1, most);
}

void StatusBar::placeTryAgain()
{
    m_tryAgain->setVisible(m_carried.isEmpty() && m_status && m_status->troubleMayPass);
    const QSize size = m_tryAgain->sizeHint();
    const QRect place(textOfHeadline() + headlineWidth(width() / 2) + 7, 1 + (height() - size.height()) / 2,
                      size.width(), size.height());
    m_tryAgain->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void StatusBar::resizeEvent(QResizeEvent *)
{
    placeTryAgain();
}

void StatusBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    Glyphs &glyphs = m_theme.glyphs();
    const qreal ratio = devicePixelRatioF();
    QPainter painter(this);
    painter.fillRect(rect(), theme.subtle);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);

    const QFont plain = theme.font(TextStyle::Small);
    const QFont strong = theme.font(TextStyle::SmallSemiBold);
    const int top = 1;
    const int content = height();
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const auto row = [&](int x, int w, int h) { return mirrored(QRect(x, top + (content - h) / 2, w, h)); };
    const auto write = [&](int x, int w, const QString &text, const QFont &font, const QColor &colour) {
        drawLine(painter, mirrored(QRect(x, top, w, content)), text, font, colour,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    };

    // From the end: zone, saved, upload. What is left belongs to the headline.
    int right = width() - inset;
    const QString zone = zoneLine();
    if (!zone.isEmpty()) {
        const int w = qCeil(textWidth(zone, plain));
        right -= w;
        write(right, w + 1, zone, plain, theme.text2);
        if (!m_compact) {
            right -= 7 + 16;
            const QPixmap globe = glyphs.icon(u"internet-services"_s, 16, ratio, theme.text2);
            painter.drawPixmap(row(right, 16, 16).topLeft(), globe);
            right += 1; // the globe has an empty edge
        }
        const auto separator = [&] {
            right -= gap + 1;
            painter.fillRect(row(right, 1, 14), theme.lineStrong);
            right -= gap;
        };
        separator();
        if (!m_compact && isSaved()) {
            const QString saved = tr("Saved");
            const int savedWidth = qCeil(textWidth(saved, plain));
            right -= savedWidth - 1;
            write(right, savedWidth + 1, saved, plain, theme.text2);
            right -= 8 + 12;
            painter.drawPixmap(row(right, 12, 12).topLeft(), glyphs.sign(Sign::Tick, 12, ratio, theme));
            if (m_uploads.count() > 0)
                separator();
        }
    }
    if (m_uploads.count() > 0) {
        const QString percent = locale().toString(m_uploads.percent()) + locale().percent();
        const int percentWidth = qCeil(textWidth(u"100%"_s, plain));
        right -= percentWidth;
        write(right + percentWidth - qCeil(textWidth(percent, plain)), percentWidth + 1, percent, plain, theme.text2);
        const int barWidth = m_compact ? 70 : 90;
        right -= 9 + barWidth;
        drawProgress(painter, row(right, barWidth, 4), m_uploads.percent() / 100.0, theme, layoutDirection());
        if (!m_compact) {
            const QString upload = uploadLine();
            const int w = qMin(qCeil(textWidth(upload, plain)), 260);
            right -= 7 + w;
            write(right, w + 1, upload, plain, theme.text);
        }
        right -= 6 + 16;
        painter.drawPixmap(row(right, 16, 16).topLeft(), glyphs.icon(u"cloud-upload"_s, 16, ratio, theme.text2));
    }

    if (!m_carried.isEmpty())
        return paintCarried(painter, right);
    const QString head = headline();
    if (head.isEmpty())
        return;
    const int mark = m_offlineSince ? 16 : 8;
    if (m_offlineSince) {
        painter.drawPixmap(row(inset, mark, mark).topLeft(),
                           glyphs.icon(u"network-wireless-disconnected"_s, mark, ratio, theme.text2));
    } else {
        fillRounded(painter, row(inset, mark, mark), 4, theme.colors(family()).glyph);
    }
    const bool hasButton = !m_tryAgain->isHidden();
    const int textX = textOfHeadline();
    const int headWidth = headlineWidth(hasButton ? width() / 2 : right - textX - 12);
    write(textX, headWidth, head, strong, theme.text);
    const QString sub = subline();
    const int subX = textX + headWidth + 7 + (hasButton ? m_tryAgain->width() + 7 : 0);
    if (!sub.isEmpty() && subX < right - 40)
        write(subX, right - subX - 12, sub, plain, theme.text3);
}

void StatusBar::paintCarried(QPainter &painter, int end) const
{
    const Theme &theme = m_theme.theme();
    const QFont plain = theme.font(TextStyle::Small);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    int x = inset;
    const auto write = [&](const QString &text, const QFont &font, const QColor &colour, int most) {
        const int w = qMin(qCeil(textWidth(text, font)) + 1, most);
        drawLine(painter, mirrored(QRect(x, 1, w, height())), text, font, colour,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        x += w;
    };
    // The name stands out, wherever the language puts it.
    // A space at the end of a word stands on its other side in a window from right to left, so it is a distance here.
    const QStringList around = carriedForm().split(u"%1"_s);
    const int space = qCeil(textWidth(u" "_s, plain));
    const auto beside = [&](const QString &words) {
        if (words.trimmed().isEmpty())
            return;
        x += words.startsWith(u' ') ? space : 0;
        write(words.trimmed(), plain, theme.text2, 200);
        x += words.endsWith(u' ') ? space : 0;
    };
    beside(around.value(0));
    write(m_carried, theme.font(TextStyle::SmallSemiBold), theme.text, 260);
    beside(around.value(1));
    x += 6;
    write(u"·"_s, plain, theme.text3, 20);
    x += 4;
    for (const auto &[key, does] : m_carryKeys) {
        const QRectF cap = keyCapRect(QRectF(0, 0, 200, height()), key, theme, Qt::LeftToRight);
        const int capWidth = qCeil(cap.width());
        const int words = qCeil(textWidth(does, plain)) + 1;
        if (x + capWidth + 6 + words > end - 12)
            return;
        drawKeyCap(painter, mirrored(QRect(x, qRound(cap.y()) + 1, capWidth, qRound(cap.height()))), key, theme);
        x += capWidth + 6;
        write(does, plain, theme.text2, words);
        x += 12;
    }
}

} // namespace postrider
