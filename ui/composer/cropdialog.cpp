// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/cropdialog.h"

#include "ui/actions/answer.h"
#include "ui/composer/cropview.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QtMath>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr std::array<double, 7> shapes{0, 1, 4.0 / 5, 1.91, 16.0 / 9, 9.0 / 16, -1}; // -1: the picture's own
constexpr int pixels = 900;

} // namespace

CropDialog::CropDialog(EngineClient &client, const MediaAsset &asset, double shape, ThemeProvider &theme,
                       QWidget *parent)
    : QDialog(parent),
      m_theme(theme),
      m_view(new CropView({asset.facts.width, asset.facts.height}, theme, this)),
      m_shapes(new Segmented(theme, this)),
      m_own(double(asset.facts.width) / qMax(1, asset.facts.height))
{
    setObjectName(u"cropDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Crop “%1”").arg(asset.originalName));
    m_shapes->setObjectName(u"cropShapes"_s);
    m_shapes->setAccessibleName(tr("Shape"));
    m_shapes->setChoices({{.words = tr("Any", "shape of a picture")},
                          {.words = u"1:1"_s},
                          {.words = u"4:5"_s},
                          {.words = u"1.91:1"_s},
                          {.words = u"16:9"_s},
                          {.words = u"9:16"_s},
                          {.words = tr("As it is", "shape of a picture")}});
    connect(m_shapes, &Segmented::chosen, this, &CropDialog::choose);
    auto *footer = new DialogFooter(theme, this);
    auto *crop = new Button(Button::Look::Primary, theme, footer);
    crop->setObjectName(u"cropNow"_s);
    crop->setText(tr("Crop"));
    connect(crop, &QAbstractButton::clicked, this, [this] {
        if (!m_view->frame().isWhole())
            Q_EMIT cropped(m_view->frame().part());
        accept();
    });
    auto *cancel = new Button(Button::Look::Plain, theme, footer);
    cancel->setText(tr("Cancel"));
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(22, 16, 22, 12);
    column->setSpacing(12);
    outer->addLayout(column, 1);
    outer->addWidget(footer);
    column->addWidget(m_shapes, 0, Qt::AlignLeft);
    column->addWidget(m_view, 1);
    auto *note = new TextLabel(tr("The file that you added stays as it is; the original can be put back."),
                               TextStyle::Small, TextLabel::Ink::Second, theme, footer, TextLabel::Wrap::No);
    note->setWordWrap(true);
    footer->row().addWidget(note, 1);
    footer->row().addWidget(cancel);
    footer->row().addWidget(crop);
    const auto wanted = std::ranges::find_if(shapes, [shape](double one) { return qAbs(one - shape) < 0.005; });
    const int index = wanted == shapes.end() ? 0 : static_cast<int>(wanted - shapes.begin());
    m_shapes->setCurrent(index);
    choose(index);
    m_view->setFocus();
    onAnswer(client.picture(asset.id, qCeil(pixels * devicePixelRatioF())), this, [this](const Result<QImage> &image) {
        if (image && !image->isNull())
            m_view->setPicture(QPixmap::fromImage(*image));
    });
}

void CropDialog::choose(int index)
{
    const double shape = shapes.at(static_cast<size_t>(index));
    m_view->frame().setShape(shape < 0 ? m_own : shape);
    m_view->tell();
}

void CropDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

} // namespace postrider
