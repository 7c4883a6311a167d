// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusbar.h"
#include "ui/theme/themeprovider.h"

#include <memory>

namespace postrider {

/// The window with the sample in it, shown and filled.
struct Opened
{
    explicit Opened(ThemeProvider &theme, QSize size = {1440, 900}) : clock(sampleNow())
    {
        fillSample(client);
        window = std::make_unique<MainWindow>(client, theme, clock);
        window->resize(size);
        window->show();
    }
    template <typename T>
    T *child(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    QRect place(const QString &name) const
    {
        const auto *widget = child<QWidget>(name);
        return {widget->mapTo(window.get(), QPoint()), widget->size()};
    }
    QList<AccountRow *> accounts() const { return window->findChildren<AccountRow *>(); }
    bool filled() const
    {
        return accounts().size() == 7 && !child<StatusBar>(QStringLiteral("statusBar"))->headline().isEmpty();
    }

    FakeEngineClient client;
    ManualClock clock;
    std::unique_ptr<MainWindow> window;
};

} // namespace postrider
