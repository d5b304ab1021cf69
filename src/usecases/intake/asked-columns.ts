import type { LocalText } from '#domain/basics/local-text.ts';
import type { ImportDetails, World } from '../ports.ts';
import { kindsByKey } from './kinds.ts';
import type { ImportView } from './view-import.ts';

/** A column of a kind's workbook and its choices, in every language that they are written in. */
export interface AskedColumn {
  readonly key: string;
  readonly heading: LocalText;
  readonly choices: readonly { readonly value: string; readonly label: LocalText }[];
}

/** Those that questions and differences are about: kinds have columns of their own, which no template of accounts knows. */
export async function askedColumns(
  world: World,
  { job, market }: Pick<ImportView, 'job' | 'market'>,
  { questions = [], valueQuestions = [], differences }: Partial<ImportDetails>,
): Promise<readonly AskedColumn[]> {
  const keys = new Set([
    ...questions.flatMap(({ candidates }) => candidates.map(({ column }) => column)),
    ...valueQuestions.map(({ column }) => column),
    ...(differences ?? []).flatMap(({ field = [] }) => field),
  ]);
  const kind = kindsByKey.get(job.request.kind);
  if (keys.size === 0 || !kind) return [];
  const workbook = await world.storage.read((stores) => kind.workbook(world, stores, market));
  if (!workbook.ok) return [];
  const columns = new Map(
    workbook.value.sheets.flatMap((sheet) => sheet.columns.map((column) => [column.key, column] as const)),
  );
  return [...keys].flatMap((key) => {
    const column = columns.get(key);
    if (!column) return [];
    const choices = (column.list?.entries ?? []).map(({ code, label }) => ({ value: code, label }));
    return { key, heading: column.heading, choices };
  });
}
