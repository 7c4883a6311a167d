// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/posttext.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class PostTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonsAreNoJargon()
    {
        QCOMPARE(errorWords(u"tiktok.token_invalid"_s), u"Needs reconnecting"_s);
        QCOMPARE(errorWords(u"tiktok.text_refused"_s), u"Its text was turned down"_s);
        QCOMPARE(errorWords(u"tiktok.video_too_long"_s), u"Video too long"_s);
    }
};

QTEST_GUILESS_MAIN(PostTextTest)
#include "tst_posttext.moc"
