// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirmdelete.h"

#include "ui/actions/postactions.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/theme/fields.h"

#include <QCoreApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::ConfirmDelete)
};

QString bodyOf(int posts, int posted, PostActions::Media media)
{
    const QString what = posts == posted
        ? Words::tr("What is out stays on the network: remove it there yourself.")
        : Words::tr("%n of them are out and stay on the network: remove those there yourself.", nullptr, posted);
    return Words::tr("%1 %2", "two whole sentences")
        .arg(what,
             media == PostActions::Media::Kept
                 ? Words::tr("The pictures stay in your media library.")
                 : Words::tr("Pictures that nothing else needs go once this can’t be undone any more."));
}

} // namespace

void deletePosts(std::vector<PostId> posts, int posted, PostActions &actions, ThemeProvider &theme, QWidget *parent)
{
    using Media = PostActions::Media;
    if (posted == 0) {
        actions.remove(std::move(posts));
        return;
    }
    const auto count = static_cast<int>(posts.size());
    auto *question = new QuestionDialog(Sign::Warning, Words::tr("Delete %n post(s) from Postrider?", nullptr, count),
                                        bodyOf(count, posted, Media::Kept), theme, parent);
    question->setObjectName(u"confirmDelete"_s);
    question->setIconName(u"edit-delete"_s);
    auto *choice = new QWidget(question);
    auto *below = new QVBoxLayout(choice);
    below->setContentsMargins(0, 10, 0, 14);
    auto *media = new CheckBox(Words::tr("Also remove pictures that no other post uses"), theme, choice);
    media->setObjectName(u"removeMedia"_s);
    below->addWidget(media);
    question->addContent(choice);
    question->setAnswers(Words::tr("Cancel"), Words::tr("Delete"), QuestionDialog::Weight::Deletes);
    QObject::connect(media, &QAbstractButton::toggled, question, [question, count, posted](bool removed) {
        question->setBody(bodyOf(count, posted, removed ? Media::Removed : Media::Kept));
    });
    QObject::connect(question, &QDialog::accepted, &actions, [posts = std::move(posts), media, &actions] {
        actions.remove(posts, media->isChecked() ? Media::Removed : Media::Kept);
    });
    question->open();
}

} // namespace postrider
