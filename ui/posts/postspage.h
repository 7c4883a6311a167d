// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/posts/overviewtiles.h"
#include "ui/shell/page.h"

namespace postrider {

class BulkBar;
class EmptyNotice;
class NothingFound;
class PageHeader;
class PostActions;
class PostCommands;
class PostDelegate;
class PostDetails;
class PostFilters;
class PostsHead;
class PostsModel;
class PostsTable;
class ThemeProvider;
class ThumbCache;

/// All posts as a table, with the numbers above it, what can be done to several at its foot, and one post's details
/// beside it.
class PostsPage final : public Page
{
    Q_OBJECT

public:
    PostsPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);
    ~PostsPage() override;

    /// Opens the details of this post, wherever it stands in the table.
    void showDetails(PostId post);

    /// Asks where to, and writes a table of the checked posts, or of all that the filters show.
    void exportTable();

    void focusSearch() override;
    void focusContent() override;
    QList<QWidget *> panes() const override;
    int footer() const override;

Q_SIGNALS:
    void told(QString text);
    void importRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectParts();
    void addKeys();
    void readAccounts();
    void readZone();
    void setText(); ///< By what was read of zone and accounts.
    void readOverview();
    void tick();
    void filter();
    void filterByTile(OverviewTiles::Kind kind);
    void countPosts();
    void showState();
    void showChecks();
    void openDetails(PostId post);
    void closeDetails();
    void step(int rows);
    void arrange();

    std::vector<PostSummary> chosen() const;
    QDate today() const;

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    ThumbCache *m_thumbs;
    PostCommands *m_commands;
    PostsModel *m_model;
    PostDelegate *m_delegate;
    PageHeader *m_header;
    OverviewTiles *m_tiles;
    PostFilters *m_filters;
    PostsHead *m_head;
    PostsTable *m_table;
    EmptyNotice *m_notice;
    NothingFound *m_nothingFound;
    BulkBar *m_bulk;
    PostDetails *m_details;
    QByteArray m_zone = "UTC";
    QSet<AccountId> m_signedOut;
    PostOverview m_overview;
    std::optional<OverviewTiles::Kind> m_activeTile; // its filter is in force, and nothing else
    std::optional<Error> m_error;                    // the last answer of the model was one
    bool m_readingOverview = false;
    bool m_overviewStale = false;
    std::unique_ptr<Clock::Alarm> m_alarm; // at the next minute
};

} // namespace postrider
