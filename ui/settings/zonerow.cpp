// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/zonerow.h"

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

QString wordsOf(const QString &id)
{
    return id.contains(u'/') ? u"%1 · %2"_s.arg(cityOf(id.toLatin1()), id) : id;
}

} // namespace

QStringList zoneWords(const QByteArray &workspace, const QByteArray &computer)
{
    QStringList words;
    const auto add = [&words](const QByteArray &id) {
        const QString text = wordsOf(QString::fromLatin1(id));
        if (!id.isEmpty() && !words.contains(text))
            words << text;
    };
    add(workspace);
    add(computer);
    QStringList all;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        all << wordsOf(QString::fromLatin1(id));
    all.sort(Qt::CaseInsensitive);
    for (const QString &text : std::as_const(all)) {
        if (text != words.value(0) && text != words.value(1))
            words << text;
    }
    return words;
}

QString zoneIn(const QString &text)
{
    const QString wanted = text.simplified().section(u" · "_s, -1);
    QStringList ofCity;
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds()) {
        const QString id = QString::fromLatin1(zone);
        if (id.compare(wanted, Qt::CaseInsensitive) == 0)
            return id;
        if (cityOf(id.toLatin1()).compare(wanted, Qt::CaseInsensitive) == 0)
            ofCity << id;
    }
    return ofCity.size() == 1 ? ofCity.front() : wanted;
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
