import { beforeAll, describe, expect, it } from 'vitest';
import type { WriteOver } from '#domain/customers/erasure/without-erased.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { erasedWriter } from '#usecases/basis/erased-writer.ts';
import { answersNaming, fileNameWithout } from '#usecases/intake/erased-in-words.ts';
import { rememberAnswers } from '#usecases/intake/remember-answers.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';

describe('words of files that are kept', () => {
  let at: PersonalWorld;
  let writeOver: WriteOver;
  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    valueOf(await at.send(accountsCsv(person)));
    const asked = { market: at.market, account: person.id, reason: 'asked' };
    valueOf(await eraseAccount(at.world, at.people.affiliate, asked));
    writeOver = await erasedWriter(at.world, at.market);
  });

  it.each([
    ['Kunden_Wilhelmine_Quastenflosser.xlsx', 'Kunden #….xlsx'],
    ['Quastenflosser, Wilhelmine.CSV', '#….CSV'],
    [`${person.id}.csv`, '#….csv'],
    [`brief.${person.licence}.2026.txt`, 'brief #… 2026.txt'],
    ['kunden_2026.10.xlsx', 'kunden_2026.10.xlsx'],
    ['Wilhelmine Flosser.csv', 'Wilhelmine Flosser.csv'],
    ['', ''],
  ])('a file called “%s” is kept as “%s”', (fileName, kept) => {
    expect(fileNameWithout(fileName, writeOver)).toBe(kept);
  });

  it('no answer that names them is remembered, whoever gives it and how', async () => {
    const heading = `by ${person.name}`;
    const mapping = [
      { heading, column: '' },
      { heading: 'Ward', column: '' },
    ];
    const values = [{ column: 'consent-email', seen: `${person.licence}?`, meant: 'no' }];
    const found = answersNaming({ mapping, values }, writeOver);
    expect(found.map(({ code, where }) => [code, where])).toEqual([
      ['import.erased-answer', { kind: 'subject', subject: 'mapping' }],
      ['import.erased-answer', { kind: 'subject', subject: 'values' }],
    ]);
    const { world, people, market } = at;
    const refusal = refusalOf(await rememberAnswers(world, people.affiliate, { market, mapping, values }));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: found });
    const kept = await world.storage.read(({ columnMappings }) => columnMappings.ofMarket(market));
    expect(kept).toEqual([]);
  });
});
