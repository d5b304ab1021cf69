import { expect, it } from 'vitest';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { isInRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { valueOf } from '../../../support/outcomes.ts';
import {
  accountsCsv,
  openPersonalWorld,
  person,
  type PersonalWorld,
} from '../../../support/planted-person.ts';
import { queryDatabase } from '../../../support/databases.ts';
import { allowPartial } from '../../support/alter-definitions.ts';

interface Kept {
  readonly kind: string;
  readonly applied: string;
  readonly indexed: string;
  readonly subjects: string;
  readonly marks: string;
}

/** The rows of files once the world is closed, past its storage. */
async function filesOf({ installation, options }: PersonalWorld): Promise<readonly Kept[]> {
  await installation.close();
  return (await queryDatabase(options, 'select * from kept_file order by kept_at, kind')) as Kept[];
}

it('who is in a file is noted: by number where they have one, by digest where they do not, with the difference', async () => {
  const at = await openPersonalWorld('sqlite');
  valueOf(await at.send(accountsCsv(person, { id: 'A001', name: 'Practice 1' }), { dryRun: true }));
  valueOf(await at.send(accountsCsv(person)));
  valueOf(await at.send(accountsCsv({ id: 'A003', name: 'Practice 003' }), { mode: 'remove-absent' }));
  const numbers = await at.world.storage.read(({ accounts }) =>
    accounts.numbersOf(at.market, [person.id, 'A001']),
  );
  const [no, first] = [numbers.get(person.id)!, numbers.get('A001')!];
  const [dryUpload, dryDetails, upload, details, other, removal] = await filesOf(at);
  for (const each of [dryUpload, dryDetails]) {
    expect(each).toMatchObject({ applied: '', indexed: 'yes' });
    expect([isInRanges(each!.subjects, first), isInRanges(each!.subjects, no)]).toEqual([true, false]);
    expect(each!.marks.split(' ')).toHaveLength(1);
  }
  for (const each of [upload, details]) {
    expect(each).toMatchObject({ applied: 'yes', indexed: 'yes', marks: '' });
    expect(isInRanges(each!.subjects, no)).toBe(true);
  }
  // Whom the file does not name and the change removes is in the difference alone.
  expect([isInRanges(other!.subjects, no), isInRanges(removal!.subjects, no)]).toEqual([false, true]);
});

it('whose row was left out keeps a mark, though as many others got numbers', async () => {
  const at = await openPersonalWorld('sqlite');
  const path = await at.fileOf(accountsCsv(person, { id: 'LEFT', name: '' }), 'csv');
  const file = { market: at.market, path, fileName: 'kunden.csv', mode: 'upsert', dryRun: false } as const;
  const world = allowPartial(at.world, true);
  const taken = valueOf(await importWorkbook(world, at.people.affiliate, { ...file, partial: true }));
  expect([taken.added, taken.leftOut]).toEqual([1, 1]);
  const secret = await at.world.marketSecrets.read(at.market);
  const mark = markOf(at.world.secrets.digest(secret!, accountMark('LEFT')));
  const upload = (await filesOf(at)).find(({ kind }) => kind === 'accounts');
  expect(upload).toMatchObject({ applied: 'yes', marks: mark });
});

it('a file in which somebody has no identifier may hold anybody', async () => {
  const at = await openPersonalWorld('sqlite');
  await at.send(accountsCsv({ ...person, id: '' }));
  expect((await filesOf(at)).map(({ indexed }) => indexed)).toEqual(['', '']);
});
