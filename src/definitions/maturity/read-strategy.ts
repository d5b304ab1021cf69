import { addMonths } from '#domain/basics/iso-date.ts';
import { finding, type Finding } from '#domain/basics/finding.ts';
import {
  objectiveAreas,
  priorityKeys,
  type PriorityKey,
  type Strategy,
} from '#domain/maturity/strategy/strategy.ts';
import type { WrittenStrategy } from '#domain/maturity/strategy/written-strategy.ts';
import { executionKpis } from '#domain/reporting/execution-kpis.ts';
import { kpis } from '#domain/reporting/kpis.ts';
import type { Files } from '../read-files.ts';
import { checkReference, checkUnique } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

/** How far ahead a vision looks. */
const VISION_MONTHS = 36;

const measuredKpis = [...kpis, ...executionKpis].map(({ key }) => key);

export const readStrategy = (written: WrittenStrategy): Strategy => ({
  version: written.version,
  validFrom: written['valid-from'],
  owner: written.owner,
  vision: written.vision,
  priorities: written.priorities.map(({ priority, why }) => ({ key: priority, why })),
  objectives: Object.entries(written.objectives).map(([key, { 'looks-like': looksLike, ...each }]) => ({
    key,
    looksLike,
    ...each,
  })),
  signOffs: written['sign-offs'],
  toMeasure: Object.entries(written['not-measured-yet']).map(([key, each]) => ({ key, ...each })),
});

/** Every priority has one rank. */
function checkPriorities({ priorities }: Partial<WrittenStrategy>, file: YamlFile): readonly Finding[] {
  if (!priorities) return [];
  const ranked = priorities.map(({ priority }) => priority);
  const missing = priorityKeys.filter((key) => !ranked.includes(key));
  return [
    ...checkUnique(
      'priority',
      ranked.map((name, index) => ({ name, where: file.at(['priorities', index]) })),
    ),
    ...missing.map((priority) =>
      finding('error', 'definitions.priority-unranked', file.at(['priorities']), { priority }),
    ),
  ];
}

/** KPIs are of the dictionary, or said to be measured by nobody yet, and then not of the dictionary. */
function checkKpis(
  { objectives = {}, 'not-measured-yet': toMeasure = {} }: Partial<WrittenStrategy>,
  file: YamlFile,
): readonly Finding[] {
  const named = new Set(Object.values(objectives).flatMap((each) => each.kpis));
  const known = [...measuredKpis, ...Object.keys(toMeasure)];
  return [
    ...Object.entries(objectives).flatMap(([key, { kpis: ofObjective }]) => {
      const places = ofObjective.map((name, index) => ({
        name,
        where: file.at(['objectives', key, 'kpis', index]),
      }));
      return [
        ...checkUnique('kpi', places),
        ...places.flatMap(({ name, where }) => checkReference('kpi', name, known, where)),
      ];
    }),
    ...Object.keys(toMeasure).flatMap((kpi) => {
      const where = file.at(['not-measured-yet', kpi]);
      if (measuredKpis.includes(kpi)) return [finding('error', 'definitions.kpi-measured', where, { kpi })];
      return named.has(kpi) ? [] : [finding('error', 'definitions.kpi-unnamed', where, { kpi })];
    }),
  ];
}

/** What the strategy says by itself: ranks, areas, KPIs, and a vision that is three years out. */
export function checkStrategy(sound: Partial<WrittenStrategy>, file: YamlFile): readonly Finding[] {
  const { objectives, vision, 'valid-from': validFrom } = sound;
  const areas = new Set(Object.values(objectives ?? {}).map(({ area }) => area));
  const by = validFrom === undefined ? undefined : addMonths(validFrom, VISION_MONTHS);
  return [
    ...checkPriorities(sound, file),
    // An objective that is broken may have been the only one of its area.
    ...(objectives === undefined || !isWhole(sound, file)
      ? []
      : objectiveAreas
          .filter((area) => !areas.has(area))
          .map((area) =>
            finding('error', 'definitions.objective-area-missing', file.at(['objectives']), { area }),
          )),
    ...Object.entries(objectives ?? {}).flatMap(([key, { serves }]) =>
      checkUnique(
        'priority',
        serves.map((name, index) => ({ name, where: file.at(['objectives', key, 'serves', index]) })),
      ),
    ),
    ...Object.entries(sound['sign-offs'] ?? {}).flatMap(([kind, { functions }]) =>
      checkUnique(
        'function',
        functions.map((name, index) => ({
          name,
          where: file.at(['sign-offs', kind, 'functions', index]),
        })),
      ),
    ),
    ...checkKpis(sound, file),
    ...(vision && by !== undefined && vision.by !== by
      ? [
          finding('error', 'definitions.vision-not-three-years', file.at(['vision', 'by']), {
            by: vision.by,
            wanted: by,
          }),
        ]
      : []),
  ];
}

const isWhole = ({ objectives = {} }: Partial<WrittenStrategy>, { raw }: YamlFile): boolean => {
  const written = typeof raw === 'object' && raw !== null && 'objectives' in raw ? raw.objectives : undefined;
  return (
    typeof written === 'object' &&
    written !== null &&
    Object.keys(written).length === Object.keys(objectives).length
  );
};

/** Objectives and ranked priorities that no phase of any template serves. */
export function checkServed({
  strategy: { yaml, sound },
  templates,
}: Pick<Files, 'strategy' | 'templates'>): readonly Finding[] {
  const { objectives, priorities = [] } = sound;
  // What is broken was reported, and may be what serves.
  const processes = templates.map(({ process }) => process.whole);
  if (!yaml || !objectives || !isWhole(sound, yaml) || processes.includes(undefined)) return [];
  const serving = new Set(processes.flatMap((each) => each?.phases.map(({ objective }) => objective) ?? []));
  const served = Object.entries(objectives).filter(([key]) => serving.has(key));
  const advanced = new Set<PriorityKey>(served.flatMap(([, { serves }]) => serves));
  return [
    ...Object.keys(objectives)
      .filter((key) => !serving.has(key))
      .map((objective) =>
        finding('error', 'definitions.objective-of-no-phase', yaml.at(['objectives', objective]), {
          objective,
        }),
      ),
    ...priorities.flatMap(({ priority }, index) =>
      advanced.has(priority)
        ? []
        : [finding('error', 'definitions.priority-unserved', yaml.at(['priorities', index]), { priority })],
    ),
  ];
}
