// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/retry.h"
#include "tests/support/browser.h"
#include "tests/ui/posts/postspagefixture.h"
#include "ui/calendar/chiptext.h"
#include "ui/posts/posttext.h"
#include "ui/posts/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTextDocumentFragment>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of a label of that name, without its markup.
QString words(const QWidget &in, const QString &name)
{
    return QTextDocumentFragment::fromHtml(in.findChild<QLabel *>(name)->text()).toPlainText();
}

} // namespace

class PostDetailsTest : public PostsPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    /// With longer words of other languages the end of what happened was cut off.
    void longWordsWrap()
    {
        TimelineView view(m_theme, nullptr);
        view.resize(340, 10);
        view.show();
        const auto heightWith = [&](const QString &words) {
            view.setEntries({{.at = sampleNow(), .words = words, .mark = TimelineEntry::Mark::Failed}},
                            PostText("Europe/Berlin", QLocale()));
            return view.height();
        };
        QCOMPARE(heightWith(u"Started"_s), 43);
        const QString longer =
            u"Failed: its text was turned down by the network, and will be turned down again, and again"_s;
        const int high = heightWith(longer);
        QVERIFY(high > 43);
        view.resize(200, 10);
        QVERIFY(view.height() > high);
    }

    void detailsOfAFailedPostSayWhatHelps()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.fail(u"Kiln opening, part 2"_s, u"tiktok.video_too_long"_s, Remedy::ChangePost);
        const PostId id = o.post(u"Kiln opening, part 2"_s).id;
        o.client.histories.insert(
            id,
            {.attempts = {{sampleNow() - 1h, sampleNow() - 59min, u"failed"_s, u"tiktok.video_too_long"_s, {}}},
             .steps = {}});
        o.open(u"Kiln opening, part 2"_s);
        QTRY_VERIFY(o.child<QWidget>(u"errorCard"_s)->isVisible());
        QTRY_VERIFY(words(*o.page, u"errorMessage"_s).startsWith(u"It runs 10 min"));
        QVERIFY(o.child<QLabel>(u"errorHint"_s)->text().contains(u"Trim at least"));
        QTRY_VERIFY(o.child<QWidget>(u"timeline"_s)->accessibleDescription().contains(u"Failed: Video too long"));
        QSignalSpy edit(o.page.get(), &Page::editRequested);
        o.press(u"detailsEdit"_s);
        QCOMPARE(edit.count(), 1);
        QCOMPARE(edit.front().front().toStringList(), QStringList{id.toString()});
        o.press(u"copyReport"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(id.toString()));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"Kiln"));
        QVERIFY(!o.child<QWidget>(u"technicalDetails"_s)->isVisible());
        o.press(u"foldTechnical"_s);
        QVERIFY(o.child<QWidget>(u"technicalDetails"_s)->isVisible());
        o.press(u"detailsRetry"_s);
        QTRY_COMPARE(o.client.requests, QStringList{u"retry "_s + id.toString()});
        QTRY_VERIFY(!o.child<QWidget>(u"errorCard"_s)->isVisible()); // it is scheduled again
    }

    void aPostThatIsNotReadySaysWhyInTime()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const PostId id = o.post(u"Longer hours in winter"_s).id;
        PostSummary *post = o.client.find(id);
        post->status = PostStatus::Scheduled;
        post->errorCode.clear();
        post->nextAttemptAt.reset();
        post->needsLook = u"bean.jpg is gone."_s;
        o.client.foundAhead = {
            {id, {.code = code::mediaMissing, .message = u"bean.jpg is gone."_s, .hint = u"Give it again."_s}}};
        Q_EMIT o.client.postsChanged({id.toString()});
        o.open(u"Longer hours in winter"_s);
        QTRY_COMPARE(words(*o.page, u"errorMessage"_s), u"bean.jpg is gone."_s);
        QVERIFY(o.child<QWidget>(u"errorCard"_s)->isVisible());
        QVERIFY(o.child<QLabel>(u"errorHint"_s)->text().contains(u"Give it again."));
        const PostText text("Europe/Berlin", QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(text.pill(*post), u"Needs a look"_s);
        QCOMPARE(text.below(*post, sampleNow()), u"bean.jpg is gone."_s);
        o.client.find(id)->needsLook.clear();
        o.client.find(id)->hasUnsaved = true;
        QCOMPARE(text.below(*o.client.find(id), sampleNow()), u"Changes not scheduled"_s);
        PostSummary without = *o.client.find(id);
        without.hasUnsaved = false; // what one of a row has, the row has
        QVERIFY(rowsOf({.posts = {without}, .others = {*o.client.find(id)}, .labels = {}}).front().post.hasUnsaved);
        o.client.foundAhead.clear();
        Q_EMIT o.client.postsChanged({id.toString()});
        QTRY_VERIFY(!o.child<QWidget>(u"errorCard"_s)->isVisible());
    }

    void aRefusedTokenLeadsToTheAccounts()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.fail(u"Kiln opening, part 2"_s, u"tiktok.token_invalid"_s, Remedy::Reconnect);
        o.open(u"Kiln opening, part 2"_s);
        QSignalSpy accounts(o.page.get(), &Page::accountsRequested);
        QTRY_VERIFY(o.child(u"detailsReconnect"_s));
        o.press(u"detailsReconnect"_s);
        QCOMPARE(accounts.count(), 1);
    }

    void aPersonSaysWhetherItWentOut()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const PostId id = o.post(u"Longer hours in winter"_s).id;
        Post whole = o.client.whole(*o.client.find(id));
        whole.errorDetail = errorDetail(
            {.code = QString(code::outcomeUnknown), .hint = u"Then tell: \"postrider post resolve POST --posted\"."_s});
        o.client.wholes.insert(id, whole);
        o.open(u"Longer hours in winter"_s);
        QTRY_VERIFY(o.child<QWidget>(u"outcomeQuestion"_s)->isVisible());
        // In a window no commands are named.
        auto *hint = o.child<QLabel>(u"errorHint"_s);
        QTRY_VERIFY(hint->text().contains(u"Look on "_s));
        QVERIFY(!hint->text().contains(u"postrider"_s));
        auto *look = o.child<QAbstractButton>(u"lookAtNetwork"_s);
        QCOMPARE(look->text(), u"Look on "_s + networkName(whole.platform));
        const Browser browser;
        o.press(u"lookAtNetwork"_s);
        QCOMPARE(browser.opened.size(), 1);
        QVERIFY2(browser.opened.front().startsWith(u"https://www."_s), qPrintable(browser.opened.front()));
        auto *address = o.child<QLineEdit>(u"outcomeAddress"_s);
        QTest::keyClicks(address, u"javascript:alert(1)"_s);
        o.press(u"wentOut"_s);
        QVERIFY(o.client.requests.isEmpty());
        address->setText(u"https://www.facebook.com/1/posts/2"_s);
        o.press(u"wentOut"_s);
        QTRY_COMPARE(o.client.requests,
                     QStringList{u"resolve %1 posted https://www.facebook.com/1/posts/2"_s.arg(id.toString())});
        QTRY_VERIFY(!o.child<QWidget>(u"outcomeQuestion"_s)->isVisible());
    }

    void theRowOpensOnTheAccountThatNeedsThePerson()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        std::vector<PostId> ids;
        for (const PostSummary &post : o.client.posts) {
            if (post.caption == u"Croissant club")
                ids.push_back(post.id);
        }
        QCOMPARE(ids.size(), 2u);
        if (ids[1] < ids[0])
            std::swap(ids[0], ids[1]);
        o.client.find(ids[1])->needsLook = u"bean.jpg is gone."_s;
        o.client.foundAhead = {
            {ids[1], {.code = code::mediaMissing, .message = u"bean.jpg is gone."_s, .hint = u"Give it again."_s}}};
        Q_EMIT o.client.postsChanged({ids[1].toString()});
        QTRY_VERIFY(o.model->rowOf(ids[1]) >= 0 && !o.model->at(o.model->rowOf(ids[1]))->post.needsLook.isEmpty());
        const int row = o.model->rowOf(ids[1]);
        o.table->scrollTo(o.model->index(row));
        o.click(row, false);
        QCOMPARE(o.details->post(), ids[1]);
        QTRY_COMPARE(words(*o.page, u"errorMessage"_s), u"bean.jpg is gone."_s);
        // Card and list say so, too.
        QTRY_VERIFY(o.child<QWidget>(u"detailsCard"_s)->accessibleName().endsWith(u"Needs a look: bean.jpg is gone."));
        QTRY_VERIFY(o.child(u"target1"_s)->accessibleName().endsWith(u"Needs a look: bean.jpg is gone."));
        QVERIFY(o.child(u"target0"_s)->accessibleName().contains(u"Scheduled"));
        QVERIFY(o.child(u"target1"_s)->isChecked());
    }

    void aRetryIsOfferedByOneRule()
    {
        for (const Remedy remedy : {Remedy::RetrySoon, Remedy::WaitForLimit, Remedy::Reconnect, Remedy::FixAccount,
                                    Remedy::ChangePost, Remedy::AskPerson, Remedy::FixSetup, Remedy::Nothing}) {
            Post post;
            post.status = PostStatus::Failed;
            post.errorCode = u"x.y"_s;
            post.errorDetail = errorDetail({.code = post.errorCode, .remedy = remedy});
            const auto actions = remediesFor(post, {}).actions;
            const auto offers = [&](PostAction action) { return std::ranges::find(actions, action) != actions.end(); };
            QCOMPARE(offers(PostAction::Retry), retryMayHelp(remedy));
            QCOMPARE(offers(PostAction::RetryAnyway), !retryMayHelp(remedy)); // it may be tried all the same
            QVERIFY(canRetry(post.status, post.errorCode));
        }
    }
};

QTEST_MAIN(PostDetailsTest)
#include "tst_postdetails.moc"
