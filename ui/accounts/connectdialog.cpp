// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectdialog.h"

#include "ui/accounts/accounttext.h"
#include "ui/accounts/connectguide.h"
#include "ui/actions/answer.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int dialogWidth = 680;
constexpr int dialogHeight = 700;
constexpr int inset = 22;
constexpr int footerHeight = 56;

QLabel *words(const QString &text, TextStyle style, const QColor &ink, const Theme &theme, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(theme.font(style));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, ink);
    label->setPalette(palette);
    return label;
}

bool isOneWord(const QString &text)
{
    return !text.isEmpty() && std::ranges::none_of(text, [](QChar c) { return c.isSpace() || !c.isPrint(); });
}

} // namespace

ConnectDialog::ConnectDialog(EngineClient &client, ThemeProvider &theme, Clock &clock,
                             const std::optional<Account> &again, QWidget *parent)
    : QDialog(parent), m_client(client), m_theme(theme), m_clock(clock), m_again(again.has_value())
{
    setObjectName(u"connectDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(again ? tr("Connect %1 again").arg(again->handle) : tr("Connect an account"));
    for (const NetworkRules &network : client.networks())
        m_platforms << network.id;
    if (again && !m_platforms.contains(again->platform))
        m_platforms << again->platform;
    onAnswer(client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            m_zone = status->timeZone;
    });
    build(again);
    resize(dialogWidth, theme.theme().px(dialogHeight));
    showGuide();
    (m_again ? m_token : m_handle)->setFocus();
}

void ConnectDialog::build(const std::optional<Account> &again)
{
    const Theme &theme = m_theme.theme();
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    QPalette palette = theme.palette();
    content->setPalette(palette);
    content->setAutoFillBackground(true);
    m_form = new QVBoxLayout(content);
    m_form->setContentsMargins(inset, inset - 4, inset, inset);
    m_form->setSpacing(12);
    m_form->addWidget(words(windowTitle(), TextStyle::Heading, theme.text, theme, content));
    area->setWidget(content);
    outer->addWidget(area, 1);

    addNetworkRows(again);
    auto *guide = new QWidget(content);
    palette.setColor(QPalette::Window, theme.subtle);
    guide->setPalette(palette);
    guide->setAutoFillBackground(true);
    auto *guideColumn = new QVBoxLayout(guide);
    guideColumn->setContentsMargins(14, 12, 14, 12);
    guideColumn->setSpacing(10);
    m_steps = new QVBoxLayout;
    m_steps->setSpacing(6);
    guideColumn->addLayout(m_steps);
    m_open = new Button(Button::Look::Plain, m_theme, guide, Button::Height::Small);
    m_open->setObjectName(u"openPage"_s);
    m_open->setIconName(u"internet-services"_s, 16);
    connect(m_open, &QAbstractButton::clicked, this,
            [this] { QDesktopServices::openUrl(connectGuide(platform(), login()).page); });
    guideColumn->addWidget(m_open);
    m_form->addWidget(guide);
    addFieldRows(again);
    m_error = words({}, TextStyle::Body, theme.colors(StatusFamily::Fail).text, theme, content);
    m_error->setObjectName(u"connectError"_s);
    m_error->setMargin(10);
    palette.setColor(QPalette::Window, theme.colors(StatusFamily::Fail).soft);
    palette.setColor(QPalette::WindowText, theme.colors(StatusFamily::Fail).text);
    m_error->setPalette(palette);
    m_error->setAutoFillBackground(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    m_form->addStretch();

    m_footer = new QWidget(this);
    auto *footerColumn = new QVBoxLayout(m_footer);
    footerColumn->setContentsMargins(inset, 12, inset, 12);
    footerColumn->setSpacing(10);
    footerColumn->addWidget(m_error);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(words(tr("The token goes into your system's keychain and nowhere else."), TextStyle::Small,
                         theme.text3, theme, m_footer),
                   1);
    m_cancel = new Button(Button::Look::Plain, m_theme, m_footer);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setText(tr("Cancel"));
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    row->addWidget(m_cancel);
    m_connect = new Button(Button::Look::Primary, m_theme, m_footer);
    m_connect->setObjectName(u"connect"_s);
    m_connect->setText(m_again ? tr("Connect again") : tr("Connect"));
    connect(m_connect, &QAbstractButton::clicked, this, &ConnectDialog::submit);
    row->addWidget(m_connect);
    footerColumn->addLayout(row);
    m_footer->setMinimumHeight(theme.px(footerHeight));
    outer->addWidget(m_footer);
}

ConnectDialog::Row ConnectDialog::addRow(QWidget *control, const QString &name)
{
    const Theme &theme = m_theme.theme();
    QWidget *content = m_form->parentWidget();
    control->setObjectName(name);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    Row row{words({}, TextStyle::BodyMedium, theme.text, theme, content), control,
            words({}, TextStyle::Small, theme.text3, theme, content)};
    row.label->setBuddy(control);
    row.hint->setObjectName(name + u"Hint"_s);
    row.hint->hide();
    column->addWidget(row.label);
    column->addWidget(control);
    column->addWidget(row.hint);
    m_form->addLayout(column);
    return row;
}

void ConnectDialog::addNetworkRows(const std::optional<Account> &again)
{
    QWidget *content = m_form->parentWidget();
    const auto segmented = [&](const QList<Segmented::Choice> &choices, const QString &name, const QString &label) {
        auto *made = new Segmented(m_theme, content);
        made->setChoices(choices);
        made->setAccessibleName(label);
        Row row = addRow(made, name);
        row.label->setText(label);
        connect(made, &Segmented::chosen, this, &ConnectDialog::showGuide);
        return std::pair(made, row);
    };
    QList<Segmented::Choice> networks;
    for (const NetworkRules &network : m_client.networks())
        networks << Segmented::Choice{.words = network.name, .mark = network.id};
    if (networks.size() < m_platforms.size())
        networks << Segmented::Choice{.words = again->platform, .mark = again->platform};
    std::tie(m_network, m_networkRow) = segmented(networks, u"network"_s, tr("Network"));
    std::tie(m_login, m_loginRow) = segmented({{.words = tr("Instagram login")}, {.words = tr("Facebook login")}},
                                              u"login"_s, tr("Kind of sign-in"));
    std::tie(m_mode, m_modeRow) = segmented({{.words = tr("Post directly")}, {.words = tr("To the app's inbox")}},
                                            u"mode"_s, tr("How TikTok takes the posts"));
    if (again) {
        m_network->setCurrent(int(m_platforms.indexOf(again->platform)));
        m_network->setEnabled(false);
        m_networkRow.label->hide();
        m_network->hide();
        m_login->setCurrent(again->login == "facebook"_L1 ? 1 : 0);
        m_mode->setCurrent(again->mode == "inbox"_L1 ? 1 : 0);
    }
}

void ConnectDialog::addFieldRows(const std::optional<Account> &again)
{
    QWidget *content = m_form->parentWidget();
    const auto field = [&](const QString &name, const QString &text) {
        auto *made = new TextField(m_theme, content);
        made->setText(text);
        connect(made, &QLineEdit::returnPressed, this, &ConnectDialog::submit);
        return std::pair(made, addRow(made, name));
    };
    const Account known = again.value_or(Account());
    std::tie(m_handle, m_handleRow) = field(u"handle"_s, known.handle);
    std::tie(m_id, m_idRow) = field(u"accountId"_s, known.remoteId);
    std::tie(m_pageId, m_pageIdRow) = field(u"pageId"_s, known.pageId);
    std::tie(m_token, m_tokenRow) = field(u"token"_s, {});
    // Not shown, and not offered to what completes or corrects words.
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_tokenRow.label->setText(tr("Token"));
    std::tie(m_end, m_endRow) = field(u"endDate"_s, {});
    m_endRow.label->setText(tr("The token's last day, where the network names one"));
    const QDate inSixtyDays = toDateTime(m_clock.now()).date().addDays(60);
    m_end->setPlaceholderText(locale().toString(inSixtyDays, QLocale::ShortFormat));
    // The same account: another id would be another account.
    m_id->setReadOnly(m_again);
    for (const Row &row : {m_handleRow, m_idRow, m_pageIdRow, m_tokenRow, m_endRow})
        row.control->setAccessibleName(row.label->text());
}

QString ConnectDialog::platform() const
{
    return m_platforms.value(m_network->current());
}

QString ConnectDialog::login() const
{
    if (platform() != "instagram"_L1)
        return {};
    return m_login->current() == 1 ? u"facebook"_s : u"instagram"_s;
}

void ConnectDialog::showGuide()
{
    const Theme &theme = m_theme.theme();
    const ConnectGuide guide = connectGuide(platform(), login());
    const auto show = [](const Row &row, bool shown) {
        row.label->setVisible(shown);
        row.control->setVisible(shown);
        row.hint->setVisible(shown && !row.hint->text().isEmpty());
    };
    show(m_loginRow, platform() == "instagram"_L1);
    show(m_modeRow, platform() == "tiktok"_L1);
    show(m_pageIdRow, !guide.pageIdLabel.isEmpty());
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    int number = 0;
    for (const QString &step : guide.steps) {
        auto *label = words(tr("%1. %2", "number and step").arg(locale().toString(++number), step), TextStyle::Body,
                            theme.text2, theme, m_open->parentWidget());
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_steps->addWidget(label);
    }
    m_open->setText(guide.pageWords);
    m_open->setVisible(guide.page.isValid());
    const auto name = [](const Row &row, const QString &text) {
        row.label->setText(text);
        row.control->setAccessibleName(text);
    };
    name(m_handleRow, guide.handleLabel);
    name(m_idRow, guide.idLabel);
    name(m_pageIdRow, guide.pageIdLabel);
    m_id->setPlaceholderText(guide.idExample);
    m_pageId->setPlaceholderText(u"1000000000001"_s);
    for (const Row &row : {m_handleRow, m_idRow, m_pageIdRow, m_endRow})
        mark(row, {});
    mark(m_tokenRow, {}, guide.tokenHint);
}

void ConnectDialog::mark(const Row &row, const QString &wrong, const QString &hint)
{
    const Theme &theme = m_theme.theme();
    static_cast<TextField *>(row.control)->setWrong(!wrong.isEmpty());
    const QString text = wrong.isEmpty() ? hint : wrong;
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, wrong.isEmpty() ? theme.text3 : theme.colors(StatusFamily::Fail).text);
    row.hint->setPalette(palette);
    row.hint->setText(text);
    row.hint->setVisible(!text.isEmpty());
    row.control->setAccessibleDescription(text);
}

std::optional<Instant> ConnectDialog::endDate(bool &isWrong) const
{
    const QString text = m_end->text().trimmed();
    if (text.isEmpty())
        return {};
    QDate day = QDate::fromString(text, Qt::ISODate);
    for (const QLocale::FormatType form : {QLocale::ShortFormat, QLocale::LongFormat}) {
        if (!day.isValid())
            day = locale().toDate(text, form);
    }
    // Two digits of a year are read as of the last century.
    if (day.isValid() && day.year() < 2000)
        day = day.addYears(100);
    const auto end = day.isValid() ? resolveLocal(day, QTime(23, 59), m_zone.isEmpty() ? "UTC" : m_zone) : std::nullopt;
    isWrong = !end || *end <= m_clock.now();
    return end;
}

bool ConnectDialog::isComplete()
{
    const ConnectGuide guide = connectGuide(platform(), login());
    bool endIsWrong = false;
    endDate(endIsWrong);
    const QString handle = m_handle->text().trimmed();
    const bool wantsPage = !guide.pageIdLabel.isEmpty();
    const struct
    {
        const Row &row;
        QString wrong;
    } checks[] = {
        {m_handleRow,
         handle.isEmpty() || handle == u"@" ? tr("Give the name that people see at the network.") : QString()},
        {m_idRow,
         !isOneWord(m_id->text().trimmed()) ? tr("Give the ID as the network shows it, without spaces.") : QString()},
        {m_pageIdRow,
         wantsPage && !isOneWord(m_pageId->text().trimmed())
             ? tr("Give the ID of the Page that the account is linked to.")
             : QString()},
        {m_tokenRow, m_token->text().trimmed().isEmpty() ? tr("Paste the token here.") : QString()},
        {m_endRow,
         endIsWrong ? tr("Give a day to come, such as %1, or leave it empty.").arg(m_end->placeholderText())
                    : QString()},
    };
    const Row *first = nullptr;
    for (const auto &check : checks) {
        mark(check.row, check.wrong, &check.row == &m_tokenRow ? guide.tokenHint : QString());
        if (!check.wrong.isEmpty() && !first)
            first = &check.row;
    }
    if (first)
        first->control->setFocus();
    return !first;
}

void ConnectDialog::submit()
{
    if (!m_connect->isEnabled())
        return;
    m_error->hide();
    if (!isComplete())
        return;
    bool isWrong = false;
    NewAccount account;
    account.platform = platform();
    account.remoteId = m_id->text().trimmed();
    account.handle = m_handle->text().trimmed();
    if (account.handle.startsWith(u'@'))
        account.handle.remove(0, 1);
    account.login = login();
    if (account.platform == "instagram"_L1 && account.login == "facebook"_L1)
        account.pageId = m_pageId->text().trimmed();
    if (account.platform == "tiktok"_L1)
        account.mode = m_mode->current() == 1 ? u"inbox"_s : u"direct"_s;
    account.token = m_token->text().trimmed();
    account.expiresAt = endDate(isWrong);
    setBusy(true);
    onAnswer(m_client.addAccount(std::move(account)), this, [this](const Result<Account> &answer) { take(answer); });
}

void ConnectDialog::take(const Result<Account> &answer)
{
    setBusy(false);
    if (!answer) {
        m_error->setText(errorWords(answer.error()));
        m_error->show();
        m_connect->setText(tr("Try again"));
        m_token->setFocus();
        return;
    }
    m_token->setText({});
    Q_EMIT connected(answer->handle);
    accept();
}

void ConnectDialog::setBusy(bool busy)
{
    m_connect->setEnabled(!busy);
    if (busy)
        m_connect->setText(tr("Connecting…"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_login, m_mode, m_handle, m_id, m_pageId, m_token, m_end})
        widget->setEnabled(!busy);
    m_network->setEnabled(!busy && !m_again);
}

void ConnectDialog::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    const QRect footer = m_footer->geometry();
    painter.fillRect(footer, theme.subtle);
    painter.fillRect(QRect(0, footer.top(), width(), 1), theme.line);
}

} // namespace postrider
