// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QImage>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestTextLabel : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

    TextLabel made(const QString &words) { return {words, TextStyle::Body, TextLabel::Ink::Text, m_theme, nullptr}; }
    /// The rows, or the columns, that have ink.
    static QList<int> inked(QWidget &label, Qt::Orientation along)
    {
        QImage image(label.size(), QImage::Format_RGB32);
        image.fill(Qt::white);
        label.render(&image, {}, {}, QWidget::DrawChildren);
        QList<int> found;
        const bool rows = along == Qt::Vertical;
        for (int i = 0; i < (rows ? image.height() : image.width()); ++i) {
            bool ink = false;
            for (int j = 0; j < (rows ? image.width() : image.height()) && !ink; ++j)
                ink = qGray(rows ? image.pixel(j, i) : image.pixel(i, j)) < 160;
            if (ink)
                found << i;
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.applyToApplication(); }

    void linesStandApartAsTheStyleHasIt_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("apart");
        QTest::newRow("as usual") << 1.0 << 18;
        QTest::newRow("larger") << 1.5 << 27;
    }
    void linesStandApartAsTheStyleHasIt()
    {
        QFETCH(double, scale);
        QFETCH(int, apart);
        m_theme.setTextScale(scale);
        auto one = made(u"H"_s);
        auto three = made(u"H\nH\nH"_s);
        QCOMPARE(three.sizeHint().height() - one.sizeHint().height(), 2 * apart);
        three.resize(200, three.heightForWidth(200));
        QList<int> tops;
        const QList<int> rows = inked(three, Qt::Vertical);
        for (int i = 0; i < rows.size(); ++i) {
            if (i == 0 || rows[i] > rows[i - 1] + 1)
                tops << rows[i];
        }
        QCOMPARE(tops.size(), 3);
        QCOMPARE(tops[1] - tops[0], apart);
        QCOMPARE(tops[2] - tops[1], apart);
        m_theme.setTextScale(1.0);
    }

    void wordsWrapWithinTheWidth()
    {
        auto label = made(u"Some words that need more than one line in this width"_s);
        QVERIFY(label.hasHeightForWidth());
        const int lines = (label.heightForWidth(120) - label.heightForWidth(2000)) / 18 + 1;
        QVERIFY(lines >= 3);
        label.resize(120, label.heightForWidth(120));
        QVERIFY(inked(label, Qt::Horizontal).last() < 120);
        QCOMPARE(label.text(), u"Some words that need more than one line in this width"_s); // as screen readers have it
    }

    void wordsFromRightToLeftBeginAtTheRight_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<Qt::LayoutDirection>("window");
        QTest::addColumn<bool>("right");
        QTest::newRow("from left to right") << u"H"_s << Qt::LeftToRight << false;
        QTest::newRow("Hebrew") << u"שלום"_s << Qt::LeftToRight << true;
        QTest::newRow("a name in a mirrored window") << u"H"_s << Qt::RightToLeft << true;
    }
    void wordsFromRightToLeftBeginAtTheRight()
    {
        QFETCH(QString, words);
        QFETCH(Qt::LayoutDirection, window);
        QFETCH(bool, right);
        QGuiApplication::setLayoutDirection(window);
        auto label = made(words);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        label.resize(300, label.heightForWidth(300));
        const QList<int> columns = inked(label, Qt::Horizontal);
        QVERIFY(!columns.isEmpty());
        QCOMPARE(columns.first() > 150, right);
    }

    /// Its lines are QLabel's, which also moves the selection by keys.
    void whatCanBeSelectedStays()
    {
        auto label = made(u"One\nTwo"_s);
        label.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        label.setFocus();
        QTest::keyClick(&label, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(label.selectedText(), u"One\u2029Two"_s);
    }
};

QTEST_MAIN(TestTextLabel)
#include "tst_textlabel.moc"
