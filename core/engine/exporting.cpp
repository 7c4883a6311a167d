// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/exporting.h"

#include "core/exchange/postsheet.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// A file is there whole or as it was before; what is no file (a pipe, a device) is written to and never replaced.
bool write(const QByteArray &bytes, const QString &path)
{
    const QFileInfo target(path);
    if (target.exists() && !target.isFile()) {
        QFile pipe(path);
        return pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && pipe.write(bytes) == bytes.size();
    }
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

Result<> writePosts(const QString &path, const std::vector<Post> &posts, const std::vector<Account> &accounts,
                    const std::vector<Label> &labels)
{
    if (write(writeCsv(sheetOf(posts, accounts, labels)), path))
        return {};
    return tl::unexpected(
        Error{.code = u"export.unwritable"_s,
              .message = QCoreApplication::translate("Export", "The file %1 can’t be written.").arg(path),
              .hint = QCoreApplication::translate("Export", "Choose a folder that you may write to.")});
}

} // namespace postrider
