// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectdialog.h"

#include "ui/accounts/connectchoice.h"
#include "ui/accounts/connectform.h"
#include "ui/accounts/connectguide.h"
#include "ui/actions/answer.h"
#include "ui/calendar/chiptext.h"
#include "ui/dialogs/openoutside.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

using Ink = TextLabel::Ink;

constexpr int dialogWidth = 680;
constexpr int dialogHeight = 700;
constexpr int inset = 22;
constexpr int footerHeight = 56;

/// The words for a sign-in that ended, where one is being made.
bool isOfOneThatWasRight(const Error &error)
{
    const QString word = error.code.section(u'.', -1);
    return word == "token_invalid"_L1 || word == "session_invalid"_L1;
}

} // namespace

ConnectDialog::ConnectDialog(EngineClient &client, ThemeProvider &theme, const std::optional<Account> &again,
                             QWidget *parent)
    : QDialog(parent), m_client(client), m_theme(theme), m_again(again)
{
    setObjectName(u"connectDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(
        again ? tr("Connect %1 on %2 again", "an account, its network").arg(again->handle, networkName(again->platform))
              : tr("Connect an account"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    content->setPalette(theme.theme().palette());
    content->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(inset, inset - 4, inset, inset);
    column->setSpacing(12);
    m_heading = new TextLabel(windowTitle(), TextStyle::Heading, Ink::Text, theme, content);
    m_heading->setObjectName(u"connectHeading"_s);
    column->addWidget(m_heading);
    m_form = new ConnectForm(client, theme, again, content);
    column->addWidget(m_form, 1);
    m_area->setWidget(content);
    outer->addWidget(m_area, 1);
    outer->addWidget(buildFooter());
    sizeToScreen(*this, {dialogWidth, theme.theme().px(dialogHeight)});

    connect(m_form, &ConnectForm::changed, this, [this] {
        refreshButtons();
        if (m_step == Step::Form && m_connect->hasFocus()) // what it asks for was not known before
            m_form->focusFirst();
    });
    connect(m_form, &ConnectForm::wayChosen, this, &ConnectDialog::forgetFailure);
    connect(m_form, &ConnectForm::submitted, this, &ConnectDialog::goOn);
    connect(&client, &EngineClient::signInPageReady, this, &ConnectDialog::showPage);
    refreshButtons();
    m_connect->setFocus();
    m_form->focusFirst();
}

QWidget *ConnectDialog::buildFooter()
{
    const Theme &theme = m_theme.theme();
    m_footer = new QWidget(this);
    auto *column = new QVBoxLayout(m_footer);
    column->setContentsMargins(inset, 12, inset, 12);
    column->setSpacing(10);
    m_error = new TextLabel({}, TextStyle::Body, Ink::Wrong, m_theme, m_footer);
    m_error->setObjectName(u"connectError"_s);
    m_error->setMargin(10);
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::Window, theme.colors(StatusFamily::Fail).soft);
    m_error->setPalette(palette);
    m_error->setAutoFillBackground(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    column->addWidget(m_error);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_footnote = new TextLabel({}, TextStyle::Small, Ink::Third, m_theme, m_footer);
    row->addWidget(m_footnote, 1);
    const auto button = [&](const QString &name, Button::Look look) {
        auto *made = new Button(look, m_theme, m_footer);
        made->setObjectName(name);
        row->addWidget(made);
        return made;
    };
    m_back = button(u"back"_s, Button::Look::Plain);
    m_back->setText(tr("Back"));
    connect(m_back, &QAbstractButton::clicked, this, &ConnectDialog::goBack);
    m_cancel = button(u"cancel"_s, Button::Look::Plain);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    m_connect = button(u"connect"_s, Button::Look::Primary);
    connect(m_connect, &QAbstractButton::clicked, this, &ConnectDialog::goOn);
    column->addLayout(row);
    m_footer->setMinimumHeight(theme.px(footerHeight));
    return m_footer;
}

void ConnectDialog::refreshButtons()
{
    const bool byBrowser = m_form->way().by == SignInWay::By::Browser;
    m_back->setVisible(m_step == Step::Waiting || m_step == Step::Choice);
    m_back->setEnabled(!m_busy || m_step == Step::Waiting);
    m_cancel->setVisible(m_step != Step::Done || !m_late.empty());
    m_cancel->setText(m_step == Step::Done ? tr("Not now") : tr("Cancel"));
    m_connect->setVisible(m_step != Step::Waiting);
    m_connect->setEnabled(!m_busy
                          && (m_step == Step::Choice ? m_choice && !m_choice->chosen().isEmpty()
                                                     : m_step != Step::Form || m_form->hasWay()));
    m_form->setBusy(m_busy && m_step == Step::Form);
    m_footnote->setText(
        m_step == Step::Done ? QString() : tr("What signs you in goes into your system’s keychain and nowhere else."));
    switch (m_step) {
    case Step::Form:
        m_connect->setText(m_busy          ? tr("Connecting…")
                               : m_failed  ? tr("Try again")
                               : byBrowser ? tr("Open the browser")
                               : m_again   ? tr("Connect again")
                                           : tr("Connect"));
        break;
    case Step::Waiting:
        break;
    case Step::Choice:
        m_connect->setText(m_busy         ? tr("Connecting…")
                               : m_choice ? tr("Connect %n account(s)", nullptr, int(m_choice->chosen().size()))
                                          : tr("Connect"));
        break;
    case Step::Done:
        m_connect->setText(m_late.empty() ? tr("Done") : tr("Publish %n post(s) now", nullptr, int(m_late.size())));
        break;
    }
}

void ConnectDialog::show(Step step, QWidget *page)
{
    m_step = step;
    if (m_page) {
        m_page->hide();
        m_page->deleteLater();
    }
    m_page = page;
    if (step != Step::Choice)
        m_choice = nullptr;
    m_form->setVisible(!page);
    m_heading->setText(step == Step::Waiting      ? tr("Waiting for your browser")
                           : step == Step::Choice ? tr("Which accounts?")
                           : step == Step::Done   ? tr("Connected")
                                                  : windowTitle());
    if (page) {
        static_cast<QVBoxLayout *>(m_area->widget()->layout())->addWidget(page, 1);
        page->show();
    }
    m_error->hide();
    refreshButtons();
}

void ConnectDialog::goOn()
{
    if (!m_connect->isEnabled() || m_connect->isHidden())
        return;
    m_error->hide();
    if (m_step == Step::Form && m_form->isComplete())
        begin();
    else if (m_step == Step::Choice)
        connectThese(m_choice->chosen());
    else if (m_step == Step::Done) {
        if (!m_late.empty())
            (void)m_client.retry(m_late);
        accept();
    }
}

void ConnectDialog::goBack()
{
    ++m_attempt;
    m_busy = false;
    m_client.cancelSignIn();
    show(Step::Form, nullptr);
    if (!m_form->focusFirst())
        m_connect->setFocus();
}

void ConnectDialog::begin()
{
    m_busy = true;
    m_failed = false;
    const int attempt = ++m_attempt;
    refreshButtons();
    onAnswer(m_client.signIn(m_form->request()), this,
             [this, attempt](const Result<std::vector<SignInCandidate>> &answer) {
                 if (attempt == m_attempt)
                     take(answer);
             });
}

void ConnectDialog::showPage(const QString &address)
{
    if (!m_busy || m_step != Step::Form)
        return; // of a sign-in that was given up
    m_address = address;
    const bool isOpen = QDesktopServices::openUrl(QUrl(address));
    if (!isOpen)
        QGuiApplication::clipboard()->setText(address);
    show(Step::Waiting, waitingPage(isOpen));
}

QWidget *ConnectDialog::waitingPage(bool isOpen)
{
    auto *page = new QWidget(m_area->widget());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    const auto add = [&](const QString &words) {
        column->addWidget(new TextLabel(words, TextStyle::Body, Ink::Second, m_theme, page));
    };
    if (isOpen) {
        add(tr(
            "The network’s page is open in your browser. Sign in there with the account, allow what is asked for, and come "
            "back here: Postrider goes on by itself."));
        add(tr("If no page came up, open it again, or copy its address into the browser in which you are signed in."));
    } else {
        add(tr(
            "No browser could be opened. The address is on the clipboard: open it in one, sign in there with the account, allow what is asked "
            "for, and come back here: Postrider goes on by itself."));
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto button = [&](const QString &name, const QString &words, const QString &icon) {
        auto *made = new Button(Button::Look::Plain, m_theme, page);
        made->setObjectName(name);
        made->setText(words);
        made->setIconName(icon, 16);
        row->addWidget(made);
        return made;
    };
    auto *again = button(u"openAgain"_s, tr("Open it again"), u"internet-services"_s);
    connect(again, &QAbstractButton::clicked, this, [this] { openOutside(QUrl(m_address), m_theme, this); });
    auto *copy = button(u"copyAddress"_s, tr("Copy the address"), u"edit-copy"_s);
    connect(copy, &QAbstractButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_address);
        copy->setText(tr("Copied"));
    });
    row->addStretch();
    column->addLayout(row);
    column->addStretch();
    return page;
}

void ConnectDialog::take(const Result<std::vector<SignInCandidate>> &answer)
{
    m_busy = false;
    if (!answer) {
        fail(answer.error());
        return;
    }
    m_found = *answer;
    if (m_step == Step::Waiting)
        show(Step::Form, nullptr);
    const auto same = std::ranges::find_if(m_found, [this](const SignInCandidate &each) {
        return m_again && each.id == m_again->remoteId && each.isUsable();
    });
    if (same != m_found.end()) {
        connectThese({same->id});
        return;
    }
    if (!m_again && m_found.size() == 1 && m_found.front().isUsable()) {
        connectThese({m_found.front().id});
        return;
    }
    auto *page = new QWidget(m_area->widget());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    QString intro = tr("This sign-in reaches these accounts. Nothing is connected yet.");
    if (m_again)
        intro = tr("This sign-in does not reach %1. It reaches these accounts; go back to sign in otherwise.")
                    .arg(m_again->handle);
    auto *words = new TextLabel(intro, TextStyle::Body, Ink::Second, m_theme, page);
    words->setObjectName(u"choiceIntro"_s);
    column->addWidget(words);
    m_choice = new ConnectChoice(m_found, {}, m_theme, page);
    connect(m_choice, &ConnectChoice::changed, this, &ConnectDialog::refreshButtons);
    column->addWidget(m_choice, 1);
    show(Step::Choice, page);
}

void ConnectDialog::connectThese(const QStringList &ids)
{
    m_busy = true;
    const int attempt = ++m_attempt;
    refreshButtons();
    onAnswer(m_client.connectChosen(ids), this, [this, attempt](const Result<std::vector<ConnectedAccount>> &answer) {
        if (attempt == m_attempt)
            finish(answer);
    });
}

void ConnectDialog::finish(const Result<std::vector<ConnectedAccount>> &answer)
{
    m_busy = false;
    if (!answer) {
        fail(answer.error());
        return;
    }
    m_form->forgetSecrets();
    QStringList sentences;
    QStringList handles;
    int going = 0;
    for (const ConnectedAccount &each : *answer) {
        handles << each.account.handle;
        going += int(each.goOn.size());
        m_late.insert(m_late.end(), each.late.begin(), each.late.end());
        const auto found = std::ranges::find(m_found, each.account.remoteId, &SignInCandidate::id);
        for (const QString &note : found == m_found.end() ? QStringList() : found->notes) {
            if (!sentences.contains(note))
                sentences << note;
        }
    }
    if (going > 0)
        sentences << tr("%n post(s) that waited for the sign-in go out now.", nullptr, going);
    if (!m_late.empty())
        sentences << tr("%n post(s) could not go out while you were signed out, and their time is past.", nullptr,
                        int(m_late.size()));
    if (const QString afterwards = connectGuide(m_form->platform(), m_form->way()).afterwards; !afterwards.isEmpty())
        sentences << afterwards;
    Q_EMIT connected(handles);
    if (sentences.isEmpty())
        accept();
    else
        show(Step::Done,
             donePage(QStringList{tr("%1 can be published to.").arg(locale().createSeparatedList(handles))}
                      + sentences));
    (m_late.empty() ? m_connect : m_cancel)->setFocus(); // publishing can't be undone
}

QWidget *ConnectDialog::donePage(const QStringList &sentences)
{
    auto *page = new QWidget(m_area->widget());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (const QString &sentence : sentences) {
        auto *label = new TextLabel(sentence, TextStyle::Body, Ink::Second, m_theme, page);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    column->addStretch();
    return page;
}

void ConnectDialog::fail(const Error &error)
{
    m_failed = true;
    const bool wasTyped = m_step == Step::Form;
    if (m_step == Step::Waiting)
        show(Step::Form, nullptr);
    m_error->setText(wasTyped && isOfOneThatWasRight(error)
                         ? tr("%1 doesn’t accept this sign-in. Check what was typed or pasted, or get a new one.")
                               .arg(networkName(m_form->platform()))
                         : error.hint.isEmpty()
                         ? error.message
                         : tr("%1 %2", "what happened, what to do: whole sentences").arg(error.message, error.hint));
    m_error->setToolTip(error.code);
    m_error->show();
    refreshButtons();
    if (m_step != Step::Form)
        return;
    // The network's own word against the app's id or secret.
    if (error.remedy == Remedy::FixSetup && error.code.startsWith(m_form->platform() + u'.'))
        m_form->askForOtherApp();
    else if (!m_form->focusWrong(error))
        m_connect->setFocus();
}

void ConnectDialog::forgetFailure()
{
    m_failed = false;
    m_error->hide();
    refreshButtons();
}

void ConnectDialog::done(int result)
{
    ++m_attempt;
    m_form->forgetSecrets();
    if (m_step != Step::Done)
        m_client.cancelSignIn(); // whatever runs ends, and what was found is forgotten
    QDialog::done(result);
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
