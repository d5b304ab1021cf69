import { WHOLE } from '../basics/channel.ts';
import { segments } from '../basics/segment.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { basisPoints, type BasisPoints } from '../basics/units.ts';
import { confidences, potentialSources, type SegmentedAccount } from './segmented-account.ts';

/** By what the accounts of a brand are told apart; `territory` is who leads the account today. */
export const segmentLayers = [
  'segment',
  'group',
  'what',
  'who',
  'ready',
  'decile',
  'territory',
  'region',
  'source',
  'confidence',
  'target',
] as const;
export type SegmentLayer = (typeof segmentLayers)[number];

/** Layers that say where a named account stands among others: for whoever is shown its rank. */
export const layersOfRank: ReadonlySet<SegmentLayer> = new Set(['group', 'ready', 'decile']);

/** An account as one brand of a plan sees it, without its reasons. */
export interface PlacedAccount extends Pick<
  SegmentedAccount,
  | 'subject'
  | 'segment'
  | 'group'
  | 'target'
  | 'who'
  | 'what'
  | 'ready'
  | 'decile'
  | 'potential'
  | 'confidence'
> {
  readonly source: SegmentedAccount['potentialSource'];
  /** Empty for one that is no account any more. */
  readonly territory: string;
  /** By ISO 3166-2, or as it is written where the market knows none of it; absent where nobody asks. */
  readonly region?: string;
  /** Planned for the brand over all channels. */
  readonly touches: number;
}

/** What an account is in a layer, as its code; empty where nobody knows it. */
export function codeIn(layer: SegmentLayer, account: PlacedAccount): string {
  if (layer === 'decile') return account.decile === 0 ? '' : String(account.decile);
  if (layer === 'target') return account.target ? 'yes' : 'no';
  return account[layer] ?? '';
}

export interface LayerCount {
  readonly accounts: number;
  readonly targets: number;
  /** Targets with at least one touch. */
  readonly reached: number;
  readonly touches: number;
  readonly potential: number;
}

export const nobody: LayerCount = { accounts: 0, targets: 0, reached: 0, touches: 0, potential: 0 };

const withAccount = (count: LayerCount, { target, touches, potential }: PlacedAccount): LayerCount => ({
  accounts: count.accounts + 1,
  targets: count.targets + (target ? 1 : 0),
  reached: count.reached + (target && touches > 0 ? 1 : 0),
  touches: count.touches + touches,
  potential: count.potential + potential,
});

export interface CountedCode {
  readonly code: string;
  readonly count: LayerCount;
}

export interface CrossedLayers {
  readonly all: LayerCount;
  /** In the order of the layer; those without order by how many accounts they have. */
  readonly rows: readonly CountedCode[];
  readonly columns: readonly CountedCode[];
  readonly cell: (row: string, column: string) => LayerCount;
}

/** Codes of layers that have an order of their own. */
const ordered: Readonly<Partial<Record<SegmentLayer, readonly string[]>>> = {
  segment: segments,
  ready: ['0', '1', '2', '3', '4', '5'],
  decile: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
  source: potentialSources,
  confidence: confidences,
  target: ['yes', 'no'],
};

/** What nobody knows comes last, whatever comes before it. */
function inOrder(layer: SegmentLayer, codes: ReadonlyMap<string, LayerCount>): readonly CountedCode[] {
  const order = ordered[layer];
  const rankOf = ({ code, count }: CountedCode): number =>
    code === ''
      ? Number.MAX_SAFE_INTEGER
      : order
        ? order.indexOf(code)
        : layer === 'territory'
          ? 0
          : -count.accounts;
  return sortedBy(
    Array.from(codes, ([code, count]) => ({ code, count })),
    rankOf,
    ({ code }) => code,
  );
}

/** Accounts of a brand counted by two layers at once; rows add up to all, and so do columns. */
export function crossLayers(
  accounts: Iterable<PlacedAccount>,
  byRow: SegmentLayer,
  byColumn: SegmentLayer,
): CrossedLayers {
  const [rows, columns] = [new Map<string, LayerCount>(), new Map<string, LayerCount>()];
  const cells = new Map<string, Map<string, LayerCount>>();
  let all = nobody;
  for (const account of accounts) {
    const [row, column] = [codeIn(byRow, account), codeIn(byColumn, account)];
    all = withAccount(all, account);
    rows.set(row, withAccount(rows.get(row) ?? nobody, account));
    columns.set(column, withAccount(columns.get(column) ?? nobody, account));
    const ofRow = cells.get(row) ?? new Map<string, LayerCount>();
    ofRow.set(column, withAccount(ofRow.get(column) ?? nobody, account));
    cells.set(row, ofRow);
  }
  return {
    all,
    rows: inOrder(byRow, rows),
    columns: inOrder(byColumn, columns),
    cell: (row, column) => cells.get(row)?.get(column) ?? nobody,
  };
}

/** Of layers the code that is asked for. */
export type AskedLayers = Readonly<Partial<Record<SegmentLayer, string>>>;

/** Whether an account is in all that is asked for. */
export function isInLayers(asked: AskedLayers): (account: PlacedAccount) => boolean {
  const wanted = segmentLayers.flatMap((layer) => {
    const code = asked[layer];
    return code === undefined ? [] : [{ layer, code }];
  });
  return (account) => wanted.every(({ layer, code }) => codeIn(layer, account) === code);
}

/** Those worth most to call on first: by segment, then targets, then touches; the same in any order they come in. */
export const byWorth = (accounts: readonly PlacedAccount[]): readonly PlacedAccount[] =>
  sortedBy(
    accounts,
    ({ segment }) => segments.indexOf(segment),
    ({ target }) => (target ? 0 : 1),
    ({ touches }) => -touches,
    ({ subject }) => subject,
  );

/** The part of all potential that the largest accounts have. */
export interface CurvePoint {
  /** How many of the largest accounts, of all. */
  readonly accounts: BasisPoints;
  /** Of all potential. */
  readonly potential: BasisPoints;
}

const STEPS = 20;

/** The curve of potential, from none to all accounts in twenty steps; none where nobody has any. */
export function potentialCurve(accounts: readonly PlacedAccount[]): readonly CurvePoint[] {
  const sizes = Float64Array.from(accounts, ({ potential }) => potential)
    .toSorted()
    .toReversed();
  const total = sizes.reduce((sum, each) => sum + each, 0);
  if (total === 0) return [];
  const points: CurvePoint[] = [];
  let [sum, next] = [0, 0];
  for (let step = 0; step <= STEPS; step++) {
    const until = Math.ceil((sizes.length * step) / STEPS);
    for (; next < until; next++) sum += sizes[next]!;
    points.push({
      accounts: basisPoints(Math.round((WHOLE * next) / sizes.length)),
      potential: basisPoints(Math.round((WHOLE * sum) / total)),
    });
  }
  return points;
}
