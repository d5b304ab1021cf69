import { WHOLE } from '#domain/basics/channel.ts';
import type { TargetsThatFit } from '#domain/planning/territories/targets-that-fit.ts';
import { exportCapacity } from '#usecases/capacity/export-capacity.ts';
import { keepCapacityEvent, withdrawCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { presentCapacity, presentMoves } from '#usecases/capacity/present-capacity.ts';
import type { World } from '#usecases/ports.ts';
import { viewCapacity, type CapacityView } from '#usecases/capacity/view-capacity.ts';
import { writeCapacityWorkbook } from '#usecases/capacity/write-capacity-workbook.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText, refuseOptions, WrongUsage } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { importOptionNames, importOptions, importUsage, runImportVerb } from '../import-verb.ts';
import { outputPath } from '../output-path.ts';
import { alignTable, report } from '../report.ts';
import { showOrStep } from '../step-of-verb.ts';

const calls = (basisPoints: number): string => (basisPoints / WHOLE).toFixed(1);
/** Basis points of a day as days: `81`, `80.63`. */
const days = (parts: number): string => String(Number((parts / WHOLE).toFixed(2)));
const percent = (basisPoints: number | null): string =>
  basisPoints === null ? '–' : `${(Math.round(basisPoints / 10) / 10).toFixed(1)} %`;

/** How many targets there is time for, and down to which class and decile. */
function fits(targets: number, fitting: TargetsThatFit | undefined): string {
  if (!fitting) return `all ${targets}`;
  const { last, targets: fit } = fitting;
  const to = last ? `, to ${last.segment}${last.decile === 0 ? '' : ` decile ${last.decile}`}` : '';
  return `${fit} of ${targets}${to}`;
}

const describe = ({ cycle, territories, teams }: CapacityView): string[] => [
  `Capacity in ${cycle.id}, ${cycle.from} to ${cycle.to}`,
  ...alignTable([
    [
      'territory',
      'working days',
      'leave',
      'other',
      'with customers',
      'calls/day',
      'FTE',
      'capacity',
      'guidance',
      'demand/capacity',
      'size',
      'fits',
    ],
    ...territories.map(({ capacity, time, demand, demandUtilisation, size, targets, fitting }) => [
      `${capacity.territory}${capacity.vacant ? ' (vacant)' : ''}`,
      days(time.workingDays),
      days(time.leaveDays),
      days(time.otherDays),
      days(time.customerFacingDays),
      String(capacity.callsPerDay),
      (capacity.fte / WHOLE).toFixed(2),
      calls(capacity.capacity),
      calls(demand),
      percent(demandUtilisation),
      size,
      fits(targets, fitting),
    ]),
  ]),
  '',
  ...alignTable([
    ['team', 'reps needed', 'there'],
    ...teams.map(({ key, headcount }) => [
      key === '' ? 'whole market' : key,
      headcount ? calls(headcount.needed) : '–',
      headcount ? calls(headcount.there) : '–',
    ]),
  ]),
];

async function show(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const actor = await actingUser(world, call);
  const suggest = call.options['suggest'] === true;
  const outcome = await viewCapacity(world, actor, { market, suggest });
  return report(tools, outcome, (view) => ({
    json: { ...presentCapacity(view), ...(suggest ? presentMoves(view) : {}) },
    text: [
      ...describe(view),
      ...(suggest
        ? [
            '',
            ...alignTable([
              ['account', 'from', 'to', 'calls', 'from before', 'after', 'to before', 'after'],
              ...view.moves.map((move) => [
                move.accountId,
                move.from,
                move.to,
                calls(move.demand),
                percent(move.before.from),
                percent(move.after.from),
                percent(move.before.to),
                percent(move.after.to),
              ]),
            ]),
          ]
        : []),
    ],
  }));
}

async function enter(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const fte = optionText(call, 'fte');
  const outcome = await keepCapacityEvent(world, await actingUser(world, call), {
    market,
    draft: {
      territory: optionText(call, 'territory') ?? '',
      team: optionText(call, 'team') ?? '',
      kind: neededText(call, 'kind'),
      from: neededText(call, 'from'),
      to: optionText(call, 'to') ?? '',
      ...(fte === undefined ? {} : { fte: Math.round(Number(fte) * WHOLE) }),
      weekdays: optionText(call, 'weekdays') ?? '',
      rep: optionText(call, 'rep') ?? '',
      note: optionText(call, 'note') ?? '',
    },
  });
  return report(tools, outcome, ({ findings, ...kept }) => ({
    json: kept,
    text: [`${kept.key}  ${kept.status}`],
    findings,
  }));
}

async function withdraw(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const key = call.positionals[2] ?? '';
  if (key === '') throw new WrongUsage('name the entry');
  refuseOptions(
    call,
    [...entryOptions, ...importOptionNames, 'out', 'suggest'],
    'an entry that is withdrawn',
  );
  const outcome = await withdrawCapacityEvent(world, await actingUser(world, call), { market, key });
  return report(tools, outcome, (withdrawn) => ({ json: withdrawn, text: [`${key}  withdrawn`] }));
}

const entryOptions = ['kind', 'territory', 'team', 'from', 'to', 'fte', 'weekdays', 'rep', 'note'];

async function takeIn(_world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const file = call.positionals[2] ?? '';
  if (file === '') throw new WrongUsage('name the file');
  refuseOptions(call, [...entryOptions, 'out', 'suggest'], 'a file that comes in');
  return runImportVerb(call, tools, { market, file, kind: 'capacity' });
}

async function write(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  refuseOptions(call, [...entryOptions, ...importOptionNames, 'suggest'], 'a workbook that is written');
  const path = await outputPath(call, tools);
  const input = { market, path, locale: tools.locale };
  const actor = await actingUser(world, call);
  const outcome =
    call.positionals[0] === 'export'
      ? await exportCapacity(world, actor, input)
      : await writeCapacityWorkbook(world, actor, input);
  return report(tools, outcome, () => ({ json: { path }, text: [path] }));
}

export const capacity: Command = {
  name: 'capacity',
  summary: 'Days, calls and workload of every territory; absences in and out; help to balance territories',
  usage: [
    'MARKET [--suggest] [--as EMAIL] [--json]',
    'enter MARKET --kind KIND (--territory T | --team T) --from DATE [--to DATE] [--fte 0.8] [--weekdays tue,wed,thu] [--rep NAME] [--note TEXT]',
    'withdraw MARKET ENTRY',
    `import MARKET FILE [--mode upsert|replace] ${importUsage}`,
    'workbook MARKET --out FILE',
    'export MARKET --out FILE',
  ].join('  |  '),
  positionals: [1, 3],
  options: {
    suggest: { type: 'boolean' },
    kind: { type: 'string' },
    territory: { type: 'string' },
    team: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    fte: { type: 'string' },
    weekdays: { type: 'string' },
    rep: { type: 'string' },
    note: { type: 'string' },
    ...importOptions,
    out: { type: 'string' },
  },
  run: showOrStep(show, { enter, withdraw, import: takeIn, export: write, workbook: write }),
};
