// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QDialog>

namespace postrider {

class CropView;
class Segmented;
class ThemeProvider;

/// Cuts a picture by hand: shapes to choose from, a frame that is dragged, or moved by the arrow keys and sized by plus
/// and minus. Opened with open(); deletes itself.
class CropDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `shape`: chosen at first, width by height; 0: any.
    CropDialog(EngineClient &client, const MediaAsset &asset, double shape, ThemeProvider &theme, QWidget *parent);

Q_SIGNALS:
    /// In pixels of the picture as shown.
    void cropped(QRect part);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(int index);

    ThemeProvider &m_theme;
    CropView *m_view;
    Segmented *m_shapes;
    double m_own = 0; // the picture's own shape
};

} // namespace postrider
