// SPDX-License-Identifier: GPL-3.0-or-later
// Linked into every program that is built for the thread sanitizer. To start a program QProcess calls clone() as if it
// were fork(), which that sanitizer (LLVM 19) can't follow: it ends the process. Where the kernel seems to know no
// process file descriptors, QProcess calls fork().
#include <dlfcn.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdarg>

extern "C" __attribute__((disable_sanitizer_instrumentation)) long syscall(long number, ...)
{
    va_list rest;
    va_start(rest, number);
    long argument[6];
    for (long &value : argument)
        value = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_waitid && argument[0] == P_PIDFD) {
        errno = EINVAL;
        return -1;
    }
    const auto next = reinterpret_cast<long (*)(long, ...)>(dlsym(RTLD_NEXT, "syscall"));
    return next(number, argument[0], argument[1], argument[2], argument[3], argument[4], argument[5]);
}
