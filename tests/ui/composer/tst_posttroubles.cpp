// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/readypanel.h"
#include "ui/theme/pill.h"

#include <QLabel>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

using Opened = OpenedComposer;

} // namespace

/// The composer over posts that went wrong, or are out.
class PostTroublesTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    void whatWentWrongStandsAboveIt_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("pill");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("refused") << u"facebook.text_refused"_s << u"Failed"_s << false;
        QTest::newRow("missed") << QString(code::missed) << u"Missed"_s << false;
        QTest::newRow("nobody knows") << QString(code::outcomeUnknown) << u"Outcome unknown"_s << true;
    }
    void whatWentWrongStandsAboveIt()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, pill);
        QFETCH(const bool, isAsked);
        Opened o(m_theme);
        const Post post = o.scheduled(u"Words"_s);
        Post whole = post;
        whole.lastPublishError = u"Facebook turned the text down. Nothing was published."_s;
        whole.errorDetail = {{u"hint"_s, u"Write it in other words."_s}, {u"remedy"_s, toString(Remedy::ChangePost)}};
        o.client.wholes.insert(post.id, whole);
        o.client.find(post.id)->status = PostStatus::Failed;
        o.client.find(post.id)->errorCode = code;
        o.composer->edit(post.groupId);
        QTRY_VERIFY(isAsked
                        ? o.child<TextField>(u"outcomeAddress"_s) && o.child<TextField>(u"outcomeAddress"_s)->hasFocus()
                        : o.isReady());
        QCOMPARE(o.child<Pill>(u"composerPill"_s)->word(), pill);
        QVERIFY(o.child<QWidget>(u"errorCard"_s)->isVisible());
        QVERIFY(o.child<QLabel>(u"errorMessage"_s)->text().contains(u"Facebook turned the text down."_s));
        auto *ready = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto isTold = [&] {
            return std::ranges::any_of(ready->rows(), [](const ReadyRow &row) {
                return row.words.startsWith(u"Facebook turned it down as it is: "_s);
            });
        };
        QCOMPARE(o.child<QWidget>(u"outcomeQuestion"_s) != nullptr, isAsked);
        QCOMPARE(o.caption()->isReadOnly(), isAsked);
        if (!isAsked) {
            QVERIFY(o.child<QLabel>(u"errorHint"_s)->text().contains(u"Write it in other words."_s));
            QVERIFY(isTold()); // the check is not green over a refusal…
            QTest::keyClicks(o.caption(), u"!"_s);
            QVERIFY(!isTold()); // …of what is not there any more
            return;
        }
        QTest::mouseClick(o.child<Button>(u"didNotGoOut"_s), Qt::LeftButton);
        QTRY_COMPARE(o.client.requests, QStringList{u"resolve %1 not-posted"_s.arg(post.id.toString())});
        // Now it can be changed, and is what it was.
        QTRY_VERIFY(!o.caption()->isReadOnly());
        QTest::keyClicks(o.caption(), u"!"_s);
        o.client.wholes[post.id].errorCode.clear();
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!o.composer);
        QCOMPARE(o.client.saveCalls.back().first.size(), 1u);
        QVERIFY(o.client.saveCalls.back().second.empty());
        QCOMPARE(o.client.saveCalls.back().first.front().caption, u"Words!"_s);
    }

    /// One of a group is in doubt: once it is known not to be out, it is changed with the others, and not deleted.
    void whatDidNotGoOutIsOneOfTheGroupAgain()
    {
        Opened o(m_theme);
        const Post first = o.scheduled(u"Words"_s);
        Post second = first;
        second.id = PostId::create(sampleNow());
        second.accountId = o.client.accountList[0].id;
        second.platform = u"instagram"_s;
        o.client.save({second}, {});
        o.client.saveCalls.clear();
        o.client.find(first.id)->status = PostStatus::Failed;
        o.client.find(first.id)->errorCode = code::outcomeUnknown;
        o.composer->edit(first.groupId);
        QTRY_COMPARE(o.composer->composition().targets.size(), 1u);
        QTRY_VERIFY(o.child<Button>(u"didNotGoOut"_s));
        QTest::mouseClick(o.child<Button>(u"didNotGoOut"_s), Qt::LeftButton);
        QTRY_COMPARE(o.composer->composition().targets.size(), 2u);
        QVERIFY(o.composer->composition().out.empty());
        QTRY_VERIFY(!o.child<QWidget>(u"outcomeQuestion"_s));
        o.press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!o.composer);
        QCOMPARE(o.client.saveCalls.back().first.size(), 2u);
        QVERIFY(o.client.saveCalls.back().second.empty());
    }

    /// What was typed over a post that is out was dropped without a word.
    void whatIsOutIsReadAndDuplicated()
    {
        Opened o(m_theme);
        const Post post = o.scheduled(u"Words"_s);
        o.client.find(post.id)->status = PostStatus::Posted;
        o.composer->edit(post.groupId);
        QTRY_VERIFY(o.isReady());
        QCOMPARE(o.child<Pill>(u"composerPill"_s)->word(), u"Posted"_s);
        QCOMPARE(o.composer->windowTitle(), u"Post – Postrider"_s);
        QTest::keyClicks(o.caption(), u"!"_s);
        QCOMPARE(o.caption()->toPlainText(), u"Words"_s);
        for (const QString &name : {u"mediaStrip"_s, u"date"_s, u"types"_s})
            QVERIFY2(!o.child<QWidget>(name)->isEnabled(), qPrintable(name));
        QVERIFY(!o.child<QWidget>(u"schedule"_s)->isVisible());
        QTest::mouseClick(o.child<Button>(u"duplicate"_s), Qt::LeftButton);
        QTRY_VERIFY(!o.caption()->isReadOnly());
        QVERIFY(o.composer->group() != post.groupId);
        QVERIFY(!o.child<QWidget>(u"duplicate"_s)->isVisible());
        QVERIFY(o.child<QWidget>(u"schedule"_s)->isVisible());
        QTest::keyClicks(o.caption(), u"!"_s);
        QCOMPARE(o.composer->composition().caption, u"Words!"_s);
        QVERIFY(o.composer->composition().stored.front().status == PostStatus::Draft);
    }
};

QTEST_MAIN(PostTroublesTest)
#include "tst_posttroubles.moc"
