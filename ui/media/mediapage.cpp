// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/mediapage.h"

#include "ui/actions/answer.h"
#include "ui/actions/filedrafts.h"
#include "ui/calendar/thumbcache.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/media/mediadetails.h"
#include "ui/media/mediamodel.h"
#include "ui/media/mediatiles.h"
#include "ui/posts/emptynotice.h"
#include "ui/shell/pageheader.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QShortcut>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 10; // six more are the tiles' own

} // namespace

MediaPage::MediaPage(EngineClient &client, ThemeProvider &theme, QWidget *parent)
    : Page(parent),
      m_client(client),
      m_theme(theme),
      m_thumbs(new ThumbCache(client, this)),
      m_model(new MediaModel(this)),
      m_header(new PageHeader(tr("Media"), theme, this)),
      m_filter(new Segmented(theme, m_header)),
      m_cleanUp(new Button(Button::Look::Plain, theme, m_header)),
      m_add(new Button(Button::Look::Primary, theme, m_header)),
      m_tiles(new MediaTiles(*m_model, *m_thumbs, theme, this)),
      m_details(new MediaDetails(*m_thumbs, theme, this)),
      m_empty(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Third, theme, this)),
      m_notice(new EmptyNotice(theme, this))
{
    setObjectName(u"media"_s);
    setAcceptDrops(true);
    m_filter->setObjectName(u"mediaFilter"_s);
    m_filter->setAccessibleName(tr("Which media are shown"));
    m_filter->setChoices(
        {{.words = tr("All")}, {.words = tr("Pictures")}, {.words = tr("Videos")}, {.words = tr("Unused")}});
    connect(m_filter, &Segmented::chosen, this, [this](int filter) {
        m_model->setFilter(static_cast<MediaFilter>(filter));
        describe();
    });
    m_cleanUp->setObjectName(u"cleanUp"_s);
    m_cleanUp->setText(tr("Clean up…"));
    connect(m_cleanUp, &QAbstractButton::clicked, this, [this] { askToDelete(m_model->unused()); });
    m_add->setObjectName(u"addFiles"_s);
    m_add->setText(tr("Add files…"));
    m_add->setIconName(u"list-add"_s, 16);
    connect(m_add, &QAbstractButton::clicked, this, &MediaPage::chooseFiles);
    m_header->addWidget(m_filter);
    m_header->addWidget(m_cleanUp);
    m_header->addWidget(m_add);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setObjectName(u"mediaEmpty"_s);
    m_notice->hide();
    connect(m_notice, &EmptyNotice::actionChosen, this, [this] {
        m_stale = true;
        read();
    });
    connect(m_tiles, &MediaTiles::currentMoved, this, &MediaPage::describe);
    connect(m_tiles, &MediaTiles::chosenChanged, this, &MediaPage::showChosen);
    connect(new QShortcut(QKeySequence::Delete, m_tiles, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &MediaPage::deleteChosen);
    connect(m_tiles, &QAbstractItemView::activated, this, &MediaPage::compose);
    connect(m_details, &MediaDetails::composeRequested, this, &MediaPage::compose);
    connect(m_details, &MediaDetails::deleteRequested, this, &MediaPage::deleteChosen);
    connect(m_details, &MediaDetails::postsRequested, this, &Page::editRequested);
    onAnswer(client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            m_zone = status->timeZone;
    });
    const auto stale = [this] {
        m_stale = true;
        read();
    };
    connect(&client, &EngineClient::postsChanged, this, stale);
    connect(&theme, &ThemeProvider::changed, this, &MediaPage::arrange);
    describe();
    arrange();
}

void MediaPage::read()
{
    if (!m_stale || m_asking || !isVisible())
        return;
    m_stale = false;
    m_asking = true;
    onAnswer(m_client.media(), this, [this](const Result<std::vector<MediaItem>> &items) {
        m_asking = false;
        if (items) {
            m_notice->hide();
            take(*items);
