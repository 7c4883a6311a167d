// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postdetails.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chiptext.h"
#include "ui/dialogs/openoutside.h"
#include "ui/posts/detailscard.h"
#include "ui/posts/errorcard.h"
#include "ui/posts/outcomequestion.h"
#include "ui/posts/targetlist.h"
#include "ui/posts/timeline.h"
#include "ui/posts/timelineview.h"
#include "ui/text/accountpage.h"
#include "ui/theme/controls.h"
#include "ui/theme/flowlayout.h"
#include "ui/theme/focusorder.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 18;
constexpr int headerHeight = 44;
constexpr int footerHeight = 40;

/// Until a row's knowledge of the post is read.
PostSummary summaryOf(const Post &post)
{
    PostSummary summary;
    summary.id = post.id;
    summary.groupId = post.groupId;
    summary.accountId = post.accountId;
    summary.platform = post.platform;
    summary.type = post.type;
    summary.status = post.status;
    summary.errorCode = post.errorCode;
    summary.scheduledFor = post.scheduledFor;
    summary.nextAttemptAt = post.nextAttemptAt;
    summary.caption = post.caption.left(200).simplified();
    summary.mediaCount = static_cast<int>(post.media.size());
    if (!post.media.empty())
        summary.thumb = post.media.front().asset.id;
    return summary;
}

Button *iconButton(const QString &name, const QString &icon, const QString &words, ThemeProvider &theme,
                   QWidget *parent)
{
    auto *button = new Button(Button::Look::Quiet, theme, parent, Button::Height::Small);
    button->setObjectName(name);
    button->setIconName(icon, 16);
    button->setAccessibleName(words);
    button->setToolTip(words);
    return button;
}

} // namespace

PostDetails::PostDetails(EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme,
                         Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_header(new QWidget(this)),
      m_scroll(new QScrollArea(this)),
      m_footer(new QWidget(this)),
      m_card(new DetailsCard(thumbs, theme, nullptr)),
      m_targets(new TargetList(theme, nullptr)),
      m_error(new ErrorCard(theme, nullptr)),
      m_question(new OutcomeQuestion(theme, nullptr)),
      m_buttons(new QWidget),
      m_happened(new TextLabel(tr("What happened"), TextStyle::BodySemiBold, TextLabel::Ink::Text, theme, nullptr,
                               TextLabel::Wrap::No)),
      m_timeline(new TimelineView(theme, nullptr)),
      m_technical(
          new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Second, theme, nullptr, TextLabel::Wrap::No)),
      m_fold(new Button(Button::Look::Quiet, theme, m_footer, Button::Height::Small))
{
    setObjectName(u"postDetails"_s);
    setAccessibleName(tr("Details"));
    build();
    connect(m_targets, &TargetList::chosen, this, &PostDetails::show);
    connect(m_question, &OutcomeQuestion::answered, this,
            [this](bool wasPosted, const QString &url) { m_actions.resolve(m_id, wasPosted, url); });
    connect(&client, &EngineClient::postsChanged, this, [this](const QStringList &postIds) {
        const bool concerned = postIds.isEmpty() || postIds.contains(m_id.toString())
            || std::ranges::any_of(m_group, [&postIds](const PostSummary &post) {
                                   return postIds.contains(post.id.toString());
                               });
        if (!m_id.isNull() && concerned)
            read();
    });
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void PostDetails::build()
{
    auto *head = new QHBoxLayout(m_header);
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
    head->setContentsMargins(mirrored ? 10 : inset, 0, mirrored ? inset : 10, 0);
    head->setSpacing(6);
    head->addWidget(new TextLabel(tr("Details"), TextStyle::BodySemiBold, TextLabel::Ink::Text, m_theme, m_header,
                                  TextLabel::Wrap::No));
    head->addStretch();
    auto *up = iconButton(u"previousPost"_s, u"go-up"_s, tr("Previous post"), m_theme, m_header);
    auto *down = iconButton(u"nextPost"_s, u"go-down"_s, tr("Next post"), m_theme, m_header);
    auto *close = iconButton(u"closeDetails"_s, u"edit-delete-remove"_s, tr("Close the details (Esc)"), m_theme,
                             m_header);
    for (Button *button : {up, down, close})
        head->addWidget(button);
    connect(up, &QAbstractButton::clicked, this, &PostDetails::previousRequested);
    connect(down, &QAbstractButton::clicked, this, &PostDetails::nextRequested);
    connect(close, &QAbstractButton::clicked, this, &PostDetails::closeRequested);

    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(inset, 14, inset, 14);
    m_column->setSpacing(13);
    m_technical->setObjectName(u"technicalDetails"_s);
    m_technical->setWordWrap(true);
    m_technical->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QWidget *part : std::initializer_list<QWidget *>{m_card, m_targets, m_error, m_question, m_buttons, m_happened,
                                                          m_timeline, m_technical})
        m_column->addWidget(part);
    m_column->addStretch();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_scroll->setWidget(content);

    auto *foot = new QHBoxLayout(m_footer);
    foot->setContentsMargins(10, 0, 10, 0);
    m_fold->setObjectName(u"foldTechnical"_s);
    m_fold->setText(tr("Technical details"));
    m_fold->setCheckable(true);
    auto *copy = new Button(Button::Look::Link, m_theme, m_footer, Button::Height::Small);
    copy->setObjectName(u"copyReport"_s);
    copy->setText(tr("Copy report"));
    copy->setToolTip(tr("Ids, codes, steps and times; nothing of what the post says"));
    foot->addWidget(m_fold);
    foot->addStretch();
    foot->addWidget(copy);
    connect(m_fold, &QAbstractButton::toggled, this, &PostDetails::foldTechnical);
    connect(copy, &QAbstractButton::clicked, this, [this] {
        if (!m_post)
            return;
        QGuiApplication::clipboard()->setText(postReport(*m_post, m_history));
        Q_EMIT told(tr("Report copied"));
    });
    foldTechnical(false);
}

void PostDetails::setText(PostText text)
{
    m_text = std::move(text);
    refresh();
}

void PostDetails::setAccounts(std::vector<Account> accounts)
{
    m_accounts = std::move(accounts);
    refresh();
}

void PostDetails::show(PostId post)
{
    if (post != m_id) {
        m_id = post;
        m_post.reset();
        m_group.clear();
        m_findings.clear();
        m_history = {};
        m_fold->setChecked(false);
        m_scroll->ensureVisible(0, 0);
    }
    read();
}

void PostDetails::read()
{
    onAnswer(m_client.post(m_id), this, [this, id = m_id](const Result<Post> &post) {
        if (id != m_id)
            return;
        if (!post) {
            m_post.reset();
            Q_EMIT lost(id);
            return;
        }
        const bool asked = m_post && m_post->errorCode == code::outcomeUnknown;
        m_post = *post;
        if (!asked)
            m_question->ask(networkName(m_post->platform));
        refresh();
        readGroup();
    });
    onAnswer(m_client.openFindings({m_id}), this, [this, id = m_id](const Result<std::vector<PostFinding>> &findings) {
        if (id != m_id || !findings)
            return;
        m_findings = *findings;
        refresh();
    });
    onAnswer(m_client.history(m_id), this, [this, id = m_id](const Result<PostHistory> &history) {
        if (id != m_id || !history)
            return;
        m_history = *history;
        refresh();
    });
}

/// What goes with it, as the row of the table has it.
void PostDetails::readGroup()
{
    onAnswer(m_client.group(m_post->groupId), this, [this, id = m_id](const Result<std::vector<Post>> &posts) {
        if (id != m_id || !m_post || !posts)
            return;
        QStringList beside{id.toString()};
        for (const Post &post : *posts) {
            if (post.id != id && minuteOf(post.scheduledFor) == minuteOf(m_post->scheduledFor))
                beside << post.id.toString();
        }
        onAnswer(m_client.summaries(beside), this, [this, id](const Result<std::vector<PostSummary>> &summaries) {
            if (id != m_id || !m_post || !summaries)
                return;
            m_group = *summaries;
            std::ranges::sort(m_group, [](const PostSummary &a, const PostSummary &b) { return a.id < b.id; });
            refresh();
        });
    });
}

PostSummary PostDetails::summary() const
{
    const auto read = std::ranges::find(m_group, m_id, &PostSummary::id);
    return read == m_group.end() ? summaryOf(*m_post) : *read;
}

void PostDetails::refresh()
{
    if (!m_post)
        return;
    const auto known = std::ranges::find(m_accounts, m_post->accountId, &Account::id);
    m_card->show(summary(), known == m_accounts.end() ? std::nullopt : std::optional(*known), m_text, m_clock.now());
    m_targets->show(m_group, m_id, m_accounts, m_text, m_clock.now());
    m_error->show(*m_post, m_findings);
    const PostRemedies remedies = remediesFor(*m_post, m_findings);
    m_question->setVisible(remedies.asks);
    m_question->setPage(known == m_accounts.end() ? std::nullopt : accountPage(*known));
    offer(remedies);
    std::vector<TimelineEntry> entries = timelineOf(*m_post, m_history, m_text);
    m_happened->setVisible(!entries.empty());
    m_timeline->setEntries(std::move(entries), m_text);
    QString technical = postReport(*m_post, m_history);
    const QString said = m_post->errorDetail.value("network_message"_L1).toString();
    if (!said.isEmpty())
        technical += tr("The network said: %1").arg(said);
    m_technical->setText(technical);
}

QString PostDetails::words(PostAction action) const
{
    switch (action) {
    case PostAction::Edit:
        return tr("Edit…");
    case PostAction::Retry:
        return tr("Retry");
    case PostAction::RetryAnyway:
        return tr("Retry anyway");
    case PostAction::PublishNow:
        return tr("Publish now…");
    case PostAction::Reschedule:
        return tr("Reschedule…");
    case PostAction::Reconnect:
        return tr("Reconnect…");
    case PostAction::OpenAtNetwork:
        return tr("Open on %1").arg(networkName(m_post->platform));
    case PostAction::Duplicate:
        return tr("Duplicate");
    }
    Q_UNREACHABLE();
}

void PostDetails::offer(const PostRemedies &remedies)
{
    static const QHash<PostAction, std::pair<QString, QString>> looks{
        {PostAction::Edit, {u"detailsEdit"_s, u"document-edit"_s}},
        {PostAction::Retry, {u"detailsRetry"_s, u"view-refresh"_s}},
        {PostAction::RetryAnyway, {u"detailsRetry"_s, u"view-refresh"_s}},
        {PostAction::PublishNow, {u"detailsPublishNow"_s, u"cloud-upload"_s}},
        {PostAction::Reschedule, {u"detailsReschedule"_s, u"view-calendar-day"_s}},
        {PostAction::Reconnect, {u"detailsReconnect"_s, u"list-add-user"_s}},
        {PostAction::OpenAtNetwork, {u"detailsOpen"_s, u"internet-services"_s}},
        {PostAction::Duplicate, {u"detailsDuplicate"_s, u"edit-copy"_s}},
    };
    QStringList wanted;
    for (const PostAction action : remedies.actions)
        wanted << words(action) + (remedies.primary && wanted.isEmpty() ? u" primary"_s : QString());
    if (m_buttons->property("actions").toStringList() == wanted)
        return; // the keyboard stays on the button it is on
    auto *buttons = new QWidget;
    buttons->setProperty("actions", wanted);
    auto *flow = new FlowLayout(buttons, 9);
    for (const PostAction action : remedies.actions) {
        const bool primary = remedies.primary && action == remedies.actions.front();
        auto *button = new Button(primary ? Button::Look::Primary : Button::Look::Plain, m_theme, buttons);
        button->setObjectName(looks.value(action).first);
        button->setIconName(looks.value(action).second, 16);
        button->setText(words(action));
        connect(button, &QAbstractButton::clicked, this, [this, action] { run(action); });
        flow->addWidget(button);
    }
    const bool hadFocus = m_buttons->isAncestorOf(QApplication::focusWidget());
    delete m_column->replaceWidget(m_buttons, buttons);
    m_buttons->deleteLater();
    m_buttons->setObjectName({});
    m_buttons->hide();
    m_buttons = buttons;
    m_buttons->setVisible(!remedies.actions.empty());
    setFocusOrder({m_header, m_card, m_targets, m_error, m_question, m_buttons, m_timeline, m_technical, m_footer});
    if (hadFocus) { // what was pressed there is done: on with what comes next
        auto *first = buttons->findChild<Button *>();
        (first ? first : m_fold)->setFocus();
    }
}

void PostDetails::run(PostAction action)
{
    if (!m_post)
        return;
    switch (action) {
    case PostAction::Edit:
        Q_EMIT editRequested({m_id.toString()});
        break;
    case PostAction::Retry:
    case PostAction::RetryAnyway:
        m_actions.retry({m_id});
        break;
    case PostAction::PublishNow:
        Q_EMIT publishRequested(summary());
        break;
    case PostAction::Reschedule:
        Q_EMIT rescheduleRequested(m_id);
        break;
    case PostAction::Reconnect:
        Q_EMIT accountsRequested();
        break;
    case PostAction::Duplicate:
        m_actions.duplicate({m_id});
        break;
    case PostAction::OpenAtNetwork:
        if (const auto address = addressAtNetwork(m_post->postUrl))
            openOutside(*address, m_theme, this);
        break;
    }
}

void PostDetails::foldTechnical(bool open)
{
    m_technical->setVisible(open);
    const QString ahead = layoutDirection() == Qt::RightToLeft ? u"go-previous"_s : u"go-next"_s;
    m_fold->setIconName(open ? u"go-down"_s : ahead, 16);
    m_fold->setAccessibleDescription(open ? tr("shown") : tr("folded"));
}

void PostDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int head = m_theme.theme().px(headerHeight);
    const int foot = m_theme.theme().px(footerHeight);
    m_header->setGeometry(0, 0, width(), head);
    m_scroll->setGeometry(1, head, width() - 2, height() - head - foot);
    m_footer->setGeometry(0, height() - foot, width(), foot);
}

void PostDetails::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, m_header->height() - 1, width(), 1), theme.line);
    painter.fillRect(QRect(0, m_footer->y(), width(), 1), theme.line);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(QRect(mirrored ? width() - 1 : 0, 0, 1, height()), theme.line);
}

} // namespace postrider
