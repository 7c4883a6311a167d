// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots.h"

#include <QCoreApplication>

namespace postrider {

Result<> renderShots(const QString &, const Profile &)
{
    return tl::unexpected(Error{.code = QStringLiteral("window.missing"),
                                .message = QCoreApplication::translate("Shots", "This version of Postrider has no window to take pictures of."),
                                .hint = QCoreApplication::translate("Shots", "Play the demo without --shots.")});
}

} // namespace postrider
