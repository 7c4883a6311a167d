// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"
#include "tests/app/program.h"

namespace postrider {

using namespace Qt::StringLiterals;

/// A JPEG of 1080 × 1080 would be more than a test file needs: the smallest that networks take is made by ffmpeg once.
inline QByteArray pictureBytes()
{
    static const QByteArray bytes = [] {
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=c=teal:size=640x640"_s, u"-frames:v"_s,
                      u"1"_s, u"-f"_s, u"mjpeg"_s, u"-"_s});
        return ffmpeg.waitForFinished(30'000) ? ffmpeg.readAllStandardOutput() : QByteArray();
    }();
    return bytes;
}

inline QString inHours(int hours)
{
    return QDateTime::currentDateTimeUtc().addSecs(hours * 3600).toString(Qt::ISODate);
}

/// Tests of what needs neither a network nor a keychain: a profile with two accounts and a picture for it, and the program
/// as it is called by others.
class PlannedProfile : public QObject
{
protected:
    /// Before each test: a profile of its own.
    void prepare()
    {
        m_program = std::make_unique<Program>();
        m_instagram = addAccount(u"instagram"_s, u"17841400000000001"_s, u"atelier"_s);
        m_facebook = addAccount(u"facebook"_s, u"1001"_s, u"Atelier Nord"_s);
        QVERIFY(!pictureBytes().isEmpty());
        m_picture = m_program->write(u"kiln.jpg"_s, pictureBytes());
    }

    std::unique_ptr<Database> database() const
    {
        auto opened = Database::open(Profile(m_program->profile()).databasePath());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }

    /// As `account add` does it, without the keychain.
    QString addAccount(const QString &platform, const QString &remoteId, const QString &handle) const
    {
        const auto opened = database();
        Account account;
        account.id = AccountId::create(instantFromMs(QDateTime::currentMSecsSinceEpoch()));
        account.platform = platform;
        account.remoteId = remoteId;
        account.handle = handle;
        account.login = platform == u"instagram" ? u"facebook"_s : QString();
        account.pageId = platform == u"instagram" ? u"1001"_s : QString();
        return AccountStore(*opened).save(account)->id.toString();
    }

    Ran create(const QStringList &more) const
    {
        return m_program->json(
            QStringList{u"post"_s, u"create"_s, u"--account"_s, u"instagram:atelier"_s, u"--media"_s, m_picture}
            + more);
    }
    QString createdAt(const QString &time) const
    {
        return create({u"--caption"_s, u"Text"_s, u"--at"_s, time}).object().value("id"_L1).toString();
    }
    QString createdDraft() const
    {
        return create({u"--caption"_s, u"Text"_s, u"--draft"_s}).object().value("id"_L1).toString();
    }
    QJsonObject shown(const QString &id) const { return m_program->json({u"post"_s, u"show"_s, id}).object(); }

    /// Carries a post to the state failed, as an engine would.
    void fail(const QString &id, const QString &code) const
    {
        const auto opened = database();
        PostStore store(*opened);
        const Instant now = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        const auto post = store.claim(*PostId::fromString(id), now, u"test"_s, now + std::chrono::minutes(1));
        if (!post || !*post)
            qFatal("not claimed");
        const Error error{.code = code,
                          .remedy = Remedy::AskPerson,
                          .message = u"It failed."_s,
                          .hint = u"Look."_s,
                          .networkCode = u"36004/2207010"_s};
        if (!store.finishFailed(**post, u"test"_s, error, {now, now}))
            qFatal("not failed");
    }

    std::unique_ptr<Program> m_program;
    QString m_instagram;
    QString m_facebook;
    QString m_picture;
};

} // namespace postrider
