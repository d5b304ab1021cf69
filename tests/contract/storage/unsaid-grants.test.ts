import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { deactivateUser } from '#usecases/access/deactivate-user.ts';
import { endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { eachDatabase, meddleWith } from '../../support/databases.ts';
import { openShared } from '../../support/open-shared.ts';
import { valueOf } from '../../support/outcomes.ts';

eachDatabase((name) => {
  describe('a grant that the record does not speak of', () => {
    it('is told of, and so is one that was altered, or somebody let in again, by whoever writes to the database', async () => {
      const { world, market, otherMarket, people, options } = await openShared(name);
      const email = 'planner@x.example';
      const added = { email, name: 'Planner', role: 'affiliate', market, territory: '' } as const;
      const { id } = valueOf(await addUser(world, operator, added));
      const grant = { role: 'manager', market: otherMarket, territories: [], from: '', to: '' } as const;
      const known = { user: id, revision: 'latest' } as const;
      valueOf(await giveGrant(world, people.global, { ...known, grant }));
      valueOf(await endGrant(world, people.global, { ...known, number: 2 }));
      const tells = async (asked: { readonly market?: string } = {}) =>
        valueOf(await verifyRecord(world, operator, asked))
          .grants.filter(({ values }) => values['email'] === email)
          .map(({ code, values }) => [code, values['role'], values['market']]);
      expect(await tells()).toEqual([]);

      // As somebody does it who has the database and not the product.
      await meddleWith(
        options,
        `insert into user_grant (user_id, number, role, market, territories, from_day, to_day)
         values ('${id}', 3, 'global', '', '[]', '', '')`,
      );
      expect(await tells()).toEqual([['record.grant-unsaid', 'global', '–']]);
      expect(await tells({ market })).toEqual([]);
      await meddleWith(options, `delete from user_grant where user_id = '${id}' and number = 3`);

      await meddleWith(options, `update user_grant set to_day = '' where user_id = '${id}' and number = 2`);
      // It stands as it was given, before it was ended.
      expect(await tells()).toEqual([['record.grant-unsaid', 'manager', otherMarket]]);
      await meddleWith(
        options,
        `update user_grant set role = 'manager' where user_id = '${id}' and number = 1`,
      );
      expect(await tells({ market })).toEqual([['record.grant-unsaid', 'manager', market]]);
      await meddleWith(
        options,
        `update user_grant set role = 'affiliate' where user_id = '${id}' and number = 1`,
        `delete from user_grant where user_id = '${id}' and number = 2`,
      );
      expect(await tells()).toEqual([]);

      valueOf(await deactivateUser(world, people.global, known));
      expect(await tells()).toEqual([]);
      await meddleWith(options, `update app_user set deactivated_at = '' where id = '${id}'`);
      expect(await tells()).toEqual([['record.entry-unsaid', undefined, undefined]]);
    });
  });
});
