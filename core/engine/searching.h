// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/postquery.h"
#include "core/scheduling/cancellation.h"

#include <QCoroTask>

namespace postrider {

class Engine;

/// The words of captions, in lower case, that are like one of `wanted` (two letters more, less, other or swapped at most, one
/// in a word of up to four), and in how many of these captions each is. Words of one or two letters are like no other.
QHash<QString, int> wordsLike(const QStringList &captions, const QStringList &wanted);

/// Whether a name is like what was typed: in the same way, as a whole, or because it holds it. Without regard to case.
bool isNameLike(const QString &name, const QString &typed);

/// What may have been meant by the query's text. Captions are read in small pieces, between which the engine does other
/// things, and compared in the thread pool. Ends with the error `cancelled` once `givenUp` is requested. `engine` outlives
/// the task.
QCoro::Task<Result<SearchHelp>> helpSearching(Engine &engine, PostQuery query, Cancellation givenUp);

} // namespace postrider
