// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/searching.h"
#include "core/store/labelstore.h"
#include "tests/core/engine/hostfixture.h"

#include <QSemaphore>
#include <QtConcurrent>

using namespace postrider;
using namespace Qt::StringLiterals;

using Words = QHash<QString, int>;

/// What may have been meant where a search finds nothing.
class TestSearching : public QObject
{
    Q_OBJECT

    static Post postWith(const HostFixture &f, const QString &caption, std::optional<Instant> at = {})
    {
        Post post = testPost(f.account, f.now(), at);
        post.caption = caption;
        return post;
    }
    static void create(HostFixture &f, const QString &caption, std::optional<Instant> at = {})
    {
        QVERIFY(PostStore(*f.other).create(postWith(f, caption, at)));
    }
    static SearchHelp help(HostFixture &f, const PostQuery &query) { return *answer(f.host->searchHelp(query)); }

private Q_SLOTS:
    void wordsThatAreAlike_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("caption");
        QTest::addColumn<bool>("isLike");
        QTest::newRow("same") << u"latte"_s << u"latte"_s << true;
        QTest::newRow("letter left out") << u"pistacio"_s << u"pistachio"_s << true;
        QTest::newRow("letter too many") << u"pistacchio"_s << u"pistachio"_s << true;
        QTest::newRow("another letter") << u"pistathio"_s << u"pistachio"_s << true;
        QTest::newRow("swapped") << u"pistahcio"_s << u"pistachio"_s << true;
        QTest::newRow("two") << u"pistaco"_s << u"pistachio"_s << true;
        QTest::newRow("three") << u"pistao"_s << u"pistachio"_s << false;
        QTest::newRow("capital") << u"zurich"_s << u"ZÜRICH"_s << true;
        QTest::newRow("short: one") << u"cafe"_s << u"Café"_s << true;
        QTest::newRow("short: two") << u"kiln"_s << u"kale"_s << false;
        QTest::newRow("shorter: swapped") << u"teh"_s << u"the"_s << true;
        QTest::newRow("two letters") << u"te"_s << u"to"_s << false;
        QTest::newRow("among others") << u"croisant"_s << u"New: #croissant, 3 €!"_s << true;
    }
    void wordsThatAreAlike()
    {
        QFETCH(QString, typed);
        QFETCH(QString, caption);
        QFETCH(bool, isLike);
        QCOMPARE(wordsLike({caption}, {typed}).size(), isLike ? 1 : 0);
    }

    void wordsAreCountedByCaption()
    {
        QCOMPARE(wordsLike({u"latte latte"_s, u"Latte, late"_s, u"tea"_s}, {u"latte"_s}),
                 (Words{{u"latte"_s, 2}, {u"late"_s, 1}}));
    }

    void theNearestThatMostHaveIsMeant()
    {
        HostFixture f;
        create(f, u"Pistachio croissant"_s);
        create(f, u"More pistachio"_s);
        create(f, u"Pistachia"_s);
        create(f, u"Latte"_s);
        QCOMPARE(help(f, {.text = u"pistacio"_s}), (SearchHelp{.meant = u"pistachio"_s, .found = 2}));
        // Each word by itself; those that there are stay.
        QCOMPARE(help(f, {.text = u"pistachio croisant"_s}),
                 (SearchHelp{.meant = u"pistachio croissant"_s, .found = 1}));
        QCOMPARE(help(f, {.text = u"nothing like it"_s}), SearchHelp());
        QCOMPARE(help(f, {.text = u"?!"_s}), SearchHelp());
    }

    void filtersSayWhatTheyHide()
    {
        HostFixture f;
        create(f, u"Pistachio one"_s);
        create(f, u"Pistachio two"_s, f.now() + std::chrono::hours(48));
        const std::vector<ShownStatus> drafts{ShownStatus::Draft};
        QCOMPARE(help(f, {.text = u"pistacio"_s, .statuses = drafts}),
                 (SearchHelp{.meant = u"pistachio"_s, .found = 1, .filtered = 1}));
        QCOMPARE(help(f, {.text = u"pistacio"_s, .statuses = {ShownStatus::Posted}}),
                 (SearchHelp{.meant = u"pistachio"_s, .filtered = 2}));
        QCOMPARE(help(f, {.text = u"two"_s, .statuses = drafts}), (SearchHelp{.filtered = 1}));
    }

    void namesThatAreAlike_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isLike");
        QTest::newRow("same") << u"Autumn menu"_s << u"autumn menu"_s << true;
        QTest::newRow("part") << u"Autumn menu"_s << u"autumn"_s << true;
        QTest::newRow("mistyped") << u"Autumn menu"_s << u"autum menu"_s << true;
        QTest::newRow("handle") << u"cafe.lumen"_s << u"caffe lumen"_s << true;
        QTest::newRow("another") << u"Autumn menu"_s << u"spring menu"_s << false;
        QTest::newRow("short") << u"Autumn menu"_s << u"au"_s << false;
        QTest::newRow("nothing") << u"Autumn menu"_s << u"?"_s << false;
    }
    void namesThatAreAlike()
    {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(bool, isLike);
        QCOMPARE(isNameLike(name, typed), isLike);
    }

    void labelsAndAccountsMayHaveBeenMeant()
    {
        HostFixture f;
        const Post post = postWith(f, u"Latte"_s);
        QVERIFY(PostStore(*f.other).create(post));
        QVERIFY(LabelStore(*f.other).save({.id = {}, .name = u"Autumn"_s}, f.now())); // no post has it
        const Label label = *LabelStore(*f.other).save({.id = {}, .name = u"Autumn menu"_s}, f.now());
        QVERIFY(LabelStore(*f.other).set(label.id, {post.id}, true));
        QCOMPARE(help(f, {.text = u"autumn"_s, .statuses = {ShownStatus::Posted}}),
                 (SearchHelp{.found = 1, .label = label.id, .name = u"Autumn menu"_s}));
        const QString handle = f.account.handle;
        QVERIFY(handle.size() > 4);
        QCOMPARE(help(f, {.text = handle.chopped(1)}),
                 (SearchHelp{.found = 1, .account = f.account.id, .name = handle}));
        QCOMPARE(help(f, {.text = u"late"_s}).meant, u"latte"_s); // captions first
    }

    void manyPostsAreReadInPieces()
    {
        HostFixture f;
        QVERIFY(f.other->transaction([&]() -> Result<> {
            for (int i = 0; i < 2'500; ++i) {
                if (const auto made = PostStore(*f.other).create(postWith(f, u"Word %1"_s.arg(i))); !made)
                    return made;
            }
            return PostStore(*f.other).create(postWith(f, u"The last is pistachio"_s));
        }));
        const auto slow = f.host->searchHelp({.text = u"pistacio"_s});
        QVERIFY(answer(f.host->status())); // is not kept waiting
        QCOMPARE(*answer(slow), (SearchHelp{.meant = u"pistachio"_s, .found = 1}));
    }

    void whoTypesOnEndsTheSearchBefore()
    {
        HostFixture f;
        create(f, u"Pistachio"_s);
        // The pool is busy, so that neither gets far.
        const int threads = QThreadPool::globalInstance()->maxThreadCount();
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        QSemaphore free;
        auto busy = QtConcurrent::run([&free] { free.acquire(); });
        const auto before = f.host->searchHelp({.text = u"pistaci"_s});
        const auto last = f.host->searchHelp({.text = u"pistacio"_s});
        QVERIFY(answer(f.host->status())); // both are under way
        free.release();
        QCOMPARE(answer(before).error().code, QString(code::cancelled));
        QCOMPARE(*answer(last), (SearchHelp{.meant = u"pistachio"_s, .found = 1}));
        busy.waitForFinished();
        QThreadPool::globalInstance()->setMaxThreadCount(threads);
    }
};

QTEST_GUILESS_MAIN(TestSearching)
#include "tst_searching.moc"
