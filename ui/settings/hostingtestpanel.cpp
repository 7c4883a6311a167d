// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/hostingtestpanel.h"

#include "ui/actions/answer.h"
#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

HostingTestPanel::HostingTestPanel(EngineClient &client, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_theme(theme),
      m_button(new Button(Button::Look::Plain, theme, this)),
      m_results(new QWidget(this)),
      m_lines(new QVBoxLayout(m_results))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_button->setObjectName(u"testHosting"_s);
    m_button->setText(tr("Test"));
    m_button->setToolTip(tr("Puts a small file there, fetches it as a stranger would, and deletes it."));
    column->addWidget(m_button, 0, Qt::AlignLeading);
    m_results->setObjectName(u"hostingResults"_s);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(4);
    m_results->hide();
    column->addWidget(m_results);
    connect(m_button, &QAbstractButton::clicked, this, &HostingTestPanel::test);
}

void HostingTestPanel::test()
{
    m_button->setEnabled(false);
    m_button->setText(tr("Testing…"));
    onAnswer(m_client.testHosting(), this, [this](const Result<HostingReport> &report) { show(report); });
}

void HostingTestPanel::show(const Result<HostingReport> &report)
{
    m_button->setEnabled(true);
    m_button->setText(tr("Test"));
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!report) {
        addLine(tr("%1 %2", "what is wrong, what to do").arg(report.error().message, report.error().hint), true);
    } else {
        for (const HostingStep &step : report->steps) {
            if (step.error)
                addLine(tr("✗ %1 %2", "what is wrong, what to do").arg(step.message, step.error->hint), true);
            else
                addLine(tr("✓ %1", "what went well").arg(step.message), false);
        }
        if (report->place)
            addLine(tr("The bucket is in the region %1; that is kept.").arg(report->place->region), false);
        if (report->works())
            addLine(tr("Everything works. Networks can fetch your files from here."), false);
    }
    m_results->show();
    m_reveals = true;
    revealLater();
    const auto lines = m_results->findChildren<QLabel *>();
    m_button->setAccessibleDescription(lines.isEmpty() ? QString() : lines.constLast()->text());
}

void HostingTestPanel::resizeEvent(QResizeEvent *event)
{
    // The lines that were found are laid out one after the other; a window of another width has nothing to do with them.
    m_reveals = m_reveals && event->size().width() == event->oldSize().width();
    if (m_reveals)
        revealLater();
}

void HostingTestPanel::revealLater()
{
    // The area around knows of a new height only once all in it is laid out.
    QMetaObject::invokeMethod(this, &HostingTestPanel::reveal, Qt::QueuedConnection);
}

void HostingTestPanel::reveal()
{
    for (QWidget *around = parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            return area->ensureWidgetVisible(this);
    }
}

void HostingTestPanel::addLine(const QString &words, bool wrong)
{
    auto *line = new TextLabel(words, TextStyle::Small, wrong ? TextLabel::Ink::Wrong : TextLabel::Ink::Second, m_theme,
                               m_results);
    line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->addWidget(line);
}

} // namespace postrider
