import type { Reason } from '#domain/basics/outcome.ts';
import { toldWays } from '#domain/customers/consent/count-refusals.ts';
import type { AtAccount } from '#usecases/basis/closed-ways.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { parseRelaxation, type Relaxation } from '#domain/planning/relaxation.ts';
import { utilisationOf } from '#domain/capacity/capacity.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan, type RecomputedPlan } from '#usecases/planning/recompute-plan.ts';
import { olderThanHolds } from '#domain/planning/fall-away.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import type { Call, Command, Toolbox, ExitCode } from '../command.ts';
import { optionText, WrongUsage } from '../command.ts';
import { optimality } from './optimality.ts';
import { figures } from './plan-figures.ts';
import { followWork } from '../follow-work.ts';
import { alignTable, report } from '../report.ts';

const percent = (basisPoints: number | null): string =>
  basisPoints === null ? '–' : `${(basisPoints / 100).toFixed(1)} %`;
const calls = (basisPoints: number): string => (basisPoints / WHOLE).toFixed(1);

function relaxationsOf(call: Call): readonly Relaxation[] {
  const written = (optionText(call, 'relax') ?? '')
    // Keys may hold commas of their own.
    .split(/,(?=(?:minimum|capacity|limit):)/u)
    .filter((each) => each !== '');
  return written.map((each) => {
    const relaxation = parseRelaxation(each);
    if (relaxation) return relaxation;
    throw new WrongUsage(
      `--relax ${each}: must look like minimum:ACCOUNT|BRAND|CHANNEL=2 or capacity:TERRITORY=120`,
    );
  });
}

async function makeAndShow(call: Call, tools: Toolbox): Promise<ExitCode> {
  const world = await tools.openWorld();
  const asOf = optionText(call, 'as-of');
  const launch = optionText(call, 'launch');
  const input = {
    market: call.positionals[0] ?? '',
    replace: call.options['replace'] === true,
    ...(asOf === undefined ? {} : { asOf }),
    ...(launch === undefined ? {} : { launch }),
    relaxations: relaxationsOf(call),
    reason: optionText(call, 'reason') ?? '',
  };
  const actor = await actingUser(world, call);
  const outcome = await followWork(tools, (follow) => makeCallPlan(world, actor, input, follow));
  return report(tools, outcome, ({ plan, measures, territories, findings }) => {
    const utilisation = utilisationOf(measures.plannedEquivalents, measures.capacity);
    const ratio = plan.bound === 0 ? 1 : plan.value / plan.bound;
    return {
      json: {
        plan: {
          id: plan.id,
          market: plan.market,
          cycle: plan.cycle,
          version: plan.version,
          state: plan.state,
        },
        ...measures,
        utilisation,
        value: plan.value,
        bound: plan.bound,
        valueOverBound: ratio,
        territories,
      },
      text: [
        `Plan ${plan.id} for ${plan.cycle}, version ${plan.version}`,
        ...alignTable([
          ['accounts', String(measures.accounts)],
          ['targets', String(measures.targets)],
          ['targets covered', String(measures.coveredTargets)],
          ['planned touches', String(measures.plannedTouches)],
          ['planned call-equivalents', calls(measures.plannedEquivalents)],
          ['capacity', calls(measures.capacity)],
          ['utilisation', percent(utilisation)],
          ['value ÷ bound', `${(ratio * 100).toFixed(3)} %`],
        ]),
        '',
        ...alignTable([
          ['territory', 'days', 'capacity', 'planned', 'utilisation', 'targets'],
          ...territories.map(({ capacity, planned, utilisation, measures }) => [
            `${capacity.territory}${capacity.vacant ? ' (vacant)' : ''}`,
            String(Number((capacity.customerFacingDays / WHOLE).toFixed(2))),
            calls(capacity.capacity),
            calls(planned),
            percent(utilisation),
            String(measures.targets),
          ]),
        ]),
      ],
      findings,
    };
  });
}

/** Every line of the current plan with its reasons, or one line with those of its segment besides. */
async function explain(call: Call, tools: Toolbox): Promise<ExitCode> {
  const world = await tools.openWorld();
  const market = call.positionals[0] ?? '';
  const lineKey = optionText(call, 'line');
  const cycle = optionText(call, 'cycle');
  const asked = { market, ...(cycle === undefined ? {} : { cycle }) };
  const templateOf = (key: string) => world.definitions.templates.find((each) => each.key === key);
  const closed = ({ doNotContact }: AtAccount): string =>
    toldWays(doNotContact)
      .map((way) => `  [${world.wording.text(tools.locale, `refusal-counts.way.${way}`)}]`)
      .join('');
  const found = world.definitions.markets.find((each) => each.code === market.toUpperCase());
  const wordAll = (reasons: readonly Reason[], key: string, kept = templateOf(key)): string[] =>
    found
      ? reasons.map((each) =>
          world.wording.reason(tools.locale, found, kept?.methods.value ?? 'grid', each, kept?.segmentation),
        )
      : [];
  if (lineKey !== undefined) {
    const view = await viewPlan(world, await actingUser(world, call), { ...asked, limit: 0 });
    if (!view.ok) return report(tools, view, () => ({ json: {}, text: [] }));
    const template = view.value.plan.snapshot.template.key;
    const outcome = await explainPlanLine(world, await actingUser(world, call), { ...asked, lineKey });
    return report(tools, outcome, ({ line, segmented, template: kept }) => ({
      json: { line, segmented },
      text: [
        `${line.key}  ${line.accountName}  planned ${line.planned}, guidance ${line.guidance}${closed(line)}`,
        ...(line.sharedWith.length > 0 ? [`  ${world.wording.sharers(tools.locale, line.sharedWith)}`] : []),
        ...wordAll([...(segmented?.why ?? []), ...line.why], template, kept).map((each) => `  ${each}`),
      ],
    }));
  }
  const outcome = await viewPlan(world, await actingUser(world, call), asked);
  return report(tools, outcome, ({ plan, lines, unreadable, ...held }) => ({
    findings: [...olderThanHolds(plan, held), ...unreadable.map(({ finding }) => finding)],
    json: { plan: { id: plan.id, version: plan.version }, lines },
    text: lines.map(
      (line) =>
        `${line.key}  planned ${line.planned} of ${line.guidance}${closed(line)}  ${wordAll([...line.why], plan.snapshot.template.key).join(' ')}`,
    ),
  }));
}

/** Which of what makes plans is another one now. */
function because({ made, today }: RecomputedPlan['versions']): string {
  const changed = (['allocator', 'segmentation'] as const)
    .filter((part) => made[part] !== today[part])
    .map((part) => `${part} ${made[part]} → ${today[part]}`);
  return changed.length === 0 ? '' : `, because ${changed.join(', ')}`;
}

/** Makes a plan again from its snapshot and says whether every digit is the same. */
async function recompute(planId: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const [world, actor] = await worldAs(tools, call);
  const outcome = await followWork(tools, (follow) => recomputePlan(world, actor, { planId }, follow));
  const code = report(tools, outcome, ({ plan, different, ...made }) => ({
    json: { plan: plan.id, ...made, keptValue: plan.value, keptBound: plan.bound, different },
    text: [
      `${made.lines} lines, value ${made.value}, bound ${made.bound}`,
      ...(different.length === 0
        ? ['Identical to the digit.']
        : [
            `differs in ${different.length} lines${because(made.versions)}`,
            ...different.map((key) => `different: ${key}`),
          ]),
    ],
  }));
  return outcome.ok && outcome.value.different.length > 0 ? 1 : code;
}

export const plan: Command = {
  name: 'plan',
  summary:
    'Segment, select targets and make the call plan; --why says of every line why, --optimality checks it by another solver',
  usage:
    'MARKET [--replace] [--as-of DATE] [--launch BRAND] [--relax minimum:ACCOUNT|BRAND|CHANNEL=2,capacity:TERRITORY=120,… --reason WHY] [--json]  |  MARKET --why [--line ACCOUNT|BRAND|CHANNEL] [--cycle DE-2027-01] [--json]  |  MARKET --figures [--as EMAIL] [--json]  |  MARKET --optimality [--whole] [--seconds 120] [--json]  |  --from-snapshot PLAN [--json]',
  positionals: [0, 1],
  options: {
    replace: { type: 'boolean' },
    'as-of': { type: 'string' },
    launch: { type: 'string' },
    relax: { type: 'string' },
    reason: { type: 'string' },
    why: { type: 'boolean' },
    figures: { type: 'boolean' },
    line: { type: 'string' },
    cycle: { type: 'string' },
    optimality: { type: 'boolean' },
    // As it was called before; compliance knows another kind of certificate.
    certify: { type: 'boolean' },
    whole: { type: 'boolean' },
    seconds: { type: 'string' },
    'from-snapshot': { type: 'string' },
  },
  run: async (call, tools) => {
    const snapshot = optionText(call, 'from-snapshot');
    if (snapshot !== undefined) return recompute(snapshot, call, tools);
    if (call.positionals.length === 0) throw new WrongUsage('MARKET is missing');
    if (call.options['optimality'] === true || call.options['certify'] === true)
      return optimality(call, tools);
    if (call.options['figures'] === true) return figures(call, tools);
    const asked = call.options['why'] === true || call.options['line'] !== undefined;
    return asked ? explain(call, tools) : makeAndShow(call, tools);
  },
};
