// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/posttext.h"
#include "ui/posts/timeline.h"

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// Draws a timeline: times, a chain of marks, words with a note below. Its accessible description has the same lines.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    TimelineView(ThemeProvider &theme, QWidget *parent);

    void setEntries(std::vector<TimelineEntry> entries, const PostText &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowHeight() const;
    QString timeOf(size_t entry) const;

    ThemeProvider &m_theme;
    std::vector<TimelineEntry> m_entries;
    PostText m_text{"UTC", QLocale()};
};

} // namespace postrider
