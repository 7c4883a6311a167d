// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/errorcard.h"

#include "ui/calendar/chiptext.h"
#include "ui/posts/posttext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTextBoundaryFinder>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

ErrorCard::ErrorCard(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_heading(
          new TextLabel(QString(), TextStyle::BodySemiBold, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_more(new TextLabel(QString(), TextStyle::Body, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_hint(new TextLabel(QString(), TextStyle::Body, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_code(new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No)),
      m_copy(new Button(Button::Look::Quiet, theme, this, Button::Height::Small))
{
    setObjectName(u"errorCard"_s);
    m_heading->setObjectName(u"errorMessage"_s);
    m_more->setObjectName(u"errorMore"_s);
    m_hint->setObjectName(u"errorHint"_s);
    m_code->setObjectName(u"errorCode"_s);
    for (TextLabel *label : {m_heading, m_more, m_hint, m_code}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    for (TextLabel *label : {m_heading, m_more, m_hint})
        label->setTextFormat(Qt::RichText); // which knows how far apart lines stand
    m_copy->setObjectName(u"copyCode"_s);
    m_copy->setIconName(u"edit-copy"_s, 16);
    m_copy->setAccessibleName(tr("Copy the code"));
    m_copy->setToolTip(m_copy->accessibleName());
    connect(m_copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_codeText); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 8);
    column->setSpacing(6);
    column->addWidget(m_heading);
    column->addWidget(m_more);
    column->addWidget(m_hint);
    auto *last = new QHBoxLayout;
    last->addWidget(m_code, 1);
    last->addWidget(m_copy);
    column->addLayout(last);
    connect(&theme, &ThemeProvider::changed, this, [this] { say(m_codeText, m_message, m_hintText); });
}

void ErrorCard::show(const Post &post, const std::vector<PostFinding> &findings)
{
    const bool isAhead = post.status == PostStatus::Scheduled && post.errorCode.isEmpty() && !findings.empty();
    setVisible(isAhead || (!post.errorCode.isEmpty() && post.status != PostStatus::Posted));
    if (isAhead) {
        m_family = StatusFamily::Warn;
        const Error &first = findings.front().error;
        QStringList others;
        for (size_t i = 1; i < findings.size(); ++i)
            others << findings[i].error.message;
        say(first.code, (QStringList{first.message} + others).join(u'\n'), first.hint);
        return;
    }
    m_family = statusFamily(shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value()));
    if (m_family != StatusFamily::Warn)
        m_family = StatusFamily::Fail;
    // What is kept with it names commands, which are no help here.
    const QString hint = post.errorCode == code::outcomeUnknown
        ? tr("Look on %1, then answer “Did it go out?” here. Postrider does not try again before: that "
             "could post it twice.")
              .arg(networkName(post.platform))
        : post.errorDetail.value("hint"_L1).toString();
    say(post.errorCode, post.lastPublishError.isEmpty() ? errorWords(post.errorCode) : post.lastPublishError, hint);
}

void ErrorCard::say(const QString &code, const QString &message, const QString &hint)
{
    m_codeText = code;
    m_message = message;
    m_hintText = hint;
    QTextBoundaryFinder sentences(QTextBoundaryFinder::Sentence, message);
    const qsizetype first = qMax<qsizetype>(0, sentences.toNextBoundary());
    const QString more = message.mid(first).trimmed();
    m_heading->setText(inLines(message.left(first).trimmed().toHtmlEscaped()));
    m_more->setText(inLines(more.toHtmlEscaped()));
    m_more->setVisible(!more.isEmpty());
    // Inter comes in no more than semibold: <b> would be smeared.
    m_hint->setText(inLines(tr("<span style=\"font-weight:600\">What to do:</span> %1").arg(hint.toHtmlEscaped())));
    m_hint->setVisible(!hint.isEmpty());
    m_code->setText(tr("Code %1").arg(code));
    setAccessibleName(message);
    update();
}

QString ErrorCard::inLines(const QString &markup) const
{
    QString words = markup;
    words.replace(u'\n', u"<br>"_s);
    return u"<div style='line-height:%1px'>%2</div>"_s.arg(QString::number(m_theme.theme().lineHeight(TextStyle::Body)),
                                                           words);
}

void ErrorCard::paintEvent(QPaintEvent *)
{
    const StatusColors &colours = m_theme.theme().colors(m_family);
    QPainter painter(this);
    fillRounded(painter, rect(), radius::panel, colours.soft);
    strokeRounded(painter, rect(), radius::panel, colours.glyph, m_theme.theme().stateEdge());
}

} // namespace postrider
