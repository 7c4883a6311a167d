// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/mediadetails.h"

#include "ui/calendar/thumbcache.h"
#include "ui/media/mediamodel.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int pictureSize = 264;

} // namespace

MediaDetails::MediaDetails(ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_thumbs(thumbs),
      m_theme(theme),
      m_name(new TextLabel({}, TextStyle::BodySemiBold, TextLabel::Ink::Text, theme, this)),
      m_facts(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Second, theme, this))
{
    setObjectName(u"mediaDetails"_s);
    setFixedWidth(pictureSize + 2 * inset);
    m_name->setObjectName(u"mediaName"_s);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setObjectName(u"mediaFacts"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(inset, inset + pictureSize + 12, inset, inset);
    column->setSpacing(6);
    column->addWidget(m_name);
    column->addWidget(m_facts);
    column->addStretch();
    connect(&thumbs, &ThumbCache::loaded, this, qOverload<>(&QWidget::update));
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void MediaDetails::setItem(const std::optional<MediaItem> &item)
{
    m_item = item;
    m_name->setText(item ? item->asset.originalName : QString());
    m_facts->setText(item ? mediaFacts(*item, locale()).join(u'\n')
                          : tr("Choose a picture or video to see more of it."));
    setAccessibleName(item ? tr("Details of %1").arg(item->asset.originalName) : tr("Details"));
    update();
}

void MediaDetails::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.subtle);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 1, height())), theme.line);
    const QRect picture(inset, inset, pictureSize, pictureSize);
    if (m_item) {
        drawThumb(painter, picture, radius::card, m_thumbs.thumb(m_item->asset.id, pictureSize, devicePixelRatioF()),
                  PostType::Photo, theme, m_theme.glyphs());
    }
}

} // namespace postrider
