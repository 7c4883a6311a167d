// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QDialog>

namespace postrider {

class TextLabel;
class ThemeProvider;

/// Before an import: which columns a table may have, a sample of it to fill in, and the choice of the file. Opened with
/// open(); deletes itself. Client, theme and clock outlive it.
class ImportStart final : public QDialog
{
    Q_OBJECT

public:
    ImportStart(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

Q_SIGNALS:
    void fileChosen(QString path);

private:
    void chooseFile();
    void chooseSample();
    void saveSample(const QString &path);

    EngineClient &m_client;
    Clock &m_clock;
    TextLabel *m_note;
};

} // namespace postrider
