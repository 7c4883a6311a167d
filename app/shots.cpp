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
#include <QLocale>
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

/// What all windows have in common.
struct Studio
{
    QString folder;
    QTemporaryDir scratch;
    SystemClock clock;
    ThemeProvider theme;
};

struct Shot
{
    const char *name;
    QSize size;
    Appearance appearance;
    qreal ratio;
};

/// Pictures of a window on this engine, which does not publish.
QCoro::Task<Result<>> shoot(Studio &studio, EngineHost &engine, std::vector<Shot> shotsGiven)
{
    const std::vector<Shot> shots = std::move(shotsGiven);
    const Result<EngineStatus> status = co_await engine.status();
    if (!status)
        co_return tl::unexpected(status.error());
    MainWindow window(engine, studio.theme, studio.clock);
    studio.theme.setAppearance(Appearance::Light);
    window.resize(usual);
    window.show();
    // With nothing to plan there is the page of the first run, and no month is ever painted.
    if (status->accounts > 0 || status->posts > 0)
        co_await qCoro(window.calendar(), &CalendarView::ready);
    for (const Shot &shot : shots) {
        studio.theme.setAppearance(shot.appearance);
        window.resize(shot.size);
        const QString path = studio.folder + u'/' + QString::fromLatin1(shot.name);
        const QImage image = co_await settledPicture(window, engine, shot.ratio);
        if (!image.save(path))
            co_return tl::unexpected(cannotSave(path));
    }
    co_return Result<>();
}

QCoro::Task<Result<>> shootWorkspace(Studio &studio)
{
    std::optional<Error> failed; // written on the engine's thread before opened() is ready
    const Profile parent(studio.scratch.path());
    EngineHost engine([&failed, parent] {
        auto options = openDemoWorkspace(parent);
        if (options)
            return std::move(*options);
        failed = options.error();
        return Engine::Options{.profile = Profile(parent.folder() + u"/empty"_s)};
    });
    const Result<> opened = co_await engine.opened();
    if (failed)
        co_return tl::unexpected(*failed);
    if (!opened)
        co_return opened;
    const std::vector<Shot> shots{{"month-light.png", usual, Appearance::Light, 1},
                                  {"month-dark.png", usual, Appearance::Dark, 1},
                                  {"month-1024x640.png", smallest, Appearance::Light, 1},
                                  {"month-200-percent.png", usual, Appearance::Light, 2}};
    co_return co_await shoot(studio, engine, shots);
}

QCoro::Task<Result<>> shootProfile(Studio &studio, Profile profileGiven, const char *name)
{
    const Profile profile = std::move(profileGiven);
    EngineHost engine([profile] { return Engine::Options{.profile = profile}; });
    const std::vector<Shot> shots{{name, usual, Appearance::Light, 1}};
    co_return co_await shoot(studio, engine, shots);
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
    // The C locale's times have seconds, as no person writes them.
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Studio studio;
    studio.folder = folder;
    studio.theme.applyToApplication();
    if (!studio.scratch.isValid())
        co_return tl::unexpected(cannotSave(studio.scratch.path()));
    Result<> done = co_await shootWorkspace(studio);
    if (done)
        done = co_await shootProfile(studio, profile, "month-played.png");
    if (done)
        done = co_await shootProfile(studio, Profile(studio.scratch.filePath(u"new"_s)), "first-run.png");
    co_return done;
}

} // namespace postrider
