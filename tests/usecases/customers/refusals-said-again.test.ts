import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const market = 'IT';
const ids = ['U1', 'U2', 'U3', 'U4'] as const;
const names = {
  U1: 'Anna Bianchi',
  U2: 'Ugo Neri',
  U3: 'Lia Gallo',
  U4: 'Ivo Costa',
  U9: 'Ada Serra',
} as const;
type Id = keyof typeof names;

const listed = (of: readonly Id[], refusing: readonly Id[] = []) => [
  'Account ID;Name;Specialty;Territory;Potential class;City;No-see;Region',
  ...of.map(
    (id) => `${id};${names[id]};Cardiology;IT-01;High;Roma;${refusing.includes(id) ? 'Yes' : ''};Lazio`,
  ),
];

const stopped = (of: readonly Id[]) => [
  'Account ID;Name;Reason',
  ...of.map((id) => `${id};${names[id]};No-see`),
];

const row = (id: string, name: string) => `${id};${name};Cardiology;IT-01;High;Roma;;Lazio`;

describe('what two files say', () => {
  let world: Awaited<ReturnType<typeof openMarket>>['world'];
  const send = async (kind: string, lines: readonly string[], fileName = `${kind}.csv`) =>
    importWorkbook(world, operator, {
      market,
      kind,
      path: await csvFile(world, lines),
      fileName,
      dryRun: false,
    });
  const standing = async (kind: string) =>
    (await world.storage.read(({ imports }) => imports.ofMarket(market, kind))).filter(
      ({ undone }) => !undone,
    );
  const undo = async (of: { readonly id: string } | undefined) =>
    undoImport(world, operator, { market, import: of?.id ?? '', why: 'The wrong file' });
  const refusing = async (): Promise<readonly string[]> =>
    valueOf(await viewRefusals(world, operator, { market }))
      .refusals.map(({ accountId }) => accountId)
      .toSorted();
  /** Who shows it in the columns of accounts. */
  const shown = async (): Promise<readonly string[]> =>
    (await world.storage.read(({ accounts }) => accounts.ofMarket(market)))
      .filter(({ facts }) => facts['no-see'] === true)
      .map(({ accountId }) => accountId);

  beforeEach(async () => {
    ({ world } = await openMarket());
    valueOf(await send('team', ['Territory;Rep;FTE', 'IT-01;Rita Costa;1']));
    valueOf(await send('accounts', listed(ids)));
  });

  it('stands when the stop list that said it first is taken back', async () => {
    valueOf(await send('stop-list', stopped(['U1', 'U2'])));
    valueOf(await send('accounts', listed(ids, ['U1'])));
    valueOf(await undo((await standing('stop-list'))[0]));
    expect([await refusing(), await shown()]).toEqual([['U1'], ['U1']]);
  });

  it('stands when the list of accounts that said it first is taken back', async () => {
    valueOf(await send('accounts', listed(ids, ['U1', 'U3'])));
    const again = valueOf(await send('stop-list', stopped(['U1'])));
    // Nothing new, and on record all the same.
    expect([again.added, again.changed, again.unchanged]).toEqual([0, 0, 1]);
    valueOf(await undo((await standing('accounts'))[0]));
    expect([await refusing(), await shown()]).toEqual([['U1'], ['U1']]);
    valueOf(await undo((await standing('stop-list'))[0]));
    expect([await refusing(), await shown()]).toEqual([[], []]);
  });

  it('stands of those who have no account, whichever list is taken back', async () => {
    for (const first of [true, false]) {
      valueOf(await send('stop-list', stopped(['U9'])));
      // Another list, for the very same one says nothing of its own.
      valueOf(await send('stop-list', [...stopped(['U9']), 'U8;Pia Riva;No-see'], 'again.csv'));
      const [later, earlier] = await standing('stop-list');
      valueOf(await undo(first ? earlier : later));
      const known = valueOf(await send('accounts', listed(['U9'])));
      expect(known.findings.map(({ code }) => code)).toContain('import.refusers-met');
      expect(await refusing()).toEqual(['U9']);
      valueOf(await undo((await standing('accounts'))[0]));
      valueOf(await undo((await standing('stop-list'))[0]));
    }
  });

  it('stands of an account that goes with the list that brought it', async () => {
    valueOf(await send('accounts', listed(['U9'], ['U9'])));
    valueOf(await send('stop-list', stopped(['U9'])));
    valueOf(await undo((await standing('accounts'))[0]));
    valueOf(await send('accounts', listed(['U9'])));
    expect(await refusing()).toEqual(['U9']);
  });

  it('is refused as long as any file that stands says it, whatever comes and is taken back', async () => {
    const said = new Map<string, readonly Id[]>();
    const outcomes = new Set<string>();
    let seed = 7;
    const below = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * most);
    };
    for (let step = 0; step < 24; step += 1) {
      const some = ids.filter(() => below(2) === 0);
      const kind = below(2) === 0 ? 'stop-list' : 'accounts';
      const known = await standing(kind);
      if (below(3) === 0 && said.size > 0) {
        const one = known[below(known.length)];
        // What something else stands on is not taken back, and that is told.
        if (one && said.has(one.id)) {
          const undone = await undo(one);
          outcomes.add(undone.ok ? 'taken-back' : refusalOf(undone).code);
          if (undone.ok) said.delete(one.id);
        }
      } else if (some.length > 0) {
        valueOf(await send(kind, kind === 'accounts' ? listed(ids, some) : stopped(some)));
        const [latest] = await standing(kind);
        if (latest && !known.some(({ id }) => id === latest.id)) said.set(latest.id, some);
      }
      const expected = [...new Set([...said.values()].flat())].toSorted();
      expect([step, await refusing()]).toEqual([step, expected]);
      expect([step, await shown()]).toEqual([step, expected]);
    }
    expect([...outcomes].toSorted()).toEqual(['import-overtaken', 'taken-back']);
  });

  it('is asked about somebody who comes by the name they had before', async () => {
    valueOf(await send('accounts', listed(ids, ['U1'])));
    const [head = ''] = listed([]);
    valueOf(await send('accounts', [head, row('U1', 'Anna Verdi')]));
    const asked = refusalOf(await send('accounts', [head, row('X1', 'Anna Bianchi')]));
    expect(asked.findings?.map(({ code }) => code)).toContain('import.perhaps-refuser');
  });
});
