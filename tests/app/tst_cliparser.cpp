// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/stats.h"
#include "app/cli/table.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using namespace postrider::cli;

class CliParserTest : public QObject
{
    Q_OBJECT

private:
    static Parsed read(const QString &line) { return parse(QProcess::splitCommand(line), commandTable()); }

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QStringList>("arguments");
        const QString none;
        QTest::newRow("two words") << u"post list"_s << u"post list"_s << none << QStringList() << QStringList();
        QTest::newRow("a global option between")
            << u"post --json list"_s << u"post list"_s << none << QStringList() << QStringList();
        QTest::newRow("value after a space")
            << u"post list --limit 5"_s << u"post list"_s << u"limit"_s << QStringList{u"5"_s} << QStringList();
        QTest::newRow("value after =") << u"post list --limit=5"_s << u"post list"_s << u"limit"_s
                                       << QStringList{u"5"_s} << QStringList();
        QTest::newRow("= in the value") << u"settings set key --x"_s << u"settings set"_s << none << QStringList()
                                        << QStringList();
        QTest::newRow("several values") << u"post create --draft --account a --media 1.jpg 2.jpg --media 3.jpg"_s
                                        << u"post create"_s << u"media"_s
                                        << QStringList{u"1.jpg"_s, u"2.jpg"_s, u"3.jpg"_s} << QStringList();
        QTest::newRow("values end at an option")
            << u"post create --media a b --draft --account c d"_s << u"post create"_s << u"account"_s
            << QStringList{u"c"_s, u"d"_s} << QStringList();
        QTest::newRow("a caption like an option")
            << u"post create --account a --draft --caption \"--new\""_s << u"post create"_s << u"caption"_s
            << QStringList{u"--new"_s} << QStringList();
        QTest::newRow("an empty caption") << u"post create --account a --draft --caption="_s << u"post create"_s
                                          << u"caption"_s << QStringList{QString()} << QStringList();
        QTest::newRow("a negative duration") << u"post reschedule P Q --by -15m"_s << u"post reschedule"_s << u"by"_s
                                             << QStringList{u"-15m"_s} << QStringList{u"P"_s, u"Q"_s};
        QTest::newRow("an address that may be there")
            << u"post resolve --posted https://x.example/1 P"_s << u"post resolve"_s << u"posted"_s
            << QStringList{u"https://x.example/1"_s} << QStringList{u"P"_s};
        QTest::newRow("and may not") << u"post resolve --posted P"_s << u"post resolve"_s << u"posted"_s
                                     << QStringList() << QStringList{u"P"_s};
        QTest::newRow("-- ends options") << u"settings set -- key --value"_s << u"settings set"_s << none
                                         << QStringList() << QStringList{u"key"_s, u"--value"_s};
    }
    void understands()
    {
        QFETCH(QString, line);
        if (line == u"settings set key --x") { // an option that is not there is never a value
            QVERIFY(read(line).error);
            return;
        }
        const Parsed parsed = read(line);
        QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
        QVERIFY(parsed.invocation.command);
        QTEST(QString(parsed.invocation.command->path), "command");
        QTEST(parsed.invocation.arguments, "arguments");
        QFETCH(QString, option);
        if (!option.isEmpty()) {
            QVERIFY(parsed.invocation.options.contains(option));
            QTEST(parsed.invocation.options.value(option), "values");
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("hint");
        QTest::newRow("unknown command") << u"pots list"_s << u"usage.unknown_command"_s << u"post"_s;
        QTest::newRow("misspelt second word") << u"post lsit"_s << u"usage.unknown_command"_s << u"post list"_s;
        QTest::newRow("second word alone") << u"retry"_s << u"usage.unknown_command"_s << u"post retry"_s;
        QTest::newRow("first word alone") << u"post"_s << u"usage.missing_command"_s << u"post --help"_s;
        QTest::newRow("unknown option") << u"post list --limt 4"_s << u"usage.unknown_option"_s << u"--limit"_s;
        QTest::newRow("an option of another command") << u"post list --draft"_s << u"usage.unknown_option"_s << u""_s;
        QTest::newRow("required option") << u"post create --draft"_s << u"usage.missing_option"_s << u""_s;
        QTest::newRow("one of three") << u"post create --account a"_s << u"usage.missing_option"_s << u""_s;
        QTest::newRow("two of three") << u"post create --account a --draft --now"_s << u"usage.conflict"_s << u""_s;
        QTest::newRow("no value at the end") << u"post list --limit"_s << u"usage.missing_value"_s << u""_s;
        QTest::newRow("an option for a value") << u"post list --limit --json"_s << u"usage.missing_value"_s << u""_s;
        QTest::newRow("a value for a flag") << u"serve --until-idle=yes"_s << u"usage.value"_s << u""_s;
        QTest::newRow("given twice") << u"post list --limit 1 --limit 2"_s << u"usage.repeated"_s << u""_s;
        QTest::newRow("no argument") << u"post show"_s << u"usage.missing_argument"_s << u""_s;
        QTest::newRow("too many arguments") << u"post show a b"_s << u"usage.too_many_arguments"_s << u""_s;
        QTest::newRow("empty profile") << u"post list --profile="_s << u"usage.value"_s << u""_s;
        QTest::newRow("bytes that are no text")
            << u"post create --caption a\uFFFDb"_s << u"usage.encoding"_s << u"--help"_s;
        QTest::newRow("all and some") << u"account connect tiktok --all --choose x"_s << u"usage.conflict"_s << u""_s;
    }
    void refuses()
    {
        QFETCH(QString, line);
        QFETCH(QString, hint);
        const Parsed parsed = read(line);
        QVERIFY(parsed.error);
        QTEST(parsed.error->code, "code");
        QVERIFY(!parsed.error->message.isEmpty());
        QVERIFY2(parsed.error->hint.contains(hint), qPrintable(parsed.error->hint));
        QCOMPARE(exitCodeFor(*parsed.error), WrongUsage);
    }

    void theFormOfAnErrorIsKnownBeforeIt() { QVERIFY(read(u"pots --json"_s).invocation.json); }

    void helpIsNeverRefused()
    {
        for (const Command &command : commandTable()) {
            const Parsed parsed = read(command.path + u" --help"_s);
            QVERIFY(!parsed.error);
            const QString help = helpFor(parsed.invocation, commandTable());
            QVERIFY(help.contains(u"postrider "_s + command.path));
            QVERIFY2(!command.examples.isEmpty(), command.path.data());
            for (const Option &option : command.options)
                QVERIFY2(help.contains(u"--"_s + option.name), option.name.data());
            const QStringList lines = help.section(u"Examples:"_s, 0, 0).split(u'\n');
            for (const QString &line : lines)
                QVERIFY2(line.size() <= 130, qPrintable(line));
        }
    }

    void whatIsMissingIsNamedAsItIsWritten()
    {
        const Parsed parsed = read(u"post delete"_s);
        QCOMPARE(parsed.error->message, u"\"postrider post delete\" needs POST…."_s);
        const QString help = helpFor(read(u"post reschedule --help"_s).invocation, commandTable());
        QVERIFY2(help.contains(u"POST…"_s) && help.contains(u"±DURATION"_s), qPrintable(help));
    }

    void everyExampleIsRight()
    {
        for (const Command &command : commandTable()) {
            for (const QString &example : command.examples) {
                QString line = example.section(u"| "_s, -1).section(u" < "_s, 0, 0);
                QVERIFY2(line.startsWith(u"postrider "), qPrintable(line));
                const Parsed parsed = read(line.mid(10));
                QVERIFY2(!parsed.error, qPrintable(example));
                QCOMPARE(parsed.invocation.command->path, command.path);
            }
        }
    }

    void everyCommandHasOneFunction()
    {
        for (const Command &command : commandTable())
            QVERIFY2((command.run != nullptr) != (command.task != nullptr), command.path.data());
    }

    void nearestWord_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("a swap") << u"post craete"_s << u"post create"_s;
        QTest::newRow("a letter missing") << u"setings list"_s << u"settings list"_s;
        QTest::newRow("nothing near") << u"completely other words"_s << QString();
    }
    void nearestWord()
    {
        QFETCH(QString, typed);
        QTEST(nearest(typed, {u"post create"_s, u"settings list"_s, u"serve"_s}), "meant");
    }

    void columns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("columns");
        QTest::newRow("letters") << u"abc"_s << 3;
        QTest::newRow("umlaut by combining mark") << u"u\u0308ber"_s << 4;
        QTest::newRow("Japanese") << u"日本"_s << 4;
        QTest::newRow("emoji") << u"🎉"_s << 2;
        QTest::newRow("a family joined") << u"👩‍👩‍👧"_s << 2;
        QTest::newRow("a heart shown as emoji") << u"❤\ufe0f"_s << 2;
    }
    void columns()
    {
        QFETCH(QString, text);
        QTEST(columnsOf(text), "columns");
    }

    void aTextIsNeverCutInACharacter()
    {
        QCOMPARE(shortened(u"🎉🎉🎉"_s, 4), u"🎉…"_s);
        QCOMPARE(shortened(u"abcdef"_s, 4), u"abc…"_s);
        QCOMPARE(shortened(u"abc"_s, 3), u"abc"_s);
    }

    void aCaptionCannotSteerTheTerminal() { QCOMPARE(plainLine(u"one\n\033[31mred\ttwo"_s), u"one [31mred two"_s); }

    void tablesAlign()
    {
        const QStringList lines = tableLines({u"A"_s, u"B"_s},
                                             {{u"日本"_s, u"x"_s}, {u"abc"_s, u"a long text that does not fit"_s}}, 20);
        QCOMPARE(lines.at(0), u"A     B"_s);
        QCOMPARE(lines.at(1), u"日本  x"_s);
        QCOMPARE(lines.at(2), u"abc   a long text t…"_s);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exit");
        QTest::newRow("usage") << u"usage.value"_s << 2;
        QTest::newRow("not found") << u"not_found"_s << 3;
        QTest::newRow("state") << u"check.wrong_state"_s << 4;
        QTest::newRow("media") << u"media.unreadable"_s << 4;
        QTest::newRow("keychain") << u"keychain.locked"_s << 5;
        QTest::newRow("store") << u"store.newer_version"_s << 6;
        QTest::newRow("anything else") << u"instagram.blocked"_s << 1;
    }
    void exitCodes()
    {
        QFETCH(QString, code);
        QTEST(int(exitCodeFor({.code = code})), "exit");
    }

    void statistics()
    {
        const PostId first = PostId::create(instantFromMs(1));
        const PostId second = PostId::create(instantFromMs(2));
        const auto attempt = [](PostId post, const QString &platform, qint64 due, qint64 begun, const QString &outcome,
                                const QString &code) {
            return PublishAttempt{
                post, platform, instantFromMs(due), instantFromMs(begun), instantFromMs(begun + 500), outcome,
                code, {}};
        };
        Post missed;
        missed.platform = u"tiktok"_s;
        const QJsonObject json = statsJson(
            {attempt(first, u"facebook"_s, 1000, 1040, u"retry"_s, u"network.down"_s),
             attempt(first, u"facebook"_s, 1000, 6000, u"posted"_s, {}),
             attempt(second, u"instagram"_s, 2000, 2010, u"failed"_s, u"instagram.blocked"_s)},
            {missed});
        QCOMPARE(json.value("attempts"_L1).toInt(), 3);
        QCOMPARE(json.value("posted"_L1).toInt(), 1);
        QCOMPARE(json.value("success_rate"_L1).toDouble(), 1.0 / 3);
        // The retry of a post does not make it late: the first try was on time.
        QCOMPARE(json.value("lateness_ms"_L1)["p50"_L1].toInt(), 10);
        QCOMPARE(json.value("lateness_ms"_L1)["p99"_L1].toInt(), 40);
        QCOMPARE(json.value("failures"_L1).toArray().size(), 3);
        QCOMPARE(json.value("platforms"_L1).toArray().size(), 3);
        QVERIFY(statsJson({}, {}).value("success_rate"_L1).isNull());
    }
};

QTEST_GUILESS_MAIN(CliParserTest)
#include "tst_cliparser.moc"
