// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postdelegate.h"

#include "ui/calendar/chiptext.h"
#include "ui/posts/postrowlayout.h"
#include "ui/posts/postsmodel.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int rowHeight = 60;
constexpr int thumbRadius = 6;
constexpr int mostAvatars = 3;

} // namespace

PostDelegate::PostDelegate(const PostsModel &model, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock,
                           QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_thumbs(thumbs), m_theme(theme), m_clock(clock)
{}

void PostDelegate::setAccounts(const std::vector<Account> &accounts)
{
    m_accounts.clear();
    for (const Account &account : accounts)
        m_accounts.insert(account.id, account);
}

const Account *PostDelegate::account(AccountId id) const
{
    const auto known = m_accounts.constFind(id);
    return known == m_accounts.cend() ? nullptr : &*known;
}

QStringList PostDelegate::names(const PostRow &row) const
{
    QStringList names;
    for (const PostSummary &post : row.posts()) {
        const Account *of = account(post.accountId);
        names << (of ? PostText::tr("%1 %2", "network, account").arg(networkName(of->platform), of->handle)
                     : PostText::tr("No account yet"));
    }
    return names;
}

void PostDelegate::drawAccounts(QPainter &painter, const PostRowLayout &layout, const std::vector<PostSummary> &posts,
                                const QColor &surface, Qt::LayoutDirection direction) const
{
    const Theme &theme = m_theme.theme();
    const Qt::Alignment leading = QStyle::visualAlignment(direction, Qt::AlignLeft);
    const auto count = static_cast<int>(posts.size());
    const int step = avatarStep(count) * (direction == Qt::RightToLeft ? -1 : 1);
    QRect at = layout.avatar;
    for (int i = 0; i < qMin(count, mostAvatars); ++i, at.translate(step, 0)) {
        if (const Account *of = account(posts[static_cast<size_t>(i)].accountId)) {
            drawAvatar(painter, at, Avatar::of(*of), surface, theme, m_theme.glyphs(), direction);
        }
    }
    const Account *only = count == 1 ? account(posts.front().accountId) : nullptr;
    drawLine(painter, layout.handle,
             count > 1  ? m_text.accounts(count)
                 : only ? only->handle
                        : PostText::tr("No account yet"),
             theme.font(TextStyle::Body), count > 1 || only ? theme.text : theme.text3, leading);
}

QSize PostDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, m_theme.theme().px(rowHeight)};
}

void PostDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme.theme();
    const QRect row = option.rect;
    const PostRow *of = m_model.at(index.row());
    const PostSummary *post = of ? &of->post : nullptr;
    const int avatars = of ? qMin(of->size(), mostAvatars) : 1;
    const PostRowLayout layout = postRowLayout(row, theme.textScale, option.direction, avatars);
    const bool checked = post && m_model.isChecked(post->id);
    const bool current = option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_HasFocus);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor surface = checked || current ? theme.accentSoft : hovered ? theme.hover : theme.canvas;
    painter->fillRect(row, surface);
    painter->fillRect(QRect(row.x(), row.bottom(), row.width(), 1), theme.line);
    if (current)
        painter->fillRect(layout.bar, theme.accent);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        strokeRounded(*painter, row.adjusted(0, 0, 0, -1), 0, theme.accent, 2);
    if (!post) {
        fillRounded(*painter, layout.thumb, thumbRadius, theme.sunken);
        for (const QRect &bar : {layout.title, layout.handle, layout.day, layout.pill})
            fillRounded(*painter, QRect(bar.x(), bar.center().y() - 4, bar.width() / 2, 8), 4, theme.sunken);
        return;
    }

    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const auto line = [&](const QRect &at, const QString &words, TextStyle style, const QColor &ink) {
        drawLine(*painter, at, words, theme.font(style), ink, leading);
    };
    drawCheck(*painter, layout.check, checked, theme.accent, theme);
    const qreal ratio = painter->device()->devicePixelRatioF();
    drawThumb(*painter, layout.thumb, thumbRadius, m_thumbs.thumb(post->thumb, thumbSize, ratio), post->type, theme,
              m_theme.glyphs());
    drawTypeBadge(*painter, layout.thumb, post->type, option.direction);
    line(layout.title, m_text.title(*post), TextStyle::BodyMedium, post->caption.isEmpty() ? theme.text3 : theme.text);
    line(layout.meta, m_text.meta(*of), TextStyle::Small, theme.text3);
    drawAccounts(*painter, layout, of->posts(), surface, option.direction);
    if (post->scheduledFor) {
        line(layout.day, m_text.day(*post->scheduledFor, m_clock.now()), TextStyle::Body, theme.text);
        line(layout.time, m_text.time(*post->scheduledFor), TextStyle::Body, theme.text3);
    } else {
        line(layout.day, PostText::tr("No date"), TextStyle::Body, theme.text3);
    }

    const ShownStatus status = of->status();
    drawPill(*painter, layout.pill, PostText::look(*of), m_text.pill(*of), theme, m_theme.glyphs(), option.direction);
    const auto progress = m_model.progress(post->id);
    if (status == ShownStatus::Publishing && progress && progress->total > 0) {
        drawProgress(*painter, layout.progressBar, double(progress->sent) / double(progress->total), theme,
                     option.direction);
        line(layout.progressText, m_text.progress(progress->sent, progress->total), TextStyle::Small, theme.text3);
    } else {
        line(layout.below, m_text.below(*of, m_clock.now()), TextStyle::Small, theme.text3);
    }
}

bool PostDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const PostRow *of = m_model.at(index.row());
    const PostSummary *post = of ? &of->post : nullptr;
    const PostRowLayout layout = postRowLayout(option.rect, m_theme.theme().textScale, option.direction);
    QString words;
    if (post && (layout.day | layout.time).contains(event->pos())) {
        if (post->scheduledFor)
            words = m_text.absolute(*post->scheduledFor);
    } else if (post && (layout.title | layout.meta).contains(event->pos())) {
        words = m_text.title(*post);
    } else if (post && (layout.pill | layout.below).contains(event->pos())) {
        words = m_text.below(*of, m_clock.now());
    } else if (post && (layout.avatar | layout.handle).contains(event->pos())) {
        words = names(*of).join(u'\n');
    }
    QToolTip::showText(event->globalPos(), words.toHtmlEscaped(), view);
    return true;
}

} // namespace postrider
