// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composers.h"

#include "ui/actions/answer.h"
#include "ui/composer/composer.h"

#include <QSet>

#include <algorithm>

namespace postrider {

Composers::Composers(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *window)
    : QObject(window), m_client(client), m_actions(actions), m_theme(theme), m_clock(clock), m_window(window)
{}

void Composers::compose(std::optional<Instant> at, const QStringList &files)
{
    open()->compose(at, files);
}

void Composers::edit(const QStringList &postIds)
{
    onAnswer(m_client.summaries(postIds), this, [this](const Result<std::vector<PostSummary>> &posts) {
        if (!posts) {
            Q_EMIT told(posts.error().message);
            return;
        }
        QSet<GroupId> opened;
        for (const PostSummary &post : *posts) {
            if (opened.contains(post.groupId))
                continue;
            opened.insert(post.groupId);
            const QList<Composer *> composers = all();
            const auto found = std::ranges::find(composers, post.groupId, &Composer::group);
            if (found == composers.end())
                open()->edit(post.groupId);
            else if (!(*found)->isReading())
                (*found)->present();
        }
    });
}

int Composers::videoChanges() const
{
    int count = 0;
    const QList<Composer *> composers = all();
    for (const Composer *composer : composers)
        count += composer->videoChanges();
    return count;
}

void Composers::stopVideoChanges()
{
    const QList<Composer *> composers = all();
    for (Composer *composer : composers)
        composer->stopVideoChanges();
}

Composer *Composers::open()
{
    auto *composer = new Composer(m_client, m_actions, m_theme, m_clock, m_window);
    connect(composer, &Composer::saved, this, &Composers::told);
    connect(composer, &Composer::kept, this, &Composers::kept);
    connect(composer, &Composer::failed, this, &Composers::told);
    connect(composer, &Composer::slotsRequested, this, &Composers::slotsRequested);
    return composer;
}

QList<Composer *> Composers::all() const
{
    return m_window->findChildren<Composer *>();
}

} // namespace postrider
