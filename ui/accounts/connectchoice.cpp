// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectchoice.h"

#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int indent = 28; ///< Below the words of a box.

} // namespace

ConnectChoice::ConnectChoice(const std::vector<SignInCandidate> &candidates, const QString &preferred,
                             ThemeProvider &theme, QWidget *parent)
    : QWidget(parent)
{
    using Ink = TextLabel::Ink;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    // What can be used first; the network's order within.
    std::vector<SignInCandidate> sorted;
    std::ranges::copy_if(candidates, std::back_inserter(sorted), &SignInCandidate::isUsable);
    std::ranges::copy_if(candidates, std::back_inserter(sorted),
                         [](const SignInCandidate &each) { return !each.isUsable(); });
    const auto usable = std::ranges::count_if(sorted, &SignInCandidate::isUsable);
    for (const SignInCandidate &candidate : sorted) {
        auto *one = new QVBoxLayout;
        one->setSpacing(2);
        QString words = candidate.detail.isEmpty() || candidate.detail == candidate.handle
            ? candidate.handle
            : tr("%1, %2", "account and what tells it from others").arg(candidate.handle, candidate.detail);
        if (candidate.known)
            words = tr("%1 (connected already)").arg(words);
        auto *box = new CheckBox(words, theme, this);
        box->setObjectName(u"candidate-"_s + candidate.id);
        box->setCheckable(true);
        box->setEnabled(candidate.isUsable());
        box->setChecked(candidate.isUsable() && (usable == 1 || candidate.id == preferred));
        one->addWidget(box);
        const auto add = [&](const QString &text, Ink ink) {
            auto *label = new TextLabel(text, TextStyle::Small, ink, theme, this);
            const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
            label->setContentsMargins(mirrored ? 0 : indent, 0, mirrored ? indent : 0, 0);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            one->addWidget(label);
        };
        QStringList description = candidate.notes;
        for (const QString &note : candidate.notes)
            add(note, Ink::Third);
        if (candidate.refusal) {
            const QString reason = tr("%1 %2", "what is in the way, and what to do")
                                       .arg(candidate.refusal->message, candidate.refusal->hint);
            add(reason, Ink::Wrong);
            description << reason;
        }
        box->setAccessibleDescription(description.join(u' '));
        connect(box, &QAbstractButton::toggled, this, &ConnectChoice::changed);
        if (candidate.isUsable())
            m_boxes.emplace_back(candidate.id, box);
        column->addLayout(one);
    }
    column->addStretch();
}

QStringList ConnectChoice::chosen() const
{
    QStringList ids;
    for (const auto &[id, box] : m_boxes) {
        if (box->isChecked())
            ids << id;
    }
    return ids;
}

} // namespace postrider
