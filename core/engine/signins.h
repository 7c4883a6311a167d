// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

class Database;

/// Connects accounts: lets the network's own flow find them, keeps what it found in memory until some are chosen, and
/// stores these. Until then nothing is on the disk or in the keychain, so whatever breaks it off leaves nothing behind.
/// One sign-in at a time. On the thread of its parts; outlives its tasks.
class SignIns
{
public:
    /// All of them outlive this.
    struct Parts
    {
        Database &database;
        Clock &clock;
        HttpClient &http;
        SecretStore &secrets;
        const std::vector<Platform> &platforms;
    };
    explicit SignIns(Parts parts) : m_parts(parts) {}

    /// Ends an earlier one and begins. `showPage` brings a page up in the person's browser. Errors: sign_in.*, usage.*,
    /// cancelled, and what the network says.
    QCoro::Task<Result<std::vector<SignInCandidate>>> begin(SignInRequest request,
                                                            std::function<void(const QUrl &page)> showPage);
    /// Stores these of the last answer, in this order, and lets their posts go on (see ConnectedAccount). What was found
    /// is forgotten once all are stored; after an error (those before it are stored) it can be called again.
    QCoro::Task<Result<std::vector<ConnectedAccount>>> connectChosen(QStringList ids);
    /// Ends the one that runs (its answer is the error `cancelled`) and forgets what was found.
    void cancel();

private:
    Parts m_parts;
    Cancellation m_current;
    SignedIn m_found;
};

/// Of the network's ways the one that is asked for. Error sign_in.no_way.
Result<SignInWay> wayFor(const Platform &platform, const SignInRequest &request);

} // namespace postrider
