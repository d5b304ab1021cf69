import type { DatabaseRow, Query } from './state.ts';

/** The schema as statements: tables with their keys in the order given, then indexes, then what refers from one to another. */
export async function dumpPostgresqlSchema(query: Query, tables: readonly string[]): Promise<string> {
  const created: string[] = [];
  const indexes: string[] = [];
  const references: string[] = [];
  for (const table of tables) {
    const columns = await query(`select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
        a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as preset,
        (select collname from pg_collation where oid = a.attcollation and collname <> 'default') as collation
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = '"${table}"'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`);
    const constraints =
      await query(`select conname as name, contype as type, pg_get_constraintdef(oid) as definition
      from pg_constraint where conrelid = '"${table}"'::regclass and contype in ('p', 'f', 'u') order by conname`);
    const inside = constraints.filter(({ type }) => type !== 'f');
    created.push(
      `create table "${table}" (\n${[
        ...columns.map(columnSql),
        ...inside.map(({ name, definition }) => `  constraint "${String(name)}" ${String(definition)}`),
      ].join(',\n')}\n);\n`,
    );
    const known = new Set(inside.map(({ name }) => name));
    const found = await query(`select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename = '${table}' order by indexname`);
    indexes.push(
      ...found
        .filter(({ name }) => !known.has(name ?? ''))
        .map(({ definition }) => `${String(definition).replace('ON public.', 'ON ')};\n`),
    );
    references.push(
      ...constraints
        .filter(({ type }) => type === 'f')
        .map(
          ({ name, definition }) =>
            `alter table "${table}" add constraint "${String(name)}" ${String(definition)};\n`,
        ),
    );
  }
  return [...created, ...indexes, ...references].join('');
}

function columnSql(column: DatabaseRow): string {
  const { name, type, required, preset, collation } = column;
  const serial = typeof preset === 'string' && preset.startsWith('nextval(');
  return [
    `  "${String(name)}"`,
    serial ? 'serial' : String(type),
    ...(collation === null ? [] : [`collate "${String(collation)}"`]),
    ...(preset === null || serial ? [] : [`default ${String(preset)}`]),
    ...(required === true ? ['not null'] : []),
  ].join(' ');
}
