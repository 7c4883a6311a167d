// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectform.h"

#include "ui/accounts/connectguide.h"
#include "ui/actions/answer.h"
#include "ui/dialogs/openoutside.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

using Ink = TextLabel::Ink;

bool isOneWord(const QString &text)
{
    return !text.isEmpty() && std::ranges::none_of(text, [](QChar c) { return c.isSpace() || !c.isPrint(); });
}

} // namespace

ConnectForm::ConnectForm(EngineClient &client, ThemeProvider &theme, const std::optional<Account> &again,
                         QWidget *parent)
    : QWidget(parent), m_client(client), m_theme(theme), m_again(again)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_network = addChoice(u"network"_s, tr("Network"));
    m_login = addChoice(u"login"_s, tr("Kind of sign-in"));
    m_how = addChoice(u"how"_s, tr("How to sign in"));
    m_mode = addChoice(u"mode"_s, tr("How TikTok takes the posts"));
    m_mode->setChoices({{.words = tr("Post directly")}, {.words = tr("To the app’s inbox")}});

    m_appSteps = addGuide(u"openAppPage"_s, m_openApp);
    m_appGuide = m_openApp->parentWidget();
    auto *appColumn = static_cast<QVBoxLayout *>(m_appGuide->layout());
    m_appId = addField(appColumn, u"appId"_s);
    m_appSecret = addField(appColumn, u"appSecret"_s);
    m_steps = addGuide(u"openPage"_s, m_open);
    m_otherApp = new Button(Button::Look::Link, m_theme, this, Button::Height::Small);
    m_otherApp->setObjectName(u"otherApp"_s);
    m_otherApp->setText(tr("Use another app of yours…"));
    m_column->addWidget(m_otherApp);
    connect(m_otherApp, &QAbstractButton::clicked, this, &ConnectForm::askForOtherApp);
    m_server = addField(m_column, u"server"_s);
    m_name = addField(m_column, u"handle"_s);
    m_secret = addField(m_column, u"token"_s);
    for (const Row &row : {m_appSecret, m_secret}) {
        // Not shown, and not offered to what completes or corrects words.
        row.field->setEchoMode(QLineEdit::Password);
        row.field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    }
    m_column->addStretch();

    QList<Segmented::Choice> networks;
    for (const NetworkRules &network : client.networks()) {
        m_platforms << network.id;
        networks << Segmented::Choice{.words = network.name, .mark = network.id};
    }
    if (again && !m_platforms.contains(again->platform)) {
        m_platforms << again->platform;
        networks << Segmented::Choice{.words = again->platform, .mark = again->platform};
    }
    m_network->setChoices(networks);
    if (again) {
        m_network->setCurrent(int(m_platforms.indexOf(again->platform)));
        m_mode->setCurrent(again->mode == "inbox"_L1 ? 1 : 0);
        m_name.field->setText(again->handle);
        m_server.field->setText(again->serviceUrl);
    }
    connect(m_network, &Segmented::chosen, this, [this] {
        m_appId.field->setText({}); // an app is of its network
        leaveWay(&ConnectForm::showNetwork);
    });
    connect(m_login, &Segmented::chosen, this, [this] { leaveWay(&ConnectForm::showWays); });
    connect(m_how, &Segmented::chosen, this, [this] { leaveWay(&ConnectForm::showWay); });
    connect(m_open, &QAbstractButton::clicked, this,
            [this] { openOutside(connectGuide(platform(), way()).page, m_theme, this); });
    connect(m_openApp, &QAbstractButton::clicked, this,
            [this] { openOutside(connectGuide(platform(), way()).appPage, m_theme, this); });
    showNetwork();
}

Segmented *ConnectForm::addChoice(const QString &name, const QString &label)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    auto *made = new Segmented(m_theme, this);
    made->setObjectName(name);
    made->setAccessibleName(label);
    auto *words = new TextLabel(label, TextStyle::BodyMedium, Ink::Text, m_theme, this);
    m_choiceLabels.insert(made, words);
    column->addWidget(words);
    column->addWidget(made);
    m_column->addLayout(column);
    return made;
}

QVBoxLayout *ConnectForm::addGuide(const QString &buttonName, Button *&button)
{
    auto *guide = new QWidget(this);
    const Theme &theme = m_theme.theme();
    QPalette palette = theme.palette();
    palette.setColor(QPalette::Window, theme.subtle);
    guide->setPalette(palette);
    guide->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(guide);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(10);
    auto *steps = new QVBoxLayout;
    steps->setSpacing(6);
    column->addLayout(steps);
    button = new Button(Button::Look::Plain, m_theme, guide, Button::Height::Small);
    button->setObjectName(buttonName);
    button->setIconName(u"internet-services"_s, 16);
    column->addWidget(button);
    m_column->addWidget(guide);
    return steps;
}

ConnectForm::Row ConnectForm::addField(QVBoxLayout *into, const QString &name)
{
    QWidget *parent = into->parentWidget();
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    Row row{.label = new TextLabel({}, TextStyle::BodyMedium, Ink::Text, m_theme, parent),
            .field = new TextField(m_theme, parent),
            .hint = new TextLabel({}, TextStyle::Small, Ink::Third, m_theme, parent)};
    row.field->setObjectName(name);
    row.label->setBuddy(row.field);
    row.hint->setObjectName(name + u"Hint"_s);
    connect(row.field, &QLineEdit::returnPressed, this, &ConnectForm::submitted);
    column->addWidget(row.label);
    column->addWidget(row.field);
    column->addWidget(row.hint);
    into->addLayout(column);
    return row;
}

QString ConnectForm::platform() const
{
    return m_platforms.value(m_network->current());
}

QString ConnectForm::login() const
{
    return m_logins.value(m_login->current());
}

SignInWay ConnectForm::way() const
{
    const size_t index = size_t(std::max(0, m_how->current()));
    return index < m_ways.size() ? m_ways[index] : SignInWay{};
}

void ConnectForm::leaveWay(void (ConnectForm::*show)())
{
    forgetSecrets(); // or one network would be sent what signs in at another
    (this->*show)();
    Q_EMIT wayChosen();
}

void ConnectForm::showNetwork()
{
    m_logins.clear();
    QList<Segmented::Choice> choices;
    for (const SignInWay &each : m_client.signInWays(platform())) {
        if (m_logins.contains(each.login))
            continue;
        m_logins << each.login;
        choices << Segmented::Choice{.words = each.login == "instagram"_L1 ? tr("Instagram login")
                                                                           : tr("Facebook login")};
    }
    m_login->setChoices(choices);
    m_login->setCurrent(m_again ? std::max(0, int(m_logins.indexOf(m_again->login))) : 0);
    showWays();
}

void ConnectForm::showWays()
{
    m_ways.clear();
    QList<Segmented::Choice> choices;
    for (const SignInWay &each : m_client.signInWays(platform())) {
        if (each.login != login())
            continue;
        m_ways.push_back(each);
        choices << Segmented::Choice{.words = wayWords(each)};
    }
    m_how->setChoices(choices);
    m_how->setCurrent(0);
    askForApp();
    showWay();
}

void ConnectForm::askForApp()
{
    const QString network = platform();
    if (m_hasApp.contains(network))
        return;
    onAnswer(m_client.hasApp(network), this, [this, network](const Result<bool> &known) {
        m_hasApp[network] = known.value_or(false); // without a keychain it is asked for, and connecting says why not
        if (network == platform())
            showWay();
    });
}

void ConnectForm::fillSteps(QVBoxLayout *column, const QStringList &steps)
{
    while (QLayoutItem *item = column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    int number = 0;
    for (const QString &step : steps) {
        const QString words = steps.size() == 1
            ? step
            : tr("%1. %2", "number and step").arg(locale().toString(++number), step);
        auto *label = new TextLabel(words, TextStyle::Body, Ink::Second, m_theme, column->parentWidget());
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
        label->show(); // at once: the window may be up already
    }
}

void ConnectForm::name(const Row &row, const QString &label, const QString &hint, bool shown)
{
    row.label->setText(label);
    row.label->setVisible(shown);
    row.field->setAccessibleName(label);
    row.field->setVisible(shown);
    mark(row, {}, hint);
    row.hint->setVisible(shown && !hint.isEmpty());
}

void ConnectForm::showWay()
{
    const SignInWay chosen = way();
    const ConnectGuide guide = connectGuide(platform(), chosen);
    const auto show = [this](Segmented *choice, bool shown) {
        choice->setVisible(shown);
        m_choiceLabels.value(choice)->setVisible(shown);
    };
    show(m_network, !m_again);
    show(m_login, m_logins.size() > 1 && !m_again);
    show(m_how, m_ways.size() > 1);
    show(m_mode, platform() == "tiktok"_L1);

    m_otherApp->setVisible(chosen.app != SignInWay::App::NotUsed && m_hasApp.value(platform()));
    m_asksForApp = chosen.app != SignInWay::App::NotUsed && m_hasApp.contains(platform())
        && !m_hasApp.value(platform());
    // What has to be there comes first, what only helps comes last.
    const bool isNeeded = chosen.app == SignInWay::App::Needed;
    m_column->removeWidget(m_appGuide);
    m_column->insertWidget(isNeeded ? m_column->indexOf(m_open->parentWidget()) : m_column->count() - 1, m_appGuide);
    QWidget *before = isNeeded ? static_cast<QWidget *>(m_mode) : m_secret.field;
    for (QWidget *next : std::initializer_list<QWidget *>{m_openApp, m_appId.field, m_appSecret.field}) {
        setTabOrder(before, next);
        before = next;
    }
    m_appGuide->setVisible(m_asksForApp);
    fillSteps(m_appSteps, m_asksForApp ? guide.appSteps : QStringList());
    m_openApp->setText(guide.appPageWords);
    m_openApp->setVisible(guide.appPage.isValid());
    name(m_appId, guide.appIdLabel, {}, m_asksForApp);
    name(m_appSecret, guide.appSecretLabel, {}, m_asksForApp);

    fillSteps(m_steps,
              hasWay() ? guide.steps
                       : QStringList{tr("Accounts of this network are added on the command "
                                        "line: postrider account add.")});
    m_open->setText(guide.pageWords);
    m_open->setVisible(guide.page.isValid());
    name(m_server, chosen.server.isEmpty() ? tr("Server") : tr("Server (empty: %1)").arg(chosen.server),
         tr("Such as %1.").arg(chosen.server.isEmpty() ? u"social.example"_s : u"pds.example.org"_s),
         chosen.asksForServer);
    name(m_name, tr("Account name"), {}, chosen.asksForName);
    name(m_secret, guide.secretLabel, guide.secretHint, hasWay() && chosen.by == SignInWay::By::Secret);
    Q_EMIT changed();
}

void ConnectForm::mark(const Row &row, const QString &wrong, const QString &hint)
{
    const Theme &theme = m_theme.theme();
    row.field->setWrong(!wrong.isEmpty());
    const QString text = wrong.isEmpty() ? hint : wrong;
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, wrong.isEmpty() ? theme.text3 : theme.colors(StatusFamily::Fail).text);
    row.hint->setPalette(palette);
    row.hint->setText(text);
    row.hint->setVisible(!text.isEmpty());
    row.field->setAccessibleDescription(text);
}

bool ConnectForm::isComplete()
{
    const SignInWay chosen = way();
    const ConnectGuide guide = connectGuide(platform(), chosen);
    const QString id = m_appId.field->text().trimmed();
    const QString secret = m_appSecret.field->text().trimmed();
    const bool appIsWanted = m_asksForApp
        && (chosen.app == SignInWay::App::Needed || !id.isEmpty() || !secret.isEmpty());
    const struct
    {
        Row row;
        QString wrong;
        QString hint;
    } checks[] = {
        {m_appId,
         appIsWanted && !isOneWord(id) ? tr("Give it as the network shows it, without spaces.") : QString(),
         {}},
        {m_appSecret,
         appIsWanted && !isOneWord(secret) ? tr("Give it as the network shows it, without spaces.") : QString(),
         {}},
        {m_server,
         chosen.asksForServer && chosen.server.isEmpty() && m_server.field->text().trimmed().isEmpty()
             ? tr("Give the server where the account is.")
             : QString(),
         m_server.hint->text()},
        {m_name,
         chosen.asksForName && m_name.field->text().trimmed().isEmpty() ? tr("Give the account’s name.") : QString(),
         {}},
        {m_secret,
         chosen.by == SignInWay::By::Secret && m_secret.field->text().trimmed().isEmpty() ? tr("Paste it here.")
                                                                                          : QString(),
         guide.secretHint},
    };
    const TextField *first = nullptr;
    for (const auto &check : checks) {
        if (check.row.field->isHidden())
            continue;
        mark(check.row, check.wrong, check.hint);
        if (!check.wrong.isEmpty() && !first)
            first = check.row.field;
    }
    if (first)
        const_cast<TextField *>(first)->setFocus();
    return !first;
}

SignInRequest ConnectForm::request() const
{
    const SignInWay chosen = way();
    SignInRequest request{.platform = platform(), .login = chosen.login, .by = chosen.by};
    if (chosen.asksForName)
        request.name = m_name.field->text().trimmed();
    if (chosen.asksForServer)
        request.server = m_server.field->text().trimmed();
    if (platform() == "tiktok"_L1)
        request.mode = m_mode->current() == 1 ? u"inbox"_s : u"direct"_s;
    if (chosen.by == SignInWay::By::Secret)
        request.secret = m_secret.field->text().trimmed();
    if (m_asksForApp) {
        request.appId = m_appId.field->text().trimmed();
        request.appSecret = m_appSecret.field->text().trimmed();
    }
    return request;
}

void ConnectForm::forgetSecrets()
{
    // Not clear(): what it empties can be undone.
    m_secret.field->setText({});
    m_appSecret.field->setText({});
}

void ConnectForm::setBusy(bool busy)
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_network, m_login, m_how, m_mode, m_appId.field, m_appSecret.field,
                                          m_server.field, m_name.field, m_secret.field})
        widget->setEnabled(!busy);
}

void ConnectForm::askForOtherApp()
{
    m_hasApp[platform()] = false;
    showWay();
    if (m_asksForApp)
        m_appId.field->setFocus();
}

bool ConnectForm::focusFirst()
{
    const bool appIsNeeded = way().app == SignInWay::App::Needed;
    const auto focus = [](const Row &row) {
        row.field->setFocus(Qt::OtherFocusReason);
        return true;
    };
    for (const Row &row : {m_appId, m_appSecret, m_server, m_name, m_secret}) {
        const bool isOfApp = row.field == m_appId.field || row.field == m_appSecret.field;
        if (!row.field->isHidden() && row.field->text().trimmed().isEmpty() && (appIsNeeded || !isOfApp))
            return focus(row);
    }
    return false;
}

bool ConnectForm::focusWrong(const Error &error)
{
    const QString about = error.code.section(u'.', 1);
    const auto isAbout = [&](std::initializer_list<QLatin1StringView> words) {
        return std::ranges::any_of(words, [&](QLatin1StringView word) { return about.contains(word); });
    };
    QList<Row> rows{m_secret, m_server, m_name};
    if (isAbout({"server"_L1, "host"_L1, "address"_L1, "app"_L1}))
        rows = {m_server, m_secret, m_name};
    else if (isAbout({"name"_L1, "handle"_L1, "identifier"_L1}))
        rows = {m_name, m_secret, m_server};
    for (const Row &row : std::as_const(rows)) {
        if (row.field->isHidden())
            continue;
        row.field->setFocus(Qt::OtherFocusReason);
        row.field->selectAll();
        return true;
    }
    return false;
}

} // namespace postrider
