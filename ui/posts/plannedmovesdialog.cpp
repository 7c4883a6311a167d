// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/plannedmovesdialog.h"

#include "ui/actions/answer.h"
#include "ui/posts/plannedmoves.h"
#include "ui/posts/plannedmovestable.h"
#include "ui/theme/controls.h"
#include "ui/theme/keyedwords.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;

/// "You can undo this with Ctrl Z", the keys in their frame.
class UndoNote final : public QWidget
{
public:
    UndoNote(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        setAccessibleName(QString(words().words).arg(words().key));
    }
    QSize sizeHint() const override { return {0, words().height(QWIDGETSIZE_MAX, m_theme.theme())}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        const int high = qMin(height(), words().height(width(), theme));
        words().draw(painter, QRect(0, (height() - high) / 2, width(), high), theme.text3, theme);
    }

private:
    static KeyedWords words()
    {
        return {PlannedMovesDialog::tr("You can undo this with %1", "keys, in a frame"),
                QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText).replace(u'+', u' '),
                TextStyle::Small};
    }

    ThemeProvider &m_theme;
};

} // namespace

PlannedMovesDialog::PlannedMovesDialog(const QString &name, std::vector<Account> accounts, PostText text,
                                       EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
                                       QWidget *parent)
    : QDialog(parent),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_text(std::move(text)),
      m_accounts{std::move(accounts), {}},
      m_model(new PlannedMovesModel(this)),
      m_cancel(new Button(Button::Look::Plain, theme, this)),
      m_note(new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Third, theme, this)),
      m_undoNote(new UndoNote(theme, this)),
      m_apply(new Button(Button::Look::Primary, theme, this))
{
    const QString part = name.left(1).toUpper() + name.mid(1);
    setObjectName(name);
    setAttribute(Qt::WA_DeleteOnClose);
    m_note->setObjectName(name + u"Note"_s);
    m_undoNote->setObjectName(name + u"UndoNote"_s);
    m_cancel->setObjectName(u"cancel"_s + part);
    m_cancel->setText(tr("Cancel"));
    m_apply->setObjectName(u"apply"_s + part);
    m_model->setText(m_text, m_clock.now());
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QAbstractButton::clicked, this, [this] { apply(); });
}

void PlannedMovesDialog::build(const QString &heading, QWidget *beside, QWidget *below, const QString &before, int rows,
                               int height, ThumbCache &thumbs)
{
    setWindowTitle(heading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(inset, 16, inset, 12);
    head->setSpacing(beside ? 12 : 6);
    auto *line = new QHBoxLayout;
    line->addWidget(
        new TextLabel(heading, TextStyle::Heading, TextLabel::Ink::Text, m_theme, this, TextLabel::Wrap::No));
    line->addStretch();
    if (beside)
        line->addWidget(beside);
    head->addLayout(line);
    head->addWidget(below);
    column->addLayout(head);
    m_table = new PlannedMovesTable(*m_model, thumbs, m_theme, m_accounts.list, before, rows, this);
    column->addWidget(m_table, 1);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(inset, 12, 18, 12);
    footer->setSpacing(8);
    footer->addWidget(m_note, 1);
    footer->addWidget(m_undoNote, 1);
    footer->addWidget(m_cancel);
    footer->addWidget(m_apply);
    column->addLayout(footer);
    sizeToScreen(*this, {m_theme.theme().px(PlannedMovesTable::width), m_theme.theme().px(height)});
}

void PlannedMovesDialog::readAccounts()
{
    onAnswer(m_client.accountOverviews(), this, [this](const Result<std::vector<AccountOverview>> &overviews) {
        for (const AccountOverview &one : overviews.value_or(std::vector<AccountOverview>())) {
            if (one.dailyLimit)
                m_accounts.dailyLimits.insert(one.account.id, *one.dailyLimit);
            if (one.slotCount == 0)
                m_accounts.withoutSlots.insert(one.account.id);
            else
                m_accounts.withoutSlots.remove(one.account.id);
        }
        plan();
    });
}

void PlannedMovesDialog::present(std::vector<PlannedMove> planned, const QString &words, const QString &note,
                                 bool ready)
{
    m_apply->setText(words);
    m_apply->updateGeometry();
    m_apply->setEnabled(ready);
    m_note->setText(note);
    m_note->setVisible(!ready);
    m_undoNote->setVisible(ready);
    m_model->setMoves(std::move(planned));
}

void PlannedMovesDialog::wait()
{
    m_apply->setEnabled(false);
}

const std::vector<PlannedMove> &PlannedMovesDialog::planned() const
{
    return m_model->moves();
}

void PlannedMovesDialog::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    const int foot = m_table->geometry().bottom() + 1;
    painter.fillRect(QRect(0, foot, width(), height() - foot), theme.subtle);
    painter.fillRect(QRect(0, foot, width(), 1), theme.line);
}

} // namespace postrider
