import { basename } from 'node:path';
import { loadOutcomes } from '#domain/reporting/field-systems/load-results.ts';
import { takeLoadResults } from '#usecases/reporting/take-load-results.ts';
import { worldAs } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { alignTable, report } from '../report.ts';

export const loadResults: Command = {
  name: 'load-results',
  summary: 'Take in what a field system says it loaded of a plan: records created, updated, refused and why',
  usage: 'MARKET FILE [--json]',
  positionals: [2, 2],
  options: {},
  async run(call, tools) {
    const [market = '', file = ''] = call.positionals;
    const path = await readableFile(file, tools);
    const outcome = await takeLoadResults(...(await worldAs(tools, call)), {
      market,
      path,
      fileName: basename(file),
    });
    return report(tools, outcome, ({ market: _market, ...results }) => {
      const { cycle, version, counts, failed } = results;
      return {
        json: results,
        text: [
          `${cycle}, version ${version}: ${loadOutcomes.map((each) => `${counts[each]} ${each}`).join(', ')}`,
          ...(failed.length === 0
            ? []
            : alignTable([
                ['row', 'territory', 'account', 'brand', 'channel', 'reason'],
                ...failed.map(({ row, territory, accountId, brand, channel, error }) => [
                  String(row),
                  territory || '–',
                  accountId || '–',
                  brand || '–',
                  channel || '–',
                  error,
                ]),
              ])),
        ],
      };
    });
  },
};
