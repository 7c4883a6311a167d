// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::Autostart)
};

QString entryPath(const QString &configFolder)
{
    return configFolder + u"/autostart/org.postrider.Postrider.desktop"_s;
}

/// As the Desktop Entry Specification wants an argument of Exec: in quotes, its special characters escaped twice over,
/// and "%" doubled.
QString quoted(const QString &argument)
{
    QString text;
    for (const QChar c : argument) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            text += u"\\\\"_s;
        if (c == u'\\' || c == u'%')
            text += c;
        text += c;
    }
    return u'"' + text + u'"';
}

Error notWritten(const QString &path, const QString &why)
{
    return {.code = code::storeFailed,
            .remedy = Remedy::FixSetup,
            .message = Words::tr("The entry for starting at login could not be changed: %1").arg(why),
            .hint = Words::tr("Check the rights of %1.").arg(path)};
}

} // namespace

bool startsAtLogin(const QString &configFolder)
{
    return QFile::exists(entryPath(configFolder));
}

Result<> setStartsAtLogin(bool starts, const QString &configFolder, const QString &program, const QString &profile)
{
    const QString path = entryPath(configFolder);
    if (!starts) {
        QFile entry(path);
        if (entry.exists() && !entry.remove())
            return tl::unexpected(notWritten(path, entry.errorString()));
        return {};
    }
    QDir().mkpath(configFolder + u"/autostart"_s);
    QSaveFile entry(path);
    QString command = quoted(program) + u" --background"_s;
    if (!profile.isEmpty())
        command += u" --profile "_s + quoted(profile);
    const QString text = u"[Desktop Entry]\nType=Application\nName=Postrider\nIcon=org.postrider.Postrider\nExec=%1\n"
                         "X-GNOME-Autostart-enabled=true\n"_s.arg(command);
    if (!entry.open(QIODevice::WriteOnly) || entry.write(text.toUtf8()) < 0 || !entry.commit())
        return tl::unexpected(notWritten(path, entry.errorString()));
    return {};
}

} // namespace postrider
