import { inLocale } from '#domain/basics/local-text.ts';
import type { OpenedCycle } from '#domain/cycles/opened-cycle.ts';
import type { PhaseProgress } from '#domain/cycles/phase-progress.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { listCycles } from '#usecases/cycles/list-cycles.ts';
import { listReminders } from '#usecases/cycles/list-reminders.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import type { World } from '#usecases/ports.ts';
import { reopenPhase } from '#usecases/cycles/reopen-phase.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { actingUser } from '../acting-user.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { optionText, WrongUsage } from '../command.ts';
import { instantIn } from '../instant.ts';
import { alignTable, ofUnreadable, report, wordFindings } from '../report.ts';

type Step = (world: World, call: Call, tools: Toolbox) => Promise<ExitCode>;

const presentKept = ({ cycle, archetype, template, rulesOn, ended, trained }: OpenedCycle) => ({
  cycle,
  archetype,
  template: { key: template.key, version: template.version },
  rulesOn,
  ended,
  trained,
});

const presentPhase = ({ phase, due, state, daysLeft, waitsFor, ended }: PhaseProgress) => ({
  phase: phase.key,
  due,
  responsible: phase.responsible,
  state,
  daysLeft,
  waitsFor,
  ended: ended ?? null,
});

const describeDays = (daysLeft: number): string =>
  daysLeft < 0 ? `late by ${-daysLeft}` : `${daysLeft} left`;

function argument(call: Call, position: number, name: string): string {
  const value = call.positionals[position];
  if (value === undefined) throw new WrongUsage(`${name} is missing`);
  return value;
}

const steps: Readonly<Record<string, Step>> = {
  list: async (world, call, tools) =>
    report(tools, await listCycles(world, await actingUser(world, call)), ({ cycles, lost, unreadable }) => ({
      ...ofUnreadable(unreadable),
      json: {
        cycles: cycles.map(({ market, cycle, record, phases }) => ({
          market: market.code,
          cycle,
          opened: record !== undefined,
          phases: phases.map(presentPhase),
        })),
      },
      findings: lost,
      text: cycles.map(({ cycle, record, phases }) =>
        [
          cycle.id,
          ...(record ? phases.map(({ phase, state }) => `${phase.key} ${state}`) : ['not opened']),
        ].join('  '),
      ),
    })),

  reminders: async (world, call, tools) => {
    const on = optionText(call, 'on');
    const outcome = await listReminders(world, await actingUser(world, call), on === undefined ? {} : { on });
    return report(tools, outcome, ({ reminders, duties, actions, signOffs, unreadable }) => ({
      ...ofUnreadable(unreadable),
      json: {
        actions: actions.map(({ market: _market, action, to }) => ({ ...action, to })),
        signOffs: signOffs.map(({ signOff: { name: _name, ...of }, ...rest }) => ({ ...of, ...rest })),
        reminders: reminders.map(({ market, phaseName: _name, ...rest }) => ({
          ...rest,
          market: market.code,
        })),
        duties: duties.map(({ market, duty, ...rest }) => ({
          ...rest,
          market: market.code,
          duty: duty.key,
        })),
      },
      text:
        reminders.length + duties.length + actions.length + signOffs.length === 0
          ? ['Nothing is due.']
          : alignTable([
              ...signOffs.map(({ signOff: { kind, key, version }, functions, to }) => [
                `sign-off ${kind} ${key} ${version}`,
                functions.join(', '),
                '',
                'open',
                to.join(', '),
              ]),
              ...actions.map(({ action, to }) => [
                `${action.market}  action ${action.what}`,
                '',
                action.due,
                action.state,
                to.join(', '),
              ]),
              ...duties.map(({ market, duty, missing, ending, due, to }) => [
                `${market.code}  duty ${duty.key}`,
                '',
                due,
                `${missing} missing, ${ending} ending`,
                to.join(', '),
              ]),
              ...reminders.map((each) => [
                `${each.cycle}  ${each.kind === 'training' ? 'training before ' : ''}${inLocale(each.phaseName, tools.locale)}`,
                each.role,
                each.due,
                describeDays(each.daysLeft),
                [...each.to, ...each.territories].join(', '),
              ]),
            ]),
    }));
  },

  open: async (world, call, tools) => {
    const [from, archetype] = [optionText(call, 'from'), optionText(call, 'archetype')];
    const unsigned = optionText(call, 'why');
    const market = argument(call, 1, 'MARKET');
    const input = {
      market,
      ...(from === undefined ? {} : { from }),
      ...(archetype === undefined ? {} : { archetype }),
      ...(unsigned === undefined ? {} : { unsigned }),
    };
    return report(tools, await openCycle(world, await actingUser(world, call), input), ({ record }) => ({
      json: presentKept(record),
      text: [
        `${record.cycle.id} is open: archetype ${record.archetype}, template ${record.template.key} ${record.template.version}, rules of ${record.rulesOn}`,
      ],
    }));
  },

  show: async (world, call, tools) => {
    const cycle = argument(call, 1, 'CYCLE');
    const outcome = await viewCycle(world, await actingUser(world, call), { cycle });
    const at = instantIn(tools, world, outcome.ok ? outcome.value.record.cycle.market : '');
    return report(tools, outcome, ({ record, phases, untrained }) => ({
      json: {
        ...presentKept(record),
        phases: phases.map((each) => ({
          ...presentPhase(each),
          closed: wordFindings(tools, [...each.heldBy, ...each.closed]),
        })),
        untrained,
      },
      text: [
        `${record.cycle.id}, ${record.cycle.from} to ${record.cycle.to}: archetype ${record.archetype}, template ${record.template.key} ${record.template.version}`,
        ...alignTable(
          phases.map(({ phase, due, state, daysLeft, ended }) => [
            `  ${inLocale(phase.name, tools.locale)}`,
            due,
            state,
            ended ? `${ended.by} ${at(ended.at)}` : state === 'waiting' ? '' : describeDays(daysLeft),
          ]),
        ),
        ...phases.flatMap(({ phase, heldBy, closed }) =>
          wordFindings(tools, [...heldBy, ...closed]).map(({ message }) => `  ${phase.key}: ${message}`),
        ),
      ],
    }));
  },

  end: async (world, call, tools) => {
    const input = { cycle: argument(call, 1, 'CYCLE'), phase: argument(call, 2, 'PHASE') };
    return report(tools, await endPhase(world, await actingUser(world, call), input), ({ record, end }) => ({
      json: { cycle: record.cycle.id, ended: end },
      text: [`${record.cycle.id}: ${end.phase} has ended.`],
    }));
  },

  reopen: async (world, call, tools) => {
    const why = optionText(call, 'why');
    if (why === undefined) throw new WrongUsage('--why is missing');
    const input = { cycle: argument(call, 1, 'CYCLE'), phase: argument(call, 2, 'PHASE'), why };
    const outcome = await reopenPhase(world, await actingUser(world, call), input);
    return report(tools, outcome, ({ record, reopened }) => ({
      json: { cycle: record.cycle.id, reopened },
      text: [`${record.cycle.id}: reopened ${reopened.join(', ')}.`],
    }));
  },

  train: async (world, call, tools) => {
    const territory = optionText(call, 'territory');
    const cycle = argument(call, 1, 'CYCLE');
    const input = { cycle, ...(territory === undefined ? {} : { territory }) };
    const outcome = await confirmTraining(world, await actingUser(world, call), input);
    return report(tools, outcome, ({ record, confirmed }) => ({
      json: { cycle: record.cycle.id, confirmed },
      text: [
        confirmed.length === 0
          ? `${record.cycle.id}: no training left to confirm.`
          : `${record.cycle.id}: training confirmed for ${confirmed.join(', ')}.`,
      ],
    }));
  },
};

export const cycle: Command = {
  name: 'cycle',
  summary: 'Open cycles, end their phases, confirm training, see what is due',
  usage: [
    'list [--json]',
    'reminders [--on DATE]',
    'open MARKET [--from DATE] [--archetype KEY] [--why TEXT] [--as EMAIL]',
    'show CYCLE|MARKET',
    'end CYCLE|MARKET PHASE [--as EMAIL]',
    'reopen CYCLE|MARKET PHASE --why TEXT [--as EMAIL]',
    'train CYCLE|MARKET [--territory KEY] [--as EMAIL]',
  ].join('  |  '),
  positionals: [1, 3],
  options: {
    on: { type: 'string' },
    from: { type: 'string' },
    archetype: { type: 'string' },
    why: { type: 'string' },
    territory: { type: 'string' },
  },
  async run(call, tools) {
    const [name = ''] = call.positionals;
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!step) throw new WrongUsage(`${name}: must be one of ${Object.keys(steps).join(', ')}`);
    return step(await tools.openWorld(), call, tools);
  },
};
