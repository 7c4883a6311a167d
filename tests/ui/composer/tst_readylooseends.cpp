// SPDX-License-Identifier: GPL-3.0-or-later
// What the ready check says of a caption's loose ends and of pictures that move.
#include "tests/support/fakeengineclient.h"
#include "tests/support/sampleworkspace.h"
#include "ui/composer/readycheck.h"

#include <QTest>

#include <algorithm>

using namespace postrider;
using namespace Qt::StringLiterals;
using Weight = ReadyRow::Weight;

class ReadyLooseEndsTest : public QObject
{
    Q_OBJECT

private:
    std::vector<NetworkRules> m_networks;
    Composition m_composition;
    const QHash<AccountId, CreatorAnswer> m_creators;
    const CheckAnswer m_check;

    std::vector<ReadyRow> rows() const
    {
        return readyRows({.composition = m_composition,
                          .networks = m_networks,
                          .creators = m_creators,
                          .check = m_check,
                          .now = sampleNow(),
                          .zone = "Europe/Berlin",
                          .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)});
    }
    void add(const QString &platform)
    {
        Account account;
        account.id = AccountId::create(sampleNow());
        account.platform = platform;
        m_composition.add(account, sampleNow());
    }
    bool says(const QString &words) const
    {
        return std::ranges::any_of(rows(), [&](const ReadyRow &one) { return one.words.contains(words); });
    }

private Q_SLOTS:
    void init()
    {
        m_networks = FakeEngineClient::sampleNetworks();
        m_composition = Composition::create(sampleNow());
    }

    void whatWasBegunInACaptionIsToConsider_data()
    {
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QString>("said"); // empty: nothing
        QTest::newRow("a link without an address") << u"Read on: https://"_s << u"“https://”"_s;
        QTest::newRow("a link") << u"Read on: https://example.org"_s << QString();
        QTest::newRow("two at signs") << u"With @@nonna today"_s << u"“@@nonna”"_s;
        QTest::newRow("a sign alone") << u"We are # one"_s << u"“#”"_s;
        QTest::newRow("a sign that is being typed") << u"We love #"_s << QString();
        QTest::newRow("tags and names") << u"#plum @nonna a@b C# 5#"_s << QString();
    }
    void whatWasBegunInACaptionIsToConsider()
    {
        QFETCH(const QString, caption);
        QFETCH(const QString, said);
        add(u"facebook"_s);
        add(u"instagram"_s);
        m_composition.caption = caption;
        const auto all = rows();
        const auto told = [](const ReadyRow &row) {
            return row.weight == Weight::Consider && row.words.startsWith(u"The caption has"_s);
        };
        QCOMPARE(std::ranges::count_if(all, told), said.isEmpty() ? 0 : 1);
        QVERIFY(said.isEmpty() || says(said));
    }

    void thatAMovingPictureStopsIsSaid()
    {
        for (NetworkRules &network : m_networks) {
            for (TypeRules &type : network.types)
                type.pictures.mimeTypes = QStringList{u"image/jpeg"_s};
        }
        add(u"instagram"_s);
        PostMedia picture;
        picture.asset.id = MediaId::create(sampleNow());
        picture.asset.path = u"/library/p.gif"_s;
        picture.asset.facts.width = picture.asset.facts.height = 1000;
        picture.asset.facts.mimeType = u"image/png"_s;
        m_composition.media = {picture};
        QVERIFY(!says(u"does not move"_s));
        m_composition.media.front().asset.facts.mimeType = u"image/gif"_s;
        QVERIFY(says(u"does not move"_s));
    }
};

QTEST_GUILESS_MAIN(ReadyLooseEndsTest)
#include "tst_readylooseends.moc"
