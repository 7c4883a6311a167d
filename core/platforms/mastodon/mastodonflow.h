// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/mastodon/api.h"
#include "core/platforms/mastodon/likeness.h"

#include <QHash>

namespace postrider::mastodon {

/// One post on its way. Lives as long as the publisher's task.
class Flow
{
public:
    explicit Flow(PublishContext &context) : m_context(context), m_limits(context.account.limits) {}

    QCoro::Task<Result<Published>> run();

private:
    using Build = std::function<QCoro::Task<Result<QJsonObject>>()>;

    QCoro::Task<Result<>> meetAccount();
    QCoro::Task<> learnLimits();
    QCoro::Task<Result<QJsonArray>> readyMedia();
    QCoro::Task<Result<QJsonObject>> upload(PostMedia media, std::function<void(qint64 sent)> progress);
    QCoro::Task<Result<>> waitForMedia(QString step, QString id);
    QCoro::Task<Result<QJsonObject>> buildPost();
    QCoro::Task<Result<QJsonObject>> buildComment(QString postId);
    QCoro::Task<Result<>> addFirstComment(QString postId, Published *published);

    // mastodonstatus.cpp: a status, exactly once.

    /// Makes the status of a step, whose body `build` gives before it is first sent. Result: "id" and "url".
    QCoro::Task<Result<QJsonObject>> make(QString step, Build build);
    /// Sets m_request: a new one, or as it was kept while it is not known whether it did its work.
    QCoro::Task<Result<>> prepare(QString step, Build build);
    bool takeNewKeyIfOld();
    QCoro::Task<Result<QJsonObject>> send();
    QCoro::Task<Result<Finding>> settle(QString step, Instant sentAt);
    QCoro::Task<Result<Finding>> lookLate(Instant at);
    QCoro::Task<Result<Finding>> look();
    QCoro::Task<Result<QString>> newestOwnId();
    QCoro::Task<Result<std::vector<QJsonObject>>> ownSince(QString since);

    Api api() const;
    QStringList uploadSteps() const;

    PublishContext &m_context;
    std::optional<ServerLimits> m_limits;
    bool m_limitsAreFresh = false;      ///< Asked for in this try.
    QString m_id;                       ///< The account, as the server knows it.
    QString m_visibility;               ///< What the account's owner has chosen for new posts.
    QHash<QString, bool> m_uploadedNow; ///< Files sent in this try, and whether they were ready at once.
    QJsonObject m_request;              ///< Of the status that is made now.
    std::optional<Instant> m_lostAt;    ///< When the answer to the last status did not come.
    bool m_looksFirst = false;          ///< What was lost may have come through since it was last looked for.
    bool m_isOver = false;              ///< The server itself has answered: it does not work on the request any more.
    bool m_askPerson = false;           ///< Nothing found then means that it cannot be known.
};

/// Error `cancelled`.
Error cancelledError();

} // namespace postrider::mastodon
