// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the composer's window show of the composition.
#include "ui/actions/answer.h"
#include "ui/calendar/chip.h"
#include "ui/calendar/chiptext.h"
#include "ui/composer/accountsrow.h"
#include "ui/composer/captioneditor.h"
#include "ui/composer/choicespart.h"
#include "ui/composer/composer.h"
#include "ui/composer/labelsrow.h"
#include "ui/composer/marksnote.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/networktabs.h"
#include "ui/composer/posttroubles.h"
#include "ui/composer/preview.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/schedulerow.h"
#include "ui/composer/videochanges.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/pill.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QBoxLayout>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr Milliseconds checkAfter(300);

} // namespace

void Composer::refresh()
{
    m_networks = rulesFor(m_composition, m_usualNetworks, m_accountList);
    m_accounts->show(m_accountList, m_composition);
    showReady(); // the tabs say which network has something wrong
    showCaption();
    showTypes();
    m_media->setMedia(m_composition.media, m_composition.coverOffsetMs);
    if (m_comment->text() != m_composition.firstComment) {
        m_comment->setText(m_composition.firstComment);
        m_comment->setCursorPosition(0);
    }
    QStringList taking;
    int most = 0;
    for (const QString &id : m_composition.networks()) {
        const NetworkRules *network = rulesOf(m_networks, id);
        const TypeRules *type = network ? rulesOf(*network, typeFor(m_composition, *network)) : nullptr;
        if (type && type->takesFirstComment)
            taking << id;
        const int more = network ? mostMediaFor(m_composition, *network) : 0;
        if (more > 0)
            most = most == 0 ? more : qMin(most, more);
    }
    m_commentRow->setVisible(!taking.isEmpty() || !m_composition.firstComment.isEmpty());
    m_commentOnly->setVisible(!m_composition.networks().isEmpty() && taking.size() < m_composition.networks().size());
    m_commentOnly->setNote(
        taking, taking.isEmpty() ? tr("not taken here") : tr("only", "after the marks of the networks that take it"));
    const QStringList cards = networksWithCard(m_composition, m_networks);
    QStringList names;
    std::ranges::transform(cards, std::back_inserter(names), networkName);
    m_linkCard->setVisible(!cards.isEmpty());
    m_linkCard->setText(tr("Show a card of the first link on %1").arg(locale().createSeparatedList(names)));
    m_linkCard->setChecked(m_composition.linkCard);
    m_media->setMost(most);
    QHash<MediaId, QStringList> without;
    for (const PostMedia &one : m_composition.media) {
        if (const QStringList networks = m_composition.networksWithout(one.asset.id); !networks.isEmpty())
            without.insert(one.asset.id, networks);
    }
    m_media->setLeftOut(m_composition.networks(), without, m_tabs->current());
    m_labels->setChosen(m_composition.labels);
    std::vector<AccountId> accounts;
    if (m_composition.hasAccounts())
        std::ranges::transform(m_composition.targets, std::back_inserter(accounts), &Composition::Target::account);
    m_schedule->setAccounts(accounts);
    m_schedule->setTime(m_composition.at);
    m_caption->setMoreToUndo(m_mediaHistory.canUndo());
    std::vector<Post> posts = m_composition.stored;
    posts.insert(posts.end(), m_composition.out.begin(), m_composition.out.end());
    m_troubles->setPosts(posts, m_accountList);
    showChoices();
    showPreview();
    showLock();
    showHead();
}

/// What is out is shown to be read: what was typed over it would be lost.
void Composer::showLock()
{
    const bool out = m_composition.isOut();
    m_caption->setLocked(out);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_types, m_media, m_comment, m_linkCard, m_labels, m_schedule})
        part->setEnabled(!out);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_saveDraft, m_publishNow, m_scheduleButton, m_scheduleMore, m_more})
        part->setVisible(!out);
    m_ready->setVisible(!out); // what it stands in keeps the preview at the top
    m_hint->setVisible(!m_narrow && !out);
    m_asAll->setVisible(!out && m_asAll->isVisibleTo(this));
    m_duplicate->setVisible(out && shown() == ShownStatus::Posted);
    arrangeFooter();
}

ShownStatus Composer::shown() const
{
    const auto statusOf = [](const Post &post) {
        return shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    };
    ShownStatus status = ShownStatus::Draft;
    const auto take = [&status](ShownStatus own) {
        if (urgency(own) < urgency(status))
            status = own;
    };
    for (const Post &post : m_composition.stored)
        take(statusOf(post));
    // What is out says nothing of what can still be changed, unless it needs the person.
    for (const Post &post : m_composition.out) {
        if (m_composition.isOut() || urgency(statusOf(post)) <= urgency(ShownStatus::Missed))
            take(statusOf(post));
    }
    const bool someAreOut = std::ranges::find(m_composition.out, PostStatus::Posted, &Post::status)
        != m_composition.out.end();
    return status == ShownStatus::Failed && someAreOut ? ShownStatus::PartlyPosted : status;
}

void Composer::showCaption()
{
    QList<NetworkTabs::Tab> tabs{{.network = {}, .words = tr("All networks")}};
    QList<CaptionEditor::Counter> counters;
    QList<TextRange> over;
    const QString shown = m_composition.captionFor(m_tabs->current());
    for (const QString &id : m_composition.networks()) {
        const NetworkRules *network = rulesOf(m_networks, id);
        const auto isWrong = [&](const ReadyRow &row) { return m_ready->isFault(row) && row.network == id; };
        tabs.append({.network = id,
                     .words = network ? network->name : id,
                     .ownCaption = m_composition.ownCaptions.contains(id),
                     .wrong = std::ranges::any_of(m_ready->rows(), isWrong)});
        if (!network)
            continue;
        const TextCount count = countText(m_composition.captionFor(id), *network, typeFor(m_composition, *network));
        counters.append({id, network->name, count});
        if (m_tabs->current().isEmpty() ? !m_composition.ownCaptions.contains(id) : m_tabs->current() == id)
            over += count.over;
    }
    m_tabs->setTabs(tabs);
    const QString network = m_tabs->current();
    m_caption->setText(shown);
    m_caption->setOver(over);
    m_caption->setCounters(counters);
    m_caption->setHint(network.isEmpty() ? tr("Write once, for all accounts")
                                         : tr("Its own caption, for this network"));
    m_asAll->setVisible(m_composition.ownCaptions.contains(network));
}

void Composer::showTypes()
{
    using enum PostType;
    const QString shown = m_tabs->current();
    const QStringList ids = shown.isEmpty() ? m_composition.networks() : QStringList{shown};
    QList<Segmented::Choice> choices;
    m_typeChoices.clear();
    std::optional<PostType> common;
    bool differ = false;
    for (const PostType type : {Text, Photo, Carousel, Reel, Video, Story}) {
        bool offered = false;
        bool possible = false;
        for (const QString &id : ids) {
            const NetworkRules *network = rulesOf(m_networks, id);
            const TypeRules *rules = network ? rulesOf(*network, type) : nullptr;
            offered = offered || rules;
            possible = possible || (rules && fits(*rules, m_composition.mediaFor(id)));
        }
        if (!offered)
            continue;
        m_typeChoices << type;
        choices.append({.words = typeWord(type),
                        .mark = {},
                        .toolTip = possible ? QString() : tr("These media can’t be a post of this type."),
                        .enabled = possible});
    }
    for (const QString &id : ids) {
        if (const NetworkRules *network = rulesOf(m_networks, id)) {
            const PostType type = typeFor(m_composition, *network);
            differ = differ || (common && *common != type);
            common = type;
        }
    }
    m_types->setVisible(!choices.isEmpty());
    m_typesWords->setVisible(!choices.isEmpty());
    m_types->setChoices(choices);
    m_types->setCurrent(common && !differ ? static_cast<int>(m_typeChoices.indexOf(*common)) : -1);
    m_types->setToolTip(differ ? tr("The networks have different types; choose a network’s tab to see its own.")
                               : QString());
    m_types->updateGeometry();
}

void Composer::showChoices()
{
    std::vector<AccountId> wanted;
    for (const Composition::Target &target : m_composition.targets) {
        const NetworkRules *network = rulesOf(m_networks, target.platform);
        if (network && network->asksForPrivacy && !m_composition.isOut())
            wanted.push_back(target.account);
    }
    std::erase_if(m_choices, [&](ChoicesPart *part) {
        if (std::ranges::find(wanted, part->account()) != wanted.end())
            return false;
        part->hide();
        part->deleteLater();
        return true;
    });
    for (const AccountId id : wanted) {
        const auto account = std::ranges::find(m_accountList, id, &Account::id);
        const Composition::Target *target = m_composition.target(id);
        if (account == m_accountList.end())
            continue;
        auto known = std::ranges::find(m_choices, id, &ChoicesPart::account);
        if (known == m_choices.end()) {
            auto *part = new ChoicesPart(*account, networkName(account->platform), m_theme, m_form->widget());
            m_choicesLayout->addWidget(part);
            connect(part, &ChoicesPart::edited, this, [this](AccountId of, const PostOptions &options) {
                change([&](Composition &composition) {
                    if (Composition::Target *changed = composition.target(of))
                        changed->options = options;
                });
            });
            connect(part, &ChoicesPart::askAgain, this, [this](AccountId of) {
                m_creators.remove(of);
                askCreators();
            });
            known = m_choices.insert(m_choices.end(), part);
        }
        const std::vector<PostMedia> media = m_composition.mediaFor(target->platform);
        const bool onlyPictures = !media.empty() && std::ranges::all_of(media, [](const PostMedia &one) {
            return one.asset.facts.kind == MediaKind::Image;
        });
        (*known)->show(m_creators.value(id), target->options, !onlyPictures);
    }
}

void Composer::askCreators()
{
    for (const Composition::Target &target : m_composition.targets) {
        const NetworkRules *network = rulesOf(m_networks, target.platform);
        if (!network || !network->asksForPrivacy || m_creators.contains(target.account))
            continue;
        const AccountId account = target.account;
        m_creators.insert(account, {});
        onAnswer(m_client.creatorOptions(account), this,
                 [this, account](const Result<std::optional<CreatorOptions>> &answer) {
                     CreatorAnswer known;
                     known.state = answer ? CreatorAnswer::State::Answered : CreatorAnswer::State::Refused;
                     if (answer)
                         known.options = *answer;
                     else
                         known.why = answer.error().message;
                     m_creators.insert(account, known);
                     refresh();
                 });
    }
    refresh();
}

void Composer::checkSoon()
{
    m_check.state = CheckAnswer::State::Asking; // what was found stands until the next answer
    ++m_checkNumber;
    m_checkAlarm = m_clock.alarm(checkAfter, [this] { check(); });
    showReady();
}

void Composer::check()
{
    m_checkAlarm.reset();
    m_check.state = CheckAnswer::State::Asking;
    const int number = ++m_checkNumber;
    if (!m_composition.hasAccounts() || m_composition.isOut()) {
        m_check = {};
        refresh();
        return;
    }
    const PostStatus asWhat = m_composition.at ? PostStatus::Scheduled : PostStatus::Draft;
    onAnswer(m_client.check(postsOf(m_composition, m_networks, MeantAs::Publication, asWhat, m_clock.now()).posts),
             this, [this, number](const Result<std::vector<PostFinding>> &answer) {
                 if (number != m_checkNumber)
                     return;
                 if (answer)
                     m_check = {.state = CheckAnswer::State::Answered, .findings = *answer};
                 else
                     m_check = {.state = CheckAnswer::State::Refused, .why = answer.error().message};
                 refresh();
             });
}

void Composer::showReady()
{
    const bool isUndisclosed = std::ranges::any_of(
        m_composition.targets, [](const Composition::Target &target) { return target.options.lacksDisclosure(); });
    if (m_composition.isOut()) {
        m_ready->setRows({});
        return;
    }
    const bool isAwaited = m_check.state == CheckAnswer::State::Asking && m_composition.hasAccounts();
    m_ready->setRows(readyRows({.composition = m_composition,
                                .networks = m_networks,
                                .creators = m_creators,
                                .check = m_check,
                                .wrongTime = m_schedule->wrongTime(),
                                .wrongCover = m_media->wrongCover(),
                                .changing = m_videoChanges->percents(),
                                .now = m_clock.now(),
                                .zone = m_zone,
                                .locale = locale()}),
                     isAwaited ? ReadyPanel::Answer::Awaited : ReadyPanel::Answer::Here);
    m_scheduleButton->setToolTip(!isUndisclosed
                                     ? tr("Schedule (Ctrl+Enter)")
                                     : tr("Tell whether the content promotes yourself, a third party, or both."));
}

QString Composer::previewNetwork() const
{
    const QStringList networks = m_composition.networks();
    const int chosen = m_previews->current();
    if (!m_tabs->current().isEmpty() && networks.contains(m_tabs->current()))
        return m_tabs->current();
    return networks.value(chosen >= 0 && chosen < networks.size() ? chosen : 0);
}

void Composer::showPreview()
{
    const QStringList networks = m_composition.networks();
    const QString network = previewNetwork();
    QList<Segmented::Choice> choices;
    for (const QString &id : networks)
        choices.append({.words = networkName(id), .mark = id});
    m_previews->setVisible(!choices.isEmpty());
    m_previews->setChoices(choices);
    if (m_previews->sizeHint().width() > previewsRoom()) { // the marks tell the others
        for (Segmented::Choice &choice : choices) {
            if (choice.mark != network)
                choice = {.words = {}, .mark = choice.mark, .toolTip = choice.words};
        }
        m_previews->setChoices(choices);
    }
    m_previews->setCurrent(static_cast<int>(networks.indexOf(network)));
    m_previews->updateGeometry();
    Preview::Content content;
    content.network = network;
    const auto target = std::ranges::find(m_composition.targets, network, &Composition::Target::platform);
    if (target != m_composition.targets.end()) {
        const auto account = std::ranges::find(m_accountList, target->account, &Account::id);
        if (account != m_accountList.end())
            content.account = *account;
    }
    const NetworkRules *rules = rulesOf(m_networks, network);
    const std::vector<PostMedia> media = m_composition.mediaFor(network);
    content.type = rules ? typeFor(m_composition, *rules) : media.empty() ? PostType::Text : PostType::Photo;
    content.caption = m_composition.captionFor(network);
    content.mediaCount = static_cast<int>(media.size());
    if (!media.empty())
        content.first = media.front().asset;
    content.coverOffsetMs = m_composition.coverOffsetMs;
    m_preview->setContent(content);
    giveReadyRoom();
}

void Composer::showHead()
{
    const bool scheduled = m_composition.isScheduled();
    const bool out = m_composition.isOut();
    const QString title = out ? tr("Post") : scheduled ? tr("Edit post") : tr("New post");
    m_title->setText(title);
    setWindowTitle(tr("%1 – Postrider").arg(title));
    m_pill->setStatus(shown(), statusWord(shown()));
    if (out && shown() == ShownStatus::OutcomeUnknown)
        m_status->setText(tr("Say first whether it went out: it can’t be changed before."));
    else if (out && shown() == ShownStatus::Posted)
        m_status->setText(tr("It is out: it can’t be changed here."));
    else if (out)
        m_status->setText(tr("It is on its way: it can’t be changed now."));
    else if (m_saving)
        m_status->setText(tr("Saving…"));
    else if (m_afterVideos == Aim::Schedule)
        m_status->setText(tr("Will be scheduled when the video is ready"));
    else if (scheduled && isDirty() && !m_composition.goesOut())
        m_status->setText(m_keptAt ? tr("Changes kept %1; nothing goes out until you schedule the post again")
                                         .arg(clockTime(*m_keptAt, m_zone, locale()))
                                   : tr("Changed; nothing goes out until you schedule the post again"));
    else if (scheduled && isDirty())
        m_status->setText(m_keptAt ? tr("Changes kept %1; the post goes out as it was until you schedule them")
                                         .arg(clockTime(*m_keptAt, m_zone, locale()))
                                   : tr("Changed; the post goes out as it was until you schedule it"));
    else if (isDirty())
        m_status->setText(tr("Not saved yet"));
    else if (m_savedAt && !scheduled)
        m_status->setText(tr("Saved %1").arg(clockTime(*m_savedAt, m_zone, locale())));
    else
        m_status->setText({});
    m_saveDraft->setText(scheduled ? tr("Back to drafts") : tr("Save draft"));
    arrangeFooter();
    setBusy(m_saving);
}

} // namespace postrider
