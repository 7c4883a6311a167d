// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/settings/appearance.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/zonerow.h"
#include "ui/text/clocktext.h"
#include "ui/text/weekstart.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

struct Opened
{
    explicit Opened(ThemeProvider &theme)
    {
        fillSample(client);
        client.settingTexts = {{u"appearance.theme"_s, u"light"_s},
                               {u"appearance.text_scale"_s, u"1"_s},
                               {u"calendar.week_start"_s, u"locale"_s},
                               {u"calendar.default_time"_s, u"10:00"_s},
                               {u"calendar.time_zone"_s, u"Europe/Berlin"_s},
                               {u"publishing.catch_up_grace"_s, u"15m"_s},
                               {u"publishing.max_parallel"_s, u"4"_s},
                               {u"window.close_to_tray"_s, u"yes"_s},
                               {u"publishing.paused"_s, u"no"_s}};
        appearance = std::make_unique<AppearanceSettings>(client, theme, nullptr);
        page = std::make_unique<SettingsPage>(client, theme, clock, nullptr);
        page->resize(1232, 870);
        page->show();
    }
    SettingRow *row(const QString &key) const { return page->findChild<SettingRow *>(key); }
    QWidget *control(const QString &key) const { return row(key)->findChild<QWidget *>(u"control"_s); }
    QLabel *wrong(const QString &key) const { return row(key)->findChild<QLabel *>(u"wrong"_s); }
    void section(int index) const
    {
        auto *list = page->findChild<QAbstractItemView *>(u"settingsSections"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(index, 0)).center());
    }
    void type(const QString &key, const QString &text) const
    {
        auto *field = static_cast<QLineEdit *>(control(key));
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void choose(const QString &key, const QString &words) const
    {
        QWidget *button = control(key);
        QTest::mouseClick(button, Qt::LeftButton);
        auto *menu = static_cast<DropButton *>(button)->menu();
        QTRY_VERIFY(menu->isVisible());
        for (QAction *action : menu->actions()) {
            if (action->text() == words)
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
    }

    FakeEngineClient client;
    ManualClock clock{sampleNow()};
    std::unique_ptr<AppearanceSettings> appearance;
    std::unique_ptr<SettingsPage> page;
};

} // namespace

class SettingsTest : public QObject
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

    void partsAreChosenByMouseAndKeys()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        QVERIFY(o.control(u"calendar.week_start"_s)->isVisible());
        o.section(1);
        QTRY_VERIFY(o.control(u"publishing.max_parallel"_s)->isVisible());
        QVERIFY(!o.control(u"calendar.week_start"_s)->isVisible());
        QTest::keyClick(o.page->findChild<QWidget *>(u"settingsSections"_s), Qt::Key_Down);
        QTRY_VERIFY(o.control(u"notifications.posted"_s)->isVisible());
    }

    void aWrongValueIsRefusedAtItsField()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.section(1);
        const QString key = u"publishing.max_parallel"_s;
        QTRY_COMPARE(o.row(key)->value(), u"4"_s);
        o.type(key, u"0"_s);
        QTRY_VERIFY(o.wrong(key)->isVisible());
        QCOMPARE(o.wrong(key)->text(),
                 u"“0” is no value for “Accounts that publish at the same time”. Give a whole number from 1 to "
                 "1024. It stays as it was: 4"_s);
        QCOMPARE(o.client.settingTexts.value(key), u"4"_s);
        QCOMPARE(static_cast<QLineEdit *>(o.control(key))->text(), u"0"_s);
        QTest::keyClick(o.control(key), Qt::Key_Escape);
        QCOMPARE(static_cast<QLineEdit *>(o.control(key))->text(), u"4"_s);
        QVERIFY(!o.wrong(key)->isVisible());
        o.type(key, u"2"_s);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"2"_s);
        QVERIFY(!o.wrong(key)->isVisible());
    }

    void whatChangesElsewhereIsShown()
    {
        Opened o(m_theme);
        o.client.settingTexts.insert(u"publishing.catch_up_grace"_s, u"1h"_s);
        Q_EMIT o.client.settingsChanged();
        QTRY_COMPARE(static_cast<DropButton *>(o.control(u"publishing.catch_up_grace"_s))->text(), u"1 h"_s);
    }

    /// They had to be typed as "15m" and "5s,10s,20s".
    void durationsAreChosenInWords()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.section(1);
        const QString late = u"publishing.catch_up_grace"_s;
        auto *button = qobject_cast<DropButton *>(o.control(late));
        QVERIFY(button);
        QTRY_COMPARE(button->text(), u"15 min"_s);
        QCOMPARE(button->accessibleName(), u"Send late posts by themselves up to"_s);
        QCOMPARE(button->accessibleDescription(), u"15 min"_s);
        // By keys alone: the menu, the first choice, the second one.
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(button->menu()->isVisible());
        QTest::keyClick(button->menu(), Qt::Key_Down);
        QTest::keyClick(button->menu(), Qt::Key_Down);
        QTest::keyClick(button->menu(), Qt::Key_Return);
        QTRY_COMPARE(o.client.settingTexts.value(late), u"5m"_s);
        QTRY_COMPARE(button->text(), u"5 min"_s);
        o.choose(late, u"Never late"_s);
        QTRY_COMPARE(o.client.settingTexts.value(late), u"0m"_s);
        QTRY_COMPARE(button->text(), u"Never late"_s);
        QTest::mouseClick(button, Qt::LeftButton); // the menu marks what is in force
        QTRY_VERIFY(button->menu()->isVisible());
        for (const QAction *action : button->menu()->actions())
            QCOMPARE(action->isChecked(), action->text() == u"Never late"_s);
        QTest::keyClick(button->menu(), Qt::Key_Escape);

        const QString waits = u"publishing.retry_delays"_s;
        o.choose(waits, u"3 time(s), after 30 s, 2 min and 10 min"_s);
        QTRY_COMPARE(o.client.settingTexts.value(waits), u"30s,2m,10m"_s);
        o.choose(waits, u"Never"_s);
        QTRY_COMPARE(o.client.settingTexts.value(waits), QString());
        // What is none of the choices is shown as it is, in the same words.
        o.client.settingTexts.insert(late, u"90m"_s);
        o.client.settingTexts.insert(waits, u"500ms,1d"_s);
        Q_EMIT o.client.settingsChanged();
        QTRY_COMPARE(button->text(), u"1 h 30 min"_s);
        QCOMPARE(static_cast<DropButton *>(o.control(waits))->text(), u"2 time(s), after 0.5 s and 1 d"_s);
    }

    void whatIsDoneWithoutAskingIsTakenBack()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.client.settingTexts.insert(u"publishing.missed"_s, u"publish"_s);
        Q_EMIT o.client.settingsChanged();
        o.section(1);
        auto *button = static_cast<DropButton *>(o.control(u"publishing.missed"_s));
        QTRY_COMPARE(button->text(), u"Publish them, 5 minutes apart"_s);
        o.choose(u"publishing.missed"_s, u"Ask me each time"_s);
        QTRY_COMPARE(o.client.settingTexts.value(u"publishing.missed"_s), u"ask"_s);
    }

    void theThemeSwitchesAtOnce()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        QTRY_COMPARE(m_theme.theme().scheme, ColorScheme::Light);
        o.section(3);
        QTRY_VERIFY(o.control(u"appearance.theme"_s)->isVisible());
        o.choose(u"appearance.theme"_s, u"Dark"_s);
        QTRY_COMPARE(m_theme.theme().scheme, ColorScheme::Dark);
        QCOMPARE(o.client.settingTexts.value(u"appearance.theme"_s), u"dark"_s);
        o.choose(u"appearance.text_scale"_s, u"125%"_s);
        QTRY_COMPARE(m_theme.theme().textScale, 1.25);
        o.choose(u"appearance.text_scale"_s, u"100%"_s);
        o.choose(u"appearance.theme"_s, u"Light"_s);
        QTRY_COMPARE(m_theme.theme().scheme, ColorScheme::Light);
    }

    void theClockIsSetForAllWindows()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(clockText(QTime(14, 30), locale), u"14:30"_s);
        const QSignalSpy changed(&m_theme, &ThemeProvider::changed);
        o.choose(u"calendar.clock"_s, u"12 hours (2:30 PM)"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(clockText(QTime(14, 30), locale).toUpper(), u"2:30 PM"_s);
        o.choose(u"calendar.clock"_s, u"As in your country"_s);
        QTRY_COMPARE(clockText(QTime(14, 30), locale), u"14:30"_s);
    }

    void theWeekBeginsForAllWindows()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(weekStart(o.client.settingTexts, locale), Qt::Monday);
        o.choose(u"calendar.week_start"_s, u"Sunday"_s);
        QTRY_COMPARE(weekStart(o.client.settingTexts, locale), Qt::Sunday);
        o.choose(u"calendar.week_start"_s, u"As in your country (Monday)"_s);
        QTRY_COMPARE(weekStart(o.client.settingTexts, locale), Qt::Monday);
    }

    void switchesActAndGoBackWhenRefused()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        const QString key = u"window.close_to_tray"_s;
        auto *control = static_cast<QAbstractButton *>(o.control(key));
        QTRY_VERIFY(control->isChecked());
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"no"_s);
        o.client.refusal = Error{.code = code::storeFailed, .message = u"The disk is full."_s};
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_VERIFY(o.wrong(key)->isVisible());
        QVERIFY(!control->isChecked());
        o.client.refusal.reset();
        o.section(1);
        auto *pause = o.control(u"publishing.paused"_s);
        QTRY_VERIFY(pause->isVisible());
        QTest::keyClick(pause, Qt::Key_Space);
        QTRY_VERIFY(o.client.paused);
    }

    void aPauseSaysUntilWhen()
    {
        Opened o(m_theme);
        o.section(1);
        SettingRow *row = o.row(u"publishing.paused"_s);
        QWidget *pause = o.control(u"publishing.paused"_s);
        const auto note = [row] {
            const auto *label = row->findChild<QLabel *>(u"note"_s);
            return label && label->isVisible() ? label->text() : QString();
        };
        QTRY_VERIFY(pause->isVisible());
        o.client.setPaused(true, sampleNow() + std::chrono::hours(1));
        QTRY_COMPARE(note(), u"Until 15:12; then it goes on by itself."_s);
        QCOMPARE(pause->accessibleDescription(), note());
        o.client.setPaused(true, sampleNow() + std::chrono::hours(18));
        QTRY_COMPARE(note(), u"Until 15 Oct, 08:12; then it goes on by itself."_s);
        o.client.setPaused(true);
        QTRY_COMPARE(note(), QString());
        o.client.setPaused(true, sampleNow() + std::chrono::hours(1));
        QTRY_VERIFY(!note().isEmpty());
        o.client.setPaused(false);
        QTRY_COMPARE(note(), QString());
        QCOMPARE(pause->accessibleDescription(), QString());
    }

    void quietHoursAreOneSetting()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.section(2);
        const QString key = u"notifications.quiet_hours"_s;
        auto *control = o.control(key);
        QTRY_VERIFY(control->isVisible());
        auto *from = o.row(key)->findChild<QLineEdit *>(u"from"_s);
        QVERIFY(!from->isVisible());
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"22:00-07:00"_s);
        QTRY_VERIFY(from->isVisible());
        QCOMPARE(from->text(), u"22:00"_s);
        const auto type = [from](const QString &text) {
            from->setFocus();
            from->selectAll();
            QTest::keyClicks(from, text);
            QTest::keyClick(from, Qt::Key_Return);
        };
        type(u"21:30"_s);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"21:30-07:00"_s);
        type(u"25"_s);
        QTRY_VERIFY(o.wrong(key)->isVisible());
        QCOMPARE(from->text(), u"25"_s); // to be mended
        QCOMPARE(o.client.settingTexts.value(key), u"21:30-07:00"_s);
        type(u"23:00"_s);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"23:00-07:00"_s);
        QTRY_VERIFY(!o.wrong(key)->isVisible());
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"off"_s);
        QTRY_VERIFY(!from->isVisible());
    }

    void whatWentOutIsToldForChosenAccounts()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.section(2);
        const QString key = u"notifications.posted_accounts"_s;
        QTRY_VERIFY(o.control(u"notifications.posted"_s)->isVisible());
        QVERIFY(!o.row(key)->isVisible());
        QTest::mouseClick(o.control(u"notifications.posted"_s), Qt::LeftButton);
        QTRY_VERIFY(o.row(key)->isVisible());
        const auto boxes = o.row(key)->findChildren<QAbstractButton *>();
        QCOMPARE(size_t(boxes.size()), o.client.accountList.size());
        QVERIFY(std::ranges::all_of(boxes, &QAbstractButton::isChecked));
        QTest::mouseClick(boxes.front(), Qt::LeftButton);
        QStringList others;
        for (size_t i = 1; i < o.client.accountList.size(); ++i)
            others << o.client.accountList[i].id.toString();
        QTRY_COMPARE(o.client.settingTexts.value(key), others.join(u','));
        QTest::mouseClick(boxes.front(), Qt::LeftButton);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"all"_s);
    }

    void zonesAreFoundByCity_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("zone");
        QTest::newRow("id") << u"europe/berlin"_s << u"Europe/Berlin"_s;
        QTest::newRow("city") << u"new york"_s << u"America/New_York"_s;
        QTest::newRow("as offered") << u"Tokyo · Asia/Tokyo"_s << u"Asia/Tokyo"_s;
        QTest::newRow("unknown") << u"Atlantis"_s << u"Atlantis"_s;
    }
    void zonesAreFoundByCity()
    {
        QFETCH(QString, text);
        QTEST(zoneIn(text), "zone");
    }

    void theWorkspacesZoneStandsFirst()
    {
        const QStringList words = zoneWords("Asia/Tokyo", "Europe/Berlin");
        QCOMPARE(words.mid(0, 2), (QStringList{u"Tokyo · Asia/Tokyo"_s, u"Berlin · Europe/Berlin"_s}));
        QCOMPARE(words.count(u"Tokyo · Asia/Tokyo"_s), 1);
    }

    void aZoneIsTypedAndRefusedInWords()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.section(5);
        const QString key = u"calendar.time_zone"_s;
        QTRY_VERIFY(o.control(key)->isVisible());
        o.type(key, u"Atlantis"_s);
        QTRY_VERIFY(o.wrong(key)->isVisible());
        QVERIFY(o.wrong(key)->text().endsWith(u"It stays as it was: Europe/Berlin"));
        o.type(key, u"Lisbon"_s);
        QTRY_COMPARE(o.client.settingTexts.value(key), u"Europe/Lisbon"_s);
    }

    void theFolderIsShownOnceItIsKnown()
    {
        Opened o(m_theme);
        o.section(5);
        auto *folder = o.page->findChild<QLabel *>(u"workspaceFolder"_s);
        QVERIFY(!folder->isVisible());
        o.page->setWorkspaceFolder(u"/home/ada/postrider"_s);
        QTRY_VERIFY(folder->isVisible());
        QCOMPARE(folder->text(), u"/home/ada/postrider"_s);
    }

    void storageIsSetUpAndTested()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.page->isActiveWindow());
        o.section(4);
        QTRY_VERIFY(o.control(u"hosting.endpoint"_s)->isVisible());
        o.type(u"hosting.endpoint"_s, u"s3.eu-central-1.amazonaws.com"_s);
        QTRY_COMPARE(o.client.settingTexts.value(u"hosting.endpoint"_s), u"https://s3.eu-central-1.amazonaws.com"_s);
        o.type(u"hosting.bucket"_s, u"My media!"_s);
        QTRY_VERIFY(o.wrong(u"hosting.bucket"_s)->isVisible());
        QVERIFY(!o.client.settingTexts.contains(u"hosting.bucket"_s));

        // The secret goes one way only.
        auto *secret = static_cast<QLineEdit *>(o.control(u"hosting.secret"_s));
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        QTRY_COMPARE(secret->placeholderText(), u"Not given yet"_s);
        o.type(u"hosting.secret"_s, u"s3cret"_s);
        QTRY_COMPARE(o.client.hostingSecret, u"s3cret"_s);
        QCOMPARE(secret->text(), QString());
        QTRY_COMPARE(secret->placeholderText(), u"In the keychain"_s);
        QVERIFY(!o.client.settingTexts.contains(u"hosting.secret"_s));
        secret->setFocus();
        o.control(u"hosting.endpoint"_s)->setFocus(); // left empty: nothing is forgotten
        QCOMPARE(o.client.hostingSecret, u"s3cret"_s);

        // What the test found is told step by step.
        Error refused{
            .code = u"hosting.not_public"_s, .message = u"A stranger can't fetch it."_s, .hint = u"Open it."_s};
        o.client.hostingReport.steps = {
            {.kind = HostingStep::Kind::Put, .message = u"A small file was put into the bucket."_s},
            {.kind = HostingStep::Kind::Fetch, .message = refused.message, .error = refused}};
        auto *test = o.page->findChild<QAbstractButton *>(u"testHosting"_s);
        QTest::mouseClick(test, Qt::LeftButton);
        auto *results = o.page->findChild<QWidget *>(u"hostingResults"_s);
        const auto told = [results] {
            QStringList lines;
            for (const QLabel *line : results->findChildren<QLabel *>())
                lines << line->text();
            return lines;
        };
        QTRY_COMPARE(
            told(),
            (QStringList{u"✓ A small file was put into the bucket."_s, u"✗ A stranger can't fetch it. Open it."_s}));
        QTRY_VERIFY(test->isEnabled());
        o.client.hostingReport.steps.back().error.reset();
        QTest::mouseClick(test, Qt::LeftButton);
        QTRY_COMPARE(told().size(), 3);
        QCOMPARE(told().constLast(), u"Everything works. Networks can fetch your files from here."_s);
        QCOMPARE(o.client.hostingTests, 2);

        // The page scrolls to it, where it lies below the fold.
        o.page->resize(o.page->width(), 400);
        o.client.hostingReport.steps.resize(6, o.client.hostingReport.steps.front());
        QTest::mouseClick(test, Qt::LeftButton);
        QTRY_COMPARE(told().size(), 7);
        QTRY_VERIFY(results->height() >= 7 * QFontMetrics(results->font()).height()); // laid out
        QTRY_COMPARE(results->visibleRegion().boundingRect(), results->rect());
        o.page->resize(o.page->width(), 870);

        // Removed only after a question, whose safe answer is the one at hand.
        auto *remove = o.page->findChild<QAbstractButton *>(u"removeHosting"_s);
        QTRY_VERIFY(remove->isVisibleTo(o.page.get()));
        remove->click();
        auto *question = o.page->findChild<QDialog *>(u"askRemoveHosting"_s);
        QTRY_VERIFY(question->isVisible());
        question->reject();
        QCOMPARE(o.client.hostingSecret, u"s3cret"_s);
        remove->click();
        QTRY_VERIFY(o.page->findChildren<QDialog *>(u"askRemoveHosting"_s).constLast()->isVisible());
        o.page->findChildren<QDialog *>(u"askRemoveHosting"_s).constLast()->accept();
        QTRY_COMPARE(o.client.hostingSecret, QString());
        QTRY_COMPARE(o.client.settingTexts.value(u"hosting.endpoint"_s), QString());
        QTRY_VERIFY(!remove->isVisibleTo(o.page.get()));
    }
};

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
