// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/stage.h"

#include "ui/calendar/calendarview.h"
#include "ui/shell/toast.h"
#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCoroFuture>
#include <QCoroSignal>
#include <QCoroTimer>
#include <QDir>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>
#include <QTemporaryFile>
#include <QThreadPool>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace postrider {

void usePretendScreens()
{
    const QByteArray wanted = qgetenv("QT_QPA_PLATFORM");
    if (!wanted.isEmpty() && wanted != "offscreen")
        return;
    static QTemporaryFile screens(QDir::tempPath() + u"/postrider-screens-XXXXXX.json"_s);
    if (!screens.open())
        return; // then there is the one screen that it has by itself
    screens.write(R"({"synchronousWindowSystemEvents": false, "windowFrameMargins": false, "screens": [
        {"name": "plain", "x": 0, "y": 0, "width": 1440, "height": 900,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
        {"name": "fine", "x": 4000, "y": 0, "width": 1440, "height": 900,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 2}]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screens.fileName()));
}

Stage::Stage(EngineHost &engine, ThemeProvider &theme, Clock &clock, const Look &look)
    : m_engine(engine), m_theme(theme), m_clock(clock), m_look(look)
{
    QGuiApplication::setLayoutDirection(look.direction);
    m_window = std::make_unique<MainWindow>(engine, theme, clock);
}

Stage::~Stage()
{
    m_window.reset();
    m_theme.setHighContrast(false);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

CalendarPage &Stage::calendar()
{
    return *m_window->findChild<CalendarPage *>();
}

void Stage::toScreen(QWidget *widget) const
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto fitting = std::ranges::find(screens, m_look.ratio, &QScreen::devicePixelRatio);
    if (fitting == screens.end() || widget->screen() == *fitting)
        return;
    widget->setScreen(*fitting);
    widget->move((*fitting)->geometry().topLeft());
}

QCoro::Task<> Stage::open()
{
    toScreen(m_window.get());
    m_window->resize(m_look.size);
    m_window->show();
    m_window->activateWindow();
    const Result<EngineStatus> status = co_await m_engine.status();
    // With nothing to plan there is the page of the first run, and no month is ever painted.
    if (status && (status->accounts > 0 || status->posts > 0))
        co_await qCoro(m_window->calendar(), &CalendarView::ready);
    PostQuery query;
    query.statuses = {ShownStatus::Publishing};
    if (const auto publishing = co_await m_engine.page(query); publishing && !publishing->posts.empty())
        m_uploading = publishing->posts.front().id.toString();
    co_await settled();
    // By now the window has taken what the settings say of it.
    m_theme.setAppearance(m_look.appearance);
    m_theme.setHighContrast(m_look.isHighContrast);
    m_window->resize(m_look.size);
    co_await settled();
}

QCoro::Task<> Stage::settled()
{
    if (!m_uploading.isEmpty())
        Q_EMIT m_engine.uploadProgressed(m_uploading, 31'000'000, 50'000'000);
    // The engine takes requests in their order, and pictures are decoded by the pool.
    co_await m_engine.status();
    QThreadPool::globalInstance()->waitForDone();
    QTimer turn;
    turn.setSingleShot(true);
    turn.start(0); // behind the answers that the window has got meanwhile
    co_await turn;
}

QImage Stage::render(QWidget *widget) const
{
    QImage image(widget->size() * m_look.ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(m_look.ratio);
    image.fill(m_theme.theme().canvas);
    widget->render(&image);
    return image;
}

QCoro::Task<QImage> Stage::picture(QWidget *of)
{
    constexpr int mostRounds = 20;
    toScreen(of->window());
    QImage last;
    for (int round = 0; round < mostRounds; ++round) {
        QImage next = render(of);
        if (next == last)
            break;
        last = std::move(next);
        co_await settled();
    }
    co_return last;
}

QCoro::Task<QImage> Stage::pictureOver(QWidget *of)
{
    const QImage above = co_await picture(of);
    QImage image = co_await picture(m_window.get());
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(m_window->rect(), m_theme.theme().scrim);
    const QSize room = m_window->size() - of->size();
    const QRect place(QPoint(room.width() / 2, room.height() / 2), of->size());
    QPainterPath edge;
    edge.addRoundedRect(place, radius::dialog, radius::dialog);
    painter.setClipPath(edge);
    painter.drawImage(place.topLeft(), above);
    painter.setClipping(false);
    strokeRounded(painter, place.adjusted(-1, -1, 1, 1), radius::dialog, m_theme.theme().lineStrong);
    co_return image;
}

QWidget *Stage::topmost() const
{
    QWidget *top = nullptr;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->isWindow() && widget->isVisible() && widget->windowType() != Qt::ToolTip)
            top = widget;
    }
    return top;
}

QCoro::Task<> Stage::tidy()
{
    if (QWidget *grabber = QWidget::mouseGrabber())
        grabber->releaseMouse();
    for (QWidget *above = topmost(); above; above = topmost()) {
        above->close();
        if (above->isVisible())
            above->hide();
        co_await settled();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (!m_lent.empty())
        co_await m_engine.remove(std::exchange(m_lent, {}));
    if (auto *toast = m_window->findChild<Toast *>())
        toast->dismiss();
    m_window->setOffline({});
    m_window->activateWindow();
}

void Stage::openPage(const QString &name)
{
    click(name);
}

void Stage::click(const QString &button, QWidget *in)
{
    if (auto *found = find<QAbstractButton>(button, in))
        found->click();
}

void Stage::key(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, modifiers);
        QCoreApplication::sendEvent(widget, &event);
    }
}

static void sendMouse(QEvent::Type type, QWidget *widget, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons)
{
    QMouseEvent event(type, at, widget->mapToGlobal(at), button, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void Stage::press(QWidget *widget, QPoint at, Qt::MouseButton button)
{
    sendMouse(QEvent::MouseButtonPress, widget, at, button, button);
}

void Stage::drag(QWidget *widget, QPoint to)
{
    sendMouse(QEvent::MouseMove, widget, to, Qt::NoButton, Qt::LeftButton);
}

void Stage::hover(QWidget *widget, QPoint at)
{
    sendMouse(QEvent::MouseMove, widget, at, Qt::NoButton, Qt::NoButton);
}

void Stage::release(QWidget *widget, QPoint at)
{
    sendMouse(QEvent::MouseButtonRelease, widget, at, Qt::LeftButton, Qt::NoButton);
}

} // namespace postrider
