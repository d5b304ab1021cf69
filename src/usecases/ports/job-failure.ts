import type { Finding } from '#domain/basics/finding.ts';
import { hadNoRoom, noRoomAgain } from './no-room.ts';
import { unreadableAgain, unreadableIn } from './unreadable-document.ts';

export const jobFailures = ['no-room', 'unreadable'] as const;

/** Why a job failed, where that is no bug: it is told to whoever asked for it, whichever process worked on it. */
export type JobFailure =
  | { readonly how: Exclude<(typeof jobFailures)[number], 'unreadable'> }
  | { readonly how: 'unreadable'; readonly finding: Finding };

/** Undefined where an error is a bug. */
export function failureIn(error: unknown): JobFailure | undefined {
  if (hadNoRoom(error)) return { how: 'no-room' };
  const finding = unreadableIn(error);
  return finding && { how: 'unreadable', finding };
}

/** The error again that ended a job, where it is told to whoever asked for it. */
export const failureAgain = (failure: JobFailure): Error =>
  failure.how === 'no-room' ? noRoomAgain() : unreadableAgain(failure.finding);
