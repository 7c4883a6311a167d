// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/posts/copyweekdialog.h"
#include "ui/posts/plannedmoves.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTranslator>

using namespace postrider;
using namespace std::chrono_literals;

/// Last week's posts once more, in the week that is shown.
class CopyWeekTest : public CalendarPageFixture
{
    Q_OBJECT

    QTranslator m_plurals;

    CopyWeekDialog *dialog() const
    {
        auto *found = m_page->findChild<CopyWeekDialog *>();
        return found && found->isVisible() ? found : nullptr;
    }
    template <typename T>
    T *child(const QString &name) const
    {
        return dialog()->findChild<T *>(name);
    }
    PlannedMovesModel &table() const { return *dialog()->findChild<PlannedMovesModel *>(); }
    QString applyWords() const { return child<QAbstractButton>(u"applyCopyWeek"_s)->text(); }
    void press(const QString &name) { QTest::mouseClick(child<QAbstractButton>(name), Qt::LeftButton); }
    /// The posts that were made since.
    std::vector<PostSummary> made(size_t before) const
    {
        return {m_engine->posts.begin() + static_cast<qsizetype>(before), m_engine->posts.end()};
    }
    void askFor(QDate day)
    {
        open(CalendarPage::View::Week);
        week().showDay(day);
        m_page->copyLastWeek();
        QTRY_VERIFY(dialog());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theEmptyWeekOffersIt()
    {
        add(u"2026-10-15T09:00:00"_s);
        open(CalendarPage::View::Week);
        auto *copy = m_page->findChild<QAbstractButton *>(u"emptyWeekCopy"_s);
        auto *create = m_page->findChild<QAbstractButton *>(u"emptyWeekNew"_s);
        QVERIFY(!copy->isVisible() && !create->isVisible()); // this week has a post
        week().showDay(QDate(2026, 10, 21));
        QTRY_VERIFY(copy->isVisible() && create->isVisible());
        QSignalSpy wanted(m_page.get(), &Page::newPostRequested);
        QTest::mouseClick(create, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QTest::mouseClick(copy, Qt::LeftButton);
        QTRY_VERIFY(dialog());
        QTRY_COMPARE(applyWords(), u"Copy 1 post"_s);
        week().showDay(QDate(2026, 10, 15));
        QTRY_VERIFY(!copy->isVisible() && !create->isVisible());
    }

    void whatWasOutOrPlannedIsCopiedToTheSameDaysAndTimes()
    {
        const PostId planned = add(u"2026-10-19T09:00:00"_s);
        const PostId out = add(u"2026-10-24T18:30:00"_s, PostStatus::Posted);
        add(u"2026-10-20T09:00:00"_s, PostStatus::Draft);
        add(u"2026-10-20T10:00:00"_s, PostStatus::Failed);
        add(u"2026-10-18T23:59:00"_s); // the week before that
        const size_t before = m_engine->posts.size();
        askFor(QDate(2026, 10, 28)); // the clocks go back on the 25th
        QTRY_COMPARE(applyWords(), u"Copy 2 posts"_s);
        QCOMPARE(table().moves()[0].post.id, planned);
        QCOMPARE(table().moves()[1].post.id, out);
        press(u"applyCopyWeek"_s);
        QTRY_COMPARE(m_engine->posts.size(), before + 2);
        QCOMPARE(*made(before)[0].scheduledFor, at(u"2026-10-26T09:00:00"_s));
        QCOMPARE(*made(before)[1].scheduledFor, at(u"2026-10-31T18:30:00"_s));
        QVERIFY(made(before)[1].status == PostStatus::Scheduled);

        QTRY_VERIFY(m_actions->canUndo());
        m_actions->undo(); // one step
        QTRY_COMPARE(m_engine->posts.size(), before);
    }

    void nothingLandsInThePast()
    {
        add(u"2026-10-05T09:00:00"_s, PostStatus::Posted);
        add(u"2026-10-09T09:00:00"_s, PostStatus::Posted);
        const size_t before = m_engine->posts.size();
        askFor(thursday); // it is Wednesday
        QTRY_COMPARE(applyWords(), u"Copy 1 post"_s);
        QCOMPARE(table().rowCount(), 2);
        QCOMPARE(table().after(table().moves()[0]), u"Left out"_s);
        QCOMPARE(table().warning(table().moves()[0]), u"This time has gone by"_s);
        press(u"applyCopyWeek"_s);
        QTRY_COMPARE(m_engine->posts.size(), before + 1);
        QCOMPARE(*m_engine->posts.back().scheduledFor, at(u"2026-10-16T09:00:00"_s));
    }

    void whatSpeaksAgainstItIsSaid()
    {
        add(u"2026-10-15T09:00:00"_s);
        add(u"2026-10-22T09:10:00"_s); // in the way
        askFor(QDate(2026, 10, 22));
        QTRY_COMPARE(table().rowCount(), 1);
        QTRY_COMPARE(table().warning(table().moves()[0]), u"Within 15 min of another post"_s);
        QTRY_VERIFY(child<QAbstractButton>(u"applyCopyWeek"_s)->isEnabled()); // warned of, not forbidden
    }

    void whatCannotBeScheduledKeepsTheOthersFromNothing()
    {
        const PostId bad = add(u"2026-10-15T09:00:00"_s);
        add(u"2026-10-16T09:00:00"_s);
        m_engine->findings = {{.post = bad, .error = {.code = u"x"_s, .message = u"It is too long."_s}}};
        const size_t before = m_engine->posts.size();
        askFor(QDate(2026, 10, 22));
        QTRY_COMPARE(applyWords(), u"Copy 1 post"_s);
        QCOMPARE(table().after(table().moves()[0]), u"Left out"_s);
        QCOMPARE(table().warning(table().moves()[0]), u"It is too long."_s);
        press(u"applyCopyWeek"_s);
        QTRY_COMPARE(m_engine->posts.size(), before + 1);
    }

    void accountsThatAreHiddenStayOut()
    {
        add(u"2026-10-15T09:00:00"_s);
        open(CalendarPage::View::Month);
        m_page->setHiddenAccounts({m_engine->accountList.front().id});
        m_page->calendar()->showDay(QDate(2026, 10, 20)); // from the month, too
        m_page->copyLastWeek();
        QTRY_VERIFY(dialog());
        QTRY_COMPARE(child<QLabel>(u"copyWeekWords"_s)->text(),
                     u"Nothing was posted or planned in the week before, of the accounts that are shown."_s);
        QVERIFY(!child<QAbstractButton>(u"applyCopyWeek"_s)->isEnabled());
        press(u"cancelCopyWeek"_s);
        QTRY_VERIFY(!dialog());
    }
};

QTEST_MAIN(CopyWeekTest)
#include "tst_copyweek.moc"
