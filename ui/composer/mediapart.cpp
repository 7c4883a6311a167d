// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/mediapart.h"

#include "core/model/mediafix.h"
#include "ui/actions/answer.h"
#include "ui/calendar/chiptext.h"
#include "ui/composer/cropdialog.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/videodialog.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/keycap.h"
#include "ui/theme/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr double feedShape = 4.0 / 5; // the tallest that a feed shows whole

MediaId idOf(const PostMedia &media)
{
    return media.asset.id;
}

} // namespace

MediaPart::MediaPart(EngineClient &client, MediaPictures &pictures, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_strip(new MediaStrip(pictures, theme, this)),
      m_count(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Third, theme, this, TextLabel::Wrap::No)),
      m_reorderHint(new QWidget(this)),
      m_trouble(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No)),
      m_altText(new TextField(theme, this)),
      m_cover(new TextField(theme, this)),
      m_coverFrame(new Button(Button::Look::Plain, theme, this)),
      m_crop(new Button(Button::Look::Plain, theme, this)),
      m_more(new Button(Button::Look::Plain, theme, this)),
      m_menu(new QMenu(this)),
      m_theme(theme)
{
    m_trouble->setObjectName(u"mediaTrouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_altText->setObjectName(u"altText"_s);
    m_cover->setObjectName(u"coverOffset"_s);
    m_cover->setAccessibleName(tr("Cover frame, minutes and seconds into the video"));
    m_cover->setToolTip(tr("The frame that becomes the cover: minutes and seconds into the video"));
    m_cover->setPlaceholderText(tr("Cover at, for example 0:03"));
    m_coverFrame->setObjectName(u"coverFrame"_s);
    m_coverFrame->setText(tr("Cover frame…"));
    m_coverFrame->setIconName(u"media-album-cover"_s, 16);
    m_crop->setObjectName(u"crop"_s);
    m_crop->setText(tr("Crop to %1…").arg(shapeWords(feedShape, locale())));
    m_crop->setIconName(u"transform-crop"_s, 16);
    m_more->setObjectName(u"mediaMore"_s);
    m_more->setIconName(u"overflow-menu"_s, 16);
    m_more->setAccessibleName(tr("More to do with it"));
    m_more->setToolTip(m_more->accessibleName());
    m_menu->setObjectName(u"mediaMenu"_s);
    connect(m_menu, &QMenu::aboutToShow, this, &MediaPart::fillMenu);
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(
        new TextLabel(tr("Media"), TextStyle::SmallMedium, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No));
    head->addWidget(m_count);
    head->addStretch();
    auto *hint = new QHBoxLayout(m_reorderHint);
    hint->setContentsMargins(0, 0, 0, 0);
    hint->setSpacing(4);
    hint->addWidget(new TextLabel(tr("Drag to reorder, or", "followed by keys"), TextStyle::Small,
                                  TextLabel::Ink::Third, theme, m_reorderHint, TextLabel::Wrap::No));
    for (const Qt::Key arrow : {Qt::Key_Left, Qt::Key_Right})
        hint->addWidget(new KeyCap(QKeySequence(Qt::ALT | arrow), theme, m_reorderHint));
    m_reorderHint->setObjectName(u"reorderHint"_s);
    QSizePolicy keepsItsRoom = m_reorderHint->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true); // what is below stays where it is
    m_reorderHint->setSizePolicy(keepsItsRoom);
    head->addWidget(m_reorderHint);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_altText, 1);
    tools->addWidget(m_cover, 1);
    tools->addWidget(m_coverFrame);
    tools->addWidget(m_crop);
    tools->addWidget(m_more);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(7);
    all->addLayout(head);
    all->addWidget(m_strip);
    all->addSpacing(2);
    all->addWidget(m_trouble);
    all->addLayout(tools);

    connect(m_strip, &MediaStrip::currentChanged, this, [this] {
        finishTyping();
        showCurrent();
    });
    connect(m_strip, &MediaStrip::moved, this, &MediaPart::move);
    connect(m_strip, &MediaStrip::removed, this, &MediaPart::remove);
    connect(m_strip, &MediaStrip::addRequested, this, &MediaPart::openDialog);
    connect(m_strip, &MediaStrip::filesDropped, this, &MediaPart::addFiles);
    connect(m_coverFrame, &QAbstractButton::clicked, this, &MediaPart::chooseCover);
    connect(m_crop, &QAbstractButton::clicked, this, &MediaPart::crop);
    connect(m_altText, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (PostMedia *one = current()) {
            one->altText = text;
            m_strip->setMedia(m_media);
            Q_EMIT edited(m_media);
        }
    });
    connect(m_cover, &QLineEdit::textEdited, this, &MediaPart::readCover);
    connect(m_cover, &QLineEdit::editingFinished, this, &MediaPart::finishTyping);
    showCurrent();
}

PostMedia *MediaPart::current()
{
    const auto index = static_cast<size_t>(m_strip->current());
    return index < m_media.size() ? &m_media[index] : nullptr;
}

void MediaPart::setMedia(const std::vector<PostMedia> &media, std::optional<int> coverOffsetMs)
{
    m_media = media;
    m_coverOffsetMs = coverOffsetMs;
    m_strip->setMedia(media);
    if (m_coverBefore && std::ranges::find(m_media, m_coverOf, idOf) == m_media.end())
        forgetCover();
    showCurrent();
}

void MediaPart::setMost(int most)
{
    m_most = most;
    retitle();
}

void MediaPart::setLeftOut(const QStringList &networks, const QHash<MediaId, QStringList> &without, const QString &tab)
{
    m_networks = networks;
    m_without = without;
    m_strip->setLeftOut(without, tab);
}

void MediaPart::retitle()
{
    const int count = static_cast<int>(m_media.size());
    m_reorderHint->setVisible(count > 1);
    if (count == 0)
        m_count->clear();
    else if (m_most > 0)
        m_count->setText(tr("%1 of %2").arg(locale().toString(count), locale().toString(m_most)));
    else
        m_count->setText(locale().toString(count));
}

void MediaPart::showCurrent()
{
    retitle();
    const PostMedia *one = current();
    const bool video = one && one->asset.facts.kind == MediaKind::Video;
    m_altText->setVisible(one && !video);
    m_cover->setVisible(video);
    m_coverFrame->setVisible(video && !one->asset.isRemote());
    m_crop->setVisible(one && !video && !one->asset.isRemote());
    m_more->setVisible(one != nullptr);
    if (!one)
        return;
    if (video) {
        if (!m_cover->hasFocus() && !m_coverBefore)
            m_cover->setText(m_coverOffsetMs ? momentText(*m_coverOffsetMs) : QString());
    } else if (m_altText->text() != one->altText) {
        m_altText->setText(one->altText);
    }
    const QString what =
        tr("Describe picture %1 for people who can’t see it").arg(locale().toString(m_strip->current() + 1));
    m_altText->setPlaceholderText(what);
    m_altText->setAccessibleName(what);
}

void MediaPart::readCover()
{
    if (!m_coverBefore)
        m_coverBefore = m_coverOffsetMs;
    if (const PostMedia *one = current())
        m_coverOf = one->asset.id;
    const bool wrong = isWrongCover();
    m_cover->setWrong(wrong);
    if (!wrong)
        setWrongCover({});
    const auto offset = parseMoment(m_cover->text());
    // "9" on the way to "9:99" was a moment: what turns out to be none takes that back.
    const std::optional<int> meant = wrong ? *m_coverBefore
        : offset                           ? std::optional(static_cast<int>(*offset))
                                           : std::nullopt;
    if (m_coverOffsetMs == meant)
        return;
    m_coverOffsetMs = meant;
    Q_EMIT coverEdited(m_coverOffsetMs);
}

qint64 MediaPart::coveredMs() const
{
    const auto video = std::ranges::find(m_media, m_coverOf, idOf);
    return video == m_media.end() ? 0 : video->asset.facts.durationMs;
}

bool MediaPart::isWrongCover() const
{
    const QString text = m_cover->text().trimmed();
    const auto offset = parseMoment(text);
    const qint64 duration = coveredMs();
    return offset ? duration > 0 && *offset > duration : !text.isEmpty();
}

void MediaPart::finishTyping()
{
    if (!m_coverBefore)
        return;
    if (!isWrongCover()) {
        forgetCover();
        return;
    }
    const QString text = m_cover->text().trimmed();
    const qint64 duration = coveredMs();
    setWrongCover(duration > 0
                      ? tr("“%1” is not a time in this video. Type minutes and seconds, such as 0:03, up to %2.")
                            .arg(text, momentText(duration))
                      : tr("“%1” is not a time in a video. Type minutes and seconds, such as 0:03.").arg(text));
}

void MediaPart::forgetCover()
{
    m_coverBefore.reset();
    m_cover->setWrong(false);
    setWrongCover({});
}

void MediaPart::setWrongCover(const QString &words)
{
    if (m_wrongCover == words)
        return;
    m_wrongCover = words;
    m_cover->setAccessibleDescription(words);
    tellTrouble(words);
    Q_EMIT wrongCoverChanged();
}

void MediaPart::editCover()
{
    const auto video = std::ranges::find(m_media, m_coverOf, idOf);
    if (video != m_media.end())
        m_strip->setCurrent(static_cast<int>(video - m_media.begin()));
    m_cover->setFocus(Qt::ShortcutFocusReason);
    m_cover->selectAll();
}

void MediaPart::move(int from, int to)
{
    const auto begin = m_media.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    m_strip->setMedia(m_media);
    m_strip->setCurrent(to);
    showCurrent();
    Q_EMIT edited(m_media);
}

void MediaPart::remove(int index)
{
    if (index < 0 || index >= static_cast<int>(m_media.size()))
        return;
    m_media.erase(m_media.begin() + index);
    m_strip->setMedia(m_media);
    showCurrent();
    m_strip->setFocus();
    Q_EMIT edited(m_media);
}

void MediaPart::editAltText(MediaId id)
{
    for (size_t i = 0; i < m_media.size() && !id.isNull(); ++i) {
        if (m_media[i].asset.id == id)
            m_strip->setCurrent(static_cast<int>(i));
    }
    if (!current() && !m_media.empty())
        m_strip->setCurrent(0);
    if (m_altText->isVisibleTo(this))
        m_altText->setFocus(Qt::ShortcutFocusReason);
    else
        m_strip->setFocus(Qt::ShortcutFocusReason);
}

void MediaPart::tellTrouble(const QString &words)
{
    m_trouble->setText(words);
    m_trouble->setVisible(!words.isEmpty());
}

void MediaPart::fillMenu()
{
    QMenu *menu = m_menu;
    menu->clear();
    const PostMedia *one = current();
    if (!one)
        return;
    const MediaId id = one->asset.id;
    const bool picture = one->asset.facts.kind == MediaKind::Image && !one->asset.isRemote();
    const auto add = [&](const QString &name, const QString &words, auto what) {
        QAction *action = menu->addAction(words);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, what);
        return action;
    };
    if (!one->asset.original.isNull())
        add(u"putOriginalBack"_s, tr("Put the original back"), &MediaPart::putOriginalBack);
    if (picture) {
        add(u"padSquare"_s, tr("White edges to 1:1"), [this, id] { changePicture(id, {.crop = {}, .padTo = 1}); });
        add(u"padPortrait"_s, tr("White edges to 4:5"), [this, id] { changePicture(id, {.crop = {}, .padTo = 0.8}); });
        add(u"scaleDown"_s, tr("Scale down to 1080 pixels"), [this, id] {
            changePicture(id, {.crop = {}, .longestSide = 1080});
        })->setEnabled(qMax(one->asset.facts.width, one->asset.facts.height) > 1080);
        add(u"strip"_s, tr("Remove location and camera data"), [this, id] { changePicture(id, {}); });
        menu->addSeparator();
    }
    if (one->asset.facts.kind == MediaKind::Video && !one->asset.isRemote()) {
        add(u"trim"_s, tr("Trim…"), [this, video = one->asset] { trim(video); });
        add(u"strip"_s, tr("Remove location and camera data"),
            [this, video = one->asset] { Q_EMIT videoChangeRequested(video, bareCopy(video.facts)); });
        menu->addSeparator();
    }
    addNetworksTo(*menu, id);
    add(u"removeMedia"_s, tr("Remove from the post"), [this] { remove(m_strip->current()); });
}

/// For each network: not there, or there again. The last one that gets it has no choice but the post's.
void MediaPart::addNetworksTo(QMenu &menu, MediaId media)
{
    const QStringList without = m_without.value(media);
    if (m_networks.size() < 2)
        return;
    for (const QString &network : m_networks) {
        const bool isOut = without.contains(network);
        if (!isOut && without.size() + 1 == m_networks.size())
            continue;
        const QString words = isOut ? tr("Put back for %1") : tr("Leave out for %1");
        QAction *action = menu.addAction(words.arg(networkName(network)));
        action->setObjectName((isOut ? u"putBack_"_s : u"leaveOut_"_s) + network);
        connect(action, &QAction::triggered, this, [this, isOut, network, media] {
            if (isOut)
                Q_EMIT putBackRequested(network, media);
            else
                Q_EMIT leaveOutRequested(network, media);
        });
    }
    menu.addSeparator();
}

void MediaPart::crop()
{
    const PostMedia *one = current();
    if (!one)
        return;
    auto *dialog = new CropDialog(m_client, one->asset, feedShape, m_theme, window());
    connect(dialog, &CropDialog::cropped, this,
            [this, id = one->asset.id](QRect part) { changePicture(id, {.crop = part}); });
    connect(dialog, &QDialog::finished, m_strip, [this] { m_strip->setFocus(); });
    dialog->open();
}

void MediaPart::trim(const MediaAsset &video, const VideoChange &change, const QString &why)
{
    auto *dialog = new VideoDialog(FilmStrip::Marks::Part, m_client, video, m_theme, window());
    dialog->setLongest(change.lengthMs, why);
    connect(dialog, &VideoDialog::partChosen, this, [this, video, change](qint64 from, qint64 length) {
        VideoChange trimmed = change;
        trimmed.fromMs = from;
        trimmed.lengthMs = length;
        Q_EMIT videoChangeRequested(video, trimmed);
    });
    connect(dialog, &QDialog::finished, m_strip, [this] { m_strip->setFocus(); });
    dialog->open();
}

void MediaPart::chooseCover()
{
    const PostMedia *one = current();
    if (!one)
        return;
    auto *dialog = new VideoDialog(FilmStrip::Marks::Moment, m_client, one->asset, m_theme, window());
    dialog->setMoment(m_coverOffsetMs.value_or(0));
    connect(dialog, &VideoDialog::momentChosen, this, [this](std::optional<int> ms) {
        forgetCover();
        m_cover->setText(ms ? momentText(*ms) : QString());
        readCover();
        forgetCover();
    });
    connect(dialog, &QDialog::finished, m_strip, [this] { m_strip->setFocus(); });
    dialog->open();
}

void MediaPart::changePicture(MediaId picture, const PictureChange &change)
{
    tellTrouble(tr("Changing the picture…"));
    onAnswer(m_client.changePicture(picture, change), this, [this, picture](const Result<MediaAsset> &made) {
        tellTrouble(made ? QString() : tr("The picture is as it was: %1").arg(made.error().message));
        if (made)
            Q_EMIT replaced(picture, *made);
    });
}

void MediaPart::putOriginalBack()
{
    const PostMedia *one = current();
    if (!one || one->asset.original.isNull())
        return;
    onAnswer(m_client.asset(one->asset.original), this, [this, id = one->asset.id](const Result<MediaAsset> &original) {
        tellTrouble(original ? QString() : tr("The original can’t be put back: %1").arg(original.error().message));
        if (original)
            Q_EMIT replaced(id, *original);
    });
}

} // namespace postrider
