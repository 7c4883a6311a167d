// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/pkce.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace postrider {
namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// Of the system's own generator.
template <size_t Words>
QString randomWord()
{
    std::array<quint32, Words> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toBase64(base64Url));
}

} // namespace

QString newVerifier()
{
    return randomWord<12>();
}

QString newState()
{
    return randomWord<8>();
}

QString challengeOf(const QString &verifier, ChallengeForm form)
{
    const QByteArray digest = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256);
    return QString::fromLatin1(form == ChallengeForm::Hex ? digest.toHex() : digest.toBase64(base64Url));
}

} // namespace postrider
