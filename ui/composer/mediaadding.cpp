// SPDX-License-Identifier: GPL-3.0-or-later
// How files, pasted pictures and addresses come into the composer's media.
#include "ui/actions/answer.h"
#include "ui/actions/filedrafts.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/mediastrip.h"

#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

void MediaPart::openDialog()
{
    connect(askForMedia(this), &QFileDialog::filesSelected, this,
            [this](const QStringList &paths) { addFiles(paths); });
}

void MediaPart::paste(const QMimeData &data)
{
    const QStringList paths = localFiles(data);
    if (paths.isEmpty() && data.hasImage())
        pastePicture(data);
    else
        addFiles(paths);
}

void MediaPart::pastePicture(const QMimeData &data)
{
    if (!m_pasted)
        m_pasted.emplace();
    const QString path = m_pasted->filePath(u"pasted-%1"_s.arg(++m_pastedCount));
    // As it was copied where it is a file's content already: nothing is decoded then.
    QByteArray bytes;
    for (const QString &format : {u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s}) {
        if (bytes.isEmpty() && data.hasFormat(format))
            bytes = data.data(format);
    }
    const QImage picture = bytes.isEmpty() ? qvariant_cast<QImage>(data.imageData()) : QImage();
    tellTrouble(tr("Adding the pasted picture…"));
    const auto write = [path, bytes, picture] {
        if (bytes.isEmpty())
            return picture.save(path, "png");
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
    };
    onAnswer(QtConcurrent::run(write), this, [this, path](bool written) {
        if (written)
            addFiles({path});
        else
            tellTrouble(tr("The pasted picture could not be written to the temporary folder."));
    });
}

void MediaPart::addFiles(const QStringList &paths, int place)
{
    if (paths.isEmpty())
        return;
    tellTrouble(tr("Adding %n file(s)…", nullptr, static_cast<int>(paths.size())));
    onAnswer(m_client.addMedia(paths), this, [this, place](const Result<std::vector<AddedMedia>> &added) {
        if (added) {
            takeAdded(*added, place);
        } else {
            tellTrouble(tr("Nothing was added: %1").arg(added.error().message));
        }
    });
}

void MediaPart::takeAdded(const std::vector<AddedMedia> &added, int place)
{
    auto at = static_cast<size_t>(place < 0 ? static_cast<int>(m_media.size()) : place);
    at = std::min(at, m_media.size()); // some may have been removed meanwhile
    QStringList troubles;
    bool any = false;
    for (const AddedMedia &one : added) {
        const QString name = one.path.section(u'/', -1);
        const auto same = [&](const PostMedia &known) { return one.asset && known.asset.id == one.asset->id; };
        if (!one.asset) {
            troubles << tr("“%1” was not added: %2").arg(name, one.error.message);
        } else if (std::ranges::any_of(m_media, same)) {
            troubles << tr("“%1” is in this post already.").arg(name);
        } else {
            m_media.insert(m_media.begin() + static_cast<std::ptrdiff_t>(at++), {*one.asset, {}});
            any = true;
        }
    }
    tellTrouble(troubles.join(u'\n'));
    if (!any)
        return;
    m_strip->setMedia(m_media);
    m_strip->setCurrent(static_cast<int>(at) - 1);
    showCurrent();
    Q_EMIT edited(m_media);
}

} // namespace postrider
