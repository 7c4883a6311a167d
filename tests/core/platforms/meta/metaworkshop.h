// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"
#include "core/sandbox/metasandbox.h"
#include "tests/support/fakejournal.h"

#include <QBuffer>
#include <QCoroTask>
#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace postrider {

/// Waits take next to no time: the clock jumps to where they end. What is longer than any wait of a publisher (the limit of a
/// whole request) never comes.
class HurryingClock final : public Clock
{
public:
    Instant now() const override { return m_now; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        class TimerAlarm final : public Alarm
        {
        public:
            QTimer timer;
        };
        auto alarm = std::make_unique<TimerAlarm>();
        if (delay >= std::chrono::minutes(9))
            return alarm;
        alarm->timer.setSingleShot(true);
        QObject::connect(&alarm->timer, &QTimer::timeout, &alarm->timer, [this, delay, wake = std::move(wake)] {
            m_now += std::max(delay, Milliseconds(0));
            waits.push_back(delay);
            const auto keep = wake; // the alarm dies in it
            keep();
        });
        alarm->timer.start(3); // what the networks do on their side needs turns of the event loop
        return alarm;
    }
    void advance(Milliseconds by) { m_now += by; }

    std::vector<Milliseconds> waits;

private:
    Instant m_now = instantFromMs(1'795'430'790'000); // 23 Nov 2026
};

/// Everything a publisher needs, with Meta's networks on loopback.
struct MetaWorkshop
{
    HurryingClock clock;
    sandbox::MetaSandbox networks{clock};
    QTemporaryDir folder;
    HostOverrides overrides;
    std::unique_ptr<HttpClient> http;
    FakeJournal journal;
    MemorySecretStore secrets;
    Account account;
    Credentials credentials;
    Post post;
    Cancellation cancellation;
    PublishTiming timing{.requestTimeout = std::chrono::minutes(10)}; // longer than the clock hurries
    std::vector<std::pair<qint64, qint64>> progress;
    QStringList pauses;
    std::unique_ptr<sandbox::HttpServer> web; ///< A public web space, for media by address.
    QHash<QString, QByteArray> webFiles;

    MetaWorkshop()
    {
        if (!networks.listen())
            qFatal("no port");
        for (const auto &[host, origin] : networks.overrides())
            overrides.add(host, origin);
        http = std::make_unique<HttpClient>(clock, overrides);
        web = std::make_unique<sandbox::HttpServer>([this](const sandbox::Request &request) {
            sandbox::Response response;
            const QByteArray all = webFiles.value(request.path);
            if (all.isEmpty()) {
                response.status = 404;
                return response;
            }
            const QByteArray type = request.path.endsWith(QStringLiteral(".jpg")) ? "image/jpeg" : "video/mp4";
            response.headers << std::pair<QByteArray, QByteArray>{"Content-Type", type};
            const QByteArray range = request.header("Range");
            if (range.startsWith("bytes=")) {
                const QList<QByteArray> ends = range.mid(6).split('-');
                const qint64 from = ends.value(0).toLongLong();
                const qint64 to = ends.value(1).isEmpty() ? all.size() - 1
                                                          : qMin<qint64>(ends.value(1).toLongLong(), all.size() - 1);
                response.status = 206;
                response.headers << std::pair<QByteArray, QByteArray>{"Content-Range",
                                                                      "bytes " + QByteArray::number(from) + '-'
                                                                          + QByteArray::number(to) + '/'
                                                                          + QByteArray::number(all.size())};
                response.body = all.mid(from, to - from + 1);
                return response;
            }
            response.body = all;
            return response;
        });
        if (!web->listen())
            qFatal("no port");
    }

    Result<Published> publish(Publisher &publisher)
    {
        journal.now = clock.now();
        PublishContext context{.post = post,
                               .account = account,
                               .credentials = credentials,
                               .journal = journal,
                               .http = *http,
                               .clock = clock,
                               .secrets = secrets,
                               .timing = timing,
                               .cancellation = cancellation,
                               .progress = [this](qint64 sent, qint64 total) { progress.emplace_back(sent, total); },
                               .learn = [](QString, QString) {},
                               .pause = [this](Instant, QString code) { pauses.append(code); }};
        return QCoro::waitFor(publisher.publish(context));
    }

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can't write");
        return file.fileName();
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    PostMedia picture(const QString &name, QColor color = Qt::red, QSize size = QSize(1080, 1080))
    {
        static QHash<QString, QByteArray> made; // encoding takes its time
        QByteArray &bytes = made[color.name() + QStringLiteral(" %1 %2").arg(size.width()).arg(size.height())];
        if (bytes.isEmpty()) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(color);
            QBuffer buffer(&bytes);
            if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "JPG"))
                qFatal("can't make a picture");
        }
        const QString path = write(name, bytes);
        PostMedia media = asset(path);
        media.asset.facts.kind = MediaKind::Image;
        media.asset.facts.mimeType = QStringLiteral("image/jpeg");
        media.asset.facts.width = size.width();
        media.asset.facts.height = size.height();
        return media;
    }

    PostMedia video(const QString &name)
    {
        static QByteArray made; // once a program: ffmpeg takes its time
        if (!made.isEmpty())
            return videoAt(write(name, made));
        const QString path = folder.filePath(name);
        QProcess process;
        process.start(QStringLiteral("ffmpeg"),
                      QStringLiteral("-y -v error -f lavfi -i testsrc2=size=540x960:rate=30 -f lavfi -i sine=440 -t 4 "
                                     "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart")
                              .split(u' ')
                          << path);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("ffmpeg failed");
        made = read(path);
        return videoAt(path);
    }

    static PostMedia videoAt(const QString &path)
    {
        PostMedia media = asset(path);
        media.asset.facts.kind = MediaKind::Video;
        media.asset.facts.mimeType = QStringLiteral("video/mp4");
        media.asset.facts.width = 540;
        media.asset.facts.height = 960;
        media.asset.facts.durationMs = 4000;
        media.asset.facts.framesPerSecond = 30;
        media.asset.facts.videoCodec = QStringLiteral("h264");
        media.asset.facts.audioCodec = QStringLiteral("aac");
        return media;
    }

    /// The same file at a public address.
    PostMedia remote(const PostMedia &local, const QString &name)
    {
        webFiles.insert(u'/' + name, read(local.asset.path));
        PostMedia media;
        media.asset.url = web->origin().toString() + u'/' + name;
        media.altText = local.altText;
        return media;
    }

    sandbox::HttpServer &graph() { return networks.server(QStringLiteral("graph.facebook.com")); }

    /// How many calls to a path (its end) arrived at a host.
    qsizetype calls(const QString &method, const QString &pathEnd,
                    const QString &host = QStringLiteral("graph.facebook.com"))
    {
        const QStringList log = networks.server(host).log();
        return std::count_if(log.cbegin(), log.cend(), [&](const QString &line) {
            return line.startsWith(method + u' ') && line.endsWith(pathEnd);
        });
    }

private:
    static PostMedia asset(const QString &path)
    {
        PostMedia media;
        media.asset.path = path;
        const QByteArray bytes = read(path);
        media.asset.facts.bytes = bytes.size();
        media.asset.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        return media;
    }
};

} // namespace postrider
