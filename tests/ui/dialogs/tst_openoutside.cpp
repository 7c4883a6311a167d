// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/openoutside.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/theme/themeprovider.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QTest>
#include <QUrl>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestOpenOutside : public QObject
{
    Q_OBJECT

    ThemeProvider m_theme;
    QList<QUrl> m_opened;

public Q_SLOTS:
    void note(const QUrl &url) { m_opened << url; }

private Q_SLOTS:
    void whatCanBeOpenedIs()
    {
        QDesktopServices::setUrlHandler(u"https"_s, this, "note");
        QWidget window;
        openOutside(QUrl(u"https://www.facebook.com/1"_s), m_theme, &window);
        QDesktopServices::unsetUrlHandler(u"https"_s);
        QCOMPARE(m_opened, QList{QUrl(u"https://www.facebook.com/1"_s)});
        QVERIFY(!window.findChild<QDialog *>());
    }

    /// Nothing happened, and nothing was said. This platform has no program for anything.
    void whatCannotIsSaidAndOnTheClipboard()
    {
        QWidget window;
        QWidget inside(&window);
        window.show();
        const QString address = u"https://www.facebook.com/1?q=%20"_s;
        openOutside(QUrl(address), m_theme, &inside);
        const auto *dialog = window.findChild<QuestionDialog *>(u"notOpened"_s);
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->accessibleDescription().contains(address));
        QCOMPARE(QGuiApplication::clipboard()->text(), address);
    }
};

QTEST_MAIN(TestOpenOutside)
#include "tst_openoutside.moc"
