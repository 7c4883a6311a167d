// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QTemporaryDir>
#include <QWidget>

class QMenu;
class QMimeData;

namespace postrider {

class Button;
class MediaPictures;
class MediaStrip;
class TextField;
class ThemeProvider;
class TextLabel;

/// The composer's media: takes files into the library, and edits what belongs to the current one.
class MediaPart final : public QWidget
{
    Q_OBJECT

public:
    MediaPart(EngineClient &client, MediaPictures &pictures, ThemeProvider &theme, QWidget *parent);

    void setMedia(const std::vector<PostMedia> &media, std::optional<int> coverOffsetMs);
    void setMost(int most);
    /// The networks of the composer, and for each medium those that do not get it; `tab`: the network that is shown, or none.
    void setLeftOut(const QStringList &networks, const QHash<MediaId, QStringList> &without, const QString &tab);
    void addFiles(const QStringList &paths, int place = -1); ///< -1: behind the others.
    void openDialog();                                       ///< Asks for files.
    /// Puts a changed copy in the place of a picture, once it is made.
    void changePicture(MediaId picture, const PictureChange &change);
    /// Files, or a picture without one, which is written to a file in the thread pool.
    void paste(const QMimeData &data);
    /// Asks which part of a video is kept, at most so much of it; `change` is what else is done to it.
    void trim(const MediaAsset &video, const VideoChange &change = {}, const QString &why = {});
    void editAltText(MediaId id = {}); ///< Of the current picture where there is no id.
    /// What is told about the moment of the cover that was typed and is none; empty: what stands there holds.
    QString wrongCover() const { return m_wrongCover; }
    void editCover();                       ///< Where that stands.
    void finishTyping();                    ///< What is typed is meant, though its field was not left.
    void tellTrouble(const QString &words); ///< Below the strip; empty: nothing is wrong.
    MediaStrip *strip() const { return m_strip; }

Q_SIGNALS:
    void edited(std::vector<postrider::PostMedia> media);
    void replaced(postrider::MediaId from, postrider::MediaAsset to);
    void leaveOutRequested(QString network, postrider::MediaId media);
    void putBackRequested(QString network, postrider::MediaId media);
    void coverEdited(std::optional<int> offsetMs);
    void wrongCoverChanged(); ///< wrongCover() is another one.
    void videoChangeRequested(postrider::MediaAsset video, postrider::VideoChange change);

private:
    void pastePicture(const QMimeData &data);
    void takeAdded(const std::vector<AddedMedia> &added, int place);
    void crop();
    void chooseCover();
    void fillMenu();
    void addNetworksTo(QMenu &menu, MediaId media);
    void putOriginalBack();
    void showCurrent();
    void move(int from, int to);
    void remove(int index);
    void readCover();
    bool isWrongCover() const;
    qint64 coveredMs() const; // of the video that the cover was typed for; 0: not known
    void forgetCover();
    void setWrongCover(const QString &words);
    PostMedia *current();
    void retitle();

    EngineClient &m_client;
    MediaStrip *m_strip;
    TextLabel *m_count;
    QWidget *m_reorderHint;
    TextLabel *m_trouble;
    TextField *m_altText;
    TextField *m_cover;
    Button *m_coverFrame;
    Button *m_crop;
    Button *m_more;
    QMenu *m_menu;
    ThemeProvider &m_theme;
    std::vector<PostMedia> m_media;
    QStringList m_networks;
    QHash<MediaId, QStringList> m_without; // the networks that do not get it
    std::optional<int> m_coverOffsetMs;
    std::optional<std::optional<int>> m_coverBefore; // while it is typed: what holds where that is no moment
    MediaId m_coverOf;                               // what it is typed for
    QString m_wrongCover;
    std::optional<QTemporaryDir> m_pasted; // until the library has taken them
    int m_pastedCount = 0;
    int m_most = 0;
};

} // namespace postrider
