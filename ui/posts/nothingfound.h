// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QTimer>

namespace postrider {

class EmptyNotice;
class PostFilters;

/// Says that filters find nothing and, as soon as the engine has found out, what may have been meant or what the filters
/// hide. GUI thread.
class NothingFound final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    NothingFound(EngineClient &client, PostFilters &filters, EmptyNotice &notice, QObject *parent);

    void tell();
    void takeAction(); ///< What the notice's first button says.

private:
    void ask();
    void show();
    QString onlyStatus() const;

    EngineClient &m_client;
    PostFilters &m_filters;
    EmptyNotice &m_notice;
    std::optional<PostQuery> m_told;
    SearchHelp m_help; ///< For m_told; empty until it is known.
    QTimer m_pause;    ///< In typing: then it is asked for.
};

} // namespace postrider
