// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/errortable.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::meta {
namespace {

/// Subcodes from here on mean the same with every code (2207…, 1363…, 1366…); smaller ones only with theirs.
constexpr int firstUniqueSubcode = 1'000'000;

QString translated(const char *context, const char *text, QLatin1StringView name)
{
    if (!text)
        return {};
    return QCoreApplication::translate(context, text).replace(u"%1"_s, QString(name));
}

/// Numbers come as numbers, and now and then as text.
int numberIn(const QJsonValue &value)
{
    return value.isString() ? value.toString().toInt() : int(value.toInteger());
}

bool fits(const ErrorRow &row, const GraphFault &fault)
{
    if (row.upload)
        return false;
    const int last = row.lastCode == anyCode ? row.code : row.lastCode;
    return row.code == anyCode || (fault.code >= row.code && fault.code <= last);
}

/// A subcode of Instagram's own range speaks of the media or the text of the post.
bool isAboutThePost(const GraphFault &fault)
{
    return fault.subcode >= 2'207'000 && fault.subcode <= 2'207'999;
}

template <typename Test>
const ErrorRow *firstWhere(const ErrorTable &table, Test test)
{
    for (const auto rows : {table.rows, graphRows()}) {
        for (const ErrorRow &row : rows) {
            if (test(row))
                return &row;
        }
    }
    return nullptr;
}

const char *contextOf(const ErrorTable &table, const ErrorRow *row)
{
    const auto rows = table.rows;
    return row >= rows.data() && row < rows.data() + rows.size() ? table.context : "Meta";
}

Error errorFromRow(const ErrorTable &table, const ErrorRow &row)
{
    Error error;
    error.code = codeWord(table, QLatin1StringView(row.word));
    error.remedy = row.remedy;
    error.message = translated(contextOf(table, &row), row.message, table.name);
    error.hint = translated(contextOf(table, &row), row.hint, table.name);
    if (row.remedy == Remedy::WaitForLimit && row.waitMinutes > 0)
        error.retryAfter = std::chrono::minutes(row.waitMinutes);
    return error;
}

Error unknownError(const ErrorTable &table, Remedy remedy, const QString &text)
{
    Error error;
    error.code = codeWord(table, "unknown"_L1);
    error.remedy = remedy;
    error.message = text.isEmpty()
        ? QCoreApplication::translate("Meta", "%1 refused this with an error that Postrider does not know.")
              .arg(table.name)
        : QCoreApplication::translate("Meta", "%1 refused this: %2").arg(table.name, text);
    error.hint = remedy == Remedy::ChangePost
        ? QCoreApplication::translate("Meta", "Change what is named there, then retry.")
        : QCoreApplication::translate("Meta", "Look at the account in the %1 app. If all is well there, retry.")
              .arg(table.name);
    return error;
}

} // namespace

QString codeWord(const ErrorTable &table, QLatin1StringView word)
{
    return QString(table.platform) + u'.' + word;
}

QString GraphFault::networkCode() const
{
    if (!uploadType.isEmpty())
        return uploadType;
    return subcode == 0 ? QString::number(code) : QString::number(code) + u'/' + QString::number(subcode);
}

std::optional<GraphFault> faultIn(int httpStatus, const QJsonObject &body)
{
    GraphFault fault;
    fault.httpStatus = httpStatus;
    if (const QJsonValue graph = body.value("error"_L1); graph.isObject()) {
        const QJsonObject error = graph.toObject();
        fault.code = numberIn(error.value("code"_L1));
        fault.subcode = numberIn(error.value("error_subcode"_L1));
        fault.transient = error.value("is_transient"_L1).toBool();
        const QString title = error.value("error_user_title"_L1).toString();
        const QString message = error.value("error_user_msg"_L1).toString();
        fault.text = title.isEmpty() || message.isEmpty() ? title + message : title + u": "_s + message;
        if (fault.text.isEmpty())
            fault.text = error.value("message"_L1).toString();
        fault.traceId = error.value("fbtrace_id"_L1).toString();
        const QJsonValue data = error.value("error_data"_L1);
        // Some answers carry error_data as JSON inside a text.
        fault.data = data.isString() ? QJsonDocument::fromJson(data.toString().toUtf8()).object() : data.toObject();
        return fault;
    }
    if (body.contains("error_type"_L1) || body.contains("error_message"_L1)) {
        fault.code = numberIn(body.value("code"_L1));
        fault.text = body.value("error_message"_L1).toString();
        return fault;
    }
    if (const QJsonValue upload = body.value("debug_info"_L1); upload.isObject()) {
        const QJsonObject info = upload.toObject();
        fault.transient = info.value("retriable"_L1).toBool();
        fault.uploadType = info.value("type"_L1).toString(u"UploadError"_s);
        fault.text = info.value("message"_L1).toString();
        const QJsonDocument inner = QJsonDocument::fromJson(fault.text.toUtf8());
        const QString innerText = inner.object().value("error"_L1).toObject().value("message"_L1).toString();
        if (!innerText.isEmpty())
            fault.text = innerText;
        return fault;
    }
    return {};
}

const ErrorRow *findRow(const ErrorTable &table, const GraphFault &fault)
{
    if (!fault.uploadType.isEmpty()) {
        return firstWhere(table, [&](const ErrorRow &row) {
            return row.upload && fault.uploadType == QLatin1StringView(row.upload);
        });
    }
    if (fault.subcode != 0) {
        const ErrorRow *row = firstWhere(
            table, [&](const ErrorRow &r) { return r.subcode == fault.subcode && fits(r, fault); });
        if (!row && fault.subcode >= firstUniqueSubcode)
            row = firstWhere(table, [&](const ErrorRow &r) { return r.subcode == fault.subcode; });
        if (row)
            return row;
    }
    const ErrorRow *row = firstWhere(
        table, [&](const ErrorRow &r) { return r.subcode == 0 && r.code != anyCode && fits(r, fault); });
    // Instagram's unknown subcodes say more than a code that only means trouble; a refused token or a limit stays one.
    const bool vague = row && (row->remedy == Remedy::RetrySoon || row->remedy == Remedy::ChangePost);
    return vague && isAboutThePost(fault) ? nullptr : row;
}

Error errorFor(const ErrorTable &table, const GraphFault &fault, Effect effect)
{
    const ErrorRow *row = findRow(table, fault);
    Error error = row ? errorFromRow(table, *row)
                      : unknownError(table, isAboutThePost(fault) ? Remedy::ChangePost : Remedy::Nothing, fault.text);
    // A limit is a passing error already, and its wait is longer.
    if (fault.transient && error.remedy != Remedy::WaitForLimit)
        error.remedy = Remedy::RetrySoon;
    error.networkCode = fault.networkCode();
    error.networkMessage = fault.text;
    error.traceId = fault.traceId;
    const Doubt doubt = row ? row->doubt : Doubt::WhenPublishing;
    const bool inDoubt = effect != Effect::Read
        && (doubt == Doubt::Always || (effect == Effect::Publish && doubt == Doubt::WhenPublishing)
            || fault.httpStatus >= 500);
    error.certainty = inDoubt ? Certainty::MayHaveHappened : Certainty::DidNotHappen;
    return error;
}

Error errorForSubcode(const ErrorTable &table, int subcode, const QString &networkText)
{
    const ErrorRow *row = subcode == 0 ? nullptr
                                       : firstWhere(table, [&](const ErrorRow &r) { return r.subcode == subcode; });
    Error error = row ? errorFromRow(table, *row) : unknownError(table, Remedy::ChangePost, networkText);
    if (subcode != 0)
        error.networkCode = QString::number(subcode);
    error.networkMessage = networkText;
    return error;
}

Error ownError(const ErrorTable &table, QLatin1StringView word, Remedy remedy, const QString &message,
               const QString &hint)
{
    Error error;
    error.code = codeWord(table, word);
    error.remedy = remedy;
    error.message = message;
    error.hint = hint;
    return error;
}

Error noUsableAnswer(const ErrorTable &table, int httpStatus, Effect effect)
{
    Error error;
    error.code = httpStatus >= 500 ? codeWord(table, "unavailable"_L1) : QString(code::networkGarbage);
    error.remedy = Remedy::RetrySoon;
    error.message = httpStatus >= 500
        ? QCoreApplication::translate("Meta", "%1 has trouble answering right now.").arg(table.name)
        : QCoreApplication::translate("Meta", "The answer was not one that %1 sends.").arg(table.name);
    error.hint = QCoreApplication::translate("Meta", "Nothing to do: Postrider tries again by itself.");
    error.networkCode = u"HTTP "_s + QString::number(httpStatus);
    error.certainty = effect == Effect::Read ? Certainty::DidNotHappen : Certainty::MayHaveHappened;
    return error;
}

std::optional<Error> consentError(const ErrorTable &table, const QUrlQuery &query)
{
    const QString word = query.queryItemValue(u"error"_s, QUrl::FullyDecoded);
    if (word.isEmpty())
        return {};
    Error error;
    error.remedy = Remedy::Reconnect;
    error.networkCode = word;
    error.networkMessage = query.queryItemValue(u"error_description"_s, QUrl::FullyDecoded).replace(u'+', u' ');
    if (word == u"access_denied"_s) {
        error.code = codeWord(table, "consent_denied"_L1);
        error.message = QCoreApplication::translate("Meta", "The account was not connected: the consent was declined.");
        error.hint = QCoreApplication::translate("Meta", "Connect again and allow what is asked for.");
    } else {
        error.code = codeWord(table, "consent_failed"_L1);
        error.message = QCoreApplication::translate("Meta", "%1 did not let the sign-in go on.").arg(table.name);
        error.hint = QCoreApplication::translate("Meta", "Check the settings of your Meta app, then connect again.");
    }
    return error;
}

Error cancelledError()
{
    return {.code = code::cancelled,
            .remedy = Remedy::RetrySoon,
            .message = QCoreApplication::translate("Meta", "Publishing was stopped."),
            .certainty = Certainty::DidNotHappen};
}

} // namespace postrider::meta
