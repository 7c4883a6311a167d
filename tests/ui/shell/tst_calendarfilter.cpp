// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/shell/filterpopover.h"
#include "ui/theme/controls.h"

#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestCalendarFilter : public CalendarPageFixture
{
    Q_OBJECT

    FilterPopover *m_popover = nullptr;

    void openFilter()
    {
        auto *button = m_page->findChild<QAbstractButton *>(u"filter"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        m_popover = m_page->findChild<FilterPopover *>(u"filterPopover"_s);
        QVERIFY(m_popover && m_popover->isVisible());
    }
    CheckBox *check(const QString &words) const
    {
        const auto all = m_popover->findChildren<CheckBox *>();
        const auto found = std::ranges::find(all, words, &QAbstractButton::text);
        return found == all.end() ? nullptr : *found;
    }
    void toggle(const QString &words)
    {
        QTRY_VERIFY(check(words));
        QTest::mouseClick(check(words), Qt::LeftButton, {}, QPoint(10, check(words)->height() / 2));
    }
    int shown() const { return view().chips().chipsOn(dayIn(thursday)); }

private Q_SLOTS:
    void init()
    {
        setUp();
        Account tiktok;
        tiktok.id = AccountId::create(m_clock->now());
        tiktok.platform = u"tiktok"_s;
        tiktok.handle = u"fernandkiln"_s;
        m_engine->accountList.push_back(tiktok);
        add(u"2026-10-15T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin"_s);
        add(u"2026-10-15T12:00:00"_s, PostStatus::Failed, u"Brakes"_s);
        m_engine->posts.back().type = PostType::Reel;
        add(u"2026-10-15T15:00:00"_s, PostStatus::Scheduled, u"Glaze"_s);
        m_engine->posts.back().accountId = tiktok.id;
        m_engine->posts.back().platform = tiktok.platform;
    }
    void cleanup() { tearDown(); }

    void choicesHoldAtOnceInEveryView()
    {
        open(CalendarPage::View::Month);
        QCOMPARE(shown(), 3);
        openFilter();
        toggle(u"Scheduled"_s);
        QCOMPARE(shown(), 2);
        toggle(u"TikTok"_s);
        QCOMPARE(shown(), 1);
        auto *button = m_page->findChild<Button *>(u"filter"_s);
        QVERIFY(button->isMarked());
        QCOMPARE(button->accessibleName(), u"Filter: Status: Scheduled; Network: TikTok"_s);
        m_popover->close();
        m_page->showView(CalendarPage::View::Week);
        QCOMPARE(shown(), 1);
        m_page->showView(CalendarPage::View::List);
        QTRY_COMPARE(m_page->list()->agenda().rowCount(), 3); // today, Thursday and its post
        m_page->showView(CalendarPage::View::Month);
        openFilter(); // it shows what is chosen
        QVERIFY(check(u"Scheduled"_s)->isChecked() && check(u"TikTok"_s)->isChecked());
        QTest::mouseClick(m_popover->findChild<QAbstractButton *>(u"clearFilter"_s), Qt::LeftButton);
        QCOMPARE(shown(), 3);
        QVERIFY(!button->isMarked());
        QCOMPARE(button->accessibleName(), u"Filter"_s);
        QVERIFY(!check(u"Scheduled"_s)->isChecked());
    }

    /// It is what the posts of a chip are together.
    void partlyPostedIsWhatAChipIs()
    {
        PostSummary out = m_engine->posts[1]; // beside the one that failed
        out.id = PostId::create(m_clock->now());
        out.accountId = m_engine->posts.back().accountId;
        out.platform = m_engine->posts.back().platform;
        out.status = PostStatus::Posted;
        m_engine->posts.push_back(out);
        add(u"2026-10-15T17:00:00"_s, PostStatus::Posted, u"Out"_s);
        add(u"2026-10-15T18:00:00"_s, PostStatus::Failed, u"Alone"_s);
        open(CalendarPage::View::Month);
        QCOMPARE(shown(), 5);
        openFilter();
        const auto captions = [this] {
            QStringList all;
            for (const Chip &chip : view().chips().byDay[static_cast<size_t>(dayIn(thursday))])
                all << chip.caption;
            return all;
        };
        toggle(u"Partly posted"_s);
        QCOMPARE(captions(), QStringList{u"Brakes"_s});
        QCOMPARE(view().chips().byDay[static_cast<size_t>(dayIn(thursday))].front().platforms.size(), 2);
        toggle(u"Partly posted"_s);
        toggle(u"Failed"_s);
        QCOMPARE(captions(), QStringList{u"Alone"_s});
        toggle(u"Posted"_s);
        QCOMPARE(captions(), (QStringList{u"Out"_s, u"Alone"_s}));
    }

    /// The chip of both is a failed one.
    void whatIsInDoubtIsFoundBesideWhatFailed()
    {
        PostSummary doubt = m_engine->posts[1]; // beside the one that failed
        doubt.id = PostId::create(m_clock->now());
        doubt.accountId = m_engine->posts.back().accountId;
        doubt.status = PostStatus::Failed;
        doubt.errorCode = u"outcome_unknown"_s;
        m_engine->posts.push_back(doubt);
        open(CalendarPage::View::Month);
        openFilter();
        toggle(u"Outcome unknown"_s);
        QCOMPARE(shown(), 1);
        QCOMPARE(view().chips().byDay[static_cast<size_t>(dayIn(thursday))].front().caption, u"Brakes"_s);
    }

    void nothingIsClearedWhereNothingIsChosen()
    {
        open(CalendarPage::View::Month);
        openFilter();
        auto *clear = m_popover->findChild<QAbstractButton *>(u"clearFilter"_s);
        QVERIFY(!clear->isEnabled());
        toggle(u"Scheduled"_s);
        QVERIFY(clear->isEnabled());
        m_popover->close();
        openFilter();
        QVERIFY(clear->isEnabled());
        QTest::mouseClick(clear, Qt::LeftButton);
        QVERIFY(!clear->isEnabled());
    }

    void searchAndAccountsWorkTogetherWithIt()
    {
        open(CalendarPage::View::Month);
        openFilter();
        toggle(u"Scheduled"_s);
        m_popover->close();
        auto *search = m_page->findChild<QLineEdit *>(u"search"_s);
        search->setText(u"fernand"_s); // an account's name
        QCOMPARE(shown(), 1);
        search->setText(u"pump"_s);
        QCOMPARE(shown(), 1);
        m_page->setHiddenAccounts({m_engine->accountList.front().id});
        QCOMPARE(shown(), 0);
        search->clear();
        QCOMPARE(shown(), 1);
    }

    void typesAndWhatChangesUnderIt()
    {
        open(CalendarPage::View::Month);
        openFilter();
        toggle(u"Reel"_s);
        QCOMPARE(shown(), 1);
        PostSummary &first = m_engine->posts.front();
        first.type = PostType::Reel;
        Q_EMIT m_engine->postsChanged({first.id.toString()});
        QTRY_COMPARE(shown(), 2);
    }

    void labelsAskTheEngine()
    {
        m_engine->labelList = {{LabelId::create(m_clock->now()), u"Autumn"_s}};
        open(CalendarPage::View::Month);
        openFilter();
        QVERIFY(!m_engine->lastQuery);
        toggle(u"Autumn"_s);
        QTRY_VERIFY(m_engine->lastQuery);
        QVERIFY(m_engine->lastQuery->labels == std::vector{m_engine->labelList.front().id});
        QVERIFY(m_engine->lastQuery->from && m_engine->lastQuery->to);
        QTRY_COMPARE(shown(), 3); // the fake engine has no labels
        QCOMPARE(m_popover->words(), u"Label: Autumn"_s);
    }

    /// A chip shows the posts of one group that share the minute, whichever of them has the label.
    void aLabelOfOnePostShowsItsChipWhole()
    {
        m_engine->labelList = {{LabelId::create(m_clock->now()), u"Autumn"_s}};
        PostSummary &glaze = m_engine->posts.back();
        PostSummary beside = glaze; // the group's other network
        beside.id = PostId::create(m_clock->now());
        beside.accountId = m_engine->accountList.front().id;
        beside.platform = m_engine->accountList.front().platform;
        PostSummary later = beside; // and one of the group that was moved
        later.id = PostId::create(m_clock->now());
        later.scheduledFor = *glaze.scheduledFor + std::chrono::hours(1);
        m_engine->labelsOf.insert(beside.id, {m_engine->labelList.front().id});
        m_engine->posts.push_back(beside);
        m_engine->posts.push_back(later);
        open(CalendarPage::View::Month);
        QCOMPARE(shown(), 4);
        openFilter();
        toggle(u"Autumn"_s);
        QTRY_COMPARE(shown(), 1);
        QCOMPARE(view().chips().byDay[static_cast<size_t>(dayIn(thursday))].front().platforms.size(), 2);
    }
};

QTEST_MAIN(TestCalendarFilter)
#include "tst_calendarfilter.moc"
