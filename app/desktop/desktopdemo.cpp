// SPDX-License-Identifier: GPL-3.0-or-later
// The way into the demo and out of it.
#include "app/demo/workspace.h"
#include "app/desktop/desktop.h"
#include "ui/actions/answer.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/shell/mainwindow.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace postrider {

void Desktop::openDemo(DemoWish wish)
{
    const auto open = [this, wish] {
        m_background = false;
        m_isDemo = true;
        m_demoWish = wish;
        useEngine(std::make_unique<EngineHost>(
            [profile = m_profile, wish] { return openDemoWorkspace(profile, nullptr, DemoMoment::Live, wish); }));
        showWindow();
    };
    if (wish == DemoWish::GoOn || !hasDemoWorkspace(m_profile))
        return open();
    askAboutDemo(tr("Start the demo anew?"), tr("What you made in it is deleted. Your own workspace is as it was."),
                 tr("Start anew"), open);
}

void Desktop::leaveDemo()
{
    openOwn();
    showWindow();
}

void Desktop::askBeforeRemovingDemo()
{
    askAboutDemo(tr("Remove the demo?"),
                 tr("It is closed, and what you made in it is deleted. Your own workspace is as it was."),
                 tr("Remove the demo"), [this] {
                     leaveDemo();
                     const auto remove = [profile = m_profile] { return removeDemoWorkspace(profile); };
                     onAnswer(QtConcurrent::run(remove), m_window.get(), [this](const Result<> &removed) {
                         m_window->setHasDemo(hasDemoWorkspace(m_profile));
                         if (!removed)
                             m_window->tell(removed.error().message);
                     });
                 });
}

void Desktop::askAboutDemo(const QString &heading, const QString &body, const QString &answer,
                           const std::function<void()> &then)
{
    m_question = new QuestionDialog(Sign::Warning, heading, body, theme(), m_window.get());
    m_question->setObjectName(u"demoQuestion"_s);
    m_question->setAnswers(tr("Keep it"), answer, QuestionDialog::Weight::Deletes);
    connect(m_question, &QDialog::accepted, this, then, Qt::QueuedConnection); // its window is about to go
    m_question->open();
}

} // namespace postrider
