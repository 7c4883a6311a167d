// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/result.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace postrider::bench {
namespace {

/// Three digits that count, never in the form 1e+03.
QString figure(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 100 || size == std::floor(size) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return QString::number(value, 'f', decimals);
}

} // namespace

double monotonicMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double quantile(std::vector<double> values, double share)
{
    require(!values.empty(), u"nothing was measured"_s);
    std::sort(values.begin(), values.end());
    const auto rank = size_t(std::ceil(share * double(values.size())));
    return values[std::clamp<size_t>(rank, 1, values.size()) - 1];
}

void report(const QString &name, double value, const QString &unit, Aim aim)
{
    QString wanted = u"-"_s;
    QString verdict = u"-"_s;
    if (aim.kind != Aim::Kind::None) {
        const bool lower = aim.kind == Aim::Kind::AtMost;
        wanted = (lower ? u"<= "_s : u">= "_s) + figure(aim.value);
        verdict = (lower ? value <= aim.value : value >= aim.value) ? u"ok"_s : u"missed"_s;
    }
    std::printf("%s\n", qPrintable(QStringList({name, figure(value), unit, wanted, verdict}).join(u" | "_s)));
    std::fflush(stdout);
}

void require(bool isRight, const QString &what)
{
    if (isRight)
        return;
    std::fprintf(stderr, "WRONG RESULT: %s\n", qPrintable(what));
    std::exit(1);
}

} // namespace postrider::bench
