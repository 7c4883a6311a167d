// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// Texts for people have typographic apostrophes and quotes. The command line's own words are typed and searched in
/// terminals: they keep to plain ones.
class TestTypography : public QObject
{
    Q_OBJECT

private:
    /// The texts of a source that are straight where they should not be.
    static QStringList straightIn(const QString &source)
    {
        static const QString chain = u"(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+"_s;
        static const QRegularExpression call(u"\\b(?:tr\\(\\s*|(?:translate|QT_TRANSLATE_NOOP)\\(\\s*"_s + chain
                                             + u",\\s*)("_s + chain + u")"_s);
        static const QRegularExpression joint(u"\"\\s*\""_s);
        static const QRegularExpression attribute(u"=\\\\\"[^\"]*\\\\\""_s); // of markup
        QStringList found;
        for (auto matches = call.globalMatch(source); matches.hasNext();) {
            QString text = matches.next().captured(1).trimmed();
            text = text.mid(1, text.size() - 2); // between the outermost quotes
            // An escaped quote that ends a literal is no joint.
            QString joined;
            for (qsizetype i = 0; i < text.size(); ++i) {
                if (text.at(i) == u'\\') {
                    joined += text.mid(i++, 2);
                    continue;
                }
                const auto between = joint.match(text, i, QRegularExpression::NormalMatch,
                                                 QRegularExpression::AnchorAtOffsetMatchOption);
                if (between.hasMatch())
                    i += between.capturedLength() - 1;
                else
                    joined += text.at(i);
            }
            QString words = joined;
            words.remove(attribute);
            if (words.contains(u'\'') || words.contains(u"\\\""_s))
                found << joined;
        }
        return found;
    }

private Q_SLOTS:
    void findsWhatIsStraight_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("count");
        QTest::newRow("an apostrophe") << u"tr(\"It can't be\")"_s << 1;
        QTest::newRow("in the second line") << u"Words::tr(\n  \"One \"\n  \"isn't\").arg(x)"_s << 1;
        QTest::newRow("quotes") << u"translate(\"Engine\", \"\\\"%1\\\" is none\")"_s << 1;
        QTest::newRow("of a table") << u"QT_TRANSLATE_NOOP(\"Facebook\", \"Don't\")"_s << 1;
        QTest::newRow("two of them") << u"x ? tr(\"can't\") : tr(\"won't\")"_s << 2;
        QTest::newRow("as it should be") << u"tr(\"“%1” can’t be\")"_s << 0;
        QTest::newRow("markup") << u"tr(\"<a href=\\\"%1\\\">here</a>\")"_s << 0;
        QTest::newRow("a note for translators") << u"tr(\"Close\", \"the person's own\")"_s << 0;
        QTest::newRow("no text for people") << u"warn(\"can't\")"_s << 0;
    }
    void findsWhatIsStraight()
    {
        QFETCH(QString, source);
        QTEST(int(straightIn(source).size()), "count");
    }

    void theSourcesHaveNone()
    {
        QStringList found;
        int sources = 0;
        for (const QString &folder : {u"core"_s, u"ui"_s, u"app"_s}) {
            QDirIterator files(QStringLiteral(POSTRIDER_SOURCE) + u'/' + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next();
                if (path.contains(u"/app/cli/"_s))
                    continue;
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++sources;
                for (const QString &text : straightIn(QString::fromUtf8(file.readAll())))
                    found << u"%1: %2"_s.arg(path, text);
            }
        }
        QVERIFY(sources > 500);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestTypography)
#include "tst_typography.moc"
