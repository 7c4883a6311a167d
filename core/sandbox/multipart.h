// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace postrider::sandbox {

/// One part of a multipart/form-data body.
struct MultipartPart
{
    QString name;
    bool isFile = false; ///< It has a file name.
    QByteArray contentType;
    QByteArray content;
};

/// Nothing for a body that is not what its Content-Type says.
std::optional<std::vector<MultipartPart>> multipartIn(const QByteArray &body, const QByteArray &contentType);

} // namespace postrider::sandbox
