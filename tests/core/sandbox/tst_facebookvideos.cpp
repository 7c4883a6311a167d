// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagefixture.h"

using namespace graphtest;
using namespace std::chrono_literals;

/// Videos, reels and stories of pretend Pages: every rule once kept and once broken.
class TestFacebookVideos : public PageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startPage(); }

    void videoInChunks()
    {
        const QByteArray video = mp4({.size = 2'500'000});
        const Answer start = startVideo(video.size());
        QCOMPARE(start[u"start_offset"_s].toString(), u"0"_s);
        QCOMPARE(start[u"end_offset"_s].toString(), u"1048576"_s);
        const QString session = start[u"upload_session_id"_s].toString();
        QCOMPARE(finishVideo(session).outcome(), u"400 100"_s); // not all bytes are there
        const Answer wrong = transfer(session, 5, "x");
        QCOMPARE(wrong.error()[u"error_subcode"_s].toInt(), 1363037);
        QCOMPARE(wrong.error()[u"error_data"_s],
                 QJsonValue(QJsonObject{{u"start_offset"_s, u"0"_s}, {u"end_offset"_s, u"1048576"_s}}));
        for (int at = 0; at < video.size(); at += 1048576) {
            const Answer answer = transfer(session, at, video.mid(at, 1048576));
            QCOMPARE(answer.outcome(), u"200"_s);
            const qsizetype next = std::min<qsizetype>(at + 1048576, video.size());
            QCOMPARE(answer[u"start_offset"_s].toString(), QString::number(next));
        }
        const QString id = start[u"video_id"_s].toString();
        QCOMPARE(this->video(id)[u"status"_s][u"video_status"_s].toString(), u"upload_complete"_s);
        QCOMPARE(finishVideo(session, {{u"description"_s, u"Clip"_s}})[u"success"_s].toBool(), true);
        QCOMPARE(this->video(id)[u"status"_s][u"video_status"_s].toString(), u"processing"_s);
        QCOMPARE(this->video(id)[u"published"_s].toBool(), false);
        QVERIFY(m_sandbox->posts().empty());
        m_clock->advance(5s);
        const Answer ready = this->video(id);
        QCOMPARE(ready[u"published"_s].toBool(), true);
        QCOMPARE(ready[u"status"_s][u"publishing_phase"_s][u"publish_status"_s].toString(), u"published"_s);
        QCOMPARE(ready[u"permalink_url"_s].toString(), u"/%1/videos/%2/"_s.arg(m_page, id));
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(video)});
        QCOMPARE(m_sandbox->posts().at(0).caption, u"Clip"_s);
        QCOMPARE(finishVideo(session).outcome(), u"200"_s); // once more does nothing
        m_sandbox->options().facebook.refuseSecondFinish = true;
        QCOMPARE(finishVideo(session).outcome(), u"400 100"_s);
        m_clock->advance(1h);
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
        QCOMPARE(post(m_page + u'_' + ready[u"post_id"_s].toString())[u"is_published"_s].toBool(), true);
    }
    void videosHaveTheirHost()
    {
        const Fields start{{u"upload_phase"_s, u"start"_s}, {u"file_size"_s, u"1"_s}};
        QCOMPARE(m_client->post(path(u"videos"_s), start).outcome(), u"400 100"_s);
        m_client->host = u"graph-video.facebook.com"_s;
        QCOMPARE(m_client->post(path(u"feed"_s), {{u"message"_s, u"x"_s}}).outcome(), u"400 100"_s);
        QCOMPARE(m_client->post(path(u"videos"_s), {{u"upload_phase"_s, u"start"_s}}).outcome(), u"400 100"_s);
    }
    void cancelledSession()
    {
        const Answer start = startVideo(100);
        m_client->host = u"graph-video.facebook.com"_s;
        const QString session = start[u"upload_session_id"_s].toString();
        const Fields cancel{{u"upload_phase"_s, u"cancel"_s}, {u"upload_session_id"_s, session}};
        QCOMPARE(m_client->post(path(u"videos"_s), cancel).outcome(), u"200"_s);
        QCOMPARE(finishVideo(session).outcome(), u"400 100"_s);
        QCOMPARE(video(start[u"video_id"_s].toString())[u"status"_s][u"video_status"_s].toString(), u"expired"_s);
    }
    void scheduledVideo()
    {
        const QByteArray bytes = mp4();
        const QString session = uploadedVideo(bytes);
        const Fields hidden{{u"published"_s, u"false"_s}};
        const auto at = [&](std::chrono::seconds ahead) {
            return Fields{{u"scheduled_publish_time"_s, QString::number(unix(ahead))}};
        };
        QCOMPARE(finishVideo(session, hidden + at(24h * 190)).outcome(), u"400 100"_s);
        QCOMPARE(finishVideo(session, at(1h)).outcome(), u"400 100"_s);
        QCOMPARE(finishVideo(session, hidden + at(24h * 100)).outcome(), u"200"_s);
        m_clock->advance(24h * 99);
        QVERIFY(m_sandbox->posts().empty());
        m_clock->advance(24h);
        QCOMPARE(m_sandbox->posts().size(), 1U);
    }
    void draftVideoGoesLive()
    {
        const QString session = uploadedVideo(mp4());
        finishVideo(session, {{u"published"_s, u"false"_s}});
        m_clock->advance(1h);
        QVERIFY(m_sandbox->posts().empty());
        QCOMPARE(video(m_video)[u"status"_s][u"publishing_phase"_s][u"publish_status"_s].toString(), u"draft"_s);
        QCOMPARE(m_client->post(u"/v25.0/"_s + m_video, {{u"published"_s, u"true"_s}}).outcome(), u"200"_s);
        QCOMPARE(m_sandbox->posts().size(), 1U);
    }

    void reel()
    {
        const QByteArray bytes = mp4();
        const Answer start = startReel();
        const QString id = start[u"video_id"_s].toString();
        const QString url = start[u"upload_url"_s].toString();
        QVERIFY(url.endsWith(u"/video-upload/v25.0/"_s + id));
        QCOMPARE(finishReel(id).outcome(), u"400 100"_s); // not all bytes are there
        QCOMPARE(m_client->upload(url, bytes, 0, bytes.size())[u"success"_s].toBool(), true);
        QCOMPARE(finishReel(id, {{u"description"_s, u"Reel"_s}})[u"success"_s].toBool(), true);
        m_clock->advance(5s);
        const Answer ready = video(id);
        QCOMPARE(ready[u"permalink_url"_s].toString(), u"/reel/%1/"_s.arg(id));
        QVERIFY(!ready[u"post_id"_s].toString().contains(u'_'));
        QCOMPARE(m_sandbox->posts().at(0).kind, u"reel"_s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(bytes)});
        QCOMPARE(finishReel(id).outcome(), u"200"_s);
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
    }
    void reelUploadIsResumed()
    {
        const QByteArray bytes = mp4({.size = 200'000});
        const Answer start = startReel();
        const QString url = start[u"upload_url"_s].toString();
        const QString id = start[u"video_id"_s].toString();
        m_sandbox->options().graph.breakUploadAfter = 50'002;
        QCOMPARE(m_client->upload(url, bytes, 0, bytes.size()).status, 400);
        QCOMPARE(video(id)[u"status"_s][u"uploading_phase"_s][u"bytes_transfered"_s].toInt(), 50'002);
        m_sandbox->options().facebook.twoRs = true;
        QCOMPARE(video(id)[u"status"_s][u"uploading_phase"_s][u"bytes_transferred"_s].toInt(), 50'002);
        const Answer wrong = m_client->upload(url, bytes.mid(10), 10, bytes.size());
        QCOMPARE(wrong[u"debug_info"_s][u"type"_s].toString(), u"OffsetInvalidError"_s);
        QCOMPARE(wrong[u"debug_info"_s][u"retriable"_s].toBool(), true);
        QCOMPARE(m_client->upload(url, bytes.mid(50'002), 50'002, bytes.size()).status, 200);
        m_client->uploadScheme = "Bearer";
        QCOMPARE(m_client->upload(url, bytes, 0, bytes.size())[u"debug_info"_s][u"type"_s].toString(),
                 u"NotAuthorizedError"_s);
        finishReel(id);
        m_clock->advance(5s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(bytes)});
    }
    void refusedReelFinish()
    {
        const QString id = uploadedReel(mp4());
        const auto finish = [&](const QString &state, const Fields &more = {}) {
            return m_client
                ->post(path(u"video_reels"_s),
                       Fields{{u"upload_phase"_s, u"finish"_s}, {u"video_id"_s, id}, {u"video_state"_s, state}} + more)
                .outcome();
        };
        const auto at = [&](std::chrono::seconds ahead) {
            return Fields{{u"scheduled_publish_time"_s, QString::number(unix(ahead))}};
        };
        QCOMPARE(finish(QString()), u"400 100"_s);
        QCOMPARE(finish(u"LIVE"_s), u"400 100"_s);
        QCOMPARE(finish(u"PUBLISHED"_s, at(1h)), u"400 100"_s);
        QCOMPARE(finish(u"SCHEDULED"_s), u"400 100"_s);
        QCOMPARE(finish(u"SCHEDULED"_s, at(24h * 30)), u"400 100"_s);
        QCOMPARE(finish(u"SCHEDULED"_s, at(24h * 29)), u"200"_s);
        const QString other = m_sandbox->addPage(u"Other"_s).id;
        m_client->token = m_sandbox->page(other)->accessToken;
        m_page = other;
        QCOMPARE(finishReel(id).outcome(), u"400 100"_s); // not a video of this Page
    }
    void reelRules_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("good") << mp4() << 0;
        QTest::newRow("too wide") << mp4({.width = 2000, .height = 1000}) << 1363040;
        QTest::newRow("too few pixels") << mp4({.width = 360, .height = 640}) << 1363127;
        QTest::newRow("too short") << mp4({.milliseconds = 2000}) << 1363128;
        QTest::newRow("too long") << mp4({.milliseconds = 91'000}) << 1363128;
        QTest::newRow("too few frames") << mp4({.framesPerSecond = 20}) << 1363129;
        QTest::newRow("not a video") << QByteArray(3000, 'x') << 352;
    }
    void reelRules()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const QString id = uploadedReel(bytes);
        QCOMPARE(finishReel(id).outcome(), u"200"_s); // faults show in the status
        m_clock->advance(5s);
        const QJsonValue status = video(id)[u"status"_s];
        QCOMPARE(status[u"video_status"_s].toString(), code == 0 ? u"ready"_s : u"error"_s);
        QCOMPARE(status[u"processing_phase"_s][u"errors"_s][0][u"code"_s].toInt(), code);
        QCOMPARE(m_sandbox->posts().size(), code == 0 ? 1U : 0U);
        if (code != 0) {
            m_sandbox->options().facebook.errorObject = true;
            QCOMPARE(video(id)[u"status"_s][u"processing_phase"_s][u"error"_s][u"code"_s].toInt(), code);
        }
    }
    void spellings()
    {
        const QString id = uploadedReel(mp4());
        finishReel(id);
        m_clock->advance(5s);
        const auto publishing = [&] { return video(id)[u"status"_s][u"publishing_phase"_s][u"status"_s].toString(); };
        QCOMPARE(publishing(), u"complete"_s);
        m_sandbox->options().facebook.completed = true;
        QCOMPARE(publishing(), u"completed"_s);
        m_sandbox->options().facebook.fullPermalinks = true;
        QVERIFY(video(id)[u"permalink_url"_s].toString().startsWith(u"https://www.facebook.com/reel/"_s));
    }
    void reelsAreLimited()
    {
        m_sandbox->options().facebook.reelsPerDay = 1;
        finishReel(uploadedReel(mp4()));
        const QString second = uploadedReel(mp4());
        QCOMPARE(finishReel(second).outcome(), u"400 368/1390008"_s);
        m_clock->advance(24h - 1s);
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
        m_clock->advance(1s);
        QCOMPARE(finishReel(uploadedReel(mp4())).outcome(), u"200"_s);
    }
    void sessionDies()
    {
        const QString id = uploadedReel(mp4());
        m_clock->advance(24h);
        QCOMPARE(video(id)[u"status"_s][u"video_status"_s].toString(), u"expired"_s);
        QCOMPARE(finishReel(id).outcome(), u"400 100"_s);
    }

    void photoStory()
    {
        const QByteArray image = jpeg(1080, 1920);
        const QString id = photo(image);
        const Answer answer = m_client->post(path(u"photo_stories"_s), {{u"photo_id"_s, id}});
        QCOMPARE(answer[u"success"_s].toBool(), true);
        QVERIFY(answer[u"post_id"_s].isDouble()); // a number, beyond what a double holds
        const QString story = QString::number(answer[u"post_id"_s].toInteger());
        const QJsonValue listed = m_client->get(path(u"stories?status=PUBLISHED"_s)).data()[0];
        QCOMPARE(listed[u"post_id"_s].toString(), story);
        QCOMPARE(listed[u"media_id"_s].toString(), id);
        QCOMPARE(listed[u"media_type"_s].toString(), u"photo"_s);
        QCOMPARE(m_sandbox->posts().at(0).kind, u"story"_s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(image)});
        QCOMPARE(m_client->post(path(u"photo_stories"_s), {{u"photo_id"_s, id}}).outcome(), u"400 100/1366051"_s);
        QCOMPARE(m_client->post(path(u"photo_stories"_s), {{u"photo_id"_s, u"1"_s}}).outcome(), u"400 100"_s);
        m_clock->advance(24h);
        QVERIFY(m_client->get(path(u"stories"_s)).data().isEmpty());
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
        m_sandbox->options().facebook.numericPostIds = false;
        QVERIFY(m_client->post(path(u"photo_stories"_s), {{u"photo_id"_s, photo(image)}})[u"post_id"_s].isString());
    }
    void publishedPhotoIsNoStory()
    {
        const QString id = m_client->postMultipart(path(u"photos"_s), {{"source", jpeg(10, 10), true}}).id();
        QCOMPARE(m_client->post(path(u"photo_stories"_s), {{u"photo_id"_s, id}}).outcome(), u"400 100/1366051"_s);
    }
    void videoStory()
    {
        const QByteArray bytes = mp4();
        const Answer start = m_client->post(path(u"video_stories"_s), {{u"upload_phase"_s, u"start"_s}});
        const QString id = start[u"video_id"_s].toString();
        const Fields finish{{u"upload_phase"_s, u"finish"_s}, {u"video_id"_s, id}};
        QCOMPARE(m_client->post(path(u"video_stories"_s), finish).outcome(), u"400 100"_s);
        m_client->upload(start[u"upload_url"_s].toString(), bytes, 0, bytes.size());
        QCOMPARE(m_client->post(path(u"video_stories"_s), finish)[u"success"_s].toBool(), true);
        QVERIFY(m_sandbox->posts().empty()); // still processed
        m_clock->advance(5s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(bytes)});
        QCOMPARE(m_client->get(path(u"stories"_s)).data()[0][u"media_id"_s].toString(), id);
        QCOMPARE(m_client->post(path(u"video_stories"_s), finish).outcome(), u"400 100"_s);
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
    }
    void storyVideoIsShort()
    {
        const QByteArray bytes = mp4({.milliseconds = 61'000});
        const Answer start = m_client->post(path(u"video_stories"_s), {{u"upload_phase"_s, u"start"_s}});
        m_client->upload(start[u"upload_url"_s].toString(), bytes, 0, bytes.size());
        const QString id = start[u"video_id"_s].toString();
        m_client->post(path(u"video_stories"_s), {{u"upload_phase"_s, u"finish"_s}, {u"video_id"_s, id}});
        m_clock->advance(5s);
        QCOMPARE(video(id)[u"status"_s][u"video_status"_s].toString(), u"error"_s);
        QVERIFY(m_sandbox->everPublished().empty());
    }

private:
    Answer onVideoHost(const QList<Part> &parts)
    {
        m_client->host = u"graph-video.facebook.com"_s;
        const Answer answer = m_client->postMultipart(path(u"videos"_s), parts);
        m_client->host = u"graph.facebook.com"_s;
        return answer;
    }
    Answer startVideo(qint64 size)
    {
        return onVideoHost({{"upload_phase", "start"}, {"file_size", QByteArray::number(size)}});
    }
    Answer transfer(const QString &session, int offset, const QByteArray &chunk)
    {
        return onVideoHost({{"upload_phase", "transfer"},
                            {"upload_session_id", session.toUtf8()},
                            {"start_offset", QByteArray::number(offset)},
                            {"video_file_chunk", chunk, true}});
    }
    Answer finishVideo(const QString &session, const Fields &more = {})
    {
        QList<Part> parts{{"upload_phase", "finish"}, {"upload_session_id", session.toUtf8()}};
        for (const auto &[name, value] : more)
            parts.append({name.toUtf8(), value.toUtf8()});
        return onVideoHost(parts);
    }
    /// The session of a video that is there whole; its id in m_video.
    QString uploadedVideo(const QByteArray &bytes)
    {
        const Answer start = startVideo(bytes.size());
        m_video = start[u"video_id"_s].toString();
        const QString session = start[u"upload_session_id"_s].toString();
        transfer(session, 0, bytes);
        return session;
    }
    Answer startReel() { return m_client->post(path(u"video_reels"_s), {{u"upload_phase"_s, u"start"_s}}); }
    QString uploadedReel(const QByteArray &bytes)
    {
        const Answer start = startReel();
        m_client->upload(start[u"upload_url"_s].toString(), bytes, 0, bytes.size());
        return start[u"video_id"_s].toString();
    }
    Answer finishReel(const QString &id, const Fields &more = {})
    {
        return m_client->post(
            path(u"video_reels"_s),
            Fields{{u"upload_phase"_s, u"finish"_s}, {u"video_id"_s, id}, {u"video_state"_s, u"PUBLISHED"_s}} + more);
    }
    Answer video(const QString &id)
    {
        return m_client->get(u"/v25.0/%1?fields=status,published,post_id,permalink_url,created_time,length"_s.arg(id));
    }

    QString m_video;
};

QTEST_GUILESS_MAIN(TestFacebookVideos)
#include "tst_facebookvideos.moc"
