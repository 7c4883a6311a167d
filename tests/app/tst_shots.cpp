// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/workspace.h"
#include "app/shots.h"

#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

/// The pictures of the window that `postrider demo --shots` saves.
class ShotsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        // A profile with posts, as the played demo leaves one.
        const auto options = openDemoWorkspace(Profile(m_folder.path()));
        QVERIFY(options);
        const auto done = QCoro::waitFor(renderShots(m_folder.path(), options->profile));
        QVERIFY2(done, done ? "" : qPrintable(done.error().code + u' ' + done.error().message));
    }

    void sizes_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("leastColours"); ///< Pictures of posts have many, a page of words and shapes has some.
        QTest::newRow("month-light.png") << QSize(1440, 900) << 2000;
        QTest::newRow("month-dark.png") << QSize(1440, 900) << 2000;
        QTest::newRow("month-1024x640.png") << QSize(1024, 640) << 100;
        QTest::newRow("month-200-percent.png") << QSize(2880, 1800) << 2000;
        QTest::newRow("month-played.png") << QSize(1440, 900) << 2000;
        QTest::newRow("first-run.png") << QSize(1440, 900) << 100;
    }
    void sizes()
    {
        QFETCH(QSize, size);
        QFETCH(int, leastColours);
        const QImage image(m_folder.filePath(QString::fromLatin1(QTest::currentDataTag())));
        QCOMPARE(image.size(), size);
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() >= leastColours, qPrintable(QString::number(colours.size())));
    }

    void darkIsDark()
    {
        const QImage light(m_folder.filePath(u"month-light.png"_s));
        const QImage dark(m_folder.filePath(u"month-dark.png"_s));
        const QPoint emptyToolbar(1000, 10);
        QVERIFY(qGray(light.pixel(emptyToolbar)) > 230);
        QVERIFY(qGray(dark.pixel(emptyToolbar)) < 60);
    }

    void aFolderThatIsNotThere()
    {
        const auto done = QCoro::waitFor(
            renderShots(m_folder.filePath(u"nowhere"_s), Profile(m_folder.filePath(u"other"_s))));
        QVERIFY(!done);
        QCOMPARE(done.error().code, u"shots.not_saved"_s);
        QVERIFY(done.error().message.contains(u"nowhere"_s));
    }
};

QTEST_MAIN(ShotsTest)
#include "tst_shots.moc"
