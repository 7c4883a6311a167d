// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QTextDocument;

namespace postrider {

/// Changes the look of a document, which Qt would make a step to undo or end the steps by: what was typed before can be
/// undone, and what was undone done again, step by step as before. Tells the document's signals of all of it.
void changeLook(QTextDocument &document, const std::function<void()> &change);

} // namespace postrider
