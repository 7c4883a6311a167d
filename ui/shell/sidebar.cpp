// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/calendar/chiptext.h"
#include "ui/shell/sidebarrow.h"
#include "ui/theme/controls.h"
#include "ui/theme/focusorder.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int headHeight = 52;
constexpr int inset = 8;
constexpr int firstRow = 56;
constexpr int railGap = 4; // between the icons of the rail
constexpr int sectionGap = 16;
constexpr int sectionHead = 24;

} // namespace

AccountRow::AccountRow(Account account, SignIn signIn, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_account(std::move(account)), m_signIn(signIn), m_theme(theme)
{
    setCheckable(true);
    setChecked(true);
    setText(m_account.handle);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::toggled, this, &AccountRow::describe);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void AccountRow::setRail(bool rail)
{
    m_rail = rail;
    updateGeometry();
    update();
}

QSize AccountRow::sizeHint() const
{
    return m_rail ? QSize(40, 32) : QSize(192, m_theme.theme().px(30));
}

void AccountRow::describe()
{
    const QString network = networkName(m_account.platform);
    QString name = isChecked() ? tr("%1 on %2, shown").arg(m_account.handle, network)
                               : tr("%1 on %2, hidden").arg(m_account.handle, network);
    if (m_signIn == SignIn::Refused)
        name = tr("%1, needs reconnecting").arg(name);
    else if (m_signIn == SignIn::Expires)
        name = tr("%1, its sign-in ends soon").arg(name);
    setAccessibleName(name);
    setToolTip(name);
}

void AccountRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    if (underMouse())
        fillRounded(painter, rect(), radius::control, theme.hover);
    if (hasFocus())
        strokeRounded(painter, rect(), radius::control, theme.accent, 2);
    const QColor surface = underMouse() ? theme.hover : theme.sidebar;
    const QColor colour = theme.accountColor(m_account.color);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const auto avatar = [&](QRect at) {
        painter.setOpacity(isChecked() ? 1.0 : 0.4);
        drawAvatar(painter, mirrored(at), Avatar::of(m_account), surface, theme, m_theme.glyphs(), layoutDirection());
        painter.setOpacity(1.0);
    };
    const bool needsPerson = m_signIn != SignIn::Connected;
    const int sign = m_rail ? 12 : 14;
    const auto drawState = [&](QRect at) {
        painter.drawPixmap(mirrored(at).topLeft(),
                           m_theme.glyphs().sign(m_signIn == SignIn::Refused ? Sign::Octagon : Sign::Warning, sign,
                                                 devicePixelRatioF(), theme));
    };
    if (m_rail) {
        avatar(QRect((width() - 22) / 2, (height() - 22) / 2, 22, 22));
        if (needsPerson)
            drawState(QRect(width() - 14, 0, sign, sign));
        return;
    }
    drawCheck(painter, mirrored(QRect(9, (height() - 16) / 2, 16, 16)), isChecked(), colour, theme);
    avatar(QRect(34, (height() - 20) / 2, 20, 20));
    int end = width() - 9;
    if (needsPerson) {
        end -= sign;
        drawState(QRect(end, (height() - sign) / 2, sign, sign));
        end -= 6;
    }
    drawLine(painter, mirrored(QRect(66, 0, end - 66, height())), m_account.handle, theme.font(TextStyle::Body),
             isChecked() ? theme.text : theme.text3, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

void AccountRow::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void AccountRow::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Sidebar::Sidebar(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Pages and accounts"));
    m_menuButton = new Button(Button::Look::Quiet, theme, this);
    m_menuButton->setObjectName(u"menuButton"_s);
    m_menuButton->setIconName(u"application-menu"_s, 16);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu (F10)"));
    connect(m_menuButton, &QAbstractButton::clicked, this, &Sidebar::openMenu);

    m_addAccount = new Button(Button::Look::Quiet, theme, this, Button::Height::Small);
    m_addAccount->setObjectName(u"addAccount"_s);
    m_addAccount->setIconName(u"list-add"_s, 16);
    m_addAccount->setAccessibleName(tr("Connect an account"));
    m_addAccount->setToolTip(tr("Connect an account"));
    connect(m_addAccount, &QAbstractButton::clicked, this, &Sidebar::addAccountRequested);

    m_accountArea = new QScrollArea(this);
    m_accountArea->setFrameShape(QFrame::NoFrame);
    m_accountArea->setWidgetResizable(true);
    m_accountArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_accountArea->setFocusPolicy(Qt::NoFocus);
    m_accountArea->viewport()->setAutoFillBackground(false);
    auto *column = new QWidget;
    m_accountColumn = new QVBoxLayout(column);
    m_accountColumn->setContentsMargins(inset, 0, inset, 0);
    m_accountColumn->setSpacing(0);
    m_accountColumn->addStretch();
    m_accountArea->setWidget(column);
    column->setAutoFillBackground(false);

    m_help = new SidebarRow(SidebarRow::Kind::Help, u"help-about"_s, tr("Help and shortcuts"), theme, this);
    m_help->setObjectName(u"help"_s);
    m_help->setKeyName(u"F1"_s);
    connect(m_help, &QAbstractButton::clicked, this, &Sidebar::helpRequested);

    connect(&theme, &ThemeProvider::changed, this, &Sidebar::arrange);
    setRail(false);
}

void Sidebar::setRail(bool rail)
{
    m_rail = rail;
    setFixedWidth(rail ? railWidth : fullWidth);
    for (SidebarRow *row : std::as_const(m_pages))
        row->setRail(rail);
    m_help->setRail(rail);
    for (AccountRow *row : std::as_const(m_accountRows))
        row->setRail(rail);
    arrange();
}

void Sidebar::arrange()
{
    const Theme &theme = m_theme.theme();
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    m_menuButton->setVisible(!m_rail);
    place(m_menuButton, QRect(width() - 40, 10, 32, 32));
    const int rowHeight = theme.px(34);
    const int rowWidth = m_rail ? 40 : width() - 1 - 2 * inset; // the edge line stays free
    int top = firstRow;
    for (SidebarRow *row : std::as_const(m_pages)) {
        place(row, QRect(inset, top, rowWidth, rowHeight));
        top += rowHeight + (m_rail ? railGap : 0);
    }
    const int accountsTop = top + sectionGap + (m_rail ? 1 - railGap : theme.px(sectionHead));
    const int small = theme.px(26);
    m_addAccount->setVisible(!m_rail && !m_accountRows.isEmpty());
    place(m_addAccount,
          QRect(width() - 9 - small, top + sectionGap + (theme.px(sectionHead) - small) / 2, small, small));
    const int helpHeight = theme.px(34);
    const int helpTop = height() - 4 - helpHeight;
    place(m_help, QRect(inset, helpTop, rowWidth, helpHeight));
    place(m_accountArea,
          QRect(0, accountsTop, m_rail ? rowWidth + 2 * inset : width() - 1, qMax(0, helpTop - 8 - accountsTop)));
    m_accountColumn->setContentsMargins(inset, 0, inset, 0);
    update();
}

void Sidebar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Sidebar::setAccounts(const std::vector<Account> &accounts, Instant now)
{
    int needPerson = 0;
    qDeleteAll(m_accountRows);
    m_accountRows.clear();
    QSet<AccountId> stillThere;
    for (const Account &account : accounts) {
        const SignIn signIn = signInOf(account, now);
        needPerson += signIn != SignIn::Connected;
        auto *row = new AccountRow(account, signIn, m_theme, m_accountArea->widget());
        row->setObjectName(u"account-%1"_s.arg(account.id.toString()));
        row->setChecked(!m_hidden.contains(account.id));
        row->setRail(m_rail);
        connect(row, &QAbstractButton::toggled, this, [this, id = account.id](bool shown) {
            if (shown)
                m_hidden.remove(id);
            else
                m_hidden.insert(id);
            Q_EMIT hiddenAccountsChanged(m_hidden);
        });
        m_accountColumn->insertWidget(m_accountColumn->count() - 1, row);
        m_accountRows.append(row);
        stillThere.insert(account.id);
    }
    if (SidebarRow *row = rowNamed(u"accountsPage"_s))
        row->setCount(needPerson, SidebarRow::Count::AccountsThatNeedYou);
    const QSet<AccountId> gone = m_hidden - stillThere;
    if (!gone.isEmpty()) {
        m_hidden -= gone;
        Q_EMIT hiddenAccountsChanged(m_hidden);
    }
    orderFocus();
    arrange();
}

void Sidebar::addPage(const QString &iconName, const QString &words, const QString &name)
{
    auto *row = new SidebarRow(SidebarRow::Kind::Page, iconName, words, m_theme, this);
    row->setObjectName(name);
    row->setCurrent(m_pages.isEmpty());
    row->setRail(m_rail);
    row->show();
    connect(row, &QAbstractButton::clicked, this, [this, index = int(m_pages.size())] { Q_EMIT pageChosen(index); });
    m_pages.append(row);
    orderFocus();
    arrange();
}

void Sidebar::orderFocus()
{
    QList<QWidget *> order{m_menuButton};
    for (SidebarRow *page : std::as_const(m_pages))
        order << page;
    order << m_addAccount;
    for (AccountRow *account : std::as_const(m_accountRows))
        order << account;
    setFocusOrder(order << m_help);
}

void Sidebar::setCurrentPage(int index)
{
    for (int i = 0; i < m_pages.size(); ++i)
        m_pages[i]->setCurrent(i == index);
}

SidebarRow *Sidebar::rowNamed(const QString &name) const
{
    const auto row = std::ranges::find(m_pages, name, &QObject::objectName);
    return row == m_pages.end() ? nullptr : *row;
}

void Sidebar::setPostsInNeed(int count)
{
    if (SidebarRow *row = rowNamed(u"postsPage"_s))
        row->setCount(count, SidebarRow::Count::PostsThatNeedYou);
    else if (!m_pages.isEmpty())
        m_pages.front()->setCount(count, SidebarRow::Count::PostsThatNeedYou);
}

void Sidebar::setMenu(QMenu *menu)
{
    m_menu = menu;
}

void Sidebar::openMenu()
{
    if (!m_menu)
        return;
    const QPoint below = m_rail ? mapToGlobal(QPoint(inset, headHeight))
                                : m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height() + 4));
    m_menu->popup(below);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.sidebar);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    painter.fillRect(mirrored(QRect(width() - 1, 0, 1, height())), theme.line);
    const int mark = m_rail ? 26 : 24;
    const QRect markAt = mirrored(QRect(m_rail ? (width() - mark) / 2 : 16, 14, mark, mark));
    painter.drawPixmap(markAt.topLeft(), m_theme.glyphs().appMark(mark, devicePixelRatioF()));
    if (m_rail)
        return;
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    QFont brand = theme.font(TextStyle::BodySemiBold);
    brand.setPointSizeF(theme.font(TextStyle::Editor).pointSizeF());
    drawLine(painter, mirrored(QRect(50, 0, 118, headHeight)), u"Postrider"_s, brand, theme.text, leading);
    if (!m_accountRows.isEmpty()) {
        const int top = firstRow + int(m_pages.size()) * theme.px(34) + sectionGap;
        drawLine(painter, mirrored(QRect(17, top, 150, theme.px(sectionHead))), tr("Accounts"),
                 theme.font(TextStyle::MicroSemiBold), theme.text3, leading);
    }
}

} // namespace postrider
