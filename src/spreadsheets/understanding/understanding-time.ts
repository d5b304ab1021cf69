import { refuser } from '../reading/unreadable-file.ts';

/** A full sheet takes a minute; what takes longer than this was made to. */
const MOST_SECONDS = 180;

/**
 * Counts the processor time that understanding a file's rows takes: reading has a limit of its own, and a busy machine is
 * nobody's fault. What comes back is to be called between rows; it throws `UnreadableFile` once it took too long.
 */
export function understandingTime(fileName: string, seconds = MOST_SECONDS): () => void {
  const begun = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(begun);
    if (user + system > seconds * 1_000_000) throw refuser(fileName)('read.too-slow', { seconds });
  };
}
