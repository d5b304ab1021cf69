import type { ImportJob } from './import-job.ts';
import type { WeighedFile } from './kind-of-import.ts';

export const unlessEmpty = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length === 0 ? undefined : items;

/** What is on record of every file, whatever its kind: names, headings and words are the sender's. */
export function saidOfFile({ request }: ImportJob, { counts }: Pick<WeighedFile, 'counts'>) {
  const { sha256, mode, fileName, answers } = request;
  const { added, changed, removed, unchanged } = counts;
  return {
    details: { sha256, mode, added, changed, removed, unchanged },
    texts: {
      file: fileName,
      // As asked for, so that whoever reads it later knows what was not taken to the letter.
      acceptedFixes: unlessEmpty(answers.acceptedFixes),
      mapping: unlessEmpty(answers.mapping),
      values: unlessEmpty(answers.values),
    },
  };
}

export type SaidOfFile = ReturnType<typeof saidOfFile>;
