// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// What there is to know about one picture or video.
class MediaDetails final : public QWidget
{
    Q_OBJECT

public:
    MediaDetails(ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent);

    void setItem(const std::optional<MediaItem> &item);
    /// The posts that have it; times in this zone, dates of this year without it.
    void setUsers(const std::vector<PostSummary> &posts, const QByteArray &zone, QDate today);
    /// How many are chosen, this one among them, and how many of these may be deleted.
    void setChosen(int count, int unused);
    /// That of draftsRequested().
    QWidget *draftsButton() const;

Q_SIGNALS:
    /// The groups of these are to be opened.
    void postsRequested(QStringList postIds);
    /// A post is to be made of what is chosen.
    void composeRequested();
    /// A draft of each file that is chosen.
    void draftsRequested();
    /// What is chosen is to be deleted.
    void deleteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
    std::optional<MediaItem> m_item;
    TextLabel *m_name;
    TextLabel *m_facts;
    TextLabel *m_users;
    Button *m_compose;
    Button *m_drafts;
    Button *m_delete;
    Button *m_open;
    QStringList m_userIds;
};

} // namespace postrider
