#pragma once

/// Calls of Linux that Swift's Glibc does not show. Those that rename return 0, or an error number; EINVAL or ENOSYS where
/// the file system or the kernel cannot.

/// Exchanges two names in a folder in one step: renameat2 with RENAME_EXCHANGE.
int phare_exchange(int folder, const char *first, const char *second);

/// Renames unless there is something of the new name: renameat2 with RENAME_NOREPLACE.
int phare_rename_new(int folder, const char *from, const char *to);

/// The version of the C library, such as `2.36`.
const char *phare_libc_version(void);

/// The arguments of the program, its own name first and NULL last, as it was started with them.
///
/// Swift reads them from a file of /proc: without a free descriptor, or without /proc, it finds none.
char *const *phare_arguments(void);
