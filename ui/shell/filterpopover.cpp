// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filterpopover.h"

#include "ui/actions/answer.h"
#include "ui/calendar/accountfacts.h"
#include "ui/calendar/chiptext.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QGridLayout>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int padding = 14;

} // namespace

QVariantList FilterPopover::Part::chosen() const
{
    QVariantList values;
    for (const auto &[value, check] : checks) {
        if (check->isChecked())
            values << value;
    }
    return values;
}

FilterPopover::FilterPopover(EngineClient &client, const AccountFacts &accounts, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent, Qt::Popup),
      m_client(client),
      m_accounts(accounts),
      m_theme(theme),
      m_clear(new Button(Button::Look::Plain, theme, this, Button::Height::Small))
{
    setObjectName(u"filterPopover"_s);
    setAccessibleName(tr("Filter"));
    m_status = addPart(tr("Status"), u"status"_s);
    m_network = addPart(tr("Network"), u"network"_s);
    m_type = addPart(tr("Type"), u"type"_s);
    m_label = addPart(tr("Label"), u"label"_s);
    m_clear->setObjectName(u"clearFilter"_s);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Show everything again"));
    connect(m_clear, &QAbstractButton::clicked, this, &FilterPopover::clear);
    connect(this, &FilterPopover::changed, this, &FilterPopover::tellWhatCanBeCleared);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(padding, padding, padding, padding);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(12);
    grid->addWidget(m_status.box, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(m_network.box, 0, 1, Qt::AlignTop);
    grid->addWidget(m_type.box, 1, 1, Qt::AlignTop);
    grid->addWidget(m_label.box, 0, 2, 2, 1, Qt::AlignTop);
    grid->addWidget(m_clear, 2, 0, 1, 3, Qt::AlignRight);

    QList<Choice> statuses;
    using enum ShownStatus;
    for (const ShownStatus status :
         {Failed, PartlyPosted, OutcomeUnknown, Missed, Retrying, Waiting, Publishing, Scheduled, Posted, Draft})
        statuses << Choice{statusWord(status), static_cast<int>(status)};
    fill(m_status, statuses, {});
    QList<Choice> types;
    for (const PostType type :
         {PostType::Text, PostType::Photo, PostType::Carousel, PostType::Reel, PostType::Video, PostType::Story})
        types << Choice{typeWord(type), static_cast<int>(type)};
    fill(m_type, types, {});
}

FilterPopover::Part FilterPopover::addPart(const QString &title, const QString &name)
{
    Part part;
    part.title = title;
    part.box = new QWidget(this);
    part.box->setObjectName(name);
    part.box->setAccessibleName(title);
    auto *column = new QVBoxLayout(part.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(
        new TextLabel(title, TextStyle::SmallSemiBold, TextLabel::Ink::Second, m_theme, part.box, TextLabel::Wrap::No));
    return part;
}

void FilterPopover::fill(Part &part, const QList<Choice> &choices, const QVariantList &chosen)
{
    for (const auto &[value, check] : part.checks)
        delete check;
    part.checks.clear();
    for (const Choice &choice : choices) {
        auto *check = new CheckBox(choice.words, m_theme, part.box);
        check->setChecked(chosen.contains(choice.value));
        part.box->layout()->addWidget(check);
        part.checks.emplace_back(choice.value, check);
        connect(check, &QAbstractButton::toggled, this, &FilterPopover::changed);
    }
    part.box->setVisible(!choices.isEmpty());
}

void FilterPopover::open(const CalendarFilter &filter, const QWidget &button)
{
    const QSignalBlocker quiet(this);
    const auto check = [](Part &part, const QVariantList &chosen) {
        for (const auto &[value, box] : part.checks)
            box->setChecked(chosen.contains(value));
    };
    QVariantList statuses, types, networks;
    for (const ShownStatus status : filter.statuses)
        statuses << static_cast<int>(status);
    for (const PostType type : filter.types)
        types << static_cast<int>(type);
    for (const QString &network : filter.networks)
        networks << network;
    check(m_status, statuses);
    check(m_type, types);
    QList<Choice> choices;
    for (const Account &account : m_accounts.list()) {
        const auto same = [&](const Choice &choice) { return choice.value == account.platform; };
        if (std::ranges::none_of(choices, same))
            choices << Choice{networkName(account.platform), account.platform};
    }
    fill(m_network, choices, networks);
    readLabels(filter.labels);
    m_below = QRect(button.mapToGlobal(QPoint()), button.size());
    tellWhatCanBeCleared();
    place();
    show();
    if (!m_status.checks.empty())
        m_status.checks.front().second->setFocus(Qt::PopupFocusReason);
}

void FilterPopover::readLabels(const std::vector<LabelId> &chosen)
{
    onAnswer(m_client.labels(), this, [this, chosen](const Result<std::vector<Label>> &labels) {
        if (!labels)
            return;
        QList<Choice> choices;
        QVariantList checked;
        for (const Label &label : *labels)
            choices << Choice{label.name, label.id.uuid()};
        for (const LabelId id : chosen)
            checked << id.uuid();
        fill(m_label, choices, checked);
        tellWhatCanBeCleared();
        place();
    });
}

void FilterPopover::place()
{
    layout()->activate();
    const QSize size = sizeHint();
    const QScreen *screen = parentWidget()->screen();
    const QRect room = screen->availableGeometry().adjusted(4, 4, -4, -4);
    QRect card(QPoint(m_below.right() + 1 - size.width(), m_below.bottom() + 5), size);
    if (layoutDirection() == Qt::RightToLeft)
        card.moveLeft(m_below.left());
    card.moveLeft(qBound(room.left(), card.left(), qMax(room.left(), room.right() + 1 - card.width())));
    setGeometry(card);
}

CalendarFilter FilterPopover::applied(CalendarFilter filter) const
{
    filter.statuses.clear();
    filter.networks.clear();
    filter.types.clear();
    filter.labels.clear();
    for (const QVariant &value : m_status.chosen())
        filter.statuses.push_back(static_cast<ShownStatus>(value.toInt()));
    for (const QVariant &value : m_network.chosen())
        filter.networks << value.toString();
    for (const QVariant &value : m_type.chosen())
        filter.types.push_back(static_cast<PostType>(value.toInt()));
    for (const QVariant &value : m_label.chosen())
        filter.labels.emplace_back(value.toUuid());
    return filter;
}

QString FilterPopover::words() const
{
    QStringList parts;
    for (const Part *part : {&m_status, &m_network, &m_type, &m_label}) {
        QStringList chosen;
        for (const auto &[value, check] : part->checks) {
            if (check->isChecked())
                chosen << check->text();
        }
        if (!chosen.isEmpty())
            parts << tr("%1: %2", "what is filtered by, and what is chosen").arg(part->title, chosen.join(u", "_s));
    }
    return parts.join(u"; "_s);
}

void FilterPopover::clear()
{
    {
        const QSignalBlocker quiet(this);
        for (const Part *part : {&m_status, &m_network, &m_type, &m_label}) {
            for (const auto &[value, check] : part->checks)
                check->setChecked(false);
        }
    }
    Q_EMIT changed();
}

void FilterPopover::tellWhatCanBeCleared()
{
    const bool any = applied({}).isChosen();
    if (!any && m_clear->hasFocus() && !m_status.checks.empty())
        m_status.checks.front().second->setFocus(Qt::OtherFocusReason);
    m_clear->setEnabled(any);
}

void FilterPopover::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    strokeRounded(painter, rect(), 0, theme.lineStrong);
}

} // namespace postrider
