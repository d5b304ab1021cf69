import type { ShownProposal } from '#domain/review/withhold-worth.ts';
import type { User } from '#domain/access/user.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import type { World } from '#usecases/ports.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { olderThanHolds } from '#domain/planning/fall-away.ts';
import { viewPlan, type PlanView } from '#usecases/planning/view-plan.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { wordsIn } from '#wording/words.ts';
import { actingUser } from '../acting-user.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { neededText, optionText, WrongUsage } from '../command.ts';
import { report } from '../report.ts';

/** A market, and the cycle whose plan is meant where it is not the one people work on. */
interface Asked {
  readonly market: string;
  readonly cycle?: string;
}

type DescribeProposal = (each: ShownProposal) => string;

/** A proposal on one line, its worth in what the plan's values are counted in. */
const describedIn =
  (
    { messages, locale }: Toolbox,
    { market, template }: Pick<PlanView, 'market' | 'template'>,
  ): DescribeProposal =>
  ({ id, state, territory, lineKey, from, to, reason, valueChange }) => {
    const unit = { method: template?.methods.value ?? 'grid', currency: market.currency } as const;
    const worth =
      valueChange === undefined ? '–' : wordPlanValue(wordsIn(messages, locale), unit, valueChange, true);
    return `${id}  ${state}  ${territory}  ${lineKey}  ${from} → ${to}  ${reason}  value ${worth}`;
  };

/** The same for whoever does something to proposals of a plan that can be read. */
async function describing(
  world: World,
  actor: User,
  asked: Asked,
  tools: Toolbox,
): Promise<DescribeProposal> {
  const viewed = await viewPlan(world, actor, { ...asked, limit: 0 });
  return viewed.ok ? describedIn(tools, viewed.value) : ({ id, state }) => `${id}  ${state}`;
}

type Step = (world: World, asked: Asked, call: Call, tools: Toolbox) => Promise<ExitCode>;

const steps: Readonly<Record<string, Step>> = {
  open: async (world, asked, call, tools) =>
    report(tools, await openReview(world, await actingUser(world, call), asked), ({ plan }) => ({
      json: { plan: { id: plan.id, state: plan.state, version: plan.version } },
      text: [`Plan ${plan.id} is in review.`],
    })),
  list: async (world, asked, call, tools) =>
    report(
      tools,
      await viewPlan(world, await actingUser(world, call), { ...asked, limit: 0, measuresOpen: true }),
      ({ plan, proposals, together = [], market, template, ...held }) => ({
        json: { proposals },
        text:
          proposals.length === 0
            ? ['No proposals.']
            : proposals.map(describedIn(tools, { market, ...(template ? { template } : {}) })),
        findings: [...olderThanHolds(plan, held), ...together],
      }),
    ),
  propose: async (world, asked, call, tools) => {
    const actor = await actingUser(world, call);
    const outcome = await proposeChange(world, actor, {
      ...asked,
      lineKey: neededText(call, 'line'),
      to: Number(neededText(call, 'to')),
      reason: neededText(call, 'reason'),
      comment: optionText(call, 'comment') ?? '',
      preview: call.options['dry-run'] === true,
    });
    const describe = await describing(world, actor, asked, tools);
    return report(tools, outcome, ({ proposal, findings, ...effect }) => ({
      json: { proposal, ...effect },
      text: [describe(proposal)],
      findings,
    }));
  },
  approve: (world, asked, call, tools) => decide(world, asked, call, tools, 'approved'),
  reject: (world, asked, call, tools) => decide(world, asked, call, tools, 'rejected'),
  close: async (world, asked, call, tools) =>
    report(
      tools,
      await approvePlan(world, await actingUser(world, call), {
        ...asked,
        ...(optionText(call, 'why') === undefined ? {} : { why: neededText(call, 'why') }),
        ...(optionText(call, 'fallen') === undefined ? {} : { fallen: Number(optionText(call, 'fallen')) }),
      }),
      ({ plan, fell }) => ({
        json: { plan: { id: plan.id, state: plan.state, version: plan.version }, fell: fell ?? null },
        text: [
          `Plan ${plan.id}, version ${plan.version}, is approved.`,
          ...(fell
            ? [`${fell.touches} touches of ${fell.accounts} accounts that had refused fell away.`]
            : []),
        ],
      }),
    ),
};

async function decide(
  world: World,
  asked: Asked,
  call: Call,
  tools: Toolbox,
  decision: 'approved' | 'rejected',
): Promise<ExitCode> {
  const actor = await actingUser(world, call);
  const proposalIds = call.positionals.slice(2);
  if (proposalIds.length === 0) throw new WrongUsage('name at least one proposal');
  const outcome = await decideProposals(world, actor, {
    ...asked,
    proposalIds,
    decision,
    note: optionText(call, 'note') ?? '',
  });
  const describe = await describing(world, actor, asked, tools);
  return report(tools, outcome, ({ plan, decided, findings }) => ({
    json: { plan: { id: plan.id, version: plan.version }, decided },
    text: [...decided.map(describe), `The plan is at version ${plan.version}.`],
    findings,
  }));
}

export const review: Command = {
  name: 'review',
  summary: 'Open a review, propose, decide, and close it by approving the plan',
  usage: [
    'MARKET list [--cycle DE-2027-01] [--json]',
    'MARKET open [--as EMAIL] [--cycle C] [--json]',
    'MARKET close [--fallen N] [--why TEXT] [--as EMAIL] [--cycle C] [--json]',
    'MARKET propose --line ACCOUNT|BRAND|CHANNEL --to N --reason CODE [--comment TEXT] [--as EMAIL] [--cycle C] [--dry-run]',
    'MARKET approve|reject PROPOSAL… [--note TEXT] [--as EMAIL] [--cycle C]',
  ].join('  |  '),
  positionals: [2, 1_000],
  options: {
    line: { type: 'string' },
    to: { type: 'string' },
    reason: { type: 'string' },
    comment: { type: 'string' },
    note: { type: 'string' },
    fallen: { type: 'string' },
    why: { type: 'string' },
    cycle: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  async run(call, tools) {
    const [market = '', name = ''] = call.positionals;
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!step) throw new WrongUsage(`${name}: must be one of ${Object.keys(steps).join(', ')}`);
    const cycle = optionText(call, 'cycle');
    const asked = { market, ...(cycle === undefined ? {} : { cycle }) };
    return step(await tools.openWorld(), asked, call, tools);
  },
};
