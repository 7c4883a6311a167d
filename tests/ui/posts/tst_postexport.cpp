// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of posts out of the Posts page.
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/posts/postsmodel.h"
#include "ui/posts/postspage.h"
#include "ui/posts/poststable.h"
#include "ui/theme/themeprovider.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

struct Opened
{
    explicit Opened(ThemeProvider &theme, bool filled = true)
    {
        if (filled)
            fillSample(client);
        client.timeZone = "Europe/Berlin";
        page = std::make_unique<PostsPage>(client, actions, theme, clock, nullptr);
        page->resize(1232, 818);
        page->show();
        model = page->findChild<PostsModel *>();
    }
    template <typename T>
    T *child(const QString &name) const
    {
        return page->findChild<T *>(name);
    }
    bool ready() const { return model->rowCount() > 0; }
    void press() const { QTest::mouseClick(child<QWidget>(u"exportPosts"_s), Qt::LeftButton); }

    FakeEngineClient client;
    ManualClock clock{sampleNow()};
    PostActions actions{client};
    std::unique_ptr<PostsPage> page;
    PostsModel *model = nullptr;
};

} // namespace

class PostExportTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    void whatIsShownOrCheckedIsExported()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const QTemporaryDir folder;
        const QSignalSpy told(o.page.get(), &PostsPage::told);
        // Takes the name that stands there, in this folder.
        const auto write = [&](const QString &title) {
            o.press();
            auto *dialog = o.child<QFileDialog>(u"exportDialog"_s);
            QVERIFY(dialog && dialog->isVisible() && dialog->acceptMode() == QFileDialog::AcceptSave);
            QCOMPARE(dialog->windowTitle(), title);
            auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
            QCOMPARE(name->text(), u"postrider-2026-10-14.csv"_s);
            name->setText(folder.filePath(u"autumn"_s));
            QTest::keyClick(name, Qt::Key_Return);
            QTRY_VERIFY(!o.child<QFileDialog>(u"exportDialog"_s));
        };
        const QString path = folder.filePath(u"autumn.csv"_s);
        write(u"Export all posts"_s);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(
            told[0][0].toString(),
            u"%1 post(s) written to %2"_s.arg(QString::number(o.client.posts.size()), QDir::toNativeSeparators(path)));
        QCOMPARE(o.client.exportCalls.back().path, path);
        QVERIFY(o.client.exportCalls.back().posts.empty());

        auto *search = o.child<QLineEdit>(u"postsSearch"_s);
        QVERIFY(search);
        QTest::keyClicks(search, u"kiln"_s);
        QTRY_COMPARE(o.model->query().text, u"kiln"_s);
        write(u"Export the posts that are shown"_s);
        QTRY_COMPARE(o.client.exportCalls.size(), 2u);
        QCOMPARE(o.client.exportCalls.back().query.text, u"kiln"_s);

        QTRY_VERIFY(o.ready());
        o.page->focusContent();
        QTest::keyClick(o.child<PostsTable>(u"postsTable"_s), Qt::Key_Space);
        const size_t checked = static_cast<size_t>(o.model->checked().size());
        write(u"Export %1 chosen post(s)"_s.arg(checked));
        QTRY_COMPARE(o.client.exportCalls.size(), 3u);
        QCOMPARE(o.client.exportCalls.back().posts.size(), checked);

        o.client.refusal = Error{.code = u"export.unwritable"_s, .message = u"No."_s, .hint = u"Elsewhere."_s};
        write(u"Export %1 chosen post(s)"_s.arg(checked));
        QTRY_COMPARE(told.size(), 4);
        QCOMPARE(told[3][0].toString(), u"Nothing was exported: No. Elsewhere."_s);
    }

    void nothingIsExportedOfNothing()
    {
        Opened o(m_theme, false);
        QTRY_VERIFY(o.model->hasAnswer());
        const QSignalSpy told(o.page.get(), &PostsPage::told);
        o.press();
        QVERIFY(!o.child<QFileDialog>(u"exportDialog"_s));
        QCOMPARE(told.size(), 1);
    }
};

QTEST_MAIN(PostExportTest)
#include "tst_postexport.moc"
