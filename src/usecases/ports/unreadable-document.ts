import { isFinding, type Finding } from '#domain/basics/finding.ts';

/** What a kept document that cannot be read says, where that is what was thrown. */
export const unreadableIn = (error: unknown): Finding | undefined =>
  error instanceof Error &&
  error.name === 'DocumentUnreadable' &&
  'finding' in error &&
  isFinding(error.finding)
    ? error.finding
    : undefined;
