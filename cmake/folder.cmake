# autogen_folder(NAME [EXCEPT SUBFOLDER] LINK ...): the static library autogen_NAME (slashes become underscores) from every
# NAME/**.cpp; main.cpp and the files of SUBFOLDER, which is a target of its own, are left out.
function(autogen_folder folder)
  cmake_parse_arguments(ARG "" "EXCEPT" "LINK" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(ARG_EXCEPT)
    list(FILTER sources EXCLUDE REGEX "/${ARG_EXCEPT}/")
  endif()
  add_library(autogen_${name} STATIC ${sources})
  target_include_directories(autogen_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(autogen_${name} ${ARG_LINK} PRIVATE Threads::Threads)
endfunction()
