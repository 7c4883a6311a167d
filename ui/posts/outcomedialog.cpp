// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/outcomedialog.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/thumbcache.h"
#include "ui/dialogs/openoutside.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/posts/outcomeaddress.h"
#include "ui/posts/posttext.h"
#include "ui/posts/rescheduledialog.h"
#include "ui/text/accountpage.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::OutcomeDialog)
};

constexpr int thumbSize = 44;
constexpr int glyphSize = 14;

/// A part of the dialog with an edge around it.
class Framed final : public QWidget
{
public:
    enum class Ground { Canvas, Subtle };

    Framed(Ground ground, ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_ground(ground) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        fillRounded(painter, rect(), radius::card, m_ground == Ground::Subtle ? theme.subtle : theme.canvas);
        strokeRounded(painter, rect(), radius::card, m_ground == Ground::Subtle ? theme.line : theme.lineStrong);
    }

private:
    ThemeProvider &m_theme;
    Ground m_ground;
};

/// A glyph before a line of words.
class LineGlyph final : public QWidget
{
public:
    using Draw = std::function<QPixmap(double ratio)>;

    LineGlyph(Draw draw, QWidget *parent) : QWidget(parent), m_draw(std::move(draw))
    {
        setFixedSize(glyphSize, glyphSize);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.drawPixmap(QPoint(), m_draw(devicePixelRatioF()));
    }

private:
    Draw m_draw;
};

class Picture final : public QWidget
{
public:
    Picture(PostSummary post, ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent)
        : QWidget(parent), m_post(std::move(post)), m_thumbs(thumbs), m_theme(theme)
    {
        setFixedSize(thumbSize, thumbSize);
        connect(&thumbs, &ThumbCache::loaded, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawThumb(painter, rect(), radius::chip, m_thumbs.thumb(m_post.thumb, thumbSize, devicePixelRatioF()),
                  m_post.type, m_theme.theme(), m_theme.glyphs());
    }

private:
    PostSummary m_post;
    ThumbCache &m_thumbs;
    ThemeProvider &m_theme;
};

/// What is known when it is asked.
struct Facts
{
    Post post;
    PostSummary summary;
    std::vector<Account> accounts;
    PostText text;
};

class Question
{
public:
    Question(Facts facts, EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
             QWidget *window, std::function<void(AccountId)> showSlots)
        : m_facts(std::move(facts)),
          m_client(client),
          m_actions(actions),
          m_theme(theme),
          m_clock(clock),
          m_window(window),
          m_showSlots(std::move(showSlots)),
          m_network(networkName(m_facts.post.platform))
    {}

    void open()
    {
        m_dialog = new QuestionDialog(
            Sign::Warning, Words::tr("Did this post go out?"),
            Words::tr("%1 We can’t tell whether it worked, so we have not tried again: that could post it twice.",
                      "after what happened")
                .arg(whatHappened()),
            m_theme, m_window);
        m_dialog->setObjectName(u"outcomeDialog"_s);
        m_dialog->setStatus(ShownStatus::OutcomeUnknown);
        auto *content = new QWidget(m_dialog);
        auto *column = new QVBoxLayout(content);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(12);
        column->addWidget(card(content));
        auto *answers = new QHBoxLayout;
        answers->setSpacing(12);
        answers->addWidget(itIsThere(content), 1);
        answers->addWidget(itIsNotThere(content), 1);
        column->addLayout(answers);
        m_dialog->addContent(content, QuestionDialog::Span::Dialog);
        m_dialog->setNote(Words::tr("%1 can take a few minutes to show a post.").arg(m_network));
        m_dialog->setAnswer(Words::tr("Decide later"), QuestionDialog::Only::Plain);
        m_dialog->open();
    }

private:
    /// As far as the journal knows: it may be that Postrider was quit, or that later looks told nothing.
    QString whatHappened() const
    {
        const QString cause = m_facts.post.errorDetail.value(QLatin1StringView("network_code")).toString();
        return cause == code::networkNoAnswer
            ? Words::tr("The connection broke just after Postrider asked %1 to publish it.").arg(m_network)
            : Words::tr("Postrider asked %1 to publish it and has not learned what came of that.").arg(m_network);
    }

    Button *button(const QString &name, const QString &words, QWidget *parent, Button::Look look = Button::Look::Plain,
                   Button::Height height = Button::Height::Normal)
    {
        auto *made = new Button(look, m_theme, parent, height);
        made->setObjectName(name);
        made->setText(words);
        return made;
    }

    QWidget *card(QWidget *parent)
    {
        auto *frame = new Framed(Framed::Ground::Subtle, m_theme, parent);
        auto *row = new QHBoxLayout(frame);
        row->setContentsMargins(12, 8, 12, 8);
        row->setSpacing(12);
        auto *thumbs = new ThumbCache(m_client, m_dialog);
        row->addWidget(new Picture(m_facts.summary, *thumbs, m_theme, frame));
        auto *lines = new QVBoxLayout;
        lines->setSpacing(2);
        lines->addWidget(new TextLabel(m_facts.text.title(m_facts.summary), TextStyle::BodyMedium, TextLabel::Ink::Text,
                                       m_theme, frame));
        const auto account = std::ranges::find(m_facts.accounts, m_facts.post.accountId, &Account::id);
        const QString whose = account == m_facts.accounts.end() ? m_network : account->handle;
        const QString asked = m_facts.post.lastPublishAttemptAt
            ? Words::tr("%1 · asked %2 · %3", "account, day and time, code")
                  .arg(whose, m_facts.text.whenInSentence(*m_facts.post.lastPublishAttemptAt, m_clock.now()),
                       m_facts.post.errorCode)
            : whose;
        auto *line = new QHBoxLayout;
        line->setSpacing(6);
        line->addWidget(
            new LineGlyph([platform = m_facts.post.platform, &theme = m_theme](
                              double ratio) { return theme.glyphs().mark(platform, glyphSize, ratio, theme.theme()); },
                          frame));
        line->addWidget(new TextLabel(asked, TextStyle::Small, TextLabel::Ink::Third, m_theme, frame), 1);
        lines->addLayout(line);
        row->addLayout(lines, 1);
        if (const auto page = account == m_facts.accounts.end() ? std::nullopt : accountPage(*account)) {
            auto *look = button(u"lookAtNetwork"_s, Words::tr("Look on %1", "a network").arg(m_network), frame,
                                Button::Look::Plain, Button::Height::Small);
            look->setIconName(u"internet-services"_s, 16);
            QObject::connect(look, &QAbstractButton::clicked, frame,
                             [page, frame, &theme = m_theme] { openOutside(*page, theme, frame); });
            row->addWidget(look);
        }
        return frame;
    }

    QVBoxLayout *answer(QWidget *frame, ShownStatus status, const QString &heading, const QString &words)
    {
        auto *column = new QVBoxLayout(frame);
        column->setContentsMargins(14, 12, 14, 12);
        column->setSpacing(6);
        auto *line = new QHBoxLayout;
        line->setSpacing(8);
        auto *glyph = new LineGlyph(
            [status, &theme = m_theme](double ratio) {
                return theme.glyphs().status(status, glyphSize, ratio, theme.theme());
            },
            frame);
        glyph->setObjectName(status == ShownStatus::Posted ? u"thereGlyph"_s : u"notThereGlyph"_s);
        line->addWidget(glyph);
        line->addWidget(
            new TextLabel(heading, TextStyle::BodySemiBold, TextLabel::Ink::Text, m_theme, frame, TextLabel::Wrap::No));
        line->addStretch();
        column->addLayout(line);
        column->addWidget(new TextLabel(words, TextStyle::Prose, TextLabel::Ink::Second, m_theme, frame));
        column->addStretch();
        return column;
    }

    QWidget *itIsThere(QWidget *parent)
    {
        auto *frame = new Framed(Framed::Ground::Canvas, m_theme, parent);
        QVBoxLayout *column = answer(frame, ShownStatus::Posted, Words::tr("It is there"),
                                     Words::tr("Mark it as posted. With its address it can be opened from here."));
        auto *address = new OutcomeAddress(m_theme, frame);
        auto *mark = button(u"wentOut"_s, Words::tr("Mark as posted"), frame);
        column->addWidget(address);
        column->addWidget(mark, 0, Qt::AlignLeading);
        QObject::connect(mark, &QAbstractButton::clicked, m_dialog,
                         [dialog = m_dialog, &actions = m_actions, id = m_facts.post.id, address] {
                             const auto typed = address->take();
                             if (!typed)
                                 return;
                             dialog->accept();
                             actions.resolve(id, true, *typed);
                         });
        return frame;
    }

    QWidget *itIsNotThere(QWidget *parent)
    {
        auto *frame = new Framed(Framed::Ground::Canvas, m_theme, parent);
        QVBoxLayout *column = answer(frame, ShownStatus::Failed, Words::tr("It isn’t there"),
                                     Words::tr("Nothing was published. Send it now, or pick another time."));
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *publish = button(u"sendAgain"_s, Words::tr("Publish now"), frame);
        auto *move = button(u"otherTime"_s, Words::tr("Reschedule…"), frame, Button::Look::Quiet);
        row->addWidget(publish);
        row->addWidget(move);
        row->addStretch();
        column->addLayout(row);
        const auto found = [this](std::function<void()> then) {
            return [dialog = m_dialog, &actions = m_actions, id = m_facts.post.id, then = std::move(then)] {
                dialog->accept();
                actions.resolve(id, false, {}, then);
            };
        };
        QObject::connect(publish, &QAbstractButton::clicked, m_dialog,
                         found([&actions = m_actions, id = m_facts.post.id] { actions.retry({id}); }));
        QObject::connect(move, &QAbstractButton::clicked, m_dialog,
                         found([facts = m_facts, &client = m_client, &actions = m_actions, &theme = m_theme,
                                &clock = m_clock, window = m_window, showSlots = m_showSlots] {
                             auto *thumbs = new ThumbCache(client, window);
                             auto *dialog = new RescheduleDialog({facts.summary}, facts.accounts, facts.text, client,
                                                                 actions, *thumbs, theme, clock, window);
                             thumbs->setParent(dialog);
                             QObject::connect(dialog, &RescheduleDialog::slotsRequested, window, showSlots);
                             dialog->open();
                         }));
        return frame;
    }

    Facts m_facts;
    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QWidget *m_window;
    std::function<void(AccountId)> m_showSlots;
    QString m_network;
    QuestionDialog *m_dialog = nullptr;
};

} // namespace

void askOutcome(PostId post, EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
                QWidget *window, const std::function<void(AccountId)> &showSlots)
{
    if (window->findChild<QDialog *>(u"outcomeDialog"_s))
        return;
    onAnswer(client.post(post), window, [=, &client, &actions, &theme, &clock](const Result<Post> &found) {
        if (!found || found->errorCode != code::outcomeUnknown)
            return; // answered meanwhile
        onAnswer(client.summaries({post.toString()}), window,
                 [=, &client, &actions, &theme, &clock, whole = *found](const Result<std::vector<PostSummary>> &rows) {
                     onAnswer(client.accounts(), window,
                              [=, &client, &actions, &theme, &clock](const Result<std::vector<Account>> &accounts) {
                                  onAnswer(client.status(), window,
                                           [=, &client, &actions, &theme, &clock](const Result<EngineStatus> &status) {
                                               if (!rows || rows->empty() || !status)
                                                   return;
                                               Question({.post = whole,
                                                         .summary = rows->front(),
                                                         .accounts = accounts.value_or(std::vector<Account>()),
                                                         .text = PostText(status->timeZone, window->locale())},
                                                        client, actions, theme, clock, window, showSlots)
                                                   .open();
                                           });
                              });
                 });
    });
}

} // namespace postrider
