# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a text with a number lacks its English plural: 'cmake -DLUPDATE=… -DSOURCE=… -DWORK=… -P checkplurals.cmake'.
set(copy "${WORK}/plurals_en.ts")
file(COPY_FILE "${SOURCE}/translations/postrider_en.ts" "${copy}")
execute_process(
    COMMAND "${LUPDATE}" -silent -pluralonly -no-obsolete -locations none -I "${SOURCE}"
            "${SOURCE}/app" "${SOURCE}/core" "${SOURCE}/ui" -ts "${copy}"
    COMMAND_ERROR_IS_FATAL ANY)
file(READ "${copy}" text)
string(REPLACE ";" "," text "${text}") # it would part a list
string(REGEX MATCHALL "<source>[^<]*</source>[^/]*(<comment>[^<]*</comment>[^/]*)?<translation type=\"unfinished\">" open "${text}")
if(open OR NOT text MATCHES "<numerusform>[^<]")
    list(TRANSFORM open REPLACE "<source>([^<]*)</source>.*" "    \\1")
    list(JOIN open "\n" open)
    message(FATAL_ERROR "These texts have no English plural yet (see translations/CMakeLists.txt):\n${open}")
endif()
