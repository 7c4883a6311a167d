// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/instagramerrors.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

struct Row
{
    int subcode;
    int code;
    QLatin1StringView message;
    QLatin1StringView title;
};

constexpr std::array rows{
    Row{2207003, -2, "It takes too long to download the media"_L1, "Timed out"_L1},
    Row{2207004, 36000, "The image is too large to download"_L1, "Image too large"_L1},
    Row{2207005, 36001, "The image format is not supported"_L1, "Unsupported image format"_L1},
    Row{2207006, 24, "The requested resource does not exist"_L1, "Media not found"_L1},
    Row{2207008, 24, "The requested resource does not exist"_L1, "Media builder not found"_L1},
    Row{2207009, 36003, "The image aspect ratio is not allowed"_L1, "Invalid aspect ratio"_L1},
    Row{2207010, 36004, "The caption is too long"_L1, "Caption too long"_L1},
    Row{2207023, 100, "The media type is unknown"_L1, "Unknown media type"_L1},
    Row{2207026, 352, "The video format is not supported"_L1, "Unsupported video format"_L1},
    Row{2207027, 9007, "Media ID is not available"_L1, "Media not ready"_L1},
    Row{2207028, 100, "A carousel needs 2 to 10 items"_L1, "Carousel validation failed"_L1},
    Row{2207029, 100, "The caption or its hashtags are not valid"_L1, "Caption not valid"_L1},
    Row{2207040, 100, "Cannot use more than 20 tags"_L1, "Too many tags"_L1},
    Row{2207042, 9, "Application request limit reached"_L1, "Daily limit"_L1},
    Row{2207050, 25, "The account is restricted"_L1, "Account restricted"_L1},
    Row{2207051, 4, "Application request limit reached"_L1, "Action blocked"_L1},
    Row{2207052, 9004, "Not a photo or video"_L1, "Media download has failed"_L1},
    Row{2207057, 1, "The thumbnail offset is outside of the video"_L1, "Invalid thumbnail offset"_L1},
    Row{2207077, 352, "The video could not be downloaded"_L1, "Video download failed"_L1},
};

} // namespace

GraphError instagramError(int subcode)
{
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &each) { return each.subcode == subcode; });
    if (row == rows.end())
        return {.code = -1, .subcode = subcode, .message = u"The media could not be processed"_s, .transient = false};
    return {.code = row->code,
            .subcode = subcode,
            .message = row->message,
            .transient = false,
            .userTitle = row->title,
            .userMessage = row->message};
}

} // namespace postrider::sandbox
