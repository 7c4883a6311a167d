// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/postsheet.h"
#include "core/model/importcolumns.h"
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/importing/importdialog.h"
#include "ui/importing/importstart.h"
#include "ui/importing/tabledrop.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace postrider;
using namespace Qt::StringLiterals;

class ImportDialogTest : public QObject
{
    Q_OBJECT

    ThemeProvider m_theme;
    QTranslator m_plurals;

    static ImportRow row(int line, const QString &date)
    {
        ImportRow made;
        made.line = line;
        made.cells = {u"Words"_s, date};
        return made;
    }
    /// A date is right where it has no "31.11.".
    static ImportPlan judged(ImportPlan plan)
    {
        for (ImportRow &one : plan.rows) {
            one.problems.clear();
            one.posts.clear();
            if (one.cells[1].contains(u"31.11."_s)) {
                one.problems.push_back({.column = 1, .words = u"The date “31.11.” doesn’t exist."_s});
                continue;
            }
            Post post;
            post.id = PostId::create(sampleNow());
            post.groupId = GroupId::create(sampleNow());
            post.caption = one.cells[0];
            one.posts = {post};
        }
        return plan;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
        QVERIFY(m_plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void rowsAreMendedLeftOutAndImportedAsOneStep()
    {
        FakeEngineClient client;
        client.now = sampleNow();
        PostActions actions(client);
        client.importPlan.columns = {u"caption"_s, u"at"_s, u"notes"_s};
        client.importPlan.means = {u"caption"_s, u"scheduled_for"_s, QString()};
        client.importPlan.rows = {row(2, u"1.11."_s), row(3, u"31.11."_s), row(4, u"2.11."_s)};
        client.importPlan = judged(client.importPlan);
        client.judge = judged;
        QPointer dialog(new ImportDialog(u"/x/posts.csv"_s, client, actions, m_theme, nullptr));
        dialog->open();
        auto *table = dialog->findChild<QTableWidget *>();
        auto *import = dialog->findChild<Button *>(u"importNow"_s);
        const auto heading = [&] { return dialog->findChild<QLabel *>(u"importHeading"_s)->text(); };
        QTRY_COMPARE(heading(), u"1 of 3 rows need a look."_s);
        QVERIFY(dialog->findChild<QLabel *>(u"importWords"_s)->text().contains(u"notes"_s));
        QCOMPARE(table->currentRow(), 1); // the row to look at, at its cell
        QCOMPARE(table->currentColumn(), 3);
        QCOMPARE(table->item(1, 1)->text(), u"The date “31.11.” doesn’t exist."_s);
        QCOMPARE(import->text(), u"Import 2 rows"_s);

        table->item(1, 3)->setText(u"30.11."_s);
        QTRY_COMPARE(heading(), u"1 column of the table is not used."_s);
        table->item(0, 0)->setCheckState(Qt::Unchecked);
        QCOMPARE(import->text(), u"Import 2 rows"_s);

        QSignalSpy done(&actions, &PostActions::done);
        QTest::mouseClick(import, Qt::LeftButton);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), u"2 rows imported; 1 left out"_s);
        QCOMPARE(client.posts.size(), 2u);
        QTRY_VERIFY(!dialog);
        actions.undo();
        QTRY_COMPARE(client.posts.size(), 0u);
        actions.redo();
        QTRY_COMPARE(client.posts.size(), 2u);
    }

    /// A table with headings of its own lost all but its text.
    void whatColumnsAreCanBeSaid()
    {
        FakeEngineClient client;
        fillSample(client);
        PostActions actions(client);
        const QTemporaryDir folder;
        QFile picture(folder.filePath(u"cup.jpg"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.close();
        client.judge = [&client](ImportPlan plan) {
            judgeSheet(plan, {.accounts = client.accountList, .zone = "Europe/Berlin", .now = sampleNow()});
            return plan;
        };
        const auto table = readCsv("Beschreibung,Wann,Bild\n\"Hello;\n you\",2026-10-20 09:00,cup.jpg\n");
        client.importPlan = client.judge(planOf(*table, folder.path()));
        const std::unique_ptr<ImportDialog> dialog(
            new ImportDialog(u"/x/posts.csv"_s, client, actions, m_theme, nullptr));
        dialog->open();
        const auto *words = dialog->findChild<QLabel *>(u"importWords"_s);
        QTRY_VERIFY(words->text().contains(u"Not used: Beschreibung, Wann and Bild."_s));
        auto *columns = dialog->findChild<DropButton *>(u"columns"_s);
        QVERIFY(columns->isVisible());
        const auto say = [columns](const QString &column, const QString &is) {
            for (const QAction *one : columns->menu()->actions()) {
                if (one->text() != column)
                    continue;
                const auto meanings = one->menu()->actions();
                const auto found = std::ranges::find(meanings, is, &QAction::text);
                QVERIFY(found != meanings.end());
                (*found)->trigger();
                return;
            }
            QFAIL("no such column");
        };
        const QTableWidget &rows = *dialog->findChild<QTableWidget *>();
        const auto head = [&rows](int column) { return rows.horizontalHeaderItem(column)->text(); };
        // A mistake costs nothing of what stands there.
        say(u"Beschreibung"_s, u"Pictures and videos"_s);
        QTRY_COMPARE(head(2), u"Beschreibung: Pictures and videos"_s);
        say(u"Beschreibung"_s, u"Text"_s);
        QTRY_COMPARE(head(2), u"Beschreibung: Text"_s);
        QTRY_VERIFY(words->text().contains(u"Not used: Wann and Bild."_s));
        QCOMPARE(rows.item(0, 2)->text(), u"Hello;\n you"_s);
        say(u"Wann"_s, u"Date and time"_s);
        QTRY_COMPARE(head(3), u"Wann: Date and time"_s);
        say(u"Bild"_s, u"Pictures and videos"_s);
        QTRY_VERIFY(!words->text().contains(u"Not used"_s));
        QCOMPARE(rows.item(0, 4)->text(), u"cup.jpg"_s); // found beside the table
        QCOMPARE(rows.item(0, 1)->text(), u"Whose post this is does not stand here."_s);
        say(u"Wann"_s, u"Not used"_s);
        QTRY_COMPARE(head(3), u"Wann"_s);
        QTRY_VERIFY(words->text().contains(u"Not used: Wann."_s));
        // What another column is, whatever that is called, is not offered.
        for (const QAction *one : columns->menu()->actions()) {
            for (const QAction *meaning : one->menu()->actions())
                QVERIFY(one->text() == u"Beschreibung" || meaning->text() != u"Text");
        }
    }

    void rowsThatNeedALookCanStandAlone()
    {
        FakeEngineClient client;
        PostActions actions(client);
        client.importPlan.columns = {u"caption"_s, u"at"_s};
        client.importPlan.rows = {row(2, u"1.11."_s), row(3, u"31.11."_s), row(4, u"2.11."_s)};
        client.importPlan = judged(client.importPlan);
        client.importPlan.rows[2].notes = {{.column = 1, .words = u"It becomes 03:00."_s}};
        client.judge = judged;
        const std::unique_ptr<ImportDialog> dialog(
            new ImportDialog(u"/x/posts.csv"_s, client, actions, m_theme, nullptr));
        dialog->open();
        auto *table = dialog->findChild<QTableWidget *>();
        auto *only = dialog->findChild<QAbstractButton *>(u"onlyWrong"_s);
        QTRY_VERIFY(only->isVisible());
        QCOMPARE(table->item(2, 1)->text(), u"1 draft. It becomes 03:00."_s); // ready, and not as it stands there
        QCOMPARE(table->item(2, 3)->toolTip(), u"It becomes 03:00."_s);
        QVERIFY(table->item(2, 0)->flags().testFlag(Qt::ItemIsUserCheckable));
        QTest::mouseClick(only, Qt::LeftButton);
        QVERIFY(table->isRowHidden(0) && !table->isRowHidden(1) && !table->isRowHidden(2));
        table->item(1, 3)->setText(u"30.11."_s);
        QTRY_COMPARE(table->item(1, 1)->text(), u"1 draft"_s);
        QVERIFY(!table->isRowHidden(1)); // it does not vanish under the pointer
        QTest::mouseClick(only, Qt::LeftButton);
        QVERIFY(!table->isRowHidden(0));
    }

    void theColumnsAreToldAndASampleIsWritten()
    {
        FakeEngineClient client;
        fillSample(client);
        ManualClock clock(sampleNow());
        const QTemporaryDir folder;
        const std::unique_ptr<ImportStart> start(new ImportStart(client, m_theme, clock, nullptr));
        start->open();
        QStringList words;
        for (const QLabel *label : start->findChildren<QLabel *>())
            words << label->text();
        for (const ImportColumn &column : importColumns())
            QVERIFY(words.contains(column.name) && words.contains(column.words));
        QTest::mouseClick(start->findChild<QAbstractButton *>(u"saveSample"_s), Qt::LeftButton);
        auto *dialog = start->findChild<QFileDialog *>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        const QString path = folder.filePath(u"mine.csv"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto table = readCsv(file.readAll());
        QVERIFY(table && table->rows.size() == 1);
        ImportPlan plan = planOf(*table, folder.path());
        QVERIFY(plan.ignored().isEmpty()); // all of them are understood
        judgeSheet(plan, {.accounts = client.accountList, .zone = "Europe/Berlin", .now = sampleNow()});
        QVERIFY(plan.rows[0].isReady() && !plan.rows[0].posts[0].accountId.isNull());
        auto *note = start->findChild<QLabel *>(u"sampleNote"_s);
        QTRY_VERIFY(note->text().contains(u"mine.csv"_s));
    }

    /// With large type on a small screen the buttons were below its edge.
    void columnsScrollWhereTheyAreTooMany()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        ThemeProvider large;
        large.setTextScale(1.5);
        const std::unique_ptr<ImportStart> start(new ImportStart(client, large, clock, nullptr));
        start->open();
        start->resize(600, 300);
        QCOMPARE(start->size(), QSize(600, 300));
        const auto *choose = start->findChild<QWidget *>(u"chooseTable"_s);
        QVERIFY(start->rect().contains(QRect(choose->mapTo(start.get(), QPoint()), choose->size())));
        QVERIFY(start->findChild<QScrollArea *>(u"importColumns"_s)->verticalScrollBar()->maximum() > 0);
    }

    void cellsAreCheckedAndMendedByMouseAndKeys()
    {
        FakeEngineClient client;
        PostActions actions(client);
        client.importPlan.columns = {u"caption"_s, u"at"_s};
        client.importPlan.rows = {row(2, u"1.11."_s), row(3, u"31.11."_s)};
        client.importPlan = judged(client.importPlan);
        client.judge = judged;
        const std::unique_ptr<ImportDialog> dialog(
            new ImportDialog(u"/x/posts.csv"_s, client, actions, m_theme, nullptr));
        dialog->open();
        auto *table = dialog->findChild<QTableWidget *>();
        QTRY_COMPARE(table->rowCount(), 2);
        QTRY_VERIFY(table->hasFocus());
        const auto cell = [table](int row, int column) { return table->visualItemRect(table->item(row, column)); };
        QCOMPARE(cell(0, 0).height(), m_theme.theme().px(60));
        QCOMPARE(table->item(0, 0)->text(), u"2"_s);
        const auto role = [table](int row, int column, int role) {
            return table->item(row, column)->data(role).toString();
        };
        QCOMPARE(role(0, 0, Qt::AccessibleTextRole), u"Row 2"_s);
        QCOMPARE(role(1, 3, Qt::AccessibleDescriptionRole), u"The date “31.11.” doesn’t exist."_s);
        const auto checked = [table](int row) { return table->item(row, 0)->checkState() == Qt::Checked; };
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell(0, 0).center());
        QVERIFY(!checked(0));
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(checked(0));
        // What is not ready can't be taken.
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell(1, 0).center());
        QVERIFY(!checked(1));
        table->setCurrentCell(1, 3);
        QTest::keyClick(table, Qt::Key_F2);
        auto *editor = table->findChild<QLineEdit *>();
        QVERIFY(editor && editor->isVisible());
        QCOMPARE(editor->accessibleName(), u"at"_s);
        const QRect edited = cell(1, 3);
        QVERIFY(edited.contains(editor->geometry()));
        const QImage ring = table->viewport()->grab().toImage();
        QCOMPARE(ring.pixelColor(edited.left() + 2, edited.center().y()), m_theme.theme().accent);
        editor->selectAll();
        QTest::keyClicks(editor, u"30.11."_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(checked(1));
    }

    void theTableHasTheColoursOfTheTheme()
    {
        ThemeProvider theme;
        FakeEngineClient client;
        PostActions actions(client);
        client.importPlan.columns = {u"caption"_s, u"at"_s};
        client.importPlan.rows = {row(2, u"1.11."_s), row(3, u"31.11."_s)};
        client.importPlan = judged(client.importPlan);
        const std::unique_ptr<ImportDialog> dialog(
            new ImportDialog(u"/x/posts.csv"_s, client, actions, theme, nullptr));
        dialog->open();
        auto *table = dialog->findChild<QTableWidget *>();
        QTRY_COMPARE(table->rowCount(), 2);
        for (const auto look : {ThemeProvider::Appearance::Light, ThemeProvider::Appearance::Dark}) {
            theme.setAppearance(look);
            const Theme &colours = theme.theme();
            const QImage picture = table->viewport()->grab().toImage();
            const auto corner = [&](int row, int column) {
                return picture.pixelColor(table->visualItemRect(table->item(row, column)).bottomRight() - QPoint(2, 2));
            };
            QCOMPARE(corner(0, 2), colours.canvas);
            QCOMPARE(corner(1, 2), colours.accentSoft);                      // the row to look at is current…
            QCOMPARE(corner(1, 3), colours.colors(StatusFamily::Fail).soft); // …and this is what is wrong in it
            const QRect below(0, table->viewport()->height() - 2, 1, 1);
            QCOMPARE(picture.pixelColor(below.topLeft()), colours.canvas);
            const QImage head = table->horizontalHeader()->grab().toImage();
            QCOMPARE(head.height(), colours.px(30));
            QCOMPARE(head.pixelColor(2, head.height() / 2), colours.subtle);
            QCOMPARE(table->item(0, 1)->foreground().color(), colours.text2);
        }
    }

    void aFileThatCannotBeReadIsTold()
    {
        FakeEngineClient client;
        PostActions actions(client);
        client.refusal = Error{.code = u"import.unreadable"_s, .message = u"Not in UTF-8."_s, .hint = u"Save it so."_s};
        ImportDialog *dialog = new ImportDialog(u"/x/posts.csv"_s, client, actions, m_theme, nullptr);
        dialog->open();
        QTRY_COMPARE(dialog->findChild<QLabel *>(u"importHeading"_s)->text(), u"Not in UTF-8."_s);
        QVERIFY(!dialog->findChild<Button *>(u"importNow"_s)->isEnabled());
        delete dialog;
    }

    void aTableIsTakenAnywhereOnTheWindow()
    {
        QWidget window;
        auto *child = new QWidget(&window);
        child->setAcceptDrops(true);
        TableDrop drop(&window);
        QSignalSpy dropped(&drop, &TableDrop::dropped);
        QMimeData table;
        table.setUrls({QUrl::fromLocalFile(u"/x/Posts.CSV"_s)});
        QDragEnterEvent enter(QPoint(1, 1), Qt::CopyAction, &table, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(child, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent given(QPointF(1, 1), Qt::CopyAction, &table, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(child, &given);
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped[0][0].toString(), u"/x/Posts.CSV"_s);
        QMimeData picture;
        picture.setUrls({QUrl::fromLocalFile(u"/x/a.jpg"_s)});
        QDragEnterEvent enterOther(QPoint(1, 1), Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(child, &enterOther);
        QDropEvent other(QPointF(1, 1), Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(child, &other);
        QCOMPARE(dropped.size(), 1);
    }
};

QTEST_MAIN(ImportDialogTest)
#include "tst_importdialog.moc"
