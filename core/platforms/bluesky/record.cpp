// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/record.h"

#include "core/platforms/bluesky/rules.h"

#include <QJsonArray>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace postrider::bluesky {
namespace {

QJsonObject withRatio(QJsonObject part, const MediaFacts &facts)
{
    if (facts.width > 0 && facts.height > 0)
        part.insert(u"aspectRatio"_s, QJsonObject{{u"width"_s, facts.width}, {u"height"_s, facts.height}});
    return part;
}

std::optional<QJsonObject> feature(const Facet &facet, const QHash<QString, QString> &dids)
{
    const QString type = u"app.bsky.richtext.facet#"_s;
    switch (facet.kind) {
    case Facet::Kind::Link:
        return QJsonObject{{u"$type"_s, type + u"link"_s}, {u"uri"_s, facet.value}};
    case Facet::Kind::Tag:
        return QJsonObject{{u"$type"_s, type + u"tag"_s}, {u"tag"_s, facet.value}};
    case Facet::Kind::Mention:
        break;
    }
    const QString did = dids.value(facet.value);
    if (did.isEmpty())
        return {};
    return QJsonObject{{u"$type"_s, type + u"mention"_s}, {u"did"_s, did}};
}

} // namespace

QString tid(qint64 microseconds, int clock)
{
    constexpr QLatin1StringView letters{"234567abcdefghijklmnopqrstuvwxyz"};
    quint64 value = (quint64(microseconds) << 10 | quint64(clock & 1023)) & 0x7fff'ffff'ffff'ffffULL;
    QString text(13, u'2');
    for (qsizetype i = text.size() - 1; i >= 0; --i, value >>= 5)
        text[i] = letters.at(int(value & 31));
    return text;
}

QString nextTid(Instant now)
{
    return tid(toMs(now) * 1000 + QRandomGenerator::global()->bounded(1000), QRandomGenerator::global()->bounded(1024));
}

QJsonObject postRecord(const QString &text, const QHash<QString, QString> &dids, Instant createdAt)
{
    QJsonObject record{{u"$type"_s, u"app.bsky.feed.post"_s},
                       {u"text"_s, text},
                       {u"createdAt"_s, toDateTime(createdAt).toString(Qt::ISODateWithMs)}};
    QJsonArray facets;
    for (const Facet &facet : facetsIn(text)) {
        if (const auto what = feature(facet, dids)) {
            facets.append(
                QJsonObject{{u"index"_s, QJsonObject{{u"byteStart"_s, facet.byteStart}, {u"byteEnd"_s, facet.byteEnd}}},
                            {u"features"_s, QJsonArray{*what}}});
        }
    }
    if (!facets.isEmpty())
        record.insert(u"facets"_s, facets);
    return record;
}

QJsonObject mediaEmbed(const std::vector<PostMedia> &media, const std::vector<QJsonObject> &blobs)
{
    if (media.empty() || blobs.size() < media.size())
        return {};
    if (media.front().asset.facts.kind == MediaKind::Video) {
        QJsonObject embed{{u"$type"_s, u"app.bsky.embed.video"_s}, {u"video"_s, blobs.front()}};
        if (!media.front().altText.isEmpty())
            embed.insert(u"alt"_s, media.front().altText);
        return withRatio(embed, media.front().asset.facts);
    }
    const bool isGallery = media.size() > size_t(mostImagesInAPost);
    QJsonArray images;
    for (size_t i = 0; i < media.size(); ++i) {
        QJsonObject image{{u"alt"_s, media[i].altText}, {u"image"_s, blobs[i]}};
        if (isGallery)
            image.insert(u"$type"_s, u"app.bsky.embed.gallery#image"_s);
        images.append(withRatio(image, media[i].asset.facts));
    }
    if (isGallery)
        return {{u"$type"_s, u"app.bsky.embed.gallery"_s}, {u"items"_s, images}};
    return {{u"$type"_s, u"app.bsky.embed.images"_s}, {u"images"_s, images}};
}

QJsonObject cardEmbed(const QJsonObject &card)
{
    if (!card.contains("external"_L1))
        return {};
    return {{u"$type"_s, u"app.bsky.embed.external"_s}, {u"external"_s, card.value("external"_L1)}};
}

} // namespace postrider::bluesky
