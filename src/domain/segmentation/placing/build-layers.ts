import type { Account } from '../../customers/account.ts';
import { textReader } from '../../customers/account-facts.ts';
import type {
  Amount,
  BandsLayer,
  DecilesLayer,
  LadderLayer,
  Layer,
  Peers,
} from '../../cycles/segmentation.ts';
import { bindRules, type RuleReader } from '../../rulebook/conditions/bind-rules.ts';
import {
  firstThatHolds,
  NOBODY,
  readKnown,
  type Column,
  type Columns,
} from '../../rulebook/conditions/by-column.ts';
import type { Condition } from '../../rulebook/conditions/condition.ts';
import { codeColumn, numberColumn } from './fact-columns.ts';
import { bandCuts, decilesOf } from './parts-of-peers.ts';

/** A layer as it is of many rows, with what explains it. */
export type BuiltLayer =
  | {
      readonly kind: 'bands';
      readonly layer: BandsLayer;
      readonly column: Column;
      /** From which value on each band begins, of the peers of a row. */
      readonly cutsOf: (row: number) => readonly number[];
    }
  | { readonly kind: 'deciles'; readonly layer: DecilesLayer; readonly column: Column }
  | {
      readonly kind: 'ladder';
      readonly layer: LadderLayer;
      readonly column: Column;
      readonly steps: readonly Condition[];
      /** That all of them fail, bound and as it would be written. */
      readonly none: { readonly bound: Condition; readonly written: Condition };
      /** The step of each row; `NOBODY` where all fail, or it is unknown whether. */
      readonly taken: Int16Array;
    };

export interface LayerInput {
  readonly accounts: readonly Account[];
  readonly ruled: RuleReader;
  /** Facts, and the layers built so far. */
  readonly columns: Map<string, Column>;
  /** Whether a row counts where accounts are held against each other by a fact: an average of others is not their own. */
  readonly isOwn: (fact: string, row: number) => boolean;
}

/** A row that does not say what it is counts as a person. */
const stoodFor: Readonly<Record<string, string>> = { kind: 'person' };

/** The rows that are held against each other. */
function groupsOf({ accounts, ruled }: LayerInput, peers: Peers): readonly (readonly number[])[] {
  const given = 'rule' in peers ? ruled(peers.rule) : peers;
  const traits = typeof given === 'object' ? given.map(String) : [];
  const all = accounts.map((_, row) => row);
  if (traits.length === 0) return [all];
  const readers = traits.map((trait) => {
    const read = textReader(trait);
    return (row: number): string => read(accounts[row]!) || (stoodFor[trait] ?? '');
  });
  return [...Map.groupBy(all, (row) => readers.map((read) => read(row)).join('\n')).values()];
}

/** What the rows of each group are worked out from; of peers who have nothing of their own those are all. */
function eachGroup(
  input: LayerInput,
  { of, peers }: BandsLayer | DecilesLayer,
  then: (rows: readonly number[], values: readonly number[]) => void,
): void {
  const column = input.columns.get(of);
  const valuesOf = (rows: readonly number[]): number[] =>
    rows.flatMap((row) => {
      const value = readKnown(column, row);
      return typeof value === 'number' && input.isOwn(of, row) ? [value] : [];
    });
  let all: readonly number[] | undefined;
  for (const rows of groupsOf(input, peers)) {
    const own = valuesOf(rows);
    then(rows, own.length > 0 ? own : (all ??= valuesOf(input.accounts.map((_, row) => row))));
  }
}

function amountOf({ ruled }: LayerInput, amount: Amount): number {
  const value = typeof amount === 'number' ? amount : ruled(amount.rule);
  if (typeof value !== 'number') throw new TypeError('a cut of a layer is no number');
  return value;
}

function buildBands(input: LayerInput, layer: BandsLayer): BuiltLayer {
  const rows = input.accounts.length;
  const measured = input.columns.get(layer.of);
  const amounts = layer.cuts.map(({ to }) => amountOf(input, to));
  const groupOf = new Int32Array(rows);
  const cuts: (readonly number[])[] = [];
  eachGroup(input, layer, (group, values) => {
    for (const row of group) groupOf[row] = cuts.length;
    cuts.push(bandCuts(layer.by, values, amounts));
  });
  const cutsOf = (row: number): readonly number[] => cuts[groupOf[row]!]!;
  const column = codeColumn(rows, (row) => {
    const value = readKnown(measured, row);
    if (typeof value !== 'number') return undefined;
    const band = cutsOf(row).findIndex((from) => value >= from);
    return layer.cuts[band]?.band ?? layer.rest;
  });
  return { kind: 'bands', layer, column, cutsOf };
}

function buildDeciles(input: LayerInput, layer: DecilesLayer): BuiltLayer {
  const rows = input.accounts.length;
  const measured = input.columns.get(layer.of);
  const deciles = new Float64Array(rows).fill(NaN);
  eachGroup(input, layer, (group, values) => {
    const decileOf = decilesOf(layer.by, values);
    for (const row of group) {
      const value = readKnown(measured, row);
      if (typeof value === 'number') deciles[row] = decileOf.get(value) ?? NaN;
    }
  });
  return { kind: 'deciles', layer, column: numberColumn(rows, (row) => deciles[row]) };
}

type BuiltLadder = Extract<BuiltLayer, { kind: 'ladder' }>;

/** Where rows stand on a ladder whose rules are bound. */
export function climb(
  { layer, steps, none }: Pick<BuiltLadder, 'layer' | 'steps' | 'none'>,
  columns: Columns,
  rows: number,
): Pick<BuiltLadder, 'column' | 'taken'> {
  const taken = firstThatHolds(steps, columns, rows);
  const { otherwise } = layer;
  const failing = otherwise === undefined ? undefined : firstThatHolds([none.bound], columns, rows);
  const column = codeColumn(rows, (row) =>
    taken[row] === NOBODY ? (failing?.[row] === 0 ? otherwise : undefined) : layer.steps[taken[row]!]!.step,
  );
  return { column, taken };
}

function buildLadder({ accounts, ruled, columns }: LayerInput, layer: LadderLayer): BuiltLayer {
  const steps = layer.steps.map(({ when }) => bindRules(when.condition, ruled));
  const written: Condition = {
    op: 'and',
    at: 0,
    parts: layer.steps.map(({ when }) => ({ op: 'not', at: 0, of: when.condition })),
  };
  const unclimbed = { layer, steps, none: { bound: bindRules(written, ruled), written } };
  return { kind: 'ladder', ...unclimbed, ...climb(unclimbed, columns, accounts.length) };
}

/** Builds a layer for all rows and puts it among the columns, for those above to speak of. */
export function buildLayer(input: LayerInput, layer: Layer): BuiltLayer {
  const built =
    layer.kind === 'bands'
      ? buildBands(input, layer)
      : layer.kind === 'deciles'
        ? buildDeciles(input, layer)
        : buildLadder(input, layer);
  input.columns.set(layer.key, built.column);
  return built;
}
