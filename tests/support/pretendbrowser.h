// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrl>

namespace postrider {

/// Goes where a browser would go: to the page, and from there to where it sends it. The person on the pretend networks'
/// pages decides at once.
class PretendBrowser
{
public:
    PretendBrowser() { m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); }

    void open(QUrl page)
    {
        pages.push_back(page);
        if (isAway)
            return;
        QNetworkReply *reply = m_network.get(QNetworkRequest(page));
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            reply->deleteLater();
            status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            shown = reply->readAll();
            QUrl next = reply->url().resolved(reply->header(QNetworkRequest::LocationHeader).toUrl());
            if (status != 302)
                return;
            next.setFragment({}); // stays in the browser
            if (changeWay)
                changeWay(next);
            open(next);
        });
    }

    bool isAway = false;                   ///< The person does not look at it.
    std::function<void(QUrl &)> changeWay; ///< Somebody meddles with where it is sent.
    std::vector<QUrl> pages;               ///< All that were opened, in order.
    int status = 0;                        ///< Of the last one.
    QByteArray shown;

private:
    QNetworkAccessManager m_network;
};

} // namespace postrider
