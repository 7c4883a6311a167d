// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/searching.h"

#include "core/engine/engine.h"
#include "core/store/accountstore.h"
#include "core/store/labelstore.h"
#include "core/store/postpages.h"

#include <QCoroFuture>
#include <QtConcurrent>

#include <algorithm>

namespace postrider {
namespace {

/// Read in some milliseconds.
constexpr int captionsAtOnce = 1000;
constexpr int shortWord = 4;
constexpr int shortestWord = 3;

int allowed(const QString &word)
{
    return word.size() < shortestWord ? 0 : word.size() <= shortWord ? 1 : 2;
}

/// How many letters are to be added, taken away, changed or swapped with the next one; more than `most`: any number above.
int distance(const QString &a, const QString &b, int most)
{
    if (qAbs(a.size() - b.size()) > most)
        return most + 1;
    const auto width = static_cast<size_t>(b.size() + 1);
    std::vector<int> before(width), last(width), row(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const bool same = a[i - 1] == b[j - 1];
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last.back();
}

/// Letters and digits on end, in lower case.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate())
            word += c.toLower();
        else if (!word.isEmpty())
            words << std::exchange(word, QString());
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

/// The first label or account that is named like the text and has posts.
Result<SearchHelp> namedLike(Engine &engine, const QString &text)
{
    const auto labels = LabelStore(engine.database()).labels();
    const auto accounts = AccountStore(engine.database()).all();
    if (!labels || !accounts)
        return tl::unexpected(labels ? accounts.error() : labels.error());
    std::vector<std::pair<SearchHelp, PostQuery>> alike;
    for (const Label &label : *labels) {
        if (isNameLike(label.name, text))
            alike.push_back({{.label = label.id, .name = label.name}, {.labels = {label.id}, .limit = 1}});
    }
    for (const Account &account : *accounts) {
        if (isNameLike(account.handle, text))
            alike.push_back({{.account = account.id, .name = account.handle}, {.accounts = {account.id}, .limit = 1}});
    }
    for (auto &[help, query] : alike) {
        const auto found = PostPages(engine.database()).find(query);
        if (!found)
            return tl::unexpected(found.error());
        help.found = found->total;
        if (help.found > 0)
            return help;
    }
    return SearchHelp();
}

/// The text with those of its words put right that are no word of a caption; empty where none can be.
QString putRight(const QString &text, const QHash<QString, int> &known)
{
    QStringList words = wordsOf(text);
    bool isAnother = false;
    for (QString &word : words) {
        if (known.contains(word))
            continue;
        const auto worth = [&word, &known](const QString &candidate) {
            return std::tuple(-distance(word, candidate, 2), known.value(candidate), candidate);
        };
        QString best;
        for (auto candidate = known.keyBegin(); candidate != known.keyEnd(); ++candidate) {
            if (distance(word, *candidate, 2) <= allowed(word) && (best.isEmpty() || worth(*candidate) > worth(best)))
                best = *candidate;
        }
        if (best.isEmpty())
            continue;
        word = best;
        isAnother = true;
    }
    return isAnother ? words.join(u' ') : QString();
}

} // namespace

QHash<QString, int> wordsLike(const QStringList &captions, const QStringList &wanted)
{
    QHash<QString, int> like;
    QHash<QString, bool> judged;
    for (const QString &caption : captions) {
        QStringList words = wordsOf(caption);
        words.removeDuplicates();
        for (const QString &word : std::as_const(words)) {
            auto verdict = judged.constFind(word);
            if (verdict == judged.cend()) {
                const bool isLike = std::ranges::any_of(wanted, [&word](const QString &each) {
                    return distance(each, word, allowed(each)) <= allowed(each);
                });
                verdict = judged.insert(word, isLike);
            }
            if (*verdict)
                ++like[word];
        }
    }
    return like;
}

bool isNameLike(const QString &name, const QString &typed)
{
    const QString words = wordsOf(name).join(u' ');
    const QString wanted = wordsOf(typed).join(u' ');
    return wanted.size() >= shortestWord
        && (words.contains(wanted) || distance(wanted, words, allowed(wanted)) <= allowed(wanted));
}

QCoro::Task<Result<SearchHelp>> helpSearching(Engine &engine, PostQuery queryGiven, Cancellation givenUpGiven)
{
    PostQuery query = std::move(queryGiven);
    const Cancellation givenUp = std::move(givenUpGiven);
    query.offset = 0;
    query.limit = 1;
    const QString typed = query.text;
    const PostPages pages(engine.database());
    const QStringList wanted = wordsOf(query.text);
    QHash<QString, int> known;
    QString after;
    for (;;) {
        if (givenUp.requested() || engine.closing().requested())
            co_return tl::unexpected(Error{.code = code::cancelled});
        const auto captions = pages.captions(after, captionsAtOnce);
        if (!captions)
            co_return tl::unexpected(captions.error());
        if (captions->texts.isEmpty())
            break;
        after = captions->last;
        const QStringList texts = captions->texts;
        const QHash<QString, int> some = co_await QtConcurrent::run(
            [texts, wanted] { return wordsLike(texts, wanted); });
        for (const auto &[word, posts] : some.asKeyValueRange())
            known[word] += posts;
    }
    SearchHelp help{.meant = putRight(query.text, known)};
    PostQuery without{.text = help.meant.isEmpty() ? query.text : help.meant, .limit = 1};
    query.text = without.text;
    const auto found = pages.find(query);
    if (!found)
        co_return tl::unexpected(found.error());
    (void)co_await sleepFor(engine.clock(), Milliseconds(0), givenUp); // each takes its time with many posts
    const auto all = pages.find(without);
    if (!all)
        co_return tl::unexpected(all.error());
    if (all->total == 0) {
        const Result<SearchHelp> named = namedLike(engine, typed);
        co_return named;
    }
    help.found = help.meant.isEmpty() ? 0 : found->total;
    help.filtered = all->total - found->total;
    co_return help;
}

} // namespace postrider
