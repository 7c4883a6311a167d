// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/posts/dateperiod.h"

#include <QWidget>

namespace postrider {

class ChoiceMenu;
class DropButton;
class SearchField;
class ThemeProvider;

/// The pills and the search field above the table: together they are a PostQuery.
class PostFilters final : public QWidget
{
    Q_OBJECT

public:
    PostFilters(ThemeProvider &theme, QWidget *parent);

    /// What is chosen, as a query without order and window.
    PostQuery query() const;
    bool isEmpty() const { return query() == PostQuery(); }
    void setStates(const PostQuery &of);              ///< Its statuses and needsLook. Tells nobody.
    void setPeriod(std::optional<DatePeriod> period); ///< Tells nobody.
    const std::optional<DatePeriod> &period() const { return m_period; }
    enum class Others { Stay, Cleared };
    void search(const QString &text, Others others); ///< Tells once.
    void clear();                                    ///< The same of everything.
    void showOnly(LabelId label);                    ///< And nothing else is filtered by. Tells once.
    void showOnly(AccountId account);

    void setAccounts(const std::vector<Account> &accounts);
    void setLabels(const std::vector<Label> &labels);
    void setToday(QDate today, const QByteArray &zone);
    void focusSearch();
    /// What has no room in the first line goes to others below.
    int heightFor(int width) const;

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Choice
    {
        QString words;
        QVariant value;
    };
    DropButton *addPill(const QString &name);
    void fillMenu(DropButton *pill, const QList<Choice> &choices);
    void fillDates();
    void askRange();
    void choosePeriod(std::optional<DatePeriod> period);
    QVariantList chosen(const DropButton *pill) const;
    void uncheck(const DropButton *pill);
    void showOnly(const DropButton *pill, const QVariant &value);
    void wordPills();
    void arrange();
    QList<QRect> places(int width) const;

    ThemeProvider &m_theme;
    DropButton *m_status;
    DropButton *m_platform;
    DropButton *m_account;
    DropButton *m_date;
    DropButton *m_label;
    SearchField *m_search;
    std::optional<DatePeriod> m_period;
    QDate m_today;
    QByteArray m_zone = "UTC";
};

} // namespace postrider
