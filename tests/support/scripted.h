// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"
#include "core/store/accountstore.h"
#include "core/store/poststore.h"

#include <deque>
#include <functional>

namespace postrider {

/// A network in memory with two calls, "prepare" (may be repeated) and "make_public" (may not), and a record of what the
/// public sees. What goes wrong is scripted, answer by answer.
class ScriptedPublisher final : public Publisher
{
public:
    enum class Answer {
        Good,
        Refused,    ///< For good.
        Busy,       ///< A passing fault, nothing done.
        Offline,    ///< No connection, nothing done.
        LostBefore, ///< No answer, nothing done.
        LostAfter,  ///< No answer, done.
        TokenRefused,
        Limited, ///< A limit, with retryAfter.
    };
    std::deque<Answer> prepareAnswers{}; ///< Used up one a call; then Good.
    std::deque<Answer> publishAnswers{};
    std::deque<Answer>
        lookAnswers{}; ///< Of the look at the published post, where there is one (a network that processes).
    std::deque<Answer> reconcileAnswers{}; ///< Busy: a passing error; Refused: the network cannot tell.
    std::vector<QString> publicPosts{};    ///< Post ids in the order of their publication.
    QStringList calls{};
    std::vector<Error> refusals{}; ///< What preflight() says.
    std::function<void(const QString &call)> onCall{};
    int refreshes = 0;
    bool canRefresh = true;
    Milliseconds retryAfter{600'000};
    Milliseconds answerTakes{0}; ///< To "make_public", after it has taken effect.

    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &, const Account &) const override { return refusals; }
    QCoro::Task<Result<Credentials>> refresh(Account, Credentials credentials, QJsonObject, HttpClient &,
                                             Cancellation) override;

private:
    QCoro::Task<Result<QJsonObject>> call(QString name, QString post, std::deque<Answer> *answers);
    QCoro::Task<Result<QJsonObject>> makePublic(PublishContext &context, QString post);
    QCoro::Task<Result<Finding>> find(QString post);
};

inline Account testAccount(Instant now, const QString &remoteId = QStringLiteral("100"))
{
    Account account;
    account.id = AccountId::create(now);
    account.platform = QStringLiteral("scripted");
    account.remoteId = remoteId;
    account.handle = QStringLiteral("account.") + remoteId;
    account.createdAt = now;
    return account;
}

inline Post testPost(const Account &account, Instant now, std::optional<Instant> at)
{
    Post post;
    post.id = PostId::create(now);
    post.groupId = GroupId::create(now);
    post.platform = account.platform;
    post.accountId = account.id;
    post.type = PostType::Text;
    post.caption = QStringLiteral("A caption");
    post.status = at ? PostStatus::Scheduled : PostStatus::Draft;
    post.scheduledFor = at;
    post.createdAt = now;
    return post;
}

} // namespace postrider
