// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "core/net/publicfetch.h"

namespace postrider {

// Addresses that networks fetch media from: https, on the open Internet, answered at once and without a sign-in.

/// What is wrong with the form of an address, without looking: not https, a user name in it, the number of a computer in a
/// private network. Nothing: it can be tried. Code check.media_url.
std::optional<Error> refusalOfAddress(const QUrl &url);

/// Looks at what lies at an address: resolves its host, refuses computers that are not public, and asks for its first byte
/// (its head where that is refused). No redirect is followed, since the networks follow none. Hosts that POSTRIDER_HOSTS
/// moves are taken to be public.
/// Gives kind, type and size (0: not told). Errors: check.media_url, check.media_private, check.media_redirect,
/// check.media_missing, check.media_type, check.media_unreachable; network.* where it can't be found out now.
QCoro::Task<Result<MediaFacts>> lookAtAddress(QUrl url, HttpClient &http, net::Resolve resolve,
                                              Cancellation cancellation);

/// An asset of what lies there. Its kind is what its name says where `facts` don't say.
MediaAsset remoteAsset(const QUrl &url, const MediaFacts &facts, Instant now);

/// Whether an error of lookAtAddress() says nothing about what lies there: this computer is offline, or it took too long.
bool couldNotLook(const Error &error);

/// The looks at the addresses among a post's media that have not been looked at yet (they have no facts), each once. What
/// is found is written into `posts`. Errors are those that speak against an address, by its place: index of the post, error.
struct AddressFinding
{
    size_t post = 0;
    Error error;
};
struct AddressLook
{
    std::vector<Post> posts;
    std::vector<AddressFinding> refusals;
    std::vector<AddressFinding> unknown; ///< couldNotLook().
};
QCoro::Task<AddressLook> lookAtMedia(std::vector<Post> posts, HttpClient &http, net::Resolve resolve,
                                     Cancellation cancellation);

} // namespace postrider
