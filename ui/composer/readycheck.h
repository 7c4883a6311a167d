// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/composer/composition.h"
#include "ui/composer/textcount.h"

#include <QLocale>

namespace postrider {

/// What a network has said of one account's choices.
struct CreatorAnswer
{
    enum class State { Asking, Answered, Refused };
    State state = State::Asking;
    std::optional<CreatorOptions> options{}; ///< Nothing: there are no choices to make.
    QString why{};                           ///< A sentence, where refused.
};

/// What the engine has said of the composition.
struct CheckAnswer
{
    enum class State { Asking, Answered, Refused };
    State state = State::Asking;
    std::vector<PostFinding> findings{}; ///< While it is asked: of the last answer.
    QString why{};
};

/// One line of the ready check, and the one click that mends it where there is an honest one.
struct ReadyRow
{
    enum class Weight { Wrong, Consider, Unknown, Fits };
    enum class Fix {
        None,
        ChooseAccount,
        ChooseTime,
        UseTime,
        AddMedia,
        LeaveVideosOut,
        LeavePicturesOut,
        PutBack,
        ChangePicture,
        ChangeVideo,
        TrimVideo,
        ChooseCover,
        StopChange,
        WriteAltText,
        RemoveLocations,
        ShortenCaption,
        MakeChoices,
        CheckAgain,
    };

    Weight weight = Weight::Wrong;
    QString network{}; ///< Empty: all of them.
    QString words{};
    Fix fix = Fix::None;
    QString fixWords{};
    std::optional<Instant> time{}; ///< For UseTime.
    TextRange text{};              ///< For ShortenCaption: what of the caption is too much.
    MediaId media{};               ///< The one that is meant.
    PictureChange change{};
    VideoChange videoChange{}; ///< For TrimVideo: what else is to be done, and how long it may be…
    QString whyTrim{};         ///< …for this reason, a sentence.
    bool isMissing = false;    ///< Not chosen yet, rather than chosen wrongly.
    friend bool operator==(const ReadyRow &, const ReadyRow &) = default;
};

/// All that the rows follow from.
struct ReadyFacts
{
    const Composition &composition;
    const std::vector<NetworkRules> &networks;
    const QHash<AccountId, CreatorAnswer> &creators;
    const CheckAnswer &check;
    QString wrongTime{};  ///< What stands in the field of the time and is none.
    QString wrongCover{}; ///< What is told about the moment of the cover that is typed and is none.
    QHash<MediaId, int>
        changing{}; ///< Videos of which a changed copy is being made, and how much of it is there, in percent.
    Instant now;
    QByteArray zone;
    QLocale locale;
};

/// What is wrong first, then what to consider, then what fits or is not known yet. Says nothing fits that was not checked.
std::vector<ReadyRow> readyRows(const ReadyFacts &facts);
bool hasWrong(const std::vector<ReadyRow> &rows);

} // namespace postrider
