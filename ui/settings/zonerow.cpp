// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/zonerow.h"

#include "ui/text/zonelist.h"
#include "ui/text/zonetext.h"
#include "ui/theme/fields.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

QString wordsOf(const QByteArray &zone)
{
    const QString id = QString::fromLatin1(zone);
    return zone.contains('/') ? u"%1 · %2"_s.arg(cityOf(zone), id) : id;
}

} // namespace

QStringList zoneWords(const QByteArray &workspace, const QByteArray &computer)
{
    QStringList words;
    for (const QByteArray &zone : zonesFor({}, workspace, computer, {}))
        words << wordsOf(zone);
    words.removeAll(QString());
    return words;
}

QString zoneIn(const QString &text)
{
    return zoneNamed(text.section(u" · "_s, -1));
}

ZoneRow::ZoneRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                 QWidget *parent)
    : TextRow(key, title, explanation, theme, parent),
      m_zones(new QStringListModel(this)),
      m_completer(new QCompleter(m_zones, this))
{
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(12);
    field()->setCompleter(m_completer);
    // After the field has taken the words, which makes it count as not typed.
    connect(
        m_completer, qOverload<const QString &>(&QCompleter::activated), this,
        [this] {
            field()->setModified(true);
            take();
        },
        Qt::QueuedConnection);
}

void ZoneRow::showValue()
{
    TextRow::showValue();
    m_zones->setStringList(zoneWords(value().toLatin1(), QTimeZone::systemTimeZoneId()));
}

bool ZoneRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down
        && !m_completer->popup()->isVisible()) {
        m_completer->setCompletionPrefix({});
        m_completer->complete();
        return true;
    }
    return TextRow::eventFilter(watched, event);
}

} // namespace postrider
