// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <functional>

class QFileDialog;
class QMimeData;
class QWidget;

namespace postrider {

class PostActions;

/// The files of this computer among what was dropped or copied.
QStringList localFiles(const QMimeData &data);

/// Asks for pictures and videos: in the folder of pictures, later where it was last. Opens it, and it deletes itself.
QFileDialog *askForMedia(QWidget *parent);

/// Makes a draft of each picture and video that comes from outside: takes the files into the library, then stores all
/// drafts in one step that can be undone. GUI thread.
class FileDrafts : public QObject
{
    Q_OBJECT

public:
    FileDrafts(EngineClient &client, PostActions &actions, Clock &clock, QObject *parent = nullptr);

    /// Whether these can become drafts, by their names alone: nothing is opened.
    static bool areMedia(const QStringList &paths);

    /// Where each of `count` drafts goes, in the order of the files; fewer: the rest has no date.
    using Times = std::function<std::vector<Instant>(int count)>;
    /// What people are told of the drafts that were made, by their times.
    using Words = std::function<QString(int count, const std::vector<Instant> &times)>;
    /// `account`: whom the drafts are for, where that is clear; files that its network does not take are refused.
    void make(const QStringList &paths, const std::optional<Account> &account, Times times, Words words);

Q_SIGNALS:
    /// None of the files became a draft, and why.
    void refused(QString text);

private:
    void store(const std::vector<AddedMedia> &added, const std::optional<Account> &account, const Times &times,
               const Words &words);
    QString trouble(const AddedMedia &file, const std::optional<Account> &account) const;

    EngineClient &m_client;
    PostActions &m_actions;
    Clock &m_clock;
};

} // namespace postrider
