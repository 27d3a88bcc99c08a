#pragma once

/// A call of Linux that Swift's Glibc does not show.

/// Exchanges two paths in one step: renameat2 with RENAME_EXCHANGE.
/// Returns 0, or an error number; EINVAL or ENOSYS where the file system or the kernel cannot.
int phare_exchange(const char *first, const char *second);

/// The version of the C library, such as `2.36`.
const char *phare_libc_version(void);
