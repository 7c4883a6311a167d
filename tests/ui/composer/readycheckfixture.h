// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengineclient.h"
#include "tests/support/sampleworkspace.h"
#include "ui/composer/readycheck.h"

#include <QTest>

#include <algorithm>

namespace postrider {

using namespace Qt::StringLiterals;
using Fix = ReadyRow::Fix;
using Weight = ReadyRow::Weight;

/// A composition, and what its check says.
class ReadyCheckFixture : public QObject
{
protected:
    std::vector<NetworkRules> m_networks = FakeEngineClient::sampleNetworks();
    Composition m_composition;
    QHash<AccountId, CreatorAnswer> m_creators;
    CheckAnswer m_check;
    QHash<MediaId, int> m_changing;

    std::vector<ReadyRow> rows() const
    {
        return readyRows({.composition = m_composition,
                          .networks = m_networks,
                          .creators = m_creators,
                          .check = m_check,
                          .changing = m_changing,
                          .now = sampleNow(),
                          .zone = "Europe/Berlin",
                          .locale = QLocale(QLocale::English, QLocale::UnitedKingdom)});
    }
    ReadyRow row(Fix fix) const
    {
        const auto all = rows();
        const auto found = std::ranges::find(all, fix, &ReadyRow::fix);
        return found == all.end() ? ReadyRow{.words = u"no such row"_s} : *found;
    }
    bool says(const QString &words) const
    {
        return std::ranges::any_of(rows(), [&](const ReadyRow &one) { return one.words.contains(words); });
    }
    AccountId add(const QString &platform)
    {
        Account account;
        account.id = AccountId::create(sampleNow());
        account.platform = platform;
        m_composition.add(account, sampleNow());
        return account.id;
    }
    void addMedia(MediaKind kind, qint64 durationMs = 0, const QString &altText = {})
    {
        PostMedia media;
        media.asset.id = MediaId::create(sampleNow());
        media.asset.facts.kind = kind;
        media.asset.facts.durationMs = durationMs;
        media.altText = altText;
        m_composition.media.push_back(media);
    }

    void setUp()
    {
        m_composition = Composition::create(sampleNow());
        m_composition.at = sampleNow() + std::chrono::hours(1);
        m_creators.clear();
        m_changing.clear();
        m_check = {.state = CheckAnswer::State::Answered};
    }
};

} // namespace postrider
