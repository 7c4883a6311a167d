// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/videodialog.h"

#include "ui/actions/answer.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/text/durationtext.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr QSize picturePlace(560, 320);
constexpr QSize leastPicture(112, 36); // on a tiny screen
constexpr int stripPixels = 120;
constexpr int fieldWidth = 96;

} // namespace

std::optional<qint64> parseMoment(const QString &text)
{
    static const QRegularExpression form(u"^(?:(?:(\\d{1,3}):)?(\\d{1,5}):)?(\\d{1,6})(?:[.,](\\d{1,3}))?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    // What stands behind a colon is one of sixty.
    if ((match.hasCaptured(2) && match.captured(3).toInt() > 59)
        || (match.hasCaptured(1) && match.captured(2).toInt() > 59))
        return {};
    const qint64 seconds = match.captured(1).toLongLong() * 3600 + match.captured(2).toLongLong() * 60
        + match.captured(3).toLongLong();
    return seconds * 1000 + match.captured(4).leftJustified(3, u'0').toInt();
}

QString momentText(qint64 ms)
{
    const QString whole = durationText(Milliseconds(ms));
    QString rest = u"%1"_s.arg(ms % 1000, 3, 10, QLatin1Char('0'));
    while (rest.endsWith(u'0'))
        rest.chop(1);
    return rest.isEmpty() ? whole : whole + u'.' + rest;
}

VideoDialog::VideoDialog(FilmStrip::Marks marks, EngineClient &client, const MediaAsset &asset, ThemeProvider &theme,
                         QWidget *parent)
    : QDialog(parent),
      m_marks(marks),
      m_client(client),
      m_asset(asset),
      m_theme(theme),
      m_strip(new FilmStrip(marks, asset.facts.durationMs, theme, this)),
      m_picture(new QLabel(this)),
      m_from(new TextField(theme, this)),
      m_to(new TextField(theme, this)),
      m_note(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No)),
      m_choose(new Button(Button::Look::Primary, theme, this))
{
    const bool trims = marks == FilmStrip::Marks::Part;
    setObjectName(u"videoDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(trims ? tr("Trim “%1”").arg(asset.originalName) : tr("Cover of “%1”").arg(asset.originalName));
    m_picture->setObjectName(u"videoFrame"_s);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(leastPicture);
    m_picture->setSizePolicy(QSizePolicy::Ignored,
                             QSizePolicy::Ignored); // the frame is drawn as large as there is room
    m_picture->installEventFilter(this);
    m_picture->setAccessibleName(tr("The frame at the chosen moment"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(22, 16, 22, 12);
    column->setSpacing(12);
    outer->addLayout(column, 1);
    column->addWidget(m_picture, 1);
    column->addWidget(m_strip);
    column->addLayout(fields());
    m_note->setObjectName(u"videoNote"_s);
    m_note->setWordWrap(true);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_note);
    outer->addWidget(footer());
    const QSize least = sizeHint();
    sizeToScreen(*this, {picturePlace.width() + 44, least.height() + picturePlace.height() - leastPicture.height()});
    connect(m_strip, &FilmStrip::partChanged, this, [this] {
        if (!m_typed) { // another one is chosen on the strip
            m_before.reset();
            m_fromWrong = m_toWrong = false;
        }
        showPart();
    });
    showPart();
    m_strip->setFocus();
    fetchStrip(0);
}

QLayout *VideoDialog::fields()
{
    const bool trims = m_marks == FilmStrip::Marks::Part;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto add = [&](TextField *field, const QString &name, const QString &words) {
        field->setObjectName(name);
        field->setAccessibleName(words);
        field->setFixedWidth(fieldWidth);
        connect(field, &QLineEdit::textEdited, this, [this, field] { readField(field); });
        connect(field, &QLineEdit::editingFinished, this, &VideoDialog::endTyping);
        row->addWidget(
            new TextLabel(words, TextStyle::Small, TextLabel::Ink::Second, m_theme, this, TextLabel::Wrap::No));
        row->addWidget(field);
    };
    add(m_from, u"videoFrom"_s, trims ? tr("From", "a moment of a video") : tr("At", "a moment of a video"));
    if (trims)
        add(m_to, u"videoTo"_s, tr("To", "a moment of a video"));
    else
        m_to->hide();
    row->addStretch(1);
    if (trims)
        return row;
    auto *leave = new Button(Button::Look::Plain, m_theme, this);
    leave->setObjectName(u"coverOfNetwork"_s);
    leave->setText(tr("Leave it to the network"));
    connect(leave, &QAbstractButton::clicked, this, [this] {
        Q_EMIT momentChosen({});
        accept();
    });
    row->addWidget(leave);
    return row;
}

QWidget *VideoDialog::footer()
{
    const bool trims = m_marks == FilmStrip::Marks::Part;
    auto *foot = new DialogFooter(m_theme, this);
    if (trims) {
        auto *note = new TextLabel(tr("The file that you added stays as it is; the original can be put back."),
                                   TextStyle::Small, TextLabel::Ink::Second, m_theme, foot, TextLabel::Wrap::No);
        note->setWordWrap(true);
        note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        foot->row().addWidget(note, 1);
    } else {
        foot->row().addStretch(1);
    }
    auto *cancel = new Button(Button::Look::Plain, m_theme, foot);
    cancel->setText(tr("Cancel"));
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    m_choose->setObjectName(u"videoChoose"_s);
    m_choose->setText(trims ? tr("Trim") : tr("Use this frame"));
    connect(m_choose, &QAbstractButton::clicked, this, [this, trims] {
        if (trims)
            Q_EMIT partChosen(m_strip->from(), m_strip->length());
        else
            Q_EMIT momentChosen(static_cast<int>(m_strip->from()));
        accept();
    });
    foot->row().addWidget(cancel);
    foot->row().addWidget(m_choose);
    setTabOrder(cancel, m_choose);
    return foot;
}

void VideoDialog::setLongest(qint64 lengthMs, const QString &why)
{
    m_why = why;
    m_strip->setLongest(lengthMs);
    showPart();
}

void VideoDialog::showPart()
{
    const qint64 to = m_strip->from() + m_strip->length();
    if (m_typed != m_from && !m_fromWrong)
        m_from->setText(momentText(m_strip->from()));
    if (m_typed != m_to && !m_toWrong)
        m_to->setText(momentText(to));
    m_from->setWrong(m_fromWrong);
    m_to->setWrong(m_toWrong);
    const QString end = momentText(m_asset.facts.durationMs);
    if (m_fromWrong || m_toWrong) {
        m_choose->setEnabled(false); // it has changed nothing, and what was chosen before is not what stands there
        m_note->setText(m_fromWrong ? tr("Type minutes and seconds, such as 0:03.5, before the end at %1.").arg(end)
                                    : tr("Type minutes and seconds after the beginning, up to %1.").arg(end));
    } else if (m_marks == FilmStrip::Marks::Part) {
        const QString kept = tr("%1 of %2 are kept.", "lengths of a video").arg(momentText(m_strip->length()), end);
        m_note->setText(m_why.isEmpty() ? kept : tr("%1 %2", "two whole sentences").arg(kept, m_why));
        m_choose->setEnabled(m_strip->length() < m_asset.facts.durationMs);
    } else {
        m_note->clear();
        m_choose->setEnabled(true);
    }
    fetchFrame();
}

void VideoDialog::readField(TextField *typed)
{
    if (!m_before)
        m_before = std::pair(m_strip->from(), m_strip->from() + m_strip->length());
    m_typed = typed;
    // What is not typed stays as it was: also while "0" stands there on the way to "0:14".
    const auto from = typed == m_from || m_fromWrong ? parseMoment(m_from->text()) : std::optional(m_before->first);
    const auto to = typed == m_to || m_toWrong ? parseMoment(m_to->text()) : std::optional(m_before->second);
    const bool trims = m_marks == FilmStrip::Marks::Part;
    const bool fromFits = from && *from < m_asset.facts.durationMs;
    m_fromWrong = !fromFits;
    m_toWrong = trims && !(to && *to <= m_asset.facts.durationMs && (!fromFits || *to > *from));
    const auto part = m_fromWrong || m_toWrong ? *m_before : std::pair(*from, trims ? *to : *from);
    m_strip->setPart(part.first, part.second - part.first);
    showPart();
}

void VideoDialog::endTyping()
{
    m_typed = nullptr;
    if (m_fromWrong || m_toWrong)
        return; // it stays, to be mended
    m_before.reset();
    showPart();
}

/// The frame that is wanted now; while one is under way, the next one is what is wanted then.
void VideoDialog::fetchFrame()
{
    if (m_fetching)
        return;
    m_fetching = m_strip->from();
    const int pixels = qCeil(picturePlace.width() * devicePixelRatioF());
    onAnswer(m_client.frame(m_asset.id, *m_fetching, pixels), this, [this](const Result<QImage> &frame) {
        const qint64 shown = *std::exchange(m_fetching, {});
        m_frame = frame.value_or(QImage());
        showFrame();
        if (shown != m_strip->from())
            fetchFrame();
    });
}

/// As large as there is room for it, but no larger than what was asked for.
void VideoDialog::showFrame()
{
    if (m_frame.isNull()) {
        m_picture->setText(tr("This frame can’t be shown."));
        return;
    }
    const qreal ratio = devicePixelRatioF();
    const QSize room = (QSizeF(m_picture->size().boundedTo(picturePlace)) * ratio).toSize();
    QPixmap pixmap = QPixmap::fromImage(m_frame.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_picture->setPixmap(pixmap);
}

bool VideoDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && !m_frame.isNull())
        showFrame();
    return QDialog::eventFilter(watched, event);
}

void VideoDialog::fetchStrip(int index)
{
    if (index >= m_strip->frameCount())
        return;
    const int pixels = qCeil(stripPixels * devicePixelRatioF());
    onAnswer(m_client.frame(m_asset.id, m_strip->timeOfFrame(index), pixels), this,
             [this, index](const Result<QImage> &frame) {
                 if (frame && !frame->isNull())
                     m_strip->setFrame(index, *frame);
                 fetchStrip(index + 1);
             });
}

void VideoDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
