import { MikroORM } from '@mikro-orm/sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMessages } from '#messages/messages.ts';
import { ormOptions } from '#storage/databases/orm-options.ts';
import { columnsOn, documents, files, tables, type TableLine } from '#storage/personal-data.ts';
import { everyForm } from '../support/documents/every-form.ts';

type Columns = ReadonlyMap<string, readonly string[]>;

async function columnsOfEntities(): Promise<Columns> {
  const orm = await MikroORM.init({ ...ormOptions, dbName: ':memory:', connect: false } as never);
  const found = new Map<string, readonly string[]>();
  for (const meta of orm.getMetadata().getAll().values())
    found.set(
      meta.tableName,
      meta.props.flatMap((property) => property.fieldNames),
    );
  await orm.close(true);
  return found;
}

/** Columns without a line, and lines without a column. */
function missing(entities: Columns, register: Readonly<Record<string, TableLine>>): readonly string[] {
  const kept = new Set([...entities].flatMap(([table, names]) => names.map((name) => `${table}.${name}`)));
  const said = new Set(
    Object.entries(register).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((name) => `${table}.${name}`),
    ),
  );
  return [
    ...[...kept].filter((each) => !said.has(each)).map((each) => `${each} has no line`),
    ...[...said].filter((each) => !kept.has(each)).map((each) => `${each} is no column`),
  ].toSorted();
}

/** What the register says and nobody could do. */
function impossible(register: Readonly<Record<string, TableLine>>): readonly string[] {
  return Object.entries(register).flatMap(([table, line]) =>
    Object.entries(line.columns).flatMap(([column, { of, on, why }]) => {
      const place = `${table}.${column}`;
      const searched = ['search', 'blank', 'row-or-search', 'forget'].includes(on);
      return [
        ...(of === 'nobody' && on !== 'stays' ? [`${place}: nobody’s, and not left alone`] : []),
        ...(of !== 'nobody' && (on === 'stays' || on === 'apart') && why === undefined
          ? [`${place}: somebody’s, and no word why it stays`]
          : []),
        ...(searched && (line.key === undefined || line.market === undefined)
          ? [`${place}: searched, and no key to find its row by`]
          : []),
        ...((on === 'row' || on === 'row-or-search') && line.account === undefined && line.user === undefined
          ? [`${place}: goes with a row nobody finds`]
          : []),
      ];
    }),
  );
}

describe('the register of personal data', () => {
  let entities: Columns;
  beforeAll(async () => {
    entities = await columnsOfEntities();
  });

  it('has a line for every column of every entity, and for no other', () => {
    expect([...entities.values()].flat().length).toBeGreaterThan(250);
    expect(missing(entities, tables)).toEqual([]);
  });

  it('says nothing that what forgets could not do', () => {
    expect(impossible(tables)).toEqual([]);
  });

  it.each<[string, (entities: Columns) => Columns, string]>([
    ['a new table', (known) => new Map([...known, ['visit_note', ['text']]]), 'visit_note.text has no line'],
    [
      'a new column',
      (known) => new Map([...known, ['account', [...(known.get('account') ?? []), 'birthday']]]),
      'account.birthday has no line',
    ],
    [
      'a column that went',
      (known) => new Map([...known, ['setup_step', []]]),
      'setup_step.step is no column',
    ],
  ])('misses what is planted: %s', (_, plant, said) => {
    expect(missing(plant(entities), tables)).toEqual([said]);
  });

  it('finds a planted line that cannot be', () => {
    const planted = { visit_note: { columns: { text: { of: 'account', on: 'search' } } } } as const;
    expect(impossible(planted)).toEqual(['visit_note.text: searched, and no key to find its row by']);
  });

  it('knows every kind of kept document, and where it stands', async () => {
    const kinds = [...(await everyForm()).values()].map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThan(20);
    expect(Object.keys(documents).toSorted()).toEqual(kinds.toSorted());
    for (const place of Object.values(documents)) {
      const [table = '', column = ''] = place.split('.');
      expect(table === 'file' ? files : tables[table]?.columns).toHaveProperty(column);
    }
  });

  it('has a word in every language of pages for each place where others may have written of somebody', async () => {
    const messages = await loadMessages();
    const places = Object.entries(tables).flatMap(([table, line]) =>
      line.market !== undefined && columnsOn(line, 'search', 'blank', 'forget').length > 0 ? [table] : [],
    );
    expect(places.length).toBeGreaterThan(14);
    for (const place of [...places, 'remark', 'file'])
      expect(messages.has(`erasure.table.${place}`), place).toBe(true);
  });

  it('has a word for each table of which a report of an erasure counts rows', async () => {
    const messages = await loadMessages();
    const counted = Object.entries(tables).filter(([, { columns }]) =>
      Object.values(columns).some(({ on }) => on !== 'stays'),
    );
    expect(counted.length).toBeGreaterThan(20);
    const wordless = counted.filter(([table]) => !messages.has(`erasure.table.${table}`));
    expect(wordless.map(([table]) => table)).toEqual([]);
  });

  it('says of a table when its rows were written by a column that it has', () => {
    const wrong = Object.entries(tables).filter(
      ([, { when, columns }]) => when !== undefined && !(when in columns),
    );
    expect(wrong).toEqual([]);
  });

  it('says of what stays in files why', () => {
    for (const { on, why } of Object.values(files)) expect(on === 'deleted' || why !== undefined).toBe(true);
  });
});
