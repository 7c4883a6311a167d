// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/importing.h"
#include "core/media/probe.h"
#include "core/platforms/registry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What an import does with the files of a table.
class ImportingTest : public QObject
{
    Q_OBJECT

private:
    const Instant m_now = *parseTime(u"2026-10-14T12:12:00Z"_s, "UTC");

    /// As cameras and editors write them: the index at the end.
    static bool makeVideo(const QString &path)
    {
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=720x1280:rate=30:duration=4"_s,
                      u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s, path});
        return ffmpeg.waitForFinished(60'000) && ffmpeg.exitCode() == 0;
    }

private Q_SLOTS:
    /// Instagram refused ordinary MP4s, and the preview had no mend for them.
    void videosAreSavedForTheWebOnTheirWay()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"kiln.mp4"_s);
        QVERIFY(makeVideo(path));
        QVERIFY(!probeFile(path)->indexFirst);
        QFile table(folder.filePath(u"posts.csv"_s));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("account,caption,media,at\nada,Fire,kiln.mp4,2026-10-15 10:00\nada,Later,kiln.mp4,\n");
        table.close();
        Account account;
        account.id = AccountId::create(m_now);
        account.platform = u"instagram"_s;
        account.handle = u"ada"_s;
        account.remoteId = u"1"_s;
        const auto platforms = createPlatforms();
        ImportPlan plan = *readPlan(table.fileName());
        judgePlan(plan, {account}, platforms, MediaReach::None, "Europe/Berlin", m_now);
        QVERIFY2(plan.rows[0].isReady(),
                 plan.rows[0].problems.empty() ? "" : qPrintable(plan.rows[0].problems.front().words));
        QCOMPARE(plan.rows[0].notes.size(), 1u);
        QCOMPARE(plan.rows[0].notes[0].words,
                 u"“kiln.mp4” is saved for the web when it is imported, as Instagram needs it."_s);
        QVERIFY(plan.rows[1].notes.empty()); // a draft is mended in its composer

        const QTemporaryDir copies;
        QVERIFY(QCoro::waitFor(saveForTheWeb(&plan, &platforms, copies.path(), Cancellation())));
        QVERIFY(takeFiles(plan, folder.filePath(u"library"_s), m_now));
        const MediaAsset &taken = plan.rows[0].posts[0].media[0].asset;
        QVERIFY(taken.facts.indexFirst);
        QCOMPARE(taken.originalName, u"kiln.mp4"_s);
        QCOMPARE(taken.facts.durationMs, probeFile(path)->durationMs);
        QVERIFY(findingsOnceSaved(plan.rows[0].posts[0], {account}, platforms, MediaReach::None).empty());
        QVERIFY(QFile::exists(path)); // the person's own is as it was
    }
};

QTEST_GUILESS_MAIN(ImportingTest)
#include "tst_importing.moc"
