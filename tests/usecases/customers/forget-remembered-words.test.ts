import { beforeAll, describe, expect, it } from 'vitest';
import { answerAccess } from '#usecases/customers/answer-access.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { rememberAnswers } from '#usecases/intake/remember-answers.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person, type PersonalWorld } from '../../support/planted-person.ts';

describe('what is remembered of a market’s files', () => {
  let at: PersonalWorld;
  const heading = `Referred by ${person.name}`;
  const word = `as ${person.licence} told us`;
  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    valueOf(await at.send(accountsCsv(person)));
    valueOf(
      await rememberAnswers(at.world, at.people.affiliate, {
        market: at.market,
        mapping: [
          { heading, column: '' },
          { heading: 'Quastenflosser', column: '' },
          { heading: 'Ward', column: '' },
        ],
        values: [
          { column: 'consent-email', seen: word, meant: 'no' },
          { column: 'consent-email', seen: 'jein', meant: 'no' },
        ],
      }),
    );
  });

  it('is told and goes where it names whoever is erased; all else is remembered', async () => {
    const { world, people, market } = at;
    const asked = { market, account: person.id };
    const { items } = valueOf(await answerAccess(world, people.affiliate, asked));
    const told = items.filter(({ place, what }) => place === 'text' && what.endsWith('_mapping'));
    expect(told.map(({ what, value }) => [what, value])).toEqual([
      ['value_mapping', word],
      ['column_mapping', heading],
    ]);
    expect(told[0]?.since).toMatch(/^2026-09-14T/u);

    const report = valueOf(await eraseAccount(world, people.affiliate, { ...asked, reason: 'asked for it' }));
    expect(report.rows).toMatchObject({ value_mapping: 1, column_mapping: 1 });
    // A surname alone may be anybody's: somebody has to look.
    expect(report.perhaps.places).toContainEqual(
      expect.objectContaining({ place: 'column_mapping', text: 'Quastenflosser' }),
    );
    const left = await world.storage.read(async ({ columnMappings, valueMappings }) => ({
      headings: (await columnMappings.ofMarket(market)).map((each) => each.heading),
      words: (await valueMappings.ofMarket(market)).map(({ seen }) => seen),
    }));
    expect(left).toEqual({ headings: ['Quastenflosser', 'Ward'], words: ['jein'] });
  });
});
