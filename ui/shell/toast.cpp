// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toast.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QKeySequence>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int shadowRoom = 24; // what the shadow needs around the body
constexpr int padding = 16;
constexpr int widest = 560;
constexpr int betweenButtons = 8;

} // namespace

/// The words in the toast that can be pressed.
class ToastAction final : public QAbstractButton
{
public:
    ToastAction(ThemeProvider &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
    {
        setFocusPolicy(Qt::StrongFocus);
    }

    QSize sizeHint() const override
    {
        const Theme &theme = m_theme.theme();
        return {wordsWidth() + keyWidth() + 26, theme.px(30)};
    }
    /// What does the same without the pointer; empty: nothing.
    void setKeyName(const QString &key)
    {
        m_keyName = key;
        updateGeometry();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        if (underMouse() || isDown() || hasFocus()) {
            QColor veil = theme.onTip;
            veil.setAlphaF(isDown() ? 0.24f : 0.14f);
            fillRounded(painter, rect(), radius::control, veil);
        }
        QColor edge = theme.onTip;
        edge.setAlphaF(hasFocus() ? 1.0f : 0.3f);
        strokeRounded(painter, rect(), radius::control, edge, hasFocus() ? 2 : 1);
        const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
        drawLine(painter, mirrored(QRect(13, 0, wordsWidth(), height())), text(), theme.font(TextStyle::BodySemiBold),
                 theme.onTip, leading);
        drawLine(painter, mirrored(QRect(13 + wordsWidth() + besideWords, 0, keyWidth(), height())), m_keyName,
                 theme.font(TextStyle::ChipMedium), theme.onTip2, leading);
    }

private:
    int wordsWidth() const { return qCeil(textWidth(text(), m_theme.theme().font(TextStyle::BodySemiBold))) + 1; }
    int keyWidth() const
    {
        return m_keyName.isEmpty()
            ? 0
            : besideWords + qCeil(textWidth(m_keyName, m_theme.theme().font(TextStyle::ChipMedium))) + 1;
    }

    static constexpr int besideWords = 8;
    QString m_keyName;
    ThemeProvider &m_theme;
};

Toast::Toast(ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_clock(clock),
      m_button(new ToastAction(theme, this)),
      m_second(new ToastAction(theme, this))
{
    setObjectName(u"toast"_s);
    m_button->setObjectName(u"toastAction"_s);
    m_second->setObjectName(u"toastSecondAction"_s);
    const auto runs = [this](ToastAction *button, std::function<void()> Toast::*action) {
        button->installEventFilter(this);
        connect(button, &QAbstractButton::clicked, this, [this, action] {
            const std::function<void()> run = std::move(this->*action);
            dismiss();
            if (run)
                run();
        });
    };
    runs(m_button, &Toast::m_action);
    runs(m_second, &Toast::m_secondAction);
    connect(&theme, &ThemeProvider::changed, this, &Toast::arrange);
    hide();
}

void Toast::show(const QString &text, const QString &actionText, std::function<void()> action,
                 std::function<bool()> stands)
{
    keepUnread();
    m_told.reset();
    put({.text = text, .actionText = actionText, .action = std::move(action)});
    m_stands = std::move(stands);
}

void Toast::tell(const QString &text, const QString &actionText, std::function<void()> action)
{
    m_waiting.push_back({.text = text, .actionText = actionText, .action = std::move(action)});
    if (isHidden())
        return goOn();
    if (m_paused)
        return;
    m_left = qBound(Milliseconds(0), m_shownAt + readIn - m_clock.now(), m_left);
    resume();
}

void Toast::setHeld(bool held)
{
    m_held = held;
    if (!held)
        return goOn();
    keepUnread();
    m_told.reset();
    dismiss();
}

/// What nobody can have read yet comes again.
void Toast::keepUnread()
{
    if (isVisible() && m_told && m_clock.now() < m_shownAt + readIn)
        m_waiting.push_front(*std::exchange(m_told, {}));
}

void Toast::goOn()
{
    if (m_held || m_waiting.empty() || isVisible())
        return;
    m_told = std::move(m_waiting.front());
    m_waiting.pop_front();
    put(*m_told);
}

void Toast::put(const Message &message)
{
    m_text = message.text;
    m_action = message.action;
    m_stands = {};
    m_button->setText(message.actionText);
    m_button->setKeyName({});
    m_button->setVisible(!message.actionText.isEmpty());
    m_second->setText({});
    m_second->hide();
    m_secondAction = {};
    setAccessibleName(message.text);
    arrange();
    m_shownAt = m_clock.now();
    QWidget::show();
    raise();
    QAccessibleEvent announced(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
    m_left = m_waiting.empty() ? shownFor : readIn;
    m_paused = underMouse() || hasFocusedButton();
    if (!m_paused)
        resume();
}

void Toast::setActionKey(const QKeySequence &keys)
{
    m_button->setKeyName(keys.toString(QKeySequence::NativeText).replace(u'+', u' '));
    arrange();
}

void Toast::checkAction()
{
    if (!m_action || !m_stands || m_stands())
        return;
    m_action = {};
    m_button->setText({});
    m_button->hide();
    arrange();
}

void Toast::addAction(const QString &text, std::function<void()> action)
{
    if (isHidden())
        return;
    m_secondAction = std::move(action);
    m_second->setText(text);
    m_second->show();
    arrange();
}

bool Toast::hasFocusedButton() const
{
    return m_button->hasFocus() || m_second->hasFocus();
}

void Toast::dismiss()
{
    m_end.reset();
    m_paused = false;
    m_action = {};
    m_stands = {};
    m_secondAction = {};
    m_told.reset();
    hide();
    goOn();
}

void Toast::setAnchor(QPoint bottomCentre)
{
    m_anchor = bottomCentre;
    arrange();
}

void Toast::arrange()
{
    const Theme &theme = m_theme.theme();
    const int height = theme.px(44);
    int buttons = 0;
    for (const ToastAction *button : {m_button, m_second})
        buttons += button->text().isEmpty() ? 0 : button->sizeHint().width();
    buttons += m_second->text().isEmpty() ? 0 : betweenButtons;
    const int words = qCeil(textWidth(m_text, theme.font(TextStyle::Body)));
    const int room = qMin(widest, parentWidget()->width() - 32);
    const int width = qMin(room, padding + words + (buttons > 0 ? 16 + buttons + 8 : padding) + 1);
    setGeometry(m_anchor.x() - width / 2 - shadowRoom, m_anchor.y() - height - shadowRoom, width + 2 * shadowRoom,
                height + 2 * shadowRoom);
    int end = shadowRoom + width - 8;
    for (ToastAction *button : {m_second, m_button}) {
        const int wide = button->text().isEmpty() ? 0 : button->sizeHint().width();
        end -= wide;
        const QRect at(end, shadowRoom + (height - theme.px(30)) / 2, wide, theme.px(30));
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
        end -= button == m_second && wide > 0 ? betweenButtons : 0;
    }
    update();
}

void Toast::pause()
{
    if (m_paused || !isVisible())
        return;
    m_paused = true;
    m_end.reset();
    m_left = qMax(Milliseconds(0), m_deadline - m_clock.now());
}

void Toast::resume()
{
    m_paused = false;
    m_deadline = m_clock.now() + m_left;
    m_end = m_clock.alarm(m_left, [this] { dismiss(); });
}

void Toast::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    pause();
}

void Toast::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (m_paused && !hasFocusedButton())
        resume();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        pause();
    else if (event->type() == QEvent::FocusOut && m_paused && !underMouse())
        resume();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const QRectF body = QRectF(rect()).adjusted(shadowRoom, shadowRoom, -shadowRoom, -shadowRoom);
    drawShadow(painter, body, radius::panel, theme);
    fillRounded(painter, body, radius::panel, theme.tip);
    const QRect words(shadowRoom + padding, shadowRoom,
                      rect().width() - 2 * shadowRoom - 2 * padding
                          - (m_button->text().isEmpty() ? 0 : m_button->width() + m_second->width() + 8)
                          - (m_second->text().isEmpty() ? 0 : betweenButtons),
                      qRound(body.height()));
    drawLine(painter, QStyle::visualRect(layoutDirection(), rect(), words), m_text, theme.font(TextStyle::Body),
             theme.onTip, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
