// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"

#include <QWidget>

#include <vector>

class QListView;

namespace postrider {

class PlannedMovesModel;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// The old → new table below its head, for dialogs of `width`. Model, thumbs and theme outlive it.
class PlannedMovesTable final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int width = 680;

    /// `before`: what stands over the old times. `rows`: how many there will be.
    PlannedMovesTable(PlannedMovesModel &model, ThumbCache &thumbs, ThemeProvider &theme,
                      const std::vector<Account> &accounts, const QString &before, int rows, QWidget *parent);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QList<TextLabel *> m_names; // of the columns
    QListView *m_list;
};

} // namespace postrider
