// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/errors.h"
#include "core/platforms/instagram/errors.h"
#include "core/platforms/meta/errortable.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using meta::Effect;

namespace {

struct Row
{
    int code;
    int subcode;
    const char *word;
    Remedy remedy;
};

// What Meta's documentation says of each code; `word` is ours.
constexpr Row instagramRows[] = {
    {-2, 2207003, "fetch_timed_out", Remedy::RetrySoon},
    {-2, 2207020, "media_expired", Remedy::RetrySoon},
    {-1, 2207001, "server_trouble", Remedy::RetrySoon},
    {-1, 2207032, "preparing_failed", Remedy::RetrySoon},
    {-1, 2207053, "video_upload_failed", Remedy::RetrySoon},
    {-1, 2207073, "not_deletable", Remedy::Nothing},
    {-1, 0, "server_trouble", Remedy::RetrySoon},
    {-2, 0, "server_slow", Remedy::RetrySoon},
    {1, 2207057, "cover_outside_video", Remedy::ChangePost},
    {4, 2207051, "action_blocked", Remedy::FixAccount},
    {9, 2207042, "daily_limit", Remedy::WaitForLimit},
    {24, 2207006, "container_unknown", Remedy::RetrySoon},
    {24, 2207008, "container_unknown", Remedy::RetrySoon},
    {24, 0, "container_unknown", Remedy::RetrySoon},
    {25, 2207050, "account_restricted", Remedy::FixAccount},
    {100, 33, "not_readable", Remedy::RetrySoon},
    {100, 2207023, "media_type_unknown", Remedy::Nothing},
    {100, 2207028, "carousel_count", Remedy::ChangePost},
    {100, 2207035, "product_tag_position", Remedy::ChangePost},
    {100, 2207036, "product_tag_missing", Remedy::ChangePost},
    {100, 2207037, "product_tag_invalid", Remedy::ChangePost},
    {100, 2207040, "too_many_mentions", Remedy::ChangePost},
    {352, 2207026, "video_format", Remedy::ChangePost},
    {9004, 2207052, "media_not_fetched", Remedy::RetrySoon},
    {9007, 2207027, "not_ready", Remedy::RetrySoon},
    {36000, 2207004, "file_too_large", Remedy::ChangePost},
    {36001, 2207005, "image_format", Remedy::ChangePost},
    {36003, 2207009, "aspect_ratio", Remedy::ChangePost},
    {36004, 2207010, "caption_too_long", Remedy::ChangePost},
    {-1, 2207029, "caption_invalid", Remedy::ChangePost},
    {-1, 2207076, "video_processing_failed", Remedy::RetrySoon},
    {-1, 2207077, "video_not_fetched", Remedy::RetrySoon},
    {100, 2207081, "trial_reels", Remedy::ChangePost},
    {-1, 2207082, "media_upload_failed", Remedy::RetrySoon},
    {-1, 2207083, "image_format", Remedy::ChangePost},
    {-1, 2207085, "fatal", Remedy::RetrySoon},
};
constexpr Row facebookRows[] = {
    {6000, 1363030, "video_upload_failed", Remedy::RetrySoon},
    {6000, 1363019, "video_upload_failed", Remedy::RetrySoon},
    {6001, 1363037, "upload_offset", Remedy::RetrySoon},
    {100, 1363040, "aspect_ratio", Remedy::ChangePost},
    {100, 1363127, "resolution_too_low", Remedy::ChangePost},
    {100, 1363128, "video_length", Remedy::ChangePost},
    {100, 1363129, "frame_rate", Remedy::ChangePost},
    {1, 1366046, "photo_refused", Remedy::ChangePost},
    {1, 1366051, "photos_posted", Remedy::ChangePost},
    {1, 1346003, "content_flagged", Remedy::ChangePost},
    {1, 1404102, "against_standards", Remedy::ChangePost},
    {1, 1404006, "security_check", Remedy::FixAccount},
    {1, 1404112, "account_limited", Remedy::FixAccount},
    {1, 1404078, "page_authorisation", Remedy::FixAccount},
    {1, 4854002, "identity_confirmation", Remedy::FixAccount},
    {1, 1349125, "content_format", Remedy::ChangePost},
    {1, 2061006, "address_invalid", Remedy::ChangePost},
    {1, 2069019, "file_invalid", Remedy::ChangePost},
    {1, 1363047, "passing_trouble", Remedy::RetrySoon},
    {1, 1609010, "passing_trouble", Remedy::RetrySoon},
    {12, 0, "id_form", Remedy::Nothing},
    {100, 33, "not_readable", Remedy::FixAccount},
    {104, 0, "wrong_signature", Remedy::FixSetup},
    {324, 0, "photo_refused", Remedy::ChangePost},
    {351, 0, "video_refused", Remedy::ChangePost},
    {352, 0, "video_format", Remedy::ChangePost},
    {368, 1390008, "posting_too_fast", Remedy::WaitForLimit},
    {382, 0, "video_too_small", Remedy::ChangePost},
    {389, 0, "media_not_fetched", Remedy::RetrySoon},
    {506, 0, "duplicate_post", Remedy::ChangePost},
    {6000, 0, "video_upload_failed", Remedy::RetrySoon},
    {6001, 0, "video_upload_failed", Remedy::RetrySoon},
    {1609005, 0, "link_unreachable", Remedy::ChangePost},
    {1609008, 0, "link_refused", Remedy::ChangePost},
};
constexpr Row sharedRows[] = {
    {1, 0, "unknown_trouble", Remedy::RetrySoon},       {1, 99, "wrong_call", Remedy::Nothing},
    {2, 0, "unavailable", Remedy::RetrySoon},           {3, 0, "capability_missing", Remedy::FixAccount},
    {4, 0, "app_limit", Remedy::WaitForLimit},          {10, 0, "permission_missing", Remedy::FixAccount},
    {17, 0, "user_limit", Remedy::WaitForLimit},        {32, 0, "page_limit", Remedy::WaitForLimit},
    {100, 0, "bad_value", Remedy::ChangePost},          {102, 0, "session_invalid", Remedy::Reconnect},
    {190, 0, "token_refused", Remedy::Reconnect},       {190, 458, "app_removed", Remedy::Reconnect},
    {190, 459, "checkpoint", Remedy::FixAccount},       {190, 460, "password_changed", Remedy::Reconnect},
    {190, 463, "token_expired", Remedy::Reconnect},     {190, 464, "account_unconfirmed", Remedy::FixAccount},
    {190, 467, "token_invalid", Remedy::Reconnect},     {190, 490, "login_step", Remedy::FixAccount},
    {190, 492, "role_lost", Remedy::FixAccount},        {200, 0, "permission_missing", Remedy::FixAccount},
    {299, 0, "permission_missing", Remedy::FixAccount}, {341, 0, "app_limit", Remedy::WaitForLimit},
    {368, 0, "blocked", Remedy::WaitForLimit},          {613, 0, "call_limit", Remedy::WaitForLimit},
    {613, 1996, "call_limit", Remedy::WaitForLimit},    {803, 0, "unknown_id", Remedy::Nothing},
    {2635, 0, "version_gone", Remedy::FixSetup},        {80001, 0, "page_limit", Remedy::WaitForLimit},
    {80002, 0, "account_limit", Remedy::WaitForLimit},  {80006, 0, "account_limit", Remedy::WaitForLimit},
};

meta::GraphFault fault(int code, int subcode, int status = 400)
{
    meta::GraphFault fault;
    fault.httpStatus = status;
    fault.code = code;
    fault.subcode = subcode;
    return fault;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

/// Each network's error table, one row a code, and the envelopes that the codes come in.
class MetaErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("subcode");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("remedy");
        const auto add = [](const char *network, std::span<const Row> rows) {
            for (const Row &row : rows) {
                QTest::addRow("%s %d/%d", network, row.code, row.subcode)
                    << QString::fromLatin1(network) << row.code << row.subcode << QString::fromLatin1(row.word)
                    << int(row.remedy);
            }
        };
        add("instagram", instagramRows);
        add("facebook", facebookRows);
        add("instagram", sharedRows);
        add("facebook", sharedRows);
    }
    void rows()
    {
        QFETCH(QString, network);
        QFETCH(int, code);
        QFETCH(int, subcode);
        QFETCH(QString, word);
        QFETCH(int, remedy);
        const auto &table = network == u"instagram" ? instagram::errors() : facebook::errors();
        const Error error = meta::errorFor(table, fault(code, subcode), Effect::Change);
        QCOMPARE(error.code, network + u'.' + word);
        QCOMPARE(toString(error.remedy), toString(Remedy(remedy)));
        QVERIFY(!error.message.isEmpty() && !error.hint.isEmpty());
        QVERIFY(!error.message.contains(u'%') && !error.hint.contains(u'%'));
        QCOMPARE(error.networkCode, subcode ? u"%1/%2"_s.arg(code).arg(subcode) : QString::number(code));
        QCOMPARE(error.retryAfter.has_value(), Remedy(remedy) == Remedy::WaitForLimit);
    }

    /// Every row of the tables has its expectation above.
    void nothingIsUntested()
    {
        QCOMPARE(instagram::errors().rows.size(), std::size(instagramRows));
        QCOMPARE(facebook::errors().rows.size(), std::size(facebookRows));
        size_t uploads = 0;
        for (const auto &row : meta::graphRows())
            uploads += row.upload ? 1 : 0;
        QCOMPARE(uploads, size_t(4));
        // 299 and 613/1996 are second looks at rows that are there already.
        QCOMPARE(meta::graphRows().size() - uploads, std::size(sharedRows) - 2);
    }

    void doubt_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("subcode");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("mayHaveHappened");
        QTest::newRow("blocked although live") << 4 << 2207051 << 400 << true;
        QTest::newRow("container used up") << 24 << 2207008 << 400 << true;
        QTest::newRow("media not found") << 24 << 2207006 << 400 << true;
        QTest::newRow("unknown trouble") << 1 << 0 << 400 << true;
        QTest::newRow("service down") << 2 << 0 << 500 << true;
        QTest::newRow("-1") << -1 << 0 << 400 << true;
        QTest::newRow("-2") << -2 << 0 << 400 << true;
        QTest::newRow("any 5xx") << 100 << 0 << 503 << true;
        QTest::newRow("unknown code") << 4711 << 0 << 400 << true;
        QTest::newRow("not ready") << 9007 << 2207027 << 400 << false;
        QTest::newRow("quota") << 9 << 2207042 << 400 << false;
        QTest::newRow("token") << 190 << 463 << 401 << false;
        QTest::newRow("permission") << 10 << 0 << 403 << false;
        QTest::newRow("permission 200") << 200 << 0 << 403 << false;
        QTest::newRow("restricted") << 25 << 2207050 << 400 << false;
        QTest::newRow("parameter") << 100 << 0 << 400 << false;
    }
    void doubt()
    {
        QFETCH(int, code);
        QFETCH(int, subcode);
        QFETCH(int, status);
        QFETCH(bool, mayHaveHappened);
        const auto error = meta::errorFor(instagram::errors(), fault(code, subcode, status), Effect::Publish);
        QCOMPARE(error.certainty == Certainty::MayHaveHappened, mayHaveHappened);
        const auto read = meta::errorFor(instagram::errors(), fault(code, subcode, status), Effect::Read);
        QVERIFY(read.certainty == Certainty::DidNotHappen);
    }
    void seenAlthoughLiveOnlyForPublishing()
    {
        for (const auto &[code, subcode] : {std::pair(4, 2207051), std::pair(24, 2207008)}) {
            const auto error = meta::errorFor(instagram::errors(), fault(code, subcode), Effect::Change);
            QVERIFY(error.certainty == Certainty::DidNotHappen);
        }
    }

    void transientIsWorthAnotherTry()
    {
        auto one = fault(36003, 2207009);
        one.transient = true;
        QCOMPARE(toString(meta::errorFor(instagram::errors(), one, Effect::Change).remedy),
                 toString(Remedy::RetrySoon));
        auto limit = fault(4, 0);
        limit.transient = true; // a limit keeps its longer wait
        QCOMPARE(toString(meta::errorFor(instagram::errors(), limit, Effect::Change).remedy),
                 toString(Remedy::WaitForLimit));
    }

    void unknownCodesKeepTheNetworksWords()
    {
        const auto one = meta::faultIn(
            400,
            json(R"({"error":{"message":"raw","type":"X","code":4711,"error_subcode":12,)"
                 R"("error_user_title":"Title","error_user_msg":"Do that.","fbtrace_id":"Trace"}})"));
        QVERIFY(one);
        const Error error = meta::errorFor(facebook::errors(), *one, Effect::Change);
        QCOMPARE(error.code, u"facebook.unknown"_s);
        QCOMPARE(error.networkCode, u"4711/12"_s);
        QCOMPARE(error.networkMessage, u"Title: Do that."_s);
        QVERIFY(error.message.contains(u"Do that."_s));
        QCOMPARE(error.traceId, u"Trace"_s);
        const Error aboutThePost = meta::errorFor(instagram::errors(), fault(-1, 2207099), Effect::Change);
        QCOMPARE(toString(aboutThePost.remedy), toString(Remedy::ChangePost));
    }

    void envelopes()
    {
        const auto oauth = meta::faultIn(400,
                                         json(R"({"error_type":"OAuthException","code":400,"error_message":"Used"})"));
        QVERIFY(oauth);
        QCOMPARE(oauth->code, 400);
        QCOMPARE(oauth->text, u"Used"_s);
        const QString inner = u"{\"success\":false,\"error\":{\"message\":\"unauthorized user request\"}}"_s;
        const QJsonObject info{{u"retriable"_s, false}, {u"type"_s, u"ProcessingFailedError"_s}, {u"message"_s, inner}};
        const auto upload = meta::faultIn(400, QJsonObject{{u"debug_info"_s, info}});
        QVERIFY(upload);
        QCOMPARE(upload->networkCode(), u"ProcessingFailedError"_s);
        QCOMPARE(upload->text, u"unauthorized user request"_s);
        QCOMPARE(meta::errorFor(instagram::errors(), *upload, Effect::Change).code, u"instagram.upload_failed"_s);
        QVERIFY(!meta::faultIn(200, json(R"({"id":"1"})")));
        QVERIFY(!meta::consentError(instagram::errors(), QUrlQuery(u"code=1&state=2"_s)));
        const auto denied = meta::consentError(instagram::errors(),
                                               QUrlQuery(u"error=access_denied&error_reason=user_denied"_s));
        QVERIFY(denied);
        QCOMPARE(denied->code, u"instagram.consent_denied"_s);
    }

    void statusOfAContainer()
    {
        QCOMPARE(meta::errorForSubcode(instagram::errors(), 2207026, u"Error"_s).code, u"instagram.video_format"_s);
        const Error unknown = meta::errorForSubcode(instagram::errors(), 0, u"Error: something"_s);
        QCOMPARE(unknown.code, u"instagram.unknown"_s);
        QVERIFY(unknown.message.contains(u"something"_s));
    }
};

QTEST_GUILESS_MAIN(MetaErrorsTest)
#include "tst_metaerrors.moc"
