# Sourced by app/bin/confabd and client/bin/confab: builds a module of this checkout when its jar is missing or older
# than its sources, and finds the Java that runs it. POSIX sh. All it says goes to standard error.
#
#   prepare ROOT MODULE NAME   leaves $java and $class_path, or says in one line what is missing and exits with 1
#
# ROOT is the folder of the checkout, MODULE a folder in it, NAME that of the jar.
# shellcheck shell=sh
# shellcheck disable=SC2034 # java and class_path are used by who calls

say() {
  printf '%s: %s\n' "$name" "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

prepare() {
  root=$1
  module=$2
  name=$3
  jar=$root/$module/target/$name.jar
  lib=$root/$module/target/lib
  open_standard_streams
  speak_utf8
  if stale; then
    find_java javac
    build_alone
  else
    find_java java
  fi
  java=$home/bin/java
  class_path="$jar:$lib/*"
}

# With a standard stream closed, the JVM's own files would take its number, and be read as input.
open_standard_streams() {
  { true 9<&0; } 2>/dev/null || exec </dev/null
  { true 9>&1; } 2>/dev/null || exec >/dev/null
  true 9>&2 || exec 2>/dev/null
}

# Java 17 reads its arguments, and writes, in the encoding of the locale.
speak_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
}

# Whether something to build from is newer than what was built. Folders count too: their time tells of removed files.
stale() {
  [ -f "$root/pom.xml" ] || return 1
  [ -f "$jar" ] && [ -d "$lib" ] || return 0
  [ -n "$(find "$root/pom.xml" "$root/protocol/pom.xml" "$root/protocol/src/main" \
    "$root/$module/pom.xml" "$root/$module/src/main" -newer "$jar" 2>/dev/null | head -n 1)" ]
}

# Leaves in $home the first Java 17 or newer that has the program $1: that of JAVA_HOME, else that of the PATH.
find_java() {
  for home in "${JAVA_HOME:-}" "$(home_of_path)"; do
    if [ -n "$home" ] && [ -x "$home/bin/$1" ] && [ "$(major_version)" -ge 17 ]; then
      return
    fi
  done
  fail "a JDK, 17 or newer, is needed and neither JAVA_HOME nor PATH has one (Debian: apt install openjdk-17-jdk-headless)"
}

home_of_path() {
  found=$(command -v java) || return 0
  real=$(readlink -f -- "$found")
  case $real in
    */bin/java) printf '%s\n' "${real%/bin/java}" ;;
    *) "$found" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' ;;
  esac
}

# The release file tells it without the cost of starting a JVM.
major_version() {
  number='s/.*"\(1\.\)\{0,1\}\([0-9]\{1,\}\).*/\2/p'
  major=$(sed -n "/^JAVA_VERSION=/$number" "$home/release" 2>/dev/null) || major=
  [ -n "$major" ] || major=$("$home/bin/java" -version 2>&1 | sed -n "/ version /$number")
  printf '%s\n' "${major:-0}"
}

# Of two starts at once, one builds and the other waits for it.
build_alone() {
  command -v mvn >/dev/null || fail "Maven is needed to build it (Debian: apt install maven)"
  { mkdir -p "$root/target" && : >>"$root/target/build.lock"; } 2>/dev/null || fail "cannot build: $root is not writable"
  exec 9>>"$root/target/build.lock"
  flock -n 9 || {
    say "waiting for another build to end"
    flock 9
  }
  if stale; then
    build
  fi
  exec 9>&-
}

# A program that runs from the old files keeps them: they are removed, not overwritten.
build() {
  say "building with Maven; the first time takes a minute or two, for it fetches the libraries"
  started=$root/target/build.started
  : >"$started"
  rm -rf "$jar" "$lib"
  status=$({ { maven; echo $? >&3; } | show_progress >&2; } 3>&1)
  [ "$status" = 0 ] || fail "the build failed; this tells more: mvn package -pl $module -am"
  touch -r "$started" "$jar"
  say "built"
}

maven() {
  (cd "$root" && JAVA_HOME=$home exec mvn -B -Dmaven.test.skip=true -pl "$module" -am package) </dev/null 2>&1 3>&- 9>&-
}

# Some of what Maven says, as it comes; nothing of the advice behind its first failure.
show_progress() {
  fetched=0
  while read -r line; do
    case $line in
      *'Downloaded from'*)
        fetched=$((fetched + 1))
        [ $((fetched % 50)) -ne 0 ] || say "$fetched files fetched"
        ;;
      '[INFO] Building '*' ['*) say "${line#?INFO? }" ;;
      *'Failed to execute goal'* | *'[Help 1]'*)
        printf '%s\n' "$line"
        cat >/dev/null
        ;;
      *ERROR*) printf '%s\n' "$line" ;;
    esac
  done
}
