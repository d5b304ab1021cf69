/** The folders of tests, in the order in which a run of everything begins them: those with long files first, and last those
 * whose files are so short that all processes end at once. */
export const kindsOfProof = [
  'browser',
  'cli',
  'contract',
  'usecases',
  'http',
  'corpus',
  'scenarios',
  'architecture',
  'unit',
] as const;

/** Which of them a test file belongs to, by its path or what ends it. */
export const kindOfProof = (path: string): string => /(?:^|\/)tests\/([^/]+)\//u.exec(path)?.[1] ?? '';
