/**
 * Records of files of calls, which had a table of their own, into the one of all imports. Nothing was kept to take them
 * back by.
 * @param part the SQL for a part of a record, whether it stands in an envelope or not
 */
export const carryCallImports = (part: (name: string) => string): readonly string[] => {
  const window = (name: string): string => part(`window.${name}`);
  const count = (name: string): string => `cast(${part(name)} as bigint)`;
  return [
    `insert into "import" ("id", "kind", "market", "cycle", "file_name", "sha256", "mode", "covers_from", "covers_to",
       "imported_at", "imported_by", "added", "changed", "removed", "unchanged", "warnings")
     select "id", 'calls', "market", '', ${part('fileName')}, ${part('sha256')}, ${part('mode')}, ${window('from')},
       ${window('to')}, "imported_at", ${part('importedBy')}, ${count('added')}, ${count('changed')}, ${count('removed')},
       ${count('unchanged')}, ${count('warnings')}
     from "call_import"`,
    'drop table "call_import"',
  ];
};
