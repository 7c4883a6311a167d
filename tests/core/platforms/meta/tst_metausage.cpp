// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/text.h"
#include "core/platforms/meta/usage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

/// Usage headers, ids and texts as Meta sends them.
class MetaUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usage_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<double>("percent");
        QTest::addColumn<int>("regain");
        QTest::newRow("app") << QByteArray("X-App-Usage")
                             << QByteArray(R"({"call_count":28,"total_time":25,"total_cputime":31})") << 31.0 << 0;
        QTest::newRow("page, lower case")
            << QByteArray("x-page-usage") << QByteArray(R"({"call_count":91})") << 91.0 << 0;
        QTest::newRow("business")
            << QByteArray("X-Business-Use-Case-Usage")
            << QByteArray(
                   R"({"1":[{"type":"instagram","call_count":28,"total_cputime":25,"total_time":95,"estimated_time_to_regain_access":12}],"2":[{"call_count":5}]})")
            << 95.0 << 12;
        QTest::newRow("broken") << QByteArray("X-App-Usage") << QByteArray("{\"call_count\":") << 0.0 << 0;
        QTest::newRow("other header") << QByteArray("X-Other") << QByteArray(R"({"call_count":99})") << 0.0 << 0;
    }
    void usage()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(double, percent);
        QFETCH(int, regain);
        HttpAnswer answer;
        answer.headers.emplace_back(name, value);
        const meta::Usage usage = meta::usageIn(answer);
        QCOMPARE(usage.percent, percent);
        QVERIFY(usage.regainAfter == std::chrono::minutes(regain));
        QCOMPARE(meta::pauseFor(usage).has_value(), percent > 90 || regain > 0);
    }

    void idsAreTexts()
    {
        const QJsonObject json =
            QJsonDocument::fromJson(R"({"n":9007199254740993,"t":"17890000000000001","x":null})").object();
        QCOMPARE(meta::idText(json.value(u"n")), u"9007199254740993"_s); // 2^53 + 1: a double would lose it
        QCOMPARE(meta::idText(json.value(u"t")), u"17890000000000001"_s);
        QVERIFY(meta::idText(json.value(u"x")).isEmpty());
    }

    void times()
    {
        QCOMPARE(toIso(meta::timeIn(QJsonValue(u"2026-11-23T10:46:30+0000"_s)).value_or(Instant())),
                 u"2026-11-23T10:46:30.000Z"_s);
        QVERIFY(meta::timeIn(QJsonValue(u"1764000000"_s)) == instantFromMs(1'764'000'000'000));
        QVERIFY(meta::timeIn(QJsonValue(1764000000)) == instantFromMs(1'764'000'000'000));
        QVERIFY(!meta::timeIn(QJsonValue(u"soon"_s)));
    }

    void captionsCompare()
    {
        QCOMPARE(meta::normalisedCaption(u" Hi @you\r\nthere\r "_s), meta::normalisedCaption(u"Hi you\nthere"_s));
        QVERIFY(meta::normalisedCaption(u"Hi you"_s) != meta::normalisedCaption(u"Hi  you"_s));
    }

    void counts()
    {
        QCOMPARE(meta::countCharacters(u"a\U0001F600b"_s), 3);
        QCOMPARE(meta::countHashtags(u"#one #zwei\u00fc a#no &#39; #"_s), 2);
        QCOMPARE(meta::countMentions(u"@one mail@example.test @two.three"_s), 2);
    }
};

QTEST_GUILESS_MAIN(MetaUsageTest)
#include "tst_metausage.moc"
