// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspacenotice.h"

#include "ui/actions/answer.h"
#include "ui/dialogs/openoutside.h"
#include "ui/posts/emptynotice.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QUrl>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int footHeight = 30;
constexpr int inset = 14;

} // namespace

WorkspaceNotice::WorkspaceNotice(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent), m_client(client), m_theme(theme), m_clock(clock), m_notice(new EmptyNotice(theme, this))
{
    setObjectName(u"workspaceNotice"_s);
    connect(m_notice, &EmptyNotice::actionChosen, this, &WorkspaceNotice::tryAgain);
    connect(m_notice, &EmptyNotice::otherChosen, this, [this] {
        if (m_of == Of::Demo)
            Q_EMIT left();
        else
            openOutside(QUrl::fromLocalFile(m_folder), m_theme, this);
    });
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
    setFocusProxy(m_notice);
}

void WorkspaceNotice::show(const Error &error, const QString &folder, Of of)
{
    m_folder = folder;
    m_of = of;
    m_since = m_lastTry = m_clock.now();
    tell(error);
    tick();
}

void WorkspaceNotice::tell(const Error &error)
{
    if (error == m_error)
        return;
    m_error = error;
    QString heading = m_of == Of::Demo ? tr("The demo can’t be opened") : tr("The workspace can’t be opened");
    QString words = tr("%1 %2", "what happened; what to do").arg(error.message, error.hint);
    m_state = tr("The workspace is not open. Nothing goes out.");
    if (error.code == code::storeLocked) {
        heading = tr("The workspace is in use elsewhere");
        words = tr("Another Postrider or a backup program holds the workspace’s file. Your posts are safe. Until it is "
                   "free, nothing goes out from here.");
        m_state = tr("The workspace is in use by another program. Nothing goes out.");
    } else if (error.code == code::storeFull) {
        heading = tr("The disk is full");
    } else if (error.code == code::storeReadOnly) {
        heading = tr("The workspace can’t be written");
    } else if (error.code == code::storeDamaged) {
        heading = tr("The workspace’s file is damaged");
    } else if (error.code == code::storeNewer) {
        heading = tr("The workspace needs a newer Postrider");
    }
    m_notice->show({.picture = EmptyNotice::Picture::Workspace,
                    .heading = heading,
                    .words = words,
                    .action = tr("Try again"),
                    .other = m_of == Of::Demo ? tr("Leave the demo") : tr("Show the file"),
                    .code = error.code});
    setAccessibleName(heading);
    update();
}

void WorkspaceNotice::tick()
{
    const Instant now = m_clock.now();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - m_since).count();
    m_notice->setNote(seconds == 0 ? QString() : tr("tried for %n s", "seconds", static_cast<int>(seconds)));
    if (now - m_lastTry >= apart)
        tryAgain();
    m_alarm = m_clock.alarm(std::chrono::seconds(1), [this] { tick(); });
}

void WorkspaceNotice::tryAgain()
{
    if (m_trying)
        return;
    m_trying = true;
    m_lastTry = m_clock.now();
    onAnswer(m_client.tryAgain(), this, [this](const Result<> &answer) {
        m_trying = false;
        m_lastTry = m_clock.now(); // a try may take seconds itself
        if (!answer)
            return tell(answer.error());
        m_alarm.reset();
        Q_EMIT opened();
    });
}

void WorkspaceNotice::resizeEvent(QResizeEvent *)
{
    m_notice->setGeometry(0, 0, width(), height() - m_theme.theme().px(footHeight));
}

void WorkspaceNotice::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const int high = theme.px(footHeight);
    const QRect foot(0, height() - high, width(), high);
    painter.fillRect(foot, theme.subtle);
    painter.fillRect(QRect(foot.x(), foot.y(), foot.width(), 1), theme.line);
    const auto mirrored = [&](QRect r) { return QStyle::visualRect(layoutDirection(), foot, r); };
    painter.drawPixmap(mirrored(QRect(inset, foot.y() + (high - 14) / 2, 14, 14)).topLeft(),
                       m_theme.glyphs().sign(Sign::Warning, 14, devicePixelRatioF(), theme));
    drawLine(painter, mirrored(QRect(inset + 22, foot.y() + 1, width() - 2 * inset - 22, high - 1)), m_state,
             theme.font(TextStyle::SmallSemiBold), theme.text,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
