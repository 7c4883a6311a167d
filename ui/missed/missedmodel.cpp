// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/missedmodel.h"

#include "ui/calendar/thumbcache.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int thumbSize = 32;
constexpr int rowHeight = 46;
constexpr int fieldWidth = 190;
constexpr int fieldHeight = 30;

QString iconOf(MissedChoice choice)
{
    switch (choice) {
    case MissedChoice::PublishNow:
        return u"document-send"_s;
    case MissedChoice::NextSlot:
    case MissedChoice::AtTime:
        return u"clock"_s;
    case MissedChoice::Draft:
        return u"document-edit"_s;
    case MissedChoice::Leave:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

MissedModel::MissedModel(std::vector<MissedDecision> decisions, std::vector<Account> accounts, PostText text,
                         Instant now, QObject *parent)
    : QAbstractListModel(parent),
      m_decisions(std::move(decisions)),
      m_accounts(std::move(accounts)),
      m_text(std::move(text)),
      m_now(now)
{}

void MissedModel::setWay(MissedWay way)
{
    m_way = way;
    if (!m_decisions.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT decided();
}

void MissedModel::choose(int row, MissedChoice choice)
{
    m_decisions[static_cast<size_t>(row)].choice = choice;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT decided();
}

void MissedModel::setWanted(int row, std::optional<Instant> at)
{
    m_decisions[static_cast<size_t>(row)].wanted = at;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT decided();
}

void MissedModel::setNow(Instant now)
{
    m_now = now;
    for (MissedDecision &decision : m_decisions) {
        for (std::optional<Instant> *at : {&decision.slot, &decision.wanted}) {
            if (*at && **at <= now)
                at->reset();
        }
    }
    if (!m_decisions.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT decided();
}

void MissedModel::keep(const std::vector<PostSummary> &stillMissed)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const PostId id = m_decisions[static_cast<size_t>(row)].post.id;
        if (std::ranges::any_of(stillMissed, [id](const PostSummary &one) { return one.id == id; }))
            continue;
        beginRemoveRows({}, row, row);
        m_decisions.erase(m_decisions.begin() + row);
        endRemoveRows();
    }
    Q_EMIT decided();
}

int MissedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_decisions.size());
}

QVariant MissedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const MissedDecision &decision = m_decisions[static_cast<size_t>(index.row())];
    const QString what = note(index.row()).isEmpty()
        ? fieldWords(index.row())
        : tr("%1: %2", "next free slot, its time").arg(note(index.row()), fieldWords(index.row()));
    return tr("%1, %2, %3, %4", "for a screen reader: caption, account, when it was due, what becomes of it")
        .arg(m_text.title(decision.post), account(decision), due(decision), what);
}

const Account *MissedModel::accountOf(const MissedDecision &decision) const
{
    const auto known = std::ranges::find(m_accounts, decision.post.accountId, &Account::id);
    return known == m_accounts.end() ? nullptr : &*known;
}

QString MissedModel::account(const MissedDecision &decision) const
{
    const Account *account = accountOf(decision);
    if (!account)
        return {};
    return account->state == AccountState::NeedsSignIn ? tr("%1 needs a new sign-in", "an account").arg(account->handle)
                                                       : account->handle;
}

bool MissedModel::needsSignIn(int row) const
{
    const Account *account = accountOf(m_decisions[static_cast<size_t>(row)]);
    return account && account->state == AccountState::NeedsSignIn;
}

int MissedModel::needingSignIn() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += needsSignIn(row) ? 1 : 0;
    return count;
}

QString MissedModel::words(int row, MissedChoice choice) const
{
    return choice == MissedChoice::PublishNow && needsSignIn(row) ? tr("Publish now: needs a new sign-in first")
                                                                  : words(choice);
}

QString MissedModel::due(const MissedDecision &decision) const
{
    return tr("was due %1", "a time").arg(m_text.whenInSentence(decision.post.scheduledFor.value_or(m_now), m_now));
}

QString MissedModel::words(MissedChoice choice) const
{
    switch (choice) {
    case MissedChoice::PublishNow:
        return tr("Publish now");
    case MissedChoice::NextSlot:
        return tr("Next free slot");
    case MissedChoice::AtTime:
        return tr("Another time…");
    case MissedChoice::Draft:
        return tr("Keep as draft");
    case MissedChoice::Leave:
        return tr("Leave as missed");
    }
    Q_UNREACHABLE();
}

MissedChoice MissedModel::choice(int row) const
{
    const MissedDecision &decision = m_decisions[static_cast<size_t>(row)];
    switch (m_way) {
    case MissedWay::PublishAll:
        return MissedChoice::AtTime;
    case MissedWay::RescheduleAll:
        return decision.slot ? MissedChoice::NextSlot : MissedChoice::Leave;
    case MissedWay::DecideEach:
        return decision.choice;
    }
    Q_UNREACHABLE();
}

QString MissedModel::fieldWords(int row) const
{
    const auto at = missedTimes(m_decisions, m_way, m_now)[static_cast<size_t>(row)];
    return at ? m_text.dayAndTime(*at, m_now) : words(choice(row));
}

QString MissedModel::note(int row) const
{
    if (choice(row) == MissedChoice::NextSlot)
        return tr("next free slot");
    return m_way == MissedWay::RescheduleAll ? tr("no free slot") : QString();
}

MissedDelegate::MissedDelegate(const MissedModel &model, ThumbCache &thumbs, ThemeProvider &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_thumbs(thumbs), m_theme(theme)
{}

QRect MissedDelegate::field(const QRect &row, Qt::LayoutDirection direction) const
{
    const int high = m_theme.theme().px(fieldHeight);
    return QStyle::visualRect(
        direction, row,
        QRect(row.right() + 1 - inset - fieldWidth, row.y() + (row.height() - 1 - high) / 2, fieldWidth, high));
}

QSize MissedDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, m_theme.theme().px(rowHeight)};
}

void MissedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme.theme();
    const MissedDecision &decision = m_model.decisions()[static_cast<size_t>(index.row())];
    const PostSummary &post = decision.post;
    const QRect row = option.rect;
    const int middle = row.y() + row.height() / 2;
    const bool right = option.direction == Qt::RightToLeft;
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const qreal ratio = painter->device()->devicePixelRatioF();
    const auto at = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(option.direction, row, QRect(row.x() + x, y, qMax(0, width), height));
    };
    painter->fillRect(row, theme.canvas);
    if (index.row() + 1 < m_model.rowCount())
        painter->fillRect(QRect(row.x(), row.bottom(), row.width(), 1), theme.line);
    drawThumb(*painter, at(inset, middle - thumbSize / 2, thumbSize, thumbSize), radius::compactChip,
              m_thumbs.thumb(post.thumb, thumbSize, ratio), post.type, theme, m_theme.glyphs());
    drawTypeBadge(*painter, at(inset, middle - thumbSize / 2, thumbSize, thumbSize), post.type, option.direction);

    const QRect field = this->field(row, option.direction);
    const QString note = m_model.note(index.row());
    const int noteWidth = note.isEmpty() ? 0 : qCeil(textWidth(note, theme.font(TextStyle::Small))) + 10;
    const int x = inset + thumbSize + 11;
    const int room = row.width() - inset - fieldWidth - noteWidth - 12 - x;
    drawLine(*painter, at(x, middle - theme.px(18), room, theme.px(18)),
             post.caption.isEmpty() ? PostText::tr("No caption") : post.caption, theme.font(TextStyle::BodyMedium),
             theme.text, leading);
    const int lower = theme.px(16);
    painter->drawPixmap(at(x, middle + (lower - 12) / 2, 12, 12).topLeft(),
                        m_theme.glyphs().mark(post.platform, 12, ratio, theme));
    drawLine(
        *painter, at(x + 17, middle, room - 17, lower),
        MissedModel::tr("%1 · %2", "account, when it was due").arg(m_model.account(decision), m_model.due(decision)),
        theme.font(TextStyle::Small), theme.text3, leading);
    if (!note.isEmpty()) {
        drawLine(*painter, at(row.width() - inset - fieldWidth - noteWidth, row.y(), noteWidth - 8, row.height() - 1),
                 note, theme.font(TextStyle::Small), theme.text3,
                 QStyle::visualAlignment(option.direction, Qt::AlignRight));
    }

    const bool decides = m_model.way() == MissedWay::DecideEach;
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    fillRounded(*painter, field, radius::control, decides ? theme.raised : theme.canvas);
    strokeRounded(*painter, field, radius::control,
                  focused       ? theme.accent
                      : decides ? theme.control
                                : theme.line,
                  focused ? 2 : 1);
    const MissedChoice choice = m_model.choice(index.row());
    const QString icon = iconOf(choice);
    int lead = 10;
    if (!icon.isEmpty()) {
        painter->drawPixmap(QPoint(right ? field.right() - 9 - 16 : field.x() + 10, field.center().y() - 7),
                            m_theme.glyphs().icon(icon, 16, ratio, theme.text2));
        lead = 33;
    }
    const QRect words(right ? field.x() + 30 : field.x() + lead, field.y(), field.width() - lead - 30, field.height());
    drawLine(*painter, words, m_model.fieldWords(index.row()), theme.font(TextStyle::Body),
             decides ? theme.text : theme.text2, leading);
    if (decides) {
        painter->drawPixmap(QPoint(right ? field.x() + 10 : field.right() - 9 - 16, field.center().y() - 7),
                            m_theme.glyphs().icon(u"go-down"_s, 16, ratio, theme.text2));
    }
}

} // namespace postrider
