// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says in its toasts, and what they offer.
#include "tests/ui/shell/openedwindow.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"
#include "ui/composer/composer.h"
#include "ui/shell/toast.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WindowToastsTest : public QObject
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
    void cleanup() { m_theme.setAppearance(ThemeProvider::Appearance::Light); }

    /// The toast of an undo offered 'Undo', which took back the step before.
    void aToastOffersItsOwnStep()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        std::vector<PostId> posts;
        for (const PostSummary &post : o.client.posts) {
            if (post.status == PostStatus::Scheduled && *post.scheduledFor > sampleNow() && posts.size() < 2)
                posts.push_back(post.id);
        }
        QCOMPARE(posts.size(), size_t(2));
        const auto timeOf = [&](int which) { return *o.client.find(posts[size_t(which)])->scheduledFor; };
        const std::vector<Instant> before{timeOf(0), timeOf(1)};
        const std::vector<Instant> after{before[0] + 24h, before[1] + 24h};
        auto *actions = o.window->findChild<PostActions *>();
        auto *toast = o.child<Toast>(u"toast"_s);
        auto *offer = toast->findChild<QAbstractButton *>(u"toastAction"_s);
        for (int i = 0; i < 2; ++i) {
            actions->move({{posts[size_t(i)], after[size_t(i)]}}, u"Moved %1"_s.arg(i), {});
            QTRY_COMPARE(toast->text(), u"Moved %1"_s.arg(i));
            QCOMPARE(offer->text(), u"Undo"_s);
            const int withKey = offer->sizeHint().width();
            toast->setActionKey({});
            QVERIFY(withKey > offer->sizeHint().width() + 20); // Ctrl Z stands beside it
        }

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!offer->isVisible()); // another undo would be of the first step now
        QTRY_COMPARE(toast->text(), u"Move undone"_s);
        QCOMPARE(offer->text(), u"Redo"_s);
        QVERIFY(offer->isVisible());
        QVERIFY(timeOf(0) == after[0] && timeOf(1) == before[1]);

        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_COMPARE(toast->text(), u"Moved again"_s);
        QVERIFY(timeOf(0) == after[0] && timeOf(1) == after[1]);
        QCOMPARE(offer->text(), u"Undo"_s);
        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_COMPARE(toast->text(), u"Move undone"_s);
        QVERIFY(timeOf(0) == after[0] && timeOf(1) == before[1]);
    }

    /// Pressed while something else is on its way, what a toast offered does not become another step.
    void anOfferIsOfNoLaterStep()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const PostId post = o.client.posts.front().id;
        auto *actions = o.window->findChild<PostActions *>();
        QSignalSpy done(actions, &PostActions::done);
        const auto label = [&](int number) {
            actions->perform({.undone = u"undone"_s,
                              .redone = u"redone"_s,
                              .undo = [&](const Step::Answered &answered) { answered({}); },
                              .redo = [&](const Step::Answered &answered) { answered({}); }},
                             u"Step %1"_s.arg(number), u"%1"_s);
        };
        label(1);
        QCOMPARE(done.size(), 1);
        const auto first = done[0][1].value<StepOffer>();
        QVERIFY(actions->stands(first));
        actions->duplicate({post});
        actions->take(first); // waits for the copy
        actions->undo();      // and so does this
        QTRY_COMPARE(done.size(), 3);
        QCOMPARE(done[1][0].toString(), u"1 copies made, as drafts"_s);
        QCOMPARE(done[2][1].value<StepOffer>().what, StepOffer::What::Redo); // of the copy
        QVERIFY(actions->stands(first));                                     // once more the newest
    }

    void whatNobodyKnowsIsAskedAboutWhenItIsOpened()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const auto unknown = std::ranges::find(o.client.posts, QString(code::outcomeUnknown), &PostSummary::errorCode);
        QVERIFY(unknown != o.client.posts.end());
        Q_EMIT o.window->calendar()->openRequested({unknown->id.toString()});
        QTRY_VERIFY(o.window->findChild<QDialog *>(u"outcomeDialog"_s));
        QVERIFY(!o.window->findChild<Composer *>());
    }

    void movesAreToldWithAWayBack()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *toast = o.child<Toast>(u"toast"_s);
        Q_EMIT o.window->findChild<PostActions *>()->done(u"Moved to Friday"_s, {StepOffer::What::Undo, 1});
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->text(), u"Moved to Friday"_s);
        const QRect place(toast->pos(), toast->size());
        QVERIFY(place.bottom() <= 900);
        Q_EMIT o.window->calendar()->refused(u"This post is being published"_s);
        QCOMPARE(toast->text(), u"This post is being published"_s);
    }
};

QTEST_MAIN(WindowToastsTest)
#include "tst_windowtoasts.moc"
