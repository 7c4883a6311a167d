// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/importdialog.h"

#include "core/model/importcolumns.h"
#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/importing/importlook.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QTableWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

enum Column { Take, Outcome, FirstCell };

/// Imports, takes it back, and puts it back again.
Step importStep(EngineClient &client, QObject *context, const ImportPlan &plan)
{
    struct State
    {
        std::vector<PostId> ids;
        std::vector<Post> removed;
    };
    auto state = std::make_shared<State>();
    Step step;
    const int count = plan.readyRows();
    step.undone = ImportDialog::tr("%n row(s) taken out again", nullptr, count);
    step.redone = ImportDialog::tr("%n row(s) imported again", nullptr, count);
    step.redo = [&client, context, plan, state](const Step::Answered &answered) {
        if (!state->removed.empty()) {
            onAnswer(client.putBack(state->removed), context, answered);
            return;
        }
        onAnswer(client.importPosts(plan), context, [state, answered](const Result<std::vector<PostId>> &ids) {
            if (ids)
                state->ids = *ids;
            answered(ids ? Result<>() : Result<>(tl::unexpected(ids.error())));
        });
    };
    step.undo = [&client, context, state](const Step::Answered &answered) {
        onAnswer(client.remove(state->ids), context, [state, answered](const Result<std::vector<Post>> &removed) {
            if (removed)
                state->removed = *removed;
            answered(removed ? Result<>() : Result<>(tl::unexpected(removed.error())));
        });
    };
    return step;
}

} // namespace

ImportDialog::ImportDialog(const QString &path, EngineClient &client, PostActions &actions, ThemeProvider &theme,
                           QWidget *parent)
    : QDialog(parent),
      m_path(path),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_heading(new TextLabel({}, TextStyle::Heading, TextLabel::Ink::Text, theme, this)),
      m_words(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Second, theme, this)),
      m_table(new QTableWidget(this)),
      m_delegate(new ImportDelegate(theme, m_table)),
      m_columns(new DropButton(DropButton::Look::Field, theme, this)),
      m_next(new Button(Button::Look::Plain, theme, this)),
      m_only(new CheckBox(tr("Only rows that need a look"), theme, this)),
      m_import(new Button(Button::Look::Primary, theme, this))
{
    setObjectName(u"importDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import %1").arg(QFileInfo(path).fileName()));
    sizeToScreen(*this, {980, 600});
    m_heading->setObjectName(u"importHeading"_s);
    m_words->setObjectName(u"importWords"_s);
    m_table->setObjectName(u"importTable"_s);
    m_table->setAccessibleName(tr("Rows of the table"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(m_delegate);
    m_table->setHorizontalHeader(new ImportHead(theme, m_table));
    m_table->verticalHeader()->hide(); // the number stands beside the box
    m_table->setShowGrid(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    // The whole row shows which one is current.
    connect(m_table, &QTableWidget::currentCellChanged, m_table->viewport(), QOverload<>::of(&QWidget::update));
    connect(&theme, &ThemeProvider::changed, this, &ImportDialog::restyle);
    restyle();
    m_table->setTabKeyNavigation(false);
    connect(m_table, &QTableWidget::itemChanged, this, &ImportDialog::changed);
    m_next->setObjectName(u"nextProblem"_s);
    m_next->setText(tr("Next row to look at"));
    m_next->setShortcut(QKeySequence(Qt::Key_F8));
    m_next->setToolTip(tr("Next row that needs a look (F8)"));
    connect(m_next, &QAbstractButton::clicked, this, &ImportDialog::goToNextProblem);
    m_columns->setObjectName(u"columns"_s);
    m_columns->setText(tr("Columns…"));
    m_columns->setToolTip(tr("Say what each column of the table is"));
    m_only->setObjectName(u"onlyWrong"_s);
    m_only->hide();
    connect(m_only, &QAbstractButton::toggled, this, &ImportDialog::filterRows);
    auto *cancel = new Button(Button::Look::Plain, theme, this);
    cancel->setText(tr("Cancel"));
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    m_import->setObjectName(u"importNow"_s);
    m_import->setText(tr("Import"));
    m_import->setEnabled(false);
    connect(m_import, &QAbstractButton::clicked, this, &ImportDialog::import);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(22, 18, 22, 12);
    column->setSpacing(8);
    outer->addLayout(column, 1);
    column->addWidget(m_heading);
    column->addWidget(m_words);
    column->addWidget(m_table, 1);
    auto *footer = new DialogFooter(theme, this);
    for (QWidget *one :
         {static_cast<QWidget *>(m_columns), static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_only)})
        footer->row().addWidget(one);
    footer->row().addStretch();
    footer->row().addWidget(cancel);
    footer->row().addWidget(m_import);
    outer->addWidget(footer);
    setTabOrder(cancel, m_import);
    read();
}

void ImportDialog::restyle()
{
    const Theme &theme = m_theme.theme();
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Base, theme.canvas);
    m_table->setPalette(colours);
    m_table->verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
    m_filling = true; // the ink of the cells is the theme's
    for (int row = 0; row < m_table->rowCount(); ++row)
        showRow(row);
    m_filling = false;
    update();
}

void ImportDialog::read()
{
    m_heading->setText(tr("Reading the table…"));
    const int number = ++m_asked;
    onAnswer(m_client.readImport(m_path), this, [this, number](const Result<ImportPlan> &plan) {
        if (number != m_asked)
            return;
        m_judged = number;
        take(plan);
        fill();
    });
}

void ImportDialog::take(const Result<ImportPlan> &plan)
{
    if (plan) {
        m_plan = *plan;
        return;
    }
    m_heading->setText(plan.error().message);
    m_words->setText(plan.error().hint);
}

void ImportDialog::fill()
{
    if (m_plan.columns.isEmpty())
        return;
    m_filling = true;
    m_table->setColumnCount(FirstCell + static_cast<int>(m_plan.columns.size()));
    m_table->setRowCount(static_cast<int>(m_plan.rows.size()));
    m_table->setHorizontalHeaderLabels(headings());
    for (int row = 0; row < m_table->rowCount(); ++row)
        showRow(row);
    m_filling = false;
    shareWidth();
    tell();
    goToNextProblem();
}

/// What the table does not need for the others is the caption's; afterwards the person drags them.
void ImportDialog::shareWidth()
{
    const Theme &theme = m_theme.theme();
    m_table->horizontalHeader()->setStretchLastSection(false); // it would hide how much is left
    m_table->setColumnWidth(Take, theme.px(84));
    m_table->setColumnWidth(Outcome, theme.px(250));
    int taken = m_table->columnWidth(Take) + m_table->columnWidth(Outcome);
    for (int column = FirstCell; column < m_table->columnCount(); ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, qBound(theme.px(100), m_table->columnWidth(column), theme.px(190)));
        taken += m_table->columnWidth(column);
    }
    const auto caption = static_cast<int>(m_plan.means.indexOf(u"caption"_s));
    const int rest = m_table->viewport()->width() - taken;
    if (caption >= 0 && rest > 0)
        m_table->setColumnWidth(FirstCell + caption, m_table->columnWidth(FirstCell + caption) + rest);
    m_table->horizontalHeader()->setStretchLastSection(true);
}

void ImportDialog::showRow(int row)
{
    const ImportRow &shown = m_plan.rows[static_cast<size_t>(row)];
    const auto item = [&](int column) {
        QTableWidgetItem *one = m_table->item(row, column);
        if (!one) {
            one = new QTableWidgetItem;
            m_table->setItem(row, column, one);
        }
        return one;
    };
    const bool ready = shown.isReady();
    const auto wordsOf = [](const std::vector<ImportRow::Problem> &some) {
        QStringList words;
        std::ranges::transform(some, std::back_inserter(words), &ImportRow::Problem::words);
        return words.join(u' ');
    };
    QTableWidgetItem *box = item(Take);
    box->setFlags(ready ? Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable : Qt::ItemIsSelectable);
    box->setCheckState(ready && !m_skipped.contains(row) ? Qt::Checked : Qt::Unchecked);
    box->setText(locale().toString(shown.line));
    box->setData(Qt::AccessibleTextRole, tr("Row %1").arg(box->text()));
    QTableWidgetItem *outcome = item(Outcome);
    outcome->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    if (!ready) {
        outcome->setText(wordsOf(shown.problems));
        outcome->setForeground(m_theme.theme().colors(StatusFamily::Fail).text);
    } else {
        const PostStatus status = shown.posts.front().status;
        const int count = static_cast<int>(shown.posts.size());
        outcome->setText(status == PostStatus::Scheduled    ? tr("%n scheduled post(s)", nullptr, count)
                             : status == PostStatus::Draft  ? tr("%n draft(s)", nullptr, count)
                             : status == PostStatus::Posted ? tr("%n post(s) that went out", nullptr, count)
                                                            : tr("%n failed post(s)", nullptr, count));
        outcome->setForeground(m_theme.theme().text2);
        if (!shown.notes.empty()) {
            outcome->setText(
                tr("%1. %2", "what a row becomes; a sentence on it").arg(outcome->text(), wordsOf(shown.notes)));
            outcome->setForeground(m_theme.theme().colors(StatusFamily::Warn).text);
        }
    }
    outcome->setToolTip(outcome->text());
    for (int column = 0; column < m_plan.columns.size(); ++column) {
        QTableWidgetItem *cell = item(FirstCell + column);
        cell->setText(shown.cells.value(column));
        const auto about = [column](const ImportRow::Problem &problem) { return problem.column == column; };
        const auto problem = std::ranges::find_if(shown.problems, about);
        const auto note = std::ranges::find_if(shown.notes, about);
        cell->setData(ImportDelegate::WrongRole, problem != shown.problems.end());
        cell->setToolTip(problem != shown.problems.end() ? problem->words
                             : note != shown.notes.end() ? note->words
                                                         : QString());
        cell->setData(Qt::AccessibleDescriptionRole, cell->toolTip());
    }
}

ImportPlan ImportDialog::chosen() const
{
    ImportPlan some = m_plan;
    some.rows.clear();
    for (size_t row = 0; row < m_plan.rows.size(); ++row) {
        if (m_plan.rows[row].isReady() && !m_skipped.contains(static_cast<int>(row)))
            some.rows.push_back(m_plan.rows[row]);
    }
    return some;
}

void ImportDialog::tell()
{
    const int all = static_cast<int>(m_plan.rows.size());
    const int wrong = all - m_plan.readyRows();
    const int taken = static_cast<int>(chosen().rows.size());
    const QStringList ignored = m_plan.ignored();
    const bool usesAll = ignored.isEmpty();
    const auto unused = static_cast<int>(ignored.size());
    m_heading->setText(wrong == 0 && !usesAll ? tr("%n column(s) of the table are not used.", nullptr, unused)
                           : wrong == 0
                           ? tr("All %n row(s) are ready.", nullptr, all)
                           : tr("%1 of %n row(s) need a look.", nullptr, all).arg(locale().toString(wrong)));
    QString words = wrong == 0 ? tr("Rows without a time become drafts.")
                               : tr("Fix them here, or in the file; the others are ready without them.");
    if (!usesAll)
        words = tr("%1 Not used: %2. Say what they are with “Columns…”.", "a sentence, then names of columns")
                    .arg(words, locale().createSeparatedList(ignored));
    m_words->setText(words);
    fillColumnsMenu();
    m_next->setVisible(wrong > 0);
    m_only->setVisible(m_only->isChecked()
                       || std::ranges::any_of(m_plan.rows, [this](const ImportRow &row) { return wantsLook(row); }));
    m_import->setEnabled(taken > 0 && m_judged == m_asked); // until it is known what changed cells became
    m_import->setText(tr("Import %n row(s)", nullptr, taken));
    m_import->updateGeometry();
}

void ImportDialog::changed(QTableWidgetItem *item)
{
    if (m_filling)
        return;
    const int row = item->row();
    if (item->column() == Take) {
        if (item->checkState() == Qt::Checked)
            m_skipped.remove(row);
        else
            m_skipped.insert(row);
        if (m_judged == m_asked) // else what is on its way tells
            tell();
        return;
    }
    if (item->column() < FirstCell)
        return;
    m_plan.rows[static_cast<size_t>(row)].cells[item->column() - FirstCell] = item->text();
    judge();
}

void ImportDialog::judge()
{
    const int number = ++m_asked;
    m_import->setEnabled(false);
    onAnswer(m_client.judgeImport(m_plan), this, [this, number](const Result<ImportPlan> &plan) {
        if (number != m_asked)
            return;
        take(plan);
        if (!plan)
            return; // the words say why
        m_judged = number;
        m_filling = true;
        m_table->setHorizontalHeaderLabels(headings());
        for (int each = 0; each < m_table->rowCount(); ++each)
            showRow(each);
        m_filling = false;
        tell();
    });
}

/// For each: what it is, of what no other column is.
void ImportDialog::fillColumnsMenu()
{
    auto *menu = new QMenu(m_columns);
    menu->setObjectName(u"columnsMenu"_s);
    for (int column = 0; column < m_plan.columns.size(); ++column) {
        const QString is = m_plan.means.value(column);
        QMenu *meanings = menu->addMenu(QString(m_plan.columns.at(column)).replace(u'&', u"&&"_s));
        meanings->setToolTipsVisible(true);
        const auto add = [&](const QString &words, const QString &meaning) {
            QAction *action = meanings->addAction(words);
            action->setCheckable(true);
            action->setChecked(meaning == is);
            connect(action, &QAction::triggered, this, [this, column, meaning] {
                m_plan.said.insert(column, meaning);
                judge();
            });
            return action;
        };
        add(tr("Not used"), QString());
        for (const ImportColumn &one : importColumns()) {
            if (one.name == is || !m_plan.means.contains(one.name))
                add(one.label, one.name)->setToolTip(one.words);
        }
    }
    m_columns->setMenu(menu);
}

/// What the file calls a column, and what the person says it is.
QStringList ImportDialog::headings() const
{
    QStringList all{tr("Row"), tr("What becomes of it")};
    const std::vector<ImportColumn> known = importColumns();
    for (int column = 0; column < m_plan.columns.size(); ++column) {
        const QString &name = m_plan.columns.at(column);
        const auto said = std::ranges::find(known, m_plan.said.value(column), &ImportColumn::name);
        all << (said == known.end() ? name : tr("%1: %2", "a column, what it is").arg(name, said->label));
    }
    return all;
}

bool ImportDialog::wantsLook(const ImportRow &row) const
{
    return !row.isReady() || !row.notes.empty();
}

/// Rows that are mended meanwhile stay in sight until the box is pressed again.
void ImportDialog::filterRows()
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHidden(row, m_only->isChecked() && !wantsLook(m_plan.rows[static_cast<size_t>(row)]));
}

void ImportDialog::goToNextProblem()
{
    const int count = m_table->rowCount();
    for (int step = 1; step <= count; ++step) {
        const int row = (qMax(0, m_table->currentRow()) + step - (m_table->currentRow() < 0)) % count;
        const ImportRow &shown = m_plan.rows[static_cast<size_t>(row)];
        if (shown.isReady())
            continue;
        const int column = shown.problems.empty() ? -1 : shown.problems.front().column;
        m_table->setCurrentCell(row, column < 0 ? int(Outcome) : FirstCell + column);
        m_table->setFocus();
        return;
    }
}

void ImportDialog::import()
{
    const ImportPlan plan = chosen();
    const int left = static_cast<int>(m_plan.rows.size()) - static_cast<int>(plan.rows.size());
    QString done = tr("%n row(s) imported", nullptr, static_cast<int>(plan.rows.size()));
    if (left > 0)
        done = tr("%1; %n left out", nullptr, left).arg(done);
    m_actions.perform(importStep(m_client, &m_actions, plan), done, tr("Nothing was imported: %1"));
    accept();
}

void ImportDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
