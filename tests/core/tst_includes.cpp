// SPDX-License-Identifier: GPL-3.0-or-later
// The layers point one way. With Debian's headers <QWidget> compiles even where Qt Widgets is not linked, so the build
// alone does not notice a wrong include: this searches the sources.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Layer
{
    QString folder;       ///< From the root, longest first: core/platforms/meta before core/platforms.
    QStringList includes; ///< What its "…" includes may begin with, beside its own folder.
};

/// The layers that core/store and its like stand on, by name.
QStringList core(const QStringList &folders)
{
    QStringList paths;
    for (const QString &folder : folders)
        paths << u"core/"_s + folder + u'/';
    return paths;
}

const std::vector<Layer> &layers()
{
    static const QStringList belowPublishing = core(
        {u"model"_s, u"scheduling"_s, u"net"_s, u"store"_s, u"accounts"_s, u"media"_s, u"exchange"_s, u"hosting"_s});
    static const QStringList belowPlatforms = belowPublishing + core({u"publishing"_s});
    static const QStringList belowEngine = belowPlatforms + core({u"platforms"_s});
    static const std::vector<Layer> all{
        {u"core/model/"_s, {}},
        {u"core/scheduling/"_s, core({u"model"_s})},
        {u"core/net/"_s, core({u"model"_s, u"scheduling"_s})},
        {u"core/store/"_s, core({u"model"_s, u"scheduling"_s})},
        {u"core/accounts/"_s, core({u"model"_s, u"scheduling"_s, u"net"_s})},
        {u"core/media/"_s, core({u"model"_s, u"scheduling"_s})},
        {u"core/exchange/"_s, core({u"model"_s})},
        {u"core/hosting/"_s, core({u"model"_s, u"scheduling"_s, u"net"_s, u"store"_s, u"accounts"_s})},
        {u"core/publishing/"_s, belowPublishing},
        {u"core/platforms/meta/"_s, belowPlatforms},
        {u"core/platforms/instagram/"_s, belowPlatforms + core({u"platforms/meta"_s})},
        {u"core/platforms/facebook/"_s, belowPlatforms + core({u"platforms/meta"_s})},
        {u"core/platforms/tiktok/"_s, belowPlatforms},
        {u"core/platforms/bluesky/"_s, belowPlatforms},
        {u"core/platforms/mastodon/"_s, belowPlatforms},
        {u"core/platforms/"_s, belowPlatforms},
        {u"core/engine/"_s, belowEngine},
        {u"core/sandbox/"_s, core({u"model"_s, u"scheduling"_s, u"media"_s})},
        {u"ui/"_s, {u"core/model/"_s, u"core/scheduling/clock.h"_s, u"core/engine/engineclient.h"_s}},
        {u"app/"_s, {u"core/"_s, u"ui/"_s}},
    };
    return all;
}

bool beginsWithOne(const QString &text, const QStringList &beginnings)
{
    return std::any_of(beginnings.cbegin(), beginnings.cend(),
                       [&](const QString &beginning) { return text.startsWith(beginning); });
}

/// Whether a header <name> or <module/name> belongs to a module of Qt, by what the installed Qt has in its folder.
bool isOfModule(const QString &header, const QString &module)
{
    if (header.contains(u'/'))
        return header.startsWith(module + u'/');
    return QFile::exists(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module + u'/' + header);
}

const QRegularExpression &includeLine()
{
    static const QRegularExpression line(uR"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"_s);
    return line;
}

/// What is wrong with one include of the file at `path`; empty: nothing.
QString includeViolation(const QString &path, bool quoted, const QString &header)
{
    if (quoted) {
        if (header.endsWith(u".moc"))
            return {};
        const auto layer = std::find_if(layers().cbegin(), layers().cend(),
                                        [&](const Layer &each) { return path.startsWith(each.folder); });
        if (layer == layers().cend())
            return u"stands in no layer"_s;
        if (header.startsWith(layer->folder) || beginsWithOne(header, layer->includes))
            return {};
        return u"layer: %1 may not include %2"_s.arg(layer->folder, header);
    }
    const bool isCore = path.startsWith(u"core/");
    if (isCore && isOfModule(header, u"QtWidgets"_s))
        return u"widgets: core may not include <%1>"_s.arg(header);
    const bool mayDraw = !isCore || path.startsWith(u"core/media/")
        || (path.startsWith(u"core/engine/") && header.section(u'/', -1) == u"QImage");
    if (!mayDraw && isOfModule(header, u"QtGui"_s))
        return u"gui: <%1> only in core/media, and QImage in core/engine"_s.arg(header);
    if (isOfModule(header, u"QtSql"_s) && !path.startsWith(u"core/store/"))
        return u"sql: <%1> only in core/store"_s.arg(header);
    return {};
}

struct Rule
{
    QString name;
    QRegularExpression found;
    QStringList where;    ///< Folders that it is about.
    QStringList exempted; ///< Folders and files that may.
};

const std::vector<Rule> &rules()
{
    static const std::vector<Rule> all{
        {u"sql"_s,
         QRegularExpression(
             uR"(["(](SELECT\s|select\s+[\w.,*()\s]+\sfrom\s|(?i:INSERT\s+(OR\s+\w+\s+)?INTO\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX|TRIGGER)\s|BEGIN\s+IMMEDIATE|PRAGMA\s)|UPDATE\s+\w+\s+SET\s|update\s+\w+\s+set\s))"_s),
         {u"app/"_s, u"core/"_s, u"ui/"_s},
         {u"core/store/"_s}},
        {u"colour"_s,
         QRegularExpression(
             uR"(\bQColor\s*[({]\s*(0x|u?"|[0-9])|\bqRgba?\(|\bsetStyleSheet\(|"#[0-9A-Fa-f]{3,8}"|\bQt::(black|white|(dark)?(red|green|blue|cyan|magenta|yellow|gray)|lightGray)\b)"_s,
             QRegularExpression::CaseInsensitiveOption),
         {u"app/"_s, u"ui/"_s},
         {u"ui/theme/"_s}},
        {u"latin"_s,
         QRegularExpression(uR"("(?=[^"]*[^\x00-\x7F])[^"]*"_L1\b)"_s),
         {u"app/"_s, u"core/"_s, u"ui/"_s},
         {}},
        // A function that translates what it is given hides the sentence from lupdate, unless it stands in a table of
        // QT_TRANSLATE_NOOP().
        {u"hidden words"_s,
         QRegularExpression(
             uR"(QCoreApplication::translate\(\s*("\w*"|\w+)\s*,\s*[A-Za-z_]|\btr\(\s*[A-Za-z_]\w*\s*[,)])"_s),
         {u"app/"_s, u"core/"_s, u"ui/"_s},
         {u"core/platforms/bluesky/errors.cpp"_s, u"core/platforms/mastodon/errors.cpp"_s,
          u"core/platforms/meta/errortable.cpp"_s, u"core/platforms/tiktok/errors.cpp"_s}},
    };
    return all;
}

/// Everything that is wrong with a file, one sentence each.
QStringList violations(const QString &path, const QString &text)
{
    QStringList found;
    int number = 0;
    const auto lines = text.split(u'\n');
    for (const QString &line : lines) {
        ++number;
        const QString place = u"%1:%2: "_s.arg(path).arg(number);
        if (const auto match = includeLine().match(line); match.hasMatch()) {
            const QString wrong = includeViolation(path, match.captured(1) == u"\"", match.captured(2));
            if (!wrong.isEmpty())
                found << place + wrong;
            continue;
        }
        if (line.trimmed().startsWith(u"//"))
            continue;
        for (const Rule &rule : rules()) {
            if (beginsWithOne(path, rule.where) && !beginsWithOne(path, rule.exempted)
                && rule.found.match(line).hasMatch())
                found << place + rule.name + u": "_s + line.trimmed();
        }
    }
    return found;
}

QStringList sourcesBelow(const QString &folder)
{
    const QDir root(QStringLiteral(POSTRIDER_SOURCE));
    QStringList paths;
    QDirIterator files(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths << root.relativeFilePath(files.next());
    paths.sort();
    return paths;
}

} // namespace

class TestIncludes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // The search by module is only as good as the folders that it looks into.
        QVERIFY(isOfModule(u"QWidget"_s, u"QtWidgets"_s));
        QVERIFY(isOfModule(u"QImage"_s, u"QtGui"_s));
        QVERIFY(isOfModule(u"QSqlQuery"_s, u"QtSql"_s));
        QVERIFY(!isOfModule(u"QString"_s, u"QtGui"_s));
    }

    void findsWhatIsPlanted_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("rule");
        QTest::newRow("core includes a window")
            << u"core/engine/x.cpp"_s << u"#include \"ui/mainwindow.h\""_s << u"layer"_s;
        QTest::newRow("core includes the program") << u"core/net/x.h"_s << u"#include \"app/main.h\""_s << u"layer"_s;
        QTest::newRow("the model looks upwards")
            << u"core/model/x.h"_s << u"#include \"core/store/x.h\""_s << u"layer"_s;
        QTest::newRow("the store looks sideways")
            << u"core/store/x.h"_s << u"# include \"core/net/x.h\""_s << u"layer"_s;
        QTest::newRow("a network knows another one")
            << u"core/platforms/tiktok/x.cpp"_s << u"#include \"core/platforms/meta/x.h\""_s << u"layer"_s;
        QTest::newRow("the registry is not for networks")
            << u"core/platforms/facebook/x.cpp"_s << u"#include \"core/platforms/registry.h\""_s << u"layer"_s;
        QTest::newRow("the sandbox shares no code with what it judges")
            << u"core/sandbox/x.cpp"_s << u"#include \"core/platforms/meta/graph.h\""_s << u"layer"_s;
        QTest::newRow("a window knows the engine")
            << u"ui/x.cpp"_s << u"#include \"core/engine/engine.h\""_s << u"layer"_s;
        QTest::newRow("a window knows the store") << u"ui/a/x.cpp"_s << u"#include \"core/store/x.h\""_s << u"layer"_s;
        QTest::newRow("an include from nowhere") << u"ui/a/x.cpp"_s << u"#include \"x.h\""_s << u"layer"_s;
        QTest::newRow("core shows a widget") << u"core/media/x.cpp"_s << u"#include <QWidget>"_s << u"widgets"_s;
        QTest::newRow("core shows a widget by module")
            << u"core/media/x.cpp"_s << u"#include <QtWidgets/QLabel>"_s << u"widgets"_s;
        QTest::newRow("the store draws") << u"core/store/x.cpp"_s << u"#include <QPainter>"_s << u"gui"_s;
        QTest::newRow("the engine draws") << u"core/engine/x.cpp"_s << u"#include <QPixmap>"_s << u"gui"_s;
        QTest::newRow("a window opens a database") << u"ui/x.cpp"_s << u"#include <QSqlDatabase>"_s << u"sql"_s;
        QTest::newRow("a statement in the engine")
            << u"core/engine/x.cpp"_s << u"query(u\"SELECT id FROM posts\"_s);"_s << u"sql"_s;
        QTest::newRow("a statement in small letters")
            << u"core/engine/x.cpp"_s << u"query(u\"update posts set status = 'posted'\"_s);"_s << u"sql"_s;
        QTest::newRow("a statement in a raw string")
            << u"app/x.cpp"_s << u"query(uR\"(INSERT INTO posts VALUES (1))\"_s);"_s << u"sql"_s;
        QTest::newRow("a colour by number") << u"ui/x.cpp"_s << u"p.setPen(QColor(12, 3, 4));"_s << u"colour"_s;
        QTest::newRow("a colour by text") << u"ui/x.cpp"_s << u"const auto c = u\"#0F6B7A\"_s;"_s << u"colour"_s;
        QTest::newRow("a colour by name") << u"ui/x.cpp"_s << u"p.setPen(Qt::darkRed);"_s << u"colour"_s;
        QTest::newRow("a sentence that lupdate does not see")
            << u"core/x.cpp"_s << u"return QCoreApplication::translate(\"Meta\", text);"_s << u"hidden words"_s;
        QTest::newRow("letters beyond ASCII that are read as Latin-1")
            << u"app/x.cpp"_s << u".arguments = \"POST…\"_L1,"_s << u"latin"_s;
        QTest::newRow("a style sheet") << u"ui/x.cpp"_s << u"label->setStyleSheet(text);"_s << u"colour"_s;
    }

    void findsWhatIsPlanted()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(QString, rule);
        const QStringList found = violations(path, u"// A file.\n"_s + line + u'\n');
        QCOMPARE(found.size(), 1);
        QVERIFY2(found.first().startsWith(path + u":2: "_s + rule + u':'), qPrintable(found.first()));
    }

    void acceptsWhatIsRight_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::newRow("downwards") << u"core/engine/x.cpp"_s << u"#include \"core/store/poststore.h\""_s;
        QTest::newRow("own folder") << u"core/net/x.cpp"_s << u"#include \"core/net/x.h\""_s;
        QTest::newRow("the registry knows all networks")
            << u"core/platforms/registry.cpp"_s << u"#include \"core/platforms/tiktok/x.h\""_s;
        QTest::newRow("windows know the client") << u"ui/x.h"_s << u"#include \"core/engine/engineclient.h\""_s;
        QTest::newRow("pictures in the engine") << u"core/engine/x.h"_s << u"#include <QImage>"_s;
        QTest::newRow("SQL in the store") << u"core/store/x.cpp"_s << u"query(u\"SELECT id FROM posts\"_s);"_s;
        QTest::newRow("a colour in the theme") << u"ui/theme/x.cpp"_s << u"QColor(0x0F6B7A)"_s;
        QTest::newRow("a colour of the theme") << u"ui/x.cpp"_s << u"p.setPen(QColor(theme.ink));"_s;
        QTest::newRow("words that only look like SQL") << u"ui/x.cpp"_s << u"tr(\"Select pictures from a folder\")"_s;
        QTest::newRow("a sentence") << u"core/x.cpp"_s << u"QCoreApplication::translate(\"Journal\", \"It broke.\")"_s;
        QTest::newRow("letters beyond ASCII") << u"app/x.cpp"_s << u"{\"to\"_L1, u\"±DAYS\"_s}"_s;
        QTest::newRow("a comment") << u"ui/x.cpp"_s << u"// Never setStyleSheet(…) here."_s;
        QTest::newRow("what moc made") << u"core/net/x.cpp"_s << u"#include \"x.moc\""_s;
    }

    void acceptsWhatIsRight()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QCOMPARE(violations(path, line), QStringList());
    }

    void theTreeKeepsToIt_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char *folder : {"app", "core", "ui"})
            QTest::newRow(folder) << QString::fromLatin1(folder);
    }

    void theTreeKeepsToIt()
    {
        QFETCH(QString, folder);
        const QStringList paths = sourcesBelow(folder);
        QVERIFY2(!paths.isEmpty(), "there are no sources to look at");
        QStringList found;
        for (const QString &path : paths) {
            QFile file(QStringLiteral(POSTRIDER_SOURCE) + u'/' + path);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
            found << violations(path, QString::fromUtf8(file.readAll()));
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestIncludes)

#include "tst_includes.moc"
