// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/plannedmoves.h"

#include "ui/calendar/thumbcache.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractItemView>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int trail = 12;
constexpr int besideSign = 16;
constexpr int thumbSize = 30;

} // namespace

void PlannedMovesModel::setMoves(std::vector<PlannedMove> moves)
{
    if (moves.size() == m_moves.size()) {
        m_moves = std::move(moves);
        if (!m_moves.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_moves = std::move(moves);
    endResetModel();
}

void PlannedMovesModel::setText(PostText text, Instant now)
{
    m_text = std::move(text);
    m_now = now;
}

int PlannedMovesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_moves.size());
}

QVariant PlannedMovesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const PlannedMove &move = m_moves[static_cast<size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return warning(move);
    const QString words = tr("%1. Before: %2. After: %3", "caption, old time, new time")
                              .arg(m_text.title(move.post), before(move), after(move));
    return warning(move).isEmpty() ? words : tr("%1. %2", "what moves where; a warning").arg(words, warning(move));
}

QString PlannedMovesModel::before(const PlannedMove &move) const
{
    return move.post.scheduledFor ? m_text.dayAndTime(*move.post.scheduledFor, m_now) : tr("No date");
}

QString PlannedMovesModel::after(const PlannedMove &move) const
{
    if (move.to)
        return m_text.dayAndTime(*move.to, m_now);
    return m_unmoved;
}

QString PlannedMovesModel::warning(const PlannedMove &move) const
{
    QStringList words;
    if (!move.refusal.isEmpty())
        words << move.refusal;
    for (const MoveWarning warning : move.warnings) {
        switch (warning) {
        case MoveWarning::Past:
            words << tr("This time has gone by");
            break;
        case MoveWarning::Close:
            words << tr("Within 15 min of another post");
            break;
        case MoveWarning::OverLimit:
            words << tr("The daily limit is used up then");
            break;
        case MoveWarning::SignedOut:
            words << tr("Still needs reconnecting", "the account of a moved post");
            break;
        }
    }
    return words.join(tr(" · ", "between warnings"));
}

PlannedMoveDelegate::PlannedMoveDelegate(const PlannedMovesModel &model, ThumbCache &thumbs, ThemeProvider &theme,
                                         std::vector<Account> accounts, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_thumbs(thumbs), m_theme(theme), m_accounts(std::move(accounts))
{}

int PlannedMoveDelegate::warningHeight(const PlannedMove &move, int width) const
{
    const QString words = m_model.warning(move);
    if (words.isEmpty())
        return 0;
    const Theme &theme = m_theme.theme();
    const int room = width - trail - columns(width).after - besideSign;
    return qMax(theme.px(16), wrappedHeight(words, theme.font(TextStyle::Small), room));
}

QSize PlannedMoveDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const PlannedMove &move = m_model.moves()[static_cast<size_t>(index.row())];
    const int more = qMax(0, warningHeight(move, width) - m_theme.theme().px(16));
    return {100, m_theme.theme().px(46) + more};
}

void PlannedMoveDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme.theme();
    const PlannedMove &move = m_model.moves()[static_cast<size_t>(index.row())];
    const QRect row = option.rect;
    const int middle = row.height() / 2;
    const auto at = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(option.direction, row, QRect(row.x() + x, row.y() + y, width, height));
    };
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const auto line = [&](const QRect &place, const QString &words, TextStyle style, const QColor &ink) {
        drawLine(*painter, place, words, theme.font(style), ink, leading);
    };
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->fillRect(row, option.state.testFlag(QStyle::State_HasFocus) ? theme.accentSoft : theme.canvas);
    if (index.row() + 1 < m_model.rowCount())
        painter->fillRect(QRect(row.x(), row.bottom(), row.width(), 1), theme.line);
    const Columns column = columns(row.width());
    drawThumb(*painter, at(inset, middle - thumbSize / 2, thumbSize, thumbSize), radius::compactChip,
              m_thumbs.thumb(move.post.thumb, thumbSize, ratio), move.post.type, theme, m_theme.glyphs());
    const int x = inset + thumbSize + 11;
    const int upper = theme.px(18);
    const int lower = theme.px(16);
    line(at(x, middle - upper, column.now - 10 - x, upper),
         move.post.caption.isEmpty() ? PostText::tr("No caption") : move.post.caption, TextStyle::BodyMedium,
         theme.text);
    painter->drawPixmap(at(x, middle + (lower - 12) / 2, 12, 12).topLeft(),
                        m_theme.glyphs().mark(move.post.platform, 12, ratio, theme));
    const auto account = std::ranges::find(m_accounts, move.post.accountId, &Account::id);
    line(at(x + 17, middle, column.now - 10 - x - 17, lower),
         account == m_accounts.end() ? PostText::tr("No account yet") : account->handle, TextStyle::Small, theme.text2);
    line(at(column.now, 0, column.after - column.now - 26, row.height()), m_model.before(move), TextStyle::Body,
         theme.text3);
    painter->drawPixmap(at(column.after - 22, middle - 8, 16, 16).topLeft(),
                        m_theme.glyphs().icon(option.direction == Qt::RightToLeft ? u"go-previous"_s : u"go-next"_s, 16,
                                              ratio, theme.text2));
    const int said = warningHeight(move, row.width());
    const int room = row.width() - trail - column.after;
    const int top = said == 0 ? 0 : (row.height() - upper - said) / 2;
    line(at(column.after, top, room, said == 0 ? row.height() : upper), m_model.after(move),
         move.to ? TextStyle::BodySemiBold : TextStyle::Body, move.to ? theme.text : theme.text3);
    if (said == 0)
        return;
    painter->drawPixmap(at(column.after, top + upper + (lower - 12) / 2, 12, 12).topLeft(),
                        m_theme.glyphs().sign(Sign::Warning, 12, ratio, theme));
    drawWrapped(*painter, at(column.after + besideSign, top + upper, room - besideSign, said), m_model.warning(move),
                theme.font(TextStyle::Small), theme.colors(StatusFamily::Warn).text, leading);
}

} // namespace postrider
