/* sandbox.c - landlock for files, seccomp for calls (TRUST row 16; section 3, 'sandbox').
 *
 * A call that is not on the list fails with EPERM instead of ending the process: a library that
 * tries something new then gets an error that is logged, and no page is lost to it. */
#include "platform/web/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static result no_sandbox(struct arena *mem, const char *what)
{
	return PROBLEM(mem, .kind = PROBLEM_BROKEN, .title = N_("The server cannot start."),
	               .hint = N_("Look in the log, or set 'sandbox' to no while you find out why."),
	               .cause = arena_print(mem, "sandbox: %s: %s", what, strerror(errno)));
}

/* ---- files ---- */

enum { READS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };

/* What each version of landlock can hold: version 2 adds moving between folders, 3 truncating. */
static uint64_t rights_of(long version)
{
	uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
#ifdef LANDLOCK_ACCESS_FS_REFER
	if (version >= 2)
		rights |= LANDLOCK_ACCESS_FS_REFER;
#endif
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
	if (version >= 3)
		rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
	return version > 0 ? rights : 0;
}

/* A folder that is not there is not opened later either. */
static bool allow_folder(int rules, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	if (rule.parent_fd < 0)
		return errno == ENOENT;
	long bad = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
	return !bad;
}

result sandbox_files(struct arena *mem, const char *data, const char *const *read, bool *held)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	uint64_t rights = rights_of(version);
	if (!rights) {
		*held = false;
		return OK;
	}
	struct landlock_ruleset_attr attributes = { .handled_access_fs = rights };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
	if (rules < 0)
		return no_sandbox(mem, "landlock rules");
	bool good = allow_folder(rules, data, rights & ~(uint64_t)LANDLOCK_ACCESS_FS_EXECUTE);
	for (; good && read && *read; read++)
		good = allow_folder(rules, *read, READS);
	good = good && !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && !syscall(SYS_landlock_restrict_self, rules, 0);
	result problem = good ? OK : no_sandbox(mem, "landlock");
	close(rules);
	if (!problem)
		*held = true;
	return problem;
}

/* ---- calls ---- */

static const int allowed[] = {
	/* memory and threads */
	SCMP_SYS(brk),
	SCMP_SYS(mmap),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(mprotect),
	SCMP_SYS(madvise),
	SCMP_SYS(mlock),
	SCMP_SYS(munlock),
	SCMP_SYS(msync),
	SCMP_SYS(futex),
	SCMP_SYS(set_robust_list),
	SCMP_SYS(rseq),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(membarrier),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(gettid),
	SCMP_SYS(getpid),
	SCMP_SYS(tgkill),
	SCMP_SYS(getrusage),
	SCMP_SYS(prlimit64),
	SCMP_SYS(getrlimit),
	SCMP_SYS(uname),
	SCMP_SYS(sysinfo),
	SCMP_SYS(getuid),
	SCMP_SYS(geteuid),
	SCMP_SYS(getgid),
	SCMP_SYS(getegid),
	SCMP_SYS(set_tid_address),
	/* signals and time */
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigtimedwait),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_getres),
	SCMP_SYS(clock_nanosleep),
	SCMP_SYS(nanosleep),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(time),
	SCMP_SYS(getrandom),
	/* files that are open or in the data folder */
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(readv),
	SCMP_SYS(writev),
	SCMP_SYS(pread64),
	SCMP_SYS(pwrite64),
	SCMP_SYS(preadv),
	SCMP_SYS(pwritev),
	SCMP_SYS(close),
	SCMP_SYS(lseek),
	SCMP_SYS(fsync),
	SCMP_SYS(fdatasync),
	SCMP_SYS(ftruncate),
	SCMP_SYS(fallocate),
	SCMP_SYS(fcntl),
	SCMP_SYS(flock),
	SCMP_SYS(dup),
	SCMP_SYS(dup2),
	SCMP_SYS(dup3),
	SCMP_SYS(open),
	SCMP_SYS(openat),
	SCMP_SYS(stat),
	SCMP_SYS(lstat),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(statx),
	SCMP_SYS(statfs),
	SCMP_SYS(fstatfs),
	SCMP_SYS(access),
	SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(getcwd),
	SCMP_SYS(getdents64),
	SCMP_SYS(mkdir),
	SCMP_SYS(mkdirat),
	SCMP_SYS(rmdir),
	SCMP_SYS(unlink),
	SCMP_SYS(unlinkat),
	SCMP_SYS(rename),
	SCMP_SYS(renameat),
	SCMP_SYS(renameat2),
	SCMP_SYS(link),
	SCMP_SYS(linkat),
	SCMP_SYS(chmod),
	SCMP_SYS(fchmod),
	SCMP_SYS(fchmodat),
	SCMP_SYS(umask),
	SCMP_SYS(utimensat),
	SCMP_SYS(copy_file_range),
	SCMP_SYS(fadvise64),
	/* sockets that are open, and what waits for them */
	SCMP_SYS(accept),
	SCMP_SYS(accept4),
	SCMP_SYS(recvfrom),
	SCMP_SYS(recvmsg),
	SCMP_SYS(sendto),
	SCMP_SYS(sendmsg),
	SCMP_SYS(sendfile),
	SCMP_SYS(shutdown),
	SCMP_SYS(getsockopt),
	SCMP_SYS(setsockopt),
	SCMP_SYS(getsockname),
	SCMP_SYS(getpeername),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(select),
	SCMP_SYS(pselect6),
	SCMP_SYS(epoll_create1),
	SCMP_SYS(epoll_ctl),
	SCMP_SYS(epoll_wait),
	SCMP_SYS(epoll_pwait),
	SCMP_SYS(eventfd2),
	SCMP_SYS(pipe2),
};

/* For PostgreSQL and SMTP; bind is for the resolver's own socket. */
static const int reaching_out[] = { SCMP_SYS(socket),   SCMP_SYS(connect), SCMP_SYS(bind),      SCMP_SYS(sendmmsg),
	                            SCMP_SYS(recvmmsg), SCMP_SYS(ioctl),   SCMP_SYS(socketpair) };

static int allow_all(scmp_filter_ctx filter, const int *calls, size_t n)
{
	int bad = 0;
	for (size_t i = 0; i < n && !bad; i++) {
		bad = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
		if (bad == -EDOM)
			bad = 0; /* a call that this machine does not have */
	}
	return bad;
}

/* New threads, but no new processes: clone3 hides its flags, so it is "not there" and clone is used. */
static int allow_threads(scmp_filter_ctx filter)
{
	int bad = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	if (!bad)
		bad = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
		                       SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM));
	if (!bad)
		bad = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
	return bad;
}

result sandbox_calls(struct arena *mem, bool connect)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!filter)
		return no_sandbox(mem, "seccomp");
	int bad = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1); /* all threads; sets no_new_privs too */
	if (!bad)
		bad = allow_all(filter, allowed, sizeof allowed / sizeof *allowed);
	if (!bad && connect)
		bad = allow_all(filter, reaching_out, sizeof reaching_out / sizeof *reaching_out);
	if (!bad)
		bad = allow_threads(filter);
	if (!bad)
		bad = seccomp_load(filter);
	seccomp_release(filter);
	if (!bad)
		return OK;
	errno = -bad;
	return no_sandbox(mem, "seccomp");
}
