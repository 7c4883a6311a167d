// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

using namespace Qt::StringLiterals;

namespace postrider::cli {

ExitCode exitCodeFor(const Error &error)
{
    static constexpr struct
    {
        QLatin1StringView area;
        ExitCode exit;
    } areas[] = {{"usage."_L1, WrongUsage}, {"check."_L1, Refused},       {"media."_L1, Refused},
                 {"store."_L1, NoStore},    {"keychain."_L1, NoKeychain}, {code::notFound, NotFound}};
    for (const auto &[area, exit] : areas) {
        if (error.code.startsWith(area))
            return exit;
    }
    return Failed;
}

} // namespace postrider::cli
