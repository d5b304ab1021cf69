import { reason, type Reason } from '../basics/outcome.ts';
import type { FactValue } from '../customers/account.ts';
import { isHidden, type Shown } from '../customers/hidden-facts.ts';
import type { ValueMethod } from '../cycles/process-template.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import { doneSoFar } from './actuals-to-date.ts';
import type { PlanLine } from './plan.ts';

export type { Shown };

/** Only a plan by response or elasticity is in money; a grid has points that say what comes first. */
export const isMoney = (method: ValueMethod): boolean => method !== 'grid';

/**
 * Whether somebody is shown what touches of an account are worth: money where the plan is in money; points of a grid follow
 * from the decile, and are shown to whoever may know where the account stands among others.
 */
export const showsWorth = (shown: Shown, method: ValueMethod): boolean =>
  shown.has(isMoney(method) ? 'money' : 'rank');

const inMoney: ReadonlySet<string> = new Set(['value-last', 'value-next']);
const revealing: ReadonlySet<string> = new Set([
  'grid-cell',
  'adoption-stage',
  'potential-share',
  // A segment is called by how much there is to win and how far it has come.
  'in-own-segment',
  'in-segment',
  'in-fallback',
  // How near to a cut says how they stand among others.
  'class-kept',
  'next-class',
  // How much is there to win says how far it has come, or what it prescribes.
  'headroom-by-adoption',
  'next-class-unknown',
  'next-class-other',
]);

/** Whether a reason tells a fact that is not shown. */
const tellsHidden = ({ values }: Reason, shown: Shown): boolean =>
  typeof values['fact'] === 'string' && isHidden(values['fact'], values['is'] ?? '', shown);

/** The same without the figure, in a way that says that there is one; undefined where nothing would be left. */
function withhold(each: Reason, shown: Shown, method: ValueMethod): Reason | undefined {
  const { code, values } = each;
  // What it prescribes, held against its potential.
  if (code === 'headroom-by-volume') return shown.has('volume') ? each : undefined;
  // What a named rep has done: even that there is something says so.
  if (code === doneSoFar || code === 'carried-over') return shown.has('calls') ? each : undefined;
  if (inMoney.has(code)) return showsWorth(shown, method) ? each : undefined;
  if (!shown.has('rank') && revealing.has(code)) return undefined;
  // In which band somebody is says how they stand among others.
  if (code === 'clause-band' && !shown.has('rank')) return reason('potential-hidden', { decile: 'none' });
  if (tellsHidden(each, shown) && values['potential'] === undefined) return undefined;
  if (shown.has('volume') || typeof values['potential'] !== 'number') return each;
  const decile = shown.has('rank') ? values['decile'] : undefined;
  return reason('potential-hidden', { decile: decile || 'none' });
}

/** Reasons without figures that are not shown; each thing is said once. */
export function withholdReasons(
  why: readonly Reason[],
  shown: Shown,
  method: ValueMethod,
): readonly Reason[] {
  const left = why.flatMap((each) => withhold(each, shown, method) ?? []);
  const hidden = left.filter(({ code }) => code === 'potential-hidden');
  // The one with the decile says more.
  const said = hidden.find(({ values }) => values['decile'] !== 'none') ?? hidden[0];
  return left.filter((each) => each.code !== 'potential-hidden' || each === said);
}

/** A line without what its touches are worth where that is not shown: then it has no marginals. */
export const withholdLine = <Line extends Pick<PlanLine, 'marginals' | 'why'>>(
  line: Line,
  shown: Shown,
  method: ValueMethod,
): Line => ({
  ...line,
  marginals: showsWorth(shown, method) ? line.marginals : [],
  why: withholdReasons(line.why, shown, method),
});

/** An account's segment with the figures that are shown. */
export interface ShownSegment extends Omit<SegmentedAccount, 'potential' | 'decile'> {
  readonly potential?: number;
  readonly decile?: number;
}

export function withholdSegment(
  { potential, decile, ready, group, why, ...segmented }: SegmentedAccount,
  shown: Shown,
  method: ValueMethod,
): ShownSegment {
  const left = withholdReasons(why, shown, method);
  return {
    ...segmented,
    ready: shown.has('rank') ? ready : '',
    // A segment is called by how much there is to win.
    group: shown.has('rank') ? group : '',
    why: shown.has('rank') ? left : [...left, reason('restricted')],
    ...(shown.has('volume') ? { potential } : {}),
    ...(shown.has('rank') ? { decile } : {}),
  };
}

/** Facts without figures that are not shown; of a market's own columns nobody knows what their figures tell. */
export const withholdFacts = (
  facts: Readonly<Record<string, FactValue>>,
  shown: Shown,
): Readonly<Record<string, FactValue>> =>
  Object.fromEntries(Object.entries(facts).filter(([key, value]) => !isHidden(key, value, shown)));
