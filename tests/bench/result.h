// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace postrider::bench {

/// Milliseconds on the monotonic clock of the machine, the same for every process.
double monotonicMs();

/// The value below which this share (0 to 1) of the values lies; nearest rank.
double quantile(std::vector<double> values, double share);
inline double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

/// What a figure is held against: no limit, at most or at least this.
struct Aim
{
    enum class Kind { None, AtMost, AtLeast };
    Kind kind = Kind::None;
    double value = 0;
};
inline Aim atMost(double value)
{
    return {Aim::Kind::AtMost, value};
}
inline Aim atLeast(double value)
{
    return {Aim::Kind::AtLeast, value};
}

/// Prints 'name | value | unit | aim | ok' (or 'missed'; '-' where there is no aim).
void report(const QString &name, double value, const QString &unit, Aim aim = {});

/// A benchmark whose result is wrong has measured nothing: says what, and ends the program with exit code 1.
void require(bool isRight, const QString &what);

} // namespace postrider::bench
