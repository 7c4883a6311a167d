// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphclient.h"

namespace graphtest {

/// A pretend Page and its token, fresh for each test function.
class PageFixture : public QObject
{
protected:
    void startPage()
    {
        m_clock = std::make_unique<ManualClock>(startTime);
        m_sandbox = std::make_unique<MetaSandbox>(*m_clock);
        QVERIFY(m_sandbox->listen());
        m_page = m_sandbox->addPage(u"Example Page"_s).id;
        m_client = std::make_unique<Client>(*m_sandbox);
        m_client->token = m_sandbox->page(m_page)->accessToken;
    }
    QString path(const QString &edge) const { return u"/v25.0/%1/%2"_s.arg(m_page, edge); }
    qint64 unix(std::chrono::seconds ahead) const { return toMs(m_clock->now()) / 1000 + ahead.count(); }
    Answer post(const QString &id)
    {
        return m_client->get(
            u"/v25.0/%1?fields=id,is_published,message,created_time,permalink_url,scheduled_publish_time"_s.arg(id));
    }
    QStringList ids(const QString &edge)
    {
        QStringList found;
        const QJsonArray data = m_client->get(path(edge + u"?fields=id&limit=25"_s)).data();
        for (const QJsonValue &each : data)
            found << each[u"id"_s].toString();
        return found;
    }
    QString photo(const QByteArray &image, const QList<Part> &more = {})
    {
        return m_client
            ->postMultipart(path(u"photos"_s), QList<Part>{{"published", "false"}, {"source", image, true}} + more)
            .id();
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MetaSandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    QString m_page;
};

} // namespace graphtest
