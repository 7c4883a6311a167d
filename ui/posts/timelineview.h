// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/posttext.h"
#include "ui/posts/timeline.h"
#include "ui/theme/theme.h"

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
    void resizeEvent(QResizeEvent *event) override;

private:
    /// One entry: words and note take the lines they need.
    struct Row
    {
        int top = 0;
        int words = 0; // height
        int height = 0;
    };
    void arrange();
    int wordsBegin() const;
    QString timeOf(size_t entry) const;
    TextStyle styleOf(const TimelineEntry &entry) const;

    ThemeProvider &m_theme;
    std::vector<TimelineEntry> m_entries;
    std::vector<Row> m_rows;
    PostText m_text{"UTC", QLocale()};
};

} // namespace postrider
