// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace postrider::bluesky {

/// A link, mention or tag within a text. The server does not check the places, so they must be right here.
struct Facet
{
    enum class Kind { Link, Mention, Tag };
    Kind kind = Kind::Link;
    QString value;     ///< The address; the handle without "@"; the tag without "#".
    int byteStart = 0; ///< Of the text in UTF-8, inclusive.
    int byteEnd = 0;   ///< Exclusive.

    friend bool operator==(const Facet &, const Facet &) = default;
};

/// What a reader would take for one, in the order of the text; they never overlap.
std::vector<Facet> facetsIn(const QString &text);

} // namespace postrider::bluesky
