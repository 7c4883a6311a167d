// SPDX-License-Identifier: GPL-3.0-or-later
// The field that captions are written in: its lines, its tools, and what can be undone in it.
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/readypanel.h"

#include <QClipboard>
#include <QTextBlock>
#include <QTextLayout>

using namespace postrider;
using namespace Qt::StringLiterals;

class CaptionEditorTest : public QObject
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

    void toolsTypeIntoTheCaption()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        auto *undo = o.child<Button>(u"undo"_s);
        QVERIFY(!undo->isEnabled());
        QTest::mouseClick(o.child<Button>(u"hashtag"_s), Qt::LeftButton);
        QTest::keyClicks(o.caption(), u"tag "_s);
        QTest::mouseClick(o.child<Button>(u"mention"_s), Qt::LeftButton);
        QCOMPARE(o.composer->composition().caption, u"#tag @"_s);
        QApplication::clipboard()->setText(u"https://example.org/a?b"_s);
        QTest::mouseClick(o.child<Button>(u"link"_s), Qt::LeftButton);
        QCOMPARE(o.composer->composition().caption, u"#tag @https://example.org/a?b"_s);
        QApplication::clipboard()->setText(u"no link"_s);
        QTest::mouseClick(o.child<Button>(u"link"_s), Qt::LeftButton);
        QVERIFY(o.composer->composition().caption.endsWith(u"https://"_s));
        QTest::mouseClick(undo, Qt::LeftButton);
        QVERIFY(!o.composer->composition().caption.endsWith(u"?b https://"_s));
        QVERIFY(o.caption()->hasFocus());
    }

    /// Behind a word a tag was no tag.
    void toolsTypeApartFromAWord()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QApplication::clipboard()->setText(u"no link"_s);
        QTest::keyClicks(o.caption(), u"plum"_s);
        QTest::mouseClick(o.child<Button>(u"hashtag"_s), Qt::LeftButton);
        QCOMPARE(o.caption()->toPlainText(), u"plum #"_s);
        QTest::keyClicks(o.caption(), u"a ("_s);
        QTest::mouseClick(o.child<Button>(u"link"_s), Qt::LeftButton);
        QCOMPARE(o.caption()->toPlainText(), u"plum #a (https://"_s);
        o.caption()->setPlainText(u"cake"_s);
        o.caption()->selectAll(); // it takes the place of what is selected
        QTest::mouseClick(o.child<Button>(u"mention"_s), Qt::LeftButton);
        QCOMPARE(o.caption()->toPlainText(), u"@"_s);
    }

    /// What is too much is seen in the text itself; "Shorten…" selects it.
    void whatIsTooMuchIsColouredAndSelected()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        o.addAccount(0); // Instagram
        o.caption()->setPlainText(QString(2200, u'x') + u"too much"_s);
        const auto overParts = [&] {
            QString parts;
            for (QTextBlock block = o.caption()->document()->begin(); block.isValid(); block = block.next()) {
                for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
                    if (range.format.foreground().color() == m_theme.theme().colors(StatusFamily::Fail).text)
                        parts += block.text().mid(range.start, range.length);
                }
            }
            return parts;
        };
        QCOMPARE(overParts(), u"too much"_s);
        const auto &rows = o.child<ReadyPanel>(u"readyCheck"_s)->rows();
        const auto tooLong = std::ranges::find(rows, ReadyRow::Fix::ShortenCaption, &ReadyRow::fix);
        QVERIFY(tooLong != rows.end());
        o.child<Button>(u"saveDraft"_s)->setFocus();
        Q_EMIT o.child<ReadyPanel>(u"readyCheck"_s)->fixRequested(ReadyRow(*tooLong));
        QVERIFY(o.caption()->hasFocus());
        QCOMPARE(o.caption()->textCursor().selectedText(), u"too much"_s);
        QTest::keyClick(o.caption(), Qt::Key_Delete);
        QCOMPARE(overParts(), QString());
        QCOMPARE(o.composer->composition().caption, QString(2200, u'x'));
    }

    /// The end of a text that was too long, too, was selected.
    void theTagsTooManyAreWhatIsSelected()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        o.addAccount(0); // Instagram
        o.caption()->setPlainText(u"One #a"_s + u" #b"_s.repeated(29) + u" #c #d @e "_s + QString(2200, u'x'));
        const auto &rows = o.child<ReadyPanel>(u"readyCheck"_s)->rows();
        const auto tags = std::ranges::find_if(
            rows, [](const ReadyRow &row) { return row.words.contains(u"tag(s) in a caption"); });
        QVERIFY(tags != rows.end());
        QCOMPARE(tags->fix, ReadyRow::Fix::ShortenCaption);
        Q_EMIT o.child<ReadyPanel>(u"readyCheck"_s)->fixRequested(ReadyRow(*tags));
        QVERIFY(o.caption()->hasFocus());
        QCOMPARE(o.caption()->textCursor().selectedText(), u"#c #d"_s);
    }

    void linesStandAsFarApartAsTheThemeSays()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"one"_s);
        QTest::keyClick(o.caption(), Qt::Key_Return);
        QTest::keyClicks(o.caption(), u"two"_s);
        QCOMPARE(o.composer->composition().caption, u"one\ntwo"_s);
        QTextCursor cursor(o.caption()->document());
        const int first = o.caption()->cursorRect(cursor).top();
        cursor.movePosition(QTextCursor::End);
        QCOMPARE(o.caption()->cursorRect(cursor).top() - first, m_theme.theme().lineHeight(TextStyle::Editor));
    }

    /// The lines were spaced anew with every change of the theme, which ended what could be undone.
    void typingIsUndoneAcrossAChangeOfTheTheme()
    {
        ThemeProvider theme;
        theme.setAppearance(ThemeProvider::Appearance::Light);
        Opened o(theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTest::keyClicks(o.caption(), u"one"_s);
        theme.setAppearance(ThemeProvider::Appearance::Dark);
        QTest::keyClicks(o.caption(), u" two"_s);
        theme.setAppearance(ThemeProvider::Appearance::Light);
        QVERIFY(o.child<Button>(u"undo"_s)->isEnabled());
        for (int undo = 0; undo < 8 && o.caption()->document()->isUndoAvailable(); ++undo)
            QTest::keyClick(o.caption(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(o.caption()->toPlainText(), QString());
        QCOMPARE(o.composer->composition().caption, QString());
    }

    /// A change of the text's size spaced the lines anew, which ended what could be undone.
    void typingIsUndoneAcrossAChangeOfTheSize()
    {
        ThemeProvider theme;
        Opened o(theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QTextDocument &document = *o.caption()->document();
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers) {
            QTest::keyClick(o.caption(), key, modifiers);
        };
        QTest::keyClicks(o.caption(), u"one two"_s);
        press(Qt::Key_Return, {});
        QTest::keyClicks(o.caption(), u"three"_s);
        o.caption()->insertPlainText(u"😀"_s);
        o.caption()->insertPlainText(u"😁"_s);
        QStringList texts{document.toPlainText()};
        while (document.isUndoAvailable()) {
            press(Qt::Key_Z, Qt::ControlModifier);
            texts.prepend(document.toPlainText());
        }
        QVERIFY(texts.size() > 2 && texts.front().isEmpty());
        for (qsizetype i = 2; i < texts.size(); ++i)
            press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); // all but the last one
        QCOMPARE(document.toPlainText(), texts[texts.size() - 2]);
        o.caption()->moveCursor(QTextCursor::Start);
        o.caption()->moveCursor(QTextCursor::WordRight, QTextCursor::KeepAnchor);

        theme.setTextScale(1.3);
        QCOMPARE(o.caption()->textCursor().selectedText(), u"one "_s);
        QCOMPARE(o.composer->composition().caption, texts[texts.size() - 2]);
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
            QCOMPARE(int(block.blockFormat().lineHeight()), theme.theme().lineHeight(TextStyle::Editor));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(document.toPlainText(), texts.back());
        QVERIFY(!document.isRedoAvailable());
        for (qsizetype i = texts.size() - 2; i >= 0; --i) {
            press(Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(document.toPlainText(), texts[i]);
            QCOMPARE(o.composer->composition().caption, texts[i]);
        }
        QVERIFY(!document.isUndoAvailable());
    }
};

QTEST_MAIN(CaptionEditorTest)
#include "tst_captioneditor.moc"
