// SPDX-License-Identifier: GPL-3.0-or-later
// The loop over every flow to Meta's networks: it fails at the 1st, 2nd, 3rd … write of the journal, or at the 1st, 2nd,
// 3rd … call, and starts again. It must heal, and the networks' own record shows one publication.
#include "core/platforms/facebook/facebookpublisher.h"
#include "core/platforms/instagram/instagrampublisher.h"
#include "tests/core/platforms/meta/metaposts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using sandbox::Fault;

namespace {

/// Where a flow breaks.
enum class Break {
    Write,      ///< The disk is full from the n-th write on, until the restart.
    CallBefore, ///< The n-th call to a host arrives and does nothing; no answer.
    CallAfter,  ///< It does its work; no answer.
};

} // namespace

class MetaFailuresTest : public QObject
{
    Q_OBJECT

    FacebookPublisher m_facebook;
    InstagramPublisher m_instagram;

    std::unique_ptr<MetaWorkshop> workshop(const QString &flow) const
    {
        auto w = std::make_unique<MetaWorkshop>();
        const QString kind = flow.section(u": "_s, 1);
        if (flow.startsWith(u"facebook")) {
            connectFacebookPage(*w);
            fillFacebookPost(*w, kind);
        } else {
            flow.startsWith(u"instagram login") ? connectInstagramByItself(*w) : connectInstagramByFacebook(*w);
            fillInstagramPost(*w, kind);
        }
        return w;
    }
    Result<Published> publish(MetaWorkshop &w)
    {
        return w.account.platform == u"facebook" ? w.publish(m_facebook) : w.publish(m_instagram);
    }

    /// After what went wrong: as many tries as an engine makes.
    void verifyHeals(MetaWorkshop &w, Result<Published> published, const QString &place)
    {
        for (int tries = 0; !published && tries < 3; ++tries) {
            QVERIFY2(published.error().remedy == Remedy::RetrySoon,
                     qPrintable(place + u": "_s + published.error().code + u' ' + published.error().message));
            published = publish(w);
        }
        QVERIFY2(published, qPrintable(place + u": "_s + (published ? QString() : published.error().code)));
        const auto posts = w.networks.everPublished();
        QVERIFY2(posts.size() == 1, qPrintable(u"%1: %2 posts"_s.arg(place).arg(posts.size())));
        QCOMPARE(posts.front().caption, w.post.caption);
        QVERIFY2(!posts.front().id.isEmpty() && published->platformPostId.endsWith(posts.front().id),
                 qPrintable(place + u": "_s + published->platformPostId));
        // A comment that was not added is told as a warning, and never added twice.
        const QStringList comments = posts.front().comments;
        const bool isWhole = published->warnings.empty() && !w.post.firstComment.isEmpty();
        QVERIFY2(comments.size() <= 1 && (!isWhole || comments == QStringList{u"First"_s}),
                 qPrintable(u"%1: %2 comments"_s.arg(place).arg(comments.size())));
    }

private Q_SLOTS:
    void heals_data()
    {
        QTest::addColumn<QString>("flow");
        QTest::addColumn<int>("broken");
        const QStringList flows{
            u"facebook: text"_s,
            u"facebook: link"_s,
            u"facebook: photo"_s,
            u"facebook: photo by address"_s,
            u"facebook: photos"_s,
            u"facebook: video"_s,
            u"facebook: reel"_s,
            u"facebook: reel by address"_s,
            u"facebook: story"_s,
            u"facebook: story video"_s,
            u"instagram: photo"_s,
            u"instagram: photo by address"_s,
            u"instagram: carousel"_s,
            u"instagram: reel"_s,
            u"instagram: reel by address"_s,
            u"instagram: story"_s,
            u"instagram: story video"_s,
            u"instagram login: photo by address"_s,
        };
        for (const QString &flow : flows) {
            QTest::addRow("%s, full disk", qPrintable(flow)) << flow << int(Break::Write);
            QTest::addRow("%s, call lost", qPrintable(flow)) << flow << int(Break::CallBefore);
            QTest::addRow("%s, answer lost", qPrintable(flow)) << flow << int(Break::CallAfter);
        }
    }
    void heals()
    {
        QFETCH(QString, flow);
        QFETCH(int, broken);
        const auto whole = workshop(flow);
        QVERIFY(publish(*whole));
        if (Break(broken) == Break::Write) {
            QVERIFY(whole->journal.writes() >= 2);
            for (int write = 0; write < whole->journal.writes(); ++write) {
                const auto w = workshop(flow);
                w->journal.failAllWritesFrom(write);
                const auto unwritten = publish(*w); // whatever it says, nobody can write it down
                Q_UNUSED(unwritten)
                w->journal.mend();
                verifyHeals(*w, publish(*w), u"write %1"_s.arg(write + 1));
                if (QTest::currentTestFailed())
                    return;
            }
            return;
        }
        int calls = 0;
        for (const auto &[host, origin] : whole->networks.overrides()) {
            const QStringList log = whole->networks.server(host).log();
            for (int call = 0; call < log.size(); ++call, ++calls) {
                const auto w = workshop(flow);
                Fault fault;
                fault.kind = Break(broken) == Break::CallBefore ? Fault::Kind::DropBefore : Fault::Kind::DropAfter;
                fault.skip = call;
                w->networks.server(host).addFault(fault);
                verifyHeals(*w, publish(*w), u"call %1 to %2 (%3)"_s.arg(call + 1).arg(host, log[call]));
                if (QTest::currentTestFailed())
                    return;
            }
        }
        QVERIFY(calls >= 2);
    }
};

QTEST_GUILESS_MAIN(MetaFailuresTest)
#include "tst_metafailures.moc"
