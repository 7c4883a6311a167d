// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/picturefix.h"

#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

std::optional<PictureFix> pictureFix(const MediaAsset &asset, const PictureRules &rules)
{
    const MediaFacts &facts = asset.facts;
    if (asset.isRemote() || facts.kind != MediaKind::Image || facts.width <= 0 || facts.height <= 0)
        return {};
    PictureFix fix;
    bool wrong = false;
    const auto tell = [&](PictureFix::Trouble trouble) {
        fix.trouble = trouble;
        wrong = true;
    };
    if (rules.mostBytes > 0 && facts.bytes > rules.mostBytes)
        tell(PictureFix::Trouble::TooLarge);
    if (rules.longestSide > 0 && qMax(facts.width, facts.height) > rules.longestSide)
        tell(PictureFix::Trouble::TooLarge);
    if (!rules.mimeTypes.isEmpty() && !facts.mimeType.isEmpty() && !rules.mimeTypes.contains(facts.mimeType))
        tell(PictureFix::Trouble::Format);
    const QSize size(facts.width, facts.height);
    const double shape = double(facts.width) / facts.height;
    if (rules.narrowest > 0 && shape < rules.narrowest) {
        tell(PictureFix::Trouble::TooNarrow);
        fix.shape = rules.narrowest;
    } else if (rules.widest > 0 && shape > rules.widest) {
        tell(PictureFix::Trouble::TooWide);
        fix.shape = rules.widest;
    }
    if (!wrong)
        return {};
    if (fix.shape > 0)
        fix.change.crop = middlePart(size, fix.shape);
    fix.change.longestSide = rules.longestSide;
    fix.change.mostBytes = rules.mostBytes;
    return fix;
}

QRect middlePart(QSize picture, double shape)
{
    QSize part = picture;
    if (picture.width() > picture.height() * shape)
        part.setWidth(qMax(1, qFloor(picture.height() * shape)));
    else
        part.setHeight(qMax(1, qFloor(picture.width() / shape)));
    return {QPoint((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part};
}

QString shapeWords(double shape, const QLocale &locale)
{
    static constexpr std::pair<int, int> known[]{{1, 1}, {4, 5}, {5, 4},  {2, 3}, {3, 2},
                                                 {3, 4}, {4, 3}, {9, 16}, {16, 9}};
    for (const auto &[w, h] : known) {
        if (qAbs(shape - double(w) / h) < 0.01)
            return u"%1:%2"_s.arg(w).arg(h);
    }
    return u"%1:1"_s.arg(locale.toString(shape, 'f', 2));
}

} // namespace postrider
