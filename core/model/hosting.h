// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QString>

#include <optional>
#include <vector>

namespace postrider {

/// A bucket at an S3-compatible storage, and how it is spoken to.
struct StoragePlace
{
    QString endpoint{}; ///< Origin of the storage: "https://s3.eu-central-1.amazonaws.com".
    QString region{};   ///< Empty: what the endpoint's name says, else "us-east-1".
    QString bucket{};
    QString style{}; ///< "path", "virtual", or "auto": virtual host at AWS, path elsewhere.

    friend bool operator==(const StoragePlace &, const StoragePlace &) = default;
};

/// By which addresses a network can fetch a file that lies on this computer.
enum class MediaReach {
    None,      ///< By none: nothing is set up.
    Signed,    ///< At the storage's own host, by an address that ends by itself.
    OwnDomain, ///< Under a domain of the person's own, which networks can verify.
};

/// Where files are put that networks fetch by themselves: storage of the person's own. Its secret key is in the keychain
/// (hostingKey()) and nowhere else.
struct HostingSettings
{
    StoragePlace place{};
    QString prefix{};       ///< What object keys begin with; without slashes at its ends.
    QString publicUrl{};    ///< Address under which the bucket's objects are public; empty: addresses are signed.
    QString keyId{};        ///< Of the access key; no secret.
    bool preferred = false; ///< Also where a network has another way (Instagram: the linked Page).

    bool isSetUp() const { return !place.endpoint.isEmpty() && !place.bucket.isEmpty() && !keyId.isEmpty(); }
    MediaReach reach() const
    {
        return !isSetUp() ? MediaReach::None : publicUrl.isEmpty() ? MediaReach::Signed : MediaReach::OwnDomain;
    }
    friend bool operator==(const HostingSettings &, const HostingSettings &) = default;
};

/// One step of the proof that a stranger can fetch what is put into the storage.
struct HostingStep
{
    enum class Kind { Secret, Put, Fetch, Range, Delete, Gone };
    Kind kind = Kind::Secret;
    QString message{};            ///< A sentence for a person: what was found.
    std::optional<Error> error{}; ///< Nothing: it went well.
};
QString toString(HostingStep::Kind kind);

/// All steps up to the first that failed.
struct HostingReport
{
    std::vector<HostingStep> steps{};
    std::optional<StoragePlace> place{}; ///< Where the bucket really is, where the storage named another region.

    bool works() const
    {
        for (const HostingStep &step : steps) {
            if (step.error)
                return false;
        }
        return !steps.empty();
    }
};

} // namespace postrider
