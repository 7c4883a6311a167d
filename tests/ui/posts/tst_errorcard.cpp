// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineclient.h"
#include "ui/posts/errorcard.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>
#include <QTest>
#include <QTextDocumentFragment>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of a label of that name, without its markup.
QString words(const QWidget &in, const QString &name)
{
    return QTextDocumentFragment::fromHtml(in.findChild<QLabel *>(name)->text()).toPlainText();
}

} // namespace

class ErrorCardTest : public QObject
{
    Q_OBJECT

    ThemeProvider m_theme;

private Q_SLOTS:
    void onlyTheFirstSentenceOfAnErrorIsItsHeading()
    {
        ErrorCard card(m_theme, nullptr);
        Post post;
        post.status = PostStatus::Failed;
        post.errorCode = u"tiktok.video_too_long"_s;
        post.lastPublishError = u"TikTok turned the video down. It runs 10 min 12 s. Nothing was published."_s;
        card.show(post, {});
        QCOMPARE(words(card, u"errorMessage"_s), u"TikTok turned the video down."_s);
        QCOMPARE(words(card, u"errorMore"_s), u"It runs 10 min 12 s. Nothing was published."_s);
        post.lastPublishError = u"TikTok turned the video down."_s;
        card.show(post, {});
        QVERIFY(card.findChild<QLabel *>(u"errorMore"_s)->isHidden());
        // Lines stand 18 px apart.
        const auto heightOf = [&](const QString &message) {
            post.lastPublishError = message;
            card.show(post, {});
            return card.findChild<QLabel *>(u"errorMore"_s)->heightForWidth(100'000);
        };
        QCOMPARE(heightOf(u"A fault. One\nTwo\nThree"_s) - heightOf(u"A fault. One"_s), 36);
    }
};

QTEST_MAIN(ErrorCardTest)
#include "tst_errorcard.moc"
