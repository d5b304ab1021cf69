import type { Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { ValueQuestion } from '#domain/customers/value-mapping.ts';
import type { ColumnQuestion } from '#domain/customers/column-mapping.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import { beginImport, type ImportInput } from './begin-import.ts';
import type { ImportSummary, World } from '../ports.ts';
import { runImport, type FollowRun } from './run-import.ts';
import type { FirstDetails } from './view-details.ts';

export interface ImportResult extends ImportSummary {
  /** The job that tells about it later, too. */
  readonly job: string;
  /** As many as were wanted, of more than these errors first. */
  readonly findings: readonly Finding[];
  /** How many there are. */
  readonly findingCounts: FirstDetails['findingCounts'];
  /** The first of them; all of them are in the workbook of the difference. */
  readonly differences: readonly Difference[];
  /** Headings somebody should say the meaning of. */
  readonly questions?: readonly ColumnQuestion[];
  /** Words that are none of their column's choices. */
  readonly valueQuestions?: readonly ValueQuestion[];
  /** How a text file was read. */
  readonly style?: FileStyle;
}

/**
 * Takes a file of one of the kinds in: all of it in one transaction, or, when anything in it is wrong, nothing with every
 * finding at its cell. The same file again changes nothing. A dry run says what would happen. Where another import of
 * the market is under way it waits for its turn.
 */
export async function importWorkbook(
  world: World,
  actor: User,
  input: ImportInput,
  { onBegun, ...follow }: FollowRun & { readonly onBegun?: (job: string) => void } = {},
) {
  world.heavy.expectImport();
  const begun = await beginImport(world, actor, input);
  if (!begun.ok) return begun;
  const { id } = begun.value;
  onBegun?.(id);
  const { ending, details } = await runImport(world, begun.value, follow);
  if (ending.how === 'refused') return refused(ending.code, ending.values, details.findings);
  if (ending.how !== 'done') return refused('import-cancelled', { file: input.fileName });
  const { findings, findingCounts, questions, valueQuestions, style } = details;
  return done<ImportResult>({
    ...ending.summary,
    job: id,
    findings,
    findingCounts,
    differences: details.differences,
    ...(questions ? { questions } : {}),
    ...(valueQuestions ? { valueQuestions } : {}),
    ...(style ? { style } : {}),
  });
}
