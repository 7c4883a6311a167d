// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagefixture.h"

using namespace graphtest;
using namespace std::chrono_literals;

/// Posts, photos and comments of pretend Pages: every rule once kept and once broken.
class TestFacebook : public PageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startPage(); }

    void textPost_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"form", "json", "query", "multipart"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void textPost()
    {
        QFETCH(QString, how);
        const QString text = u"Hällo & #welt + mehr\nzwei"_s;
        Answer answer;
        if (how == u"form")
            answer = m_client->post(path(u"feed"_s), {{u"message"_s, text}});
        else if (how == u"json")
            answer = m_client->postJson(path(u"feed"_s), {{u"message"_s, text}});
        else if (how == u"query")
            answer = m_client->post(path(u"feed?message="_s) + QString::fromLatin1(QUrl::toPercentEncoding(text)));
        else
            answer = m_client->postMultipart(path(u"feed"_s), {{"message", text.toUtf8()}});
        QCOMPARE(answer.outcome(), u"200"_s);
        QVERIFY(answer.id().startsWith(m_page + u'_'));
        const auto posts = m_sandbox->posts();
        QCOMPARE(posts.size(), 1U);
        QCOMPARE(posts[0].caption, text);
        QCOMPARE(posts[0].kind, u"text"_s);
        QCOMPARE(posts[0].id, answer.id());
    }
    void readAfterWrite()
    {
        const Answer answer = m_client->post(path(u"feed"_s),
                                             {{u"message"_s, u"x"_s}, {u"fields"_s, u"id,permalink_url"_s}});
        QVERIFY(answer[u"permalink_url"_s].toString().startsWith(u"https://www.facebook.com/"_s + m_page));
    }
    void refusedPosts_data()
    {
        QTest::addColumn<Fields>("fields");
        QTest::addColumn<QString>("outcome");
        const std::pair message{u"message"_s, u"x"_s};
        const std::pair hidden{u"published"_s, u"false"_s};
        const auto type = [](const QString &word) { return std::pair(u"unpublished_content_type"_s, word); };
        const auto in = [](std::chrono::seconds ahead) {
            const qint64 at = toMs(startTime) / 1000 + ahead.count();
            return std::pair(u"scheduled_publish_time"_s, QString::number(at));
        };
        const auto row = [](const char *name, const Fields &fields, const QString &outcome) {
            QTest::newRow(name) << fields << outcome;
        };
        row("empty", {}, u"400 100"_s);
        row("too long", {{u"message"_s, QString(63'207, u'a')}}, u"400 100"_s);
        row("link that is none", {{u"link"_s, u"example"_s}}, u"400 100"_s);
        row("link out of reach", {{u"link"_s, u"https://gone.example.test/"_s}}, u"400 1609005"_s);
        row("time of a published post", {message, in(1h)}, u"400 100"_s);
        row("9 minutes ahead", {message, hidden, in(9min)}, u"400 100"_s);
        row("31 days ahead", {message, hidden, in(24h * 31)}, u"400 100"_s);
        row("10 minutes ahead", {message, hidden, in(10min)}, u"200"_s);
        row("30 days ahead", {message, hidden, in(24h * 30)}, u"200"_s);
        row("SCHEDULED without a time", {message, hidden, type(u"SCHEDULED"_s)}, u"400 100"_s);
        row("DRAFT with a time", {message, hidden, type(u"DRAFT"_s), in(1h)}, u"400 100"_s);
        row("DRAFT", {message, hidden, type(u"DRAFT"_s)}, u"200"_s);
        row("DRAFT but published", {message, type(u"DRAFT"_s)}, u"400 100"_s);
        row("unknown content type", {message, hidden, type(u"SKETCH"_s)}, u"400 100"_s);
        row("unknown photo", {message, {u"attached_media[0]"_s, u"{\"media_fbid\":\"1\"}"_s}}, u"400 100"_s);
        row("photos as nothing", {message, {u"attached_media"_s, u"[]"_s}}, u"400 100"_s);
    }
    void refusedPosts()
    {
        m_sandbox->options().facebook.unreachableLinks = {u"https://gone.example.test/"_s};
        QFETCH(Fields, fields);
        QTEST(m_client->post(path(u"feed"_s), fields).outcome(), "outcome");
        QVERIFY(m_sandbox->posts().empty());
    }

    void draftGoesLive()
    {
        const QString id = draft(u"Hello"_s);
        QCOMPARE(post(id)[u"is_published"_s].toBool(true), false);
        QVERIFY(m_sandbox->posts().empty());
        QVERIFY(ids(u"published_posts"_s).isEmpty());
        QVERIFY(ids(u"scheduled_posts"_s).isEmpty());
        m_clock->advance(1min);
        QCOMPARE(m_client->post(u"/v25.0/"_s + id, {{u"is_published"_s, u"true"_s}})[u"success"_s].toBool(), true);
        QCOMPARE(m_client->post(u"/v25.0/"_s + id, {{u"is_published"_s, u"true"_s}}).status, 200); // stays published
        QCOMPARE(post(id)[u"is_published"_s].toBool(), true);
        QCOMPARE(post(id)[u"created_time"_s].toString(), u"2026-11-23T10:47:30+0000"_s);
        QCOMPARE(ids(u"published_posts"_s), QStringList{id});
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
    }
    void draftPublishingCanBeRefused()
    {
        m_sandbox->options().facebook.refuseDraftPublish = true;
        const QString id = draft(u"Hello"_s);
        QCOMPARE(m_client->post(u"/v25.0/"_s + id, {{u"is_published"_s, u"true"_s}}).outcome(), u"400 100"_s);
        QCOMPARE(post(id)[u"is_published"_s].toBool(true), false);
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"200"_s);
        QCOMPARE(post(id).outcome(), u"400 100/33"_s);
        QVERIFY(m_sandbox->everPublished().empty());
    }
    void scheduledPostGoesLiveByItself()
    {
        const QString id = scheduled(u"Later"_s, 20min);
        QCOMPARE(ids(u"scheduled_posts"_s), QStringList{id});
        QCOMPARE(post(id)[u"scheduled_publish_time"_s].toInteger(), unix(20min));
        m_clock->advance(20min - 1s);
        QVERIFY(m_sandbox->posts().empty());
        m_clock->advance(1s);
        QCOMPARE(m_sandbox->posts().size(), 1U);
        QVERIFY(ids(u"scheduled_posts"_s).isEmpty());
        QCOMPARE(ids(u"published_posts"_s), QStringList{id});
        QVERIFY(!post(id).json().contains(u"scheduled_publish_time"_s));
    }
    void scheduleCanBeMovedAndCancelled()
    {
        const QString id = scheduled(u"Later"_s, 20min);
        const auto move = [&](std::chrono::seconds ahead) {
            return m_client->post(u"/v25.0/"_s + id, {{u"scheduled_publish_time"_s, QString::number(unix(ahead))}});
        };
        QCOMPARE(move(5min).outcome(), u"400 100"_s);
        QCOMPARE(move(1h).outcome(), u"200"_s);
        m_clock->advance(30min);
        QVERIFY(m_sandbox->posts().empty());
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"200"_s);
        m_clock->advance(1h);
        QVERIFY(m_sandbox->everPublished().empty());
        const QString never = draft(u"x"_s);
        QCOMPARE(
            m_client->post(u"/v25.0/"_s + never, {{u"scheduled_publish_time"_s, QString::number(unix(1h))}}).outcome(),
            u"400 100"_s);
    }
    void duplicate()
    {
        m_client->post(path(u"feed"_s), {{u"message"_s, u"Same"_s}});
        QCOMPARE(m_client->post(path(u"feed"_s), {{u"message"_s, u"Same"_s}}).outcome(), u"200"_s);
        m_sandbox->options().facebook.refuseDuplicates = true;
        const Answer refused = m_client->post(path(u"feed"_s), {{u"message"_s, u"Same"_s}});
        QCOMPARE(refused.outcome(), u"400 506"_s);
        QVERIFY(!refused.error().value(u"error_user_title"_s).toString().isEmpty());
        const QString id = draft(u"Same"_s);
        QCOMPARE(m_client->post(u"/v25.0/"_s + id, {{u"is_published"_s, u"true"_s}}).outcome(), u"400 506"_s);
        QCOMPARE(m_client->post(path(u"feed"_s), {{u"message"_s, u"Other"_s}}).outcome(), u"200"_s);
        QCOMPARE(m_sandbox->posts().size(), 3U);
    }
    void bareNumberOfAPost()
    {
        const QString id = draft(u"x"_s);
        QCOMPARE(m_client->get(u"/v25.0/"_s + id.section(u'_', 1)).outcome(), u"400 12"_s);
    }
    void listsMayLag()
    {
        m_sandbox->options().facebook.lateInLists = 30s;
        const QString id = m_client->post(path(u"feed"_s), {{u"message"_s, u"x"_s}}).id();
        QVERIFY(ids(u"published_posts"_s).isEmpty());
        m_clock->advance(30s);
        QCOMPARE(ids(u"published_posts"_s), QStringList{id});
    }
    void newestFirst()
    {
        const QString first = m_client->post(path(u"feed"_s), {{u"message"_s, u"1"_s}}).id();
        m_clock->advance(1min);
        const QString second = m_client->post(path(u"feed"_s), {{u"message"_s, u"2"_s}}).id();
        QCOMPARE(ids(u"published_posts"_s), QStringList({second, first}));
    }
    void developmentModeHides()
    {
        m_sandbox->options().facebook.developmentMode = true;
        const QString id = m_client->post(path(u"feed"_s), {{u"message"_s, u"x"_s}}).id();
        QCOMPARE(post(id)[u"is_published"_s].toBool(), true); // an answer does not show it
        QVERIFY(m_sandbox->posts().empty());
    }
    void messageIsEdited()
    {
        const QString id = m_client->post(path(u"feed"_s), {{u"message"_s, u"Old"_s}}).id();
        QCOMPARE(m_client->post(u"/v25.0/"_s + id, {{u"message"_s, u"New"_s}}).outcome(), u"200"_s);
        QCOMPARE(m_sandbox->posts().at(0).caption, u"New"_s);
    }

    void publishedPhoto()
    {
        const QByteArray image = jpeg(1080, 1350);
        const Answer answer = m_client->postMultipart(
            path(u"photos"_s), {{"caption", "A hill"}, {"alt_text_custom", "Green"}, {"source", image, true}});
        QVERIFY(answer[u"post_id"_s].toString().startsWith(m_page + u'_'));
        QCOMPARE(m_sandbox->posts().at(0).kind, u"photo"_s);
        QCOMPARE(m_sandbox->posts().at(0).caption, u"A hill"_s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(image)});
        const Answer shown = m_client->get(u"/v25.0/%1?fields=alt_text_custom,name"_s.arg(answer.id()));
        QCOMPARE(shown[u"alt_text_custom"_s].toString(), u"Green"_s);
    }
    void refusedPhotos_data()
    {
        QTest::addColumn<QList<Part>>("parts");
        QTest::addColumn<QString>("outcome");
        const Part source{"source", jpeg(10, 10), true};
        const auto row = [](const char *name, const QList<Part> &parts, const QString &outcome) {
            QTest::newRow(name) << parts << outcome;
        };
        row("none", {{"caption", "x"}}, u"400 324"_s);
        row("no picture", {{"source", "text", true}}, u"400 324"_s);
        row("WebP", {{"source", "RIFF\1\1\1\1WEBPVP8 ", true}}, u"400 324"_s);
        row("too large", {{"source", jpeg(10, 10, QByteArray(10 * 1024 * 1024, 'x')), true}}, u"400 100/1366046"_s);
        row("temporary but published", {source, {"temporary", "true"}}, u"400 100"_s);
        row("temporary with a time",
            {source,
             {"published", "false"},
             {"temporary", "true"},
             {"scheduled_publish_time", QByteArray::number(toMs(startTime) / 1000 + 3600)}},
            u"400 100"_s);
        row("temporary", {source, {"published", "false"}, {"temporary", "true"}}, u"200"_s);
    }
    void refusedPhotos()
    {
        QFETCH(QList<Part>, parts);
        QTEST(m_client->postMultipart(path(u"photos"_s), parts).outcome(), "outcome");
    }
    void unpublishedPhotoIsKeptForADay()
    {
        const QString id = photo(jpeg(10, 10));
        QVERIFY(m_sandbox->posts().empty());
        m_clock->advance(24h - 1s);
        QCOMPARE(m_client->get(u"/v25.0/"_s + id).outcome(), u"200"_s);
        m_clock->advance(1s);
        QCOMPARE(m_client->get(u"/v25.0/"_s + id).outcome(), u"400 100/33"_s);
        QCOMPARE(attach({id}).outcome(), u"400 100"_s);
    }
    void photoAddressServesTheBytes()
    {
        const QByteArray image = jpeg(1080, 1350, "bytes");
        const QString id = photo(image);
        const QJsonArray images = m_client->get(u"/v25.0/%1?fields=images"_s.arg(id))[u"images"_s].toArray();
        QCOMPARE(images.size(), 2);
        QVERIFY(images[0][u"width"_s].toInt() < images[1][u"width"_s].toInt()); // the first is not the best
        const QUrl source(images[1][u"source"_s].toString());
        const Answer served = m_client->send("GET", QNetworkRequest(source), {});
        QCOMPARE(served.body, image);
        QCOMPARE(served.header("Content-Type"), QByteArray("image/jpeg"));
        QUrl later = source;
        QUrlQuery query(later);
        query.removeQueryItem(u"oe"_s);
        query.addQueryItem(u"oe"_s, u"7fffffff"_s);
        later.setQuery(query);
        QCOMPARE(m_client->send("GET", QNetworkRequest(later), {}).status, 403); // signed
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"200"_s);
        QCOMPARE(m_client->send("GET", QNetworkRequest(source), {}).status, 403);
    }
    void photoFromAnAddress()
    {
        FileHost host("image/jpeg", jpeg(10, 10));
        const Answer good = m_client->post(path(u"photos"_s),
                                           {{u"url"_s, host.address()}, {u"published"_s, u"false"_s}});
        QTRY_COMPARE(m_client->get(u"/v25.0/"_s + good.id()).outcome(), u"200"_s);
        QCOMPARE(m_client->post(path(u"photos"_s), {{u"url"_s, u"https://out.of.reach/a.jpg"_s}}).outcome(),
                 u"400 324"_s);
    }
    void severalPhotos()
    {
        const QByteArray one = jpeg(10, 10, "1");
        const QByteArray two = jpeg(10, 10, "2");
        const QStringList photos{photo(two), photo(one)};
        const Answer answer = attach(photos, u"Two"_s);
        QCOMPARE(answer.outcome(), u"200"_s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList({sha256(two), sha256(one)}));
        QCOMPARE(m_sandbox->posts().at(0).kind, u"carousel"_s);
        QCOMPARE(attach(photos).outcome(), u"400 100/1366051"_s); // used up
        const QString fields = u"?fields=attachments{media_type,target,subattachments}"_s;
        const Answer shown = m_client->get(u"/v25.0/"_s + answer.id() + fields);
        const QJsonArray parts = shown[u"attachments"_s][u"data"_s][0][u"subattachments"_s][u"data"_s].toArray();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0][u"target"_s][u"id"_s].toString(), photos[0]);
    }
    void photosAsJson()
    {
        const QJsonArray media{QJsonObject{{u"media_fbid"_s, photo(jpeg(10, 10))}}};
        const Answer answer = m_client->postJson(path(u"feed"_s), {{u"attached_media"_s, media}});
        QCOMPARE(answer.outcome(), u"200"_s);
        QCOMPARE(m_sandbox->posts().at(0).kind, u"photo"_s);
    }
    void photosOfAScheduledPostAreTemporary()
    {
        const auto schedule = [&](const QString &id) {
            return m_client->post(path(u"feed"_s),
                                  {{u"attached_media[0]"_s, u"{\"media_fbid\":\"%1\"}"_s.arg(id)},
                                   {u"published"_s, u"false"_s},
                                   {u"scheduled_publish_time"_s, QString::number(unix(1h))}});
        };
        QCOMPARE(schedule(photo(jpeg(10, 10))).outcome(), u"400 100"_s);
        QCOMPARE(schedule(photo(jpeg(10, 10), {{"temporary", "true"}})).outcome(), u"200"_s);
        m_clock->advance(2h);
        QCOMPARE(m_sandbox->posts().size(), 1U);
    }

    void comments()
    {
        const QString id = m_client->post(path(u"feed"_s), {{u"message"_s, u"x"_s}}).id();
        const QString comments = u"/v25.0/%1/comments"_s.arg(id);
        QCOMPARE(m_client->post(comments).outcome(), u"400 100"_s);
        const QString first = m_client->post(comments, {{u"message"_s, u"First"_s}}).id();
        m_client->post(comments, {{u"message"_s, u"Second"_s}});
        QCOMPARE(m_sandbox->posts().at(0).comments, QStringList({u"First"_s, u"Second"_s}));
        const QString query = u"?order=reverse_chronological&fields=id,from,message,created_time"_s;
        const QJsonArray listed = m_client->get(comments + query).data();
        QCOMPARE(listed[0][u"message"_s].toString(), u"Second"_s);
        QCOMPARE(listed[0][u"from"_s][u"id"_s].toString(), m_page);
        QCOMPARE(m_client->get(comments).data()[0][u"message"_s].toString(), u"First"_s);
        QCOMPARE(m_client->remove(u"/v25.0/"_s + first).outcome(), u"200"_s);
        QCOMPARE(m_client->remove(u"/v25.0/"_s + first).outcome(), u"400 100/33"_s);
        QCOMPARE(m_sandbox->posts().at(0).comments, QStringList{u"Second"_s});
        m_sandbox->page(m_page)->tasks = {u"CREATE_CONTENT"_s};
        QCOMPARE(m_client->post(comments, {{u"message"_s, u"x"_s}}).outcome(), u"403 200"_s);
    }
    void deletion()
    {
        const QString id = m_client->post(path(u"feed"_s), {{u"message"_s, u"x"_s}}).id();
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id)[u"success"_s].toBool(), true);
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"400 100/33"_s);
        QVERIFY(m_sandbox->posts().empty());
        QVERIFY(ids(u"published_posts"_s).isEmpty());
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
    }

private:
    QString draft(const QString &message)
    {
        return m_client
            ->post(path(u"feed"_s),
                   {{u"message"_s, message}, {u"published"_s, u"false"_s}, {u"unpublished_content_type"_s, u"DRAFT"_s}})
            .id();
    }
    QString scheduled(const QString &message, std::chrono::seconds ahead)
    {
        return m_client
            ->post(path(u"feed"_s),
                   {{u"message"_s, message},
                    {u"published"_s, u"false"_s},
                    {u"unpublished_content_type"_s, u"SCHEDULED"_s},
                    {u"scheduled_publish_time"_s, QString::number(unix(ahead))}})
            .id();
    }
    Answer attach(const QStringList &photos, const QString &message = {})
    {
        Fields fields{{u"message"_s, message}};
        for (qsizetype i = 0; i < photos.size(); ++i)
            fields.append({u"attached_media[%1]"_s.arg(i), u"{\"media_fbid\":\"%1\"}"_s.arg(photos[i])});
        return m_client->post(path(u"feed"_s), fields);
    }
};

QTEST_GUILESS_MAIN(TestFacebook)
#include "tst_facebook.moc"
