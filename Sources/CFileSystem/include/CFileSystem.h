#pragma once

/// Calls of Linux that Swift's Glibc does not show.

/// Exchanges two paths in one step: renameat2 with RENAME_EXCHANGE.
/// Returns 0, or an error number; EINVAL or ENOSYS where the file system or the kernel cannot.
int phare_exchange(const char *first, const char *second);

/// Has the disk start writing what was written to a file, without waiting: sync_file_range.
/// A hint, so that a later fsync waits less; its failure means nothing.
void phare_start_writing(int file);
