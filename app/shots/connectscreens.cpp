// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/connectscreens.h"

#include "app/demo/demonetworks.h"
#include "app/shots/stage.h"
#include "ui/theme/fields.h"

#include <QCoroTimer>
#include <QLineEdit>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int instagram = 0; // in the order of the networks
constexpr int facebook = 1;

void chooseNetwork(Stage &stage, QWidget *dialog, int network)
{
    if (auto *networks = stage.find<Segmented>(u"network"_s, dialog))
        Stage::press(networks, networks->rectOf(network).center());
}

void paste(Stage &stage, QWidget *dialog, const QString &token)
{
    if (auto *field = stage.find<QLineEdit>(u"token"_s, dialog))
        field->setText(token);
}

/// The pretend network answers by HTTP, which takes its time.
QCoro::Task<bool> choiceComesUp(Stage &stage, QWidget *dialog)
{
    constexpr int mostRounds = 500;
    const auto isThere = [&] { return stage.find<QWidget>(u"choiceIntro"_s, dialog) != nullptr; };
    for (int round = 0; round < mostRounds && !isThere(); ++round) {
        QTimer pause;
        pause.setSingleShot(true);
        pause.start(10);
        co_await pause;
    }
    co_await stage.settled();
    co_return isThere();
}

} // namespace

QCoro::Task<QWidget *> showConnect(Stage &stage)
{
    stage.openPage(u"accountsPage"_s);
    co_await stage.settled();
    co_await stage.settled();
    stage.click(u"connectAccount"_s);
    co_await stage.settled();
    co_return stage.topmost();
}

QCoro::Task<QWidget *> showConnectToken(Stage &stage)
{
    QWidget *dialog = co_await showConnect(stage);
    if (!dialog)
        co_return nullptr;
    chooseNetwork(stage, dialog, facebook);
    co_await stage.settled();
    paste(stage, dialog, QString::fromLatin1(demoMetaToken));
    co_await stage.settled();
    co_return dialog;
}

QCoro::Task<QWidget *> showConnectFound(Stage &stage)
{
    QWidget *dialog = co_await showConnect(stage);
    if (!dialog)
        co_return nullptr;
    chooseNetwork(stage, dialog, instagram);
    paste(stage, dialog, QString::fromLatin1(demoMetaToken));
    stage.click(u"connect"_s, dialog);
    if (!co_await choiceComesUp(stage, dialog))
        co_return nullptr;
    for (CheckBox *box : dialog->findChildren<CheckBox *>()) {
        if (box->isVisible() && box->isEnabled()) {
            box->click();
            break;
        }
    }
    co_return dialog;
}

} // namespace postrider
