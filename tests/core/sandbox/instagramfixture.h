// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphclient.h"

namespace graphtest {

using namespace std::chrono_literals;

/// A pretend Instagram account behind a Page and that Page's token, fresh for each test function.
class InstagramFixture : public QObject
{
protected:
    void startAccount()
    {
        m_clock = std::make_unique<ManualClock>(startTime);
        m_sandbox = std::make_unique<MetaSandbox>(*m_clock);
        QVERIFY(m_sandbox->listen());
        m_page = m_sandbox->addPage(u"Example Page"_s).id;
        m_account = m_sandbox->addInstagramAccount(u"example.account"_s, m_page).id;
        m_client = std::make_unique<Client>(*m_sandbox);
        m_client->token = m_sandbox->page(m_page)->accessToken;
        m_photo = jpeg(1080, 1350, "first");
    }
    QString path(const QString &edge) const { return u"/v25.0/%1/%2"_s.arg(m_account, edge); }
    Answer create(const Fields &fields) { return m_client->post(path(u"media"_s), fields); }
    Answer createReel(const Fields &more = {})
    {
        return create(Fields{{u"media_type"_s, u"REELS"_s}, {u"upload_type"_s, u"resumable"_s}} + more);
    }
    Answer publish(const QString &container)
    {
        return m_client->post(path(u"media_publish"_s), {{u"creation_id"_s, container}});
    }
    Answer read(const QString &container)
    {
        const QString more = m_client->host == u"graph.instagram.com"_s ? QString() : u",video_status"_s;
        return m_client->get(u"/v25.0/%1?fields=status_code,status"_s.arg(container) + more);
    }
    QString status(const QString &container) { return read(container)[u"status_code"_s].toString(); }
    Answer media(const QString &id)
    {
        return m_client->get(
            u"/v25.0/%1?fields=id,permalink,shortcode,timestamp,media_type,media_product_type,caption,children{id}"_s
                .arg(id));
    }
    QJsonArray list(const QString &edge) { return m_client->get(path(edge + u"?fields=id,timestamp"_s)).data(); }

    /// The address of an unpublished Page photo: its largest rendition.
    QString pagePhoto(const QByteArray &image)
    {
        const QList<Part> parts{{"published", "false"}, {"temporary", "true"}, {"source", image, true}};
        const Answer photo = m_client->postMultipart(u"/v25.0/%1/photos"_s.arg(m_page), parts);
        const QJsonArray images = m_client->get(u"/v25.0/%1?fields=images"_s.arg(photo.id()))[u"images"_s].toArray();
        QJsonValue largest = images.first();
        for (const QJsonValue &each : images) {
            if (each[u"width"_s].toInt() > largest[u"width"_s].toInt())
                largest = each;
        }
        return largest[u"source"_s].toString();
    }
    QString item(const QByteArray &image)
    {
        return create({{u"image_url"_s, pagePhoto(image)}, {u"is_carousel_item"_s, u"true"_s}}).id();
    }
    QString finishedImage(const QString &caption = {})
    {
        const QString container = create({{u"image_url"_s, pagePhoto(m_photo)}, {u"caption"_s, caption}}).id();
        m_clock->advance(2s);
        return container;
    }
    QString finishedImageWith(const QString &pageToken)
    {
        const QString token = std::exchange(m_client->token, pageToken);
        const QString source = pagePhoto(m_photo);
        m_client->token = token;
        const QString container = create({{u"image_url"_s, source}}).id();
        m_clock->advance(2s);
        return container;
    }
    /// Until the bytes are there or not to be had; the clock stands, so processing is left out meanwhile.
    void waitWhileFetching(const QString &container)
    {
        m_sandbox->options().instagram.imageProcessing = 0ms;
        m_sandbox->options().instagram.videoProcessing = 0ms;
        QTRY_VERIFY(status(container) != u"IN_PROGRESS"_s);
        m_sandbox->options().instagram.imageProcessing = 1500ms;
        m_sandbox->options().instagram.videoProcessing = 5s;
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MetaSandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    QString m_page;
    QString m_account;
    QByteArray m_photo;
};

} // namespace graphtest
