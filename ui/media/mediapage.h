// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/page.h"

#include <QAbstractItemModel>

class QScrollArea;

namespace postrider {

class Button;
class EmptyNotice;
class FileDrafts;
class MediaDetails;
class MediaModel;
class MediaTiles;
class PageHeader;
class PostActions;
class Segmented;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// The library: what there is, what uses it, and what can go. Files come in by a button or by dropping them.
class MediaPage final : public Page
{
    Q_OBJECT

public:
    MediaPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);

    void addFiles(const QStringList &paths);

    void focusContent() override;
    QList<QWidget *> panes() const override;

Q_SIGNALS:
    void told(QString text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void read();
    void take(std::vector<MediaItem> items);
    void tellAdded(const std::vector<AddedMedia> &added);
    void chooseFiles();
    void deleteChosen();
    /// These are deleted if the person says so, and nothing else. `staying`: so many were chosen, too.
    void askToDelete(const std::vector<MediaItem> &unused, int staying = 0);
    void deleteMedia(const std::vector<MediaItem> &unused);
    void describe();
    void compose();
    void askForWhom();
    void makeDrafts(const std::optional<Account> &account);
    QStringList chosenMedia() const; // as addMedia() takes it
    void listRefused(const std::vector<AddedMedia> &refused, bool all);
    void showChosen();
    QModelIndexList chosen() const; // in their order
    void arrange();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    FileDrafts *m_drafts;
    ThumbCache *m_thumbs;
    MediaModel *m_model;
    PageHeader *m_header;
    Segmented *m_filter;
    Button *m_cleanUp;
    Button *m_add;
    MediaTiles *m_tiles;
    MediaDetails *m_details;
    QScrollArea *m_detailsArea;
    TextLabel *m_empty;
    EmptyNotice *m_notice; ///< Why nothing is listed.
    QByteArray m_zone = "UTC";
    std::vector<MediaId> m_added; // to be chosen once they are shown
    bool m_stale = true;
    bool m_asking = false;
    bool m_dropping = false;
};

} // namespace postrider
