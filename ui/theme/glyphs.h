// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"
#include "core/model/post.h"

#include <QHash>
#include <QImage>
#include <QPixmap>

namespace postrider {

struct Theme;

/// The shapes that are no status of a post.
enum class Sign { Warning, Octagon, Tick, Paused };

/// Draws the marks of the networks, the status glyphs and the icons, each only when it is first asked for, and keeps
/// the pictures. Sizes are logical px; the ratio of the screen makes the picture. GUI thread.
class Glyphs
{
public:
    QPixmap status(ShownStatus status, int px, qreal devicePixelRatio, const Theme &theme);
    QPixmap sign(Sign sign, int px, qreal devicePixelRatio, const Theme &theme);
    /// `platform` as in Post::platform; a grey square for one without a mark.
    QPixmap mark(const QString &platform, int px, qreal devicePixelRatio, const Theme &theme);
    QPixmap appMark(int px, qreal devicePixelRatio);
    /// The program's sign for a panel, in one colour.
    QPixmap trayMark(int px, qreal devicePixelRatio, const QColor &tint);
    /// An icon of Breeze by its name; 16 and 22 are the sizes that they are drawn for.
    QPixmap icon(const QString &name, int px, qreal devicePixelRatio, const QColor &tint);
    /// An account's own picture as a disc. Null: it has none, or it is not here yet.
    QPixmap face(AccountId account, int px, qreal devicePixelRatio);
    void setFaces(const QHash<AccountId, QImage> &faces); ///< Of all accounts: those that are not named have none.
    const QHash<AccountId, QImage> &faces() const { return m_faces; }
    /// Forgets the pictures; they are drawn anew when needed.
    void clear();

private:
    QPixmap statusFile(const QString &file, int px, qreal devicePixelRatio, const Theme &theme);

    QHash<QString, QPixmap> m_pictures; // by file, size, ratio and colour
    QHash<AccountId, QImage> m_faces;
    QHash<QString, QPixmap> m_discs; // of faces, the same way
};

} // namespace postrider
