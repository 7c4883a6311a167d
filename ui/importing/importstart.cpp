// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/importstart.h"

#include "core/model/importcolumns.h"
#include "ui/actions/answer.h"
#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int dialogWidth = 680;

} // namespace

ImportStart::ImportStart(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QDialog(parent),
      m_client(client),
      m_clock(clock),
      m_note(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Third, theme, this))
{
    setObjectName(u"importStart"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setBackgroundRole(QPalette::Base);
    setWindowTitle(tr("Import posts from a table"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(inset, 18, inset, 8);
    column->setSpacing(8);
    column->addWidget(
        new TextLabel(windowTitle(), TextStyle::Heading, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No));
    column->addWidget(new TextLabel(tr("A CSV file with a row for each post; the names of its columns stand in the "
                                       "first row. You see every row before anything is stored. None of these columns "
                                       "has to be there:"),
                                    TextStyle::Body, TextLabel::Ink::Second, theme, this));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (const ImportColumn &known : importColumns()) {
        const int row = grid->rowCount();
        grid->addWidget(
            new TextLabel(known.name, TextStyle::SmallMedium, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No),
            row, 0, Qt::AlignTop);
        grid->addWidget(new TextLabel(known.words, TextStyle::Small, TextLabel::Ink::Second, theme, this), row, 1);
    }
    column->addLayout(grid);
    column->addStretch();
    auto *scroll = new QScrollArea(this); // on a small screen, or with large type
    scroll->setObjectName(u"importColumns"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(words);
    words->setAutoFillBackground(false); // setWidget() has turned it on
    outer->addWidget(scroll, 1);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(inset, 6, inset, 14);
    footer->setSpacing(8);
    const auto add = [&](const QString &name, const QString &words, Button::Look look) {
        auto *button = new Button(look, theme, this);
        button->setObjectName(name);
        button->setText(words);
        footer->addWidget(button);
        return button;
    };
    connect(add(u"saveSample"_s, tr("Save a sample…"), Button::Look::Plain), &QAbstractButton::clicked, this,
            &ImportStart::chooseSample);
    m_note->setObjectName(u"sampleNote"_s);
    footer->addWidget(m_note, 1);
    connect(add(u"cancelImport"_s, tr("Cancel"), Button::Look::Plain), &QAbstractButton::clicked, this,
            &QDialog::reject);
    auto *choose = add(u"chooseTable"_s, tr("Choose a file…"), Button::Look::Primary);
    connect(choose, &QAbstractButton::clicked, this, &ImportStart::chooseFile);
    outer->addLayout(footer);
    choose->setFocus();
    const int wide = theme.theme().px(dialogWidth);
    sizeToScreen(*this, {wide, column->totalHeightForWidth(wide) + footer->sizeHint().height()}); // the words wrap
}

void ImportStart::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import posts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Tables (*.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        Q_EMIT fileChosen(path);
        accept();
    });
    dialog->open();
}

void ImportStart::chooseSample()
{
    auto *dialog = new QFileDialog(this, tr("Save a sample"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setNameFilters({tr("Tables (*.csv)")});
    dialog->selectFile(tr("posts.csv", "name of a file"));
    connect(dialog, &QFileDialog::fileSelected, this, &ImportStart::saveSample);
    dialog->open();
}

void ImportStart::saveSample(const QString &path)
{
    onAnswer(m_client.accounts(), this, [this, path](const Result<std::vector<Account>> &accounts) {
        const QString account = accounts && !accounts->empty()
            ? accounts->front().platform + u':' + accounts->front().handle
            : u"instagram:name"_s;
        const auto write = [path, sample = importSample(account, m_clock.now())] {
            QSaveFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(sample) == sample.size() && file.commit()
                ? QString()
                : file.errorString();
        };
        onAnswer(QtConcurrent::run(write), this, [this, path](const QString &refused) {
            const QString shown = QDir::toNativeSeparators(path);
            m_note->setText(refused.isEmpty() ? tr("Saved as %1").arg(shown)
                                              : tr("%1 could not be written: %2").arg(shown, refused));
        });
    });
}

} // namespace postrider
