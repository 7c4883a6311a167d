// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notice.h"

#include <QObject>

namespace postrider {

/// A notice as soon as something keeps the engine from publishing (a full disk, a file that was replaced): once for each
/// trouble, until it is over. GUI thread.
class TroubleWatch final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// What the status says now; empty: nothing is in the way.
    void take(const QString &trouble, const QString &hint);

Q_SIGNALS:
    void noticed(const postrider::Notice &notice);
    /// What was told is over.
    void over(const QString &noticeId);

private:
    QString m_told;
};

} // namespace postrider
