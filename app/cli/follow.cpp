// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"

#include "app/cli/json.h"
#include "app/cli/words.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

constexpr int uploadsPerSecond = 5;
constexpr int barWidth = 24;

Output::Color colorOf(Event::Kind kind)
{
    switch (kind) {
    case Event::Kind::PostPosted:
        return Output::Color::Green;
    case Event::Kind::PostRetry:
        return Output::Color::Yellow;
    case Event::Kind::PostFailed:
    case Event::Kind::EngineError:
        return Output::Color::Red;
    case Event::Kind::PostStep:
    case Event::Kind::EngineSweep:
        return Output::Color::Dim;
    default:
        return Output::Color::Plain;
    }
}

} // namespace

QString Follow::nameOfPost(PostId id)
{
    QString &name = m_names[id];
    if (name.isEmpty()) {
        const auto post = m_session.post(id.toString());
        name = post ? accountNameOf(*post, m_session.accounts()) + u"  "_s + id.toString() : id.toString();
    }
    return name;
}

QString Follow::inWords(const Event &event)
{
    const QString why = event.error ? event.error->message : QString();
    switch (event.kind) {
    case Event::Kind::PostClaimed:
        return CommandLine::tr("%1  publishing").arg(nameOfPost(event.post));
    case Event::Kind::PostStep:
        return CommandLine::tr("%1  step %2: %3").arg(nameOfPost(event.post), event.step, event.detail);
    case Event::Kind::PostRetry:
        return CommandLine::tr("%1  next try at %2: %3").arg(nameOfPost(event.post), m_session.shown(event.next), why);
    case Event::Kind::PostPosted:
        return CommandLine::tr("%1  posted  %2").arg(nameOfPost(event.post), event.url)
            + (why.isEmpty() ? why : u"  "_s + why);
    case Event::Kind::PostFailed:
        return CommandLine::tr("%1  failed: %2").arg(nameOfPost(event.post), why)
            + (event.error && !event.error->hint.isEmpty() ? u' ' + event.error->hint : QString());
    case Event::Kind::EngineError:
        return why;
    case Event::Kind::EngineSweep:
        return CommandLine::tr("due: %1, taken over: %2, missed: %3")
            .arg(event.claimed)
            .arg(event.takenOver)
            .arg(event.missed);
    case Event::Kind::PostChanged:
        if (!event.next)
            return {};
        return CommandLine::tr("%1  was missed; moved to %2, as the setting publishing.missed has it")
            .arg(nameOfPost(event.post), m_session.shown(event.next));
    case Event::Kind::PostUpload:
    case Event::Kind::PostNeedsLook:
    case Event::Kind::AccountChanged:
        return {};
    }
    Q_UNREACHABLE();
}

void Follow::showUpload(const Event &event)
{
    QElapsedTimer &last = m_lastUpload[event.post];
    const bool isLast = event.sent >= event.total;
    if (last.isValid() && last.elapsed() < 1000 / uploadsPerSecond && !isLast)
        return;
    last.start();
    if (m_session.out().json()) {
        if (m_form == Form::Everything)
            m_session.out().answer(eventJson(event));
        return;
    }
    if (event.total <= 0)
        return;
    const int filled = int(event.sent * barWidth / event.total);
    const QLocale locale;
    m_session.out().progress(isLast ? QString()
                                    : u"["_s + QString(filled, u'█') + QString(barWidth - filled, u'·') + u"] "_s
                                     + locale.formattedDataSize(event.sent) + u" / "_s
                                     + locale.formattedDataSize(event.total) + u"  "_s + nameOfPost(event.post));
}

void Follow::happened(const Event &event)
{
    if (event.kind == Event::Kind::PostUpload)
        return showUpload(event);
    if (m_session.out().json()) {
        if (m_form == Form::Everything)
            m_session.out().answer(eventJson(event));
        return;
    }
    const QString words = inWords(event);
    if (words.isEmpty())
        return;
    const QString clock = toDateTime(event.at).toTimeZone(QTimeZone(m_session.zone())).toString(u"HH:mm:ss"_s);
    m_session.out().note(m_session.out().colored(clock + u"  "_s + words, colorOf(event.kind)));
}

void Follow::told(const QString &event, const QString &words, QJsonObject json)
{
    if (m_session.out().json()) {
        json.insert(u"at"_s, timeJson(m_session.now()));
        json.insert(u"event"_s, event);
        json.insert(u"post_id"_s, QJsonValue());
        m_session.out().answer(json);
    } else {
        m_session.out().note(words);
    }
}

} // namespace postrider::cli
