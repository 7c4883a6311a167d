// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/posts/postdetails.h"
#include "ui/posts/postrowlayout.h"
#include "ui/posts/postsmodel.h"
#include "ui/posts/postspage.h"
#include "ui/posts/poststable.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QTest>

namespace postrider {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The Posts page with the sample's posts, shown.
struct PostsPageOpened
{
    explicit PostsPageOpened(ThemeProvider &theme, QSize size = {1232, 818}, bool filled = true) : clock(sampleNow())
    {
        if (filled)
            fillSample(client);
        client.timeZone = "Europe/Berlin";
        client.numbers = {.all = 142,
                          .scheduledNextWeek = 24,
                          .postedLastMonth = 92,
                          .failed = 3,
                          .failedRetryable = 1,
                          .needsPerson = 2,
                          .oldestNeed = sampleNow() - 73h,
                          .days = {{2, 0}, {1, 1}, {3, 0}}};
        actions = std::make_unique<PostActions>(client);
        page = std::make_unique<PostsPage>(client, *actions, theme, clock, nullptr);
        page->resize(size);
        page->show();
        table = page->findChild<PostsTable *>();
        model = page->findChild<PostsModel *>();
        details = page->findChild<PostDetails *>();
    }
    template <typename T = QAbstractButton>
    T *child(const QString &name) const
    {
        return page->findChild<T *>(name);
    }
    bool ready() const { return model->rowCount() > 0; }
    void press(const QString &name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    int rowOf(const QString &caption) const
    {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row).data().toString() == caption)
                return row;
        }
        return -1;
    }
    PostSummary post(const QString &caption)
    {
        return *std::ranges::find(client.posts, caption, &PostSummary::caption);
    }
    void click(int row, bool onCheck) const
    {
        const QRect at = table->visualRect(model->index(row));
        const PostRowLayout layout = postRowLayout(at, 1.0, Qt::LeftToRight);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, (onCheck ? layout.check : layout.title).center());
    }
    /// Opens the details of a post that a test has changed.
    void open(const QString &caption)
    {
        const PostId id = post(caption).id;
        page->showDetails(id);
    }
    void fail(const QString &caption, const QString &code, Remedy remedy)
    {
        PostSummary *summary = client.find(post(caption).id);
        summary->status = PostStatus::Failed;
        summary->errorCode = code;
        Post whole = client.whole(*summary);
        whole.lastPublishError = u"It runs 10 min 12 s; this account can post up to 10 min."_s;
        whole.errorDetail = errorDetail({.code = code, .remedy = remedy, .hint = u"Trim at least 12 seconds."_s});
        client.wholes.insert(whole.id, whole);
    }
    QString caption(int row) const { return model->index(row).data().toString(); }

    FakeEngineClient client;
    ManualClock clock;
    std::unique_ptr<PostActions> actions;
    std::unique_ptr<PostsPage> page;
    PostsTable *table = nullptr;
    PostsModel *model = nullptr;
    PostDetails *details = nullptr;
};

/// A test class that opens it, in the words of the United Kingdom.
class PostsPageFixture : public QObject
{
protected:
    using Opened = PostsPageOpened;

    PostsPageFixture()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    ThemeProvider m_theme;
};

} // namespace postrider
