// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/metasignin.h"

#include "core/platforms/meta/graphapi.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::meta {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Meta)
};

/// A token with less than this left is short-lived: Meta's are either hours or some 60 days.
constexpr std::chrono::hours shortLife{48};
/// Lists are followed so far and no further.
constexpr int mostAnswers = 20;

/// What /debug_token says of a token.
struct TokenFacts
{
    bool isPage = false;
    std::optional<Instant> end{}; ///< Nothing: it has none.
    std::optional<Instant> dataEnd{};
    QStringList scopes{};
};

/// One sign-in on its way. Lives as long as its task.
class Flow
{
public:
    Flow(SignInContext &context, const ErrorTable &table) : m_context(context), m_table(table) {}

    QCoro::Task<Result<Reach>> run(QStringList permissions);

private:
    QCoro::Task<Result<QString>> tokenByBrowser(QStringList permissions);
    QCoro::Task<Result<>> lengthen();
    QCoro::Task<Result<>> readPermissions();
    QCoro::Task<Result<>> readPages();
    QCoro::Task<Result<>> readBusinesses();
    QCoro::Task<Result<>> readOnePage();
    QCoro::Task<> readEnd();
    QCoro::Task<Result<TokenFacts>> factsOf(QString token);
    QCoro::Task<Result<std::vector<QJsonObject>>> all(QString path, Fields query);
    void add(const QJsonObject &page);

    GraphApi api(const QString &token, const QString &other = {}) const
    {
        return GraphApi(m_context.http, m_context.cancellation, m_table, host::facebook, {token, other});
    }
    /// Of a Page. What is linked to it is only seen by those who may see Instagram accounts.
    Fields pageFields() const
    {
        const bool withInstagram = m_table.platform == "instagram"_L1 && !m_reach.lacks(u"instagram_basic"_s);
        return {{u"fields"_s,
                 u"id,name,access_token,tasks"_s
                     + (withInstagram ? u",instagram_business_account{id,username}"_s : QString())}};
    }
    QString clientId() const { return m_context.app.value("client_id"_L1).toString(); }
    QString secret() const { return m_context.app.value("client_secret"_L1).toString(); }

    SignInContext &m_context;
    const ErrorTable &m_table;
    QString m_token;
    std::optional<TokenFacts> m_facts; ///< Of m_token; nothing: Meta does not tell.
    Reach m_reach;
};

std::optional<Instant> secondsSince1970(const QJsonValue &value)
{
    const qint64 seconds = value.toInteger();
    return seconds > 0 ? std::optional(instantFromMs(seconds * 1000)) : std::nullopt;
}

/// Trouble on the way, not the answer "no". A wrong app secret is refused with the code of unknown trouble.
bool isTrouble(const Error &error)
{
    if (error.networkCode == u"1")
        return false;
    return error.remedy == Remedy::RetrySoon || error.remedy == Remedy::WaitForLimit
        || error.code.startsWith(u"network.") || error.code == code::cancelled;
}

QCoro::Task<Result<QString>> Flow::tokenByBrowser(QStringList permissions)
{
    const auto pageFor = [this, permissions](const BrowserAttempt &attempt) {
        return pageWith(u"https://www.facebook.com/"_s + QString(version) + u"/dialog/oauth"_s,
                        {{u"client_id"_s, clientId()},
                         {u"redirect_uri"_s, attempt.redirectUri},
                         {u"state"_s, attempt.state},
                         {u"response_type"_s, u"code"_s},
                         {u"scope"_s, permissions.join(u',')},
                         {u"auth_type"_s, u"rerequest"_s}}); // what was declined before is asked for again
    };
    // Meta lets plain http back only to this name, and only while the app is in development (seen 2026-10).
    const Result<BrowserAnswer> browser = co_await askInBrowser(
        m_context, {.host = u"localhost"_s, .path = u"/"_s, .refusalsHaveState = false}, pageFor);
    if (!browser) {
        Error error = browser.error();
        if (error.code == code::signInTimedOut)
            error.hint = Words::tr(
                "Meta lets the browser come back only while your app is in development. Where its page "
                "showed an error, paste a token instead; else start again, and allow access there.");
        co_return tl::unexpected(error);
    }
    if (const auto refused = consentError(m_table, browser->query))
        co_return tl::unexpected(*refused);
    GraphApi exchange = api(secret());
    const Fields query{{u"client_id"_s, clientId()},
                       {u"redirect_uri"_s, browser->redirectUri},
                       {u"client_secret"_s, secret()},
                       {u"code"_s, browser->query.queryItemValue(u"code"_s, QUrl::FullyDecoded)}};
    const Result<QJsonObject> answer = co_await exchange.getPlain(u"oauth/access_token"_s, query);
    if (!answer && isTrouble(answer.error()))
        co_return tl::unexpected(answer.error());
    const QString token = answer ? answer->value("access_token"_L1).toString() : QString();
    if (token.isEmpty()) {
        Error error = ownError(m_table, "exchange_refused"_L1, Remedy::FixSetup,
                               Words::tr("Meta did not accept the sign-in for your app. Nothing was connected."),
                               Words::tr("Check the id and the secret of your Meta app, then connect again."));
        if (!answer) {
            error.networkCode = answer.error().networkCode;
            error.traceId = answer.error().traceId;
        }
        co_return tl::unexpected(error);
    }
    co_return token;
}

QCoro::Task<Result<TokenFacts>> Flow::factsOf(QString token)
{
    // The app's own word where there is one; else the token asks for itself, which works for developers of its app.
    GraphApi asking = api(secret().isEmpty() ? token : clientId() + u'|' + secret(), token);
    const Fields query{{u"input_token"_s, token}};
    Result<QJsonObject> answer = co_await asking.get(u"debug_token"_s, query);
    if (!answer && !secret().isEmpty() && !isTrouble(answer.error())) {
        GraphApi itself = api(token); // of another app
        answer = co_await itself.get(u"debug_token"_s, query);
    }
    if (!answer)
        co_return tl::unexpected(answer.error());
    const QJsonObject data = answer->value("data"_L1).toObject();
    TokenFacts facts{.isPage = data.value("type"_L1).toString() == u"PAGE",
                     .end = secondsSince1970(data.value("expires_at"_L1)),
                     .dataEnd = secondsSince1970(data.value("data_access_expires_at"_L1))};
    for (const QJsonValue &scope : data.value("scopes"_L1).toArray())
        facts.scopes << scope.toString();
    co_return facts;
}

/// A short-lived token of the person's own app becomes one of some 60 days, whose Page tokens have no end.
QCoro::Task<Result<>> Flow::lengthen()
{
    const Instant now = m_context.clock.now();
    const bool isShort = !m_facts || (m_facts->end && *m_facts->end < now + shortLife);
    if (!isShort)
        co_return Result<>();
    if (!secret().isEmpty()) {
        GraphApi exchange = api(secret(), m_token);
        const Fields query{{u"grant_type"_s, u"fb_exchange_token"_s},
                           {u"client_id"_s, clientId()},
                           {u"client_secret"_s, secret()},
                           {u"fb_exchange_token"_s, m_token}};
        const Result<QJsonObject> answer = co_await exchange.getPlain(u"oauth/access_token"_s, query);
        if (!answer && isTrouble(answer.error()))
            co_return tl::unexpected(answer.error());
        if (const QString longer = answer ? answer->value("access_token"_L1).toString() : QString();
            !longer.isEmpty()) {
            m_token = longer;
            const Result<TokenFacts> facts = co_await factsOf(longer);
            m_facts = facts ? std::optional(*facts) : std::nullopt;
            co_return Result<>();
        }
        m_reach.notes << Words::tr(
            "Meta did not lengthen the token with your app: it may be another app’s. The sign-in "
            "ends when the token does, often within hours.");
    } else if (m_facts) {
        m_reach.notes << Words::tr("This token is a short-lived one, and without your app’s secret it can’t be "
                                   "lengthened: the sign-in ends within hours.");
    }
    co_return Result<>();
}

QCoro::Task<Result<std::vector<QJsonObject>>> Flow::all(QString path, Fields query)
{
    GraphApi graph = api(m_token);
    std::vector<QJsonObject> found;
    query.emplace_back(u"limit"_s, u"100"_s);
    for (int answers = 0; answers < mostAnswers; ++answers) {
        const Result<QJsonObject> answer = co_await graph.get(path, query);
        if (!answer)
            co_return tl::unexpected(answer.error());
        for (const QJsonValue &each : answer->value("data"_L1).toArray())
            found.push_back(each.toObject());
        // "next" is an address with the token in it; the cursor says the same.
        const QJsonObject paging = answer->value("paging"_L1).toObject();
        const QString after = paging["cursors"_L1]["after"_L1].toString();
        if (!paging.contains("next"_L1) || after.isEmpty())
            break;
        std::erase_if(query, [](const auto &field) { return field.first == u"after"; });
        query.emplace_back(u"after"_s, after);
    }
    co_return found;
}

QCoro::Task<Result<>> Flow::readPermissions()
{
    const Result<std::vector<QJsonObject>> rows = co_await all(u"me/permissions"_s, {});
    if (!rows)
        co_return tl::unexpected(rows.error());
    QStringList granted;
    for (const QJsonObject &row : *rows) {
        if (row.value("status"_L1).toString() == u"granted")
            granted << row.value("permission"_L1).toString();
    }
    m_reach.granted = granted;
    if (m_reach.lacks(u"pages_show_list"_s)) {
        co_return tl::unexpected(
            ownError(m_table, "permission_missing"_L1, Remedy::Reconnect,
                     Words::tr("This sign-in lacks the permission pages_show_list, without which no Page is seen."),
                     Words::tr("Make the token again and allow everything that the steps name.")));
    }
    co_return Result<>();
}

void Flow::add(const QJsonObject &page)
{
    const QString id = page.value("id"_L1).toString();
    const QJsonObject instagram = page.value("instagram_business_account"_L1).toObject();
    ReachedPage reached{.id = id,
                        .name = page.value("name"_L1).toString(),
                        .token = page.value("access_token"_L1).toString(),
                        .instagramId = instagram.value("id"_L1).toString(),
                        .instagramName = instagram.value("username"_L1).toString()};
    if (page.contains("tasks"_L1)) {
        reached.tasks.emplace();
        for (const QJsonValue &task : page.value("tasks"_L1).toArray())
            *reached.tasks << task.toString();
    }
    if (id.isEmpty() || std::ranges::any_of(m_reach.pages, [&](const ReachedPage &each) { return each.id == id; }))
        return;
    m_reach.pages.push_back(std::move(reached));
}

QCoro::Task<Result<>> Flow::readPages()
{
    const Result<std::vector<QJsonObject>> pages = co_await all(u"me/accounts"_s, pageFields());
    if (!pages)
        co_return tl::unexpected(pages.error());
    for (const QJsonObject &page : *pages)
        add(page);
    co_return Result<>();
}

/// Pages that only a business has may be missing from the person's own list (seen 2026-10).
QCoro::Task<Result<>> Flow::readBusinesses()
{
    if (m_reach.lacks(u"business_management"_s))
        co_return Result<>();
    const Fields ids{{u"fields"_s, u"id"_s}};
    const Result<std::vector<QJsonObject>> businesses = co_await all(u"me/businesses"_s, ids);
    if (!businesses) // what the person's own list has is good all the same, unless nothing gets through
        co_return isTrouble(businesses.error()) ? Result<>(tl::unexpected(businesses.error())) : Result<>();
    for (const QJsonObject &business : *businesses) {
        for (const QString &edge : {u"owned_pages"_s, u"client_pages"_s}) {
            const QString path = business.value("id"_L1).toString() + u'/' + edge;
            const Result<std::vector<QJsonObject>> pages = co_await all(path, pageFields());
            if (!pages && isTrouble(pages.error()))
                co_return tl::unexpected(pages.error());
            if (!pages)
                continue;
            for (const QJsonObject &page : *pages)
                add(page);
        }
    }
    co_return Result<>();
}

/// A Page's own token was pasted: it is the Page.
QCoro::Task<Result<>> Flow::readOnePage()
{
    GraphApi graph = api(m_token);
    if (m_facts)
        m_reach.granted = m_facts->scopes;
    Fields query = pageFields();
    query.front().second.remove(u",access_token,tasks"_s); // these belong to a person's list
    const Result<QJsonObject> page = co_await graph.get(u"me"_s, query);
    if (!page)
        co_return tl::unexpected(page.error());
    QJsonObject whole = *page;
    whole.insert(u"access_token"_s, m_token);
    add(whole);
    if (m_facts) {
        m_reach.pagesEnd = m_facts->end;
        m_reach.dataEnd = m_facts->dataEnd;
    }
    co_return Result<>();
}

/// All Page tokens come from one user's token, so they end alike: one of them is looked at.
QCoro::Task<> Flow::readEnd()
{
    m_reach.dataEnd = m_facts ? m_facts->dataEnd : std::nullopt;
    const auto page = std::ranges::find_if(m_reach.pages,
                                           [](const ReachedPage &each) { return !each.token.isEmpty(); });
    if (page == m_reach.pages.end())
        co_return;
    const QString token = page->token;
    const Result<TokenFacts> facts = co_await factsOf(token);
    if (facts)
        m_reach.pagesEnd = facts->end;
    else if (m_facts && m_facts->end && *m_facts->end < m_context.clock.now() + shortLife)
        m_reach.pagesEnd = m_facts->end;
}

QCoro::Task<Result<Reach>> Flow::run(QStringList permissions)
{
    m_token = m_context.given.accessToken;
    if (m_context.request.by == SignInWay::By::Browser) {
        const Result<QString> token = co_await tokenByBrowser(permissions);
        if (!token)
            co_return tl::unexpected(token.error());
        m_token = *token;
    }
    const Result<TokenFacts> facts = co_await factsOf(m_token);
    if (facts)
        m_facts = *facts;
    else if (isTrouble(facts.error()))
        co_return tl::unexpected(facts.error());

    Result<> done;
    bool isPage = m_facts && m_facts->isPage;
    if (!m_facts) {
        // Meta does not tell of tokens of others' apps. A Page has no permissions of its own to list.
        GraphApi graph = api(m_token);
        const Fields name{{u"fields"_s, u"id,name"_s}};
        const Result<QJsonObject> me = co_await graph.get(u"me"_s, name);
        if (!me)
            co_return tl::unexpected(me.error());               // not accepted at all
        const Fields category{{u"fields"_s, u"id,category"_s}}; // which people do not have
        const Result<QJsonObject> asPage = co_await graph.get(u"me"_s, category);
        isPage = asPage.has_value();
    }
    if (isPage) {
        done = co_await readOnePage();
        if (!done)
            co_return tl::unexpected(done.error());
    } else {
        done = co_await lengthen();
        if (done)
            done = co_await readPermissions();
        if (done)
            done = co_await readPages();
        if (done)
            done = co_await readBusinesses();
        if (!done)
            co_return tl::unexpected(done.error());
        co_await readEnd();
        m_reach.userToken = m_token;
    }
    if (m_reach.pages.empty()) {
        co_return tl::unexpected(
            ownError(m_table, "no_pages"_L1, Remedy::FixAccount,
                     Words::tr("This sign-in reaches no Facebook Page. Nothing was connected."),
                     Words::tr("Make sure that you have a role on the Page, and choose it when Meta asks which Pages "
                               "the app may use. Pages of a business also need business_management.")));
    }
    co_return m_reach;
}

} // namespace

QCoro::Task<Result<Reach>> signInToPages(SignInContext &context, const ErrorTable &table, QStringList permissions)
{
    Flow flow(context, table);
    const Result<Reach> reach = co_await flow.run(permissions);
    if (!reach)
        co_return tl::unexpected(ofNewToken(table, reach.error()));
    co_return reach;
}

Error ofNewToken(const ErrorTable &table, Error error)
{
    static const QStringList ended{u"token_expired"_s, u"password_changed"_s, u"app_removed"_s};
    static const QStringList refused{u"token_refused"_s, u"token_invalid"_s};
    const QString word = error.code.section(u'.', -1);
    if (!ended.contains(word) && !refused.contains(word))
        return error;
    if (refused.contains(word))
        error.message = Words::tr("%1 does not accept this token.").arg(table.name);
    error.hint = Words::tr("Copy the whole token again, or make a new one. Nothing was connected.");
    return error;
}

std::optional<Error> refusalOf(const ErrorTable &table, const ReachedPage &page, const Reach &reach,
                               const QStringList &neededPermissions)
{
    QStringList missing;
    for (const QString &permission : neededPermissions) {
        if (reach.lacks(permission))
            missing << permission;
    }
    if (!missing.isEmpty()) {
        return ownError(table, "permission_missing"_L1, Remedy::Reconnect,
                        Words::tr("The sign-in lacks what posting needs: %1.").arg(missing.join(u", "_s)),
                        Words::tr("Make the token again and allow everything that the steps name."));
    }
    const bool mayCreate = !page.tasks || page.tasks->contains(u"CREATE_CONTENT"_s)
        || page.tasks->contains(u"MANAGE"_s);
    if (!mayCreate || page.token.isEmpty()) {
        return ownError(table, "may_not_create"_L1, Remedy::FixAccount,
                        Words::tr("You may not create content on the Page %1.").arg(page.name),
                        Words::tr("Ask an admin of the Page for full access or for the task “Content”, then connect "
                                  "again."));
    }
    return {};
}

} // namespace postrider::meta
