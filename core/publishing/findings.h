// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/networkrules.h"

#include <vector>

namespace postrider {

/// Collects what a network's preflight has against a post; every error has the remedy ChangePost.
class Findings
{
public:
    explicit Findings(QLatin1StringView platform) : m_platform(platform) {}

    /// `word`: the code behind "<platform>.".
    void add(QLatin1StringView word, const QString &message, const QString &hint);
    std::vector<Error> take() { return std::move(m_errors); }

private:
    QLatin1StringView m_platform;
    std::vector<Error> m_errors;
};

// What the table of rules has against a file. Unknown facts (zero, empty) are not judged.
void judgeVideo(const MediaFacts &facts, const VideoRules &rules, Findings &findings);
void judgePicture(const MediaFacts &facts, const PictureRules &rules, Findings &findings);

} // namespace postrider
