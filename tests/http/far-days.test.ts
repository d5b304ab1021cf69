import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

/** The first and the last that four figures say, and what is beyond; 9999 is what programs say for no end. */
const ends = ['0001-01-01', '1899-12-31', '3000-01-01', '9999-12-31'];
const beyond = ['0000-01-01', '10000-01-01', '+010000-01-01', '-000001-12-31', '2027-02-30', '99999-99-99'];

interface Answered {
  readonly status: number;
  /** What was sent is no day at all. */
  readonly isNone: boolean;
}

const isSound = ({ status, isNone }: Answered): boolean => status < 500 && (!isNone || status >= 400);

describe('days far away', () => {
  let test: TestApp;
  let queries: readonly (readonly [path: string, name: string])[];
  beforeAll(async () => {
    test = await startApp();
    await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    const { body } = await test.ask('global', 'GET', '/openapi.json');
    interface Parameter {
      readonly name: string;
      readonly in: string;
    }
    queries = Object.entries(
      body.paths as Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>,
    ).flatMap(([path, { get }]) =>
      (get?.parameters ?? [])
        .filter(
          (each) => each.in === 'query' && /^(?:on|from|to|asOf|cycle|until|after|before)$/u.test(each.name),
        )
        .map(({ name }) => [path.replace(/^\/api\/v1/u, '').replace('{market}', test.market), name] as const),
    );
  });

  it('are answered or refused in every question that takes a day or a cycle, and nobody waits for it', async () => {
    expect(queries.length).toBeGreaterThan(8);
    const asked: unknown[] = [];
    for (const [path, name] of queries)
      for (const day of [...ends, ...beyond]) {
        const value = name === 'cycle' ? `${test.market}-${day.slice(0, -3)}` : day;
        const { status } = await test.ask('global', 'GET', `${path}?${name}=${encodeURIComponent(value)}`);
        asked.push({ path, name, value, status, isNone: name !== 'cycle' && beyond.includes(day) });
      }
    expect(asked).toEqual(asked.map(() => expect.toSatisfy(isSound)));
  });

  it('are refused or kept wherever they are sent', async () => {
    const at = `/markets/${test.market}`;
    const bodies: readonly (readonly [
      method: 'POST' | 'PUT',
      path: string,
      body: (day: string) => Readonly<Record<string, unknown>>,
    ])[] = [
      ['POST', `${at}/plan`, (asOf) => ({ asOf })],
      ['PUT', `${at}/capacity/events`, (from) => ({ territory: 'T1', kind: 'leave', from, to: from })],
      ['PUT', `${at}/capacity/events`, (to) => ({ territory: 'T1', kind: 'leave', from: '2026-11-02', to })],
      ['PUT', `${at}/capacity/events`, (from) => ({ territory: 'T1', kind: 'vacancy', from, to: '' })],
      [
        'PUT',
        `${at}/calendar/corrections`,
        (from) => ({ kind: 'closed', from, to: from, why: 'x', source: 'y' }),
      ],
      [
        'PUT',
        `${at}/calendar/corrections`,
        (to) => ({ kind: 'closed', from: '0001-01-01', to, why: 'x', source: 'y' }),
      ],
      ['POST', `${at}/calendar/reviews`, (through) => ({ through, note: '' })],
      ['POST', `${at}/latitude-requests`, (from) => ({ rule: 'calls-per-day', value: 9, reason: 'x', from })],
      ['POST', `${at}/assessments`, (on) => ({ on, assessor: 'x', levels: {} })],
      ['POST', `${at}/archetype-override`, (until) => ({ archetype: 'x', reason: 'x', until })],
      [
        'POST',
        '/users/invitations',
        (from) => ({ email: 'far@example.com', name: 'F', role: 'manager', market: test.market, from }),
      ],
      ['POST', `${at}/cycles`, (from) => ({ cycle: `${test.market}-${from.slice(0, -3)}` })],
    ];
    const sent: unknown[] = [];
    for (const [method, path, body] of bodies)
      for (const day of [...ends, ...beyond]) {
        const answer = await test.ask('global', method, path, body(day));
        sent.push({ path, body: body(day), status: answer.status, isNone: beyond.includes(day) });
      }
    expect(sent).toEqual(sent.map(() => expect.toSatisfy(isSound)));
    // Whatever was kept of them, everything still opens.
    for (const path of [
      `${at}/capacity`,
      `${at}/calendar`,
      `${at}/plan`,
      `${at}/attainment`,
      `${at}/reminders`,
    ])
      expect([path, (await test.ask('global', 'GET', path)).status]).toEqual([
        path,
        expect.toSatisfy((s) => s < 500),
      ]);
  });
});
