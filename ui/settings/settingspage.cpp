// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/actions/answer.h"
#include "ui/dialogs/openoutside.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/settings/accountschoicerow.h"
#include "ui/settings/durationsrow.h"
#include "ui/settings/hostingtestpanel.h"
#include "ui/settings/hoursrow.h"
#include "ui/settings/secretrow.h"
#include "ui/settings/sectionlist.h"
#include "ui/settings/zonerow.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QScrollArea>
#include <QStackedLayout>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int listWidth = 200;
constexpr int formWidth = 560;
constexpr int inset = 24;
constexpr int rowGap = 20;

} // namespace

SettingsPage::SettingsPage(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : Page(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_header(new PageHeader(tr("Settings"), theme, this)),
      m_formArea(new QWidget(this)),
      m_forms(new QStackedLayout(m_formArea))
{
    setObjectName(u"settings"_s);
    m_forms->setContentsMargins(0, 0, 0, 0);
    addGeneral();
    addPublishing();
    addNotifications();
    addAppearance();
    addHosting();
    addWorkspace();
    addAbout();
    m_sections = new SectionList(m_titles, theme, this);
    connect(m_sections, &SectionList::chosen, m_forms, &QStackedLayout::setCurrentIndex);
    connect(m_sections, &SectionList::chosen, this, &SettingsPage::readSecret);
    m_sections->setCurrent(0);
    setTabOrder(m_sections, m_formArea);
    connect(&client, &EngineClient::settingsChanged, this, &SettingsPage::read);
    connect(&theme, &ThemeProvider::changed, this, &SettingsPage::arrange);
    connect(&client, &EngineClient::accountsChanged, this, &SettingsPage::readAccounts);
    connect(&client, &EngineClient::statusChanged, this, &SettingsPage::readPause);
    read();
    readAccounts();
    arrange();
}

QVBoxLayout *SettingsPage::addSection(const QString &title)
{
    m_titles << title;
    auto *area = new QScrollArea(m_formArea);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *across = new QHBoxLayout(content);
    across->setContentsMargins(inset, inset, inset, inset);
    auto *form = new QWidget(content);
    form->setMaximumWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(rowGap);
    column->addWidget(new TextLabel(title, TextStyle::Heading, TextLabel::Ink::Text, m_theme, form));
    across->addWidget(form, formWidth, Qt::AlignTop);
    across->addStretch(1);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    m_forms->addWidget(area);
    return column;
}

void SettingsPage::add(QVBoxLayout *section, SettingRow *row)
{
    section->addWidget(row);
    m_rows << row;
    connect(row, &SettingRow::changed, this, [this, row](const QString &value) { change(row, value); });
}

void SettingsPage::addGeneral()
{
    QVBoxLayout *section = addSection(tr("General"));
    QList<ChoiceRow::Choice> days{
        {u"locale"_s, tr("As in your country (%1)").arg(locale().standaloneDayName(locale().firstDayOfWeek()))}};
    for (int day = 1; day <= 7; ++day)
        days << ChoiceRow::Choice{QString::number(day), locale().standaloneDayName(day)};
    add(section, new ChoiceRow(u"calendar.week_start"_s, tr("The week begins on"), {}, days, m_theme, this));
    add(section,
        new ChoiceRow(u"calendar.clock"_s, tr("Clock"), {},
                      {{u"locale"_s, tr("As in your country")},
                       {u"24"_s, tr("24 hours (14:30)")},
                       {u"12"_s, tr("12 hours (2:30 PM)")}},
                      m_theme, this));
    add(section,
        new TextRow(u"calendar.default_time"_s, tr("Time of a new post"),
                    tr("Used on days without a free posting slot. For example 10:00."), m_theme, this));
    add(section,
        new SwitchRow(u"keyboard.single_keys"_s, tr("Single-letter shortcuts"),
                      tr("N for a new post, T for today, M, W, D and L for the views; never while you type."), m_theme,
                      this));
    add(section,
        new SwitchRow(u"window.close_to_tray"_s, tr("Keep running when the window is closed"),
                      tr("Posts go out only while Postrider runs; its icon stays in the tray."), m_theme, this));
    auto *startsAtLogin = new SwitchRow(u"window.start_at_login"_s, tr("Start when you sign in to this computer"),
                                        tr("In the background, without a window."), m_theme, this);
    m_startsAtLogin = startsAtLogin;
    add(section, startsAtLogin);
    section->addStretch();
}

void SettingsPage::addPublishing()
{
    QVBoxLayout *section = addSection(tr("Publishing"));
    m_pause = new SwitchRow(u"publishing.paused"_s, tr("Pause publishing"),
                            tr("Nothing is sent by itself. What comes due meanwhile is missed, and you are asked."),
                            m_theme, this);
    add(section, m_pause);
    QList<ChoiceRow::Choice> late{{u"0m"_s, tr("Never late")}};
    for (const QString &time : {u"5m"_s, u"10m"_s, u"15m"_s, u"30m"_s, u"1h"_s, u"2h"_s})
        late << DurationsRow::choice(time, locale());
    add(section,
        new DurationsRow(u"publishing.catch_up_grace"_s, tr("Send late posts by themselves up to"),
                         tr("After that a post counts as missed."), late, m_theme, this));
    add(section,
        new ChoiceRow(u"publishing.missed"_s, tr("Posts that were missed"),
                      tr("While the computer slept or Postrider was closed. After a pause you are always asked."),
                      {{u"ask"_s, tr("Ask me each time")},
                       {u"publish"_s, tr("Publish them, 5 minutes apart")},
                       {u"reschedule"_s, tr("Move each to its next free slot")}},
                      m_theme, this));
    QList<ChoiceRow::Choice> tries;
    for (const QString &delays : {QString(), u"5s,10s,20s"_s, u"30s,2m,10m"_s, u"1m,5m,15m,40m"_s})
        tries << TriesRow::choice(delays, locale());
    add(section,
        new TriesRow(u"publishing.retry_delays"_s, tr("Try again after a passing fault"),
                     tr("When a network is busy or does not answer. A post that it turns down is not tried again."),
                     tries, m_theme, this));
    add(section,
        new TextRow(u"publishing.max_parallel"_s, tr("Accounts that publish at the same time"),
                    tr("With fewer, each upload is faster."), m_theme, this));
    section->addStretch();
}

void SettingsPage::addNotifications()
{
    QVBoxLayout *section = addSection(tr("Notifications"));
    add(section,
        new SwitchRow(u"notifications.posted"_s, tr("Tell when a post went out"),
                      tr("You are always told what needs you."), m_theme, this));
    m_postedAccounts = new AccountsChoiceRow(u"notifications.posted_accounts"_s, tr("For these accounts"), {}, m_theme,
                                             this);
    add(section, m_postedAccounts);
    add(section,
        new HoursRow(u"notifications.quiet_hours"_s, tr("Quiet hours"),
                     tr("Notifications are shown without a sound then."), m_theme, this));
    add(section,
        new SwitchRow(u"notifications.captions"_s, tr("Show captions in notifications"),
                      tr("Off: they say only which account it is about. Others may see your screen."), m_theme, this));
    section->addStretch();
}

void SettingsPage::addAppearance()
{
    QVBoxLayout *section = addSection(tr("Appearance"));
    add(section,
        new ChoiceRow(u"appearance.theme"_s, tr("Colours"), {},
                      {{u"system"_s, tr("System")}, {u"light"_s, tr("Light")}, {u"dark"_s, tr("Dark")}}, m_theme,
                      this));
    QList<ChoiceRow::Choice> sizes;
    for (const double scale : {0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0})
        sizes << ChoiceRow::Choice{QString::number(scale),
                                   tr("%1%", "text size").arg(locale().toString(qRound(scale * 100)))};
    add(section, new ChoiceRow(u"appearance.text_scale"_s, tr("Text size"), {}, sizes, m_theme, this));
    section->addStretch();
}

void SettingsPage::addHosting()
{
    m_hostingSection = int(m_titles.size());
    QVBoxLayout *section = addSection(tr("Media hosting"));
    section->addWidget(new TextLabel(
        tr("Two networks don’t take every file from this computer, but fetch it from an address: Instagram, for accounts "
           "connected by Instagram login, and TikTok, for photos. Postrider then puts the file into storage of your own, "
           "such as AWS S3, Cloudflare R2, Backblaze B2 or MinIO, and deletes it there once the network has it."),
        TextStyle::Small, TextLabel::Ink::Second, m_theme, this));
    add(section,
        new TextRow(u"hosting.endpoint"_s, tr("Endpoint"), tr("Such as https://s3.eu-central-1.amazonaws.com."),
                    m_theme, this));
    add(section,
        new TextRow(u"hosting.bucket"_s, tr("Bucket"), tr("Only its name, without an address."), m_theme, this));
    add(section,
        new TextRow(u"hosting.key_id"_s, tr("Access key ID"),
                    tr("Best a key made for Postrider, which may write, read and delete files in this bucket."),
                    m_theme, this));
    m_hostingSecret = new SecretRow(u"hosting.secret"_s, tr("Secret access key"),
                                    tr("Goes into your system’s keychain and is never shown again."), m_theme, this);
    section->addWidget(m_hostingSecret);
    connect(m_hostingSecret, &SettingRow::changed, this, [this](const QString &secret) {
        onAnswer(m_client.setHostingSecret(secret), this, [this](const Result<> &kept) {
            if (kept)
                m_hostingSecret->accept();
            else
                m_hostingSecret->refuse(
                    tr("%1 %2", "what is wrong, what to do").arg(kept.error().message, kept.error().hint));
            readSecret();
        });
    });
    add(section,
        new TextRow(
            u"hosting.public_url"_s, tr("Your own domain"),
            tr("TikTok needs one that you have verified there. Without one, addresses are private and work for a day."),
            m_theme, this));
    add(section,
        new TextRow(u"hosting.prefix"_s, tr("Folder"), tr("Nothing else in the bucket is touched."), m_theme, this));
    add(section,
        new TextRow(u"hosting.region"_s, tr("Region"), tr("Leave it empty to use the one in the endpoint."), m_theme,
                    this));
    add(section,
        new ChoiceRow(u"hosting.style"_s, tr("Address style"), tr("Change it only if the test fails."),
                      {{u"auto"_s, tr("Automatic")},
                       {u"path"_s, tr("Bucket in the path")},
                       {u"virtual"_s, tr("Bucket in the host name")}},
                      m_theme, this));
    add(section,
        new SwitchRow(u"hosting.preferred"_s, tr("Also for accounts with a Facebook Page"),
                      tr("Off: Instagram gets pictures through the linked Page."), m_theme, this));
    section->addWidget(new HostingTestPanel(m_client, m_theme, this));
    m_removeHosting = new Button(Button::Look::Quiet, m_theme, this);
    m_removeHosting->setObjectName(u"removeHosting"_s);
    m_removeHosting->setText(tr("Remove this storage…"));
    m_removeHosting->hide();
    connect(m_removeHosting, &QAbstractButton::clicked, this, &SettingsPage::askToRemoveHosting);
    section->addWidget(m_removeHosting, 0, Qt::AlignLeading);
    section->addStretch();
}

void SettingsPage::addFact(QVBoxLayout *section, const QString &title, const QString &words, const QString &name)
{
    auto *fact = new QWidget(this);
    auto *column = new QVBoxLayout(fact);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(new TextLabel(title, TextStyle::BodyMedium, TextLabel::Ink::Text, m_theme, fact));
    auto *label = new TextLabel(words, TextStyle::Small, TextLabel::Ink::Third, m_theme, fact);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
    section->addWidget(fact);
}

void SettingsPage::addWorkspace()
{
    QVBoxLayout *section = addSection(tr("Workspace"));
    add(section,
        new ZoneRow(u"calendar.time_zone"_s, tr("Time zone"),
                    tr("All times are of this zone, wherever the computer is. Search by city."), m_theme, this));
    addFact(section, tr("Folder"), {}, u"workspaceFolder"_s);
    m_folderRow = section->itemAt(section->count() - 1)->widget();
    auto *open = new Button(Button::Look::Plain, m_theme, m_folderRow, Button::Height::Small);
    open->setObjectName(u"openFolder"_s);
    open->setText(tr("Open folder"));
    connect(open, &QAbstractButton::clicked, this,
            [this] { openOutside(QUrl::fromLocalFile(m_folder), m_theme, this); });
    m_folderRow->layout()->addWidget(open);
    m_folderRow->hide();
    addFact(section, tr("Sign-ins"),
            tr("In your system’s keychain, under “Postrider”. They are not in the workspace, and not in its copies."),
            u"signIns"_s);
    section->addStretch();
}

void SettingsPage::addAbout()
{
    QVBoxLayout *section = addSection(tr("About"));
    addFact(section, tr("Version"), QCoreApplication::applicationVersion(), u"version"_s);
    addFact(section, tr("Licence"),
            tr("Free software under the GNU General Public License, version 3 or later. Icons: Breeze, LGPL 3. Type: "
               "Inter, Open Font License."),
            u"licence"_s);
    addFact(
        section, tr("Privacy"),
        tr("Postrider talks to the networks you connect, to media storage of your own where you have set it up, and to "
           "the addresses of media that you give. To nobody else."),
        u"privacy"_s);
    section->addStretch();
}

void SettingsPage::setWorkspaceFolder(const QString &folder)
{
    m_folder = folder;
    m_folderRow->findChild<QLabel *>(u"workspaceFolder"_s)->setText(QDir::toNativeSeparators(folder));
    m_folderRow->setVisible(!folder.isEmpty());
}

void SettingsPage::setStartsAtLogin(bool can)
{
    m_startsAtLogin->setVisible(can);
}

void SettingsPage::read()
{
    onAnswer(m_client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (!settings)
            return;
        for (SettingRow *row : std::as_const(m_rows))
            row->setValue(settings->value(row->key()));
        m_postedAccounts->setWanted(settings->value(u"notifications.posted"_s) == u"yes");
        m_removeHosting->setVisible(!settings->value(u"hosting.endpoint"_s).isEmpty());
    });
    readPause();
    readSecret();
}

/// A pause may have an end, which the tray's menu gives it.
void SettingsPage::readPause()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status)
            return;
        m_pause->setNote(status->paused && status->pausedUntil
                             ? tr("Until %1; then it goes on by itself.", "a time, or a day and a time")
                                   .arg(timeOrDay(*status->pausedUntil, m_clock.now(), status->timeZone, locale()))
                             : QString());
    });
}

/// Only where it is seen: a locked keychain asks the person for its password.
void SettingsPage::readSecret()
{
    if (!m_sections || m_forms->currentIndex() != m_hostingSection || !isVisible())
        return;
    onAnswer(m_client.hasHostingSecret(), this, [this](const Result<bool> &kept) {
        if (kept)
            m_hostingSecret->setValue(*kept ? u"yes"_s : QString());
        else
            m_hostingSecret->refuse(
                tr("%1 %2", "what is wrong, what to do").arg(kept.error().message, kept.error().hint));
    });
}

void SettingsPage::askToRemoveHosting()
{
    auto *question = new QuestionDialog(
        Sign::Warning, tr("Remove this media storage from Postrider?"),
        tr("Its settings and its secret key are forgotten here. What Postrider left in the bucket and no post needs is "
           "deleted there; nothing else is touched. Posts that need storage will fail until another is set up."),
        m_theme, this);
    question->setObjectName(u"askRemoveHosting"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setAnswers(tr("Keep it"), tr("Remove"), QuestionDialog::Weight::Deletes);
    connect(question, &QDialog::accepted, this, &SettingsPage::removeHosting);
    question->open();
}

void SettingsPage::removeHosting()
{
    onAnswer(m_client.setHostingSecret({}), this, [this](const Result<> &forgotten) {
        readSecret();
        if (!forgotten) {
            m_hostingSecret->refuse(
                tr("%1 %2", "what is wrong, what to do").arg(forgotten.error().message, forgotten.error().hint));
            return;
        }
        for (const SettingRow *row : std::as_const(m_rows)) {
            static const QStringList kept{u"hosting.prefix"_s, u"hosting.style"_s, u"hosting.preferred"_s};
            if (row->key().startsWith("hosting."_L1) && !kept.contains(row->key()))
                onAnswer(m_client.setSetting(row->key(), {}), this, [](const Result<> &) {});
        }
    });
}

void SettingsPage::readAccounts()
{
    onAnswer(m_client.accounts(), this, [this](const Result<std::vector<Account>> &accounts) {
        if (accounts)
            m_postedAccounts->setAccounts(*accounts);
    });
}

void SettingsPage::change(SettingRow *row, const QString &value)
{
    const auto answered = [this, row](const Result<> &answer) {
        if (answer) {
            row->accept();
            read();
            return;
        }
        const Error &error = answer.error();
        QString why = error.message.isEmpty() ? tr("It was not saved (%1).").arg(error.code) : error.message;
        why.replace(row->key(),
                    tr("“%1”", "the title of a setting").arg(row->title())); // keys are for the command line
        row->refuse(row->value().isEmpty() ? tr("%1 %2", "what is wrong, what to do").arg(why, error.hint)
                                           : tr("%1 %2 It stays as it was: %3", "what is wrong, what to do, value")
                                                 .arg(why, error.hint, row->value()));
    };
    if (row->key() == "publishing.paused"_L1)
        onAnswer(m_client.setPaused(value == "yes"_L1), this, answered);
    else
        onAnswer(m_client.setSetting(row->key(), value), this, answered);
}

void SettingsPage::focusContent()
{
    m_sections->setFocus(Qt::ShortcutFocusReason);
}

QList<QWidget *> SettingsPage::panes() const
{
    return {m_sections, m_formArea};
}

void SettingsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    read();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void SettingsPage::arrange()
{
    const int top = m_header->height();
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    place(m_header, QRect(0, 0, width(), top));
    place(m_sections, QRect(12, top + 16, listWidth - 24, height() - top - 16));
    place(m_formArea, QRect(listWidth + 1, top, width() - listWidth - 1, height() - top));
}

void SettingsPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    const QRect edge = QStyle::visualRect(layoutDirection(), rect(),
                                          QRect(listWidth, m_header->height(), 1, height() - m_header->height()));
    painter.fillRect(edge, theme.line);
}

} // namespace postrider
