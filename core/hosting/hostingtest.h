// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/model/hosting.h"
#include "core/net/httpclient.h"

namespace postrider {

class Database;

/// Proves that a stranger can fetch what is put into the storage: puts a small file, fetches it and its first byte without
/// credentials, compares, deletes it, and fetches it once more, which must fail. Ends with the first step that does.
/// What it puts there is written down before, as all is, so that it is deleted later if this is broken off.
QCoro::Task<HostingReport> testHosting(HostingSettings settings, Database &database, SecretStore &secrets,
                                       HttpClient &http, Clock &clock, Cancellation cancellation);

} // namespace postrider
