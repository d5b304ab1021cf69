import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { lookIntoPackage } from '../support/look-into-package.ts';
import { changeAccounts } from '../usecases/support/change-accounts.ts';
import { apiLines } from './rights/api-lines.ts';
import { pageLines } from './rights/page-lines.ts';
import { answerTo } from './rights/ask-as.ts';
import type { Line, Person } from './rights/line.ts';
import { openSubjects, type World } from './rights/subjects.ts';

/** What an account could prescribe, as nobody else's figures read. */
const plantedFor = (accountId: string): number => 987_000_000 + Number(accountId.slice(1)) * 1_009;

const gets = [...apiLines, ...pageLines].filter(
  ({ route, ends }) => route.startsWith('GET ') && !ends && !route.includes('/events'),
);

/** Thousands are parted in many ways. */
const joined = (text: string): string => text.replaceAll(/(?<=\d)[.,'’\u00A0\u202F](?=\d{3})/gu, '');

async function readable({ type, bytes }: { readonly type: string; readonly bytes: Buffer }): Promise<string> {
  if (!type.includes('spreadsheetml')) return joined(bytes.toString('utf8'));
  const path = join(inject('runFolder'), `figures-${Math.random()}.xlsx`);
  await writeFile(path, bytes);
  const look = await lookIntoPackage(path);
  return joined([...look.packed.keys()].map((name) => look.text(name)).join('\n'));
}

describe('figures of named accounts', () => {
  let world: World;
  let planted: readonly string[];
  /** What the touches of the line are worth. */
  let worth: readonly string[];
  beforeAll(async () => {
    world = await openSubjects(async (test) => {
      await changeAccounts(test.world, test.market, (account) => ({
        ...account,
        facts: {
          ...Object.fromEntries(
            Object.entries(account.facts).map(([key, value]) => [
              key,
              key.startsWith('potential@') ? plantedFor(account.accountId) : value,
            ]),
          ),
          'extra:TRx': plantedFor(account.accountId) + 1,
        },
      }));
    });
    const accounts = Array.from({ length: 24 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`);
    planted = accounts.flatMap((each) => [String(plantedFor(each)), String(plantedFor(each) + 1)]);
    const { test, ofApi } = world;
    const line = await test.ask(
      'affiliate',
      'GET',
      `/markets/${test.market}/plan/lines/${encodeURIComponent(ofApi['lineKey']!)}`,
    );
    // In the smallest unit, as the API says it, and in whole ones, as pages do.
    worth = line.body.marginals
      .filter((each: number) => each > 250_000)
      .flatMap((each: number) => [String(each), String(Math.round(each / 100))]);
  });

  /** Routes whose answer to somebody holds one of the texts. */
  async function tellTo(
    who: Person,
    texts: readonly string[],
    lines: readonly Line[] = gets,
  ): Promise<string[]> {
    const telling: string[] = [];
    for (const line of lines) {
      const subjects = line.route.includes(' /api/') ? world.ofApi : world.ofPages;
      const answer = await answerTo(world.test, line, subjects, who);
      if (answer.status !== 200) continue;
      const text = await readable(answer);
      if (texts.some((each) => new RegExp(`(?<!\\d)${each}(?!\\d)`, 'u').test(text)))
        telling.push(line.route);
    }
    return [...new Set(telling)].toSorted();
  }

  it.each(['rep', 'colleague', 'manager', 'foreigner'] as const)(
    'are on no page, in no answer and in no file for the %s',
    async (who) => {
      expect(await tellTo(who, [...planted, ...worth])).toEqual([]);
    },
    300_000,
  );

  it('are where headquarters look', async () => {
    expect(worth.length).toBeGreaterThan(0);
    const told = await tellTo('affiliate', planted);
    expect(told).toEqual(
      expect.arrayContaining([
        'GET /api/v1/markets/:market/plan/lines/:lineKey',
        'GET /markets/:market/exports/segmentation',
        'GET /markets/:market/plan/lines/:line',
        'GET /markets/:market/template',
      ]),
    );
    expect(await tellTo('global', worth)).toContain('GET /api/v1/markets/:market/plan/lines/:lineKey');
  }, 300_000);
});
