import { WHOLE } from '#domain/basics/channel.ts';
import type { CalendarDay } from '#domain/organisation/calendar/apply-corrections.ts';
import { correctionKinds, correctionKey } from '#domain/organisation/calendar/calendar-correction.ts';
import { confirmCalendar, keepCorrection, withdrawCorrection } from '#usecases/capacity/keep-calendar.ts';
import { presentCalendar, presentCorrection } from '#usecases/capacity/present-calendar.ts';
import { writeCalendarWorkbook } from '#usecases/capacity/write-calendar-workbook.ts';
import { viewCalendar, type CalendarView } from '#usecases/capacity/view-calendar.ts';
import type { World } from '#usecases/ports.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText, WrongUsage } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { instantIn } from '../instant.ts';
import { alignTable, report } from '../report.ts';
import { showOrStep } from '../step-of-verb.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekdayOf = (day: string): string => weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? '';

const namesOf = ({ holidays }: CalendarDay): string =>
  holidays
    .map(({ name, kind, from, to }) => {
      const hours = from === '00:00' && to === '24:00' ? '' : ` ${from}–${to}`;
      return `${name}${hours}${kind === 'bank' ? ' (bank)' : ''}`;
    })
    .join(', ');

const describe = (
  { market, from, to, place, days, corrections, gaps, review }: CalendarView,
  at: (instant: string) => string,
): string[] => [
  `Calendar of ${market.code}${place.region === '' ? '' : `, region ${place.region}`}${place.team === '' ? '' : `, team ${place.team}`}, ${from} to ${to}`,
  ...alignTable([
    ['day', '', 'worked', 'holiday', 'corrected'],
    ...days.map((each) => [
      each.day,
      weekdayOf(each.day),
      String(Number((each.worked / WHOLE).toFixed(4))),
      namesOf(each),
      each.correction ? `${each.correction.kind}: ${each.correction.why}` : '',
    ]),
  ]),
  '',
  ...(corrections.length === 0
    ? ['Nothing entered.']
    : alignTable([
        ['entered', 'what', 'to', 'why'],
        ...corrections.map((each) => [
          correctionKey(each),
          each.kind,
          each.kind === 'moved' ? each.movedTo : each.to,
          each.why,
        ]),
      ])),
  '',
  ...gaps.map(({ what, source }) => `Missing or doubtful: ${what} (${source})`),
  review
    ? `Looked at on ${at(review.at)} by ${review.by}, up to ${review.through}${review.note === '' ? '' : `: ${review.note}`}`
    : 'Nobody has looked at this calendar yet.',
];

async function show(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const [from, to] = [optionText(call, 'from'), optionText(call, 'to')];
  const outcome = await viewCalendar(world, await actingUser(world, call), {
    market,
    region: optionText(call, 'region') ?? '',
    team: optionText(call, 'team') ?? '',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  return report(tools, outcome, (view) => ({
    json: presentCalendar(view),
    text: describe(view, instantIn(tools, world, view.market.code)),
  }));
}

async function correct(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const said = (name: string): string => optionText(call, name) ?? '';
  const outcome = await keepCorrection(world, await actingUser(world, call), {
    market,
    draft: {
      kind: neededText(call, 'kind'),
      from: neededText(call, 'from'),
      to: said('to'),
      movedTo: said('moved-to'),
      region: said('region'),
      team: said('team'),
      why: said('why'),
      source: said('source'),
    },
  });
  return report(tools, outcome, ({ key, status, correction, findings }) => ({
    json: { status, correction: presentCorrection(correction) },
    text: [`${key}  ${status}`],
    findings,
  }));
}

async function withdraw(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const key = call.positionals[2] ?? '';
  if (key === '') throw new WrongUsage('name the correction');
  const outcome = await withdrawCorrection(world, await actingUser(world, call), { market, key });
  return report(tools, outcome, ({ correction }) => ({
    json: { correction: presentCorrection(correction) },
    text: [`${key}  withdrawn`],
  }));
}

async function confirm(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const outcome = await confirmCalendar(world, await actingUser(world, call), {
    market,
    through: optionText(call, 'to') ?? '',
    note: optionText(call, 'note') ?? '',
  });
  return report(tools, outcome, ({ review }) => ({
    json: review,
    text: [`Looked at by ${review.by}, up to ${review.through}`],
  }));
}

async function write(world: World, market: string, call: Call, tools: Toolbox): Promise<ExitCode> {
  const path = await outputPath(call, tools);
  const input = { market, path, locale: tools.locale };
  const outcome = await writeCalendarWorkbook(world, await actingUser(world, call), input);
  return report(tools, outcome, () => ({ json: { path }, text: [path] }));
}

export const calendar: Command = {
  name: 'calendar',
  summary: 'Holidays of a market, its corrections, how complete the list is and who has looked at it',
  usage: [
    'MARKET [--from DATE] [--to DATE] [--region R] [--team T] [--as EMAIL] [--json]',
    `correct MARKET --kind ${correctionKinds.join('|')} --from DATE [--to DATE] [--moved-to DATE] [--region R] [--team T] --why TEXT [--source TEXT]`,
    'withdraw MARKET CORRECTION',
    'confirm MARKET [--to DATE] [--note TEXT]',
    'workbook MARKET --out FILE',
  ].join('  |  '),
  positionals: [1, 3],
  options: {
    as: { type: 'string' },
    kind: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    'moved-to': { type: 'string' },
    region: { type: 'string' },
    team: { type: 'string' },
    why: { type: 'string' },
    source: { type: 'string' },
    note: { type: 'string' },
    out: { type: 'string' },
  },
  run: showOrStep(show, { correct, withdraw, confirm, workbook: write }),
};
