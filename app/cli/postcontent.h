// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

#include <QJsonArray>

namespace postrider::cli {

/// What the options of `create` and `edit` say of a post. What is not given is nothing.
struct Content
{
    /// Files as they lie (path of the original, probed) or public addresses; keepMedia() takes them into the library.
    std::optional<std::vector<PostMedia>> media;
    std::optional<QStringList> altTexts;
    std::optional<QString> caption;
    std::optional<QString> firstComment;
    std::optional<PostType> type;
    std::optional<QString> privacy;
    std::optional<QStringList> allow;
    std::optional<QStringList> disclose;

    bool isEmpty() const;
    /// Onto a post; its type follows the media where none is given.
    Result<> applyTo(Post &post) const;
};

/// Errors: usage.*, media.*, check.media_url.
Result<Content> contentIn(Session &session);

/// What fits these media at this network.
PostType typeFor(const std::vector<PostMedia> &media, const QString &platform);

/// Copies every file into the profile's library, and points the posts to the copies. The same file is one asset.
Result<> keepMedia(Session &session, std::vector<Post> &posts);

/// One thing that a check says against a post.
struct PostFinding
{
    Post post;
    Error error;
};
/// Looks at what lies at the public addresses of posts that get a time, and writes it into them. An address with something
/// against it is the error (check.media_*); what could not be looked at now is given back, to be told.
QCoro::Task<Result<std::vector<PostFinding>>> lookAtAddresses(Session &session, std::vector<Post> *posts);
/// The same before posts are made of it: what lies there decides of their type.
QCoro::Task<Result<std::vector<Error>>> lookAtAddresses(Session &session, Content *content);
/// What the network would refuse, and what is missing here; nothing is sent.
std::vector<PostFinding> findingsFor(Session &session, const std::vector<Post> &posts);
QJsonArray findingsJson(Session &session, const std::vector<PostFinding> &findings);
/// Prints all findings as one refusal on standard error; the exit code.
int refuse(Session &session, const std::vector<PostFinding> &findings);

/// Reads the posts again and prints them: with --json one object {"posts": […]}, of a single post with its own members
/// beside it; as words one line a post; with --quiet nothing.
Result<int> answerPosts(Session &session, const std::vector<Post> &posts,
                        const std::vector<PostFinding> &warnings = {});

} // namespace postrider::cli
