# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of Postrider shares, and one function for each kind of target.

add_library(postrider_options INTERFACE)
target_compile_features(postrider_options INTERFACE cxx_std_20)
target_compile_options(postrider_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror)
target_compile_definitions(postrider_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH QT_NO_KEYWORDS QCORO_NO_DEPRECATED_QCOROSTD)
target_include_directories(postrider_options INTERFACE "${CMAKE_SOURCE_DIR}")

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    message(WARNING "g++ 12 miscompiles coroutines; build with clang 19 (see CONTRIBUTING.md).")
endif()

if(POSTRIDER_SANITIZE STREQUAL "address")
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=function -fno-sanitize-recover=undefined
                        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(POSTRIDER_SANITIZE STREQUAL "thread")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread -Wl,-u,syscall)
    add_library(postrider_plainfork STATIC "${CMAKE_CURRENT_LIST_DIR}/plainfork.cpp")
    link_libraries(postrider_plainfork)
elseif(POSTRIDER_SANITIZE)
    message(FATAL_ERROR "POSTRIDER_SANITIZE is address, thread or empty, not '${POSTRIDER_SANITIZE}'.")
endif()

# The headers that nearly every source includes cost most of a compile. They are read once, and every target uses the
# result; the linters of './dev check' read them without it, so that an include that is missing is noticed.
if(POSTRIDER_PRECOMPILED)
    file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "")
    add_library(postrider_precompiled STATIC "${CMAKE_BINARY_DIR}/precompiled.cpp")
    target_link_libraries(postrider_precompiled PRIVATE postrider_options Qt6::Concurrent Qt6::Network Qt6::Sql
                                                        Qt6::Widgets QCoro::Core QCoro::Network tl::expected)
    # Otherwise the compiler cache meets another file each time.
    target_compile_options(postrider_precompiled PUBLIC "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
    target_precompile_headers(postrider_precompiled PRIVATE
        <QtConcurrent> <QtCore> <QtNetwork> <QtSql> <QtWidgets> <QCoroFuture> <QCoroTask> <tl/expected.hpp>
        <algorithm> <array> <chrono> <deque> <functional> <map> <memory> <optional> <ranges> <span> <utility> <vector>)
endif()

function(postrider_use_precompiled target)
    if(POSTRIDER_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM postrider_precompiled)
        target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
    endif()
endfunction()

# postrider_library(NAME LINK targets…): a static library of all sources in the calling folder; of headers alone where
# there are no sources.
function(postrider_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;PRIVATE")
    file(GLOB sources CONFIGURE_DEPENDS "*.cpp")
    file(GLOB headers CONFIGURE_DEPENDS "*.h")
    if(NOT sources)
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE postrider_options Qt6::Core tl::expected ${arg_LINK})
        return()
    endif()
    add_library(${name} STATIC ${sources} ${headers})
    target_link_libraries(${name} PUBLIC postrider_options Qt6::Core tl::expected ${arg_LINK} PRIVATE ${arg_PRIVATE})
    postrider_use_precompiled(${name})
endfunction()
