// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/publishing/event.h"

#include <QElapsedTimer>
#include <QHash>

namespace postrider::cli {

/// Prints what an engine does as it happens: for `serve` and `post publish`.
class Follow
{
public:
    enum class Form {
        Everything, ///< With --json one object a line; else words.
        Words,      ///< Words alone: the command prints its own answer in the end.
    };
    Follow(Session &session, Form form) : m_session(session), m_form(form) {}

    void happened(const Event &event);
    /// "engine.started", "engine.stopped": of the program itself.
    void told(const QString &event, const QString &words, QJsonObject json = {});

private:
    QString inWords(const Event &event);
    QString nameOfPost(PostId id);
    void showUpload(const Event &event);

    Session &m_session;
    Form m_form;
    QHash<PostId, QString> m_names;
    QHash<PostId, QElapsedTimer> m_lastUpload;
};

} // namespace postrider::cli
