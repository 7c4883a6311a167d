// SPDX-License-Identifier: GPL-3.0-or-later
// A gigabyte from disk to a server in another process, by the client that publishers use.
#include "core/net/httpclient.h"
#include "core/sandbox/httpserver.h"
#include "core/scheduling/clock.h"
#include "tests/bench/child.h"
#include "tests/bench/result.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

#include <cstdio>
#include <cstring>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fileSize = 1024LL * 1024 * 1024;

/// Tells its address, and counts what is put to it.
int runServer()
{
    sandbox::HttpServer server([](const sandbox::Request &request) {
        return sandbox::Response{.body = QByteArray::number(request.bodySize)};
    });
    server.setHashBodies(false);
    server.setKeepBodyUpTo(0);
    if (!server.listen())
        return 1;
    std::fprintf(stderr, "origin %s\n", qPrintable(server.origin().toString()));
    return QCoreApplication::exec();
}

qint64 memoryKiB(const char *name)
{
    QFile file(u"/proc/self/status"_s);
    bench::require(file.open(QIODevice::ReadOnly), u"no /proc"_s);
    const QByteArray all = file.readAll();
    for (const QByteArray &line : all.split('\n')) {
        if (line.startsWith(name))
            return line.mid(qsizetype(std::strlen(name))).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

void forgetMemoryPeak()
{
    QFile file(u"/proc/self/clear_refs"_s); // 5: proc(5)
    bench::require(file.open(QIODevice::WriteOnly) && file.write("5") == 1, u"the peak can't be forgotten"_s);
}

void writeFile(const QString &path)
{
    QFile file(path);
    bench::require(file.open(QIODevice::WriteOnly), u"no file"_s);
    QByteArray piece(1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < piece.size(); ++i)
        piece[i] = char(i * 7 + i / 251);
    for (qint64 done = 0; done < fileSize; done += piece.size())
        bench::require(file.write(piece) == piece.size(), u"the disk is full"_s);
    // What is written back later would be measured with the upload.
    bench::require(file.flush() && fsync(file.handle()) == 0, u"the disk is full"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"--server")
        return runServer();

    bench::Child server(QCoreApplication::applicationFilePath(), {u"--server"_s});
    const QUrl origin(QString::fromUtf8(server.waitForLine("origin ").text.mid(7)));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"film.mp4"_s);
    writeFile(path);

    SystemClock clock;
    HttpClient client(clock, {});
    const auto put = [&] {
        HttpRequest request{.method = "PUT", .url = origin};
        request.url.setPath(u"/film"_s);
        request.body = HttpBody::file(path, 0, fileSize, "video/mp4");
        const auto answer = QCoro::waitFor(client.send(std::move(request), {}));
        bench::require(answer && answer->status == 200, u"the upload failed"_s);
        bench::require(answer->body.toLongLong() == fileSize, u"the server has another number of bytes"_s);
    };
    forgetMemoryPeak();
    const qint64 idle = memoryKiB("VmRSS:");
    std::vector<double> speeds;
    for (int run = 0; run < 3; ++run) {
        const double begun = bench::monotonicMs();
        put();
        speeds.push_back(double(fileSize) / 1e6 / (bench::monotonicMs() - begun) * 1000);
    }
    const qint64 peak = memoryKiB("VmHWM:");
    bench::report(u"upload of 1 GiB, median of 3"_s, bench::median(speeds), u"MB/s"_s, bench::atLeast(300));
    bench::report(u"upload of 1 GiB, memory above idle, peak"_s, double(peak - idle) / 1024, u"MiB"_s,
                  bench::atMost(20));
    bench::report(u"upload of 1 GiB, memory of the whole process, peak"_s, double(peak) / 1024, u"MiB"_s);
}
