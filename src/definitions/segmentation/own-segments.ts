import { finding, type Finding, type Where } from '#domain/basics/finding.ts';
import type { OwnSegments } from '#domain/cycles/own-segments.ts';
import { kindOfLayer, type SegmentationFact } from '#domain/cycles/segmentation.ts';
import type { WrittenSegmentation } from '#domain/cycles/written-segmentation.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import type { WrittenOwnSegments } from '#domain/organisation/written-own-segments.ts';
import type { Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import { checkReference, checkUnique } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';
import { checkWhen, repeatedConditions } from './check-clauses.ts';
import { factsRead, readLayer, readWhen, type NamedFact } from './read-segmentation.ts';

/** A template's segmentation as far as own segments ask for it: with the layers and segments of the one it is like. */
export interface GrantingTemplate {
  readonly key: string;
  readonly written: Partial<WrittenSegmentation>;
  /** Without layers. */
  readonly facts: Vocabulary;
}

interface WrittenAt {
  readonly unit?: string;
  readonly path: YamlPath;
  readonly written: WrittenOwnSegments;
}

/** What a market file says of its own, and what each of its units does. */
const placesIn = ({ segments, teams = {} }: Partial<WrittenMarket>): readonly WrittenAt[] => [
  ...(segments ? [{ path: ['segments'], written: segments }] : []),
  ...Object.entries(teams).flatMap(([unit, team]) =>
    team.segments ? [{ unit, path: ['teams', unit, 'segments'], written: team.segments }] : [],
  ),
];

/** What conditions of own segments may speak of: facts and all layers of the template. */
function vocabularyOf({ written, facts }: GrantingTemplate): Vocabulary {
  return new Map([
    ...facts,
    ...Object.entries(written.layers ?? {}).map(
      ([key, layer]) => [key, kindOfLayer(readLayer(key, layer))] as const,
    ),
  ]);
}

/** Everything wrong with the segments that a market and its units add, at line and column. */
export function checkOwnSegments(
  sound: Partial<WrittenMarket>,
  file: YamlFile,
  templates: readonly GrantingTemplate[],
  allTemplates: readonly string[],
): readonly Finding[] {
  const places = placesIn(sound);
  const named = new Map<string, { readonly name: string; readonly where: Where }[]>();
  for (const { path, written } of places)
    for (const [key, segments] of Object.entries(written))
      named.set(key, [
        ...(named.get(key) ?? []),
        ...segments.map(({ segment }, at) => ({
          name: segment,
          where: file.at([...path, key, at, 'segment']),
        })),
      ]);
  return [
    ...places.flatMap(({ path, written }) =>
      Object.entries(written).flatMap(([key, segments]) => {
        const at = [...path, key];
        const template = templates.find((each) => each.key === key);
        return template
          ? checkOf(template, segments, file, at)
          : checkReference('template', key, allTemplates, file.at(at));
      }),
    ),
    ...[...named].flatMap(([key, own]) =>
      checkUnique('segment', [
        ...(templates.find((each) => each.key === key)?.written.segments ?? []).map(({ segment }) => ({
          name: segment,
          where: file.at([]),
        })),
        ...own,
      ]),
    ),
  ];
}

function checkOf(
  template: GrantingTemplate,
  segments: WrittenOwnSegments[string],
  file: YamlFile,
  path: YamlPath,
): readonly Finding[] {
  const granted = template.written['own-segments'];
  if (!granted)
    return [
      finding('error', 'definitions.own-segments-not-granted', file.at(path), { template: template.key }),
    ];
  const checking = { file, facts: vocabularyOf(template), below: [], used: new Set<string>() };
  return [
    ...(segments.length > granted.most
      ? [
          finding('error', 'definitions.own-segments-too-many', file.at([...path, granted.most]), {
            template: template.key,
            most: granted.most,
            count: segments.length,
          }),
        ]
      : []),
    ...segments.flatMap(({ under, when }, at) => [
      ...(granted.classes.includes(under)
        ? []
        : [
            finding('error', 'definitions.own-segment-class-locked', file.at([...path, at, 'under']), {
              template: template.key,
              class: under,
              granted: granted.classes.join(', '),
            }),
          ]),
      ...checkWhen(checking, [...path, at, 'when'], when),
    ]),
    ...repeatedConditions(
      { file },
      // The same condition under another class is of other accounts.
      segments.map(({ when, under }, at) => ({ when: `${under}: ${when}`, path: [...path, at, 'when'] })),
    ),
  ];
}

/** The segments that a sound market file adds. */
export function readOwnSegments(
  market: string,
  written: WrittenMarket,
  templates: readonly GrantingTemplate[],
  columns: readonly NamedFact[],
): readonly OwnSegments[] {
  return placesIn(written).flatMap(({ unit, written: byTemplate }) =>
    Object.entries(byTemplate).flatMap(([key, segments]): readonly OwnSegments[] => {
      const template = templates.find((each) => each.key === key);
      if (!template) return [];
      const own = segments.map(({ segment, under, name, when, angle, outcome, why }) => ({
        key: segment,
        class: under,
        name,
        when: readWhen(when),
        angle,
        outcome,
        why,
        of: unit === undefined ? market : `${market}/${unit}`,
      }));
      const facts: readonly SegmentationFact[] = factsRead(
        own.map(({ when }) => when),
        template.facts,
        columns,
      );
      return [{ market, ...(unit === undefined ? {} : { unit }), template: key, segments: own, facts }];
    }),
  );
}
