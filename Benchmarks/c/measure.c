// Runs a program once, its output thrown away, and prints what it cost:
//
//   measure PROGRAM [ARGUMENT…]      prints "NANOSECONDS PEAK_KILOBYTES STATUS"
//
// Time is from just before the start to the end as seen by the parent. It is a program of its own,
// and small, because a child counts the memory of the parent it was made from as its own peak:
// measured from an interpreter, everything seems to take ten megabytes.
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

int main(int count, char **arguments) {
  if (count < 2) return 64;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);

  struct timespec begin, end;
  struct rusage used;
  int status;
  pid_t child;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  int failure =
      posix_spawnp(&child, arguments[1], &actions, NULL, arguments + 1, environ);
  if (failure) {
    fprintf(stderr, "measure: %s: %s\n", arguments[1], strerror(failure));
    return 1;
  }
  while (wait4(child, &status, 0, &used) < 0 && errno == EINTR) {}
  clock_gettime(CLOCK_MONOTONIC, &end);

  long long ns = (end.tv_sec - begin.tv_sec) * 1000000000LL + (end.tv_nsec - begin.tv_nsec);
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%lld %ld %d\n", ns, used.ru_maxrss, code);
  return 0;
}
