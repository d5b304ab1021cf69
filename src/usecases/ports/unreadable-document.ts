import { isFinding, type Finding } from '#domain/basics/finding.ts';

/** What a kept document that cannot be read says, where that is what was thrown. */
export const unreadableIn = (error: unknown): Finding | undefined =>
  error instanceof Error &&
  error.name === 'DocumentUnreadable' &&
  'finding' in error &&
  isFinding(error.finding)
    ? error.finding
    : undefined;

/** The same again, where it was thrown by whoever worked on a job and is told to whoever asked for it. */
export const unreadableAgain = (problem: Finding): Error =>
  Object.assign(new Error(problem.code), { name: 'DocumentUnreadable', finding: problem });
