// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/exporting.h"

#include "core/exchange/postsheet.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// A file is there whole or as it was before; what is no file (a pipe, a device) is written to and never replaced. Gives what
/// the system had against it.
std::optional<QString> write(const QByteArray &bytes, const QString &path)
{
    const auto written = [&bytes](auto &&file, QIODevice::OpenMode mode) -> std::optional<QString> {
        if (file.open(mode) && file.write(bytes) == bytes.size())
            return {};
        return file.errorString();
    };
    const QFileInfo target(path);
    if (target.exists() && !target.isFile())
        return written(QFile(path), QIODevice::WriteOnly | QIODevice::Unbuffered);
    QSaveFile file(path);
    if (const auto refused = written(file, QIODevice::WriteOnly))
        return refused;
    return file.commit() ? std::nullopt : std::optional(file.errorString());
}

} // namespace

Result<> writePosts(const QString &path, const std::vector<Post> &posts, const std::vector<Account> &accounts,
                    const std::vector<Label> &labels)
{
    const auto refused = write(writeCsv(sheetOf(posts, accounts, labels)), path);
    if (!refused)
        return {};
    if (refused == qt_error_string(ENOSPC) || refused == qt_error_string(EDQUOT)) {
        return tl::unexpected(
            Error{.code = u"export.disk_full"_s,
                  .message = QCoreApplication::translate("Export", "The disk is full: %1 can’t be written.").arg(path),
                  .hint = QCoreApplication::translate("Export", "Make room, or choose a folder on another disk.")});
    }
    return tl::unexpected(
        Error{.code = u"export.unwritable"_s,
              .message = QCoreApplication::translate("Export", "The file %1 can’t be written.").arg(path),
              .hint = QCoreApplication::translate("Export", "Choose a folder that you may write to.")});
}

} // namespace postrider
