// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/movednotice.h"

#include "ui/actions/answer.h"
#include "ui/calendar/thumbcache.h"
#include "ui/posts/plannedmoves.h"
#include "ui/posts/plannedmovestable.h"
#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QDialog>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;

} // namespace

MovedNotice::MovedNotice(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : Banner(theme, parent), m_client(client), m_theme(theme), m_clock(clock), m_thumbs(new ThumbCache(client, this))
{
    setObjectName(u"movedNotice"_s);
    button()->setObjectName(u"showMoved"_s);
    button()->setText(tr("Show"));
    button()->setToolTip(tr("Their old and new times"));
    connect(button(), &QAbstractButton::clicked, this, &MovedNotice::look);
    connect(&client, &EngineClient::missedMoved, this, &MovedNotice::read);
    connect(&client, &EngineClient::postsChanged, this, [this] {
        if (isWanted())
            read(); // some may have been taken back
    });
    read();
}

void MovedNotice::read()
{
    onAnswer(m_client.unreadMoves(), this, [this](const Result<std::vector<UnreadMove>> &moves) {
        if (!moves)
            return;
        m_moves = *moves;
        if (m_moves.empty())
            say({}, {});
        else
            say(tr("Moved while you were away: %n post(s).", nullptr, static_cast<int>(m_moves.size())),
                tr("They were missed, and got new times as you chose in Settings."));
        Q_EMIT changed();
    });
}

void MovedNotice::look()
{
    const std::vector<UnreadMove> moves = m_moves; // they may change until all is read
    const int look = ++m_looks;
    QStringList ids;
    for (const UnreadMove &move : moves)
        ids << move.post.toString();
    onAnswer(m_client.summaries(ids), this, [=, this](const Result<std::vector<PostSummary>> &posts) {
        onAnswer(m_client.accounts(), this, [=, this](const Result<std::vector<Account>> &accounts) {
            onAnswer(m_client.status(), this, [=, this](const Result<EngineStatus> &status) {
                if (look == m_looks && posts && accounts && status)
                    open(moves, *posts, *accounts, status->timeZone);
            });
        });
    });
}

void MovedNotice::open(const std::vector<UnreadMove> &moves, const std::vector<PostSummary> &posts,
                       const std::vector<Account> &accounts, const QByteArray &zone)
{
    std::vector<PlannedMove> rows;
    for (const UnreadMove &move : moves) {
        const auto post = std::ranges::find(posts, move.post, &PostSummary::id);
        if (post == posts.end())
            continue; // deleted meanwhile
        rows.push_back({.post = *post, .to = move.to});
        rows.back().post.scheduledFor = move.was;
    }
    // All are marked: not with one among them that came meanwhile. Then the notice stands until the next look.
    if (std::ranges::equal(moves, m_moves, {}, &UnreadMove::post, &UnreadMove::post))
        onAnswer(m_client.movesWereRead(), this, [this](const Result<> &) { read(); });

    auto *dialog = new QDialog(window());
    dialog->setObjectName(u"movedDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setBackgroundRole(QPalette::Base);
    dialog->setWindowTitle(tr("Moved while you were away"));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(inset, 16, inset, 12);
    head->setSpacing(6);
    head->addWidget(new TextLabel(dialog->windowTitle(), TextStyle::Heading, TextLabel::Ink::Text, m_theme, dialog,
                                  TextLabel::Wrap::No));
    head->addWidget(
        new TextLabel(tr("They did not go out at their old times. Until they go out, they can be moved again as "
                         "any other post; Settings, Publishing says what is done with missed posts."),
                      TextStyle::Prose, TextLabel::Ink::Second, m_theme, dialog));
    column->addLayout(head);
    auto *model = new PlannedMovesModel(dialog);
    model->setText(PostText(zone, locale()), m_clock.now());
    const auto count = static_cast<int>(rows.size());
    model->setMoves(std::move(rows));
    column->addWidget(new PlannedMovesTable(*model, *m_thumbs, m_theme, accounts, tr("Was due"), count, dialog), 1);
    auto *close = new Button(Button::Look::Primary, m_theme, dialog);
    close->setObjectName(u"closeMoved"_s);
    close->setText(tr("Close"));
    connect(close, &QAbstractButton::clicked, dialog, &QDialog::accept);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(inset, 12, 18, 12);
    footer->addStretch();
    footer->addWidget(close);
    column->addLayout(footer);
    const int width = m_theme.theme().px(PlannedMovesTable::width);
    sizeToScreen(*dialog, {width, column->totalHeightForWidth(width)});
    dialog->open();
    close->setFocus();
}

} // namespace postrider
