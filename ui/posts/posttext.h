// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/postrow.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

namespace postrider {

/// What the Posts page says of a post, in the person's language and the workspace's zone. Plain functions of their
/// arguments.
class PostText
{
    Q_DECLARE_TR_FUNCTIONS(PostText)

public:
    PostText(QByteArray zone, const QLocale &locale) : m_zone(std::move(zone)), m_locale(locale) {}

    /// Their planned posts say that they wait for a sign-in.
    void setSignedOut(QSet<AccountId> accounts) { m_signedOut = std::move(accounts); }
    const QByteArray &zone() const { return m_zone; }
    const QLocale &locale() const { return m_locale; }

    QString day(Instant at, Instant now) const;            ///< "Today", "Yesterday", "Mon 12 Oct", "12 Oct 2025".
    QString time(Instant at) const;                        ///< "17:00"
    QString dayAndTime(Instant at, Instant now) const;     ///< "Today, 13:40", "Mon 12 Oct, 17:00".
    QString whenInSentence(Instant at, Instant now) const; ///< "yesterday, 13:40", in the middle of one.
    QString absolute(Instant at) const;                    ///< "Monday 12 October 2026, 17:00, CEST (UTC+2)"

    QString title(const PostSummary &post) const;              ///< The caption's beginning, or that there is none.
    QString meta(const PostSummary &post) const;               ///< "Carousel · 9", "Reel · 0:41", "Feed · picture"
    QString pill(const PostSummary &post) const;               ///< "Failed", "Retrying at 14:20".
    static ShownStatus look(const PostSummary &post);          ///< What the pill is painted as.
    QString below(const PostSummary &post, Instant now) const; ///< Why, or when: what stands below the pill.
    QString meta(const PostRow &row) const;                    ///< "Carousel · 9 · Autumn menu"
    QString pill(const PostRow &row) const;                    ///< "Partly posted", else that of the first.
    static ShownStatus look(const PostRow &row);
    QString below(const PostRow &row, Instant now) const; ///< "1 of 2 · Needs reconnecting", "2 of 2 accounts".
    QString accounts(int count) const;                    ///< "2 accounts"
    /// For a screen reader, the whole row. `handles`: network and account of each post.
    QString row(const PostRow &row, const QStringList &handles, Instant now) const;
    /// The same of one post.
    QString row(const PostSummary &post, const QString &handle, Instant now) const;

    /// "62% · 31 MB"
    QString progress(qint64 sent, qint64 total) const;

private:
    QByteArray m_zone;
    QLocale m_locale;
    QSet<AccountId> m_signedOut;
};

/// A few words for an error code: "Video too long" for "tiktok.video_too_long". Codes without words of their own are
/// made readable.
QString errorWords(const QString &code);
QString missedReason(MissedWhy why);               ///< "While your computer slept"
QString missedWords(std::optional<MissedWhy> why); ///< "Missed while your computer slept"
/// "Try 2 of 3 · No answer", of a post that waits after a passing fault.
QString retryWords(int retry, int retries, const QString &code);

} // namespace postrider
