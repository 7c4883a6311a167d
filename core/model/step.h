// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace postrider {

/// One step of a post's journal as it stands on disk.
struct StepRecord
{
    enum class State {
        Intended, ///< An intent without an outcome: in doubt once the try that wrote it is over.
        Done,     ///< The outcome is committed; `result` is used and the call is never sent again.
    };
    QString name{}; ///< "create_container", "upload_item.3".
    State state = State::Intended;
    bool once = false;    ///< A call that may take effect only once; the others may be repeated unseen.
    QJsonObject intent{}; ///< What was written down before sending: enough to reconcile with. No secret.
    QJsonObject result{}; ///< Of a step that is done. No secret.
    Instant startedAt{};
    std::optional<Instant> finishedAt{};
};

} // namespace postrider
