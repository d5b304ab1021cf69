import { presentDuties, presentEntry } from '#usecases/organisation/present-duties.ts';
import { amendDuty, renewDuties } from '#usecases/organisation/amend-duty.ts';
import { recordDuty, signDuty, withdrawDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import type { World } from '#usecases/ports.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';
import { showOrStep } from '../step-of-verb.ts';

async function show(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const outcome = await viewDuties(world, await actingUser(world, call), { market });
  return report(tools, outcome, (view) => ({
    json: presentDuties(view),
    text: [
      ...view.duties.map(
        ({ key, holder, kind, closes, source }) => `${key}: ${holder}, ${kind}, closes ${closes} (${source})`,
      ),
      ...alignTable([
        ['duty', 'whose', 'state', 'until', 'number', 'entry'],
        ...view.due.map(({ duty, name, state, until, fact }) => [
          duty.key,
          name,
          state,
          until,
          fact?.number ?? '',
          fact?.id ?? '',
        ]),
      ]),
    ],
  }));
}

async function record(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const outcome = await recordDuty(world, await actingUser(world, call), {
    market,
    duty: neededText(call, 'duty'),
    about: neededText(call, 'about'),
    number: optionText(call, 'number') ?? '',
    from: neededText(call, 'from'),
    until: optionText(call, 'until') ?? '',
    evidence: neededText(call, 'evidence'),
  });
  return report(tools, outcome, ({ entry }) => ({
    json: { entry: presentEntry(entry) },
    text: [`${entry.duty}  ${entry.about}  entry ${entry.id}`],
  }));
}

async function amend(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const said = Object.fromEntries(
    (['number', 'from', 'until', 'evidence'] as const).flatMap((name) => {
      const value = optionText(call, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const input = { market, fact: neededText(call, 'entry'), ...said };
  const outcome = await amendDuty(world, await actingUser(world, call), input);
  return report(tools, outcome, ({ entry }) => ({
    json: { entry: presentEntry(entry) },
    text: [`${entry.duty}  ${entry.about}  amended by entry ${entry.id}`],
  }));
}

async function renew(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const input = { market, duty: neededText(call, 'duty'), evidence: neededText(call, 'evidence') };
  const outcome = await renewDuties(world, await actingUser(world, call), input);
  return report(tools, outcome, ({ entries }) => ({
    json: { entries: entries.map(presentEntry) },
    text: entries.map(({ duty, about, id }) => `${duty}  ${about}  amended by entry ${id}`),
  }));
}

async function sign(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const fact = neededText(call, 'entry');
  const outcome = await signDuty(world, await actingUser(world, call), { market, fact });
  return report(tools, outcome, ({ entry }) => ({
    json: { entry: presentEntry(entry) },
    text: [`${entry.duty}  ${entry.about}  signed by ${entry.by}`],
  }));
}

async function withdraw(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const input = { market, fact: neededText(call, 'entry'), why: neededText(call, 'why') };
  const outcome = await withdrawDuty(world, await actingUser(world, call), input);
  return report(tools, outcome, ({ entry }) => ({
    json: { entry: presentEntry(entry) },
    text: [`${entry.duty}  ${entry.about}  withdrawn`],
  }));
}

export const duties: Command = {
  name: 'duties',
  summary: 'What the law wants somebody to have in a market, and what is missing',
  usage: [
    'MARKET [--as EMAIL] [--json]',
    'record MARKET --duty KEY --about WHOSE --from DATE [--until DATE] [--number TEXT] --evidence TEXT',
    'amend MARKET --entry ID [--from DATE] [--until DATE] [--number TEXT] [--evidence TEXT]',
    'renew MARKET --duty KEY --evidence TEXT',
    'sign MARKET --entry ID --as EMAIL',
    'withdraw MARKET --entry ID --why TEXT',
  ].join('  |  '),
  positionals: [1, 2],
  options: {
    as: { type: 'string' },
    duty: { type: 'string' },
    about: { type: 'string' },
    number: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    evidence: { type: 'string' },
    entry: { type: 'string' },
    why: { type: 'string' },
  },
  run: showOrStep(show, { record, amend, renew, sign, withdraw }),
};
