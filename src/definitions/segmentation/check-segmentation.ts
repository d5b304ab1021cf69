import { finding, type Finding } from '#domain/basics/finding.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { segments as classes } from '#domain/basics/segment.ts';
import { kindOfLayer } from '#domain/cycles/segmentation.ts';
import {
  ruleNamed,
  type WrittenLayer,
  type WrittenSegmentation,
} from '#domain/cycles/written-segmentation.ts';
import type { Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import type { rules } from '#domain/rulebook/rules.ts';
import { checkReference, checkUnique } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';
import { readLayer } from './read-segmentation.ts';
import { checkFact, checkRule, checkWhen, repeatedConditions, say, type Checking } from './check-clauses.ts';

function checkPeers(
  checking: Checking,
  path: YamlPath,
  peers: string | readonly string[],
): readonly Finding[] {
  if (typeof peers === 'string')
    return checkRule(checking, path, peers, ({ type }) => type.kind === 'choices');
  return peers.flatMap((key, at) => checkFact(checking, [...path, at], key, 'code'));
}

function checkBands(
  checking: Checking,
  path: YamlPath,
  { of, by, peers, cuts, rest }: NonNullable<WrittenLayer['bands']>,
): readonly Finding[] {
  const { file } = checking;
  const most = by === 'value' ? Number.MAX_SAFE_INTEGER : WHOLE;
  const numbers = cuts.map(({ to }) => (typeof to === 'number' ? to : undefined));
  return [
    ...checkFact(checking, [...path, 'of'], of, 'integer'),
    ...checkPeers(checking, [...path, 'peers'], peers),
    ...cuts.flatMap(({ to }, at) =>
      typeof to === 'string'
        ? checkRule(checking, [...path, 'cuts', at, 'to'], to, ({ type }) => type.kind === 'integer')
        : to > most
          ? [
              say(checking, 'out-of-range', [...path, 'cuts', at, 'to'], {
                key: 'to',
                value: to,
                side: 'most',
                limit: most,
              }),
            ]
          : [],
    ),
    ...numbers.flatMap((to, at) => {
      const before = numbers.slice(0, at).findLast((each) => each !== undefined);
      if (to === undefined || before === undefined || (by === 'value' ? to < before : to > before)) return [];
      return [say(checking, 'cuts-out-of-order', [...path, 'cuts', at, 'to'], { value: to, before, by })];
    }),
    ...checkUnique('band', [
      ...cuts.map(({ band }, at) => ({ name: band, where: file.at([...path, 'cuts', at, 'band']) })),
      { name: rest, where: file.at([...path, 'rest']) },
    ]),
  ];
}

/** Stages that the fact knows, each once, left for another that there is; conditions as elsewhere. */
function checkStages(
  checking: Checking,
  path: YamlPath,
  { of, stages }: NonNullable<WrittenLayer['stages']>,
): readonly Finding[] {
  const { file, facts } = checking;
  const kind = facts.get(of);
  const codes = kind?.type === 'code' ? kind.codes : undefined;
  const names = stages.map(({ stage }) => stage);
  return [
    ...checkFact(checking, [...path, 'of'], of, 'code'),
    ...checkUnique(
      'code',
      names.map((name, at) => ({ name, where: file.at([...path, 'stages', at, 'stage']) })),
    ),
    ...stages.flatMap(({ stage, enter, exit, to }, at) => [
      ...checkReference('stage', stage, codes, file.at([...path, 'stages', at, 'stage'])),
      ...(enter === undefined ? [] : checkWhen(checking, [...path, 'stages', at, 'enter'], enter)),
      ...(exit === undefined ? [] : checkWhen(checking, [...path, 'stages', at, 'exit'], exit)),
      ...(to === undefined
        ? []
        : checkReference(
            'stage',
            to,
            names.filter((name) => name !== stage),
            file.at([...path, 'stages', at, 'to']),
          )),
    ]),
    ...repeatedConditions(
      checking,
      stages.map(({ enter }, at) => ({ when: enter, path: [...path, 'stages', at, 'enter'] })),
    ),
  ];
}

function checkLayer(checking: Checking, key: string, layer: WrittenLayer): readonly Finding[] {
  const path = ['layers', key];
  const { bands, deciles, ladder, stages } = layer;
  const isTaken = checking.facts.has(key);
  return [
    ...(isTaken ? [say(checking, 'layer-named-as-fact', path, { name: key })] : []),
    ...(bands ? checkBands(checking, [...path, 'bands'], bands) : []),
    ...(deciles
      ? [
          ...checkFact(checking, [...path, 'deciles', 'of'], deciles.of, 'integer'),
          ...checkPeers(checking, [...path, 'deciles', 'peers'], deciles.peers),
        ]
      : []),
    ...(ladder
      ? [
          ...ladder.steps.flatMap(({ when }, at) =>
            checkWhen(checking, [...path, 'ladder', 'steps', at, 'when'], when),
          ),
          ...repeatedConditions(
            checking,
            ladder.steps.map(({ when }, at) => ({ when, path: [...path, 'ladder', 'steps', at, 'when'] })),
          ),
        ]
      : []),
    ...(stages ? checkStages(checking, [...path, 'stages'], stages) : []),
  ];
}

const isOfClasses = ({ type }: (typeof rules)[number]): boolean =>
  type.kind === 'choice' && classes.every((each) => type.options.includes(each));

function checkSegments(checking: Checking, { segments = [], lifts = [] }: Partial<WrittenSegmentation>) {
  const { file } = checking;
  const last = segments.length - 1;
  return [
    ...segments.flatMap(({ when, fallback, class: of }, at) => [
      ...(when === undefined ? [] : checkWhen(checking, ['segments', at, 'when'], when)),
      ...(fallback && at !== last ? [say(checking, 'fallback-not-last', ['segments', at, 'fallback'])] : []),
      ...(ruleNamed(of) === undefined ? [] : checkRule(checking, ['segments', at, 'class'], of, isOfClasses)),
    ]),
    ...(segments.length > 0 && segments[last]?.fallback !== true
      ? [say(checking, 'fallback-missing', ['segments'])]
      : []),
    ...checkUnique(
      'segment',
      segments.map(({ segment }, at) => ({ name: segment, where: file.at(['segments', at, 'segment']) })),
    ),
    ...repeatedConditions(
      checking,
      segments.map(({ when }, at) => ({ when, path: ['segments', at, 'when'] })),
    ),
    ...lifts.flatMap(({ when }, at) => checkWhen(checking, ['lifts', at, 'when'], when)),
  ];
}

/** Segmentations by their templates, each with what its own conditions may speak of. */
export type Others = ReadonlyMap<
  string,
  { readonly written: Partial<WrittenSegmentation>; readonly facts: Vocabulary | undefined }
>;

/** A segmentation that is another template's: it says nothing of its own of layers and segments. */
function checkLike(
  like: string,
  own: string,
  { layers = {}, segments = [] }: Partial<WrittenSegmentation>,
  others: Others,
  file: YamlFile,
): readonly Finding[] {
  const known = [...others.keys()].filter(
    (key) => key !== own && others.get(key)?.written.like === undefined,
  );
  return [
    ...checkReference('segmentation', like, known, file.at(['like'])),
    ...(Object.keys(layers).length > 0 || segments.length > 0
      ? [say({ file }, 'like-with-own', ['like'], { name: like })]
      : []),
  ];
}

/**
 * Everything wrong with a segmentation, at its line and, within conditions, its column.
 * @param facts what conditions may speak of, without the layers
 * @param others the segmentations of all templates
 */
export function checkSegmentation(
  template: string,
  sound: Partial<WrittenSegmentation>,
  file: YamlFile,
  facts: Vocabulary,
  others: Others,
): readonly Finding[] {
  const { like } = sound;
  const other = like === undefined ? undefined : others.get(like);
  const base = like === undefined ? sound : { ...other?.written, lifts: sound.lifts, ready: sound.ready };
  const layers = Object.entries(base.layers ?? {});
  const used = new Set<string>();
  const known = new Map(facts);
  const findings: Finding[] = [];
  for (const [at, [key, layer]] of layers.entries()) {
    const below = layers.slice(at).map(([each]) => each);
    // What stands in another template's file is said there.
    const found = checkLayer({ file, facts: known, below, used }, key, layer);
    if (like === undefined) findings.push(...found);
    known.set(key, kindOfLayer(readLayer(key, layer)));
  }
  const asked = [...used];
  const checking: Checking = { file, facts: known, below: [], used };
  const own = like === undefined ? sound : { lifts: sound.lifts ?? [] };
  findings.push(...checkSegments(checking, own));
  if (sound.ready !== undefined) findings.push(...checkFact(checking, ['ready'], sound.ready));
  if (like !== undefined) {
    const taken = new Set<string>();
    checkSegments({ ...checking, used: taken }, { segments: base.segments ?? [] });
    const lacking = [...new Set([...asked, ...taken])].filter(
      (key) => !known.has(key) && other?.facts?.has(key),
    );
    return [
      ...findings,
      ...checkLike(like, template, sound, others, file),
      // What the other one asks for this workbook has to ask for as well.
      ...lacking.flatMap((key) => checkReference('fact', key, [...known.keys()], file.at(['like']))),
    ];
  }
  return [
    ...findings,
    ...(sound.segments && sound.segments.length === 0 ? [say(checking, 'segments-none', [])] : []),
    ...layers
      .filter(([key]) => !used.has(key))
      .map(([key]) =>
        finding('warning', 'definitions.layer-unused', file.at(['layers', key]), { name: key }),
      ),
  ];
}
