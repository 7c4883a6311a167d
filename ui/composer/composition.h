// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/networkrules.h"
#include "core/model/post.h"

#include <QHash>
#include <QMap>
#include <QSet>

namespace postrider {

/// What a person composes: one text, one strip of media and one time for several accounts, and what differs between the
/// networks. A value; becomes posts by postsOf() and comes from them by compositionOf().
struct Composition
{
    /// One account that is chosen, and the post that goes there.
    struct Target
    {
        PostId post;
        AccountId account; ///< Null only for the one target of a draft that has no account yet.
        QString platform;
        PostOptions options; ///< What this account's network asks for; coverOffsetMs and linkCard below are shared.
        friend bool operator==(const Target &, const Target &) = default;
    };

    GroupId group;
    std::vector<Target> targets;        ///< Never empty.
    QString caption;                    ///< Shared.
    QMap<QString, QString> ownCaptions; ///< By network, where it differs.
    QMap<QString, PostType> types;      ///< By network, where the person has chosen; the others follow the media.
    std::vector<PostMedia> media;
    QMap<QString, QSet<MediaId>> leftOut; ///< By network: what of the media does not go there.
    QString firstComment;
    std::vector<LabelId> labels;
    std::optional<int> coverOffsetMs;
    bool linkCard = true;
    std::optional<Instant> at;

    std::vector<Post> stored; ///< The posts as the engine has them, for what the composer does not change.
    std::optional<Instant>
        readAt;            ///< `at` as it was read: while it is the same, posts of a group keep their own times.
    std::vector<Post> out; ///< Posts of the group that are out or on their way: shown, never changed.

    /// A new one: a draft for nobody yet.
    static Composition create(Instant now);

    bool hasAccounts() const { return !targets.front().account.isNull(); }
    bool has(AccountId account) const;
    void add(const Account &account, Instant now);
    void remove(AccountId account, Instant now);
    Target *target(AccountId account);
    /// The networks of the accounts chosen, each once, in their order.
    QStringList networks() const;
    QString captionFor(const QString &network) const { return ownCaptions.value(network, caption); }
    std::vector<PostMedia> mediaFor(const QString &network) const;
    /// All that is about media.
    struct Strip
    {
        std::vector<PostMedia> media;
        QMap<QString, QSet<MediaId>> leftOut;
        std::optional<int> coverOffsetMs;
    };
    Strip strip() const { return {media, leftOut, coverOffsetMs}; }
    /// As it was; what is written on pictures that are there now stays.
    void setStrip(Strip before);
    /// Other media, or another order. That a file is left out ends with the file; and where nothing would be left of what
    /// went to a network, what was left out there goes there again.
    void setMedia(std::vector<PostMedia> others);
    /// These do not go to the network. What then goes to none is no part of it any more.
    void leaveOut(const QString &network, const QSet<MediaId> &files);
    void putBack(const QString &network, MediaId file);
    /// Of the networks chosen those that a file does not go to.
    QStringList networksWithout(MediaId file) const;
    /// Another file in the place of one, with its alternative text, and left out where that was.
    void replaceMedia(MediaId from, const MediaAsset &to);
    /// Nothing that anybody would miss: no words, no media, no account.
    bool isEmpty() const;
    /// Some of it is no mere draft: then nothing is stored before the person says so.
    bool isScheduled() const;
    /// Something of it is published at its time as it is stored, whatever becomes of the changes.
    bool goesOut() const;
    /// All of the group's posts are out: there is nothing to change.
    bool isOut() const { return !out.empty() && stored.empty(); }
    std::vector<PostId> storedIds() const;
    friend bool operator==(const Composition &, const Composition &);

private:
    void forgetLeftOut(); ///< Of files and networks that are no part of it.
};

const NetworkRules *rulesOf(const std::vector<NetworkRules> &networks, const QString &id);
/// The rules with what the servers of the chosen accounts say of themselves; of several the strictest, as one text goes to
/// all of them.
std::vector<NetworkRules> rulesFor(const Composition &composition, std::vector<NetworkRules> networks,
                                   const std::vector<Account> &accounts);

/// The networks that would make a card of the first link in their text.
QStringList networksWithCard(const Composition &composition, const std::vector<NetworkRules> &networks);

/// Whether this type can carry these media, by number and kind.
bool fits(const TypeRules &type, const std::vector<PostMedia> &media);
/// The person's choice, or what the media make of it: text, photo, carousel, reel (video where there are no reels).
PostType typeFor(const Composition &composition, const NetworkRules &network);

/// How many media a post for this network can have, what is left out there among them; 0: none, or no matter.
int mostMediaFor(const Composition &composition, const NetworkRules &network);

/// What save() is given: the posts in their order, and those stored before that are no longer wanted.
struct ComposedPosts
{
    std::vector<Post> posts;
    std::vector<PostId> removed;
};
/// A draft keeps all that was written; what is going to be published has only what its type takes.
enum class MeantAs { Draft, Publication };
ComposedPosts postsOf(const Composition &composition, const std::vector<NetworkRules> &networks, MeantAs meant,
                      PostStatus status, Instant now);

/// The posts of one group; at least one. Where none has kept the shared caption, it is the most common one; where one
/// network alone is open, it is that one's own.
Composition compositionOf(const std::vector<Post> &posts, const std::vector<NetworkRules> &networks);

/// A draft that is for nobody yet as the composer would make it for this account.
Post forAccount(const Post &draft, const Account &account, const std::vector<NetworkRules> &networks);

/// Whether a composer may change this post.
bool isOpen(const Post &post);

} // namespace postrider
