// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/labelstore.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

Result<std::vector<Label>> LabelStore::labels() const
{
    QSqlQuery &query = m_database.prepared("SELECT id, name, color FROM labels ORDER BY name");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    std::vector<Label> labels;
    while (query.next()) {
        labels.push_back({.id = idColumn<LabelId>(query.value(0)),
                          .name = query.value(1).toString(),
                          .color = query.value(2).toInt()});
    }
    query.finish();
    return labels;
}

Result<Label> LabelStore::save(Label label, Instant now)
{
    label.name = label.name.simplified();
    if (label.name.isEmpty()) {
        return tl::unexpected(Error{.code = u"check.label_name"_s,
                                    .remedy = Remedy::ChangePost,
                                    .message = QCoreApplication::translate("LabelStore", "A label needs a name."),
                                    .hint = QCoreApplication::translate("LabelStore", "Type one.")});
    }
    const auto done = m_database.transaction([&]() -> Result<> {
        const auto known = labels();
        if (!known)
            return tl::unexpected(known.error());
        const auto same = std::ranges::find(*known, label.name, &Label::name);
        if (same != known->end() && same->id != label.id) {
            label = *same;
            return {};
        }
        if (label.id.isNull())
            label.id = LabelId::create(now);
        return m_database
            .change(
                "INSERT INTO labels (id, name, color) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                "color = excluded.color",
                {label.id.toString(), label.name, label.color})
            .map([](int) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return label;
}

} // namespace postrider
