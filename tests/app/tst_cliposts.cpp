// SPDX-License-Identifier: GPL-3.0-or-later
// Posts listed, edited, moved, duplicated, deleted, retried and resolved.
#include "tests/app/plannedprofile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace postrider;

class CliPostsTest : public PlannedProfile
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }

    void listsNewestFirstAndFiltered()
    {
        const QString draft = createdDraft();
        const QString soon = createdAt(inHours(1));
        const QString later = createdAt(inHours(50));
        const auto ids = [&](const QStringList &filter) {
            QStringList found;
            for (const QJsonValue &post : m_program->json(QStringList{u"post"_s, u"list"_s} + filter).array())
                found << post["id"_L1].toString();
            return found;
        };
        QCOMPARE(ids({}), (QStringList{later, soon, draft}));
        QCOMPARE(ids({u"--limit"_s, u"1"_s}), QStringList{later});
        QCOMPARE(ids({u"--status"_s, u"draft"_s}), QStringList{draft});
        QCOMPARE(ids({u"--platform"_s, u"facebook"_s}), QStringList());
        QCOMPARE(ids({u"--account"_s, u"instagram:atelier"_s, u"--from"_s, inHours(2)}), QStringList{later});
        QCOMPARE(ids({u"--to"_s, inHours(2)}), QStringList{soon});
    }

    void listsByTheWordsThatItPrints()
    {
        const QString missed = createdAt(inHours(1));
        const QString unknown = createdAt(inHours(2));
        const QString failed = createdAt(inHours(3));
        fail(missed, u"missed"_s);
        fail(unknown, u"outcome_unknown"_s);
        fail(failed, u"instagram.blocked"_s);
        const auto ids = [&](const QString &status) {
            const Ran ran = m_program->json({u"post"_s, u"list"_s, u"--status"_s, status});
            QStringList found;
            for (const QJsonValue &post : ran.array())
                found << post["id"_L1].toString();
            return ran.exit == 0 ? found : QStringList{QString::fromUtf8(ran.told())};
        };
        QCOMPARE(ids(u"missed"_s), QStringList{missed});
        for (const QString &word : {u"outcome_unknown"_s, u"outcome unknown"_s})
            QCOMPARE(ids(word), QStringList{unknown});
        QCOMPARE(ids(u"failed"_s), (QStringList{failed, unknown, missed}));
        for (const QString &word : {u"retrying"_s, u"waiting"_s})
            QCOMPARE(ids(word), QStringList());
    }

    void editsWhatIsNamedAlone()
    {
        const QString id = create({u"--caption"_s, u"Old"_s, u"--first-comment"_s, u"Stays"_s, u"--at"_s, inHours(3)})
                               .object()
                               .value("id"_L1)
                               .toString();
        const Ran edited = m_program->json(
            {u"post"_s, u"edit"_s, id, u"--caption"_s, u"New"_s, u"--alt-text"_s, u"Kiln"_s});
        QVERIFY2(edited.exit == 0, edited.told());
        const QJsonObject post = shown(id);
        QCOMPARE(post.value("caption"_L1).toString(), u"New"_s);
        QCOMPARE(post.value("first_comment"_L1).toString(), u"Stays"_s);
        QCOMPARE(post.value("media"_L1)[0]["alt_text"_L1].toString(), u"Kiln"_s);
        QCOMPARE(post.value("status"_L1).toString(), u"scheduled"_s);
        // A scheduled post never becomes one that its network refuses.
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--caption"_s, QString(2300, u'x')}).exit, 4);
        QCOMPARE(shown(id).value("caption"_L1).toString(), u"New"_s);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id}).exit, 2);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--alt-text"_s, u"a"_s, u"b"_s}).exit, 2);
    }

    /// Once the second of two that edit at the same time put back what the first had changed.
    void editsAtTheSameTimeKeepBoth()
    {
        const QString id = createdDraft();
        const QByteArray pipe = m_program->filePath(u"pipe"_s).toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        QProcess slow;
        m_program->start(slow, {u"post"_s, u"edit"_s, id, u"--caption-file"_s, QString::fromLocal8Bit(pipe)});
        int end = -1;
        QTRY_VERIFY_WITH_TIMEOUT((end = end < 0 ? ::open(pipe.constData(), O_WRONLY | O_NONBLOCK) : end) >= 0, 10'000);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--first-comment"_s, u"Meanwhile"_s}).exit, 0);
        QCOMPARE(::write(end, "Slow", 4), 4);
        ::close(end);
        QVERIFY(slow.waitForFinished(10'000));
        QCOMPARE(slow.exitCode(), 0);
        QCOMPARE(shown(id).value("caption"_L1).toString(), u"Slow"_s);
        QCOMPARE(shown(id).value("first_comment"_L1).toString(), u"Meanwhile"_s);
    }

    void reschedulesAllOrNone()
    {
        const QString first = createdAt(u"2099-01-01T10:00:00Z"_s);
        const QString second = createdAt(u"2099-01-02T10:00:00Z"_s);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, second, u"--by"_s, u"-90m"_s}).exit, 0);
        QCOMPARE(shown(first).value("scheduled_for"_L1).toString(), u"2099-01-01T08:30:00.000Z"_s);
        QCOMPARE(shown(second).value("scheduled_for"_L1).toString(), u"2099-01-02T08:30:00.000Z"_s);
        const QString draft = createdDraft();
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, draft, u"--by"_s, u"2h"_s}).exit, 4);
        QCOMPARE(shown(first).value("scheduled_for"_L1).toString(), u"2099-01-01T08:30:00.000Z"_s);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--at"_s, u"2020-01-01T00:00Z"_s}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--by"_s, u"later"_s}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--by"_s, u"9000000d"_s}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--draft"_s}).exit, 0);
        QCOMPARE(shown(first).value("status"_L1).toString(), u"draft"_s);
        QVERIFY(shown(first).value("scheduled_for"_L1).isNull());
    }

    void duplicatesAndDeletes()
    {
        const QString id = createdAt(inHours(2));
        const Ran copy = m_program->json({u"post"_s, u"duplicate"_s, id});
        QVERIFY2(copy.exit == 0, copy.told());
        QVERIFY(copy.object().value("id"_L1).toString() != id);
        QCOMPARE(copy.object().value("status"_L1).toString(), u"draft"_s);
        QCOMPARE(copy.object().value("media"_L1)[0]["sha256"_L1], shown(id).value("media"_L1)[0]["sha256"_L1]);
        const QString quiet =
            QString::fromUtf8(m_program->run({u"post"_s, u"duplicate"_s, id, u"--quiet"_s}).out).trimmed();
        QCOMPARE(shown(quiet).value("caption"_L1).toString(), u"Text"_s);
        const Ran deleted = m_program->json({u"post"_s, u"delete"_s, id, quiet});
        QCOMPARE(deleted.exit, 0);
        QCOMPARE(deleted.object().value("deleted"_L1).toArray().size(), 2);
        QCOMPARE(m_program->json({u"post"_s, u"list"_s}).array().size(), 1);
    }

    void retriesAFailedPost()
    {
        const QString id = createdAt(inHours(2));
        QCOMPARE(m_program->json({u"post"_s, u"retry"_s, id}).exit, 4); // it has not failed
        fail(id, u"instagram.blocked"_s);
        const QJsonObject failed = shown(id);
        QCOMPARE(failed.value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(failed.value("error"_L1)["hint"_L1].toString(), u"Look."_s);
        QCOMPARE(failed.value("error"_L1)["network_code"_L1].toString(), u"36004/2207010"_s);
        QCOMPARE(failed.value("attempt_log"_L1)[0]["outcome"_L1].toString(), u"failed"_s);
        const Ran retried = m_program->json({u"post"_s, u"retry"_s, id});
        QVERIFY2(retried.exit == 0, retried.told());
        QCOMPARE(retried.object().value("status"_L1).toString(), u"scheduled"_s);
        QVERIFY(retried.object().value("error_code"_L1).isNull());
        const QJsonObject stats = m_program->json({u"stats"_s}).object();
        QCOMPARE(stats.value("failed"_L1).toInt(), 1);
        QCOMPARE(stats.value("failures"_L1)[0]["code"_L1].toString(), u"instagram.blocked"_s);
        QCOMPARE(m_program->run({u"stats"_s, u"--days"_s, u"7"_s}).exit, 0);
    }

    void resolvesAnUnknownOutcome()
    {
        const QString posted = createdAt(inHours(2));
        const QString notPosted = createdAt(inHours(2));
        QCOMPARE(m_program->json({u"post"_s, u"resolve"_s, posted, u"--posted"_s}).exit, 4); // nothing is in doubt
        fail(posted, u"outcome_unknown"_s);
        fail(notPosted, u"outcome_unknown"_s);
        QCOMPARE(m_program->json({u"post"_s, u"retry"_s, posted}).exit, 4);
        const Ran preflight = m_program->json({u"post"_s, u"preflight"_s, posted});
        QCOMPARE(preflight.exit, 4);
        QCOMPARE(preflight.object().value("findings"_L1).toArray().at(0)["code"_L1].toString(), u"check.wrong_state"_s);
        QCOMPARE(m_program->json({u"post"_s, u"publish"_s, posted}).exit, 4);
        QCOMPARE(
            m_program->json({u"post"_s, u"resolve"_s, posted, u"--posted"_s, u"https://www.instagram.com/p/1/"_s}).exit,
            0);
        QCOMPARE(shown(posted).value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(m_program->json({u"post"_s, u"preflight"_s, posted}).exit, 4);
        QCOMPARE(shown(posted).value("post_url"_L1).toString(), u"https://www.instagram.com/p/1/"_s);
        QCOMPARE(m_program->json({u"post"_s, u"publish"_s, posted}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"resolve"_s, notPosted, u"--not-posted"_s}).exit, 0);
        QCOMPARE(shown(notPosted).value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(m_program->json({u"post"_s, u"retry"_s, notPosted}).exit, 0);
    }
};

QTEST_GUILESS_MAIN(CliPostsTest)
#include "tst_cliposts.moc"
