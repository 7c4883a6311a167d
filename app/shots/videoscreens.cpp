// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/videoscreens.h"

#include "app/shots/stage.h"
#include "ui/composer/composer.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/videodialog.h"

#include <QCoroFuture>
#include <QMenu>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

constexpr int mostRounds = 50; // on a busy computer the composer takes longer to get its draft

/// The composer on a draft with the newest video of the library, which is the current one there.
QCoro::Task<Composer *> composerWithVideo(Stage &stage)
{
    stage.openPage(u"calendarPage"_s);
    const auto library = co_await stage.engine().media();
    if (!library)
        co_return nullptr;
    const auto video = std::ranges::find(*library, MediaKind::Video,
                                         [](const MediaItem &item) { return item.asset.facts.kind; });
    if (video == library->end())
        co_return nullptr;
    Post draft;
    draft.id = PostId::create(stage.clock().now());
    draft.groupId = GroupId::create(stage.clock().now());
    draft.type = PostType::Video;
    draft.media = {{video->asset, {}}};
    const auto saved = co_await stage.engine().save({draft}, {});
    if (!saved)
        co_return nullptr;
    stage.removeAfterwards({draft.id});
    Q_EMIT stage.calendar().editRequested({draft.id.toString()});
    Composer *composer = nullptr;
    for (int round = 0; round < mostRounds && !composer; ++round) {
        co_await stage.settled();
        composer = qobject_cast<Composer *>(stage.topmost());
    }
    co_await stage.settled();
    co_return composer;
}

/// The dialog with its frames, a part or a moment chosen; `pressGiven` opens it once the composer has the video.
QCoro::Task<QWidget *> videoDialog(Stage &stage, Composer *composer, std::function<void()> pressGiven)
{
    const std::function<void()> press = std::move(pressGiven);
    VideoDialog *dialog = nullptr;
    for (int round = 0; round < mostRounds && !dialog; ++round) {
        stage.find<MediaStrip>(u"mediaStrip"_s, composer)->setCurrent(0);
        press();
        co_await stage.settled();
        dialog = composer->findChild<VideoDialog *>();
    }
    if (!dialog)
        co_return nullptr;
    auto *strip = dialog->findChild<FilmStrip *>();
    strip->setPart(1250, 2500);
    for (int i = 0; i <= strip->frameCount(); ++i)
        co_await stage.settled();
    co_return dialog;
}

} // namespace

QCoro::Task<QWidget *> showTrim(Stage &stage)
{
    Composer *composer = co_await composerWithVideo(stage);
    if (!composer)
        co_return nullptr;
    co_return co_await videoDialog(stage, composer, [&stage, composer] {
        auto *menu = stage.find<QMenu>(u"mediaMenu"_s, composer);
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction *>(u"trim"_s)->trigger();
    });
}

QCoro::Task<QWidget *> showCover(Stage &stage)
{
    Composer *composer = co_await composerWithVideo(stage);
    if (!composer)
        co_return nullptr;
    co_return co_await videoDialog(stage, composer, [&stage, composer] { stage.click(u"coverFrame"_s, composer); });
}

} // namespace postrider
