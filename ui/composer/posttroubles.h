// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QWidget>

class QVBoxLayout;

namespace postrider {

class ThemeProvider;

/// What went wrong with the posts of a composer, in the words of their details, and the question whether one went out.
class PostTroubles final : public QWidget
{
    Q_OBJECT

public:
    PostTroubles(ThemeProvider &theme, QWidget *parent);

    /// Those of these that have an error; whose they are is said where there are several posts. Hidden where there is none.
    void setPosts(const std::vector<Post> &posts, const std::vector<Account> &accounts);
    /// To the question, if there is one.
    bool focusQuestion();

Q_SIGNALS:
    void answered(postrider::PostId post, bool wasPosted, QString url);

private:
    void add(const Post &post, const QString &whose);

    ThemeProvider &m_theme;
    QVBoxLayout *m_column;
    QStringList m_shown; // what it says of which post: it is made anew for others alone
};

} // namespace postrider
