// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/posts/outcomedialog.h"
#include "ui/posts/rescheduledialog.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class OutcomeDialogTest : public QObject
{
    Q_OBJECT

    struct Asked
    {
        explicit Asked(ThemeProvider &theme, const Post &whole = {}) : clock(sampleNow()), actions(client)
        {
            fillSample(client);
            const auto unknown = std::ranges::find(client.posts, QString(code::outcomeUnknown),
                                                   &PostSummary::errorCode);
            id = unknown->id;
            client.wholes.insert(id, whole);
            window.resize(1200, 800);
            window.show();
            askOutcome(id, client, actions, theme, clock, &window, [this](AccountId account) { slotsOf = account; });
        }
        QDialog *dialog() const { return window.findChild<QDialog *>(u"outcomeDialog"_s); }
        template <typename T = QAbstractButton>
        T *child(const QString &name) const
        {
            return dialog()->findChild<T *>(name);
        }
        bool says(const QString &words) const
        {
            const auto labels = dialog()->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(words); });
        }
        QString request(const QString &answer) const { return u"resolve %1 %2"_s.arg(id.toString(), answer); }

        FakeEngineClient client;
        ManualClock clock;
        PostActions actions;
        QWidget window;
        PostId id;
        std::optional<AccountId> slotsOf;
    };

    ThemeProvider m_theme;

private Q_SLOTS:
    void escLeavesItAsItIs()
    {
        Asked o(m_theme);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        QCOMPARE(o.dialog()->focusWidget(), o.child<QWidget>(u"safeAnswer"_s));
        QTest::keyClick(o.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!o.dialog());
        QVERIFY(o.client.requests.isEmpty());
    }

    /// It said that a connection broke where Postrider had been quit, and 'asked Yesterday'.
    void whatHappenedIsWhatTheJournalKnows()
    {
        Post post;
        post.lastPublishAttemptAt = sampleNow() - std::chrono::hours(20);
        post.errorDetail = {{u"network_code"_s, QString(code::networkNoAnswer)}};
        {
            Asked broken(m_theme, post);
            QTRY_VERIFY(broken.dialog() && broken.dialog()->isVisible());
            QVERIFY(broken.dialog()->accessibleDescription().startsWith(u"The connection broke just after"));
            QVERIFY(broken.says(u"asked yesterday, 18:"_s));
        }
        post.errorDetail = {};
        Asked o(m_theme, post);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        QVERIFY(!o.dialog()->accessibleDescription().contains(u"broke"));
        QVERIFY(o.dialog()->accessibleDescription().startsWith(u"Postrider asked Facebook to publish it"));
    }

    void itIsMarkedAsPostedWithItsAddress()
    {
        Asked o(m_theme);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        auto *address = o.child<TextField>(u"outcomeAddress"_s);
        address->setText(u"no address"_s);
        o.child(u"wentOut"_s)->click();
        const auto words = o.dialog()->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(words, [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"An address begins");
        }));
        QVERIFY(o.client.requests.isEmpty());
        address->setText(u"https://www.facebook.com/1/posts/2"_s);
        o.child(u"wentOut"_s)->click();
        QTRY_COMPARE(o.client.requests, QStringList{o.request(u"posted https://www.facebook.com/1/posts/2"_s)});
    }

    void whatIsNotThereIsSentAgainByThePersonAlone()
    {
        Asked o(m_theme);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        o.child(u"sendAgain"_s)->click();
        QTRY_COMPARE(o.client.requests.size(), 2);
        QCOMPARE(o.client.requests[0], o.request(u"not-posted"_s));
        QVERIFY(o.client.requests[1].startsWith(u"retry "_s + o.id.toString()));
    }

    void whatIsNotThereCanHaveAnotherTime()
    {
        Asked o(m_theme);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        o.child(u"otherTime"_s)->click();
        QTRY_VERIFY(o.window.findChild<RescheduleDialog *>());
        QCOMPARE(o.client.requests, QStringList{o.request(u"not-posted"_s)});
        auto *move = o.window.findChild<RescheduleDialog *>();
        QTRY_VERIFY(move->findChild<Segmented *>(u"rescheduleWay"_s)->current() == RescheduleDialog::SetOneDay);
        auto *ways = move->findChild<Segmented *>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::SpreadOverSlots).center());
        auto *set = move->findChild<QAbstractButton *>(u"setSlots"_s);
        QTRY_VERIFY(set->isVisible()); // its account has none
        set->click();
        QVERIFY(o.slotsOf == o.client.find(o.id)->accountId);
    }

    void answersHaveTheGlyphsOfWhatTheyMakeOfThePost()
    {
        Asked o(m_theme);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        for (const auto &[name, status] :
             {std::pair(u"thereGlyph"_s, ShownStatus::Posted), std::pair(u"notThereGlyph"_s, ShownStatus::Failed)}) {
            const auto *glyph = o.child<QWidget>(name);
            QVERIFY(glyph && glyph->isVisible());
            const QRect at(glyph->mapTo(o.dialog(), QPoint()), glyph->size());
            const QImage shown = o.dialog()->grab(at).toImage();
            int painted = 0;
            for (int y = 0; y < shown.height(); ++y) {
                for (int x = 0; x < shown.width(); ++x)
                    painted += shown.pixelColor(x, y) == m_theme.theme().colors(status).glyph ? 1 : 0;
            }
            QVERIFY2(painted > 50, qPrintable(QString::number(painted)));
        }
    }

    void whatIsKnownIsNotAskedAbout()
    {
        Asked o(m_theme);
        QTRY_VERIFY(o.dialog() && o.dialog()->isVisible());
        askOutcome(o.id, o.client, o.actions, m_theme, o.clock, &o.window, [](AccountId) {}); // no second one
        QTest::keyClick(o.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!o.dialog());
        for (PostSummary &post : o.client.posts) {
            if (post.id == o.id)
                post.errorCode.clear();
        }
        askOutcome(o.id, o.client, o.actions, m_theme, o.clock, &o.window, [](AccountId) {});
        QTest::qWait(0);
        QVERIFY(!o.dialog());
    }
};

QTEST_MAIN(OutcomeDialogTest)
#include "tst_outcomedialog.moc"
