// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/mastodon/errors.h"
#include "core/publishing/publisher.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace postrider::mastodon {

/// A file at the server that no status has yet.
struct Upload
{
    QString id;
    bool isReady = false; ///< Else it is still processed.
};

/// One account's server and how to ask it (docs.joinmastodon.org, 2026-07). Values; `http` and `clock` outlive its tasks.
/// "Accept-Language: en" goes with every call, because refusals of one status are told apart by their words.
class Api
{
public:
    /// Told of every whole answer: what its headers say of limits.
    using OnLimit = std::function<void(Milliseconds reset)>;

    /// `token` empty: only what everybody may ask.
    Api(HttpClient &http, Clock &clock, QUrl server, QString token, Milliseconds inactivityLimit,
        Cancellation cancellation, OnLimit onUsedUp);

    /// GET of a path such as "/api/v1/instance".
    QCoro::Task<Result<QJsonObject>> get(QString path, QUrlQuery query = {}) const;
    QCoro::Task<Result<QJsonArray>> list(QString path, QUrlQuery query) const;

    /// What the server says of itself.
    QCoro::Task<Result<QJsonObject>> instance() const;

    /// POST /api/v1/statuses. Ends within the inactivity limit, so that it is known how long it may still be under way.
    QCoro::Task<Result<QJsonObject>> createStatus(QJsonObject body, QString key) const;

    /// POST /api/v2/media, or v1 where there is no v2. Repeatable: nobody sees a file without a status.
    QCoro::Task<Result<Upload>> upload(PostMedia media, std::function<void(qint64 sent)> progress) const;
    /// GET /api/v1/media/ID. Error mastodon.media_gone: the server dropped it, or a status has it.
    QCoro::Task<Result<Upload>> uploaded(QString id) const;

private:
    QCoro::Task<Result<QJsonDocument>> send(HttpRequest request, Effect effect) const;
    QCoro::Task<Result<HttpAnswer>> exchange(HttpRequest request) const;

    HttpClient &m_http;
    Clock &m_clock;
    QUrl m_server;
    QString m_token;
    Milliseconds m_inactivityLimit;
    Cancellation m_cancellation;
    OnLimit m_onUsedUp;
};

/// The "id" of what a server gives: text, though some send numbers. Empty: none.
QString idIn(const QJsonObject &object);

/// The server of an account, and the id that it knows the account by. An app that is registered there belongs under
/// appKey("mastodon@HOST"): each server has its own.
QUrl serverOf(const Account &account);
QString idOf(const Account &account);

} // namespace postrider::mastodon
