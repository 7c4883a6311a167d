// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginehost.h"
#include "ui/shell/calendarpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QCoroTask>
#include <QImage>

namespace postrider {

/// How a window looks on a picture.
struct Look
{
    const char *name; ///< The end of the picture's name.
    ThemeProvider::Appearance appearance = ThemeProvider::Appearance::Light;
    QSize size{1440, 900};
    qreal ratio = 1; ///< Device pixels to a logical one.
    Qt::LayoutDirection direction = Qt::LeftToRight;
    bool isPseudo = false; ///< In the pseudo-locale.
    bool isHighContrast = false;
};

/// Without a display: a pretend screen for each ratio that looks ask for. Before the QApplication is made.
void usePretendScreens();

/// One window in one look, and the hands of a person before it. GUI thread; a QApplication is there.
class Stage
{
public:
    /// Engine, theme and clock outlive it. The engine is open and does not publish.
    Stage(EngineHost &engine, ThemeProvider &theme, Clock &clock, const Look &look);
    ~Stage();

    EngineHost &engine() { return m_engine; }
    ThemeProvider &theme() { return m_theme; }
    Clock &clock() { return m_clock; }
    MainWindow &window() { return *m_window; }
    CalendarPage &calendar();
    const Look &look() const { return m_look; }

    /// The window is up and has its data.
    QCoro::Task<> open();
    /// All that was asked for by now is shown.
    QCoro::Task<> settled();
    /// The widget's picture once nothing changes any more: painting asks for small pictures, which are painted when they
    /// are there.
    QCoro::Task<QImage> picture(QWidget *of);
    /// The picture of a window that lies over this one, which is dimmed.
    QCoro::Task<QImage> pictureOver(QWidget *of);
    /// Everything above the window is closed, no drag is under way, and what was lent is gone.
    QCoro::Task<> tidy();
    /// These posts are there for one screen.
    void removeAfterwards(const std::vector<PostId> &posts) { m_lent = posts; }

    /// By its object's name; null where there is none.
    template <typename T>
    T *find(const QString &name, QWidget *in = nullptr)
    {
        return (in ? in : m_window.get())->findChild<T *>(name);
    }
    void openPage(const QString &name);
    void click(const QString &button, QWidget *in = nullptr);
    static void key(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void press(QWidget *widget, QPoint at, Qt::MouseButton button = Qt::LeftButton);
    static void drag(QWidget *widget, QPoint to);
    static void hover(QWidget *widget, QPoint at); ///< The pointer rests there, with nothing pressed.
    static void release(QWidget *widget, QPoint at);
    /// The newest window above the main one: a dialog, the composer, a menu. Null where there is none.
    QWidget *topmost() const;

private:
    QImage render(QWidget *widget) const;
    void toScreen(QWidget *widget) const;

    EngineHost &m_engine;
    ThemeProvider &m_theme;
    Clock &m_clock;
    Look m_look;
    std::unique_ptr<MainWindow> m_window;
    std::vector<PostId> m_lent;
    QString m_uploading; ///< The post that is on its way for ever.
};

} // namespace postrider
