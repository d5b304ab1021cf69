import { channels, type Channel } from '../basics/channel.ts';
import { atSubject, finding, type Finding } from '../basics/finding.ts';
import { segments, type Segment } from '../basics/segment.ts';
import { effortOf, total, type CallEquivalents, type Touches } from '../basics/units.ts';
import type { ValueMethod } from '../cycles/process-template.ts';
import { closedWhenMade } from './guidance-held.ts';
import { bindingSaid } from './not-target.ts';
import type { PlanLine } from './plan.ts';
import type { MethodsVersion } from './value-tables/joint-response.ts';
import { looksAt } from './value-tables/value-tables.ts';

/** What is looked at in a line, with what of it holds today. */
export type PlausibleLine = Pick<
  PlanLine,
  'segment' | 'channel' | 'guidance' | 'planned' | 'maximum' | 'cost' | 'marginals' | 'binding' | 'why'
>;

/** What a plan does for a segment on a channel, against what guidance asks for. */
export interface PlausibilityCell {
  readonly segment: Segment;
  readonly channel: Channel;
  readonly lines: number;
  readonly guidance: Touches;
  readonly planned: Touches;
  /** Of the touches that are planned. */
  readonly effort: CallEquivalents;
  readonly guidedEffort: CallEquivalents;
  /** In the unit of the value method. */
  readonly value: number;
}

/** How the plan knows what a touch on a channel does: by order of the grid, calibrated on guidance, as the rules state it, by a curve of the segment. */
export const effectSources = ['order', 'calibrated', 'stated', 'judged', 'fitted'] as const;
export type EffectSource = (typeof effectSources)[number];

/** How many lines with touches go by each. */
export type SourcesOfChannel = Readonly<Record<EffectSource, number>>;

/** Inputs people think of, whether or not a method looks at them. */
export const planInputs = [
  'segment',
  'guidance',
  'potential',
  'decile',
  'adoption',
  'volume',
  'past-touches',
] as const;
export type PlanInputName = (typeof planInputs)[number];

export interface Plausibility {
  readonly cells: readonly PlausibilityCell[];
  readonly sources: readonly (SourcesOfChannel & { readonly channel: Channel })[];
  /** What the values of touches do not go by; segments and adoption still decide who is a target. */
  readonly unused: readonly PlanInputName[];
  readonly findings: readonly Finding[];
}

/** Beyond so many times guidance, or below so small a part of it, somebody has to look. */
const FACTOR = 2;

const sourceOf = (method: ValueMethod, { why }: Pick<PlanLine, 'why'>): EffectSource => {
  if (method === 'grid') return 'order';
  if (why.some(({ code }) => code === 'response-judged')) return 'judged';
  if (why.some(({ code }) => code === 'response-fitted')) return 'fitted';
  return why.some(({ code }) => code === 'effect-calibrated') ? 'calibrated' : 'stated';
};

/** Lines that say something of the method: of targets somebody may reach. */
const isCounted = (line: PlausibleLine): boolean =>
  bindingSaid(line) !== 'not-target' && !closedWhenMade(line) && (line.guidance > 0 || line.planned > 0);

interface Summed {
  readonly cells: ReadonlyMap<string, PlausibilityCell>;
  readonly sources: ReadonlyMap<Channel, SourcesOfChannel>;
}

const keyOf = ({ segment, channel }: Pick<PlausibilityCell, 'segment' | 'channel'>): string =>
  `${segment}|${channel}`;

const noSources: SourcesOfChannel = { order: 0, calibrated: 0, stated: 0, judged: 0, fitted: 0 };

/** Adds lines up as they come, a territory at a time. */
export function plausibilitySums(method: ValueMethod): {
  readonly add: (lines: readonly PlausibleLine[]) => void;
  readonly summed: Summed;
} {
  const cells = new Map<string, PlausibilityCell>();
  const sources = new Map<Channel, SourcesOfChannel>();
  const add = (lines: readonly PlausibleLine[]): void => {
    for (const line of lines.filter(isCounted)) {
      const { segment, channel, guidance, planned, cost, marginals } = line;
      const known = cells.get(keyOf(line));
      cells.set(keyOf(line), {
        segment,
        channel,
        lines: (known?.lines ?? 0) + 1,
        guidance: (known?.guidance ?? 0) + guidance,
        planned: (known?.planned ?? 0) + planned,
        effort: total([known?.effort ?? 0, effortOf(planned, cost)]),
        guidedEffort: total([known?.guidedEffort ?? 0, effortOf(guidance, cost)]),
        value: (known?.value ?? 0) + marginals.slice(0, planned).reduce((sum, each) => sum + each, 0),
      });
      if (planned === 0) continue;
      const of = sources.get(channel) ?? noSources;
      const source = sourceOf(method, line);
      sources.set(channel, { ...of, [source]: of[source] + 1 });
    }
  };
  return { add, summed: { cells, sources } };
}

/** What the values of a plan by a method never look at; a curve of a segment is one of its segment. */
function unusedBy(
  method: ValueMethod,
  version: MethodsVersion,
  sources: Iterable<SourcesOfChannel>,
): readonly PlanInputName[] {
  const used = new Set<string>(looksAt(method, version));
  if ([...sources].some(({ judged, fitted }) => judged + fitted > 0)) used.add('segment');
  return planInputs.filter((each) => !used.has(each));
}

function judge(cell: PlausibilityCell, overall: number): Finding | undefined {
  const { segment, channel, guidance, planned } = cell;
  const values = { segment, channel, guidance, planned, overall };
  const at = atSubject(`${segment} · ${channel}`);
  if (guidance === 0)
    return planned === 0 ? undefined : finding('warning', 'plausibility.unguided', at, values);
  const percent = Math.round((planned * 100) / guidance);
  if (planned > FACTOR * guidance)
    return finding('warning', 'plausibility.above', at, { ...values, percent });
  return planned * FACTOR < guidance
    ? finding('warning', 'plausibility.below', at, { ...values, percent })
    : undefined;
}

/**
 * Whether a plan is what an experienced planner would expect: touches against guidance by segment and channel, what they are
 * worth, how the plan knows, and what it never looked at. A finding for each part beyond a factor of two, whatever has led to it.
 */
export function judgePlausibility(
  method: ValueMethod,
  version: MethodsVersion,
  { cells, sources }: Summed,
): Plausibility {
  const inOrder = segments.flatMap((segment) =>
    channels.flatMap((channel) => cells.get(keyOf({ segment, channel })) ?? []),
  );
  const guided = inOrder.reduce((sum, { guidedEffort }) => sum + guidedEffort, 0);
  const planned = inOrder.reduce((sum, { effort }) => sum + effort, 0);
  const overall = guided === 0 ? 0 : Math.round((planned * 100) / guided);
  return {
    cells: inOrder,
    sources: channels.flatMap((channel) => {
      const of = sources.get(channel);
      return of ? [{ channel, ...of }] : [];
    }),
    unused: unusedBy(method, version, sources.values()),
    findings: inOrder.flatMap((cell) => judge(cell, overall) ?? []),
  };
}
