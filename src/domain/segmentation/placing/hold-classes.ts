import { WHOLE } from '../../basics/channel.ts';
import { segments as classes } from '../../basics/segment.ts';
import { NO_SUBJECT, type Account } from '../../customers/account.ts';
import { readKnown, type Column } from '../../rulebook/conditions/by-column.ts';
import type { Constant } from '../../rulebook/conditions/condition.ts';
import type { ClassHad } from '../classes-before.ts';
import { climb, type BuiltLayer } from './build-layers.ts';
import { codeColumn, numberColumn } from './fact-columns.ts';
import { classAt, standIn, type KeptClass, type Placement } from './placement.ts';

type Bands = Extract<BuiltLayer, { kind: 'bands' }>;

/** A band that a row may still claim, and the cut it lies near to. */
interface Claim {
  readonly built: Bands;
  readonly band: string;
  readonly cut: number;
  /** From where on bands begin for it. */
  readonly cuts: readonly number[];
}

/** Where a cut lies for whoever was above it, or below, before. */
const movedCut = (cut: number, share: number): number => Math.ceil((cut * (WHOLE + share)) / WHOLE);

/**
 * The band so many steps above or below its own that a row may keep: all cuts between lie within the share of it.
 * @param share basis points of a cut; below zero for who was above it
 */
function claimOf(
  built: Bands,
  columns: ReadonlyMap<string, Column>,
  row: number,
  steps: number,
  share: number,
): Claim | undefined {
  const { layer, cutsOf } = built;
  const value = readKnown(columns.get(layer.of), row);
  if (typeof value !== 'number') return undefined;
  const cuts = cutsOf(row);
  const found = cuts.findIndex((from) => value >= from);
  const own = found < 0 ? cuts.length : found;
  const isRaised = share < 0;
  const to = isRaised ? own - steps : own + steps;
  if (to < 0 || to > cuts.length) return undefined;
  const [first, last] = isRaised ? [to, own - 1] : [own, to - 1];
  const cut = cuts[isRaised ? first : last]!;
  const at = movedCut(cut, share);
  if (!Number.isFinite(cut) || (isRaised ? value < at : value >= at)) return undefined;
  return {
    built,
    band: layer.cuts[to]?.band ?? layer.rest,
    cut,
    cuts: cuts.map((each, place) => (place >= first && place <= last ? movedCut(each, share) : each)),
  };
}

const pickRows = (column: Column, rows: readonly number[]): Column =>
  (column.type === 'numbers' ? numberColumn : codeColumn)(rows.length, (at) => readKnown(column, rows[at]!));

const withBands = (column: Column, rows: number, bandOf: (row: number) => string | undefined): Column =>
  codeColumn(rows, (row): Constant | undefined => bandOf(row) ?? readKnown(column, row));

interface Tried {
  readonly row: number;
  readonly claims: ReadonlyMap<string, Claim>;
}

/** How these rows would stand by the bands they claim. */
function standBy(placement: Placement, tried: readonly Tried[]): Placement {
  const rows = tried.map(({ row }) => row);
  const columns = new Map<string, Column>();
  for (const [key, column] of placement.columns) {
    const built = placement.layers.get(key);
    const picked = built?.kind === 'ladder' ? undefined : pickRows(column, rows);
    if (picked && built?.kind === 'bands')
      columns.set(
        key,
        withBands(picked, rows.length, (at) => tried[at]!.claims.get(key)?.band),
      );
    else if (picked) columns.set(key, picked);
  }
  return standAgain(placement, columns, rows.length);
}

/** The same placement of rows whose facts and bands are these: ladders, segments and lifts follow from them. */
function standAgain(placement: Placement, columns: Map<string, Column>, rows: number): Placement {
  const layers = new Map<string, BuiltLayer>();
  for (const [key, built] of placement.layers) {
    const again =
      built.kind === 'ladder'
        ? { ...built, ...climb(built, columns, rows) }
        : { ...built, column: columns.get(key)! };
    columns.set(key, again.column);
    layers.set(key, again);
  }
  const lifting = placement.lifts.map(({ when }) => when);
  return { ...placement, columns, layers, ...standIn({ ...placement, lifting }, columns, rows) };
}

/**
 * Accounts keep the class they had in the plan before where nothing parts them from it but a measure that lies within a
 * share of its cut; all else decides at once.
 * @param share basis points of a cut; none keeps nobody
 */
export function holdClasses(
  placement: Placement,
  accounts: readonly Account[],
  before: ClassHad | undefined,
  share: number,
): Placement {
  const bands = [...placement.layers.values()].filter((built) => built.kind === 'bands');
  if (!before || share === 0 || bands.length === 0) return placement;
  const had = accounts.map(({ subject }) => before.of(subject ?? NO_SUBJECT));
  const kept = new Map<number, { readonly why: KeptClass; readonly claims: Tried['claims'] }>();
  const most = Math.max(...bands.map(({ layer }) => layer.cuts.length));
  let open = accounts.flatMap((_, row) => {
    const is = classAt(placement, row);
    return had[row] === undefined || had[row] === is ? [] : [{ row, is }];
  });
  for (let steps = 1; steps <= most && open.length > 0; steps++) {
    const tried = open.flatMap(({ row, is }): Tried[] => {
      const towards = classes.indexOf(had[row]!) < classes.indexOf(is) ? -share : share;
      const claims = bands.flatMap((built) => claimOf(built, placement.columns, row, steps, towards) ?? []);
      return claims.length === 0
        ? []
        : [{ row, claims: new Map(claims.map((claim) => [claim.built.layer.key, claim])) }];
    });
    const stood = standBy(placement, tried);
    for (const [at, { row, claims }] of tried.entries()) {
      const [claim] = claims.values();
      if (!claim || classAt(stood, at) !== had[row]) continue;
      const why = { from: classAt(placement, row), layer: claim.built.layer.key, cut: claim.cut };
      kept.set(row, { why, claims });
    }
    // Whoever claims nothing so near claims nothing farther away.
    const near = new Set(tried.map(({ row }) => row));
    open = open.filter(({ row }) => near.has(row) && !kept.has(row));
  }
  if (kept.size === 0) return placement;
  const columns = new Map(placement.columns);
  const layers = new Map(placement.layers);
  for (const built of bands) {
    const { key } = built.layer;
    const claimed = (row: number) => kept.get(row)?.claims.get(key);
    const column = withBands(built.column, accounts.length, (row) => claimed(row)?.band);
    columns.set(key, column);
    layers.set(key, { ...built, column, cutsOf: (row) => claimed(row)?.cuts ?? built.cutsOf(row) });
  }
  return {
    ...standAgain({ ...placement, layers }, columns, accounts.length),
    kept: new Map(Array.from(kept, ([row, { why }]) => [row, why])),
  };
}
