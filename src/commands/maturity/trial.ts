import { WHOLE } from '#domain/basics/channel.ts';
import type { JudgedCriterion } from '#domain/reporting/trials/judge-trial.ts';
import type { TrialCriterion, TrialEntry } from '#domain/reporting/trials/trial.ts';
import { beginTrial } from '#usecases/maturity/begin-trial.ts';
import { compareTrial } from '#usecases/maturity/compare-trial.ts';
import { endTrial } from '#usecases/maturity/end-trial.ts';
import { viewTrials } from '#usecases/maturity/view-trials.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import { neededText, optionText, optionTexts, WrongUsage } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { followWork } from '../follow-work.ts';
import { report } from '../report.ts';

const PER_CENT = WHOLE / 100;

/** `targets>=95%`, `lost<=20`. */
function criterionOf(written: string) {
  const [, figure = '', sign = '', number = '', percent = ''] =
    /^([a-z]+)(>=|<=)(\d+)(%?)$/u.exec(written.replaceAll(' ', '')) ?? [];
  if (figure === '') throw new WrongUsage(`--criterion ${written}: must be like targets>=95% or lost<=20`);
  const bound = Number(number) * (percent === '' ? 1 : PER_CENT);
  return { figure, ...(sign === '>=' ? { atLeast: bound } : { atMost: bound }) };
}

const numberOf = (figure: string, value: number): string =>
  figure === 'lost' ? String(value) : `${value / PER_CENT} %`;

const described = ({ figure, atLeast, atMost }: TrialCriterion): string =>
  [
    figure,
    ...(atLeast === undefined ? [] : [`at least ${numberOf(figure, atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${numberOf(figure, atMost)}`]),
  ].join(' ');

const trialLines = (each: TrialEntry): string[] => [
  `${each.trial}  TRIAL of ${each.archetype} beside ${each.beside}, from ${each.cycle}: ${each.state}  ${each.why}`,
  ...each.criteria.map((criterion) => {
    const is = each.figures[criterion.figure];
    return `  ${described(criterion)}${is === undefined ? '' : `, is ${numberOf(criterion.figure, is)}`}`;
  }),
];

const judgedLine = ({ criterion, is, met }: JudgedCriterion): string =>
  `  ${described(criterion)}: ${is === undefined ? 'not known' : numberOf(criterion.figure, is)}, ${met === 'unknown' ? 'unknown' : met ? 'met' : 'not met'}`;

async function show(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const world = await tools.openWorld();
  return report(tools, await viewTrials(world, await actingUser(world, call), { market }), ({ trials }) => ({
    json: { trials },
    text: trials.length === 0 ? ['No trials.'] : trials.flatMap(trialLines),
  }));
}

async function begin(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const draft = {
    archetype: neededText(call, 'begin'),
    criteria: optionTexts(call, 'criterion').map(criterionOf),
    why: neededText(call, 'why'),
  };
  const [world, actor] = await worldAs(tools, call);
  return report(tools, await beginTrial(world, actor, { market, draft }), (entry) => ({
    json: entry,
    text: trialLines(entry),
  }));
}

const compare = async (call: Call, tools: Toolbox, market: string): Promise<ExitCode> => {
  const trial = neededText(call, 'compare');
  const [world, actor] = await worldAs(tools, call);
  const outcome = await followWork(tools, (follow) => compareTrial(world, actor, { market, trial }, follow));
  return report(tools, outcome, ({ judged, figures, job }) => ({
    json: { trial, job, figures: figures ?? null, judged },
    text: [
      figures ? 'TRIAL: planned beside the plan in force, and no plan itself' : 'nobody to plan with yet',
      ...judged.map(judgedLine),
      `decide by --job ${job}`,
    ],
  }));
};

async function end(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const job = optionText(call, 'job');
  const input = {
    market,
    trial: neededText(call, 'end'),
    decision: neededText(call, 'decision'),
    why: neededText(call, 'why'),
    ...(job === undefined ? {} : { job }),
  };
  const [world, actor] = await worldAs(tools, call);
  return report(tools, await endTrial(world, actor, input), (entry) => ({
    json: entry,
    text: trialLines(entry),
  }));
}

export const trial: Command = {
  name: 'trial',
  summary: 'Try another archetype beside the one a unit runs, and decide by criteria written before',
  usage: [
    'MARKET [--json]',
    'MARKET --begin ARCHETYPE --criterion "targets>=95%" [--criterion "lost<=20"] --why TEXT',
    'MARKET --compare TRIAL',
    'MARKET --end TRIAL --decision go|change|stop --why TEXT [--job ID]',
  ].join('  |  '),
  positionals: [1, 1],
  options: {
    begin: { type: 'string' },
    criterion: { type: 'string', multiple: true },
    compare: { type: 'string' },
    end: { type: 'string' },
    decision: { type: 'string' },
    job: { type: 'string' },
    why: { type: 'string' },
  },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    if (call.options['begin'] !== undefined) return begin(call, tools, market);
    if (call.options['compare'] !== undefined) return compare(call, tools, market);
    if (call.options['end'] !== undefined) return end(call, tools, market);
    return show(call, tools, market);
  },
};
