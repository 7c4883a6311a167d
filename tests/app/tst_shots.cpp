// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/workspace.h"
#include "app/shots/pseudolocale.h"
#include "app/shots/shots.h"
#include "app/shots/stage.h"

#include <QApplication>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

/// The pictures of the window that `postrider demo --shots` saves: some of them, since all take half a minute.
class ShotsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QImage picture(const QString &name) const { return QImage(m_folder.filePath(name + u".png"_s)); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        // A profile with posts, as the played demo leaves one.
        const auto options = openDemoWorkspace(Profile(m_folder.path()));
        QVERIFY(options);
        const QStringList some{
            u"month-light"_s,         u"month-dark"_s,          u"month-1024x640"_s,  u"month-200-percent"_s,
            u"composer-light"_s,      u"week-light"_s,          u"posts-light"_s,     u"delete-light"_s,
            u"connect-token-light"_s, u"connect-found-light"_s, u"accounts-pseudo"_s, u"month-played"_s,
            u"first-run-light"_s,     u"first-run-dark"_s,      u"month-rtl"_s,       u"delete-rtl"_s};
        for (const QString &name : some)
            QVERIFY2(shotNames().contains(name), qPrintable(name));
        const auto done = QCoro::waitFor(renderShots(m_folder.path(), options->profile, some));
        QVERIFY2(done, done ? "" : qPrintable(done.error().code + u' ' + done.error().message));
    }

    void sizes_data()
    {
        QTest::addColumn<QSize>("size");       ///< Empty: its own.
        QTest::addColumn<int>("leastColours"); ///< Pictures of posts have many, a page of words and shapes has some.
        QTest::newRow("month-light") << QSize(1440, 900) << 2000;
        QTest::newRow("month-dark") << QSize(1440, 900) << 2000;
        QTest::newRow("month-1024x640") << QSize(1024, 640) << 100;
        QTest::newRow("month-200-percent") << QSize(2880, 1800) << 2000;
        QTest::newRow("month-rtl") << QSize(1440, 900) << 2000;
        QTest::newRow("month-played") << QSize(1440, 900) << 2000;
        QTest::newRow("week-light") << QSize(1440, 900) << 2000;
        QTest::newRow("composer-light") << QSize(1440, 900) << 2000;
        QTest::newRow("posts-light") << QSize(1440, 900) << 2000;
        QTest::newRow("accounts-pseudo") << QSize(1440, 900) << 100;
        QTest::newRow("delete-light") << QSize() << 50;
        QTest::newRow("connect-token-light") << QSize(680, 700) << 50;
        QTest::newRow("connect-found-light") << QSize(680, 700) << 50;
        QTest::newRow("first-run-light") << QSize(1440, 900) << 100;
    }
    void sizes()
    {
        QFETCH(QSize, size);
        QFETCH(int, leastColours);
        const QImage image = picture(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!image.isNull());
        if (!size.isEmpty())
            QCOMPARE(image.size(), size);
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() >= leastColours, qPrintable(QString::number(colours.size())));
    }

    /// At places where the design's sheet has the token, too.
    void colours_data()
    {
        QTest::addColumn<QPoint>("at");
        QTest::addColumn<QRgb>("light");
        QTest::addColumn<QRgb>("dark");
        QTest::newRow("sidebar") << QPoint(100, 700) << 0xfff5f4f1 << 0xff151618;
        QTest::newRow("canvas") << QPoint(214, 66) << 0xffffffff << 0xff1c1d1f;
        QTest::newRow("subtle: status bar") << QPoint(640, 885) << 0xfffaf9f7 << 0xff18191b;
        QTest::newRow("subtle: a past day") << QPoint(215, 300) << 0xfffaf9f7 << 0xff18191b;
        QTest::newRow("sunken: segmented") << QPoint(1000, 10) << 0xfff0eeea << 0xff25272a;
        QTest::newRow("accent: button") << QPoint(1330, 14) << 0xff0f6b7a << 0xff37a5b6;
        QTest::newRow("accent: today") << QPoint(550, 397) << 0xff0f6b7a << 0xff37a5b6;
    }
    void colours()
    {
        QFETCH(QPoint, at);
        QFETCH(QRgb, light);
        QFETCH(QRgb, dark);
        const auto hex = [](QRgb rgb) { return QString::number(rgb, 16); };
        QCOMPARE(hex(picture(u"month-light"_s).pixel(at)), hex(light));
        QCOMPARE(hex(picture(u"month-dark"_s).pixel(at)), hex(dark));
    }

    /// What the settings say of colours comes late in an empty profile, and is not the last word here.
    void firstRunInTheDark() { QCOMPARE(picture(u"first-run-dark"_s).pixel(20, 20), 0xff18191bu); }

    /// One of the accounts that the sign-in reaches can't be used, and its reason is told.
    void whatIsInTheWay()
    {
        const QImage image = picture(u"connect-found-light"_s);
        const auto has = [&image](QRgb colour) {
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixel(x, y) == colour)
                        return true;
                }
            }
            return false;
        };
        QVERIFY(has(0xffaf241c));
        QVERIFY(has(0xff0f6b7a)); // and one of the others is checked
    }

    /// Not the same pixels twice as large.
    void twiceAsFine()
    {
        const QImage fine = picture(u"month-200-percent"_s);
        int odd = 0;
        for (int y = 0; y < fine.height(); y += 2) {
            for (int x = 0; x < fine.width(); x += 2)
                odd += fine.pixel(x, y) != fine.pixel(x + 1, y);
        }
        QVERIFY2(odd > 20'000, qPrintable(QString::number(odd)));
    }

    void mirrored()
    {
        const QImage plain = picture(u"month-light"_s);
        const QImage mirrored = picture(u"month-rtl"_s);
        QCOMPARE(mirrored.pixel(plain.width() - 1 - 100, 700), plain.pixel(100, 700));
    }

    void pseudoWords()
    {
        QCOMPARE(pseudoText(u"New post"_s), u"Ñééw pööst"_s);
        QCOMPARE(pseudoText(u"%1 of %n"_s), u"%1 ööf %n"_s);
        QCOMPARE(pseudoText(u"<b>On</b> %L1"_s), u"<b>Ööñ</b> %L1"_s);
        QCOMPARE(pseudoText(u"d MMM yyyy"_s), u"d MMM yyyy"_s);
    }

    void aFolderThatIsNotThere()
    {
        const auto done = QCoro::waitFor(renderShots(m_folder.filePath(u"nowhere"_s),
                                                     Profile(m_folder.filePath(u"other"_s)), {u"first-run-light"_s}));
        QVERIFY(!done);
        QCOMPARE(done.error().code, u"shots.not_saved"_s);
        QVERIFY(done.error().message.contains(u"nowhere"_s));
    }
};

int main(int argc, char **argv)
{
    usePretendScreens();
    const QApplication application(argc, argv);
    ShotsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_shots.moc"
