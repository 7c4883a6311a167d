// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/videoscreens.h"

#include "app/shots/stage.h"
#include "ui/composer/composer.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/videodialog.h"

#include <QCoroFuture>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

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
    co_await stage.settled();
    co_await stage.settled();
    auto *composer = qobject_cast<Composer *>(stage.topmost());
    auto *strip = composer ? stage.find<MediaStrip>(u"mediaStrip"_s, composer) : nullptr;
    if (!strip)
        co_return nullptr;
    strip->setCurrent(0);
    co_return composer;
}

/// The dialog with its frames, a part or a moment chosen.
QCoro::Task<QWidget *> videoDialog(Stage &stage, Composer *composer)
{
    auto *dialog = composer->findChild<VideoDialog *>();
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
    auto *menu = stage.find<QMenu>(u"mediaMenu"_s, composer);
    Q_EMIT menu->aboutToShow();
    menu->findChild<QAction *>(u"trim"_s)->trigger();
    co_return co_await videoDialog(stage, composer);
}

QCoro::Task<QWidget *> showCover(Stage &stage)
{
    Composer *composer = co_await composerWithVideo(stage);
    if (!composer)
        co_return nullptr;
    stage.click(u"coverFrame"_s, composer);
    co_return co_await videoDialog(stage, composer);
}

} // namespace postrider
