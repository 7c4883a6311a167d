// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/readywatch.h"

#include "ui/actions/answer.h"

namespace postrider {

ReadyWatch::ReadyWatch(EngineClient &client, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_clock(clock)
{
    connect(&client, &EngineClient::postNeedsLook, this, &ReadyWatch::askSoon);
    // Of what another engine finds no more is known than that something was changed.
    connect(&client, &EngineClient::postsChanged, this, [this](const QStringList &ids) {
        if (ids.isEmpty())
            askSoon();
    });
    askSoon();
}

void ReadyWatch::askSoon()
{
    if (!m_soon)
        m_soon = m_clock.alarm(gather, [this] { ask(); });
}

void ReadyWatch::ask()
{
    m_soon.reset();
    onAnswer(m_client.untoldFindings(), this, [this](const Result<std::vector<PostFinding>> &untold) {
        if (untold && !untold->empty())
            tell();
    });
}

void ReadyWatch::tell()
{
    onAnswer(m_client.openFindings({}), this, [this](const Result<std::vector<PostFinding>> &findings) {
        if (!findings || findings->empty())
            return; // mended meanwhile
        onAnswer(m_client.post(findings->front().post), this, [this, known = *findings](const Result<Post> &first) {
            if (!first || !first->scheduledFor)
                return;
            onAnswer(m_client.status(), this,
                     [this, known, due = *first->scheduledFor](const Result<EngineStatus> &status) {
                         if (status)
                             Q_EMIT noticed(lookNotice(known, due, m_clock.now(), status->timeZone));
                     });
        });
    });
}

} // namespace postrider
