// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postfilters.h"

#include "ui/calendar/chiptext.h"
#include "ui/posts/daterangedialog.h"
#include "ui/theme/choicemenu.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int gap = 8;
constexpr int searchWidth = 200;
constexpr int narrowestSearch = 130;
constexpr int widestPill = 230;
constexpr int needsLookChoice = -1; // among the statuses

} // namespace

PostFilters::PostFilters(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_status(addPill(u"statusPill"_s)),
      m_platform(addPill(u"platformPill"_s)),
      m_account(addPill(u"accountPill"_s)),
      m_date(addPill(u"datePill"_s)),
      m_label(addPill(u"labelPill"_s)),
      m_search(new SearchField(30, 10, theme, this))
{
    m_search->setObjectName(u"postsSearch"_s);
    m_search->setPlaceholderText(tr("Search captions"));
    m_search->setAccessibleName(tr("Search captions"));
    m_search->setToolTip(tr("Search captions (Ctrl+F)"));
    connect(m_search, &QLineEdit::textChanged, this, &PostFilters::changed);

    QList<Choice> statuses;
    using enum ShownStatus;
    for (const ShownStatus status :
         {Failed, PartlyPosted, OutcomeUnknown, Missed, Retrying, Waiting, Publishing, Scheduled, Posted, Draft})
        statuses << Choice{statusWord(status), static_cast<int>(status)};
    statuses.insert(4, Choice{needsLookWord(), needsLookChoice}); // below all else that needs the person
    fillMenu(m_status, statuses);
    fillMenu(m_platform, {});
    fillMenu(m_account, {});
    fillMenu(m_label, {});
    fillDates();
    connect(m_date, &DropButton::cleared, this, [this] { choosePeriod(std::nullopt); });
    connect(&theme, &ThemeProvider::changed, this, &PostFilters::arrange);
    wordPills();
}

DropButton *PostFilters::addPill(const QString &name)
{
    auto *pill = new DropButton(DropButton::Look::Pill, m_theme, this);
    pill->setObjectName(name);
    if (name != "datePill"_L1) {
        connect(pill, &DropButton::cleared, this, [this, pill] {
            uncheck(pill);
            wordPills();
            Q_EMIT changed();
        });
    }
    return pill;
}

void PostFilters::fillMenu(DropButton *pill, const QList<Choice> &choices)
{
    const QVariantList before = chosen(pill);
    auto *menu = new ChoiceMenu(this);
    for (const Choice &choice : choices) {
        QAction *action = menu->addAction(choice.words);
        action->setCheckable(true);
        action->setData(choice.value);
        action->setChecked(before.contains(choice.value));
        connect(action, &QAction::triggered, this, [this] {
            wordPills();
            Q_EMIT changed();
        });
    }
    pill->setMenu(menu);
    pill->setEnabled(!choices.isEmpty());
}

void PostFilters::fillDates()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &words, NamedPeriod name) {
        connect(menu->addAction(words), &QAction::triggered, this,
                [this, name] { choosePeriod(periodOf(name, m_today)); });
    };
    add(tr("Today"), NamedPeriod::Today);
    add(tr("Yesterday"), NamedPeriod::Yesterday);
    add(tr("Next 7 days"), NamedPeriod::NextWeek);
    add(tr("Last 7 days"), NamedPeriod::LastWeek);
    add(tr("Last 30 days"), NamedPeriod::LastMonth);
    add(tr("This month"), NamedPeriod::ThisMonth);
    menu->addSeparator();
    QAction *range = menu->addAction(tr("From … to …"));
    range->setObjectName(u"chooseRange"_s);
    connect(range, &QAction::triggered, this, &PostFilters::askRange);
    m_date->setMenu(menu);
}

void PostFilters::askRange()
{
    const DatePeriod shown = m_period.value_or(periodOf(NamedPeriod::NextWeek, m_today));
    auto *dialog = new DateRangeDialog(shown, m_today, m_theme, this);
    connect(dialog, &DateRangeDialog::chosen, this, &PostFilters::choosePeriod);
    dialog->open();
}

void PostFilters::choosePeriod(std::optional<DatePeriod> period)
{
    setPeriod(period);
    Q_EMIT changed();
}

QVariantList PostFilters::chosen(const DropButton *pill) const
{
    QVariantList values;
    if (!pill->menu())
        return values;
    for (const QAction *action : pill->menu()->actions()) {
        if (action->isChecked())
            values << action->data();
    }
    return values;
}

void PostFilters::uncheck(const DropButton *pill)
{
    for (QAction *action : pill->menu()->actions())
        action->setChecked(false);
}

PostQuery PostFilters::query() const
{
    PostQuery query;
    query.text = m_search->text().trimmed();
    for (const QVariant &value : chosen(m_status)) {
        if (value == needsLookChoice)
            query.needsLook = true;
        else
            query.statuses.push_back(static_cast<ShownStatus>(value.toInt()));
    }
    for (const QVariant &value : chosen(m_platform))
        query.platforms << value.toString();
    for (const QVariant &value : chosen(m_account))
        query.accounts.emplace_back(value.toUuid());
    for (const QVariant &value : chosen(m_label))
        query.labels.emplace_back(value.toUuid());
    if (const auto limits = m_period ? bounds(*m_period, m_zone) : std::nullopt) {
        query.from = limits->first;
        query.to = limits->second;
    }
    return query;
}

void PostFilters::setStates(const PostQuery &of)
{
    for (QAction *action : m_status->menu()->actions()) {
        const auto status = static_cast<ShownStatus>(action->data().toInt());
        action->setChecked(action->data() == needsLookChoice
                               ? of.needsLook
                               : std::ranges::find(of.statuses, status) != of.statuses.end());
    }
    wordPills();
}

void PostFilters::setPeriod(std::optional<DatePeriod> period)
{
    m_period = period;
    wordPills();
}

void PostFilters::clear()
{
    search({}, Others::Cleared);
}

void PostFilters::search(const QString &text, Others others)
{
    if (others == Others::Cleared) {
        for (const DropButton *pill : {m_status, m_platform, m_account, m_label})
            uncheck(pill);
        m_period.reset();
    }
    {
        const QSignalBlocker quiet(m_search);
        m_search->setText(text);
    }
    m_search->update();
    wordPills();
    Q_EMIT changed();
}

void PostFilters::showOnly(LabelId label)
{
    showOnly(m_label, label.uuid());
}

void PostFilters::showOnly(AccountId account)
{
    showOnly(m_account, account.uuid());
}

void PostFilters::showOnly(const DropButton *pill, const QVariant &value)
{
    {
        const QSignalBlocker quiet(this);
        clear();
    }
    for (QAction *action : pill->menu()->actions())
        action->setChecked(action->data() == value);
    wordPills();
    Q_EMIT changed();
}

void PostFilters::setAccounts(const std::vector<Account> &accounts)
{
    const PostQuery before = query();
    QList<Choice> places;
    QList<Choice> networks;
    for (const Account &account : accounts) {
        places << Choice{tr("%1 on %2", "account, network").arg(account.handle, networkName(account.platform)),
                         account.id.uuid()};
        const auto sameNetwork = [&](const Choice &choice) { return choice.value == account.platform; };
        if (std::ranges::none_of(networks, sameNetwork))
            networks << Choice{networkName(account.platform), account.platform};
    }
    fillMenu(m_account, places);
    fillMenu(m_platform, networks);
    wordPills();
    if (query() != before)
        Q_EMIT changed(); // an account that was chosen has gone
}

void PostFilters::setLabels(const std::vector<Label> &labels)
{
    const PostQuery before = query();
    QList<Choice> choices;
    for (const Label &label : labels)
        choices << Choice{label.name, label.id.uuid()};
    fillMenu(m_label, choices);
    wordPills();
    if (query() != before)
        Q_EMIT changed();
}

void PostFilters::setToday(QDate today, const QByteArray &zone)
{
    const bool moved = zone != m_zone && m_period;
    m_today = today;
    m_zone = zone;
    wordPills();
    if (moved)
        Q_EMIT changed();
}

void PostFilters::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PostFilters::wordPills()
{
    const auto word = [](DropButton *pill, const QString &name) {
        QStringList words;
        for (const QAction *action : pill->menu()->actions()) {
            if (action->isChecked())
                words << action->text();
        }
        pill->setActive(!words.isEmpty());
        if (words.isEmpty())
            pill->setText(name);
        else if (words.size() == 1)
            pill->setText(tr("%1: %2", "filter, what is chosen").arg(name, words.front()));
        else
            pill->setText(tr("%1: %2 +%3", "filter, the first that is chosen, how many more")
                              .arg(name, words.front())
                              .arg(words.size() - 1));
        pill->setAccessibleName(words.isEmpty() ? tr("Filter: %1").arg(name)
                                                : tr("Filter: %1, %2").arg(name, words.join(u", "_s)));
    };
    word(m_status, tr("Status"));
    word(m_platform, tr("Platform"));
    word(m_account, tr("Account"));
    word(m_label, tr("Label"));
    m_date->setActive(m_period.has_value());
    m_date->setText(m_period ? tr("Date: %1").arg(periodWords(*m_period, m_today, locale())) : tr("Date"));
    m_date->setAccessibleName(tr("Filter: %1").arg(m_date->text()));
    arrange();
}

/// Where they stand, line by line; the last one is the search field, at the end of its line or over all of it.
QList<QRect> PostFilters::places(int width) const
{
    const int line = m_theme.theme().px(30);
    QList<QRect> places;
    int x = inset;
    int y = 0;
    const auto isRoomFor = [&](int wide) { return x == inset || x + wide <= width - inset; };
    for (const DropButton *pill : {m_status, m_platform, m_account, m_date, m_label}) {
        const int wide = qMin(pill->sizeHint().width(), widestPill);
        if (!isRoomFor(wide)) {
            x = inset;
            y += line + gap;
        }
        places << QRect(x, y, wide, line);
        x += wide + gap;
    }
    if (isRoomFor(narrowestSearch)) {
        const int wide = qMin(width - inset - x, searchWidth);
        places << QRect(width - inset - wide, y, wide, line);
    } else {
        places << QRect(inset, y + line + gap, width - 2 * inset, line);
    }
    return places;
}

int PostFilters::heightFor(int width) const
{
    return places(width).last().bottom() + 1;
}

void PostFilters::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PostFilters::arrange()
{
    QWidget *const parts[] = {m_status, m_platform, m_account, m_date, m_label, m_search};
    const QList<QRect> at = places(width());
    for (qsizetype i = 0; i < at.size(); ++i)
        parts[i]->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at[i]));
    if (parentWidget() && height() != heightFor(width()))
        updateGeometry();
}

} // namespace postrider
