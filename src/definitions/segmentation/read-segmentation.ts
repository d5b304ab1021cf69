import type { LocalText } from '#domain/basics/local-text.ts';
import { segments as classes, type Segment } from '#domain/basics/segment.ts';
import type {
  Amount,
  Layer,
  Peers,
  Segmentation,
  SegmentationFact,
  WrittenCondition,
} from '#domain/cycles/segmentation.ts';
import {
  ruleNamed,
  type WrittenLayer,
  type WrittenSegmentation,
} from '#domain/cycles/written-segmentation.ts';
import type { ColumnDefinition } from '#domain/cycles/workbook-template.ts';
import { writtenFact, type Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import { factsIn, type Condition } from '#domain/rulebook/conditions/condition.ts';
import { POTENTIAL_JUDGED } from '#domain/segmentation/derived-facts.ts';
import { parseCondition } from '../rulebook/parse-condition.ts';

/** What a fact is called, and what it may be. */
export type NamedFact = Pick<ColumnDefinition, 'key' | 'heading' | 'type'>;

const nothing: Condition = { op: 'value', at: 0, value: false };

/** Conditions that are broken were reported before, and nothing is made of them. */
export const readWhen = (text: string): WrittenCondition => ({
  text,
  condition: parseCondition(text).condition ?? nothing,
});

const readAmount = (written: string | number): Amount =>
  typeof written === 'number' ? written : { rule: ruleNamed(written) ?? '' };

const readPeers = (written: string | readonly string[]): Peers =>
  typeof written === 'string' ? { rule: ruleNamed(written) ?? '' } : written;

const isClass = (text: string): text is Segment => classes.some((each) => each === text);

/**
 * Stages as a ladder, the furthest first: whoever has come into one is in it; who is said to be in one and has left it is in
 * the next; who is said to be in one stays.
 */
function stepsOfStages({ of, stages }: NonNullable<WrittenLayer['stages']>) {
  return stages.flatMap(({ stage, enter, exit, to }) => {
    const said = readWhen(`${writtenFact(of)} == "${stage}"`);
    return [
      ...(enter === undefined ? [] : [{ step: stage, when: readWhen(enter) }]),
      ...(exit === undefined || to === undefined ? [] : [{ step: to, when: bothHold(said, readWhen(exit)) }]),
      { step: stage, when: said },
    ];
  });
}

/**
 * Put together as they were read, not as they are written: a text that can be read by itself may not be where another goes
 * before it, as one that ends with a comment or is as long as one may be.
 */
const bothHold = (one: WrittenCondition, other: WrittenCondition): WrittenCondition => ({
  text: `${one.text} && (${other.text})`,
  condition: {
    op: 'and',
    at: 0,
    parts: [one, other].flatMap(({ condition }) => (condition.op === 'and' ? condition.parts : [condition])),
  },
});

export function readLayer(
  key: string,
  { question, name, bands, deciles, ladder, stages }: WrittenLayer,
): Layer {
  const layer = { key, question, name };
  if (bands) {
    const { of, by, peers, cuts, rest } = bands;
    return {
      kind: 'bands',
      ...layer,
      of,
      by,
      peers: readPeers(peers),
      cuts: cuts.map(({ band, to }) => ({ band, to: readAmount(to) })),
      rest,
    };
  }
  if (deciles) {
    const { of, by, peers } = deciles;
    return { kind: 'deciles', ...layer, of, by, peers: readPeers(peers) };
  }
  const { steps = [], otherwise } = ladder ?? {};
  return {
    kind: 'ladder',
    ...layer,
    steps: stages ? stepsOfStages(stages) : steps.map(({ step, when }) => ({ step, when: readWhen(when) })),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

const inConditions = (conditions: readonly WrittenCondition[]): readonly string[] =>
  conditions.flatMap(({ condition }) => factsIn(condition));

/** Keys of facts that a segmentation reads, layers among them. */
function keysRead({
  layers,
  segments,
  lifts,
  ready,
}: Omit<Segmentation, 'facts' | 'own'>): ReadonlySet<string> {
  return new Set([
    ...layers.flatMap((layer) =>
      layer.kind === 'ladder'
        ? inConditions(layer.steps.map(({ when }) => when))
        : [layer.of, ...('rule' in layer.peers ? [] : layer.peers)],
    ),
    ...inConditions(segments.flatMap(({ when }) => (when ? [when] : []))),
    ...inConditions(lifts.map(({ when }) => when)),
    ...(ready === undefined ? [] : [ready]),
  ]);
}

interface Named {
  readonly name: LocalText;
  readonly list?: string;
}

/** Makes a segmentation of what was written, with what its facts are and are called. */
export function readSegmentation(
  written: WrittenSegmentation,
  others: ReadonlyMap<string, WrittenSegmentation>,
  facts: Vocabulary,
  columns: readonly NamedFact[],
): Segmentation {
  const { version, like, lifts, ready } = written;
  const { layers, segments } = (like === undefined ? undefined : others.get(like)) ?? written;
  const read = {
    version,
    layers: Object.entries(layers).map(([key, layer]) => readLayer(key, layer)),
    segments: segments.map(({ segment, name, when, class: of, angle, outcome }) => ({
      key: segment,
      name,
      ...(when === undefined ? {} : { when: readWhen(when) }),
      class: isClass(of) ? of : { rule: ruleNamed(of) ?? '' },
      angle,
      outcome,
    })),
    lifts: lifts.map(({ when, classes }) => ({ when: readWhen(when), classes })),
    ...(ready === undefined ? {} : { ready }),
  };
  const used = keysRead(read);
  return { ...read, own: [], facts: factsNamed(used, facts, columns) };
}

/** Those of the facts that are read, with what each is called. */
function factsNamed(
  used: ReadonlySet<string>,
  facts: Vocabulary,
  columns: readonly NamedFact[],
): readonly SegmentationFact[] {
  const named = new Map<string, Named>(
    columns.map(({ key, heading, type }) => [
      key,
      { name: heading, ...(type.kind === 'list' ? { list: type.list } : {}) },
    ]),
  );
  // The class that somebody judged is called as its column is.
  const judged = named.get('potential-class');
  if (judged) named.set(POTENTIAL_JUDGED, judged);
  return [...facts].flatMap(([key, kind]): readonly SegmentationFact[] => {
    if (!used.has(key)) return [];
    return [{ key, kind, name: { en: key }, ...named.get(key) }];
  });
}

/** What conditions read of accounts, layers left out. */
export const factsRead = (
  conditions: readonly WrittenCondition[],
  facts: Vocabulary,
  columns: readonly NamedFact[],
): readonly SegmentationFact[] => factsNamed(new Set(inConditions(conditions)), facts, columns);
