// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/readypanel.h"
#include "ui/theme/textlabel.h"

#include <QLayout>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

using Opened = OpenedComposer;

/// What the head of the panel says beside its title.
QStringList counts(const ReadyPanel &panel)
{
    QStringList words;
    for (const TextLabel *label : panel.layout()->itemAt(0)->widget()->findChildren<TextLabel *>())
        words << label->text();
    return words.mid(1);
}

bool hasRed(const ReadyPanel &panel, const Theme &theme)
{
    const QImage picture = const_cast<ReadyPanel &>(panel).grab().toImage();
    const QRgb red = theme.colors(StatusFamily::Fail).soft.rgb();
    for (int y = 0; y < picture.height(); ++y) {
        if (picture.pixel(picture.width() / 2, y) == red)
            return true;
    }
    return false;
}

} // namespace

class ReadyPanelTest : public QObject
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

    void whatIsNotChosenYetIsNoFaultBeforeThePersonBegins_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::addColumn<int>("wrong");
        QTest::newRow("words") << u"words"_s << 2;
        QTest::newRow("an account") << u"account"_s << 1;
        QTest::newRow("scheduling") << u"schedule"_s << 2;
        QTest::newRow("publishing") << u"publish"_s << 2;
    }

    void whatIsNotChosenYetIsNoFaultBeforeThePersonBegins()
    {
        QFETCH(const QString, begin);
        QFETCH(const int, wrong);
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        auto &panel = *o.child<ReadyPanel>(u"readyCheck"_s);
        QCOMPARE(panel.rows().size(), 2u);
        QCOMPARE(counts(panel), QStringList{u"2 to do"_s});
        QCOMPARE(panel.accessibleName(), u"Ready check, 2 to do"_s);
        QVERIFY(!hasRed(panel, m_theme.theme()));
        if (begin == u"words")
            QTest::keyClicks(o.caption(), u"A"_s);
        else if (begin == u"account")
            o.addAccount(2);
        else if (begin == u"schedule")
            o.press(Qt::Key_Return, Qt::ControlModifier);
        else
            o.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(panel.accessibleName(), u"Ready check, %1 to fix"_s.arg(wrong));
        QVERIFY(counts(panel).contains(u"%1 to fix"_s.arg(wrong)));
        QVERIFY(hasRed(panel, m_theme.theme()));
        // What is taken back leaves it as it is.
        if (begin == u"words") {
            o.press(Qt::Key_Backspace);
            QTRY_COMPARE(o.caption()->toPlainText(), QString());
            QCOMPARE(panel.accessibleName(), u"Ready check, 2 to fix"_s);
        }
    }

    void aTimeThatHasGoneByIsAFaultAtOnce()
    {
        Opened o(m_theme);
        o.composer->compose(sampleNow() - std::chrono::hours(1));
        QTRY_VERIFY(o.isReady());
        auto &panel = *o.child<ReadyPanel>(u"readyCheck"_s);
        QCOMPARE(counts(panel), (QStringList{u"1 to do"_s, u"1 to fix"_s}));
        QCOMPARE(panel.accessibleName(), u"Ready check, 1 to fix"_s);
    }

    void withLittleRoomTheRowsScrollBelowTheHead()
    {
        ReadyPanel panel(m_theme, nullptr);
        std::vector<ReadyRow> rows;
        for (int i = 0; i < 12; ++i)
            rows.push_back(
                {.words = u"Row %1 is wrong."_s.arg(i), .fix = ReadyRow::Fix::ChooseTime, .fixWords = u"Fix"_s});
        panel.setRows(rows);
        panel.resize(400, 150);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QVERIFY(panel.sizeHint().height() > 300);
        const QImage picture = panel.grab().toImage();
        const Theme &theme = m_theme.theme();
        QCOMPARE(picture.pixelColor(200, 149), theme.line); // its edge goes all around
        QCOMPARE(picture.pixelColor(0, 149), theme.subtle); // and its corners are round
        panel.setFocus();
        for (int i = 0; i < 12; ++i)
            panel.focusNext();
        const QWidget *last = QApplication::focusWidget();
        QVERIFY(last);
        QVERIFY(panel.rect().intersects(QRect(last->mapTo(&panel, QPoint()), last->size())));
    }

    /// After a fix the next row came under the pointer, and the next click pressed another button.
    void underThePointerNoRowChangesPlaces()
    {
        ReadyPanel panel(m_theme, nullptr);
        const auto row = [](ReadyRow::Fix fix, const QString &words) {
            return ReadyRow{.words = words, .fix = fix, .fixWords = words};
        };
        const ReadyRow account = row(ReadyRow::Fix::ChooseAccount, u"An account"_s);
        const ReadyRow time = row(ReadyRow::Fix::ChooseTime, u"A time"_s);
        const ReadyRow media = row(ReadyRow::Fix::AddMedia, u"A picture"_s);
        const auto places = [&] {
            QList<std::pair<QString, int>> found;
            const auto buttons = panel.findChildren<Button *>(u"fix"_s);
            for (const Button *button : buttons) {
                if (button->isVisible())
                    found.emplace_back(button->text(), button->mapTo(&panel, QPoint()).y());
            }
            return found;
        };
        panel.resize(400, 100); // the rows scroll, each as high as it is
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.setRows({account, time, media});
        panel.layout()->activate();
        QCoreApplication::sendPostedEvents();
        const auto before = places();
        QCOMPARE(before.size(), 3);
        QEnterEvent enter({10, 100}, {10, 100}, {10, 100});
        QApplication::sendEvent(&panel, &enter);
        const ReadyRow late = row(ReadyRow::Fix::UseTime, u"Later"_s);
        panel.setRows({late, time, media});
        QTRY_COMPARE(places().size(), 3);
        QTRY_VERIFY(places()[0] == before[1] && places()[1] == before[2]);
        QCOMPARE(places()[2].first, u"Later"_s); // what is new stands below
        // Another way out of the same is no other line.
        ReadyRow other = time;
        other.fix = ReadyRow::Fix::MakeChoices;
        panel.setRows({late, other, media});
        QTRY_COMPARE(places().size(), 3);
        QTRY_COMPARE(places()[0], before[1]);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&panel, &leave);
        QTRY_VERIFY(places().front().first == u"Later" && places().size() == 3);
        QTRY_COMPARE(places().front().second, before[0].second);
    }

    void aDraftThatIsOpenedAgainSaysWhatItLacks()
    {
        Opened o(m_theme);
        Post draft;
        draft.id = PostId::create(sampleNow());
        draft.groupId = GroupId::create(sampleNow());
        draft.caption = u"Half a thought"_s;
        o.client.save({draft}, {});
        o.composer->editPost(draft.id);
        QTRY_VERIFY(o.isReady());
        QCOMPARE(o.child<ReadyPanel>(u"readyCheck"_s)->accessibleName(), u"Ready check, 2 to fix"_s);
    }
};

QTEST_MAIN(ReadyPanelTest)
#include "tst_readypanel.moc"
