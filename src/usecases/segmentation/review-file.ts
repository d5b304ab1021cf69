import { atLine, atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import type { Account, FactValue } from '#domain/customers/account.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { workPart } from '#domain/segmentation/eligibility.ts';
import { reviewFacts, type FactsReviewed } from '#domain/segmentation/quality/review-facts.ts';
import { writtenRules } from '../basis/rules-in-force.ts';
import { todayIn } from '../basis/today.ts';
import type { FileDesk } from '../ports/file-desk.ts';

export interface ReviewFileInput {
  readonly path: string;
  readonly fileName: string;
  /** Whose headings, words and numbers the file is written with. */
  readonly market: string;
  /** By whose segmentation. */
  readonly template: string;
  /** The market's first when absent. */
  readonly brand?: string;
}

export type ReviewFileResult =
  | {
      readonly ok: true;
      readonly brand: string;
      readonly review: FactsReviewed;
      /** Headings nobody knew. */
      readonly unknown: readonly string[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const refuse = (field: string, allowed: readonly string[]): ReviewFileResult => ({
  ok: false,
  findings: [finding('error', 'input.not-accepted', atSubject(field), { allowed: allowed.join(', ') })],
});

/**
 * How far a list somebody keeps already, from a field system for instance, has what a template's segmentation needs, before
 * any of it is taken in. By the rules of the centre and the market; nothing is kept.
 */
export async function reviewFile(desk: FileDesk, input: ReviewFileInput): Promise<ReviewFileResult> {
  const { definitions } = desk;
  const market = definitions.markets.find(({ code }) => code === input.market.toUpperCase());
  if (!market)
    return refuse(
      'market',
      definitions.markets.map(({ code }) => code),
    );
  const template = definitions.templates.find(({ key }) => key === input.template);
  const { segmentation } = template ?? {};
  if (!template || !segmentation)
    return refuse(
      'template',
      definitions.templates.map(({ key }) => key),
    );
  const brands = market.teams.flatMap((team) => team.brands);
  const brand = brands.find(({ key }) => key === (input.brand ?? brands[0]?.key));
  if (!brand)
    return refuse(
      'brand',
      brands.map(({ key }) => key),
    );
  const workbook = concreteWorkbook(template, market, definitions.lists, definitions.duties);
  const { path, fileName } = input;
  const filled = await desk.readWorkbook({ path, fileName, workbook, market });
  const sheets = filled.sheets.filter(({ key }) => key === 'accounts');
  const rows = sheets.flatMap((sheet) => sheet.rows);
  if (rows.length === 0) {
    const wrong = filled.findings.filter(({ severity }) => severity === 'error');
    return {
      ok: false,
      findings: wrong.length > 0 ? wrong : [finding('error', 'match.empty-file', atLine(fileName))],
    };
  }
  const rules = writtenRules(desk, market, todayIn(desk, market.code));
  const accounts = rows.map(({ row, values }): Account => {
    const said = Object.entries(values).flatMap(([key, value]): [string, FactValue][] =>
      value === undefined ? [] : [[key, value]],
    );
    return {
      market: market.code,
      accountId: String(row),
      name: '',
      territory: '',
      facts: Object.fromEntries(said),
    };
  });
  return {
    ok: true,
    brand: brand.key,
    unknown: sheets.flatMap(({ extraColumns }) => extraColumns),
    review: reviewFacts({
      accounts,
      segmentation,
      brand: brand.key,
      rules: rulesFor(rules, workPart(brand)),
      columns: new Set(sheets.flatMap(({ columns }) => Object.keys(columns))),
      broken: (row) => rows[row]?.broken ?? [],
    }),
  };
}
