// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/misseddialog.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/thumbcache.h"
#include "ui/calendar/zonedays.h"
#include "ui/composer/timewords.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/missed/missedmodel.h"
#include "ui/missed/waycard.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int glyphSize = 22;
constexpr int dialogWidth = 680;
constexpr int mostRows = 6;

} // namespace

MissedDialog::MissedDialog(std::vector<MissedDecision> decisions, std::vector<Account> accounts, PostText text,
                           Clock &clock, EngineClient &client, PostActions &actions, ThumbCache &thumbs,
                           ThemeProvider &theme, QWidget *parent)
    : QDialog(parent),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_text(std::move(text)),
      m_clock(clock),
      m_now(clock.now()),
      m_model(new MissedModel(std::move(decisions), std::move(accounts), m_text, m_now, this))
{
    setObjectName(u"missedDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(dialogWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    addHead(column);
    addList(column, thumbs);
    addFooter(column);
    connect(m_model, &MissedModel::decided, this, &MissedDialog::showCount);
    connect(&client, &EngineClient::postsChanged, this, &MissedDialog::readAgain);
    tick();
    showRow();
}

/// The dialog may stand for hours: what it offers is always to come.
void MissedDialog::tick()
{
    m_now = m_clock.now();
    m_model->setNow(m_now);
    m_words->setText(missedSentence(m_model->decisions(), m_text, m_now));
    static_cast<WayCard *>(m_ways->button(static_cast<int>(MissedWay::PublishAll)))->setNote(publishNote());
    constexpr Milliseconds minute{60'000};
    m_minute = m_clock.alarm(minute - m_now.time_since_epoch() % minute, [this] { tick(); });
}

QString MissedDialog::publishNote() const
{
    const int signedOut = m_model->needingSignIn();
    if (signedOut > 0 && signedOut == m_model->rowCount())
        return tr("needs a new sign-in first", "the account of a post, or all of them");
    if (signedOut > 0)
        return tr("%n of them need(s) a new sign-in first", nullptr, signedOut);
    const QString first = m_text.time(fiveMinutesApart(m_now, 1).front());
    return m_model->rowCount() == 1 ? tr("at %1", "a time").arg(first)
                                    : tr("5 minutes apart, starting %1", "a time").arg(first);
}

void MissedDialog::addHead(QVBoxLayout *column)
{
    const QString heading = missedHeading(m_model->decisions());
    setWindowTitle(heading);
    auto *head = new QVBoxLayout;
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
    constexpr int wordsInset = inset + glyphSize + 12;
    head->setContentsMargins(mirrored ? inset : wordsInset, 18, mirrored ? wordsInset : inset, 12);
    head->setSpacing(5);
    auto *title = new TextLabel(heading, TextStyle::Heading, TextLabel::Ink::Text, m_theme, this, TextLabel::Wrap::No);
    title->setObjectName(u"missedHeading"_s);
    head->addWidget(title);
    m_words = new TextLabel(missedSentence(m_model->decisions(), m_text, m_now), TextStyle::Prose,
                            TextLabel::Ink::Second, m_theme, this);
    m_words->setObjectName(u"missedWords"_s);
    setAccessibleDescription(m_words->text());
    head->addWidget(m_words);
    column->addLayout(head);

    auto *cards = new QHBoxLayout;
    cards->setContentsMargins(inset, 0, inset, 14);
    cards->setSpacing(8);
    m_ways = new QButtonGroup(this);
    const auto add = [&](MissedWay way, const QString &name, const QString &words, const QString &note) {
        auto *card = new WayCard(words, note, m_theme, this);
        card->setObjectName(name);
        m_ways->addButton(card, static_cast<int>(way));
        cards->addWidget(card, 1);
    };
    add(MissedWay::PublishAll, u"missedPublishAll"_s, tr("Publish now"), publishNote());
    add(MissedWay::RescheduleAll, u"missedRescheduleAll"_s, tr("Reschedule"), tr("each to its next free slot"));
    add(MissedWay::DecideEach, u"missedDecideEach"_s, tr("Decide each"), tr("choose below"));
    m_ways->button(static_cast<int>(MissedWay::DecideEach))->setChecked(true);
    connect(m_ways, &QButtonGroup::idToggled, this, [this](int way, bool on) {
        if (!on)
            return;
        m_model->setWay(static_cast<MissedWay>(way));
        showRow();
        showAlways();
    });
    column->addLayout(cards);
}

void MissedDialog::addList(QVBoxLayout *column, ThumbCache &thumbs)
{
    m_list = new QListView(this);
    m_list->setObjectName(u"missedPosts"_s);
    m_list->setAccessibleName(tr("Missed posts"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_model);
    m_delegate = new MissedDelegate(*m_model, thumbs, m_theme, m_list);
    m_list->setItemDelegate(m_delegate);
    const int row = m_delegate->sizeHint({}, {}).height();
    m_list->setFixedHeight(row * qBound(1, m_model->rowCount(), mostRows));
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_list->setCurrentIndex(m_model->index(0));
    connect(&thumbs, &ThumbCache::loaded, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &MissedDialog::showRow);
    column->addWidget(m_list);
    column->addSpacing(10);

    m_timeRow = new QWidget(this);
    auto *fields = new QHBoxLayout(m_timeRow);
    fields->setContentsMargins(inset, 8, inset, 8);
    fields->setSpacing(8);
    fields->addWidget(
        new TextLabel(tr("When"), TextStyle::Body, TextLabel::Ink::Second, m_theme, m_timeRow, TextLabel::Wrap::No));
    m_time = new TextField(m_theme, m_timeRow, u"clock"_s);
    m_time->setObjectName(u"missedTime"_s);
    m_time->setAccessibleName(tr("When it goes out"));
    m_time->setPlaceholderText(tr("tomorrow 9:00"));
    m_time->setFixedWidth(190);
    m_timeNote = new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Third, m_theme, m_timeRow,
                               TextLabel::Wrap::No);
    fields->addWidget(m_time);
    fields->addWidget(m_timeNote, 1);
    connect(m_time, &QLineEdit::textEdited, this, &MissedDialog::takeTime);
    column->addWidget(m_timeRow);
}

void MissedDialog::addFooter(QVBoxLayout *column)
{
    auto *footer = new DialogFooter(m_theme, this);
    m_always = new CheckBox(tr("Do this every time without asking"), m_theme, footer);
    m_always->setObjectName(u"missedAlways"_s);
    showAlways();
    footer->row().addWidget(m_always);
    footer->row().addStretch();
    auto *later = new Button(Button::Look::Plain, m_theme, footer);
    later->setObjectName(u"missedLater"_s);
    later->setText(tr("Ask me later"));
    later->setToolTip(tr("Nothing goes out; they stay among the posts that need you (Esc)"));
    m_apply = new Button(Button::Look::Primary, m_theme, footer);
    m_apply->setObjectName(u"missedApply"_s);
    footer->row().addWidget(later);
    footer->row().addWidget(m_apply);
    column->addWidget(footer);
    connect(later, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QAbstractButton::clicked, this, &MissedDialog::apply);
    later->setFocus();
}

bool MissedDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F4) {
            openMenu();
            return true;
        }
    }
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint at = static_cast<QMouseEvent *>(event)->pos();
        const QModelIndex index = m_list->indexAt(at);
        if (index.isValid() && m_delegate->field(m_list->visualRect(index), layoutDirection()).contains(at)) {
            m_list->setCurrentIndex(index);
            openMenu();
        }
    }
    return QDialog::eventFilter(watched, event);
}

void MissedDialog::openMenu()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    // Whoever decides on one decides each.
    m_ways->button(static_cast<int>(MissedWay::DecideEach))->setChecked(true);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"missedMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const MissedDecision &decision = m_model->decisions()[static_cast<size_t>(index.row())];
    for (const MissedChoice choice : {MissedChoice::PublishNow, MissedChoice::NextSlot, MissedChoice::AtTime,
                                      MissedChoice::Draft, MissedChoice::Leave}) {
        QString words = m_model->words(index.row(), choice);
        if (choice == MissedChoice::NextSlot && decision.slot)
            words = tr("%1: %2", "next free slot, its time").arg(words, m_text.whenInSentence(*decision.slot, m_now));
        QAction *action = menu->addAction(words);
        action->setData(static_cast<int>(choice));
        action->setCheckable(true);
        action->setChecked(choice == decision.choice);
        action->setEnabled(choice != MissedChoice::NextSlot || decision.slot);
    }
    connect(menu, &QMenu::triggered, this, [this, row = QPersistentModelIndex(index)](const QAction *action) {
        if (!row.isValid())
            return;
        const auto choice = static_cast<MissedChoice>(action->data().toInt());
        m_model->choose(row.row(), choice);
        showRow();
        if (choice == MissedChoice::AtTime)
            m_time->setFocus();
    });
    const QRect field = m_delegate->field(m_list->visualRect(index), layoutDirection());
    menu->setMinimumWidth(field.width());
    menu->popup(m_list->viewport()->mapToGlobal(field.bottomLeft() + QPoint(0, 4)));
}

/// The field for a time belongs to the current row.
void MissedDialog::showRow()
{
    const QModelIndex index = m_list->currentIndex();
    const bool shown = index.isValid() && m_model->way() == MissedWay::DecideEach
        && m_model->choice(index.row()) == MissedChoice::AtTime;
    if (shown) {
        const auto wanted = m_model->decisions()[static_cast<size_t>(index.row())].wanted;
        m_time->setText(wanted ? m_text.dayAndTime(*wanted, m_now) : QString());
        m_time->setWrong(false);
        m_timeNote->setText(
            tr("for “%1”").arg(m_text.title(m_model->decisions()[static_cast<size_t>(index.row())].post).left(40)));
    }
    m_timeRow->setVisible(shown);
    layout()->activate();
    adjustSize();
}

void MissedDialog::takeTime(const QString &words)
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const auto typed = parseTimeWords(words, localTime(m_now, m_text.zone()).date, m_now, m_text.zone(),
                                      m_text.locale());
    const auto wall = typed ? wallTime(typed->date, typed->time, m_text.zone()) : std::nullopt;
    const bool isToCome = wall && wall->at > m_now;
    m_time->setWrong(!words.isEmpty() && !isToCome);
    m_timeNote->setText(isToCome   ? m_text.dayAndTime(wall->at, m_now)
                            : wall ? tr("This time has gone by.")
                                   : tr("Type a time: 18:30, tomorrow 9:00, +2h"));
    m_model->setWanted(index.row(), isToCome ? std::optional(wall->at) : std::nullopt);
}

/// What is decided for each can't be decided without asking.
void MissedDialog::showAlways()
{
    const bool same = m_model->way() != MissedWay::DecideEach;
    m_always->setEnabled(same);
    if (!same)
        m_always->setChecked(false);
    m_always->setToolTip(same ? tr("Settings, Publishing takes it back. After a pause you are asked all the same.")
                              : tr("Choose to publish or to reschedule all of them."));
    m_always->setAccessibleDescription(m_always->toolTip());
}

void MissedDialog::showCount()
{
    const int count = missedOrders(m_model->decisions(), m_model->way(), m_now).count();
    m_apply->setText(count == 0 ? tr("Apply") : tr("Apply to %n post(s)", nullptr, count));
    m_apply->setEnabled(count > 0);
    m_apply->updateGeometry();
}

/// What was decided elsewhere meanwhile is not asked here any more.
void MissedDialog::readAgain()
{
    onAnswer(m_client.missed(), this, [this](const Result<std::vector<PostSummary>> &missed) {
        if (!missed)
            return;
        m_model->keep(*missed);
        if (m_model->rowCount() == 0)
            reject();
        else
            m_words->setText(missedSentence(m_model->decisions(), m_text, m_now));
    });
}

void MissedDialog::apply()
{
    const auto count = [this] { return missedOrders(m_model->decisions(), m_model->way(), m_now).count(); };
    const int shown = count();
    tick();
    if (count() != shown)
        return; // a time has gone by within the minute: the person sees it first
    const MissedOrders orders = missedOrders(m_model->decisions(), m_model->way(), m_now);
    disconnect(&m_client, nullptr, this, nullptr);
    if (!orders.moves.empty()) {
        const auto moved = static_cast<int>(orders.moves.size());
        const auto &decisions = m_model->decisions();
        m_actions.move(orders.moves, tr("%n missed post(s) moved", nullptr, moved),
                       decisions.size() == 1 ? m_text.title(decisions.front().post) : QString());
    }
    m_actions.publishNow(orders.publish);
    if (m_always->isChecked())
        onAnswer(m_client.setSetting(missedSetting, toString(m_model->way())), &m_actions,
                 [&actions = m_actions](const Result<> &kept) {
                     if (!kept)
                         Q_EMIT actions.refused(tr("You will be asked again: %1").arg(kept.error().message));
                 });
    accept();
}

void MissedDialog::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, m_list->y() - 1, width(), 1), theme.line);
    const QRect glyph = QStyle::visualRect(layoutDirection(), rect(), QRect(inset, 18, glyphSize, glyphSize));
    painter.drawPixmap(glyph.topLeft(),
                       m_theme.glyphs().status(ShownStatus::Missed, glyphSize, devicePixelRatioF(), theme));
}

} // namespace postrider
