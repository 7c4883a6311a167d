// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>
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
};

QTEST_MAIN(ShortcutsDialogTest)
#include "tst_shortcutsdialog.moc"
