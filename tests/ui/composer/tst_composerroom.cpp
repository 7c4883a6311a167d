// SPDX-License-Identifier: GPL-3.0-or-later
// Large text and small windows: what stands side by side goes below each other before anything is cut.
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/captioneditor.h"
#include "ui/composer/datepicker.h"
#include "ui/composer/readypanel.h"

#include <QToolButton>

using namespace postrider;
using namespace Qt::StringLiterals;

class ComposerRoomTest : public QObject
{
    Q_OBJECT

private:
    using Opened = OpenedComposer;
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }
    void cleanup() { m_theme.setTextScale(1); }

    void nothingOfTheFooterIsCut_data()
    {
        QTest::addColumn<double>("textScale");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("mirrored");
        const QSize usual(1218, 846), small(1002, 620), least(920, 620);
        QTest::newRow("as drawn") << 1.0 << usual << 1 << false;
        QTest::newRow("in a small window") << 1.0 << small << 1 << false;
        QTest::newRow("in the smallest") << 1.0 << least << 1 << false;
        QTest::newRow("text at 150 %") << 1.5 << usual << 1 << false;
        QTest::newRow("text at 150 %, small") << 1.5 << small << 2 << false;
        QTest::newRow("text at 150 %, smallest") << 1.5 << least << 2 << false;
        QTest::newRow("text at 200 %") << 2.0 << usual << 2 << false;
        QTest::newRow("text at 200 %, smallest") << 2.0 << least << 2 << false;
        QTest::newRow("text at 200 %, smallest, mirrored") << 2.0 << least << 2 << true;
    }
    void nothingOfTheFooterIsCut()
    {
        QFETCH(double, textScale);
        QFETCH(QSize, size);
        QFETCH(int, rows);
        QFETCH(bool, mirrored);
        m_theme.setTextScale(textScale);
        Opened o(m_theme);
        if (mirrored)
            o.composer->setLayoutDirection(Qt::RightToLeft);
        o.composer->compose(sampleNow() + std::chrono::hours(18));
        QTRY_VERIFY(o.isReady());
        o.composer->resize(size);
        QTRY_COMPARE(o.composer->size(), size);
        auto *footer = o.child<QWidget>(u"composerFooter"_s);
        QVERIFY(footer);
        const int rowHeight = m_theme.theme().px(32);
        QTRY_COMPARE((footer->height() - m_theme.theme().px(60)) / rowHeight + 1, rows);
        QCoreApplication::sendPostedEvents(); // the layouts follow
        std::vector<QRect> places;
        for (const QString &name : {u"date"_s, u"time"_s, u"zone"_s, u"nextFreeSlot"_s, u"saveDraft"_s, u"publishNow"_s,
                                    u"schedule"_s, u"scheduleMore"_s}) {
            auto *part = o.child<QWidget>(name);
            const QRect place(part->mapTo(footer, QPoint()), part->size());
            QVERIFY2(footer->rect().contains(place), qPrintable(name));
            QVERIFY2(part->width() >= qMin(part->sizeHint().width(), part->maximumWidth()), qPrintable(name));
            for (const QRect &other : places)
                QVERIFY2(!other.intersects(place), qPrintable(name));
            places.push_back(place);
        }
    }

    /// It stood further out than all else, with one row.
    void theCheckOfASmallWindowStandsWithTheRest()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        o.composer->resize(1002, 620);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        std::vector<ReadyRow> rows;
        for (int i = 0; i < 6; ++i)
            rows.push_back({.words = u"Row %1 is wrong."_s.arg(i)});
        panel->setRows(rows);
        const auto across = [&](const QWidget *part) {
            const int left = part->mapTo(o.composer, QPoint()).x();
            return std::pair(left, left + part->width());
        };
        QTRY_COMPARE(across(panel), across(o.composer->findChild<CaptionEditor *>()));
        QTRY_VERIFY(panel->height() >= 2 * 33 + 35);
        QVERIFY(panel->height() < panel->sizeHint().height());
        QCOMPARE(panel->height(), panel->heightOfWholeLines(panel->height()));
        for (const QObject *child : panel->children()) { // the card's edge is around all of it
            if (const auto *part = qobject_cast<const QWidget *>(child);
                part && part->testAttribute(Qt::WA_TransparentForMouseEvents))
                QTRY_COMPARE(part->geometry(), panel->rect());
        }
    }

    void thePreviewsAreAllThere_data()
    {
        QTest::addColumn<double>("textScale");
        for (const double scale : {1.0, 1.5, 2.0})
            QTest::addRow("text at %d %%", qRound(scale * 100)) << scale;
    }
    void thePreviewsAreAllThere()
    {
        QFETCH(double, textScale);
        m_theme.setTextScale(textScale);
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        auto *previews = o.child<Segmented>(u"previews"_s);
        QTRY_VERIFY(previews->isVisible());
        QTRY_VERIFY(previews->width() >= previews->sizeHint().width());
        QVERIFY(!previews->rectOf(2).isEmpty() && previews->rect().contains(previews->rectOf(2)));
    }

    void whatTurnsUpLaterHasRoomToo()
    {
        Opened o(m_theme);
        o.composer->compose(parseTime(u"2026-10-25T02:30"_s, "Europe/Berlin"));
        QTRY_VERIFY(o.isReady());
        o.composer->resize(920, 620);
        auto *footer = o.child<QWidget>(u"composerFooter"_s);
        auto *turns = o.child<Segmented>(u"turns"_s);
        QTRY_VERIFY(turns->isVisible());
        QTRY_VERIFY(turns->width() >= turns->sizeHint().width());
        QTRY_VERIFY(footer->height() > m_theme.theme().px(60)); // this time comes twice: there is something to choose
    }

    void theMonthOfTheCalendarIsWhole_data()
    {
        QTest::addColumn<double>("textScale");
        for (const double scale : {1.0, 1.5, 2.0})
            QTest::addRow("text at %d %%", qRound(scale * 100)) << scale;
    }
    void theMonthOfTheCalendarIsWhole()
    {
        QFETCH(double, textScale);
        m_theme.setTextScale(textScale);
        Opened o(m_theme);
        o.composer->compose(parseTime(u"2026-11-12T09:00"_s, "Europe/Berlin"));
        QTRY_VERIFY(o.isReady());
        auto *zone = o.child<QWidget>(u"zone"_s);
        QTRY_VERIFY(zone->width() >= zone->sizeHint().width()); // without another size of the window
        auto *date = o.child<DropButton>(u"date"_s);
        auto *calendar = o.child<DatePicker>(u"calendarPopup"_s);
        QTest::mouseClick(date, Qt::LeftButton);
        QTRY_VERIFY(calendar->isVisible());
        auto *month = calendar->findChild<QToolButton *>(u"qt_calendar_monthbutton"_s);
        QVERIFY(month->width() >= QFontMetrics(month->font()).horizontalAdvance(month->text()) + 4);
    }
};

QTEST_MAIN(ComposerRoomTest)
#include "tst_composerroom.moc"
