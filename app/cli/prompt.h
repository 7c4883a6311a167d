// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/scheduling/cancellation.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>

namespace postrider::cli {

/// All of standard input, without the white space around it. A secret is never longer than a megabyte.
QByteArray secretFromInput();

/// Printable ASCII without a blank.
bool isOneWord(const QByteArray &secret);

/// Whether a person sits at both ends: something can be asked, and the answer typed.
bool canAsk();

enum class Echo { Shown, Hidden };
/// Asks for a line on the terminal while the event loop turns. Error `cancelled`, also at the end of the input. What is
/// typed with Echo::Hidden is shown to nobody; the terminal is put back as it was in any case.
QCoro::Task<Result<QString>> ask(QString question, Echo echo, Cancellation cancellation);

} // namespace postrider::cli
