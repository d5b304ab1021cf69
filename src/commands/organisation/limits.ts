import { confirmLimit, withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { presentAct, presentLimits } from '#usecases/organisation/present-limits.ts';
import { sayBreach } from '#domain/execution/breach.ts';
import { noteBreach } from '#usecases/execution/note-breach.ts';
import { presentBreaches, presentNote } from '#usecases/execution/present-breaches.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import type { World } from '#usecases/ports.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';
import { showOrStep } from '../step-of-verb.ts';

async function show(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const outcome = await viewLimits(world, await actingUser(world, call), { market });
  return report(tools, outcome, (view) => ({
    json: presentLimits(view),
    text: [
      ...alignTable([
        ['limit', 'state', 'region', 'valid from', 'by', 'until', 'source'],
        ...view.limits.map(({ key, state, limit, gone, last }) => [
          key,
          state,
          limit?.region ?? '',
          limit?.validFrom ?? '',
          last === undefined ? '' : `${last.by}${last.invented ? ' (invented)' : ''}, ${last.on}`,
          last?.until ?? '',
          limit?.source ?? (gone ? 'the market’s file has it no more' : 'there is no other limit'),
        ]),
      ]),
      view.signers.length === 0
        ? 'Nobody has the role compliance in this market yet.'
        : `Who can confirm: ${view.signers.join(', ')}`,
    ],
  }));
}

async function confirm(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const outcome = await confirmLimit(world, await actingUser(world, call), {
    market,
    limit: neededText(call, 'limit'),
    on: optionText(call, 'on') ?? '',
    until: optionText(call, 'until') ?? '',
    evidence: neededText(call, 'evidence'),
  });
  return report(tools, outcome, ({ act }) => ({
    json: { confirmation: presentAct(act) },
    text: [`${act.limit}  confirmed by ${act.by}${act.until === '' ? '' : ` until ${act.until}`}`],
  }));
}

async function withdraw(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const outcome = await withdrawLimit(world, await actingUser(world, call), {
    market,
    limit: neededText(call, 'limit'),
    why: neededText(call, 'why'),
  });
  return report(tools, outcome, ({ act }) => ({
    json: { confirmation: presentAct(act) },
    text: [`${act.limit}  withdrawn`],
  }));
}

async function breaches(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const from = optionText(call, 'from');
  const to = optionText(call, 'to');
  const outcome = await viewBreaches(world, await actingUser(world, call), {
    market,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  return report(tools, outcome, (view) => ({
    json: presentBreaches(view),
    text: [
      `${view.days.from} – ${view.days.to}: passed ${view.counts.passed}, for certain ${view.counts.certain}`,
      ...view.breaches.flatMap(({ id, limit, on, notes }) => [
        `${limit.key}  ${on}  ${id}`,
        ...notes.map(({ at, by, note }) => `  ${at} ${by}: ${note}`),
      ]),
      ...(view.withheld > 0 ? [`${view.withheld} more of single reps, whose figures are not shown`] : []),
    ],
    findings: [...(view.problem ? [view.problem] : []), ...view.breaches.map(sayBreach)],
  }));
}

async function note(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const from = optionText(call, 'from');
  const to = optionText(call, 'to');
  const outcome = await noteBreach(world, await actingUser(world, call), {
    market,
    breach: neededText(call, 'breach'),
    note: neededText(call, 'note'),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  return report(tools, outcome, ({ note: kept }) => ({
    json: { note: presentNote(kept) },
    text: [`${kept.limit}  ${kept.on}  noted by ${kept.by}`],
  }));
}

export const limits: Command = {
  name: 'limits',
  summary: 'What the law limits in a market, and compliance’s word that it is so',
  usage: [
    'MARKET [--as EMAIL] [--json]',
    'breaches MARKET [--from DATE] [--to DATE] [--as EMAIL] [--json]',
    'note MARKET --breach ID --note TEXT [--from DATE] [--to DATE] --as EMAIL',
    'confirm MARKET --limit KEY|none --evidence TEXT [--on DATE] [--until DATE] --as EMAIL',
    'withdraw MARKET --limit KEY|none --why TEXT --as EMAIL',
  ].join('  |  '),
  positionals: [1, 2],
  options: {
    as: { type: 'string' },
    limit: { type: 'string' },
    evidence: { type: 'string' },
    on: { type: 'string' },
    until: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    why: { type: 'string' },
    breach: { type: 'string' },
    note: { type: 'string' },
  },
  run: showOrStep(show, { breaches, note, confirm, withdraw }),
};
