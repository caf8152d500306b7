# Sourced by the scripts beside it, never run: where the package is, and how they talk.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly root

script="$(basename "$0")"
readonly script

# Says something to the person at the terminal. Standard output is for what a script is asked for.
say() {
  printf '%s: %s\n' "$script" "$*" >&2
}

# Says what went wrong and ends with status 1.
die() {
  say "$@"
  exit 1
}

# Prints the comment at the head of the script, which is its help.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
}

# run_quietly LABEL COMMAND… runs the command with its output put away. On a terminal one line says
# how it goes on; if the command fails its whole output is shown. Returns its status.
run_quietly() {
  local label="$1" log status=0 begun=$SECONDS
  shift
  log="$(mktemp)"
  "$@" > "$log" 2>&1 &
  local child=$!
  # Bash lets what it runs in the background ignore Ctrl-C.
  trap 'kill "$child"; rm -f "$log"; exit 130' INT TERM
  if [ -t 2 ]; then
    while kill -0 "$child" 2> /dev/null; do
      printf '\r\033[K%s: %s … %d s %s' "$script" "$label" $((SECONDS - begun)) \
        "$(grep -oE '^\[[0-9]+/[0-9]+\]' "$log" | tail -n 1)" >&2
      sleep 0.3
    done
    printf '\r\033[K' >&2
  else
    say "$label"
  fi
  wait "$child" || status=$?
  [ "$status" = 0 ] || cat "$log" >&2
  rm -f "$log"
  trap - INT TERM
  return "$status"
}

# build_release [PRODUCT…] builds the simtool that is shipped, and sets `simtool` to its path; further
# products lie beside it. One set of flags for every script, or each would undo the build of the one
# before.
build_release() {
  local product flags=(-c release)
  if [ "$(uname -s)" = Linux ]; then
    # The Swift runtime is linked in, so that the binary runs where no Swift is installed; what it
    # does not use, and the symbols, are left out. libpcsclite stays a shared library: its protocol
    # with pcscd changes between versions, and only the system's own copy fits the system's pcscd.
    # Nor does the program need the C++ runtime as a shared library, or to export its own symbols:
    # each start would pay a third of a millisecond for looking them all up. A folder that holds
    # nothing but the archive makes the linker take that one.
    # The program is linked at a fixed address: to move it, each start would write 32 000 pointers anew,
    # for a sixth of a millisecond and a megabyte. Stack, heap and libraries stay where chance puts
    # them, and the code is Swift, which checks its bounds (docs/benchmarks.md, docs/safety.md).
    # Nor is a library looked for beside the program, where none lies: that took 24 system calls.
    local archives="$root/.build/archives"
    mkdir -p "$archives"
    # Swift brings clang along, while gcc need not be there.
    ln -sf "$(clang -print-file-name=libstdc++.a)" "$archives/libstdc++.a"
    flags+=(--static-swift-stdlib -Xlinker --gc-sections -Xlinker -s -Xlinker "-L$archives"
      -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xlinker --no-export-dynamic -Xlinker -no-pie
      --disable-local-rpath)
  else
    # The Swift runtime is part of macOS.
    flags+=(-Xlinker -dead_strip)
  fi
  for product in simtool "$@"; do
    (cd "$root" \
      && run_quietly "building $product (release)" swift build "${flags[@]}" --product "$product") \
      || return
  done
  # shellcheck disable=SC2034  # for the script that sources this
  simtool="$(cd "$root" && swift build "${flags[@]}" --show-bin-path)/simtool"
}
