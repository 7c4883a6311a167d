// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDesktopServices>
#include <QStringList>
#include <QUrl>

namespace postrider {

/// Takes what would go to the person's browser, while it lives.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "take"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
    Q_INVOKABLE void take(const QUrl &url) { opened << url.toString(); }

    QStringList opened;
};

} // namespace postrider
