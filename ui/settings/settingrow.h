// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace postrider {

class DropButton;
class Switch;
class TextField;
class ThemeProvider;

/// One setting: what it is, what it does, its control, and what is wrong with a value that was refused.
class SettingRow : public QWidget
{
    Q_OBJECT

public:
    SettingRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
               QWidget *parent);

    QString key() const { return objectName(); }
    QString title() const;
    QString value() const { return m_value; }
    /// The value in force. What a person is typing stays.
    void setValue(const QString &value);
    /// The value that was asked for is in force.
    void accept();
    /// It is not, and why.
    void refuse(const QString &why);
    /// What else is so just now, below the explanation; empty: nothing.
    void setNote(const QString &note);

Q_SIGNALS:
    /// By the person.
    void changed(QString value);

protected:
    virtual void showValue() = 0;
    virtual void markWrong(bool) {}
    /// A refused value that was typed stays to be mended; one that was chosen goes back.
    virtual bool keepsWrong() const { return false; }
    void addControl(QWidget *control);
    void addBelow(QWidget *controls); ///< On a line of its own below the words.
    bool isRefused() const;

    ThemeProvider &m_theme;

private:
    QVBoxLayout *m_column;
    QHBoxLayout *m_line;
    QVBoxLayout *m_words;
    QLabel *m_title;
    QLabel *m_note = nullptr;
    QLabel *m_wrong;
    QString m_value;
};

class SwitchRow final : public SettingRow
{
    Q_OBJECT

public:
    SwitchRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
              QWidget *parent);

protected:
    void showValue() override;

private:
    Switch *m_switch;
};

class ChoiceRow : public SettingRow
{
    Q_OBJECT

public:
    struct Choice
    {
        QString value;
        QString words;
    };

    ChoiceRow(const QString &key, const QString &title, const QString &explanation, const QList<Choice> &choices,
              ThemeProvider &theme, QWidget *parent);

protected:
    void showValue() override;
    /// Of a value that was set elsewhere and is none of the choices.
    virtual QString wordsOf(const QString &value) const { return value; }

private:
    QList<Choice> m_choices;
    DropButton *m_button;
};

/// A value that is typed; taken with Enter or when the field is left, put back with Escape.
class TextRow : public SettingRow
{
    Q_OBJECT

public:
    TextRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
            QWidget *parent);

    TextField *field() const { return m_field; }
    void take();

protected:
    /// What is asked for when this is typed.
    virtual QString valueOf(const QString &typed) const { return typed.trimmed(); }
    void showValue() override;
    void markWrong(bool wrong) override;
    bool keepsWrong() const override { return true; }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void putBack();

    TextField *m_field;
};

} // namespace postrider
