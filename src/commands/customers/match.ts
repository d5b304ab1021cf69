import type { UsedColumn } from '#domain/customers/identity/understand-columns.ts';
import { matchRecords, type MatchedRecords } from '#usecases/customers/match-records.ts';
import { optionTexts, WrongUsage, type Command } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { outputPath } from '../output-path.ts';
import { printFindings, printJson, wordFindings } from '../report.ts';

/** The last sign of equality parts them: a heading may have one. */
function saidColumn(text: string): { readonly column: string; readonly field: string } {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new WrongUsage(`--map ${text}: must be COLUMN=FIELD`);
  return { column: text.slice(0, at), field: text.slice(at + 1) };
}

const uses: Readonly<Record<UsedColumn['use'], string>> = {
  identifier: 'identifies the row',
  compared: 'compared as',
  'not-in-both': 'not compared, the other list has no',
  'too-many': 'not compared, for there are enough without',
  unknown: 'not compared: what it means is not known, say it with --map COLUMN=FIELD',
};

const linesOf = ({
  columns,
  records,
  linked,
  review,
  expectedPrecision,
  oneToOne,
  compared,
  skippedBlocks,
}: MatchedRecords): readonly string[] => [
  ...columns.map(
    ({ fileName, column, use, field }) =>
      `${fileName}  ${column}  ${uses[use]}${field === undefined ? '' : ` ${field}`}`,
  ),
  `${records.join(' × ')} records, ${compared} pairs compared, ${skippedBlocks} blocks too large to compare`,
  ...(records.length === 1
    ? []
    : [oneToOne ? 'one to one: neither list has anybody twice' : 'several to several']),
  `${linked} linked, ${review} for review`,
  `expected precision of what is linked: ${expectedPrecision === undefined ? 'none is' : expectedPrecision.toFixed(4)}`,
];

/** Anybody can judge it on lists of their own: nothing of them is kept. */
export const match: Command = {
  name: 'match',
  summary: 'Find which records of a list, or of two, are of one person or house',
  usage:
    'FILE.csv [OTHER.csv] --id COLUMN [--id COLUMN-OF-OTHER] [--map COLUMN=FIELD]… --pairs OUT.csv [--json]',
  positionals: [1, 2],
  options: {
    id: { type: 'string', multiple: true },
    map: { type: 'string', multiple: true },
    pairs: { type: 'string' },
  },
  async run(call, tools) {
    const ids = optionTexts(call, 'id');
    if (ids.length === 0) throw new WrongUsage('--id COLUMN is missing');
    if (ids.length > call.positionals.length)
      throw new WrongUsage('--id is given more often than there are files');
    const said = optionTexts(call, 'map').map(saidColumn);
    const pairs = await outputPath(call, tools, 'pairs', ['.csv']);
    const paths: string[] = [];
    for (const file of call.positionals) paths.push(await readableFile(file, tools));
    const result = await matchRecords(await tools.openDesk(), { paths, ids, said, pairs });
    if (!result.ok) {
      if (tools.json) printJson(tools, { findings: wordFindings(tools, result.findings) });
      else printFindings(tools, result.findings);
      return 1;
    }
    if (tools.json) printJson(tools, result.value);
    else for (const line of linesOf(result.value)) tools.print(line);
    return 0;
  },
};
