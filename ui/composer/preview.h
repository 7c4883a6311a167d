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
        MediaAsset first; ///< A null id: there is none.
        int mediaCount = 0;
        friend bool operator==(const Content &, const Content &) = default;
    };

    Preview(MediaPictures &pictures, ThemeProvider &theme, QWidget *parent);
    void setContent(const Content &content);
    const Content &content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize pictureSize(int width, int height) const;

    MediaPictures &m_pictures;
    ThemeProvider &m_theme;
    Content m_content;
};

} // namespace postrider
