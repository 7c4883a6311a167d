// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a screen reader has it: its tree is read, and something is done, over the bus of AT-SPI.
#include "tests/end_to_end/desktopsession.h"

#include <QCoreApplication>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_session;

    QString longDay(int ahead) const
    {
        return QLocale(QLocale::English, QLocale::UnitedKingdom)
            .toString(m_session->today().addDays(ahead), u"dddd d MMMM"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<DesktopSession>();
        m_session->create(u"Oat latte, no talking"_s, m_session->tomorrowAt(9));
        m_session->create(u"Rye bread"_s, m_session->tomorrowAt(15));
        m_session->start();
        QVERIFY(m_session->see(u"cell"_s, u'^' + longDay(1) + u", 2 posts"_s));
    }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", m_session->process().readAllStandardError().constData());
        m_session.reset();
    }

    void theMonthIsATableOfDaysWithPosts()
    {
        const auto day = m_session->see(u"cell"_s, u'^' + longDay(1) + u", 2 posts"_s);
        QVERIFY(day);
        const auto chips = day->children();
        QCOMPARE(chips.size(), size_t(2));
        QCOMPARE(chips[0].role(), u"list item"_s);
        QCOMPARE(chips[0].name(), u"09:00, Text, Facebook Atelier, scheduled, Oat latte, no talking"_s);
        QCOMPARE(chips[1].name(), u"15:00, Text, Facebook Atelier, scheduled, Rye bread"_s);
        QVERIFY(day->rect().contains(chips[0].rect()));
        QVERIFY(m_session->see(u"cell"_s, u'^' + longDay(0) + u", no posts"_s));
        QVERIFY(m_session->see({}, u"^Running\\. Next: .*09:00 · Text · Atelier"_s)); // the engine
    }

    void aChipOpensByItsAction()
    {
        const auto chip = m_session->see(u"list item"_s, u"Oat latte"_s);
        QVERIFY(chip);
        QVERIFY2(chip->actions().contains(u"Press"_s), qPrintable(chip->actions().join(u' ')));
        QVERIFY(chip->act(u"Press"_s));
        const auto caption = m_session->see(u"text"_s, u"^Caption$"_s);
        QVERIFY(caption);
        QTRY_COMPARE_WITH_TIMEOUT(caption->text(), u"Oat latte, no talking"_s, patience);
        // The composer's fields have names, and its account is there.
        for (const QString &field : {u"^Time$"_s, u"^First comment$"_s})
            QVERIFY2(m_session->see(u"text"_s, field), qPrintable(field));
        QVERIFY(m_session->see({}, u"^Date, "_s + longDay(1)));
        QVERIFY(m_session->see({}, u"^Atelier on Facebook, chosen"_s));
        QVERIFY(m_session->see({}, u"^Ready check, nothing to fix"_s));
        QTRY_COMPARE_WITH_TIMEOUT(caption->description(), u"Facebook, 21 of 63,000 characters"_s, patience);
        for (const QString &button : {u"^Back to drafts"_s, u"^Publish now"_s, u"^(Schedule|Save)"_s})
            QVERIFY2(m_session->see(u"push button"_s, button), qPrintable(button));
    }

    void theWeekIsATableToo()
    {
        DesktopSession::key(u"w"_s);
        QVERIFY(m_session->see(u"list item"_s, u"^09:00, Text, Facebook Atelier, scheduled, Oat latte"_s));
        QVERIFY(m_session->see(u"cell"_s, u'^' + longDay(1) + u", 2 posts"_s));
    }

    void theListAndThePostsAreRows()
    {
        DesktopSession::key(u"l"_s);
        QVERIFY(m_session->see(u"list item"_s, u"Oat latte"_s));
        DesktopSession::key(u"ctrl+2"_s);
        QVERIFY(m_session->see(u"list item"_s, u"^Rye bread, .*Facebook Atelier, .*, Scheduled"_s));
    }

    void accountsSayHowTheyAre()
    {
        QVERIFY(m_session->see(u"check box"_s, u"^Atelier on Facebook, shown"_s));
        DesktopSession::key(u"ctrl+4"_s);
        QVERIFY(m_session->see({}, u"^Atelier on Facebook, Connected"_s));
    }

    void iconsHaveNames()
    {
        for (const Accessible &button : m_session->application()->findAll(u"push button"_s, u"^$"_s))
            QVERIFY2(false,
                     qPrintable(u"a button without a name at %1, %2"_s.arg(button.rect().x()).arg(button.rect().y())));
    }
};

int main(int argc, char **argv)
{
    PrivateScreen screen;
    const QCoreApplication application(argc, argv);
    TestAccessibility test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_accessibility.moc"
