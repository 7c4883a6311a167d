// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/readycheck.h"

#include <QWidget>

#include <functional>

namespace postrider {

class Button;
class CheckBox;
class DropButton;
class Switch;
class ThemeProvider;
class TextLabel;

/// What a creator must choose for one account before anything goes out (TikTok: Content sharing guidelines, 2026-09).
/// Nothing is preset; what the network has disabled can't be ticked.
class ChoicesPart final : public QWidget
{
    Q_OBJECT

public:
    ChoicesPart(const Account &account, const QString &networkName, ThemeProvider &theme, QWidget *parent);

    AccountId account() const { return m_account.id; }
    void show(const CreatorAnswer &answer, const PostOptions &options, bool hasVideo);
    /// The first that has still to be chosen.
    QWidget *firstOpen() const;
    /// Goes there; a list opens.
    void open();

Q_SIGNALS:
    void edited(postrider::AccountId account, postrider::PostOptions options);
    void askAgain(postrider::AccountId account);

private:
    void change(const std::function<void(PostOptions &)> &how);
    void fillPrivacy(const QStringList &levels);
    void tellConsent();
    QString privacyWords(const QString &level) const;

    Account m_account;
    QString m_networkName;
    PostOptions m_options;
    TextLabel *m_who;
    TextLabel *m_state;
    Button *m_again;
    QWidget *m_choices;
    DropButton *m_privacy;
    CheckBox *m_comment;
    CheckBox *m_duet;
    CheckBox *m_stitch;
    Switch *m_commercial;
    CheckBox *m_ownBrand;
    CheckBox *m_branded;
    TextLabel *m_note;
    TextLabel *m_consent;
    QStringList m_levels;
    PostOptions m_inMenu; // what the menu was made for
};

} // namespace postrider
