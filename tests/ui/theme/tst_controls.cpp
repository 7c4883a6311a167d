// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QImage>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

/// Buttons and fields, also in windows that read from right to left.
class TestControls : public QObject
{
    Q_OBJECT

    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.applyToApplication(); }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }

    void aSearchIsClearedByItsCross_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from left to right") << Qt::LeftToRight;
        QTest::newRow("from right to left") << Qt::RightToLeft;
    }
    void aSearchIsClearedByItsCross()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QGuiApplication::setLayoutDirection(direction);
        SearchField field(32, 10, m_theme, nullptr);
        field.resize(200, 32);
        field.show();
        field.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        auto *cross = field.findChild<QAbstractButton *>(u"clearSearch"_s);
        QVERIFY(cross && !cross->isVisible());
        QVERIFY(!cross->accessibleName().isEmpty());
        QTest::keyClicks(&field, u"pistacio"_s);
        QVERIFY(cross->isVisible());
        const bool atRight = direction == Qt::LeftToRight;
        QCOMPARE(cross->geometry().center().x() > field.width() / 2, atRight);
        const QMargins words = field.textMargins(); // what is written does not run below it
        QVERIFY((atRight ? words.right() : words.left()) >= cross->width());
        QTest::mouseClick(cross, Qt::LeftButton);
        QVERIFY(field.text().isEmpty());
        QVERIFY(!cross->isVisible());
        QVERIFY(field.hasFocus());
        QTest::keyClicks(&field, u"pistachio"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QVERIFY(field.text().isEmpty());
    }

    /// Latin words stood at the far end of their fields, away from the icon.
    void whatIsTypedBeginsAtTheFieldsOwnSide()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        TextField field(m_theme, nullptr, u"clock"_s);
        field.setText(u"14:30"_s);
        QVERIFY(field.alignment() & Qt::AlignRight);
        QVERIFY(field.alignment() & Qt::AlignAbsolute);
        QVERIFY(field.textMargins().right() > field.textMargins().left());
    }

    void whatPointsSidewaysIsMirrored_data()
    {
        QTest::addColumn<QString>("icon");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("import") << u"document-import"_s << true;
        QTest::newRow("export") << u"document-export"_s << true;
        QTest::newRow("undo") << u"edit-undo"_s << true;
        QTest::newRow("a clock") << u"clock"_s << false;
    }
    void whatPointsSidewaysIsMirrored()
    {
        QFETCH(QString, icon);
        QFETCH(bool, mirrored);
        const auto drawn = [&](Qt::LayoutDirection direction) {
            QGuiApplication::setLayoutDirection(direction);
            Button button(Button::Look::Quiet, m_theme, nullptr);
            button.setIconName(icon, 16);
            button.resize(32, 32);
            QImage image(button.size(), QImage::Format_RGB32);
            image.fill(Qt::white);
            button.render(&image, {}, {}, QWidget::DrawChildren);
            return image.copy(8, 8, 16, 16);
        };
        const QImage usual = drawn(Qt::LeftToRight);
        QCOMPARE(drawn(Qt::RightToLeft), mirrored ? usual.mirrored(true, false) : usual);
    }
};

QTEST_MAIN(TestControls)
#include "tst_controls.moc"
