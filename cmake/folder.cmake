# autogen_folder(NAME LINK ...): the static library autogen_NAME from every NAME/**.cpp (main.cpp left out).
function(autogen_folder name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(autogen_${name} STATIC ${sources})
  target_include_directories(autogen_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(autogen_${name} ${ARG_LINK} PRIVATE Threads::Threads)
endfunction()
