// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/windowplace.h"

#include "core/engine/profile.h"
#include "ui/shell/mainwindow.h"

using namespace Qt::StringLiterals;

namespace postrider {

WindowPlace::WindowPlace(const Profile &profile) : m_file(profile.folder() + u"/window.ini"_s, QSettings::IniFormat) {}

void WindowPlace::restore(MainWindow &window) const
{
    window.restoreGeometry(m_file.value(u"geometry"_s).toByteArray());
    window.setFolded(m_file.value(u"folded"_s).toMap());
    window.showCalendarView(m_file.value(u"view"_s).toString());
}

void WindowPlace::keep(const MainWindow &window)
{
    m_file.setValue(u"geometry"_s, window.saveGeometry());
    m_file.setValue(u"folded"_s, window.folded());
    m_file.setValue(u"view"_s, window.calendarView());
    m_file.sync(); // and not in some later turn, which a quit does not have
}

} // namespace postrider
