// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postshead.h"

#include "ui/posts/postrowlayout.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

/// A column's name that orders by it.
class HeadButton final : public QAbstractButton
{
public:
    HeadButton(const QString &name, ThemeProvider &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
    {
        setObjectName(name);
        setFocusPolicy(Qt::TabFocus);
    }
    /// An empty icon: the rows have another order.
    void show(const QString &words, const QString &iconName)
    {
        setText(words);
        m_iconName = iconName;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        const QColor ink = underMouse() ? theme.text : m_iconName.isEmpty() ? theme.text3 : theme.text2;
        const int room = width() - (m_iconName.isEmpty() ? 0 : 20);
        const int words = qMin(room, qCeil(textWidth(text(), theme.font(TextStyle::SmallMedium))) + 1);
        drawLine(painter, mirrored(QRect(0, 0, words, height())), text(), theme.font(TextStyle::SmallMedium), ink,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        if (!m_iconName.isEmpty()) {
            painter.drawPixmap(mirrored(QRect(words + 4, (height() - 16) / 2, 16, 16)).topLeft(),
                               m_theme.glyphs().icon(m_iconName, 16, devicePixelRatioF(), theme.text2));
        }
        if (hasFocus())
            strokeRounded(painter, rect().adjusted(0, 3, 0, -3), radius::chip, theme.accent, 2);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    ThemeProvider &m_theme;
    QString m_iconName;
};

PostsHead::PostsHead(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_all(new CheckBox({}, theme, this)),
      m_account(new HeadButton(u"orderByAccount"_s, theme, this)),
      m_when(new HeadButton(u"orderByTime"_s, theme, this)),
      m_status(new HeadButton(u"orderByStatus"_s, theme, this))
{
    m_all->setObjectName(u"checkAll"_s);
    m_all->setAccessibleName(tr("Select all posts"));
    m_all->setToolTip(tr("Select all posts (Ctrl+A)"));
    // From partly on, a click means all; the box follows what the model says.
    connect(m_all, &QAbstractButton::clicked, this, [this](bool checked) { Q_EMIT allChosen(checked); });
    connect(m_account, &QAbstractButton::clicked, this, [this] { Q_EMIT orderChosen(PostQuery::Order::ByAccount); });
    connect(m_status, &QAbstractButton::clicked, this,
            [this] { Q_EMIT orderChosen(PostQuery::Order::MostUrgentFirst); });
    connect(m_when, &QAbstractButton::clicked, this, [this] {
        Q_EMIT orderChosen(m_order == PostQuery::Order::NewestFirst ? PostQuery::Order::OldestFirst
                                                                    : PostQuery::Order::NewestFirst);
    });
    connect(&theme, &ThemeProvider::changed, this, &PostsHead::arrange);
    name();
    arrange();
}

void PostsHead::setOrder(PostQuery::Order order)
{
    m_order = order;
    name();
}

void PostsHead::setChecked(int checked, int all)
{
    m_all->setChecked(checked > 0 && checked >= all);
    m_all->setPartly(checked > 0 && checked < all);
    m_all->setEnabled(all > 0);
}

void PostsHead::setColumnsWidth(int width)
{
    m_columnsWidth = width;
    arrange();
}

void PostsHead::name()
{
    using enum PostQuery::Order;
    m_account->show(m_order == ByAccount ? tr("Account, together") : tr("Account"),
                    m_order == ByAccount ? u"go-down"_s : QString());
    m_when->show(m_order == NewestFirst       ? tr("Newest first")
                     : m_order == OldestFirst ? tr("Oldest first")
                                              : tr("When"),
                 m_order == NewestFirst       ? u"go-down"_s
                     : m_order == OldestFirst ? u"go-up"_s
                                              : QString());
    m_status->show(m_order == MostUrgentFirst ? tr("Status, most urgent first") : tr("Status"),
                   m_order == MostUrgentFirst ? u"go-down"_s : QString());
    m_account->setAccessibleName(tr("Order by account"));
    m_when->setAccessibleName(tr("Order by time"));
    m_status->setAccessibleName(tr("Order by status, most urgent first"));
    for (HeadButton *button : {m_account, m_when, m_status})
        button->setToolTip(button->accessibleName());
}

void PostsHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PostsHead::arrange()
{
    setFixedHeight(m_theme.theme().px(30));
    const PostColumns columns = postColumns(m_columnsWidth, m_theme.theme().textScale);
    const auto place = [this](QWidget *widget, int x, int to) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, to - x, height() - 1)));
    };
    place(m_all, 12, 36);
    place(m_account, columns.account, columns.when - 8);
    place(m_when, columns.when, columns.status - 8);
    place(m_status, columns.status, columns.end);
    update();
}

void PostsHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.subtle);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const PostColumns columns = postColumns(m_columnsWidth, m_theme.theme().textScale);
    drawLine(
        painter,
        QStyle::visualRect(layoutDirection(), rect(), QRect(columns.post, 0, columns.account - columns.post, height())),
        tr("Post"), theme.font(TextStyle::SmallMedium), theme.text3,
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
