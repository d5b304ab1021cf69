import { isRate } from '#domain/rulebook/rates/read-rates.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnteredEvent } from '#domain/capacity/working-time/check-event.ts';
import type { DraftCorrection } from '#domain/organisation/calendar/check-correction.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { confirmCalendar, keepCorrection } from '#usecases/capacity/keep-calendar.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { rememberAnswers } from '#usecases/intake/remember-answers.ts';
import type { User } from '#domain/access/user.ts';
import { keepAction } from '#usecases/maturity/keep-action.ts';
import { beginTrial } from '#usecases/maturity/begin-trial.ts';
import { endTrial } from '#usecases/maturity/end-trial.ts';
import { keepChange } from '#usecases/maturity/keep-change.ts';
import { recordAmbition } from '#usecases/maturity/record-ambition.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { decideLatitudeRequest } from '#usecases/rulebook/decide-latitude-request.ts';
import { endLatitudeGrant } from '#usecases/rulebook/end-latitude-grant.ts';
import { requestLatitude } from '#usecases/rulebook/request-latitude.ts';
import { withdrawLatitudeRequest } from '#usecases/rulebook/withdraw-latitude-request.ts';
import type { StateRoster } from './fill-rosters.ts';
import { demand, type StateMarket, type StateWorld } from './state-world.ts';

/** An assessment, its correction, and a person's choice of archetype. */
export async function fillMaturity({ world, global, tick }: StateWorld): Promise<void> {
  const { dimensions } = world.definitions.maturity;
  const assess = async (on: string, corrects: string, level: number): Promise<void> => {
    tick();
    const levels = Object.fromEntries(
      dimensions.map(({ key }, index) => [
        key,
        { level: index === 0 ? level : 2, evidence: `Seen on site: ${key}` },
      ]),
    );
    const draft = { on, assessor: 'Commercial excellence Italy', corrects, levels };
    demand(await recordAssessment(world, global, { market: 'IT', draft, dryRun: false }));
  };
  await assess('2026-11-20', '', 2);
  await assess('2026-11-22', '2026-11-20', 1);
  tick();
  const chosen = {
    market: 'IT',
    archetype: 'foundation',
    reason: 'Stays with the simple process for a cycle',
    until: '2027-06-30',
  };
  demand(await overrideArchetype(world, global, chosen));
}

/** A dated ambition and what succeeds it, an action from its first word to its end, signatures and an objection. */
export async function fillStrategy({ world, global, staff, tick }: StateWorld): Promise<void> {
  for (const level of [2, 3]) {
    tick();
    const levels = { segmentation: level };
    const draft = { day: '2028-06-30', who: 'Country manager Italy', why: 'One list first', levels };
    demand(await recordAmbition(world, global, { market: 'IT', draft }));
  }
  tick();
  const draft = {
    dimension: 'segmentation',
    level: 3,
    what: 'Write the rules down',
    owner: staff.IT.affiliate.email,
    due: '2027-03-31',
    state: 'open',
    evidence: '',
  };
  const { action } = demand(await keepAction(world, global, { market: 'IT', draft }));
  tick();
  const done = { ...draft, state: 'done', evidence: 'Rules of March' };
  demand(await keepAction(world, global, { market: 'IT', action, draft: done }));
  tick();
  const change = {
    kind: 'system',
    what: 'New CRM',
    from: '2027-03-01',
    to: '2027-06-30',
    points: 40,
    source: 'Roadmap of IT',
    state: 'planned',
  };
  const kept = demand(await keepChange(world, global, { market: 'IT', draft: change }));
  tick();
  demand(
    await keepChange(world, global, { market: 'IT', change: kept.change, draft: { ...change, points: 60 } }),
  );
  tick();
  const criteria = [{ figure: 'targets', atLeast: 9_500 }];
  const tried = demand(
    await beginTrial(world, global, {
      market: 'IT',
      draft: { archetype: 'advanced', criteria, why: 'Before the move is decided' },
    }),
  );
  tick();
  const stopped = { decision: 'stop', why: 'The new CRM comes first' };
  demand(await endTrial(world, global, { market: 'IT', trial: tried.trial, ...stopped }));
  const sign = async (actor: User, act: string, reason: string): Promise<void> => {
    tick();
    const what = { kind: 'template', key: 'advanced' };
    demand(await signOff(world, actor, { ...what, act, reason }));
  };
  await sign(global, 'signed', '');
  await sign(staff.IT.affiliate, 'objected', 'Too many columns');
  await sign(global, 'overruled', 'For two cycles');
}

/** Requests for latitude of every state; a grant that ends early. */
export async function fillLatitude({ world, global, staff, tick }: StateWorld): Promise<void> {
  const ask = async (market: StateMarket, rule: string, value: RuleValue): Promise<string> => {
    tick();
    const known = findRule(rule);
    const per = known && isRate(known) ? { per: 'cycle' as const } : {};
    const asked = { market, rule, value, ...per, reason: `${rule} differs here` };
    return demand(await requestLatitude(world, staff[market].affiliate, asked)).request.id;
  };
  const grant = async (request: string, until = '2027-12-31'): Promise<void> => {
    tick();
    const decided = { request, decision: 'granted', until, note: 'For two cycles' } as const;
    demand(await decideLatitudeRequest(world, global, decided));
  };
  await grant(await ask('DE', 'call-frequency.B.face-to-face', 6), '2027-08-31');
  const refused = await ask('DE', 'calls-per-day', 10);
  tick();
  demand(
    await decideLatitudeRequest(world, global, {
      request: refused,
      decision: 'refused',
      note: 'Not this year',
    }),
  );
  await grant(await ask('FR', 'leave-days-default', 12));
  await grant(await ask('SE', 'minimum-frequency.A', 1));
  await grant(await ask('IT', 'import-partial', true));
  await ask('IT', 'target-segments', ['A']);
  const mistaken = await ask('FR', 'calls-per-day', 7);
  tick();
  demand(
    await withdrawLatitudeRequest(world, staff.FR.affiliate, { request: mistaken, note: 'Asked by mistake' }),
  );
  const ended = await ask('FR', 'non-customer-days', 12);
  await grant(ended);
  tick();
  const end = { request: ended, after: '2026-12-31', note: 'The reason is gone' };
  demand(await endLatitudeGrant(world, global, end));
}

/** Calls made and planned, of two markets. */
export async function fillCalls(
  { world, staff, tick, given }: StateWorld,
  rosters: Readonly<Record<StateMarket, StateRoster>>,
): Promise<void> {
  const idOf = (market: StateMarket, index: number): string =>
    String(rosters[market].rows.accounts[index]?.['account-id']);
  const files = {
    FR: [
      ['F-1', idOf('FR', 0), 'FR-01', '2026-09-21', 'Face to face', 'Cardiolan', 'Submitted'],
      ['F-2', idOf('FR', 0), 'FR-01', '2026-10-21', 'Face to face', 'Cardiolan', 'Submitted'],
      ['F-3', idOf('FR', 3), 'FR-02', '2026-10-22', 'Face to face', 'Cardiolan', 'Submitted'],
    ],
    DE: [
      ['C-1', idOf('DE', 0), 'DE-01', '2026-09-14', 'Face to face', 'Cardiolan', 'Submitted'],
      ['C-2', idOf('DE', 0), 'DE-01', '2026-10-01', 'Remote', 'Respivo', 'Submitted'],
      ['C-3', idOf('DE', 4), 'DE-02', '2026-10-02', 'Face to face', 'Cardiolan', 'Submitted'],
      ['C-4', idOf('DE', 0), 'DE-01', '2026-11-02', 'Face to face', 'Cardiolan', 'Submitted'],
      ['', idOf('DE', 5), 'DE-02', '2026-11-30', 'Face to face', 'Respivo', 'Planned'],
    ],
  };
  const headings = ['Call ID', 'Account ID', 'Territory', 'Date', 'Channel', 'Brand', 'Status'];
  for (const market of ['FR', 'DE'] as const) {
    const fileName = `${market}-calls.csv`;
    const path = join(given, fileName);
    await writeFile(path, [headings, ...files[market]].map((row) => `${row.join(',')}\r\n`).join(''));
    tick();
    const sent = { market, kind: 'calls', path, fileName, mode: 'upsert' } as const;
    demand(await importWorkbook(world, staff[market].affiliate, { ...sent, dryRun: true }));
    tick();
    demand(await importWorkbook(world, staff[market].affiliate, { ...sent, dryRun: false }));
  }
}

/** A capacity event of every kind, of a territory and of a team. */
export async function fillCapacity({ world, staff, tick }: StateWorld): Promise<void> {
  const nobody = { territory: '', team: '', to: '', weekdays: '', rep: '', note: '' };
  const drafts: readonly EnteredEvent[] = [
    { ...nobody, territory: 'DE-01', kind: 'leave', from: '2027-02-01', to: '2027-02-12', note: 'Skiing' },
    { ...nobody, team: 'general-care', kind: 'meeting', from: '2027-01-11', to: '2027-01-13' },
    { ...nobody, team: 'general-care', kind: 'training', from: '2027-03-01', to: '2027-03-01' },
    { ...nobody, territory: 'DE-02', kind: 'part-time', from: '2027-02-01', fte: 400 },
    { ...nobody, territory: 'DE-01', kind: 'part-time', from: '2027-03-01', weekdays: 'tue, wed, thu' },
    { ...nobody, territory: 'DE-01', kind: 'leave', from: '2027-02-26', to: '2027-02-26', fte: 5_000 },
    { ...nobody, territory: 'DE-02', kind: 'vacancy', from: '2027-03-15', to: '2027-03-31' },
    { ...nobody, territory: 'DE-02', kind: 'successor', from: '2027-04-01', rep: 'Jana Nachfolger' },
  ];
  for (const draft of drafts) {
    tick();
    demand(await keepCapacityEvent(world, staff.DE.affiliate, { market: 'DE', draft }));
  }
}

/** A correction of every kind, of a market, a region and a team, and somebody who has looked at the calendar. */
export async function fillCalendar({ world, staff, tick }: StateWorld): Promise<void> {
  const said = { to: '', movedTo: '', region: '', team: '', why: 'Works agreement', source: '' };
  const drafts: readonly DraftCorrection[] = [
    { ...said, kind: 'closed', from: '2027-02-08', to: '2027-02-09', source: 'Notice board' },
    { ...said, kind: 'half-day', from: '2027-02-11', team: 'general-care' },
    { ...said, kind: 'worked', from: '2027-01-06', region: 'BY' },
    { ...said, kind: 'moved', from: '2027-03-29', movedTo: '2027-03-30', region: 'BE' },
  ];
  for (const draft of drafts) {
    tick();
    demand(await keepCorrection(world, staff.DE.affiliate, { market: 'DE', draft }));
  }
  tick();
  demand(
    await confirmCalendar(world, staff.DE.affiliate, { market: 'DE', through: '2027-12-31', note: 'All 16' }),
  );
}

export async function fillHeadings({ world, staff, tick }: StateWorld): Promise<void> {
  tick();
  const answers = [
    { sheet: 'accounts', heading: 'Kd.-Nr.', column: 'account-id' },
    { heading: 'Bemerkung intern', column: '' },
  ] as const;
  demand(await rememberAnswers(world, staff.DE.affiliate, { market: 'DE', mapping: answers }));
  tick();
  const values = [{ column: 'specialty', seen: 'Herzarzt', meant: 'Cardiology' }];
  demand(await rememberAnswers(world, staff.DE.affiliate, { market: 'DE', values }));
}
