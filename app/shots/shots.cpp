// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/shots.h"

#include "app/demo/designdetails.h"
#include "app/demo/workspace.h"
#include "app/shots/pseudolocale.h"
#include "app/shots/screens.h"
#include "app/shots/stage.h"
#include "app/shots/standingclock.h"

#include <QApplication>
#include <QCoroFuture>
#include <QDir>
#include <QLocale>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

class Shots
{
    Q_DECLARE_TR_FUNCTIONS(Shots)
};

using Appearance = ThemeProvider::Appearance;

/// Says nothing of what screens that are not there cannot do.
class QuietScreens
{
public:
    QuietScreens() { s_before = qInstallMessageHandler(handle); }
    ~QuietScreens() { qInstallMessageHandler(s_before); }

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
    {
        const bool isOfScreens = message.startsWith(u"This plugin does not support")
            || message.contains(u"QPlatformNativeInterface::systemTrayWindowChanged");
        if (!isOfScreens)
            s_before(type, context, message);
    }

    static inline QtMessageHandler s_before = nullptr; // one at a time
};

constexpr Look looks[] = {
    {.name = "light"},
    {.name = "dark", .appearance = Appearance::Dark},
    {.name = "contrast", .isHighContrast = true},
    {.name = "rtl", .direction = Qt::RightToLeft},
    {.name = "pseudo", .isPseudo = true},
    {.name = "1024x640", .size = {1024, 640}},
    {.name = "200-percent", .ratio = 2},
};

/// How many of these a screen is taken in, from the first.
size_t countOf(Screen::Looks of)
{
    switch (of) {
    case Screen::Looks::Plain:
        return 2;
    case Screen::Looks::Words:
        return 5;
    case Screen::Looks::All:
        return std::size(looks);
    }
    Q_UNREACHABLE();
}

const QString playedName = u"month-played"_s;

QString nameOf(const Screen &screen, const Look &look)
{
    return QString::fromLatin1(screen.name) + u'-' + QLatin1StringView(look.name);
}

bool isTakenIn(const Screen &screen, const Look &look)
{
    return size_t(&look - looks) < countOf(screen.looks);
}

/// The demo lasts half a minute at most: the rest is for who asks for it by name.
bool isTakenUnasked(const Screen &screen, const Look &look)
{
    return !look.isHighContrast
        && (screen.looks == Screen::Looks::All || size_t(&look - looks) < countOf(Screen::Looks::Plain));
}

Error cannotSave(const QString &path)
{
    return {.code = u"shots.not_saved"_s,
            .remedy = Remedy::FixSetup,
            .message = Shots::tr("The picture %1 could not be saved.").arg(QDir::toNativeSeparators(path)),
            .hint = Shots::tr("Check the folder and the room on the disk.")};
}

Error cannotShow(const QString &name)
{
    return {.code = u"shots.not_shown"_s,
            .remedy = Remedy::Nothing,
            .message = Shots::tr("The screen of the picture %1 did not come up.").arg(name),
            .hint = Shots::tr("This is a fault of Postrider: please report it.")};
}

/// Takes the pictures of one workspace after the other.
class Studio
{
public:
    Studio(QString folder, QStringList only) : m_folder(std::move(folder)), m_only(std::move(only))
    {
        m_theme.applyToApplication();
        QApplication::setCursorFlashTime(0); // a picture is not to depend on when it was taken
        // English texts hold forms for numbers that only a translation can choose between.
        if (m_plurals.load(u":/i18n/postrider_en.qm"_s))
            QCoreApplication::installTranslator(&m_plurals);
    }

    /// The screens of this workspace in all their looks.
    QCoro::Task<Result<>> takeScreens(std::optional<DemoMoment> moment)
    {
        if (!m_scratch.isValid())
            co_return tl::unexpected(cannotSave(m_scratch.path()));
        if (std::ranges::none_of(looks, [&](const Look &look) { return !wanted(moment, look).empty(); }))
            co_return Result<>();
        const Profile parent(m_scratch.filePath(moment ? QString::number(int(*moment)) : u"empty"_s));
        EngineHost engine([parent, moment]() -> Result<Engine::Options> {
            auto clock = std::make_shared<StandingClock>(designNow());
            if (!moment)
                return Engine::Options{.profile = parent, .clock = clock.get(), .companions = clock};
            auto options = openDemoWorkspace(parent, clock.get(), *moment);
            if (options)
                options->companions = std::make_shared<std::pair<std::shared_ptr<void>, std::shared_ptr<void>>>(
                    clock, std::move(options->companions));
            return options;
        });
        if (const Result<> opened = co_await engine.opened(); !opened)
            co_return opened;
        StandingClock clock(designNow());
        if (!moment)
            co_await engine.setSetting(u"calendar.time_zone"_s, QString::fromLatin1(designZone));
        for (const Look &look : looks) {
            const auto screens = wanted(moment, look);
            if (screens.empty())
                continue;
            auto taken = co_await takeLook(engine, clock, look, screens);
            if (!taken)
                co_return taken;
        }
        co_return Result<>();
    }

    QCoro::Task<Result<>> takePlayed(Profile profileGiven)
    {
        const Profile profile = std::move(profileGiven);
        if (!m_only.isEmpty() && !m_only.contains(playedName))
            co_return Result<>();
        EngineHost engine([profile] { return Engine::Options{.profile = profile}; });
        if (const Result<> opened = co_await engine.opened(); !opened)
            co_return opened;
        SystemClock clock;
        Stage stage(engine, m_theme, clock, looks[0]);
        co_await stage.open();
        save(playedName, co_await stage.picture(&stage.window()));
        co_return Result<>();
    }

    /// Waits until all pictures are on the disk.
    Result<> finish()
    {
        for (const auto &[path, saved] : m_saved) {
            if (!saved.result())
                return tl::unexpected(cannotSave(path));
        }
        return {};
    }

private:
    std::vector<const Screen *> wanted(std::optional<DemoMoment> moment, const Look &look) const
    {
        std::vector<const Screen *> screens;
        for (const Screen &screen : allScreens()) {
            if (screen.moment == moment && isTakenIn(screen, look)
                && (m_only.isEmpty() ? isTakenUnasked(screen, look) : m_only.contains(nameOf(screen, look))))
                screens.push_back(&screen);
        }
        return screens;
    }

    QCoro::Task<Result<>> takeLook(EngineHost &engine, Clock &clock, const Look &look,
                                   std::vector<const Screen *> screensGiven)
    {
        const auto screens = std::move(screensGiven);
        PseudoLocale pseudo(m_plurals);
        if (look.isPseudo)
            QCoreApplication::installTranslator(&pseudo);
        Stage stage(engine, m_theme, clock, look);
        co_await stage.open();
        for (const Screen *screen : screens) {
            const QString name = nameOf(*screen, look);
            QWidget *shown = co_await screen->show(stage);
            if (!shown)
                co_return tl::unexpected(cannotShow(name));
            switch (screen->frame) {
            case Screen::Frame::Window:
                save(name, co_await stage.picture(&stage.window()));
                break;
            case Screen::Frame::Over:
                save(name, co_await stage.pictureOver(shown));
                break;
            case Screen::Frame::Alone:
                save(name, co_await stage.picture(shown));
                break;
            }
            co_await stage.tidy();
        }
        co_return Result<>();
    }

    /// Beside the next picture: packing takes longer than painting.
    void save(const QString &name, const QImage &image)
    {
        constexpr int quick = 80; // packed a little
        const QString path = m_folder + u'/' + name + u".png"_s;
        m_saved.emplace_back(path,
                             QtConcurrent::run(&m_savers, [image, path] { return image.save(path, "PNG", quick); }));
    }

    QString m_folder;
    QStringList m_only;
    QTemporaryDir m_scratch;
    ThemeProvider m_theme;
    QTranslator m_plurals;
    std::vector<std::pair<QString, QFuture<bool>>> m_saved;
    QThreadPool m_savers; // the last member: it waits for its work
};

} // namespace

QStringList shotNames()
{
    QStringList names;
    for (const Screen &screen : allScreens()) {
        for (const Look &look : looks) {
            if (isTakenIn(screen, look))
                names << nameOf(screen, look);
        }
    }
    return names << playedName;
}

QCoro::Task<Result<>> renderShots(QString folderGiven, Profile profileGiven, QStringList onlyGiven)
{
    const Profile profile = std::move(profileGiven);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); // as on the sheets
    const QuietScreens quiet;
    Studio studio(std::move(folderGiven), std::move(onlyGiven));
    for (const auto moment :
         {std::optional(DemoMoment::DesignMonth), std::optional(DemoMoment::DesignWeek), std::optional<DemoMoment>()}) {
        const Result<> taken = co_await studio.takeScreens(moment);
        if (!taken)
            co_return taken;
    }
    const Result<> played = co_await studio.takePlayed(profile);
    if (!played)
        co_return played;
    co_return studio.finish();
}

} // namespace postrider
