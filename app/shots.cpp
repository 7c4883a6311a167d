// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots.h"

#include "app/demo/workspace.h"
#include "core/engine/enginehost.h"
#include "ui/calendar/calendarview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QCoroFuture>
#include <QCoroSignal>
#include <QCoroTimer>
#include <QDir>
#include <QPainter>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

class Shots
{
    Q_DECLARE_TR_FUNCTIONS(Shots)
};

using Appearance = ThemeProvider::Appearance;

constexpr QSize usual(1440, 900);
constexpr QSize smallest(1024, 640);

Error cannotSave(const QString &path)
{
    return {.code = u"shots.not_saved"_s,
            .remedy = Remedy::FixSetup,
            .message = Shots::tr("The picture %1 could not be saved.").arg(QDir::toNativeSeparators(path)),
            .hint = Shots::tr("Check the folder and the room on the disk.")};
}

QImage picture(QWidget &window, qreal ratio)
{
    QImage image(window.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    window.render(&image);
    return image;
}

/// All that the window has asked for by now is shown.
QCoro::Task<> answersShown(EngineHost &engine)
{
    // The engine takes requests in their order, and pictures are decoded by the pool.
    co_await engine.status();
    QThreadPool::globalInstance()->waitForDone();
    QTimer turn;
    turn.setSingleShot(true);
    turn.start(0); // behind the answers that the window has got meanwhile
    co_await turn;
}

/// The window's picture once nothing changes any more: painting asks for small pictures, which are painted when they are
/// there.
QCoro::Task<QImage> settledPicture(MainWindow &window, EngineHost &engine, qreal ratio)
{
    constexpr int mostRounds = 20;
    QImage last;
    for (int round = 0; round < mostRounds; ++round) {
        QImage next = picture(window, ratio);
        if (next == last)
            break;
        last = std::move(next);
        co_await answersShown(engine);
    }
    co_return last;
}

/// A window on an engine that does not publish.
struct Studio
{
    explicit Studio(EngineHost::MakeOptions makeOptions) : engine(std::move(makeOptions))
    {
        theme.applyToApplication();
    }

    EngineHost engine;
    SystemClock clock;
    ThemeProvider theme;
};

QCoro::Task<Result<>> shoot(Studio &studio, MainWindow &window, QSize size, Appearance appearance, qreal ratio,
                            QString path)
{
    studio.theme.setAppearance(appearance);
    window.resize(size);
    const QImage image = co_await settledPicture(window, studio.engine, ratio);
    if (!image.save(path))
        co_return tl::unexpected(cannotSave(path));
    co_return Result<>();
}

/// The window, shown with all its data.
QCoro::Task<Result<std::unique_ptr<MainWindow>>> openWindow(Studio &studio, bool empty)
{
    if (const auto opened = co_await studio.engine.opened(); !opened)
        co_return tl::unexpected(opened.error());
    auto window = std::make_unique<MainWindow>(studio.engine, studio.theme, studio.clock);
    studio.theme.setAppearance(Appearance::Light);
    window->resize(usual);
    window->show();
    if (!empty)
        co_await qCoro(window->calendar(), &CalendarView::ready);
    co_return window;
}

QCoro::Task<Result<>> shootWorkspace(QString folder, QString scratch)
{
    std::optional<Error> failed;
    Studio studio([&failed, scratch] {
        auto options = openDemoWorkspace(Profile(scratch));
        if (options)
            return std::move(*options);
        failed = options.error();
        return Engine::Options{.profile = Profile(scratch + u"/empty"_s)};
    });
    const auto window = co_await openWindow(studio, false);
    if (failed)
        co_return tl::unexpected(*failed);
    if (!window)
        co_return tl::unexpected(window.error());
    struct Shot
    {
        QString name;
        QSize size;
        Appearance appearance;
        qreal ratio;
    };
    const Shot shots[] = {{u"month-light.png"_s, usual, Appearance::Light, 1},
                          {u"month-dark.png"_s, usual, Appearance::Dark, 1},
                          {u"month-1024x640.png"_s, smallest, Appearance::Light, 1},
                          {u"month-200-percent.png"_s, usual, Appearance::Light, 2}};
    for (const Shot &shot : shots) {
        const auto done = co_await shoot(studio, **window, shot.size, shot.appearance, shot.ratio,
                                         folder + u'/' + shot.name);
        if (!done)
            co_return done;
    }
    co_return Result<>();
}

QCoro::Task<Result<>> shootProfile(Profile profile, bool empty, QString path)
{
    Studio studio([profile] { return Engine::Options{.profile = profile}; });
    const auto window = co_await openWindow(studio, empty);
    if (!window)
        co_return tl::unexpected(window.error());
    co_return co_await shoot(studio, **window, usual, Appearance::Light, 1, path);
}

} // namespace

QCoro::Task<Result<>> renderShots(QString folderGiven, Profile profileGiven)
{
    const QString folder = std::move(folderGiven);
    const Profile profile = std::move(profileGiven);
    // English texts hold forms for numbers that only a translation can choose between.
    QTranslator plurals;
    if (plurals.load(u":/i18n/postrider_en.qm"_s))
        QCoreApplication::installTranslator(&plurals);
    const QTemporaryDir scratch;
    if (!scratch.isValid())
        co_return tl::unexpected(cannotSave(scratch.path()));
    if (const auto done = co_await shootWorkspace(folder, scratch.path()); !done)
        co_return done;
    if (const auto done = co_await shootProfile(profile, false, folder + u"/month-played.png"_s); !done)
        co_return done;
    co_return co_await shootProfile(Profile(scratch.filePath(u"new"_s)), true, folder + u"/first-run.png"_s);
}

} // namespace postrider
