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
    add_link_options(-fsanitize=thread)
elseif(POSTRIDER_SANITIZE)
    message(FATAL_ERROR "POSTRIDER_SANITIZE is address, thread or empty, not '${POSTRIDER_SANITIZE}'.")
endif()

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
endfunction()
