// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/textscale.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QFontInfo>
#include <QRawFont>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.2's contrast ratio, cut to one digit as the rules state it.
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a) + 0.05;
    const double lb = luminance(b) + 0.05;
    return std::floor(10 * std::max(la, lb) / std::min(la, lb) + 0.5) / 10;
}

QList<QColor> surfaces(const Theme &t)
{
    return {t.canvas, t.sidebar, t.subtle, t.sunken, t.raised, t.hover, t.selected, t.accentSoft};
}

double lowest(const QColor &ink, const QList<QColor> &on)
{
    double low = 21;
    for (const QColor &surface : on)
        low = std::min(low, contrast(ink, surface));
    return low;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typeIsNoBolderThanItIs()
    {
        const ThemeProvider provider; // loads the fonts
        const QRawFont font = QRawFont::fromFont(provider.theme().font(TextStyle::Body));
        QCOMPARE(font.familyName(), u"Inter"_s);
        QVERIFY(!font.fontTable("glyf").isEmpty()); // the stems of CFF outlines are darkened
    }

    void wordsStandOutFromWhatTheyStandOn_data()
    {
        QTest::addColumn<double>("found");
        QTest::addColumn<double>("promised");
        const Theme l = Theme::light();
        const Theme d = Theme::dark();
        const auto row = [](const char *name, double found, double promised) {
            QTest::newRow(name) << found << promised;
        };
        row("light text", lowest(l.text, surfaces(l)), 13.7);
        row("dark text", lowest(d.text, surfaces(d)), 10.8);
        row("light text2", lowest(l.text2, surfaces(l)), 6.3);
        row("dark text2", lowest(d.text2, surfaces(d)), 6.3);
        row("light text3", lowest(l.text3, surfaces(l)), 4.6);
        row("dark text3", lowest(d.text3, surfaces(d)), 4.7);
        row("light control", lowest(l.control, {l.canvas, l.subtle, l.raised}), 3.4);
        row("dark control", lowest(d.control, {d.canvas, d.subtle, d.raised}), 3.7);
        row("light onAccent", contrast(l.onAccent, l.accent), 6.1);
        row("dark onAccent", contrast(d.onAccent, d.accent), 5.6);
        row("dark track of bars", contrast(d.track, d.raised), contrast(d.sunken, d.raised) + 0.05);
        row("light onAccent, hover and press", lowest(l.onAccent, {l.accentHover, l.accentPressed}), 7.8);
        row("dark onAccent, hover and press", lowest(d.onAccent, {d.accentHover, d.accentPressed}), 4.5);
        row("light accentText", lowest(l.accentText, surfaces(l)), 6.2);
        row("dark accentText", lowest(d.accentText, surfaces(d)), 6.8);
        row("light tip", lowest(l.tip, {l.onTip, l.onTip2}), 8.5);
        row("dark tip", lowest(d.tip, {d.onTip, d.onTip2}), 6.4);
        row("light account colours", lowest(l.canvas, {l.accountColors.begin(), l.accountColors.end()}), 4.3);
        row("dark account colours", lowest(d.canvas, {d.accountColors.begin(), d.accountColors.end()}), 4.3);
        constexpr std::array<double, 6> lightWords{5.8, 5.8, 5.7, 5.7, 5.8, 6.3};
        constexpr std::array<double, 6> lightGlyphs{4.4, 5.1, 5.4, 4.6, 5.0, 4.4};
        constexpr std::array<double, 6> darkWords{6.9, 7.1, 7.2, 7.9, 7.3, 7.9};
        constexpr std::array<double, 6> darkGlyphs{5.5, 6.2, 5.7, 6.5, 5.4, 6.6};
        for (size_t i = 0; i < 6; ++i) {
            const auto name = [i](const char *what) {
                return u"%1 %2"_s.arg(QLatin1StringView(what)).arg(i).toLatin1();
            };
            row(name("light word of family"), contrast(l.status[i].text, l.status[i].soft), lightWords[i]);
            row(name("light glyph of family"), contrast(l.status[i].glyph, l.canvas), lightGlyphs[i]);
            row(name("dark word of family"), contrast(d.status[i].text, d.status[i].soft), darkWords[i]);
            row(name("dark glyph of family"), contrast(d.status[i].glyph, d.canvas), darkGlyphs[i]);
            row(name("light texts on soft fill"),
                std::min({contrast(l.text, l.status[i].soft), contrast(l.text2, l.status[i].soft),
                          contrast(l.text3, l.status[i].soft)}),
                4.8);
            row(name("dark texts on soft fill"),
                std::min({contrast(d.text, d.status[i].soft), contrast(d.text2, d.status[i].soft),
                          contrast(d.text3, d.status[i].soft)}),
                4.8);
        }
    }
    void wordsStandOutFromWhatTheyStandOn()
    {
        QFETCH(double, found);
        QFETCH(double, promised);
        QVERIFY2(found >= promised, qPrintable(u"%1 < %2"_s.arg(found).arg(promised)));
    }

    void interIsTheFontThatIsDrawn()
    {
        const ThemeProvider provider;
        const QFont chip = provider.theme().font(TextStyle::ChipSemiBold);
        QCOMPARE(QFontInfo(chip).family(), u"Inter"_s);
        QCOMPARE(chip.pointSizeF(), 11.5 * 0.75);
        QCOMPARE(provider.theme().lineHeight(TextStyle::Chip), 15);
    }

    void appearanceFollowsTheSystemUnlessChosen()
    {
        ThemeProvider provider;
        QSignalSpy changed(&provider, &ThemeProvider::changed);
        provider.setSystemScheme(ColorScheme::Dark);
        QCOMPARE(provider.theme().scheme, ColorScheme::Dark);
        QCOMPARE(changed.count(), 1);
        provider.setAppearance(ThemeProvider::Appearance::Light);
        QCOMPARE(provider.theme().scheme, ColorScheme::Light);
        provider.setSystemScheme(ColorScheme::Light);
        QCOMPARE(changed.count(), 2);
    }

    /// Whatever palette the desktop has.
    void highContrastIsInkOnGround_data()
    {
        QTest::addColumn<ColorScheme>("scheme");
        QTest::addColumn<QColor>("window");
        QTest::addColumn<QColor>("words");
        QTest::addColumn<QColor>("ground");
        const QColor black(Qt::black);
        const QColor white(Qt::white);
        const QColor navy(0, 0, 60);
        QTest::newRow("its palette") << ColorScheme::Dark << navy << white << navy;
        QTest::newRow("a palette that hardly stands out")
            << ColorScheme::Light << QColor(200, 200, 200) << QColor(90, 90, 90) << white;
        QTest::newRow("a palette of the other scheme") << ColorScheme::Dark << white << black << black;
    }
    void highContrastIsInkOnGround()
    {
        QFETCH(const ColorScheme, scheme);
        QFETCH(const QColor, window);
        QFETCH(const QColor, words);
        QFETCH(const QColor, ground);
        QPalette desktop;
        desktop.setColor(QPalette::Window, window);
        desktop.setColor(QPalette::WindowText, words);
        desktop.setColor(QPalette::Highlight, QColor(255, 220, 0));
        desktop.setColor(QPalette::HighlightedText, Qt::black);
        const Theme theme = Theme::withHighContrast(scheme, desktop);
        QVERIFY(theme.highContrast);
        QCOMPARE(theme.canvas, ground);
        QCOMPARE(theme.stateEdge(), 2);
        for (const QColor &surface : surfaces(theme)) {
            for (const QColor &ink : {theme.text, theme.text2, theme.text3})
                QVERIFY(contrast(ink, surface) >= 7);
        }
        for (const StatusColors &family : theme.status) {
            QVERIFY(contrast(family.text, family.soft) >= 12);
            QVERIFY(contrast(family.glyph, theme.canvas) >= 12);
        }
        QVERIFY(contrast(theme.onAccent, theme.accent) >= 4.5);
        QVERIFY(contrast(theme.accentText, theme.canvas) >= 4.5);
    }

    void highContrastComesAndGoes()
    {
        ThemeProvider provider;
        QSignalSpy changed(&provider, &ThemeProvider::changed);
        provider.setHighContrast(true);
        QVERIFY(provider.theme().highContrast);
        provider.setAppearance(ThemeProvider::Appearance::Dark);
        QVERIFY(provider.theme().highContrast);
        QCOMPARE(provider.theme().scheme, ColorScheme::Dark);
        provider.setHighContrast(false);
        QCOMPARE(provider.theme().canvas, Theme::dark().canvas);
        QCOMPARE(changed.count(), 3);
    }

    void textScaleIsHeldAndGrowsHeights()
    {
        ThemeProvider provider;
        provider.setTextScale(3);
        QCOMPARE(provider.theme().textScale, largestText);
        QCOMPARE(provider.theme().px(30), 60);
        QCOMPARE(provider.theme().font(TextStyle::Body).pointSizeF(), 13 * 0.75 * largestText);
    }

    void everyStatusHasItsGlyphInBothThemes_data()
    {
        QTest::addColumn<ShownStatus>("status");
        for (const ShownStatus status :
             {ShownStatus::Draft, ShownStatus::Scheduled, ShownStatus::Publishing, ShownStatus::Posted,
              ShownStatus::Failed, ShownStatus::PartlyPosted, ShownStatus::Retrying, ShownStatus::Waiting,
              ShownStatus::Missed, ShownStatus::OutcomeUnknown})
            QTest::addRow("%d", static_cast<int>(status)) << status;
    }
    void everyStatusHasItsGlyphInBothThemes()
    {
        QFETCH(ShownStatus, status);
        ThemeProvider provider;
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            const QImage glyph = provider.glyphs().status(status, 14, 2, theme).toImage();
            QCOMPARE(glyph.size(), QSize(28, 28));
            const QRgb expected = theme.colors(status).glyph.rgb();
            int exact = 0;
            for (int y = 0; y < glyph.height(); ++y) {
                for (int x = 0; x < glyph.width(); ++x)
                    exact += glyph.pixel(x, y) == expected ? 1 : 0;
            }
            QVERIFY2(exact > 8, "the family's colour is not in the glyph");
        }
    }

    void scrollBarsTakeNoRoom()
    {
        ThemeProvider provider;
        provider.applyToApplication();
        QScrollArea area;
        area.setFrameShape(QFrame::NoFrame);
        auto *tall = new QWidget;
        tall->setFixedSize(50, 2000);
        area.setWidget(tall);
        area.resize(200, 100);
        area.show();
        QVERIFY(area.verticalScrollBar()->isVisible());
        QCOMPARE(area.viewport()->width(), area.width());
        QVERIFY(area.verticalScrollBar()->width() <= 10);
    }

    void iconsTakeTheTint()
    {
        ThemeProvider provider;
        const QColor tint = provider.theme().accentText;
        const QImage icon = provider.glyphs().icon(u"view-calendar-month"_s, 22, 1, tint).toImage();
        int tinted = 0;
        for (int y = 0; y < 22; ++y) {
            for (int x = 0; x < 22; ++x) {
                if (icon.pixelColor(x, y).alpha() == 255)
                    tinted += icon.pixelColor(x, y).rgb() == tint.rgb() ? 1 : -1000;
            }
        }
        QVERIFY(tinted > 20);
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
