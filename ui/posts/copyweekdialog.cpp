// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/copyweekdialog.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/zonedays.h"
#include "ui/posts/plannedmoves.h"
#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

constexpr int week = 7;

} // namespace

CopyWeekDialog::CopyWeekDialog(QDate first, std::vector<Account> accounts, QSet<AccountId> hidden, PostText text,
                               EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme,
                               Clock &clock, QWidget *parent)
    : PlannedMovesDialog(u"copyWeek"_s, std::move(accounts), std::move(text), client, actions, theme, clock, parent),
      m_first(first),
      m_hidden(std::move(hidden)),
      m_words(new TextLabel(QString(), TextStyle::Prose, TextLabel::Ink::Second, theme, this))
{
    m_model->setUnmoved(tr("Left out"));
    m_words->setObjectName(u"copyWeekWords"_s);
    constexpr int likely = 6; // rows; they are not known yet
    build(tr("Copy last week’s plan"), nullptr, m_words, tr("Last week"), likely, 440, thumbs);
    m_cancel->setFocus();
    plan();
    read();
}

void CopyWeekDialog::read()
{
    const auto from = resolveLocal(m_first.addDays(-week), QTime(0, 0), m_text.zone());
    const auto to = resolveLocal(m_first, QTime(0, 0), m_text.zone());
    if (!from || !to)
        return;
    onAnswer(m_client.calendar(*from, *to), this, [this](const Result<std::vector<PostSummary>> &found) {
        if (!found) {
            m_words->setText(found.error().message);
            return;
        }
        std::ranges::copy_if(*found, std::back_inserter(m_posts), [this](const PostSummary &post) {
            return (post.status == PostStatus::Scheduled || post.status == PostStatus::Posted)
                && !post.accountId.isNull() && !m_hidden.contains(post.accountId);
        });
        std::ranges::sort(m_posts, [](const PostSummary &a, const PostSummary &b) {
            return std::pair(a.scheduledFor, a.id) < std::pair(b.scheduledFor, b.id);
        });
        m_times = shifted(m_posts, {.days = week}, m_text.zone());
        readOthers();
    });
}

void CopyWeekDialog::readOthers()
{
    readAccounts();
    const auto from = resolveLocal(m_first.addDays(-1), QTime(0, 0), m_text.zone());
    const auto to = resolveLocal(m_first.addDays(week + 1), QTime(0, 0), m_text.zone());
    if (from && to) {
        onAnswer(m_client.calendar(*from, *to), this, [this](const Result<std::vector<PostSummary>> &found) {
            m_others = found.value_or(std::vector<PostSummary>());
            plan();
        });
    }
    checkAll();
}

/// As the engine will when it makes them: one that can't be scheduled would keep all the others away, too.
void CopyWeekDialog::checkAll()
{
    const auto check = [this] {
        onAnswer(m_client.check(m_copies), this, [this](const Result<std::vector<PostFinding>> &findings) {
            for (const PostFinding &finding : findings.value_or(std::vector<PostFinding>())) {
                if (!finding.isCaution && !m_refusals.contains(finding.post))
                    m_refusals.insert(finding.post, finding.error.message);
            }
            m_checked = true;
            plan();
        });
    };
    m_toBeRead = m_posts.size();
    if (m_toBeRead == 0)
        return check();
    for (size_t i = 0; i < m_posts.size(); ++i) {
        onAnswer(m_client.post(m_posts[i].id), this, [this, check, at = m_times[i]](const Result<Post> &post) {
            if (post && at && *at >= m_clock.now()) {
                Post copy = *post; // with the id of what it is made of, which findings name
                copy.status = PostStatus::Scheduled;
                copy.scheduledFor = at;
                m_copies.push_back(std::move(copy));
            }
            if (--m_toBeRead == 0)
                check();
        });
    }
}

void CopyWeekDialog::plan()
{
    NewTimes times = m_times;
    for (size_t i = 0; i < m_posts.size(); ++i) {
        if (m_refusals.contains(m_posts[i].id))
            times[i].reset();
    }
    std::vector<PlannedMove> planned = planMoves(m_posts, times, m_others, m_accounts, m_clock.now(), Planning::Copies);
    for (PlannedMove &move : planned)
        move.refusal = m_refusals.value(move.post.id);
    const auto count = static_cast<int>(movesOf(planned).size());
    m_words->setText(m_checked && m_posts.empty()
                         ? tr("Nothing was posted or planned in the week before, of the accounts that are shown.")
                         : tr("Each post goes out once more on the same weekday and at the same time."));
    present(std::move(planned), m_checked ? tr("Copy %n post(s)", nullptr, count) : tr("Copy"),
            m_checked ? tr("Nothing is copied.") : tr("Looking…"), m_checked && count > 0);
}

void CopyWeekDialog::apply()
{
    const std::vector<Move> copies = movesOf(this->planned());
    if (!m_checked || copies.empty())
        return;
    m_actions.copy(copies,
                   [count = static_cast<int>(copies.size())] { return tr("%n post(s) copied", nullptr, count); });
    accept();
}

} // namespace postrider
