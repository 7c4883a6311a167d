// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountspage.h"

#include "ui/accounts/accountcard.h"
#include "ui/accounts/accounttext.h"
#include "ui/accounts/connectdialog.h"
#include "ui/accounts/slotseditor.h"
#include "ui/actions/answer.h"
#include "ui/calendar/chiptext.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/shell/pageheader.h"
#include "ui/text/weekstart.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int cardGap = 12;
constexpr int narrowestCard = 270;
constexpr int slotsGap = 16;

/// The lock and its words in the header.
class KeychainNote final : public QWidget
{
public:
    KeychainNote(ThemeProvider &theme, const QString &words, QWidget *parent)
        : QWidget(parent), m_theme(theme), m_words(words)
    {
        setAccessibleName(words);
    }
    QSize sizeHint() const override
    {
        const Theme &theme = m_theme.theme();
        return {16 + 6 + qCeil(textWidth(m_words, theme.font(TextStyle::Small))) + 2, theme.px(32)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        painter.drawPixmap(mirrored(QRect(0, (height() - 16) / 2, 16, 16)).topLeft(),
                           m_theme.glyphs().icon(u"lock"_s, 16, devicePixelRatioF(), theme.text2));
        drawLine(painter, mirrored(QRect(22, 0, width() - 22, height())), m_words, theme.font(TextStyle::Small),
                 theme.text2, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    }

private:
    ThemeProvider &m_theme;
    QString m_words;
};

} // namespace

AccountsPage::AccountsPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
                           QWidget *parent)
    : Page(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_header(new PageHeader(tr("Accounts"), theme, this)),
      m_keychain(new KeychainNote(theme, tr("Sign-ins are kept in your system keychain"), m_header)),
      m_connect(new Button(Button::Look::Primary, theme, m_header)),
      m_area(new QScrollArea(this)),
      m_content(new QWidget)
{
    setObjectName(u"accounts"_s);
    m_connect->setObjectName(u"connectAccount"_s);
    m_connect->setText(tr("Connect account"));
    m_connect->setIconName(u"list-add"_s, 16);
    connect(m_connect, &QAbstractButton::clicked, this, [this] { connectAccount(); });
    m_header->addWidget(m_keychain);
    m_header->addWidget(m_connect);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    m_area->viewport()->installEventFilter(this);

    QStringList platforms;
    for (const NetworkRules &network : client.networks())
        platforms << network.id;
    m_connectCard = new ConnectCard(platforms, theme, m_content);
    connect(m_connectCard, &QAbstractButton::clicked, this, [this] { connectAccount(); });
    m_slots = new SlotsEditor(client, actions, theme, m_content);
    connect(m_slots, &SlotsEditor::currentChosen, this, &AccountsPage::choose);
    connect(m_slots, &SlotsEditor::grown, this, &AccountsPage::arrange);

    const auto stale = [this] {
        m_stale = true;
        read();
    };
    connect(&client, &EngineClient::accountsChanged, this, stale);
    connect(&client, &EngineClient::postsChanged, this, stale);
    connect(&client, &EngineClient::statusChanged, this, stale);
    connect(&client, &EngineClient::settingsChanged, this, &AccountsPage::readFirstWeekday);
    connect(&theme, &ThemeProvider::changed, this, &AccountsPage::arrange);
    readFirstWeekday();
    arrange();
}

void AccountsPage::readFirstWeekday()
{
    onAnswer(m_client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        m_slots->setFirstWeekday(weekStart(settings.value_or(QHash<QString, QString>()), locale()));
    });
}

void AccountsPage::read()
{
    if (!m_stale || m_asking || !isVisible())
        return;
    m_stale = false;
    m_asking = true;
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            m_zone = status->timeZone;
        onAnswer(m_client.accountOverviews(), this, [this](const Result<std::vector<AccountOverview>> &overviews) {
            m_asking = false;
            if (overviews)
                take(*overviews);
            else
                Q_EMIT told(errorWords(overviews.error()));
            read();
        });
    });
}

void AccountsPage::take(const std::vector<AccountOverview> &overviews)
{
    m_overviews = overviews;
    const Instant now = m_clock.now();
    QList<AccountCard *> cards;
    int needing = 0;
    for (const AccountOverview &overview : overviews) {
        const AccountId id = overview.account.id;
        const auto known = std::ranges::find(m_cards, id, &AccountCard::account);
        AccountCard *card = known == m_cards.end() ? addCard(id) : *known;
        card->setOverview(overview, now, m_zone);
        cards << card;
        needing += overview.account.state == AccountState::NeedsSignIn ? 1 : 0;
    }
    for (AccountCard *card : std::as_const(m_cards)) {
        if (!cards.contains(card)) {
            card->hide();
            card->deleteLater();
        }
    }
    m_cards = cards;
    QWidget *before = m_connect;
    for (AccountCard *card : std::as_const(m_cards)) {
        setTabOrder(before, card);
        before = card;
    }
    setTabOrder(before, m_connectCard);
    const QString number = tr("%n on this computer", nullptr, int(overviews.size()));
    m_header->setSubtitle(needing == 0 ? number
                                       : tr("%1, %2", "accounts on this computer, accounts that need the person")
                                             .arg(number, tr("%n need(s) you", nullptr, needing)));
    m_slots->setAccounts(overviews, now, m_zone);
    choose(m_slots->current());
    arrange();
    if (m_wantsSlots)
        showSlots(*m_wantsSlots);
}

void AccountsPage::showSlots(AccountId account)
{
    m_wantsSlots = account;
    if (m_cards.isEmpty())
        return; // they are on their way
    m_wantsSlots.reset();
    if (!account.isNull())
        choose(account);
    m_slots->focusWeek();
    m_area->ensureWidgetVisible(m_slots);
}

AccountCard *AccountsPage::addCard(AccountId id)
{
    auto *card = new AccountCard(id, m_theme, m_content);
    const auto account = [this, id]() -> std::optional<Account> {
        const auto found = std::ranges::find(m_overviews, id, [](const auto &each) { return each.account.id; });
        return found == m_overviews.end() ? std::nullopt : std::optional(found->account);
    };
    connect(card, &QAbstractButton::clicked, this, [this, id] { choose(id); });
    connect(card, &AccountCard::colorChosen, this, [this, id](int color) {
        onAnswer(m_client.setAccountColor(id, color), this, [this](const Result<> &answer) {
            if (!answer)
                Q_EMIT told(tr("The colour was not changed: %1").arg(errorWords(answer.error())));
        });
    });
    connect(card, &AccountCard::reconnectRequested, this, [this, account] {
        if (const auto known = account())
            connectAccount(*known);
    });
    connect(card, &AccountCard::slotsRequested, this, [this, id] { showSlots(id); });
    connect(card, &AccountCard::removeRequested, this, [this, account] {
        if (const auto known = account())
            askToRemove(*known);
    });
    card->show();
    return card;
}

void AccountsPage::choose(AccountId account)
{
    m_slots->setCurrent(account);
    for (AccountCard *card : std::as_const(m_cards)) {
        if (card->account() == account)
            card->setChecked(true);
    }
}

void AccountsPage::connectAccount(std::optional<Account> again)
{
    auto *dialog = new ConnectDialog(m_client, m_theme, again, window());
    connect(dialog, &ConnectDialog::connected, this, [this](const QStringList &handles) {
        Q_EMIT told(handles.size() == 1 ? tr("%1 is connected").arg(handles.front())
                                        : tr("%n account(s) connected", nullptr, int(handles.size())));
    });
    dialog->open();
}

void AccountsPage::askToRemove(const Account &account)
{
    PostQuery query;
    query.accounts = {account.id};
    query.limit = 1;
    onAnswer(m_client.page(query), this, [this, account](const Result<PostPage> &page) {
        if (!page) {
            Q_EMIT told(errorWords(page.error()));
            return;
        }
        const QString network = networkName(account.platform);
        const QString posts = page->total == 0
            ? tr("It has no posts here.")
            : tr("%n post(s) go with it: drafts, planned ones, and the record of those that went out.", nullptr,
                 page->total);
        auto *dialog = new QuestionDialog(
            Sign::Warning, tr("Remove %1 from Postrider?").arg(account.handle),
            tr("%1 What is on %2 stays there. The sign-in is taken out of your keychain. This can’t be undone.",
               "posts that go, network")
                .arg(posts, network),
            m_theme, window());
        dialog->setObjectName(u"removeAccount"_s);
        dialog->setAnswers(tr("Keep it"), tr("Remove account"), QuestionDialog::Weight::Deletes);
        connect(dialog, &QDialog::accepted, this, [this, account] { remove(account); });
        dialog->open();
    });
}

void AccountsPage::remove(const Account &account)
{
    onAnswer(m_client.removeAccount(account.id), this, [this, account](const Result<> &answer) {
        Q_EMIT told(answer ? tr("%1 is removed").arg(account.handle)
                           : tr("%1 is still here: %2").arg(account.handle, errorWords(answer.error())));
    });
}

void AccountsPage::focusContent()
{
    if (m_cards.isEmpty())
        m_connectCard->setFocus(Qt::ShortcutFocusReason);
    else
        m_cards.front()->setFocus(Qt::ShortcutFocusReason);
}

QList<QWidget *> AccountsPage::panes() const
{
    return {m_header, m_cards.isEmpty() ? static_cast<QWidget *>(m_connectCard) : m_cards.front(), m_slots};
}

void AccountsPage::setCompact(bool compact)
{
    m_keychain->setVisible(!compact);
}

void AccountsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_stale = true; // days have passed, perhaps
    read();
}

void AccountsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

bool AccountsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area->viewport() && event->type() == QEvent::Resize)
        arrange();
    return Page::eventFilter(watched, event);
}

void AccountsPage::arrange()
{
    m_header->setGeometry(0, 0, width(), m_header->height());
    m_area->setGeometry(0, m_header->height(), width(), height() - m_header->height());
    const QSize room = m_area->viewport()->size();
    const int wide = room.width() - 2 * inset;
    const int columns = qMax(1, (wide + cardGap) / (narrowestCard + cardGap));
    const int cardWidth = (wide - (columns - 1) * cardGap) / columns;
    const QRect bounds(0, 0, room.width(), 1 << 20);
    QList<QWidget *> cards(m_cards.cbegin(), m_cards.cend());
    m_connectCard->setText(cards.isEmpty() ? tr("Connect your first account") : tr("Connect another account"));
    cards << m_connectCard;
    int cardHeight = m_theme.theme().px(180);
    for (const AccountCard *card : std::as_const(m_cards))
        cardHeight = qMax(cardHeight, card->heightForWidth(cardWidth));
    int row = 0;
    for (int i = 0; i < cards.size(); ++i) {
        row = i / columns;
        const QRect at(inset + (i % columns) * (cardWidth + cardGap), inset + row * (cardHeight + cardGap), cardWidth,
                       cardHeight);
        cards[i]->setGeometry(QStyle::visualRect(layoutDirection(), bounds, at));
    }
    const int cardsEnd = inset + (row + 1) * (cardHeight + cardGap) - cardGap;
    m_slots->setVisible(!m_cards.isEmpty());
    const int slotsTop = cardsEnd + slotsGap;
    const int slotsHeight = qMax(m_slots->sizeHint().height(), room.height() - slotsTop - inset);
    m_slots->setGeometry(inset, slotsTop, wide, slotsHeight);
    m_content->setMinimumHeight(m_cards.isEmpty() ? cardsEnd + inset : slotsTop + slotsHeight + inset);
}

void AccountsPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
