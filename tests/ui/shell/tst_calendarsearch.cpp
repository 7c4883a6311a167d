// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/shell/searchstrip.h"
#include "ui/theme/controls.h"

#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestCalendarSearch : public CalendarPageFixture
{
    Q_OBJECT

    QLineEdit &search() const { return *m_page->findChild<QLineEdit *>(u"search"_s); }
    SearchStrip &strip() const { return *m_page->findChild<SearchStrip *>(u"searchStrip"_s); }
    Button &before() const { return *m_page->findChild<Button *>(u"foundBefore"_s); }
    Button &after() const { return *m_page->findChild<Button *>(u"foundAfter"_s); }
    void type(const QString &words)
    {
        m_page->focusSearch();
        search().clear();
        QTest::keyClicks(&search(), words);
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void whatIsFoundElsewhereIsToldAndReached()
    {
        add(u"2026-08-20T09:00:00"_s, PostStatus::Posted, u"Pumpkin seeds"_s);
        add(u"2026-10-15T09:00:00"_s, PostStatus::Scheduled, u"Croissant"_s);
        const PostId first = add(u"2026-12-03T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin soup"_s);
        add(u"2026-12-10T09:00:00"_s, PostStatus::Scheduled, u"More pumpkin"_s);
        add(u"2027-01-10T09:00:00"_s, PostStatus::Scheduled, u"The last pumpkin"_s);
        open(CalendarPage::View::Month);
        QVERIFY(!strip().isVisible());
        type(u"pumpkin"_s);
        QTRY_COMPARE(strip().words(), u"No match in October"_s);
        QVERIFY(strip().isVisible());
        QCOMPARE(strip().geometry().bottom() + 1, view().geometry().top()); // it takes its room from the month
        QCOMPARE(before().text(), u"1 in August"_s);
        QCOMPARE(after().text(), u"2 in December"_s);
        QTest::mouseClick(&after(), Qt::LeftButton);
        QCOMPARE(m_page->calendar()->title(), u"December 2026"_s);
        QTRY_COMPARE(strip().words(), u"2 match(es) in December"_s);
        QCOMPARE(after().text(), u"1 in January 2027"_s);
        QVERIFY(m_page->calendar()->hasFocus());
        const auto isShown = [&](PostId post) {
            const Chip *chip = view().focusedChip();
            return chip && chip->posts.front().id == post && view().chips().selected == QSet<PostId>{post};
        };
        QTRY_VERIFY(isShown(first));
        type(u"croiss"_s);
        QTRY_COMPARE(before().text(), u"1 in October"_s);
        QVERIFY(!after().isVisible());
        type(u"nowhere"_s);
        QTRY_COMPARE(strip().words(), u"No post with a date has this"_s);
        QTest::keyClick(&search(), Qt::Key_Escape);
        QVERIFY(!strip().isVisible());
    }

    void enterGoesThroughThem_data()
    {
        QTest::addColumn<int>("view");
        for (const auto view : {CalendarPage::View::Month, CalendarPage::View::Week, CalendarPage::View::Day})
            QTest::addRow("%d", int(view)) << int(view);
    }
    void enterGoesThroughThem()
    {
        QFETCH(int, view);
        const PostId past = add(u"2026-08-20T09:00:00"_s, PostStatus::Posted, u"Pumpkin seeds"_s);
        add(u"2026-10-15T09:00:00"_s, PostStatus::Scheduled, u"Croissant"_s);
        const PostId near = add(u"2026-10-17T23:00:00"_s, PostStatus::Scheduled, u"Pumpkin pie"_s);
        const PostId far = add(u"2027-03-10T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin soup"_s);
        open(static_cast<CalendarPage::View>(view));
        type(u"pumpkin"_s);
        QTRY_VERIFY(m_page->data().hits().list());
        const auto isShown = [&](PostId post) {
            const Chip *chip = this->view().focusedChip();
            return chip && chip->posts.front().id == post && this->view().chips().selected == QSet<PostId>{post};
        };
        for (const PostId expected : {near, far, past, near}) { // behind the last one comes the first
            QTest::keyClick(&search(), Qt::Key_Return);
            QTRY_VERIFY(isShown(expected));
            QVERIFY(search().hasFocus());
            const int day = this->view().chips().focusDay;
            const QRect place = this->view().placeOf(day, this->view().chips().focusChip);
            QVERIFY(this->view().rect().contains(place));
        }
        QTest::keyClick(&search(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_VERIFY(isShown(past));
        QTest::keyClick(&search(), Qt::Key_Escape);
        QVERIFY(search().text().isEmpty());
        QVERIFY(this->view().hasFocus());
        QTRY_VERIFY(isShown(past)); // and it stays where it was found
    }

    void theListGoesThroughThem()
    {
        const PostId near = add(u"2026-10-17T23:00:00"_s, PostStatus::Scheduled, u"Pumpkin pie"_s);
        const PostId far = add(u"2027-03-10T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin soup"_s);
        open();
        m_page->showView(CalendarPage::View::List);
        type(u"pumpkin"_s);
        QTRY_COMPARE(strip().words(), u"1 match(es) in October"_s);
        QCOMPARE(after().text(), u"1 in March 2027"_s);
        const AgendaView &list = *m_page->list();
        const auto isCurrent = [&](PostId post) {
            const Chip *chip = list.agenda().chip(list.currentIndex().row());
            return chip && chip->posts.front().id == post;
        };
        QTest::keyClick(&search(), Qt::Key_Return);
        QTRY_VERIFY(isCurrent(near));
        QTest::keyClick(&search(), Qt::Key_Return);
        QTRY_VERIFY(isCurrent(far));
        QTRY_COMPARE(strip().words(), u"1 match(es) in March"_s);
    }

    /// The summaries that a calendar holds end after 120 characters.
    void aWordBehindTheSummaryIsFound()
    {
        const PostId post = add(u"2026-10-15T09:00:00"_s, PostStatus::Scheduled, u"A long caption"_s);
        m_engine->furtherText.insert(post, u"and a pumpkin"_s);
        open(CalendarPage::View::Month);
        type(u"pumpkin"_s);
        QTRY_COMPARE(view().chips().chipsOn(dayIn(thursday)), 1);
        QCOMPARE(strip().words(), u"1 match(es) in October"_s);
        type(u"pumpkins"_s);
        QTRY_COMPARE(strip().words(), u"No post with a date has this"_s);
        QCOMPARE(view().chips().chipsOn(dayIn(thursday)), 0);
    }

    void countsWhatIsShownAndKeepsUp()
    {
        add(u"2026-12-03T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin soup"_s);
        add(u"2026-12-03T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin soup"_s);
        m_engine->posts.back().groupId = m_engine->posts.front().groupId; // one chip
        add(QString(), PostStatus::Draft, u"Pumpkin draft"_s);
        open(CalendarPage::View::Month);
        type(u"pumpkin"_s);
        QTRY_COMPARE(after().text(), u"1 in December"_s);
        m_page->setHiddenAccounts({m_engine->accountList.front().id});
        // Somebody would have written it once more.
        QTRY_COMPARE(strip().words(), u"No match among what is shown; 1 that the filter or the accounts hide"_s);
        m_page->setHiddenAccounts({});
        QTRY_COMPARE(after().text(), u"1 in December"_s);
        add(u"2026-12-05T09:00:00"_s, PostStatus::Scheduled, u"Pumpkin pie"_s);
        Q_EMIT m_engine->postsChanged({m_engine->posts.back().id.toString()});
        QTRY_COMPARE(after().text(), u"2 in December"_s);
        type(u"cafe.lum"_s); // an account’s name
        QTRY_COMPARE(after().text(), u"2 in December"_s);
    }

    /// With a filter that asks for what is posted, 'next' led to a day whose chip is partly posted, and was not there.
    void aStatusIsOfTheWholeChip()
    {
        add(u"2026-10-13T09:00:00"_s, PostStatus::Posted, u"Pumpkin soup"_s);
        add(u"2026-10-13T09:00:00"_s, PostStatus::Failed, u"Pumpkin soup"_s);
        m_engine->posts.back().errorCode = u"instagram.refused"_s;
        m_engine->posts.back().groupId = m_engine->posts.front().groupId;
        add(u"2026-10-12T09:00:00"_s, PostStatus::Posted, u"Pumpkin pie"_s);
        open(CalendarPage::View::Month);
        CalendarFilter filter = m_page->data().store().filter();
        const auto showOnly = [&](ShownStatus status) {
            filter.statuses = {status};
            filter.search = m_page->data().store().filter().search;
            m_page->data().store().setFilter(filter);
        };
        showOnly(ShownStatus::Posted);
        type(u"pumpkin"_s);
        QTRY_COMPARE(strip().words(), u"1 match(es) in October"_s);
        QCOMPARE(view().chips().chipsOn(dayIn(QDate(2026, 10, 13))), 0);
        showOnly(ShownStatus::PartlyPosted);
        QTRY_COMPARE(view().chips().chipsOn(dayIn(QDate(2026, 10, 13))), 1);
        QTRY_COMPARE(m_page->data().hits().list()->front().day, QDate(2026, 10, 13));
        QCOMPARE(strip().words(), u"1 match(es) in October"_s);
    }
};

QTEST_MAIN(TestCalendarSearch)
#include "tst_calendarsearch.moc"
