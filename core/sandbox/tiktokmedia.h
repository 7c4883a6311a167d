// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postrider::sandbox {

/// The fail_reason that this file earns; empty: it may be posted. `maxSeconds`: what the account may post.
QString tikTokVideoFault(const QString &path, int maxSeconds);
QString tikTokPhotoFault(const QString &path);

} // namespace postrider::sandbox
