// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/typinghistory.h"

#include <QStringList>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace postrider {

namespace {

/// Makes `after` of the document's text `before`, as one step.
void type(QTextDocument &document, const QString &before, const QString &after)
{
    const auto apart = std::ranges::mismatch(before, after);
    qsizetype same = apart.in1 - before.cbegin();
    if (same > 0 && before[same - 1].isHighSurrogate())
        --same;
    qsizetype rest = qMin(before.size(), after.size()) - same;
    const auto tail = [&](const QString &text) { return QStringView(text).right(rest); };
    while (tail(before) != tail(after) || (rest > 0 && tail(after).front().isLowSurrogate()))
        --rest;
    QTextCursor cursor(&document);
    cursor.beginEditBlock(); // without it, steps side by side become one
    cursor.setPosition(static_cast<int>(same));
    cursor.setPosition(static_cast<int>(before.size() - rest), QTextCursor::KeepAnchor);
    cursor.insertText(after.mid(same, after.size() - rest - same));
    cursor.endEditBlock();
}

} // namespace

void changeLook(QTextDocument &document, const std::function<void()> &change)
{
    const auto another = [&document](const QStringList &texts) { return document.toRawText() != texts.front(); };
    QStringList behind{document.toRawText()}; // of what was undone, the last one first
    while (document.isRedoAvailable()) {
        document.redo();
        if (another(behind))
            behind.prepend(document.toRawText());
    }
    QStringList texts{document.toRawText()};
    while (document.isUndoAvailable()) {
        document.undo();
        if (another(texts))
            texts.prepend(document.toRawText());
    }
    document.setUndoRedoEnabled(false);
    change();
    document.setUndoRedoEnabled(true);
    for (qsizetype i = 1; i < texts.size(); ++i)
        type(document, texts[i - 1], texts[i]);
    for (qsizetype i = 1; i < behind.size(); ++i)
        document.undo();
}

} // namespace postrider
