// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/accounts/slotchip.h"
#include "ui/accounts/slotseditor.h"
#include "ui/accounts/slotweek.h"
#include "ui/actions/postactions.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const SlotWeek sampleWeek{{.weekday = 1, .minute = 540, .type = PostType::Photo},
                          {.weekday = 1, .minute = 750, .type = PostType::Story},
                          {.weekday = 4, .minute = 1110, .type = PostType::Reel}};

struct Opened
{
    explicit Opened(ThemeProvider &theme) : actions(client)
    {
        fillSample(client);
        first = client.accountList[0].id;
        client.weeks.insert(first, sampleWeek);
        editor = std::make_unique<SlotsEditor>(client, actions, theme, nullptr);
        QObject::connect(&client, &EngineClient::accountsChanged, editor.get(), [this] { give(); });
        editor->resize(1200, 400);
        editor->show();
        give();
    }
    void give()
    {
        std::vector<AccountOverview> overviews;
        for (const Account &account : client.accountList) {
            AccountOverview overview;
            overview.account = account;
            overviews.push_back(overview);
        }
        editor->setAccounts(overviews, sampleNow(), client.timeZone);
    }
    SlotChip *chip(const QString &name) const
    {
        for (auto *each : editor->findChildren<SlotChip *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QLineEdit *time() const
    {
        for (auto *each : editor->findChildren<QLineEdit *>(u"slotTime"_s)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    bool ready() const { return editor->isActiveWindow() && chip(u"slot-4-1110"_s); }
    SlotWeek stored() const { return client.weeks.value(first); }

    FakeEngineClient client;
    PostActions actions;
    AccountId first;
    std::unique_ptr<SlotsEditor> editor;
};

} // namespace

class SlotsTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;
    QTranslator m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
        QVERIFY(m_plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void timesAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("minute");
        QTest::newRow("with a colon") << u"9:30"_s << 570;
        QTest::newRow("with a point") << u"09.30"_s << 570;
        QTest::newRow("without") << u"0930"_s << 570;
        QTest::newRow("hour alone") << u"18"_s << 1080;
        QTest::newRow("afternoon") << u"6:15 pm"_s << 1095;
        QTest::newRow("noon") << u"12pm"_s << 720;
        QTest::newRow("midnight") << u"12 am"_s << 0;
        QTest::newRow("no hour 24") << u"24:00"_s << -1;
        QTest::newRow("no minute 60") << u"9:60"_s << -1;
        QTest::newRow("no 13 pm") << u"13 pm"_s << -1;
        QTest::newRow("words") << u"soon"_s << -1;
        QTest::newRow("nothing") << u""_s << -1;
    }
    void timesAsPeopleTypeThem()
    {
        QFETCH(QString, text);
        QTEST(minuteIn(text, QLocale(QLocale::English, QLocale::UnitedKingdom)).value_or(-1), "minute");
    }

    void aMinuteHasOneSlot()
    {
        QVERIFY(!withSlot(sampleWeek, {.weekday = 1, .minute = 540}));
        QVERIFY(!withChangedSlot(sampleWeek, sampleWeek[0], {.weekday = 1, .minute = 750}));
        const auto retyped = withChangedSlot(sampleWeek, sampleWeek[0], {.weekday = 1, .minute = 540});
        QVERIFY(retyped);
        QCOMPARE(retyped->size(), sampleWeek.size());
        QCOMPARE(withSlot(sampleWeek, {.weekday = 1, .minute = 600})->at(1).minute, 600);
    }

    void aCopiedDayReplacesTheOthers()
    {
        const SlotWeek copied = withDayCopied(sampleWeek, 1, sampleWeek, {4, 7});
        QCOMPARE(slotsOn(copied, 1), slotsOn(sampleWeek, 1));
        QCOMPARE(slotsOn(copied, 4).size(), size_t(2));
        QCOMPARE(slotsOn(copied, 4).front().minute, 540);
        QCOMPARE(slotsOn(copied, 7).back().type, std::optional(PostType::Story));
    }

    void theWeekBeginsWhereTheLocaleSays()
    {
        QCOMPARE(weekdaysFrom(1), (QList<int>{1, 2, 3, 4, 5, 6, 7}));
        QCOMPARE(weekdaysFrom(7), (QList<int>{7, 1, 2, 3, 4, 5, 6}));
    }

    void addedByMouseAndUndone()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const QSignalSpy done(&o.actions, &PostActions::done);
        QTest::mouseClick(o.chip(u"add-2"_s), Qt::LeftButton);
        QTRY_VERIFY(o.time());
        QTest::keyClicks(o.time(), u"8:30"_s);
        QTest::keyClick(o.time(), Qt::Key_Return);
        QTRY_COMPARE(o.stored().size(), size_t(4));
        QCOMPARE(slotsOn(o.stored(), 2), (SlotWeek{{.weekday = 2, .minute = 510, .type = {}}}));
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), u"Slot added: Tuesday 08:30"_s);
        QVERIFY(done[0][1].value<StepOffer>().what == StepOffer::What::Undo);
        QVERIFY(o.chip(u"slot-2-510"_s));
        o.actions.undo();
        QTRY_COMPARE(o.stored(), sampleWeek);
        QTRY_VERIFY(!o.chip(u"slot-2-510"_s));
        o.actions.redo();
        QTRY_COMPARE(o.stored().size(), size_t(4));
    }

    void changedByKeyboard()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.chip(u"slot-1-540"_s)->setFocus();
        QTest::keyClick(o.editor->focusWidget(), Qt::Key_Down);
        QCOMPARE(o.editor->focusWidget()->objectName(), u"slot-1-750"_s);
        QTest::keyClick(o.editor->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(o.time() && o.time()->hasFocus());
        QCOMPARE(o.time()->text(), u"12:30"_s);
        QTest::keyClicks(o.time(), u"13:00"_s); // over what is selected
        QTest::keyClick(o.time(), Qt::Key_Return);
        QTRY_COMPARE(slotsOn(o.stored(), 1).back(),
                     (PostingSlot{.weekday = 1, .minute = 780, .type = PostType::Story}));
        QTRY_COMPARE(o.editor->focusWidget()->objectName(), u"slot-1-780"_s);
    }

    void theTypeComesFromAMenu()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QTest::mouseClick(o.chip(u"slot-4-1110"_s), Qt::LeftButton);
        QTRY_VERIFY(o.time());
        auto *type = o.editor->findChild<QWidget *>(u"slotType"_s);
        QTest::keyClick(type, Qt::Key_Return);
        auto *menu = type->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 5); // any, and Instagram's four
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().front()).center());
        QTRY_VERIFY(o.time() && o.time()->hasFocus());
        QTest::keyClick(o.time(), Qt::Key_Return);
        QTRY_VERIFY(!slotsOn(o.stored(), 4).front().type);
    }

    void removedByTheCrossAndByDelete()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        SlotChip *monday = o.chip(u"slot-1-540"_s);
        QTest::mouseClick(monday, Qt::LeftButton, {}, monday->cross().center());
        QTRY_COMPARE(o.stored().size(), size_t(2));
        QCOMPARE(o.editor->focusWidget()->objectName(), u"slot-1-750"_s);
        QTest::keyClick(o.editor->focusWidget(), Qt::Key_Delete);
        QTRY_COMPARE(o.stored().size(), size_t(1));
        QCOMPARE(o.editor->focusWidget()->objectName(), u"add-1"_s);
        o.actions.undo();
        o.actions.undo();
        QTRY_COMPARE(o.stored(), sampleWeek);
    }

    void escapeAndNonsenseChangeNothing()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QTest::mouseClick(o.chip(u"add-1"_s), Qt::LeftButton);
        QTRY_VERIFY(o.time());
        QTest::keyClicks(o.time(), u"soon"_s);
        QTest::keyClick(o.time(), Qt::Key_Return);
        QCOMPARE(o.time()->accessibleDescription(), u"Type a time, such as 09:30."_s);
        // The words stand below the menu of types, where the field has grown for them.
        const auto *field = o.time()->parentWidget();
        const auto *type = field->findChild<QAbstractButton *>(u"slotType"_s);
        const QRect words = QFontMetrics(m_theme.theme().font(TextStyle::Micro))
                                .boundingRect(QRect(0, 0, field->width(), 1000), Qt::TextWordWrap,
                                              o.time()->accessibleDescription());
        QVERIFY(words.height() > 0);
        QTRY_VERIFY(field->height() - type->geometry().bottom() > words.height());
        o.time()->selectAll();
        QTest::keyClicks(o.time(), u"9:00"_s);
        QTest::keyClick(o.time(), Qt::Key_Return);
        QCOMPARE(o.time()->accessibleDescription(), u"There is a slot at this time already."_s);
        QTest::keyClick(o.time(), Qt::Key_Escape);
        QTRY_VERIFY(!o.time());
        QCOMPARE(o.stored(), sampleWeek);
        QCOMPARE(o.editor->focusWidget()->objectName(), u"add-1"_s);
    }

    void goingElsewhereTakesWhatIsWhole()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QTest::mouseClick(o.chip(u"add-2"_s), Qt::LeftButton);
        QTRY_VERIFY(o.time());
        QTest::keyClicks(o.time(), u"9"_s);
        QTest::mouseClick(o.chip(u"add-3"_s), Qt::LeftButton); // one click takes the one and opens the other
        QTRY_COMPARE(slotsOn(o.stored(), 2), (SlotWeek{{.weekday = 2, .minute = 540, .type = {}}}));
        QTRY_VERIFY(o.time());
        QVERIFY(o.time()->text().isEmpty());
        QTest::mouseClick(o.chip(u"slot-1-540"_s), Qt::LeftButton); // nothing was typed: nothing is added
        QTRY_VERIFY(o.time() && o.time()->text() == u"09:00");
        QCOMPARE(o.stored().size(), size_t(4));
    }

    void aRefusedChangeIsTakenBack()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.client.refusal = Error{.code = code::storeFailed, .message = u"The disk is full."_s};
        const QSignalSpy refused(&o.actions, &PostActions::refused);
        o.chip(u"slot-1-540"_s)->setFocus();
        QTest::keyClick(o.editor->focusWidget(), Qt::Key_Delete);
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].toString(), u"Slots not saved: The disk is full."_s);
        QTRY_VERIFY(o.chip(u"slot-1-540"_s));
        QVERIFY(!o.actions.canUndo());
    }

    void theWeekGoesToAnotherAccountWithTheTypesItHas()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const AccountId tiktok = o.client.accountList[1].id;
        const SlotWeek before{{.weekday = 7, .minute = 60, .type = PostType::Video}};
        o.client.weeks.insert(tiktok, before);
        QTest::mouseClick(o.editor->findChild<QWidget *>(u"copySlotsTo"_s), Qt::LeftButton);
        auto *dialog = o.editor->findChild<QDialog *>(u"copySlots"_s);
        QTRY_VERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"copy"_s)->isEnabled());
        QTest::mouseClick(dialog->findChild<QWidget *>(u"toAccount-%1"_s.arg(tiktok.toString())), Qt::LeftButton);
        QTest::mouseClick(dialog->findChild<QWidget *>(u"copy"_s), Qt::LeftButton);
        QTRY_COMPARE(o.client.weeks.value(tiktok).size(), size_t(3));
        QCOMPARE(o.client.weeks.value(tiktok)[0].type, std::optional(PostType::Photo));
        QVERIFY(!o.client.weeks.value(tiktok)[1].type); // TikTok has no stories
        o.actions.undo();
        QTRY_COMPARE(o.client.weeks.value(tiktok), before);
    }

    void aDayGoesToOtherDays()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        QContextMenuEvent ask(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(o.chip(u"slot-1-540"_s), &ask);
        auto *menu = o.editor->findChild<QMenu *>(u"slotMenu"_s);
        QTRY_VERIFY(menu && menu->isVisible());
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Copy Monday to…")
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = o.editor->findChild<QDialog *>(u"copySlots"_s)) && dialog->isVisible());
        auto *copy = dialog->findChild<QWidget *>(u"copy"_s);
        QVERIFY(!copy->isEnabled()); // onto itself
        QTest::mouseClick(dialog->findChild<QWidget *>(u"toDay-2"_s), Qt::LeftButton);
        QTest::mouseClick(dialog->findChild<QWidget *>(u"toDay-4"_s), Qt::LeftButton);
        QTest::mouseClick(copy, Qt::LeftButton);
        QTRY_COMPARE(o.stored(), withDayCopied(sampleWeek, 1, sampleWeek, {1, 2, 4}));
    }

    void theQueueIsSwitchedOffForOneAccount()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        auto *queue = o.editor->findChild<Switch *>(u"queueOn"_s);
        QVERIFY(queue->isVisible() && queue->isChecked());
        const QString other = o.client.accountList[1].id.toString();
        o.client.settingTexts.insert(u"slots.off_accounts"_s, other); // by another window, just now
        QTest::mouseClick(queue, Qt::LeftButton);
        QTRY_COMPARE(o.client.settingTexts.value(u"slots.off_accounts"_s), other + u',' + o.first.toString());
        QTRY_VERIFY(o.editor->accessibleDescription().contains(u"not offered"_s));
        QCOMPARE(o.stored(), sampleWeek); // they are kept
        QTest::mouseClick(queue, Qt::LeftButton);
        QTRY_COMPARE(o.client.settingTexts.value(u"slots.off_accounts"_s), other);
        o.editor->setCurrent(o.client.accountList[1].id);
        QVERIFY(!queue->isChecked());
    }

    void anAccountWithoutSlotsBeginsByOneClick()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        auto *advice = o.editor->findChild<QWidget *>(u"slotAdvice"_s);
        QVERIFY(!advice->isVisible());
        const AccountId second = o.client.accountList[1].id;
        o.editor->setCurrent(second);
        QTRY_VERIFY(advice->isVisible());
        const QString words = advice->findChild<QLabel *>()->text();
        QVERIFY2(words.startsWith(u"No posting slots yet."_s) && words.contains(u"12:00"_s), qPrintable(words));
        auto *add = advice->findChild<QAbstractButton *>(u"addUsual"_s);
        o.editor->focusWeek();
        QVERIFY(add->hasFocus());
        QTest::keyClick(add, Qt::Key_Space);
        QTRY_COMPARE(o.client.weeks.value(second), weekToBeginWith(QLocale()));
        QCOMPARE(o.client.weeks.value(second).size(), size_t(12));
        QTRY_VERIFY(!advice->isVisible());
        QVERIFY(o.chip(u"slot-1-720"_s) && o.chip(u"slot-1-720"_s)->hasFocus());
        // One step to undo, and the offer is back.
        o.actions.undo();
        QTRY_VERIFY(o.client.weeks.value(second).empty());
        QTRY_VERIFY(advice->isVisible());
        o.editor->setCurrent(o.first);
        QTRY_VERIFY(!advice->isVisible());
    }

    void whatIsUsualBecomesASlotByOneClick()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        auto *advice = o.editor->findChild<QWidget *>(u"slotAdvice"_s);
        QVERIFY(!advice->isVisible());
        o.client.usual = {{.weekday = 4, .minute = 720, .posts = 9}, {.weekday = 7, .minute = 1080, .posts = 5}};
        o.give();
        QTRY_VERIFY(advice->isVisible());
        const QString words = advice->findChild<QLabel *>()->text();
        QVERIFY2(words.contains(u"Thursday 12:00"_s) && words.contains(u"Sunday 18:00"_s), qPrintable(words));
        auto *add = advice->findChild<QAbstractButton *>(u"addUsual"_s);
        QCOMPARE(add->text(), u"Add Thursday 12:00"_s);
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_COMPARE(o.stored().size(), sampleWeek.size() + 1);
        QVERIFY(std::ranges::count(o.stored(), PostingSlot{.weekday = 4, .minute = 720}) == 1);
    }
};

QTEST_MAIN(SlotsTest)
#include "tst_slots.moc"
