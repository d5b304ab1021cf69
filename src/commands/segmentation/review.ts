import type { FactsReviewed } from '#domain/segmentation/quality/review-facts.ts';
import { reviewFile } from '#usecases/segmentation/review-file.ts';
import { reviewMarket } from '#usecases/segmentation/review-market.ts';
import { worldAs } from '../acting-user.ts';
import { neededText, optionText, type Call, type ExitCode, type Toolbox } from '../command.ts';
import { readableFile } from '../input-path.ts';
import { alignTable, printFindings, printJson, report, wordFindings } from '../report.ts';

const percent = (share: number): string => `${(share / 100).toFixed(1)} %`;

function told({ accounts, facts, classes, unclassified, toFill }: FactsReviewed): readonly string[] {
  return [
    `${accounts} accounts: ${classes.map((each) => `${each.class} ${each.accounts}`).join(', ')}; ${unclassified} in the last segment`,
    ...alignTable([
      ['fact', 'filled', 'off the list'],
      ...facts.map(({ fact, isThere, filled, offList }) => [
        fact,
        isThere ? percent(filled) : 'no column',
        isThere ? percent(offList) : '–',
      ]),
    ]),
    ...(toFill.length > 0
      ? [
          'Worth filling first: of how many in the last segment nobody knows it, and of how many others it could move',
          ...alignTable(
            toFill.map(({ fact, unclassified: last, others }) => [fact, String(last), String(others)]),
          ),
        ]
      : []),
  ];
}

/** A market is called by two letters, and a unit by these and a hyphen; a file has an ending. */
const isMarket = (text: string): boolean => /^[a-z]{2}(?:-[a-z0-9-]{1,60})?$/iu.test(text);

/** How far a market, or a list before it is taken in, has what a segmentation needs. */
export async function review(call: Call, tools: Toolbox): Promise<ExitCode> {
  const of = call.positionals[1] ?? '';
  const brand = optionText(call, 'brand');
  const asked = brand === undefined ? {} : { brand };
  if (isMarket(of)) {
    const [world, actor] = await worldAs(tools, call);
    return report(tools, await reviewMarket(world, actor, { market: of, ...asked }), (seen) => ({
      json: seen,
      text: [
        `Market ${seen.market}, brand ${seen.brand}, by the template ${seen.template}`,
        ...told(seen.review),
      ],
    }));
  }
  const [market, template] = [neededText(call, 'market'), neededText(call, 'template')];
  const path = await readableFile(of, tools);
  const result = await reviewFile(await tools.openDesk(), {
    path,
    fileName: of,
    market,
    template,
    ...asked,
  });
  if (!result.ok) {
    if (tools.json) printJson(tools, { findings: wordFindings(tools, result.findings) });
    else printFindings(tools, result.findings);
    return 1;
  }
  const { review: reviewed, unknown } = result;
  if (tools.json) printJson(tools, { brand: result.brand, unknown, review: reviewed });
  else {
    for (const each of told(reviewed)) tools.print(each);
    if (unknown.length > 0) tools.print(`Headings nobody knows: ${unknown.join(', ')}`);
  }
  return 0;
}
