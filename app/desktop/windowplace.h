// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>

namespace postrider {

class MainWindow;
class Profile;

/// Keeps a profile's window as the person left it, from one showing to the next: its place and size, what is folded, and the
/// calendar's view. In `window.ini` of the profile's folder; a file that can't be read or written is as none. GUI thread.
class WindowPlace
{
public:
    explicit WindowPlace(const Profile &profile);

    void restore(MainWindow &window) const;
    void keep(const MainWindow &window);

private:
    QSettings m_file;
};

} // namespace postrider
