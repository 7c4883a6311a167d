// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/mediadetails.h"

#include "ui/calendar/chiptext.h"
#include "ui/calendar/thumbcache.h"
#include "ui/calendar/zonedays.h"
#include "ui/media/mediamodel.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"
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
constexpr int mostUsers = 5;

QString dayAndTime(Instant at, const QByteArray &zone, QDate today, const QLocale &locale)
{
    const LocalTime local = localTime(at, zone);
    const ChipText words(locale);
    const bool isThisYear = local.date.year() == today.year();
    return MediaDetails::tr("%1, %2", "date, time")
        .arg(isThisYear ? words.weekdayAndDay(local.date) : words.weekdayAndDate(local.date), words.time(local.time));
}

} // namespace

MediaDetails::MediaDetails(ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_thumbs(thumbs),
      m_theme(theme),
      m_name(new TextLabel({}, TextStyle::BodySemiBold, TextLabel::Ink::Text, theme, this)),
      m_facts(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Second, theme, this)),
      m_users(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Second, theme, this)),
      m_compose(new Button(Button::Look::Plain, theme, this)),
      m_drafts(new Button(Button::Look::Plain, theme, this)),
      m_delete(new Button(Button::Look::Plain, theme, this)),
      m_open(new Button(Button::Look::Plain, theme, this, Button::Height::Small))
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
    m_users->setObjectName(u"mediaUsers"_s);
    m_open->setObjectName(u"openUser"_s);
    m_open->setText(tr("Open the newest post"));
    connect(m_open, &QAbstractButton::clicked, this, [this] { Q_EMIT postsRequested(m_userIds.mid(0, 1)); });
    m_compose->setObjectName(u"composeWith"_s);
    m_compose->setIconName(u"list-add"_s, 16);
    connect(m_compose, &QAbstractButton::clicked, this, &MediaDetails::composeRequested);
    column->addWidget(m_facts);
    column->addSpacing(6);
    column->addWidget(m_compose, 0, Qt::AlignLeft);
    m_drafts->setObjectName(u"draftOfEach"_s);
    m_drafts->setIconName(u"document-edit"_s, 16);
    m_drafts->setText(tr("One draft for each…"));
    m_drafts->setToolTip(tr("As files that are dropped on the calendar"));
    connect(m_drafts, &QAbstractButton::clicked, this, &MediaDetails::draftsRequested);
    column->addWidget(m_drafts, 0, Qt::AlignLeft);
    m_delete->setObjectName(u"deleteChosen"_s);
    m_delete->setIconName(u"edit-delete"_s, 16);
    connect(m_delete, &QAbstractButton::clicked, this, &MediaDetails::deleteRequested);
    column->addWidget(m_delete, 0, Qt::AlignLeft);
    column->addSpacing(6);
    column->addWidget(m_users);
    column->addWidget(m_open, 0, Qt::AlignLeft);
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
    if (!item)
        setChosen(0, 0);
    setUsers({}, {}, {});
    setAccessibleName(item ? tr("Details of %1").arg(item->asset.originalName) : tr("Details"));
    update();
}

void MediaDetails::setChosen(int count, int unused)
{
    m_compose->setVisible(count > 0);
    m_compose->setText(count > 1 ? tr("New post with these %n files", nullptr, count) : tr("New post with it"));
    m_drafts->setVisible(count > 1);
    m_delete->setVisible(count > 0);
    m_delete->setEnabled(unused > 0);
    m_delete->setText(unused > 1 ? tr("Delete %n file(s)…", nullptr, unused) : tr("Delete it…"));
    m_delete->setToolTip(unused > 0 ? tr("Take it out of the library (Del)")
                                    : tr("It stays while a post, an open window or an undo needs it."));
}

QWidget *MediaDetails::draftsButton() const
{
    return m_drafts;
}

void MediaDetails::setUsers(const std::vector<PostSummary> &posts, const QByteArray &zone, QDate today)
{
    m_userIds.clear();
    QStringList lines;
    for (const PostSummary &post : posts) {
        m_userIds << post.id.toString();
        if (lines.size() == mostUsers)
            continue;
        const QString status = statusWord(shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value()));
        const QString when = post.scheduledFor ? dayAndTime(*post.scheduledFor, zone, today, locale()) : tr("no date");
        const QString words = m_users->fontMetrics().elidedText(post.caption, Qt::ElideRight, pictureSize);
        const QString network = post.platform.isEmpty() ? tr("No account yet") : networkName(post.platform);
        lines << tr("%1 · %2 · %3", "network, status, when").arg(network, status, when);
        if (!words.isEmpty())
            lines.last() += u'\n' + words;
    }
    if (static_cast<int>(posts.size()) > mostUsers)
        lines << tr("and %n more", nullptr, static_cast<int>(posts.size()) - mostUsers);
    m_users->setText(lines.join(u"\n\n"_s));
    m_users->setVisible(!posts.empty());
    m_open->setVisible(!posts.empty());
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
