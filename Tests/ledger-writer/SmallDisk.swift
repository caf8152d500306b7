#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets no file grow beyond so many bytes from now on: a write past that fails with EFBIG, as SQLite
/// sees a full disk.
///
/// The shell's `ulimit -f` would do it before the program starts, where it also hits the files that
/// the thread sanitizer makes for itself.
func allowFiles(ofAtMost bytes: Int) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
  #if canImport(Glibc)
    let failed = setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) != 0
  #else
    let failed = setrlimit(RLIMIT_FSIZE, &limit) != 0
  #endif
  if failed { fail("cannot limit the size of files") }
}
