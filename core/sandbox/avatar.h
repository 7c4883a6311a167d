// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"

namespace postrider::sandbox {

/// A file server's answer to who asks for an account's picture; 404 where there is none.
inline Response serveAvatar(const Request &request, const QByteArray &picture)
{
    if (picture.isEmpty())
        return {.status = 404};
    if (request.method != "GET")
        return {.status = 405};
    const bool isPng = picture.startsWith("\x89PNG");
    return {.headers = {{"Content-Type", isPng ? "image/png" : "image/jpeg"}}, .body = picture};
}

} // namespace postrider::sandbox
