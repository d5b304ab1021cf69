import { insertRows, numbersIn, type Inside } from './number-subjects.ts';

interface FoundImage {
  readonly roster_change_id: number | string;
  readonly market: string;
  readonly kind: keyof Items;
  readonly content: string;
}

interface FormerAccount {
  readonly accountId: string;
  readonly name: string;
  readonly territory: string;
  readonly facts: object;
}

/** Undo images of accounts and reps, of which many stood in a row, one a row. */
export async function splitImages(inside: Inside): Promise<void> {
  const changes = await inside.rows(
    `select distinct roster_change_id, market
     from "old_roster_image" join roster_change on roster_change.id = roster_change_id order by roster_change_id`,
    [],
    (row: Pick<FoundImage, 'roster_change_id' | 'market'>) => row,
  );
  const numbersOf = new Map<string, ReadonlyMap<string, number>>();
  for (const { roster_change_id: change, market } of changes) {
    const numbers = numbersOf.get(market) ?? (await numbersIn(inside, market));
    numbersOf.set(market, numbers);
    const parts = await inside.rows(
      'select kind, content from "old_roster_image" where roster_change_id = ? order by position',
      [Number(change)],
      ({ kind, content }: Pick<FoundImage, 'kind' | 'content'>) => split(kind, content, numbers),
    );
    await insertRows(
      inside,
      '"roster_image" ("roster_change_id", "position", "kind", "subject_no", "content")',
      '(?, ?, ?, ?, ?)',
      parts.flat().map((row, position) => [Number(change), position, ...row]),
    );
  }
}

type Row = readonly [kind: string, subject: number | null, content: string];

type Items = Readonly<{
  addedAccounts: readonly string[];
  removedAccounts: readonly FormerAccount[];
  addedReps: readonly string[];
  formerReps: readonly object[];
}>;

/** Rows by what a former row held many of; documents came without an envelope once. */
const rowsOf: {
  readonly [Kind in keyof Items]: (items: Items[Kind], numbers: ReadonlyMap<string, number>) => Row[];
} = {
  addedAccounts: (ids, numbers) => ids.map((id) => ['addedAccounts', numbers.get(id)!, '']),
  removedAccounts: (accounts, numbers) =>
    accounts.map(({ accountId, name, territory, facts }) => [
      'removedAccounts',
      numbers.get(accountId)!,
      JSON.stringify({ name, territory, facts }),
    ]),
  addedReps: (territories) => territories.map((territory) => ['addedReps', null, territory]),
  // Where reps say nothing of columns of the market's own they had none.
  formerReps: (reps) =>
    reps.map((rep) => ['formerReps', null, JSON.stringify({ v: 1, content: { own: {}, ...rep } })]),
};

function split(kind: keyof Items, text: string, numbers: ReadonlyMap<string, number>): Row[] {
  const parsed: never[] | { readonly content: never[] } = JSON.parse(text);
  return rowsOf[kind]('content' in parsed ? parsed.content : parsed, numbers);
}
