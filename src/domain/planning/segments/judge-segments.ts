import type { Segmentation, LayerQuestion } from '../../cycles/segmentation.ts';
import { textReader, factReader } from '../../customers/account-facts.ts';
import { firstThatHolds, NOBODY, readKnown } from '../../rulebook/conditions/by-column.ts';
import { rulesIn } from '../../rulebook/conditions/bind-rules.ts';
import { derivedFacts, POTENTIAL } from '../../segmentation/derived-facts.ts';
import { placeAll, type Placement } from '../../segmentation/placing/placement.ts';
import { isOwnPotential } from '../../segmentation/potential.ts';
import { judgeClasses, type ClassQuality } from '../../segmentation/quality/class-quality.ts';
import { surveyUniverse } from '../../segmentation/universe.ts';
import type { BrandAccounts, StandingColumns } from './segment-again.ts';

/** Accounts of a segment for whom the condition of a later one holds as well: whichever stands first decides. */
export interface Overlap {
  readonly segment: string;
  readonly other: string;
  readonly accounts: number;
}

/** Those in the last segment, and what nobody has said of them that could have placed them elsewhere. */
export interface Unclassified {
  readonly segment: string;
  readonly accounts: number;
  readonly missing: readonly { readonly fact: string; readonly accounts: number }[];
}

export interface SegmentsJudged {
  readonly classes: readonly ClassQuality[];
  /** Absent of plans from before segments were content, as is all that speaks of their segments. */
  readonly unclassified?: Unclassified;
  readonly overlaps: readonly Overlap[];
}

const byCount = <Of extends { readonly accounts: number }>(counted: readonly Of[]): readonly Of[] =>
  counted.filter(({ accounts }) => accounts > 0).toSorted((one, other) => other.accounts - one.accounts);

function overlapsOf({ segments, first, columns }: Placement): readonly Overlap[] {
  const holding = segments.map(({ when }) => when && firstThatHolds([when], columns, first.length));
  const counts = new Map<string, number>();
  for (let row = 0; row < first.length; row++)
    for (let later = first[row]! + 1; later < segments.length; later++)
      if ((holding[later]?.[row] ?? NOBODY) !== NOBODY) {
        const key = `${first[row]} ${later}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
  return byCount(
    Array.from(counts, ([key, accounts]) => {
      const [segment = 0, other = 0] = key.split(' ').map(Number);
      return {
        segment: segments[segment]!.definition.key,
        other: segments[other]!.definition.key,
        accounts,
      };
    }),
  );
}

/** Which facts a segmentation reads that are said, not worked out; the potential stands for all that is. */
const saidFacts = ({ facts }: Pick<Segmentation, 'facts'>): readonly string[] =>
  facts.map(({ key }) => key).filter((key) => !derivedFacts.has(key));

/** What a row is in the topmost layer of a question. */
function layerCodes(
  { layers, columns }: Pick<Placement, 'layers' | 'columns'>,
  question: LayerQuestion,
): ((row: number) => string) | undefined {
  const top = [...layers.values()].findLast(({ layer }) => layer.question === question);
  const column = top && columns.get(top.layer.key);
  return column && ((row) => String(readKnown(column, row) ?? ''));
}

/** How good the segmentation of a brand is: what of its classes nobody should plan by, who is in none, what overlaps. */
export function judgeSegments(own: BrandAccounts, standing: StandingColumns): SegmentsJudged {
  const { accounts, brand, rules, by } = own;
  const universe = surveyUniverse(accounts, brand.key, rules, false);
  const content = typeof by === 'string' ? undefined : by;
  const placement =
    content && placeAll(content, accounts, { brand: brand.key, universe, ruled: rulesIn(rules) });
  const isLast = (row: number): boolean =>
    placement !== undefined && placement.segments[placement.first[row]!]?.when === undefined;
  const isStandIn = (row: number): boolean => {
    const potential = universe.potentials[row];
    return potential === undefined || (!isOwnPotential(potential) && potential.judged === undefined);
  };
  // That all of them are persons is nothing they agree on.
  const [roleOf, specialtyOf] = [textReader('role'), textReader('specialty')];
  const said = (content ? saidFacts(content) : []).map((key) => {
    const read = factReader(key, brand.key);
    return { key, isMissing: (row: number) => (read(accounts[row]!) ?? '') === '' };
  });
  const facts = [
    {
      key: POTENTIAL,
      isMissing: (row: number) => {
        const potential = universe.potentials[row];
        return potential === undefined || !isOwnPotential(potential);
      },
    },
    ...said,
  ];
  const codes: Partial<Record<LayerQuestion, (row: number) => string>> = {
    who: (row) => roleOf(accounts[row]!),
    what: (row) => specialtyOf(accounts[row]!),
  };
  for (const question of ['ready', 'potential'] as const) {
    const of = placement && layerCodes(placement, question);
    if (of) codes[question] = of;
  }
  const classes = judgeClasses(
    {
      classes: standing.classes,
      standsIn: (row) => isLast(row) || isStandIn(row),
      codes,
      facts,
    },
    rules,
  );
  if (!placement) return { classes, overlaps: [] };
  const rows = accounts.map((_, row) => row).filter(isLast);
  return {
    classes,
    unclassified: {
      segment: placement.segments.at(-1)?.definition.key ?? '',
      accounts: rows.length,
      missing: byCount(
        facts.map(({ key, isMissing }) => ({ fact: key, accounts: rows.filter(isMissing).length })),
      ),
    },
    overlaps: overlapsOf(placement),
  };
}
