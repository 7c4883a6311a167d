// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/linkcard.h"

#include "core/media/picture.h"
#include "core/net/publicfetch.h"

#include <QCoroFuture>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider::bluesky {
namespace {

constexpr qint64 mostOfPage = 512 * qint64(1024); // the head stands in front
constexpr qint64 mostOfPicture = 10 * qint64(1024) * 1024;
constexpr auto patience = 10s;             // for the page, and again for its picture
constexpr qint64 largestThumb = 1'000'000; // lexicon app.bsky.embed.external, 2026-08
constexpr int longestThumbSide = 1200;
constexpr int longestTag = 8192;
constexpr int longestTitle = 300;
constexpr int longestDescription = 1000;

QString unescaped(QStringView text)
{
    static const QHash<QString, QChar> names{
        {u"amp"_s, u'&'},    {u"lt"_s, u'<'},     {u"gt"_s, u'>'},     {u"quot"_s, u'"'},   {u"apos"_s, u'\''},
        {u"nbsp"_s, u' '},   {u"ndash"_s, u'–'},  {u"mdash"_s, u'—'},  {u"hellip"_s, u'…'}, {u"lsquo"_s, u'‘'},
        {u"rsquo"_s, u'’'},  {u"ldquo"_s, u'“'},  {u"rdquo"_s, u'”'},  {u"laquo"_s, u'«'},  {u"raquo"_s, u'»'},
        {u"middot"_s, u'·'}, {u"bull"_s, u'•'},   {u"copy"_s, u'©'},   {u"reg"_s, u'®'},    {u"trade"_s, u'™'},
        {u"auml"_s, u'ä'},   {u"ouml"_s, u'ö'},   {u"uuml"_s, u'ü'},   {u"Auml"_s, u'Ä'},   {u"Ouml"_s, u'Ö'},
        {u"Uuml"_s, u'Ü'},   {u"szlig"_s, u'ß'},  {u"eacute"_s, u'é'}, {u"egrave"_s, u'è'}, {u"agrave"_s, u'à'},
        {u"ccedil"_s, u'ç'}, {u"ntilde"_s, u'ñ'}, {u"euro"_s, u'€'}};
    static const QRegularExpression entity(u"&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\\w{2,8}));"_s);
    QString plain;
    qsizetype at = 0;
    for (auto found = entity.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        plain += text.mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        if (match.hasCaptured(3)) {
            const auto named = names.constFind(match.captured(3));
            plain += named == names.constEnd() ? match.captured() : QString(*named);
            continue;
        }
        const bool isHex = match.hasCaptured(2);
        const uint number = match.captured(isHex ? 2 : 1).toUInt(nullptr, isHex ? 16 : 10);
        const char32_t letter = number == 0 || number > 0x10'ffff || QChar::isSurrogate(number) ? 0xfffd : number;
        plain += QString::fromUcs4(&letter, 1);
    }
    return plain += text.mid(at);
}

/// In one line, without what nobody would read on a card.
QString inLine(QStringView text, int longest)
{
    QString line = unescaped(text).simplified();
    line.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    if (line.size() > longest) {
        line.truncate(line.at(longest - 2).isHighSurrogate() ? longest - 2 : longest - 1);
        line += u'…';
    }
    return line;
}

QString decoded(const QByteArray &html, const QByteArray &contentType)
{
    static const QRegularExpression charset(u"charset\\s*=\\s*[\"']?([\\w.:-]+)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const auto told = charset.match(QString::fromLatin1(contentType));
    QStringDecoder decoder = told.hasMatch() ? QStringDecoder(told.captured(1).toLatin1().constData())
                                             : QStringDecoder::decoderForHtml(html);
    if (!decoder.isValid())
        decoder = QStringDecoder(QStringDecoder::Utf8);
    return decoder.decode(html);
}

QHash<QString, QString> attributesOf(QStringView tag)
{
    static const QRegularExpression attribute(u"([\\w:.-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++))"_s);
    QHash<QString, QString> attributes;
    for (auto found = attribute.globalMatch(tag); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString name = match.captured(1).toLower();
        if (!attributes.contains(name)) // the first one counts in HTML
            attributes.insert(name, match.captured(2) + match.captured(3) + match.captured(4));
    }
    return attributes;
}

/// The place of the ">" that ends the tag which begins at `start`; -1 where it has no end.
qsizetype endOfTag(QStringView text, qsizetype start)
{
    QChar quote;
    for (qsizetype i = start; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quote.isNull() && c == u'>')
            return i;
        if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else if (c == quote)
            quote = {};
    }
    return -1;
}

/// What the page says by <title> and <meta>, the first of each name, in one pass: pages can be of any kind.
QHash<QString, QString> factsIn(QStringView text)
{
    static const QStringList closed{u"script"_s,   u"style"_s,    u"noscript"_s, u"svg"_s,
                                    u"template"_s, u"textarea"_s, u"title"_s}; // no tags of the page inside
    QHash<QString, QString> facts;
    const auto note = [&facts](const QString &name, const QString &value) {
        if (!value.trimmed().isEmpty() && !facts.contains(name))
            facts.insert(name, value);
    };
    qsizetype at = 0;
    while ((at = text.indexOf(u'<', at)) >= 0) {
        if (text.mid(at, 4) == u"<!--") {
            at = text.indexOf(u"-->", at + 4);
            if (at < 0)
                break;
            continue;
        }
        qsizetype afterName = at + 1;
        while (afterName < text.size() && text.at(afterName).isLetter())
            ++afterName;
        const QString name = text.mid(at + 1, afterName - at - 1).toString().toLower();
        const qsizetype end = name.isEmpty() ? at : endOfTag(text, afterName);
        if (end < 0)
            break; // cut off in the middle of a tag
        at = end + 1;
        if (closed.contains(name)) {
            const qsizetype close = text.indexOf(QString(u"</"_s + name), at, Qt::CaseInsensitive);
            if (close < 0)
                break;
            if (name == u"title")
                note(name, text.mid(at, close - at).toString());
            at = close + 2;
        } else if (name == u"meta" && end - afterName <= longestTag) {
            const QHash<QString, QString> attributes = attributesOf(text.mid(afterName, end - afterName));
            const QString what = attributes.value(u"property"_s, attributes.value(u"name"_s)).toLower();
            note(what, attributes.value(u"content"_s));
        }
    }
    return facts;
}

QCoro::Task<Result<net::Fetched>> fetch(PublishContext &context, QUrl url, QByteArray accept, qint64 mostBytes)
{
    net::PublicFetch what{
        .url = std::move(url), .accept = std::move(accept), .mostBytes = mostBytes, .limit = patience};
    return net::fetchPublic(std::move(what), context.http, context.clock, net::systemNames(context.clock, patience),
                            context.cancellation);
}

/// The page's picture, made small enough for a card; empty where there is none to be had.
QCoro::Task<Result<QByteArray>> thumbFrom(PublishContext &context, QUrl url)
{
    const auto fetched = co_await fetch(context, url, "image/jpeg,image/png,image/webp,image/*;q=0.5", mostOfPicture);
    if (!fetched && fetched.error().code == code::cancelled)
        co_return tl::unexpected(fetched.error());
    if (!fetched || !fetched->answer.isSuccess() || fetched->answer.body.size() >= mostOfPicture)
        co_return QByteArray();
    const QByteArray bytes = fetched->answer.body;
    const PictureChange change{.crop = {}, .longestSide = longestThumbSide, .mostBytes = largestThumb};
    co_return co_await QtConcurrent::run([bytes, change] { return changedBytes(bytes, change); });
}

} // namespace

PageWords wordsOf(const QByteArray &html, const QByteArray &contentType, const QUrl &page)
{
    const QString text = decoded(html, contentType);
    const QHash<QString, QString> facts = factsIn(text);
    const auto first = [&facts](std::initializer_list<QString> names) {
        for (const QString &name : names) {
            if (facts.contains(name))
                return facts.value(name);
        }
        return QString();
    };
    PageWords words;
    words.title = inLine(first({u"og:title"_s, u"twitter:title"_s, u"title"_s}), longestTitle);
    words.description = inLine(first({u"og:description"_s, u"twitter:description"_s, u"description"_s}),
                               longestDescription);
    const QString image =
        unescaped(first({u"og:image:secure_url"_s, u"og:image"_s, u"og:image:url"_s, u"twitter:image"_s})).trimmed();
    if (!image.isEmpty())
        words.image = page.resolved(QUrl(image));
    return words;
}

QCoro::Task<Result<QJsonObject>> linkCard(PublishContext &context, const Xrpc &home, QString linkGiven)
{
    const QString link = std::move(linkGiven);
    const auto fetched = co_await fetch(context, QUrl(link), "text/html,application/xhtml+xml", mostOfPage);
    if (!fetched && fetched.error().code == code::cancelled)
        co_return tl::unexpected(fetched.error());
    if (!fetched || !fetched->answer.isSuccess())
        co_return QJsonObject();
    const QByteArray type = fetched->answer.header("Content-Type").trimmed().toLower();
    if (!type.startsWith("text/html") && !type.startsWith("application/xhtml+xml"))
        co_return QJsonObject();
    const PageWords words = wordsOf(fetched->answer.body, type, fetched->url);
    if (words.title.isEmpty())
        co_return QJsonObject();
    QJsonObject external{{u"uri"_s, link}, {u"title"_s, words.title}, {u"description"_s, words.description}};
    if (!words.image.isEmpty()) {
        const Result<QByteArray> thumb = co_await thumbFrom(context, words.image);
        if (!thumb)
            co_return tl::unexpected(thumb.error());
        if (!thumb->isEmpty()) {
            HttpBody body = HttpBody::bytes(*thumb, "image/jpeg");
            const auto uploaded = co_await home.uploadBlob(std::move(body), {});
            if (!uploaded && uploaded.error().remedy != Remedy::ChangePost)
                co_return uploaded;
            if (uploaded)
                external.insert(u"thumb"_s, uploaded->value("blob"_L1));
        }
    }
    co_return QJsonObject{{u"external"_s, external}};
}

} // namespace postrider::bluesky
