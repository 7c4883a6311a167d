// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QObject>

#include <functional>

class QWidget;

namespace postrider {

class Composer;
class PostActions;
class ThemeProvider;

/// The composers that are open over a window, one for each group of posts, and the videos that are changed in them.
class Composers final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; the composers are children of `window`.
    Composers(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *window);

    /// A new post, with these files as its media.
    void compose(std::optional<Instant> at, const QStringList &files = {});
    /// The groups of these posts; one that is open already comes to the front.
    void edit(const QStringList &postIds);
    /// How many videos are being changed in them.
    int videoChanges() const;
    void stopVideoChanges();

Q_SIGNALS:
    /// What became of a post whose composer is gone, or why none opened.
    void told(QString text);
    /// A draft was kept as it was left, and can be gone on with.
    void kept(QString text, postrider::PostId post);
    /// The weekly slots of this account are to be set; null: of any.
    void slotsRequested(postrider::AccountId account);

private:
    Composer *open();
    QList<Composer *> all() const;

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QWidget *m_window;
};

} // namespace postrider
