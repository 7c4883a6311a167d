// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/openoutside.h"

#include "ui/dialogs/questiondialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OpenOutside)
};

} // namespace

void openOutside(const QUrl &url, ThemeProvider &theme, QWidget *from)
{
    if (QDesktopServices::openUrl(url))
        return;
    const QString address = url.isLocalFile() ? url.toLocalFile() : url.toString(QUrl::FullyEncoded);
    QGuiApplication::clipboard()->setText(address);
    auto *dialog = new QuestionDialog(
        Sign::Warning,
        url.isLocalFile() ? Words::tr("The folder could not be opened") : Words::tr("No browser could be opened"),
        Words::tr("This computer has no program for it. The address is on the clipboard: %1").arg(address), theme,
        from ? from->window() : nullptr);
    dialog->setObjectName(u"notOpened"_s);
    dialog->setAnswer(Words::tr("Close"));
    dialog->open();
}

} // namespace postrider
