// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/readyline.h"
#include "ui/composer/readypanel.h"
#include "ui/theme/textlabel.h"

#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>

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

    void whatIsNotChosenYetIsNoFaultBeforeItIsWanted_data()
    {
        QTest::addColumn<bool>("publish");
        QTest::newRow("scheduling") << false;
        QTest::newRow("publishing") << true;
    }

    /// The first letter in an empty post made everything red.
    void whatIsNotChosenYetIsNoFaultBeforeItIsWanted()
    {
        QFETCH(const bool, publish);
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        auto &panel = *o.child<ReadyPanel>(u"readyCheck"_s);
        QCOMPARE(panel.rows().size(), 2u);
        QCOMPARE(counts(panel), QStringList{u"2 to do"_s});
        QCOMPARE(panel.accessibleName(), u"Ready check, 2 to do"_s);
        QTest::keyClicks(o.caption(), u"A"_s);
        QCOMPARE(panel.accessibleName(), u"Ready check, 2 to do"_s);
        o.addAccount(0); // Instagram takes no text alone
        QTRY_COMPARE(panel.accessibleName(), u"Ready check, 2 to do"_s);
        QVERIFY(!hasRed(panel, m_theme.theme()));
        o.press(Qt::Key_Return, Qt::ControlModifier | (publish ? Qt::ShiftModifier : Qt::NoModifier));
        QTRY_COMPARE(panel.accessibleName(), u"Ready check, 2 to fix"_s);
        QVERIFY(counts(panel).contains(u"2 to fix"_s));
        QVERIFY(hasRed(panel, m_theme.theme()));
        // What is taken back leaves it as it is.
        o.caption()->setFocus();
        o.press(Qt::Key_Backspace);
        QCOMPARE(panel.accessibleName(), u"Ready check, 2 to fix"_s);
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

    /// With large text its words were cut.
    void whereTheHeadHasNoRoomItCountsShortly()
    {
        using Weight = ReadyRow::Weight;
        QWidget window;
        ReadyPanel panel(m_theme, &window);
        panel.resize(600, 200);
        panel.setRows(
            {{.weight = Weight::Wrong, .words = u"One."_s}, {.weight = Weight::Consider, .words = u"Two."_s}});
        const QStringList whole = counts(panel);
        QCOMPARE(whole.size(), 2);
        QVERIFY(whole.join(u' ').contains(u"consider"));
        window.show();
        panel.resize(180, 200);
        QTRY_COMPARE(counts(panel), (QStringList{u"1"_s, u"1"_s}));
        panel.resize(600, 200);
        QTRY_COMPARE(counts(panel), whole);
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
            std::ranges::sort(found, {}, &std::pair<QString, int>::second);
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

    /// A line that lost the focus ended what was typed elsewhere, which told the panel of other rows while it was built:
    /// the first line stood twice, and stayed.
    void rowsThatChangeWhileTheyAreShownStandOnce()
    {
        QWidget window;
        ReadyPanel panel(m_theme, &window);
        QLineEdit other(&window);
        other.setGeometry(0, 320, 100, 30);
        panel.resize(400, 300);
        const auto row = [](const QString &words, ReadyRow::Fix fix) {
            return ReadyRow{.words = words, .fix = fix, .fixWords = u"Fix"_s};
        };
        const ReadyRow time = row(u"A time"_s, ReadyRow::Fix::ChooseTime);
        const ReadyRow video = row(u"A video"_s, ReadyRow::Fix::ChangeVideo);
        const ReadyRow choice = row(u"A choice"_s, ReadyRow::Fix::MakeChoices);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QEvent leave(QEvent::Leave); // wherever the pointer is
        QApplication::sendEvent(&panel, &leave);
        panel.setRows({video, time, choice});
        panel.focusNext();
        QVERIFY(QApplication::focusWidget() && panel.isAncestorOf(QApplication::focusWidget()));
        const auto onFocus = connect(qApp, &QApplication::focusChanged, &panel, [&] { panel.setRows({choice}); });
        panel.setRows({time, choice});
        disconnect(onFocus);
        panel.setRows({time, choice});
        const auto lines = [&] {
            QStringList words;
            for (const ReadyLine *line : panel.findChildren<ReadyLine *>()) {
                if (line->isVisible())
                    words << line->row().words;
            }
            words.sort();
            return words;
        };
        QCOMPARE(lines(), (QStringList{u"A choice"_s, u"A time"_s}));
        panel.setRows({});
        QCOMPARE(lines(), QStringList());
    }

    /// The press ended what was typed in the time's field, the rows were built anew, and the release met another button.
    void theFirstPressCountsWhereverTheFocusIs()
    {
        Opened o(m_theme);
        o.composer->resize(1218, 846);
        o.composer->compose({}, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        o.addAccount(1);
        QTRY_VERIFY(o.child<DropButton>(u"privacy"_s) && o.child<DropButton>(u"privacy"_s)->menu());
        auto *time = o.child<QLineEdit>(u"time"_s);
        QTest::mouseClick(time, Qt::LeftButton);
        QTest::keyClicks(time, u"9:99"_s);
        const auto lines = o.composer->findChildren<ReadyLine *>();
        const auto choice = std::ranges::find_if(
            lines, [](const ReadyLine *line) { return line->row().fix == ReadyRow::Fix::MakeChoices; });
        QVERIFY(choice != lines.end());
        const QPointer<QWidget> button = (*choice)->target();
        QTest::mousePress(button, Qt::LeftButton);
        QVERIFY(time->hasFocus() || button->hasFocus());
        button->setFocus(Qt::MouseFocusReason);
        QVERIFY(button && button->isVisible());
        QTest::mouseRelease(button, Qt::LeftButton);
        const QMenu *menu = o.child<DropButton>(u"privacy"_s)->menu();
        QTRY_VERIFY(menu->isVisible());
        const QRect form(o.child<QScrollArea>(u"composerForm"_s)->mapToGlobal(QPoint()),
                         o.child<QScrollArea>(u"composerForm"_s)->size());
        QVERIFY(form.contains(o.child<DropButton>(u"privacy"_s)->mapToGlobal(QPoint(2, 2))));
    }

    void chooseOpensTheCalendar()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        const auto lines = o.composer->findChildren<ReadyLine *>();
        const auto time = std::ranges::find_if(
            lines, [](const ReadyLine *line) { return line->row().fix == ReadyRow::Fix::ChooseTime; });
        QVERIFY(time != lines.end());
        QTest::mouseClick((*time)->target(), Qt::LeftButton);
        QTRY_VERIFY(o.child<DropButton>(u"date"_s)->menu()->isVisible());
    }

    /// For seconds a row had a tick that was true all the while, and rows that nobody had seen had one, too.
    void onlyWhatWasSaidAndIsGoneIsTicked()
    {
        ReadyPanel panel(m_theme, nullptr);
        panel.resize(400, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        using Answer = ReadyPanel::Answer;
        const MediaId first = MediaId::create(sampleNow());
        const MediaId copy = MediaId::create(sampleNow());
        const ReadyRow crop{.network = u"instagram"_s,
                            .words = u"Picture 1 is too wide."_s,
                            .fix = ReadyRow::Fix::ChangePicture,
                            .fixWords = u"Crop"_s,
                            .media = first};
        ReadyRow alt{.weight = ReadyRow::Weight::Consider,
                     .words = u"Picture 1 has no alt text."_s,
                     .fix = ReadyRow::Fix::WriteAltText,
                     .fixWords = u"Write it"_s,
                     .media = first};
        const ReadyRow engine{.words = u"TikTok fetches pictures from an address."_s};
        const ReadyRow moment{.words = u"Nothing of the kind."_s};
        panel.setRows({crop, engine, alt});
        QEnterEvent enter({10, 100}, {10, 100}, {10, 100});
        QApplication::sendEvent(&panel, &enter);
        const auto ticked = [&] {
            QStringList words;
            for (const ReadyLine *line : panel.findChildren<ReadyLine *>()) {
                if (line->isVisible() && line->accessibleName().startsWith(u"Done: "))
                    words << line->row().words;
            }
            return words;
        };
        alt.media = copy; // another file has the place, and no text either
        panel.setRows({moment, alt}, Answer::Awaited);
        QCOMPARE(ticked(), QStringList());
        panel.setRows({engine, alt});
        QCOMPARE(ticked(), QStringList{crop.words});
        QVERIFY(panel.findChildren<Button *>(u"fix"_s).size() == 1);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&panel, &leave);
        QCOMPARE(ticked(), QStringList());
    }

    /// Another picture has another height in the preview, and with it the list moved below the pointer.
    void theListStaysBelowThePointer()
    {
        Opened o(m_theme);
        o.addFile(u"/wide.jpg"_s, MediaKind::Image, 0);
        auto &wide = o.client.files[u"/wide.jpg"_s].asset;
        wide->facts.height = 400;
        o.composer->resize(1218, 846);
        o.composer->compose({}, {u"/wide.jpg"_s, u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 2u);
        o.addAccount(2);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto top = [&] {
            QCoreApplication::sendPostedEvents();
            o.composer->layout()->activate();
            QCoreApplication::processEvents();
            return panel->mapTo(o.composer, QPoint()).y();
        };
        const int before = top();
        QEnterEvent enter({10, 100}, {10, 100}, {10, 100});
        QApplication::sendEvent(panel, &enter);
        Q_EMIT o.composer->findChild<MediaStrip *>()->removed(0); // the upright one is first now
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        QCOMPARE(top(), before);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(panel, &leave);
        QTRY_VERIFY(top() > before);
    }

    /// The picture was squeezed to less than half of its height.
    void thePictureKeepsItsShapeAndLinesAreWhole()
    {
        Opened o(m_theme);
        o.composer->resize(1218, 846);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        auto *preview = o.child<QWidget>(u"preview"_s);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        std::vector<ReadyRow> rows;
        for (int i = 0; i < 30; ++i)
            rows.push_back({.words = u"Row %1 is wrong."_s.arg(i)});
        panel->setRows(rows);
        QTRY_COMPARE(preview->height(), preview->sizeHint().height());
        QVERIFY(preview->height() > 43 + 278);
        QVERIFY(panel->height() > 150);
        QTRY_COMPARE(panel->height(), panel->heightOfWholeLines(panel->height() + 20));
        rows.resize(2);
        panel->setRows(rows);
        QTRY_COMPARE(panel->height(), panel->sizeHint().height());
    }

    /// A tall preview left it a row.
    void aTallPictureLeavesItAFewLines()
    {
        Opened o(m_theme);
        QImage upright(90, 160, QImage::Format_RGB32);
        upright.fill(Qt::red);
        o.client.pictures.insert(o.client.files[u"/clip.mp4"_s].asset->id, upright);
        o.composer->resize(1218, 700);
        o.composer->compose({}, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        for (const int account : {0, 1, 2})
            o.addAccount(account);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        std::vector<ReadyRow> rows;
        for (int i = 0; i < 30; ++i)
            rows.push_back({.words = u"Row %1 is wrong."_s.arg(i)});
        panel->setRows(rows);
        QTRY_VERIFY(panel->height() > 150 && panel->height() <= 190);
        QTRY_COMPARE(panel->height(), panel->heightOfWholeLines(190));
        QCOMPARE(o.composer->height(), 700);

        // The picture is smaller, and not cut.
        auto *preview = o.child<QWidget>(u"preview"_s);
        QVERIFY(preview->height() < preview->sizeHint().height());
        const auto red = [preview] {
            const QImage shown = preview->grab().toImage();
            QRect all;
            for (int y = 0; y < shown.height(); ++y) {
                for (int x = 0; x < shown.width(); ++x)
                    all |= shown.pixelColor(x, y) == Qt::red ? QRect(x, y, 1, 1) : QRect();
            }
            return all;
        };
        QTRY_VERIFY(red().height() > 150);
        QVERIFY(qAbs(red().width() - red().height() * 9 / 16) <= 12); // the badge lies on an edge
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
