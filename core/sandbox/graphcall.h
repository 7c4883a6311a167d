// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/grapherror.h"
#include "core/sandbox/httpserver.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace postrider::sandbox {

struct GraphToken;

/// The parameters of one call, wherever they stood: in the address, in a form, in JSON or in a multipart body. A form
/// carries lists and objects as JSON text, as a comma list or as numbered fields (`attached_media[0]`).
class GraphParameters
{
public:
    void insert(const QString &name, const QJsonValue &value) { m_values.insert(name, value); }
    bool has(const QString &name) const;
    QString text(const QString &name) const; ///< Empty where it is missing.
    std::optional<bool> flag(const QString &name) const;
    std::optional<qint64> number(const QString &name) const;
    QJsonArray list(const QString &name) const;
    QJsonObject object(const QString &name) const;

private:
    QHash<QString, QJsonValue> m_values;
};

/// The file part of a multipart body.
struct GraphFile
{
    QString name;
    QByteArray bytes;
};

/// Whose budget a call uses up: what X-Business-Use-Case-Usage names.
struct GraphBudget
{
    QString accountId;
    bool instagram = false;
};

/// One call to a graph host, read and taken apart.
struct GraphCall
{
    QByteArray method;
    QString host;
    QUrl origin;      ///< Where this host really listens.
    QString version;  ///< "v25.0"; empty for the few paths without one.
    QStringList path; ///< Without the version.
    GraphParameters parameters;
    std::vector<GraphFile> files;
    const GraphToken *token = nullptr; ///< Set before a network handles the call.
    GraphBudget budget;                ///< Set by the network that handles it.

    bool is(const char *verb) const { return method == verb; }
    bool onInstagramHost() const;
};

/// Reads a request, or says why the hosts refuse it: version, removed parameters, body that cannot be read.
tl::expected<GraphCall, GraphError> readGraphCall(const Request &request, const QString &host, const QUrl &origin);

/// "Authorization: SCHEME token": the token, or nothing where the scheme is another.
QString tokenFromHeader(const Request &request, QByteArrayView scheme);

/// Whether this version of the interface is served.
bool isServedVersion(const QString &version);

} // namespace postrider::sandbox
