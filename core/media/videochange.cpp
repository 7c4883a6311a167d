// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/videochange.h"

#include "core/model/mediafix.h"

#include <QCoreApplication>
#include <QCoroProcess>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QStorageInfo>

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(VideoChange)
};

constexpr qint64 soundBits = 128'000; // a second
constexpr qint64 mostBits = 20'000'000;
constexpr qint64 leastBits = 150'000; // less is no picture any more
constexpr double usualRate = 30;
constexpr double highestRate = 120; // more is a file's clock and not its frames

tl::unexpected<Error> failed(QLatin1StringView code, Remedy remedy, const QString &message, const QString &hint)
{
    return tl::unexpected(Error{.code = code, .remedy = remedy, .message = message, .hint = hint});
}

qint64 lengthOf(const MediaAsset &video, const VideoChange &change)
{
    const qint64 rest = qMax<qint64>(0, video.facts.durationMs - change.fromMs);
    return change.lengthMs > 0 ? qMin(change.lengthMs, rest) : rest;
}

/// Bits a second that picture and sound may have together. 0: too long for so few bytes.
qint64 bitsFor(qint64 bytes, qint64 lengthMs)
{
    if (bytes <= 0 || lengthMs <= 0)
        return mostBits;
    constexpr double forTheContainer = 0.95;
    const auto bits = qint64(double(bytes) * 8 * forTheContainer / (double(lengthMs) / 1000 + 1));
    return bits < leastBits + soundBits ? 0 : qMin(bits, mostBits);
}

/// As few pixels as can be coded well by so many bits.
QSize sizeFor(QSize size, qint64 bits)
{
    const int longest = bits < 500'000 ? 640 : bits < 1'200'000 ? 1280 : 0;
    if (longest == 0 || qMax(size.width(), size.height()) <= longest)
        return size;
    return evenSize(size.scaled(longest, longest, Qt::KeepAspectRatio));
}

QString seconds(qint64 ms)
{
    return QString::number(double(ms) / 1000, 'f', 3);
}

QString filters(const MediaFacts &facts, const VideoChange &change, qint64 bits)
{
    const double own = facts.framesPerSecond > 0 && facts.framesPerSecond <= highestRate ? facts.framesPerSecond
                                                                                         : usualRate;
    QSize size = change.size.isEmpty() ? evenSize(QSizeF(facts.width, facts.height)) : change.size;
    QSize canvas = change.canvas.isEmpty() ? size : change.canvas;
    if (const QSize smaller = sizeFor(canvas, bits); smaller != canvas) {
        const double factor = double(smaller.width()) / canvas.width();
        size = evenSize(QSizeF(size) * factor).boundedTo(smaller);
        canvas = smaller;
    }
    QString chain = u"fps=%1,scale=%2:%3:flags=lanczos"_s.arg(change.framesPerSecond > 0 ? change.framesPerSecond : own)
                        .arg(size.width())
                        .arg(size.height());
    if (canvas != size)
        chain += u",pad=%1:%2:-1:-1:black"_s.arg(canvas.width()).arg(canvas.height());
    return chain + u",setsar=1"_s;
}

/// The last line that a program wrote about its trouble, without the places of files.
QString lastWords(const QByteArray &written, const QStringList &paths)
{
    QString words = QString::fromUtf8(written.trimmed()).section(u'\n', -1).trimmed();
    for (const QString &path : paths)
        words.replace(path, QFileInfo(path).fileName());
    return words;
}

} // namespace

QStringList ffmpegArguments(const MediaAsset &video, const VideoChange &change, const QString &out)
{
    QStringList arguments{u"-nostdin"_s,  u"-hide_banner"_s, u"-loglevel"_s,     u"error"_s,
                          u"-progress"_s, u"pipe:1"_s,       u"-stats_period"_s, u"0.2"_s};
    // Only the file itself: a playlist must not make ffmpeg open other files or addresses.
    arguments << u"-protocol_whitelist"_s << u"file"_s;
    if (change.fromMs > 0)
        arguments << u"-ss"_s << seconds(change.fromMs);
    arguments << u"-i"_s << u"file:"_s + video.path;
    if (change.lengthMs > 0)
        arguments << u"-t"_s << seconds(change.lengthMs);
    arguments << u"-map"_s << u"0:v:0"_s << u"-map"_s << u"0:a:0?"_s << u"-map_metadata"_s << u"-1"_s
              << u"-map_chapters"_s << u"-1"_s;
    if (change.keepsCoding) {
        arguments << u"-c"_s << u"copy"_s;
    } else {
        const qint64 bits = bitsFor(change.mostBytes, lengthOf(video, change));
        const QString rate = QString::number(qMax(leastBits, bits - soundBits));
        arguments << u"-vf"_s << filters(video.facts, change, bits) << u"-c:v"_s << u"libx264"_s << u"-preset"_s
                  << u"veryfast"_s << u"-crf"_s << u"20"_s << u"-maxrate"_s << rate << u"-bufsize"_s << rate
                  << u"-pix_fmt"_s << u"yuv420p"_s << u"-force_key_frames"_s << u"expr:gte(t,n_forced*2)"_s << u"-c:a"_s
                  << u"aac"_s << u"-b:a"_s << QString::number(soundBits) << u"-ar"_s << u"48000"_s << u"-ac"_s
                  << u"2"_s;
    }
    // No edit lists: Instagram refuses them (Meta: IG User Media reference, Reel specifications, 2026-10).
    return arguments << u"-use_editlist"_s << u"0"_s << u"-movflags"_s << u"+faststart"_s << u"-f"_s << u"mp4"_s
                     << u"-y"_s << u"file:"_s + out;
}

static QString ffmpeg()
{
    return QStandardPaths::findExecutable(u"ffmpeg"_s);
}

bool canChangeVideos()
{
    return !ffmpeg().isEmpty();
}

QCoro::Task<Result<>> changeVideo(MediaAsset videoGiven, VideoChange changeGiven, QString outGiven,
                                  Cancellation cancellationGiven, std::function<void(int percent)> progressGiven)
{
    const MediaAsset video = std::move(videoGiven);
    const VideoChange change = changeGiven;
    const QString out = std::move(outGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    const auto progress = std::move(progressGiven);

    const QString program = ffmpeg();
    if (program.isEmpty())
        co_return failed(
            code::mediaNoConverter, Remedy::FixSetup,
            Words::tr("Videos can’t be changed here: the program ffmpeg is not installed."),
            Words::tr("Install the package ffmpeg and try again, or change the video with another program."));
    const auto tooLarge = [&video] {
        return failed(code::mediaTooLarge, Remedy::ChangePost,
                      Words::tr("“%1” can’t be made small enough.").arg(video.originalName),
                      Words::tr("Trim it, or choose a shorter one."));
    };
    const auto stopped = [] {
        return failed(code::cancelled, Remedy::Nothing, Words::tr("Stopped; the video is as it was."), {});
    };
    if (cancellation.requested())
        co_return stopped();
    const qint64 length = lengthOf(video, change);
    if (!change.keepsCoding && bitsFor(change.mostBytes, length) == 0)
        co_return tooLarge();

    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([] {
        constexpr int low = 10;
        ::setpriority(PRIO_PROCESS, 0, low);
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    });
    int told = -1;
    QByteArray read;
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [&] {
        read += process.readAllStandardOutput();
        for (qsizetype end = read.indexOf('\n'); end >= 0; end = read.indexOf('\n')) {
            const QByteArray line = read.left(end);
            read.remove(0, end + 1);
            if (!line.startsWith("out_time_us=") || length <= 0)
                continue;
            const int percent = int(std::clamp<qint64>(line.mid(12).toLongLong() / (length * 10), 0, 100));
            if (percent > told)
                progress(told = percent);
        }
    });
    const auto stop = cancellation.onRequest([&process] { process.kill(); });
    process.start(program, ffmpegArguments(video, change, out));
    co_await qCoro(process).waitForFinished(-1);

    if (cancellation.requested())
        co_return stopped();
    if (process.error() == QProcess::FailedToStart)
        co_return failed(code::mediaNoConverter, Remedy::FixSetup,
                         Words::tr("Videos can’t be changed here: the program ffmpeg does not start."),
                         Words::tr("Install the package ffmpeg again, or change the video with another program."));
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        constexpr qint64 hardlyAny = 1 << 20;
        if (QStorageInfo(QFileInfo(out).absolutePath()).bytesAvailable() < hardlyAny)
            co_return failed(code::storeFull, Remedy::FixSetup,
                             Words::tr("The disk is full: the changed video could not be written."),
                             Words::tr("Make room on the disk and try again."));
        auto error = failed(code::mediaUnreadable, Remedy::ChangePost,
                            Words::tr("“%1” could not be changed.").arg(video.originalName),
                            Words::tr("Change it with another program and add it again."));
        error.value().networkMessage = lastWords(process.readAllStandardError(), {video.path, out});
        co_return error;
    }
    if (change.mostBytes > 0 && QFileInfo(out).size() > change.mostBytes)
        co_return tooLarge();
    co_return Result<>();
}

} // namespace postrider
