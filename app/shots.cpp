// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots.h"

#include <QCoreApplication>

namespace postrider {

QCoro::Task<Result<>> renderShots(QString, Profile)
{
    co_return tl::unexpected(Error{.code = QStringLiteral("window.missing"),
                                   .message = QCoreApplication::translate("Shots", "This version of Postrider has no pictures of its window."),
                                   .hint = QCoreApplication::translate("Shots", "Play the demo without --shots.")});
}

} // namespace postrider
