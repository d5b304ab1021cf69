import { describe, expect, it } from 'vitest';
import { addUser } from '#usecases/access/add-user.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { eachDatabase, queryDatabase } from '../../support/databases.ts';
import { valueOf } from '../../support/outcomes.ts';
import { callsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';

const heading =
  'Account ID,Name,Specialty,Territory,Potential – Cardiolan,Potential – Respivo,Adoption – Cardiolan,Adoption – Respivo,Comment,Ring up at';

eachDatabase((name) => {
  describe('somebody erased', () => {
    it('is found in keys of others’ calls, by a telephone number alone, and in names of users', async () => {
      const { world, market, people, options, send } = await openPersonalWorld(name);
      const rows = [
        `${person.id},${person.name},Kardiologie,T1,180,90,3,2,,+49 (171) 5550-1234`,
        'ZY-1,Praxis Eins,Kardiologie,T1,180,90,3,2,Please ring 0171 55501234 first,',
        'ZY-2,Praxis Zwei,Kardiologie,T1,180,90,3,2,Ring 0171 55501235 from 2026 on,0171/55501234',
      ];
      valueOf(await send([heading, ...rows, ''].join('\r\n')));
      const calls = { kind: 'calls', fileName: 'besuche.csv' } as const;
      const named = callsCsv(['1', 'ZY-1', '2026-09-01']).replace('C00001', `with ${person.name}`);
      const field = named.replaceAll('\r\n1,', `\r\nwith ${person.name} 1,`);
      valueOf(await send(field, calls));
      const user = { email: 'other@company.example', name: 'Wilhelmine Quastenflosser', market } as const;
      valueOf(await addUser(world, people.global, { ...user, role: 'affiliate', territory: [] }));
      const keys = async (): Promise<string> =>
        JSON.stringify(await queryDatabase(options, 'select call_key from actual_call order by call_key'));
      expect(await keys()).toContain('Quastenflosser');
      const asked = { market, account: person.id, reason: 'asked' };
      const { number, perhaps } = valueOf(await eraseAccount(world, people.affiliate, asked));
      expect(await keys()).toContain(`${number}|named|1`);
      expect(await keys()).not.toContain('Quastenflosser');
      const facts = JSON.stringify(await queryDatabase(options, 'select facts from account'));
      expect(facts).toContain(`Please ring ${number} first`);
      // Another number stays, and so does what is a practice's own.
      expect(facts).toContain('Ring 0171 55501235 from 2026 on');
      expect(facts).toContain('0171/55501234');
      expect(perhaps.places).toContainEqual(
        expect.objectContaining({ place: 'app_user', text: 'Wilhelmine Quastenflosser' }),
      );
    });
  });
});
