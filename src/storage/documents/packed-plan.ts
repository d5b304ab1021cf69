import type { PlanLine } from '#domain/planning/plan.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import type { LinesToCome, PackedOfPlan, PackedRows } from '#usecases/ports.ts';
import { countByGroup } from './count-by-group.ts';
import { lineMarginals } from './line-marginals.ts';
import { lineReasons } from './line-reasons.ts';
import { gatherOfAccounts, gatherOfLines, type WriteReasons } from './pack-reasons.ts';

type Cell = string | number | boolean;

/** What of a row is packed how: numbers as they are, words of which there are few by their place in a list, texts whole. */
interface Layout<Item> {
  readonly numbers: Readonly<Record<string, (item: Item) => number>>;
  readonly words: Readonly<Record<string, (item: Item) => Cell>>;
  readonly texts: Readonly<Record<string, (item: Item) => string>>;
}

const lineLayout = (writeReasons: WriteReasons<PlanLine>): Layout<PlanLine> => ({
  numbers: {
    subjectNo: (line) => line.subject,
    lineNo: (line) => line.no,
    guidance: (line) => line.guidance,
    planned: (line) => line.planned,
    minimum: (line) => line.minimum,
    maximum: (line) => line.maximum,
    cost: (line) => line.cost,
  },
  words: {
    territory: (line) => line.territory,
    brand: (line) => line.brand,
    channel: (line) => line.channel,
    segment: (line) => line.segment,
    binding: (line) => line.binding,
    why: writeReasons,
  },
  texts: { marginals: (line) => lineMarginals.write(line.marginals) },
});

const segmentedLayout = (writeReasons: WriteReasons<SegmentedAccount>): Layout<SegmentedAccount> => ({
  numbers: {
    subjectNo: (account) => account.subject,
    potential: (account) => account.potential,
    decile: (account) => account.decile,
  },
  words: {
    brand: (account) => account.brand,
    segment: (account) => account.segment,
    groupKey: (account) => account.group,
    target: (account) => account.target,
    who: (account) => account.who,
    what: (account) => account.what,
    ready: (account) => account.ready,
    potentialSource: (account) => account.potentialSource,
    confidence: (account) => account.confidence,
    why: writeReasons,
  },
  texts: {},
});

function packRows<Item>(items: readonly Item[], layout: Layout<Item>): PackedRows {
  const numbers = Object.values(layout.numbers);
  const words = Object.values(layout.words);
  const texts = Object.values(layout.texts);
  const places = new Map<Cell, number>();
  const figures = new Float64Array(items.length * numbers.length);
  const indexes = new Uint32Array(items.length * words.length);
  const ends = new Uint32Array(items.length * texts.length);
  const pieces: string[] = [];
  let [figure, index, piece, end] = [0, 0, 0, 0];
  for (const item of items) {
    for (const numberOf of numbers) figures[figure++] = numberOf(item);
    for (const wordOf of words) {
      const word = wordOf(item);
      let place = places.get(word);
      if (place === undefined) places.set(word, (place = places.size));
      indexes[index++] = place;
    }
    for (const textOf of texts) {
      const text = textOf(item);
      pieces.push(text);
      ends[piece++] = end += text.length;
    }
  }
  return {
    count: items.length,
    numbers: { names: Object.keys(layout.numbers), figures },
    words: { names: Object.keys(layout.words), indexes, vocabulary: [...places.keys()] },
    texts: { names: Object.keys(layout.texts), text: pieces.join(''), ends },
  };
}

/** Whether an account has lines in several territories. */
function sharesAccounts(lines: Iterable<Pick<PlanLine, 'subject' | 'territory'>>): boolean {
  const territories = new Map<number, string>();
  for (const { subject, territory } of lines) {
    const known = territories.get(subject);
    if (known === undefined) territories.set(subject, territory);
    else if (known !== territory) return true;
  }
  return false;
}

/** Accounts selected for at least one brand, and how many of them some brand reaches over some channel. */
function countTargets(
  segmented: readonly SegmentedAccount[],
  lines: readonly PlanLine[],
): { readonly targets: number; readonly coveredTargets: number } {
  const targets = new Set(segmented.filter(({ target }) => target).map(({ subject }) => subject));
  const planned = new Set(lines.filter((line) => line.planned > 0).map(({ subject }) => subject));
  return { targets: targets.size, coveredTargets: targets.intersection(planned).size };
}

/** What is said of a plan beside its lines, counted over all of them. */
export const countPlan = (
  lines: readonly PlanLine[],
  segmented: readonly SegmentedAccount[],
): Omit<LinesToCome, 'parts'> => ({
  count: lines.length,
  counts: { sharedAccounts: sharesAccounts(lines), ...countTargets(segmented, lines) },
  byGroup: countByGroup(lines),
});

/** So many lines are a part: some are stored by now while the next are packed. */
const PART = 4_000;

/**
 * Lines as a few long lists, which cost next to nothing to hand to another thread, part by part; what many of them say is
 * said once.
 */
export function* packLines(lines: readonly PlanLine[]): Generator<PackedOfPlan> {
  const { write, said } = gatherOfLines();
  const layout = lineLayout(write);
  for (let from = 0; from < lines.length; from += PART) {
    const known = said.length;
    const rows = packRows(lines.slice(from, from + PART), layout);
    yield { ...rows, said: said.slice(known) };
  }
}

/** Lines that change in a plan: they are few, may quote somebody, and keep what they say themselves. */
export const packChangedLines = (lines: readonly PlanLine[]): PackedRows =>
  packRows(
    lines,
    lineLayout(({ why }) => lineReasons.write(why)),
  );

export function packSegmented(segmented: readonly SegmentedAccount[]): PackedOfPlan {
  const { write, said } = gatherOfAccounts();
  return { ...packRows(segmented, segmentedLayout(write)), said };
}
