// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of the ready check do.
#include "core/model/mediafix.h"
#include "ui/composer/accountsrow.h"
#include "ui/composer/captioneditor.h"
#include "ui/composer/choicespart.h"
#include "ui/composer/composer.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/networktabs.h"
#include "ui/composer/schedulerow.h"
#include "ui/composer/videochanges.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"

#include <QScrollArea>

#include <algorithm>

namespace postrider {

void Composer::fix(const ReadyRow &row)
{
    const auto leaveOut = [&](MediaKind kind) {
        QSet<MediaId> files;
        for (const PostMedia &one : m_composition.media) {
            if (one.asset.facts.kind == kind)
                files.insert(one.asset.id);
        }
        change([&](Composition &composition) { composition.leaveOut(row.network, files); });
    };
    m_views->setCurrent(0);
    arrange();
    switch (row.fix) {
    case ReadyRow::Fix::None:
        break;
    case ReadyRow::Fix::ChooseAccount:
        m_form->ensureWidgetVisible(m_accounts);
        m_accounts->openMenu();
        break;
    case ReadyRow::Fix::ChooseTime:
        if (m_schedule->wrongTime().isEmpty())
            m_schedule->chooseDate();
        else
            m_schedule->focusTime();
        break;
    case ReadyRow::Fix::UseTime:
        change([&](Composition &composition) { composition.at = row.time; });
        break;
    case ReadyRow::Fix::AddMedia:
        m_media->openDialog();
        break;
    case ReadyRow::Fix::LeaveVideosOut:
        leaveOut(MediaKind::Video);
        break;
    case ReadyRow::Fix::LeavePicturesOut:
        leaveOut(MediaKind::Image);
        break;
    case ReadyRow::Fix::PutBack:
        change([&](Composition &composition) { composition.leftOut.remove(row.network); });
        break;
    case ReadyRow::Fix::ChangePicture:
        m_media->changePicture(row.media, row.change);
        break;
    case ReadyRow::Fix::ChangeVideo:
    case ReadyRow::Fix::TrimVideo: {
        const auto video = std::ranges::find(m_composition.media, row.media,
                                             [](const PostMedia &one) { return one.asset.id; });
        if (video == m_composition.media.end())
            break;
        if (row.fix == ReadyRow::Fix::TrimVideo)
            m_media->trim(video->asset, row.videoChange, row.whyTrim);
        else
            m_videoChanges->start(video->asset, row.videoChange);
        break;
    }
    case ReadyRow::Fix::ChooseCover:
        m_media->editCover();
        break;
    case ReadyRow::Fix::StopChange:
        m_afterVideos.reset();
        m_videoChanges->stop(row.media);
        showHead();
        break;
    case ReadyRow::Fix::WriteAltText:
        m_media->editAltText(row.media);
        break;
    case ReadyRow::Fix::RemoveLocations: {
        const std::vector<PostMedia> media = m_composition.media; // they are replaced one after the other
        for (const PostMedia &one : media) {
            if (!one.asset.facts.hasLocation || one.asset.isRemote())
                continue;
            if (one.asset.facts.kind == MediaKind::Video)
                m_videoChanges->start(one.asset, bareCopy(one.asset.facts));
            else
                m_media->changePicture(one.asset.id, {});
        }
        break;
    }
    case ReadyRow::Fix::ShortenCaption:
        m_tabs->setCurrent(m_composition.ownCaptions.contains(row.network) ? row.network : QString());
        refresh();
        if (row.text.length > 0)
            m_caption->select(row.text);
        break;
    case ReadyRow::Fix::MakeChoices:
        for (ChoicesPart *part : m_choices) {
            const Composition::Target *target = m_composition.target(part->account());
            if (target && target->platform == row.network) {
                m_form->ensureWidgetVisible(part->firstOpen());
                part->open();
                break;
            }
        }
        break;
    case ReadyRow::Fix::CheckAgain:
        check();
        break;
    }
    if (QWidget *focus = focusWidget(); focus && m_form->isAncestorOf(focus))
        m_form->ensureWidgetVisible(focus);
}

} // namespace postrider
