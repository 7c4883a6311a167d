// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/posttroubles.h"

#include "ui/calendar/chiptext.h"
#include "ui/posts/errorcard.h"
#include "ui/posts/outcomequestion.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

PostTroubles::PostTroubles(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    setObjectName(u"postTroubles"_s);
    m_column->setContentsMargins(0, 0, 0, 8);
    m_column->setSpacing(8);
    hide();
}

void PostTroubles::setPosts(const std::vector<Post> &posts, const std::vector<Account> &accounts)
{
    std::vector<std::pair<Post, QString>> troubled;
    QStringList shown;
    for (const Post &post : posts) {
        if (post.errorCode.isEmpty() || post.status == PostStatus::Posted)
            continue;
        const auto account = std::ranges::find(accounts, post.accountId, &Account::id);
        const QString whose = posts.size() < 2 ? QString()
            : account == accounts.end()
            ? networkName(post.platform)
            : tr("%1 on %2", "an account, a network").arg(account->handle, networkName(post.platform));
        troubled.emplace_back(post, whose);
        shown << post.id.toString() << whose << post.errorCode << post.lastPublishError;
    }
    if (m_shown == shown)
        return;
    m_shown = shown;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto &[post, whose] : troubled)
        add(post, whose);
    setVisible(!troubled.empty());
}

bool PostTroubles::focusQuestion()
{
    const auto questions = findChildren<OutcomeQuestion *>();
    for (OutcomeQuestion *question : questions) {
        if (question->isVisibleTo(this)) { // else it was answered, and is about to go
            question->setFocus();
            return true;
        }
    }
    return false;
}

void PostTroubles::add(const Post &post, const QString &whose)
{
    if (!whose.isEmpty())
        m_column->addWidget(
            new TextLabel(whose, TextStyle::SmallMedium, TextLabel::Ink::Second, m_theme, this, TextLabel::Wrap::No));
    auto *card = new ErrorCard(m_theme, this);
    card->show(post, {});
    m_column->addWidget(card);
    if (post.errorCode != code::outcomeUnknown)
        return;
    auto *question = new OutcomeQuestion(m_theme, this);
    question->ask(networkName(post.platform));
    connect(question, &OutcomeQuestion::answered, this,
            [this, id = post.id](bool wasPosted, const QString &url) { Q_EMIT answered(id, wasPosted, url); });
    m_column->addWidget(question);
}

} // namespace postrider
