// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the composer's window, and where they stand.
#include "ui/composer/accountsrow.h"
#include "ui/composer/captioneditor.h"
#include "ui/composer/composer.h"
#include "ui/composer/labelsrow.h"
#include "ui/composer/marksnote.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/networktabs.h"
#include "ui/composer/posttroubles.h"
#include "ui/composer/preview.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/schedulerow.h"
#include "ui/composer/unsavedbar.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/keycap.h"
#include "ui/theme/paint.h"
#include "ui/theme/pill.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int sideWidth = 466;
constexpr int roomyHeight = 780; ///< From here on the caption is as high as it likes to be.
constexpr int roomyCaption = 222;
constexpr int foldPreviewBelow = 1080;
constexpr int inset = 20;
constexpr int footerGap = 8;
constexpr int belowReady = 8;
constexpr int aboveReady = 2; ///< More than between the other parts of its column.

/// A strip of the window on a quieter ground, with a line towards the middle.
class Strip final : public QWidget
{
public:
    enum class Line { Below, Above, Before };
    Strip(Line line, QColor Theme::*fill, ThemeProvider &theme, QWidget *parent)
        : QWidget(parent), m_theme(theme), m_line(line), m_fill(fill)
    {
        connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        painter.fillRect(rect(), theme.*m_fill);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        switch (m_line) {
        case Line::Below:
            painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
            break;
        case Line::Above:
            painter.fillRect(QRect(0, 0, width(), 1), theme.line);
            break;
        case Line::Before:
            painter.fillRect(QRect(mirrored ? width() - 1 : 0, 0, 1, height()), theme.line);
            break;
        }
    }

private:
    ThemeProvider &m_theme;
    Line m_line;
    QColor Theme::*m_fill;
};

QScrollArea *scrolling(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setWidget(content);
    return area;
}

} // namespace

void Composer::build()
{
    m_root = new QVBoxLayout(this);
    m_root->setContentsMargins(0, 0, 0, 0);
    m_root->setSpacing(0);
    m_root->addWidget(buildHead());
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    m_form = scrolling(buildForm(), this);
    m_form->setObjectName(u"composerForm"_s);
    m_side = buildSide();
    body->addWidget(m_form, 1);
    body->addWidget(m_side);
    m_root->addLayout(body, 1);
    m_root->addWidget(buildFooter());
}

QWidget *Composer::buildHead()
{
    auto *head = new Strip(Strip::Line::Below, &Theme::canvas, m_theme, this);
    head->setFixedHeight(m_theme.theme().px(52));
    m_title = new TextLabel(tr("New post"), TextStyle::Heading, TextLabel::Ink::Text, m_theme, head,
                            TextLabel::Wrap::No);
    m_pill = new Pill(m_theme, head);
    m_pill->setObjectName(u"composerPill"_s);
    m_status = new TextLabel({}, TextStyle::Small, TextLabel::Ink::Third, m_theme, head, TextLabel::Wrap::No);
    m_status->setObjectName(u"composerStatus"_s);
    m_views = new Segmented(m_theme, head);
    m_views->setObjectName(u"views"_s);
    m_views->setAccessibleName(tr("Edit or preview"));
    m_views->setChoices({{.words = tr("Edit")}, {.words = tr("Preview")}});
    m_more = new Button(Button::Look::Quiet, m_theme, head);
    m_more->setObjectName(u"more"_s);
    m_more->setIconName(u"overflow-menu"_s, 16);
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));
    auto *close = new Button(Button::Look::Quiet, m_theme, head);
    close->setObjectName(u"closeComposer"_s);
    close->setIconName(u"edit-delete-remove"_s, 22);
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close; a draft is kept (Esc)"));
    connect(close, &QAbstractButton::clicked, this, &QWidget::close);
    auto *row = new QHBoxLayout(head);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;                  // margins stay where they are
    row->setContentsMargins(mirrored ? 12 : inset, 0, mirrored ? inset : 12, 1); // the line below is the head's
    row->setSpacing(10);
    row->addWidget(m_title);
    row->addWidget(m_pill);
    row->addWidget(m_status);
    row->addStretch();
    row->addWidget(m_views);
    m_hint = new QWidget(head);
    auto *hint = new QHBoxLayout(m_hint);
    hint->setContentsMargins(0, 0, 0, 0);
    hint->setSpacing(10);
    hint->addWidget(new TextLabel(tr("Schedule with", "followed by keys"), TextStyle::Small, TextLabel::Ink::Third,
                                  m_theme, m_hint, TextLabel::Wrap::No));
    hint->addWidget(new KeyCap(QKeySequence(Qt::CTRL | Qt::Key_Return), m_theme, m_hint));
    row->addWidget(m_hint);
    row->addWidget(m_more);
    row->addWidget(close);
    return head;
}

QWidget *Composer::buildForm()
{
    auto *form = new QWidget(this);
    const auto heading = [&](const QString &words) {
        return new TextLabel(words, TextStyle::SmallMedium, TextLabel::Ink::Second, m_theme, form, TextLabel::Wrap::No);
    };
    m_trouble = new TextLabel({}, TextStyle::BodyMedium, TextLabel::Ink::Text, m_theme, form, TextLabel::Wrap::No);
    m_trouble->setObjectName(u"trouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->setContentsMargins(12, 8, 12, 8);
    m_trouble->setAutoFillBackground(true);
    m_trouble->hide();
    m_unsavedBar = new UnsavedBar(m_theme, form);
    m_troubles = new PostTroubles(m_theme, form);
    m_accounts = new AccountsRow(m_theme, form);
    m_tabs = new NetworkTabs(m_theme, form);
    m_asAll = new Button(Button::Look::Quiet, m_theme, form, Button::Height::Small);
    m_asAll->setObjectName(u"useShared"_s);
    m_asAll->setText(tr("Use the shared caption"));
    m_types = new Segmented(m_theme, form, Segmented::Height::Small);
    m_types->setObjectName(u"types"_s);
    m_types->setAccessibleName(tr("Type"));
    m_caption = new CaptionEditor(m_theme, form);
    m_media = new MediaPart(m_client, *m_pictures, m_theme, form);
    m_commentRow = new QWidget(form);
    m_comment = new TextField(m_theme, m_commentRow);
    m_comment->setObjectName(u"firstComment"_s);
    m_comment->setAccessibleName(tr("First comment"));
    m_comment->setPlaceholderText(tr("Posted by the account right after the post"));
    m_commentOnly = new MarksNote(m_theme, m_commentRow);
    m_commentOnly->setObjectName(u"firstCommentOnly"_s);
    m_linkCard = new CheckBox({}, m_theme, form);
    m_linkCard->setObjectName(u"linkCard"_s);
    m_labels = new LabelsRow(m_client, m_theme, form);

    auto *captionHead = new QHBoxLayout;
    captionHead->setSpacing(8);
    captionHead->addWidget(heading(tr("Caption")));
    captionHead->addWidget(m_asAll);
    captionHead->addStretch();
    m_typesWords = heading(tr("Type"));
    m_typesWords->setObjectName(u"typesWords"_s);
    captionHead->addWidget(m_typesWords);
    captionHead->addWidget(m_types);
    auto *comment = new QHBoxLayout(m_commentRow);
    comment->setContentsMargins(0, 0, 0, 0);
    comment->setSpacing(8);
    QLabel *commentWords = heading(tr("First comment"));
    commentWords->setMinimumWidth(96);
    comment->addWidget(commentWords);
    comment->addWidget(m_comment, 1);
    comment->addSpacing(3);
    comment->addWidget(m_commentOnly);
    auto *labels = new QHBoxLayout;
    labels->setSpacing(8);
    QLabel *labelWords = heading(tr("Labels"));
    labelWords->setMinimumWidth(96);
    labels->addWidget(labelWords);
    labels->addWidget(m_labels, 1);
    m_choicesLayout = new QVBoxLayout;
    m_choicesLayout->setSpacing(16);

    auto *all = new QVBoxLayout(form);
    all->setContentsMargins(inset, 16, inset, 16);
    all->setSpacing(8);
    all->addWidget(m_trouble);
    all->addWidget(m_unsavedBar);
    all->addWidget(m_troubles);
    all->addWidget(heading(tr("Post to")));
    all->addWidget(m_accounts);
    all->addSpacing(1);
    all->addWidget(m_tabs);
    all->addSpacing(6);
    all->addLayout(captionHead);
    all->addWidget(m_caption, 1);
    all->addSpacing(11);
    all->addWidget(m_media);
    all->addSpacing(10);
    all->addWidget(m_linkCard);
    all->addWidget(m_commentRow);
    all->addSpacing(2);
    all->addLayout(labels);
    all->addSpacing(8);
    all->addLayout(m_choicesLayout);
    all->addStretch();
    return form;
}

QWidget *Composer::buildSide()
{
    auto *side = new Strip(Strip::Line::Before, &Theme::subtle, m_theme, this);
    m_previews = new Segmented(m_theme, side, Segmented::Height::Small);
    m_previews->setObjectName(u"previews"_s);
    m_previews->setAccessibleName(tr("Preview on"));
    m_preview = new Preview(*m_pictures, m_theme, side);
    m_ready = new ReadyPanel(m_theme, this);
    m_readyArea = new QWidget(this);
    auto *readyLayout = new QVBoxLayout(m_readyArea);
    readyLayout->setContentsMargins(0, 0, 0, 0);
    readyLayout->addWidget(m_ready, 0, Qt::AlignTop);
    auto *head = new QHBoxLayout;
    head->addWidget(m_previews);
    auto *approximate = new TextLabel(tr("Approximate preview"), TextStyle::Small, TextLabel::Ink::Third, m_theme,
                                      side);
    approximate->setAlignment(Qt::AlignRight | Qt::AlignVCenter); // beside three networks there is little room
    head->addWidget(approximate, 1);
    m_sideLayout = new QVBoxLayout(side);
    m_sideLayout->setContentsMargins(inset, 12, inset, 12);
    m_sideLayout->setSpacing(10);
    m_sideLayout->addLayout(head);
    m_sideLayout->addWidget(m_preview);
    m_sideLayout->addSpacing(aboveReady);
    m_sideLayout->addWidget(m_readyArea, 1);
    return side;
}

QWidget *Composer::buildFooter()
{
    m_footer = new Strip(Strip::Line::Above, &Theme::canvas, m_theme, this);
    m_footer->setObjectName(u"composerFooter"_s);
    m_schedule = new ScheduleRow(m_client, m_theme, m_clock, m_footer);
    m_footerButtons = new QWidget(m_footer);
    const auto button = [&](Button::Look look, const QString &words, const QString &name, const QString &tip) {
        auto *made = new Button(look, m_theme, m_footerButtons);
        made->setText(words);
        made->setObjectName(name);
        made->setToolTip(tip);
        return made;
    };
    m_saveDraft = button(Button::Look::Plain, tr("Save draft"), u"saveDraft"_s, tr("Save as a draft (Ctrl+S)"));
    m_publishNow = button(Button::Look::Plain, tr("Publish now…"), u"publishNow"_s,
                          tr("Publish now; asks first (Ctrl+Shift+Enter)"));
    m_scheduleButton = button(Button::Look::Primary, tr("Schedule"), u"schedule"_s, tr("Schedule (Ctrl+Enter)"));
    m_scheduleButton->setIconName(u"clock"_s, 16);
    m_duplicate = button(Button::Look::Primary, tr("Duplicate"), u"duplicate"_s,
                         tr("A copy that can be changed, as a draft"));
    m_duplicate->setIconName(u"edit-copy"_s, 16);
    m_footerRow = new QHBoxLayout(m_footer);
    m_footerRow->setSpacing(footerGap);
    m_footerRow->addWidget(m_schedule, 1);
    m_footerRow->addWidget(m_footerButtons, 0, Qt::AlignTrailing | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(m_footerButtons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_saveDraft);
    row->addWidget(m_publishNow);
    row->addWidget(m_duplicate);
    m_scheduleMore = button(Button::Look::Primary, {}, u"scheduleMore"_s, tr("Other ways to schedule or save"));
    m_scheduleMore->setIconName(u"go-down"_s, 16);
    m_scheduleMore->setAccessibleName(m_scheduleMore->toolTip());
    m_scheduleButton->setJoined(Button::Joined::AtEnd);
    m_scheduleMore->setJoined(Button::Joined::AtBegin);
    m_scheduleMore->setFixedWidth(m_theme.theme().px(28));
    auto *pair = new QHBoxLayout;
    pair->setSpacing(1);
    pair->addWidget(m_scheduleButton);
    pair->addWidget(m_scheduleMore);
    row->addLayout(pair);
    connect(m_schedule, &ScheduleRow::roomChanged, this, &Composer::arrangeFooter);
    connect(&m_theme, &ThemeProvider::changed, this, &Composer::arrangeFooter);
    return m_footer;
}

/// What gives way first: the words of the schedule, then the buttons, which go into a row of their own.
void Composer::arrangeFooter()
{
    struct Way
    {
        ScheduleRow::Form form;
        int rows;
        bool isBeside = false;
    };
    using enum ScheduleRow::Form;
    constexpr Way ways[]{{Whole, 1, true}, {Compact, 1, true}, {Whole, 2}, {Compact, 2}, {TwoRows, 3}};
    const int room = width() - 2 * inset;
    const int buttons = footerGap + m_footerButtons->sizeHint().width();
    const auto fits = [&](const Way &way) {
        return m_schedule->widthAs(way.form) + (way.isBeside ? buttons : 0) <= room;
    };
    const auto found = std::ranges::find_if(ways, fits);
    const Way &way = found == std::end(ways) ? ways[std::size(ways) - 1] : *found;
    m_schedule->setForm(way.form);
    m_footerRow->setDirection(way.isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const Theme &theme = m_theme.theme();
    const int row = theme.px(32);
    const int around = theme.px(60) - row;
    m_footerRow->setContentsMargins(inset, (around + 1) / 2, inset, around / 2); // the line above is the footer's
    m_footer->setFixedHeight(around + way.rows * row + (way.rows - 1) * footerGap);
}

void Composer::arrange()
{
    const bool narrow = width() < foldPreviewBelow;
    if (narrow != m_narrow) {
        m_narrow = narrow;
        // Above the footer in a narrow window, below the preview in a wide one.
        if (narrow)
            m_root->insertWidget(2, m_readyArea);
        else
            m_sideLayout->addWidget(m_readyArea, 1);
        m_readyArea->layout()->setContentsMargins(narrow ? inset : 0, 0, narrow ? inset : 0, narrow ? belowReady : 0);
        m_ready->setGround(narrow ? &Theme::canvas : &Theme::subtle);
        showPreview();
    }
    m_readyArea->setVisible(!narrow || !m_composition.isOut());
    m_caption->setMinimumHeight(m_theme.theme().px(height() < roomyHeight ? 170 : roomyCaption));
    m_views->setVisible(narrow);
    arrangeFooter();
    giveReadyRoom();
    m_hint->setVisible(!narrow && !m_composition.isOut());
    const bool preview = narrow && m_views->current() == 1;
    m_form->setVisible(!preview);
    m_side->setVisible(!narrow || preview);
    m_side->setMinimumWidth(narrow ? 0 : sideWidth);
    m_side->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : sideWidth);
}

/// Beside them stands that the preview is approximate, in two lines at the least.
int Composer::previewsRoom() const
{
    constexpr int approximate = 84;
    return (m_narrow ? width() : sideWidth) - 2 * inset - m_theme.theme().px(approximate);
}

/// What the preview leaves of the column, and a few lines in any case; where not all lines have room, it ends with a whole one.
/// Never below the pointer.
void Composer::giveReadyRoom()
{
    if (m_readyIsHeld)
        return;
    const Theme &theme = m_theme.theme();
    int room = theme.px(height() < roomyHeight ? 120 : 160);
    if (m_narrow) {
        m_preview->setMinimumHeight(0);
    } else {
        const QMargins around = m_sideLayout->contentsMargins();
        const int column = height() - theme.px(52) - m_footer->height() - around.top() - around.bottom()
            - m_previews->sizeHint().height() - 2 * m_sideLayout->spacing() - aboveReady;
        const int preview = qMin(m_preview->sizeHint().height(), column - theme.px(190));
        m_preview->setMinimumHeight(qMax(0, preview));
        room = column - m_preview->minimumHeight();
    }
    const int below = m_narrow ? belowReady : 0;
    const int height = qMin(m_ready->sizeHint().height(), m_ready->heightOfWholeLines(room));
    m_ready->setMaximumHeight(height);
    m_readyArea->setMinimumHeight(height + below);
    m_readyArea->setMaximumHeight(m_narrow ? height + below : QWIDGETSIZE_MAX);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
