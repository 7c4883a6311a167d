// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/caption.h"
#include "ui/theme/keyedwords.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

/// The span of x where something stands that is not `ground`.
std::pair<int, int> inked(const QImage &image, const QRect &in, const QColor &ground)
{
    std::pair<int, int> span{image.width(), -1};
    for (int y = in.top(); y <= in.bottom(); ++y) {
        for (int x = in.left(); x <= in.right(); ++x) {
            if (image.pixelColor(x, y).rgb() == ground.rgb())
                continue;
            span = {qMin(span.first, x), qMax(span.second, x)};
        }
    }
    return span;
}

QImage canvas(const Theme &theme)
{
    QImage image(300, 60, QImage::Format_RGB32);
    image.fill(theme.canvas);
    return image;
}

} // namespace

/// Menus, and words of several lines, as they are drawn in windows of both directions.
class MenusTest : public QObject
{
    Q_OBJECT

    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.applyToApplication(); }

    void linesAndSeparatorsHaveTheirHeights()
    {
        QMenu menu;
        QAction *line = menu.addAction(u"New post…"_s);
        QAction *between = menu.addSeparator();
        menu.addMenu(u"Pause publishing"_s)->addAction(u"For 1 hour"_s);
        menu.resize(menu.sizeHint());
        QVERIFY(qAbs(menu.actionGeometry(line).height() - 32) <= 1);
        QCOMPARE(menu.actionGeometry(between).height(), 12);
    }

    void aSectionSaysWhatItsLinesAreAbout()
    {
        QMenu menu;
        QAction *section = menu.addSection(u"Which account is it for?"_s);
        menu.addAction(u"x"_s);
        menu.resize(menu.sizeHint());
        const QRect place = menu.actionGeometry(section);
        QVERIFY(place.height() > 20);
        QVERIFY(place.width() >= QFontMetrics(menu.font()).horizontalAdvance(section->text()));
        const auto [from, to] = inked(menu.grab().toImage(), place.adjusted(2, 4, -2, -4), m_theme.theme().raised);
        QVERIFY(to - from > QFontMetrics(menu.font()).horizontalAdvance(section->text()) / 2);
    }

    /// It stood as a stray mark below the name of a date picker's month.
    void aButtonWithAMenuHasNoArrowInItsCorner()
    {
        QMenu menu;
        const auto picture = [&](bool hasMenu) {
            QToolButton button;
            button.setText(u"November"_s);
            button.setPopupMode(QToolButton::InstantPopup);
            button.setMenu(hasMenu ? &menu : nullptr);
            button.resize(120, 32);
            return button.grab().toImage();
        };
        QCOMPARE(picture(true), picture(false));
    }

    void theGroundIsThatOfRaisedThings()
    {
        m_theme.setAppearance(ThemeProvider::Appearance::Dark);
        QMenu menu;
        menu.addAction(u"Cut"_s);
        menu.resize(menu.sizeHint());
        const QImage image = menu.grab().toImage();
        QCOMPARE(image.pixelColor(image.width() / 2, 3), m_theme.theme().raised);
        QCOMPARE(image.pixelColor(image.width() / 2, 0), m_theme.theme().lineStrong);
        m_theme.setAppearance(ThemeProvider::Appearance::Light);
    }

    void wordsBeginAtTheSideOfTheWindow_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from left to right") << Qt::LeftToRight;
        QTest::newRow("from right to left") << Qt::RightToLeft;
    }
    void wordsBeginAtTheSideOfTheWindow()
    {
        QFETCH(const Qt::LayoutDirection, direction);
        const Theme &theme = m_theme.theme();
        const bool atRight = direction == Qt::RightToLeft;

        QMenu menu;
        menu.setLayoutDirection(direction);
        QAction *brief = menu.addAction(u"Cut"_s);
        menu.addAction(u"A line that is very much longer than that"_s);
        menu.resize(menu.sizeHint());
        const QRect line = menu.actionGeometry(brief);
        const auto [from, to] = inked(menu.grab().toImage(), line, theme.raised);
        QVERIFY(to > 0);
        QVERIFY2(atRight ? from > line.center().x() : to < line.center().x(), qPrintable(u"%1 %2"_s.arg(from).arg(to)));

        QImage caption = canvas(theme);
        {
            QPainter painter(&caption);
            painter.setLayoutDirection(direction);
            drawCaption(painter, caption.rect(), u"Brief"_s, theme.font(TextStyle::Card), 16, theme.text);
        }
        const auto [first, last] = inked(caption, caption.rect(), theme.canvas);
        QVERIFY(last > 0);
        QVERIFY(atRight ? first > 150 : last < 150);
    }

    void aKeyStandsInItsFrame()
    {
        const Theme &theme = m_theme.theme();
        const KeyedWords words{u"%1 keeps the draft too."_s, u"Ctrl"_s};
        QVERIFY(words.height(60, theme) > words.height(280, theme));
        QCOMPARE(words.height(280, theme), theme.lineHeight(TextStyle::Small));
        QImage image = canvas(theme);
        {
            QPainter painter(&image);
            words.draw(painter, QRect(10, 10, 280, 40), theme.text3, theme);
        }
        int edge = 0; // of the frame, which only the key has
        for (int x = 0; x < image.width(); ++x)
            edge += image.pixelColor(x, 10 + (16 - 17) / 2).rgb() == theme.lineStrong.rgb();
        QVERIFY2(edge > 15 && edge < 60, qPrintable(QString::number(edge)));
    }
};

QTEST_MAIN(MenusTest)
#include "tst_menus.moc"
