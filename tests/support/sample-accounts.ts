import type { Account } from '#domain/customers/account.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { numbered } from './small-market.ts';

export const SEED = 20_270_101;

/** The accounts of a sample market as its first import would read them. */
export function sampleAccounts(
  { lists, duties }: Definitions,
  template: ProcessTemplate,
  market: Market,
  rules: EffectiveRules,
): readonly Account[] {
  const { accounts } = sampleRows(market, concreteWorkbook(template, market, lists, duties), SEED);
  const sheet = {
    key: 'accounts' as const,
    sheetName: 'accounts',
    headerRow: 1,
    columns: {},
    extraColumns: [],
    rows: accounts.map((values, index) => ({ row: index + 2, values })),
  };
  const filled = { sheets: [sheet], findings: [] };
  const parsed = parseMasterData(market.code, market.teams[0]!.key, filled, [], rules, 'upsert');
  return numbered(parsed.accounts.map(({ said: _said, ...each }) => each));
}
