import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { viewRecord } from '#usecases/access/view-record.ts';
import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';
import { textsOf } from '../../support/traces-of.ts';

describe('the answer to somebody who asks', () => {
  let at: PersonalWorld;
  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    valueOf(await at.send(accountsCsv(person)));
  });
  const write = (as: 'xlsx' | 'json', locale?: string) =>
    writeAccessAnswer(at.world, at.people.affiliate, {
      market: at.market,
      account: person.id,
      as,
      ...(locale === undefined ? {} : { locale }),
    });

  it.each([
    ['de', 'Wo es steht', 'Fachrichtung'],
    ['fr', 'Fichier source', 'Spécialité'],
    ['ja', '元のファイル', '診療科'],
  ])('is a workbook in the reader’s language: %s', async (locale, ...words) => {
    const file = valueOf(await write('xlsx', locale));
    expect(file.fileName).toMatch(/^DE-access-\d+\.xlsx$/);
    const text = textsOf(await readFile(file.path));
    for (const each of [...words, person.name, person.city, person.licence, 'kunden.csv'])
      expect(text).toContain(each);
  });

  it('is data to take along, in words and as it is kept', async () => {
    const { path } = valueOf(await write('json', 'en'));
    const data = JSON.parse(await readFile(path, 'utf8'));
    expect(data).toMatchObject({ market: 'DE', name: person.name });
    expect(data.held).toContainEqual({
      place: 'account',
      where: 'Account',
      what: 'City',
      value: person.city,
      since: '2026-09-14',
      source: 'kunden.csv',
    });
    expect(data.data).toHaveLength(data.held.length);
  });

  it('is on record by number, and nobody else’s to give', async () => {
    const { world, people, market } = at;
    const [entry] = valueOf(await viewRecord(world, people.affiliate, { market, limit: 1 })).events;
    expect(entry).toMatchObject({ kind: 'answer-access', subject: person.id });
    const kept = await world.storage.read(({ erasures }) => erasures.subjectNamed(market, person.id));
    expect(kept?.no).toBeGreaterThan(24);
    const input = { market, account: person.id, as: 'json' } as const;
    expect(codeOf(await writeAccessAnswer(world, people.manager, input))).toBe('not-allowed');
  });
});
