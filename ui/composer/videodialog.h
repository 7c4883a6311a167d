// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/composer/filmstrip.h"

#include <QDialog>

class QLabel;

namespace postrider {

class Button;
class TextField;
class TextLabel;
class ThemeProvider;

/// "1:02.5" as milliseconds; hours, minutes and parts of a second may be left out.
std::optional<qint64> parseMoment(const QString &text);
QString momentText(qint64 ms);

/// Chooses the part of a video that is kept, or the frame that becomes its cover: a strip of frames, the frame as it looks,
/// and the times as text. Opened with open(); deletes itself.
class VideoDialog final : public QDialog
{
    Q_OBJECT

public:
    VideoDialog(FilmStrip::Marks marks, EngineClient &client, const MediaAsset &asset, ThemeProvider &theme,
                QWidget *parent);

    /// A part is at most so long, and `why`: a sentence.
    void setLongest(qint64 lengthMs, const QString &why);
    void setMoment(qint64 ms) { m_strip->setPart(ms, m_strip->length()); }

Q_SIGNALS:
    void partChosen(qint64 fromMs, qint64 lengthMs);
    void momentChosen(std::optional<int> ms); ///< Nothing: the network may choose.

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // the room of the frame

private:
    void showPart();
    void readField(TextField *typed);
    void endTyping();
    void fetchFrame();
    void showFrame();
    void fetchStrip(int index);
    QLayout *fields();
    QWidget *footer();

    FilmStrip::Marks m_marks;
    EngineClient &m_client;
    MediaAsset m_asset;
    ThemeProvider &m_theme;
    FilmStrip *m_strip;
    QLabel *m_picture;
    TextField *m_from;
    TextField *m_to;
    TextLabel *m_note;
    Button *m_choose;
    QString m_why;
    QImage m_frame;                                    // what is shown
    TextField *m_typed = nullptr;                      // the one that is being typed in
    std::optional<std::pair<qint64, qint64>> m_before; // from and to, before it was typed: holds where that is wrong
    bool m_fromWrong = false;
    bool m_toWrong = false;
    std::optional<qint64> m_fetching; // of the large frame: one at a time
};

} // namespace postrider
