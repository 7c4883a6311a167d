// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "ui/composer/composition.h"
#include "ui/composer/textcount.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TextCountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthByUnit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("codePoints");
        QTest::addColumn<int>("utf16");
        QTest::addColumn<int>("graphemes");
        QTest::newRow("nothing") << QString() << 0 << 0 << 0;
        QTest::newRow("plain") << u"6 € until we run out"_s << 20 << 20 << 20;
        QTest::newRow("emoji") << u"🎃"_s << 1 << 2 << 1;
        QTest::newRow("combining mark") << u"e\u0301"_s << 2 << 2 << 1;
        QTest::newRow("flag") << u"🇩🇪"_s << 2 << 4 << 1;
        QTest::newRow("family, joined") << u"👩‍👩‍👧"_s << 5 << 8 << 1;
        QTest::newRow("skin tone") << u"👍🏽"_s << 2 << 4 << 1;
        QTest::newRow("lines") << u"a\nb"_s << 3 << 3 << 3;
    }
    void lengthByUnit()
    {
        QFETCH(QString, text);
        QTEST(textLength(text, TextUnit::CodePoints), "codePoints");
        QTEST(textLength(text, TextUnit::Utf16Units), "utf16");
        QTEST(textLength(text, TextUnit::Graphemes), "graphemes");
    }

    void tags_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("hashtags");
        QTest::addColumn<int>("mentions");
        QTest::newRow("both") << u"#pumpkinweek #cafelumen @fern.and.kiln"_s << 2 << 1;
        QTest::newRow("letters of any script") << u"#café #日本"_s << 2 << 0;
        QTest::newRow("inside a word") << u"a#b mail@example.org"_s << 0 << 0;
        QTest::newRow("an entity") << u"&#39;"_s << 0 << 0;
        QTest::newRow("alone") << u"# @"_s << 0 << 0;
    }
    void tags()
    {
        QFETCH(QString, text);
        int hashtags = 0;
        int mentions = 0;
        for (const TextTag &tag : tagsIn(text))
            ++(tag.kind == TextTag::Kind::Hashtag ? hashtags : mentions);
        QTEST(hashtags, "hashtags");
        QTEST(mentions, "mentions");
    }

    void tagsHaveTheirPlace() { QCOMPARE(tagsIn(u"x #tag"_s), (std::vector<TextTag>{{TextTag::Kind::Hashtag, 2, 4}})); }

    void overByLengthAndByTags()
    {
        const auto networks = FakeEngineClient::sampleNetworks();
        const NetworkRules &instagram = *rulesOf(networks, u"instagram"_s);
        QVERIFY(!countText(QString(2200, u'x'), instagram, PostType::Photo).isOver());
        QVERIFY(countText(QString(2201, u'x'), instagram, PostType::Photo).isTooLong());
        QVERIFY(!countText(u"#t "_s.repeated(30), instagram, PostType::Photo).isOver());
        QVERIFY(countText(u"#t "_s.repeated(31), instagram, PostType::Photo).isOver());
        QVERIFY(countText(u"@t "_s.repeated(21), instagram, PostType::Photo).isOver());
    }

    void whatIsTooMuchHasItsPlace()
    {
        const auto networks = FakeEngineClient::sampleNetworks();
        const NetworkRules &instagram = *rulesOf(networks, u"instagram"_s);
        const auto over = [&](const QString &text) { return countText(text, instagram, PostType::Photo).over; };
        QVERIFY(over(QString(2200, u'x')).isEmpty());
        QCOMPARE(over(QString(2203, u'x')), (QList<TextRange>{{2200, 3}}));
        // A character is not cut.
        QCOMPARE(over(QString(2199, u'x') + u"🇩🇪"_s), (QList<TextRange>{{2199, 4}}));
        QCOMPARE(over(u"#t "_s.repeated(31) + u"end"_s), (QList<TextRange>{{90, 2}}));
    }
};

QTEST_GUILESS_MAIN(TextCountTest)
#include "tst_textcount.moc"
