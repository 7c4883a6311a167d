// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosting/publicaddress.h"
#include "core/model/account.h"
#include "core/model/importing.h"
#include "core/publishing/publisher.h"

namespace postrider {

class Database;

// The steps of an import, for the windows and the command line. Those with files block on the disk.

/// Reads a file; the plan is not judged yet. Errors: import.unreadable.
Result<ImportPlan> readPlan(const QString &path);
/// Makes posts of the rows, looks into their files, and asks the networks' rules about what is scheduled. A row whose video only has
/// to be saved for the web is ready, and says so.
void judgePlan(ImportPlan &plan, const std::vector<Account> &accounts, const std::vector<Platform> &platforms,
               MediaReach reach, const QByteArray &zone, Instant now);
/// findingsOf() a post whose videos will have gone through saveForTheWeb().
std::vector<Error> findingsOnceSaved(const Post &post, const std::vector<Account> &accounts,
                                     const std::vector<Platform> &platforms, MediaReach reach);
/// Rows with a post that is planned already (by its account, time, type and the beginning of its text) need a look: a table that is
/// imported twice is published once. Texts alone are compared, so posts without one are never taken for others.
Result<> findPlanned(ImportPlan &plan, Database &database);
/// Looks at the public addresses of all rows that are ready and scheduled; a row with one that speaks against it, or
/// that holds what `judge` refuses once it is known, is not ready any more. Gives how many could not be looked at now: they are looked at before they are sent.
QCoro::Task<int> lookAtPlan(ImportPlan *plan, std::function<std::vector<Error>(const Post &)> judge, HttpClient &http,
                            net::Resolve resolve, Cancellation cancellation);
/// Before takeFiles(): of the videos of scheduled posts that only have to be saved for the web, writes copies into `folder`, which the
/// plan then names; picture and sound are the same. Plan and platforms outlive it. Errors: those of changeVideo().
QCoro::Task<Result<>> saveForTheWeb(ImportPlan *plan, const std::vector<Platform> *platforms, QString folder,
                                    Cancellation cancellation);
/// Copies the files of all rows that are ready into the library. Errors: those of addToLibrary().
Result<> takeFiles(ImportPlan &plan, const QString &library, Instant now);
/// Stores the posts of all rows that are ready: all or none. Gives their ids.
Result<std::vector<PostId>> storePlan(const ImportPlan &plan, Database &database, Instant now);

} // namespace postrider
