// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httpclient.h"

#include <QCoreApplication>

namespace postrider::s3 {

/// Sentences about the person's storage share one place for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Hosting)
};

/// What a storage said instead of doing it (S3: Error responses).
struct Fault
{
    int status = 0;
    QString code{};    ///< "SignatureDoesNotMatch"; empty where the answer was no XML of this kind.
    QString message{}; ///< The storage's words.
    QString region{};  ///< Where it says in which region the bucket is.
    QString requestId{};
};
Fault faultIn(const HttpAnswer &answer);

/// As an error whose remedy never touches an account of a network. Codes of the area "hosting".
Error errorFor(const Fault &fault, std::optional<Milliseconds> retryAfter = {});

} // namespace postrider::s3
