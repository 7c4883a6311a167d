// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/detailscard.h"

#include "ui/calendar/thumbcache.h"
#include "ui/text/accountname.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int thumbWidth = 66;
constexpr int thumbHeight = 88;
constexpr int gap = 13;

} // namespace

DetailsCard::DetailsCard(ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_thumbs(thumbs), m_theme(theme)
{
    setObjectName(u"detailsCard"_s);
    const auto restyle = [this] { setFixedHeight(qMax(thumbHeight, m_theme.theme().px(thumbHeight))); };
    connect(&theme, &ThemeProvider::changed, this, restyle);
    connect(&thumbs, &ThumbCache::loaded, this, qOverload<>(&QWidget::update));
    restyle();
}

void DetailsCard::show(const PostSummary &post, const std::optional<Account> &account, const PostText &text,
                       Instant now)
{
    m_post = post;
    m_account = account;
    m_text = text;
    m_now = now;
    setAccessibleName(text.row(post, account ? account->handle : QString(), now));
    setToolTip(post.scheduledFor ? text.absolute(*post.scheduledFor) : QString());
    update();
}

void DetailsCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const auto at = [this](int x, int y, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, width, height));
    };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const QRect thumb = at(0, 0, thumbWidth, thumbHeight);
    drawThumb(painter, thumb, radius::control, m_thumbs.thumb(m_post.thumb, thumbHeight, devicePixelRatioF()),
              m_post.type, theme, m_theme.glyphs());
    drawTypeBadge(painter, thumb, m_post.type, layoutDirection());
    const int x = thumbWidth + gap;
    drawLine(painter, at(x, 0, width() - x, theme.px(20)), m_text.title(m_post), theme.font(TextStyle::BodySemiBold),
             m_post.caption.isEmpty() ? theme.text3 : theme.text, leading);
    const int second = theme.px(24);
    if (m_account) {
        drawAvatar(painter, at(x, second, 18, 18), Avatar::of(*m_account), theme.canvas, theme, m_theme.glyphs(),
                   layoutDirection());
        drawLine(painter, at(x + 27, second, width() - x - 27, theme.px(18)),
                 atName(m_account->platform, m_account->handle), theme.font(TextStyle::Body), theme.text, leading);
    } else {
        drawLine(painter, at(x, second, width() - x, theme.px(18)), tr("No account yet"), theme.font(TextStyle::Body),
                 theme.text3, leading);
    }
    const int third = theme.px(50);
    const int pill = drawPill(painter, at(x, third, qMin(theme.px(170), width() - x), theme.px(22)),
                              PostText::look(m_post), m_text.pill(m_post), theme, m_theme.glyphs(), layoutDirection());
    if (m_post.scheduledFor) {
        const QString when = m_text.dayAndTime(*m_post.scheduledFor, m_now);
        const QFont font = theme.font(TextStyle::Body);
        const int beside = x + pill + 8;
        const bool fits = beside + textWidth(when, font) <= width();
        drawLine(painter,
                 fits ? at(beside, third, width() - beside, theme.px(22))
                      : at(x, third + theme.px(21), width() - x, theme.px(17)),
                 when, font, theme.text3, leading);
    }
}

} // namespace postrider
