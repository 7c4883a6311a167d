// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirmdelete.h"

#include "ui/dialogs/questiondialog.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::ConfirmDelete)
};

} // namespace

QuestionDialog *confirmDelete(int posts, int posted, ThemeProvider &theme, QWidget *parent)
{
    const QString body = posts == posted
        ? Words::tr(
            "What is out stays on the network: remove it there yourself. The pictures stay in your media library.")
        : Words::tr(
            "%n of them are out and stay on the network: remove those there yourself. The pictures stay in your "
            "media library.",
            nullptr, posted);
    auto *question = new QuestionDialog(Sign::Warning, Words::tr("Delete %n post(s) from Postrider?", nullptr, posts),
                                        body, theme, parent);
    question->setObjectName(u"confirmDelete"_s);
    question->setIconName(u"edit-delete"_s);
    question->setAnswers(Words::tr("Cancel"), Words::tr("Delete"), QuestionDialog::Weight::Deletes);
    return question;
}

} // namespace postrider
