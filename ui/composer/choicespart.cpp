// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/choicespart.h"

#include "ui/dialogs/openoutside.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr QLatin1StringView onlyMe("SELF_ONLY");

} // namespace

ChoicesPart::ChoicesPart(const Account &account, const QString &networkName, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_account(account),
      m_networkName(networkName),
      m_who(new TextLabel({}, TextStyle::BodySemiBold, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_state(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No)),
      m_again(new Button(Button::Look::Plain, theme, this, Button::Height::Small)),
      m_choices(new QWidget(this)),
      m_privacy(new DropButton(DropButton::Look::Field, theme, m_choices)),
      m_comment(new CheckBox(tr("Allow comments"), theme, m_choices)),
      m_duet(new CheckBox(tr("Allow duets"), theme, m_choices)),
      m_stitch(new CheckBox(tr("Allow stitches"), theme, m_choices)),
      m_commercial(new Switch(tr("This post promotes a brand, a product or a service"), theme, m_choices)),
      m_ownBrand(new CheckBox(tr("Your brand"), theme, m_choices)),
      m_branded(new CheckBox(tr("Branded content"), theme, m_choices)),
      m_note(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Second, theme, m_choices, TextLabel::Wrap::No)),
      m_consent(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Second, theme, m_choices, TextLabel::Wrap::No))
{
    setObjectName(u"choices"_s);
    m_state->setObjectName(u"choicesState"_s);
    m_state->setWordWrap(true);
    m_again->setObjectName(u"askAgain"_s);
    m_again->setText(tr("Try again"));
    m_privacy->setObjectName(u"privacy"_s);
    m_comment->setObjectName(u"allowComment"_s);
    m_duet->setObjectName(u"allowDuet"_s);
    m_stitch->setObjectName(u"allowStitch"_s);
    m_commercial->setObjectName(u"commercial"_s);
    m_ownBrand->setObjectName(u"ownBrand"_s);
    m_branded->setObjectName(u"branded"_s);
    m_note->setObjectName(u"commercialNote"_s);
    m_note->setWordWrap(true);
    m_consent->setObjectName(u"consent"_s);
    m_consent->setTextFormat(Qt::RichText);
    m_consent->setWordWrap(true);
    m_consent->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);

    const auto row = [](std::initializer_list<QWidget *> widgets) {
        auto *made = new QHBoxLayout;
        made->setSpacing(14);
        for (QWidget *widget : widgets)
            made->addWidget(widget);
        made->addStretch();
        return made;
    };
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(8);
    choices->addLayout(row({new TextLabel(tr("Who can see it"), TextStyle::SmallMedium, TextLabel::Ink::Second, theme,
                                          m_choices, TextLabel::Wrap::No),
                            m_privacy}));
    choices->addLayout(row({m_comment, m_duet, m_stitch}));
    choices->addLayout(row({m_commercial}));
    choices->addLayout(row({m_ownBrand, m_branded}));
    choices->addWidget(m_note);
    choices->addWidget(m_consent);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addWidget(m_who);
    all->addLayout(row({m_state, m_again}));
    all->addWidget(m_choices);

    connect(m_consent, &QLabel::linkActivated, this,
            [this, &theme](const QString &link) { openOutside(QUrl(link), theme, this); });
    connect(m_again, &QAbstractButton::clicked, this, [this] { Q_EMIT askAgain(m_account.id); });
    const auto onToggle = [this](QAbstractButton *box, bool PostOptions::*member) {
        connect(box, &QAbstractButton::clicked, this,
                [this, member](bool on) { change([&](PostOptions &options) { options.*member = on; }); });
    };
    onToggle(m_comment, &PostOptions::allowComment);
    onToggle(m_duet, &PostOptions::allowDuet);
    onToggle(m_stitch, &PostOptions::allowStitch);
    onToggle(m_ownBrand, &PostOptions::discloseOwnBrand);
    onToggle(m_branded, &PostOptions::discloseBranded);
    connect(m_commercial, &QAbstractButton::clicked, this, [this](bool on) {
        m_ownBrand->setVisible(on);
        m_branded->setVisible(on);
        change([on](PostOptions &options) {
            options.promotes = on;
            if (!on)
                options.discloseOwnBrand = options.discloseBranded = false;
        });
    });
}

void ChoicesPart::change(const std::function<void(PostOptions &)> &how)
{
    how(m_options);
    tellConsent();
    fillPrivacy(m_levels);
    Q_EMIT edited(m_account.id, m_options);
}

QString ChoicesPart::privacyWords(const QString &level) const
{
    if (level == u"PUBLIC_TO_EVERYONE")
        return tr("Everyone");
    if (level == u"MUTUAL_FOLLOW_FRIENDS")
        return tr("Friends");
    if (level == u"FOLLOWER_OF_CREATOR")
        return tr("Followers");
    if (level == onlyMe)
        return tr("Only me");
    return level; // a level that is newer than this program, in the network's own word
}

void ChoicesPart::fillPrivacy(const QStringList &levels)
{
    const bool same = m_privacy->menu() && m_levels == levels && m_inMenu.privacy == m_options.privacy
        && m_inMenu.discloseBranded == m_options.discloseBranded;
    if (same)
        return;
    m_levels = levels;
    m_inMenu = m_options;
    auto *menu = new QMenu(m_privacy);
    menu->setToolTipsVisible(true);
    for (const QString &level : levels) {
        QAction *action = menu->addAction(privacyWords(level));
        action->setCheckable(true);
        action->setChecked(level == m_options.privacy);
        if (level == onlyMe && m_options.discloseBranded) {
            action->setEnabled(false);
            action->setToolTip(tr("Branded content visibility cannot be set to private."));
        }
        connect(action, &QAction::triggered, this,
                [this, level] { change([&](PostOptions &options) { options.privacy = level; }); });
    }
    m_privacy->setMenu(menu);
    m_privacy->setText(m_options.privacy.isEmpty() ? tr("Choose…") : privacyWords(m_options.privacy));
    m_privacy->setAccessibleName(m_options.privacy.isEmpty()
                                     ? tr("Who can see it, not chosen yet")
                                     : tr("Who can see it, %1").arg(privacyWords(m_options.privacy)));
    m_privacy->updateGeometry();
}

void ChoicesPart::tellConsent()
{
    const bool isPrivate = m_options.privacy == onlyMe;
    m_branded->setEnabled(!isPrivate || m_options.discloseBranded);
    m_branded->setToolTip(isPrivate ? tr("Branded content visibility cannot be set to private.") : QString());
    const bool commercial = m_commercial->isChecked();
    m_note->setVisible(commercial);
    if (m_options.discloseBranded)
        m_note->setText(tr("Your post will be labelled “Paid partnership”."));
    else if (m_options.discloseOwnBrand)
        m_note->setText(tr("Your post will be labelled “Promotional content”."));
    else
        m_note->setText(tr("Tell whether it promotes yourself, a third party, or both."));
    const QString music = u"https://www.tiktok.com/legal/page/global/music-usage-confirmation/en"_s;
    const QString brandedPolicy = u"https://www.tiktok.com/legal/page/global/bc-policy/en"_s;
    m_consent->setText(m_options.discloseBranded
                           ? tr("By posting, you agree to TikTok’s <a href=\"%1\">Branded Content Policy</a> and "
                                "<a href=\"%2\">Music Usage Confirmation</a>. Processing may take some minutes.")
                                 .arg(brandedPolicy, music)
                           : tr("By posting, you agree to TikTok’s <a href=\"%1\">Music Usage Confirmation</a>. "
                                "Processing may take some minutes.")
                                 .arg(music));
}

void ChoicesPart::show(const CreatorAnswer &answer, const PostOptions &options, bool hasVideo)
{
    m_options = options;
    const bool answered = answer.state == CreatorAnswer::State::Answered;
    setVisible(!answered || answer.options);
    m_choices->setVisible(answered && answer.options);
    m_again->setVisible(answer.state == CreatorAnswer::State::Refused);
    m_state->setVisible(!answered);
    m_who->setText(tr("%1: %2", "a network, and the name of the account there").arg(m_networkName, m_account.handle));
    if (answer.state == CreatorAnswer::State::Asking)
        m_state->setText(tr("Asking %1 what this account may choose…").arg(m_networkName));
    else if (answer.state == CreatorAnswer::State::Refused)
        m_state->setText(
            tr("%1 did not say what this account may choose. %2", "a network; a whole sentence that says why")
                .arg(m_networkName, answer.why));
    if (!answered || !answer.options)
        return;
    const CreatorOptions &creator = *answer.options;
    m_who->setText(tr("Post on %1 as %2", "a network, a name there").arg(m_networkName, creator.nickname));
    fillPrivacy(creator.privacyLevels);
    const auto set = [](CheckBox *box, bool ticked, bool disabled) {
        box->setChecked(ticked && !disabled);
        box->setEnabled(!disabled);
        box->setToolTip(disabled ? tr("Switched off in the account’s settings.") : QString());
    };
    set(m_comment, options.allowComment, creator.commentDisabled);
    set(m_duet, options.allowDuet, creator.duetDisabled);
    set(m_stitch, options.allowStitch, creator.stitchDisabled);
    m_duet->setVisible(hasVideo);
    m_stitch->setVisible(hasVideo);
    m_commercial->setChecked(options.promotes);
    m_ownBrand->setChecked(options.discloseOwnBrand);
    m_branded->setChecked(options.discloseBranded);
    m_ownBrand->setVisible(m_commercial->isChecked());
    m_branded->setVisible(m_commercial->isChecked());
    tellConsent();
}

QWidget *ChoicesPart::firstOpen() const
{
    if (m_again->isVisibleTo(this))
        return m_again;
    if (!m_options.privacy.isEmpty() && m_options.lacksDisclosure())
        return m_ownBrand;
    return m_privacy;
}

void ChoicesPart::open()
{
    firstOpen()->setFocus(Qt::ShortcutFocusReason);
    if (firstOpen() == m_privacy)
        m_privacy->click();
}

} // namespace postrider
