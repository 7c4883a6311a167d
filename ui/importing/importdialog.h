// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QDialog>
#include <QSet>

class QTableWidget;
class QTableWidgetItem;

namespace postrider {

class Button;
class CheckBox;
class DropButton;
class ImportDelegate;
class PostActions;
class TextLabel;
class ThemeProvider;

/// The preview of an import: every row of the table with what is wrong with it. Cells are mended in place, rows left out
/// by their box, and the rest is imported as one step that can be undone. Opened with open(); deletes itself.
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const QString &path, EngineClient &client, PostActions &actions, ThemeProvider &theme,
                 QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void read();
    void take(const Result<ImportPlan> &plan);
    void fill();
    void shareWidth();
    void showRow(int row);
    void tell();
    void changed(QTableWidgetItem *item);
    void judge();
    void fillColumnsMenu();
    QStringList headings() const;
    void goToNextProblem();
    bool wantsLook(const ImportRow &row) const;
    void filterRows();
    ImportPlan chosen() const;
    void import();

    QString m_path;
    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    ImportPlan m_plan;
    QSet<int> m_skipped; // rows by their index
    bool m_filling = false;
    int m_judged = 0;
    int m_asked = 0; // only the answer to the last question counts
    TextLabel *m_heading;
    TextLabel *m_words;
    QTableWidget *m_table;
    ImportDelegate *m_delegate;
    DropButton *m_columns; // says what they are
    Button *m_next;
    CheckBox *m_only; // rows that need a look
    Button *m_import;
};

} // namespace postrider
