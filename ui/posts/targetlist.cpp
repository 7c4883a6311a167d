// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/targetlist.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int rowHeight = 36;
constexpr int pillWidth = 150;

} // namespace

class TargetButton final : public QAbstractButton
{
public:
    TargetButton(ThemeProvider &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(theme.theme().px(rowHeight));
    }
    void show(const PostSummary &post, const QString &handle, const PostText &text, Instant now)
    {
        m_post = post;
        m_pill = text.pill(post);
        setText(handle);
        const QString reason = text.below(post, now);
        setAccessibleName(
            TargetList::tr("%1 %2, %3", "network, account, status")
                .arg(networkName(post.platform), handle,
                     reason.isEmpty() ? m_pill : PostText::tr("%1: %2", "status, why").arg(m_pill, reason)));
        setToolTip(reason);
        update();
    }
    PostId post() const { return m_post.id; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        fillRounded(painter, rect(), radius::control,
                    isChecked()        ? theme.accentSoft
                        : underMouse() ? theme.hover
                                       : theme.canvas);
        strokeRounded(painter, rect(), radius::control, hasFocus() ? theme.accent : theme.line, hasFocus() ? 2 : 1);
        const auto at = [this](int x, int width) {
            return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
        };
        const int pill = theme.px(22);
        painter.drawPixmap(at(11, 14).topLeft() + QPoint(0, (height() - 14) / 2),
                           m_theme.glyphs().mark(m_post.platform, 14, devicePixelRatioF(), theme));
        drawLine(painter, at(33, width() - 33 - pillWidth - 16), text(), theme.font(TextStyle::BodyMedium), theme.text,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        drawPill(painter,
                 at(width() - pillWidth - 8, pillWidth).adjusted(0, (height() - pill) / 2, 0, -(height() - pill) / 2),
                 PostText::look(m_post), m_pill, theme, m_theme.glyphs(), layoutDirection());
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    ThemeProvider &m_theme;
    PostSummary m_post;
    QString m_pill;
};

TargetList::TargetList(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"targetList"_s);
    setAccessibleName(tr("Where it goes"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    hide();
}

void TargetList::show(const std::vector<PostSummary> &posts, PostId current, const std::vector<Account> &accounts,
                      const PostText &text, Instant now)
{
    setVisible(posts.size() > 1);
    while (m_buttons.size() > posts.size()) {
        m_buttons.back()->deleteLater();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < posts.size()) {
        auto *button = new TargetButton(m_theme, this);
        layout()->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, button] { Q_EMIT chosen(button->post()); });
        m_buttons.push_back(button);
    }
    for (size_t i = 0; i < posts.size(); ++i) {
        const auto account = std::ranges::find(accounts, posts[i].accountId, &Account::id);
        m_buttons[i]->show(posts[i], account == accounts.end() ? PostText::tr("No account yet") : account->handle, text,
                           now);
        m_buttons[i]->setObjectName(u"target%1"_s.arg(i));
        m_buttons[i]->setChecked(posts[i].id == current);
    }
}

} // namespace postrider
