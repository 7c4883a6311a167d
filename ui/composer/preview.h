// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/post.h"

#include <QWidget>

namespace postrider {

class MediaPictures;
class ThemeProvider;

/// About what a post will look like on its network: who, the first picture, the beginning of the caption.
class Preview final : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        std::optional<Account> account;
        QString network;
        PostType type = PostType::Photo;
        QString caption;
        MediaAsset first;                   ///< A null id: there is none.
        std::optional<int> coverOffsetMs{}; ///< Of a video: the frame that was chosen.
        int mediaCount = 0;
        friend bool operator==(const Content &, const Content &) = default;
    };

    Preview(MediaPictures &pictures, ThemeProvider &theme, QWidget *parent);
    void setContent(const Content &content);
    const Content &content() const { return m_content; }
    /// As high as it is, whatever it shows: what stands below stays where it is.
    void setHeld(bool held);
    QSize sizeHint() const override; ///< As high as the post would like to be; the picture gives way.

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Caption
    {
        QStringList lines;
        bool more = false; ///< The last line ends before the text does.
    };
    bool hasPicture() const { return !m_content.first.id.isNull(); }
    QString handle() const;
    int handleWidth() const;
    Caption caption() const;
    int captionHeight(const Caption &caption) const;
    int pictureHeight() const;
    void paintActions(QPainter &painter, const QRect &card, int y) const;
    void paintCaption(QPainter &painter, const QRect &card, int y, const Caption &caption) const;

    MediaPictures &m_pictures;
    ThemeProvider &m_theme;
    Content m_content;
    int m_heldHeight = 0;
};

} // namespace postrider
