// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>
#include <QScrollArea>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class ShortcutsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSentenceIsCut_data()
    {
        QTest::addColumn<double>("textScale");
        QTest::newRow("as it is") << 1.0;
        QTest::newRow("half as large again") << 1.5;
    }
    void noSentenceIsCut()
    {
        QFETCH(const double, textScale);
        ThemeProvider theme;
        theme.setTextScale(textScale);
        ShortcutsDialog dialog(ShortcutsDialog::all(), theme, nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        int wrapped = 0;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (!label->wordWrap())
                continue;
            const int needed = label->heightForWidth(label->width());
            QVERIFY2(label->height() >= needed, qPrintable(label->text()));
            wrapped += needed > 2 * label->fontMetrics().ascent() ? 1 : 0;
        }
        QVERIFY(wrapped > 0); // or nothing was tried
    }

    void aSmallScreenScrollsIt()
    {
        ThemeProvider theme;
        theme.setTextScale(2.0);
        ShortcutsDialog dialog(ShortcutsDialog::all(), theme, nullptr);
        dialog.resize(1016, 600);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(dialog.size(), QSize(1016, 600));
        const auto *close = dialog.findChild<QWidget *>(u"close"_s);
        QVERIFY(dialog.rect().contains(QRect(close->mapTo(&dialog, QPoint()), close->size())));
        const auto *area = dialog.findChild<QScrollArea *>();
        QVERIFY(area->widget()->height() > area->viewport()->height()); // the rest is scrolled to
    }
};

QTEST_MAIN(ShortcutsDialogTest)
#include "tst_shortcutsdialog.moc"
