// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/draftdelegate.h"

#include "ui/calendar/chiptext.h"
#include "ui/shell/draftsmodel.h"
#include "ui/shell/statustext.h"
#include "ui/text/durationtext.h"
#include "ui/theme/caption.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int cardHeight = 70;
constexpr int gap = 8;
constexpr int thumbSize = 48;
constexpr int padding = 10; // the edge and 9

} // namespace

DraftDelegate::DraftDelegate(ThemeProvider &theme, Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_clock(clock)
{}

QSize DraftDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, m_theme.theme().px(cardHeight) + gap};
}

QString DraftDelegate::metaLine(const QModelIndex &index, const QLocale &locale) const
{
    const auto type = static_cast<PostType>(index.data(DraftsModel::TypeRole).toInt());
    const qint64 duration = index.data(DraftsModel::DurationRole).toLongLong();
    const QString what = duration > 0 ? tr("%1 · %2", "type, length of its video: Reel · 0:34")
                                            .arg(typeWord(type), durationText(Milliseconds(duration)))
                                      : typeWord(type);
    if (index.data(DraftsModel::PlatformsRole).toStringList().isEmpty())
        return tr("%1 · no account yet", "type and length").arg(what);
    if (index.data(DraftsModel::NeedsAltTextRole).toBool())
        return tr("%1 · needs alt text", "type and length").arg(what);
    const Instant updated = instantFromMs(index.data(DraftsModel::UpdatedRole).toLongLong());
    return tr("%1 · %2", "type and length, when it was edited")
        .arg(what, pastTime(updated, m_clock.now(), timeZone, locale));
}

void DraftDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme.theme();
    const QRect card = option.rect.adjusted(0, 0, 0, -gap);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool active = option.widget && option.widget->hasFocus();
    fillRounded(*painter, card, radius::card, !selected ? theme.raised : active ? theme.accentSoft : theme.sunken);
    if (focused)
        strokeRounded(*painter, card, radius::card, theme.accent, 2);
    else
        strokeRounded(*painter, card, radius::card, hovered ? theme.control : theme.line);

    const auto mirrored = [&](QRect r) { return QStyle::visualRect(option.direction, card, r); };
    const auto type = static_cast<PostType>(index.data(DraftsModel::TypeRole).toInt());
    const QRect thumb = mirrored(QRect(card.x() + padding, card.y() + padding, thumbSize, thumbSize));
    drawThumb(*painter, thumb, 6, index.data(DraftsModel::PictureRole).value<QPixmap>(), type, theme, m_theme.glyphs());
    drawTypeBadge(*painter, thumb, type, option.direction);

    const int textX = card.x() + padding + thumbSize + 10;
    const int textWidth = card.right() - padding - textX + 1;
    const int line = theme.lineHeight(TextStyle::Card);
    painter->setLayoutDirection(option.direction);
    const QString caption = index.data(DraftsModel::CaptionRole).toString();
    const bool empty = caption.isEmpty();
    drawCaption(*painter, mirrored(QRect(textX, card.y() + padding - 1, textWidth, 2 * line)),
                empty ? tr("No caption yet") : caption, theme.font(TextStyle::Card), line,
                empty ? theme.text3 : theme.text);

    const int metaY = card.y() + padding - 1 + 2 * line + 5;
    const int metaHeight = theme.lineHeight(TextStyle::Micro);
    int x = textX;
    constexpr int mark = 12;
    for (const QString &platform : index.data(DraftsModel::PlatformsRole).toStringList()) {
        const QRect at = mirrored(QRect(x, metaY + (metaHeight - mark) / 2, mark, mark));
        painter->drawPixmap(at.topLeft(),
                            m_theme.glyphs().mark(platform, mark, painter->device()->devicePixelRatioF(), theme));
        x += mark + 1;
    }
    if (hovered) {
        const QRect grip = mirrored(QRect(card.right() + 1 - 12 - 11, card.center().y() - 10, 22, 22));
        painter->drawPixmap(
            grip.topLeft(),
            m_theme.glyphs().icon(u"drag-surface"_s, 22, painter->device()->devicePixelRatioF(), theme.text2));
    }
    x += x == textX ? 0 : 5;
    const bool needsAltText = index.data(DraftsModel::NeedsAltTextRole).toBool();
    const QFont metaFont = theme.font(TextStyle::Micro);
    const QRect metaRect(x, metaY, card.right() - padding - x + 1, metaHeight);
    QString meta = metaLine(index, option.locale);
    if (needsAltText && ::postrider::textWidth(meta, metaFont) > metaRect.width())
        meta = tr("Needs alt text");
    drawLine(*painter, mirrored(metaRect), meta, metaFont,
             needsAltText ? theme.colors(StatusFamily::Warn).text : theme.text3,
             QStyle::visualAlignment(option.direction, Qt::AlignLeft));
}

} // namespace postrider
