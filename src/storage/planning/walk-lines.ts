import type { PlanLine } from '#domain/planning/plan.ts';
import type { PageAsked } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { accountsOf, called, type ChosenLines } from './chosen-lines.ts';

/** So many lines at least are read at once, whole territories of them. */
const AT_ONCE = 200;

export interface LinesOfTerritory {
  readonly territory: string;
  readonly lines: number;
}

/** What a line is found by. */
export type WalkedLine = Pick<PlanLine, 'territory' | 'subject' | 'brand' | 'channel'>;

export const placeOf = ({ territory, subject, brand, channel }: WalkedLine): string =>
  [territory, subject, brand, channel].join('\n');

/** Those of a page, in its order, and how many were found on the way to its end. */
export interface Walked<Found> {
  readonly onPage: readonly Found[];
  readonly total: number;
  readonly more: boolean;
}

/** Territories that follow each other and have about so many lines together. */
function* stretchesOf(counts: readonly LinesOfTerritory[]): Generator<NonNullable<ChosenLines['within']>> {
  let from: string | undefined;
  let together = 0;
  for (const [index, { territory, lines }] of counts.entries()) {
    if (lines > 0) from ??= territory;
    together += lines;
    if (from === undefined || (together < AT_ONCE && index < counts.length - 1)) continue;
    yield { from, to: territory };
    from = undefined;
    together = 0;
  }
}

/** Lines of accounts that are named, in the order of pages, a stretch of the plan after the other. */
async function* walkLines(
  session: Session,
  { subjects, ...chosen }: ChosenLines,
  counts: readonly LinesOfTerritory[],
): AsyncGenerator<readonly WalkedLine[]> {
  const named = new Set(subjects);
  for (const within of stretchesOf(counts)) {
    const found = await session.select(
      (tables) =>
        called(tables, { ...chosen, within })
          .select(['line.territory', 'line.subject_no', 'line.brand', 'line.channel'])
          .orderBy('line.territory')
          .orderBy('called')
          .orderBy('line.brand')
          .orderBy('line.channel'),
      ({ territory, subject_no: no, brand, channel }) => ({ territory, subject: Number(no), brand, channel }),
    );
    yield found.filter(({ subject }) => named.has(subject));
  }
}

/** Goes on until the page is full and one more is found. */
async function upTo<Found>(
  parts: AsyncIterable<readonly Found[]>,
  { offset, limit }: PageAsked,
): Promise<Walked<Found>> {
  const onPage: Found[] = [];
  let total = 0;
  for await (const part of parts) {
    onPage.push(...part.slice(Math.max(0, offset - total), Math.max(0, offset + limit - total)));
    total += part.length;
    if (total > offset + limit) return { onPage, total, more: true };
  }
  return { onPage, total, more: false };
}

/**
 * A page of the lines of more accounts than a statement can name: the plan is read in its order as far as the page goes.
 * @param counts how many lines are asked for in each territory, in their order
 */
export const walkToLines = (
  session: Session,
  chosen: ChosenLines,
  counts: readonly LinesOfTerritory[],
  page: PageAsked,
): Promise<Walked<WalkedLine>> => upTo(walkLines(session, chosen, counts), page);

/** The same of accounts, by number. */
export function walkToAccounts(
  session: Session,
  chosen: ChosenLines,
  counts: readonly LinesOfTerritory[],
  { unplanned, ...page }: PageAsked & { readonly unplanned: boolean },
): Promise<Walked<number>> {
  async function* accounts(): AsyncGenerator<readonly number[]> {
    const seen = new Set<number>();
    for await (const lines of walkLines(session, chosen, counts)) {
      const fresh = [...new Set(lines.map(({ subject }) => subject))].filter((no) => !seen.has(no));
      for (const no of fresh) seen.add(no);
      yield unplanned ? await unplannedAmong(session, chosen, fresh) : fresh;
    }
  }
  return upTo(accounts(), page);
}

async function unplannedAmong(
  session: Session,
  chosen: ChosenLines,
  subjects: readonly number[],
): Promise<readonly number[]> {
  const found = new Set(
    await session.select(
      (tables) => accountsOf(tables, { ...chosen, subjects }, true),
      ({ subject_no: no }) => Number(no),
    ),
  );
  return subjects.filter((no) => found.has(no));
}
