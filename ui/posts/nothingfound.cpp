// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/nothingfound.h"

#include "ui/actions/answer.h"
#include "ui/calendar/chiptext.h"
#include "ui/posts/emptynotice.h"
#include "ui/posts/postfilters.h"

namespace postrider {

NothingFound::NothingFound(EngineClient &client, PostFilters &filters, EmptyNotice &notice, QObject *parent)
    : QObject(parent), m_client(client), m_filters(filters), m_notice(notice)
{
    constexpr auto pause = std::chrono::milliseconds(250);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &NothingFound::ask);
    connect(&notice, &EmptyNotice::otherChosen, &filters, &PostFilters::clear);
}

void NothingFound::tell()
{
    const PostQuery query = m_filters.query();
    if (m_told != query) {
        m_told = query;
        m_help = {};
        m_pause.stop();
        if (!query.text.isEmpty())
            m_pause.start();
    }
    show();
}

void NothingFound::ask()
{
    onAnswer(m_client.searchHelp(*m_told), this, [this, query = *m_told](const Result<SearchHelp> &help) {
        if (!help || m_told != query)
            return;
        m_help = *help;
        if (!m_notice.isHidden() && m_filters.query() == query)
            show();
    });
}

void NothingFound::takeAction()
{
    if (!m_help.label.isNull())
        m_filters.showOnly(m_help.label);
    else if (!m_help.account.isNull())
        m_filters.showOnly(m_help.account);
    else if (!m_help.meant.isEmpty())
        m_filters.search(m_help.meant, m_help.found > 0 ? PostFilters::Others::Stay : PostFilters::Others::Cleared);
    else if (m_help.filtered > 0)
        m_filters.search(m_filters.query().text, PostFilters::Others::Cleared);
    else
        m_filters.clear();
}

/// The status that is filtered by, where it is one and nothing else is.
QString NothingFound::onlyStatus() const
{
    PostQuery query = m_filters.query();
    query.text.clear();
    const std::vector<ShownStatus> statuses = std::exchange(query.statuses, {});
    const bool needsLook = std::exchange(query.needsLook, false);
    if (statuses.size() + (needsLook ? 1 : 0) != 1 || query != PostQuery())
        return {};
    return needsLook ? needsLookWord() : statusWord(statuses.front());
}

void NothingFound::show()
{
    const QString text = m_filters.query().text;
    EmptyNotice::Content content{.heading = text.isEmpty() ? tr("No posts match these filters")
                                                           : tr("No posts match “%1”").arg(text),
                                 .words = tr("Try other words, or look at all posts again."),
                                 .action = tr("Clear filters")};
    const QString status = onlyStatus();
    const QString &meant = m_help.meant;
    const int filtered = m_help.filtered;
    QStringList sentences;
    if (!meant.isEmpty()) {
        sentences << (m_help.found > 0 ? tr("Did you mean %1? It has %n post(s).", nullptr, m_help.found).arg(meant)
                                       : tr("Did you mean %1?").arg(meant));
        content.strong = meant;
        content.action = tr("Search for %1").arg(meant);
    } else if (filtered > 0) {
        content.action = tr("Search without filters");
    }
    if (!m_help.name.isEmpty()) {
        content.strong = m_help.name;
        content.action = tr("Show posts of %1", "a label or an account").arg(m_help.name);
        sentences << (m_help.label.isNull()
                          ? tr("Did you mean the account %1? It has %n post(s).", nullptr, m_help.found)
                          : tr("Did you mean the label %1? It has %n post(s).", nullptr, m_help.found))
                         .arg(m_help.name);
    }
    if (filtered > 0 && m_help.found > 0) {
        sentences << (!status.isEmpty()
                          ? tr("Without the “%1” filter there are %n more.", "a status", filtered).arg(status)
                          : tr("Without the filters there are %n more.", nullptr, filtered));
    } else if (filtered > 0) {
        sentences << (!status.isEmpty()
                          ? tr("Without the “%1” filter there are %n post(s).", "a status", filtered).arg(status)
                          : tr("Without the filters there are %n post(s).", nullptr, filtered));
    }
    if (!sentences.isEmpty()) {
        content.words = sentences.join(u' ');
        PostQuery others = m_filters.query();
        others.text.clear();
        content.other = text.isEmpty() ? tr("Clear the filters")
            : others == PostQuery()    ? tr("Clear the search")
                                       : tr("Clear search and filters");
    }
    m_notice.show(content);
}

} // namespace postrider
