import { inLocale } from '#domain/basics/local-text.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { wordUnit } from '#domain/organisation/unit-name.ts';
import { verdicts, type Verdict } from '#domain/review/field-plans/judged-line.ts';
import type { ProposedFieldPlan } from '#usecases/review/propose-field-plan.ts';
import type { FieldPlanView, ViewedFieldLine } from '#usecases/review/view-field-plan.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { wordReason } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';

interface FieldPlanPageInput {
  readonly words: Words;
  readonly view: FieldPlanView;
  readonly lists: readonly ControlledList[];
  readonly verdict?: Verdict;
  readonly territory?: string;
  readonly proposed?: ProposedFieldPlan;
}

const tones: Readonly<Record<Verdict, string>> = {
  'as-guidance': 'good',
  'within-latitude': 'accent',
  'outside-latitude': 'warn',
  forbidden: 'bad',
};

/** The lines of a market's own plan as a page shows them. */
export function viewFieldPlanPage(input: FieldPlanPageInput) {
  const { words, view, verdict, territory, proposed } = input;
  const marketPath = `/markets/${view.market.code}`;
  const path = `${marketPath}/field-plan`;
  const linkTo = (query: Readonly<Record<string, string | undefined>>): string => {
    const given = new URLSearchParams();
    for (const [key, value] of Object.entries({ territory, ...query })) if (value) given.set(key, value);
    return given.size === 0 ? path : `${path}?${given.toString()}`;
  };
  const { offset, lines, total } = view;
  const size = Math.max(lines.length, 1);
  return {
    title: words.t('page.field-plan.title'),
    lede: words.t(`page.field-plan.lede.${view.becomes}`, { cycle: view.cycle }),
    market: wordUnit((text) => inLocale(text, words.language), view.market),
    marketPath,
    path,
    sendPath: view.maySend ? `${marketPath}/imports?kind=field-plan` : '',
    makePath: view.mayMake ? `${marketPath}/plan` : '',
    replaces: view.plan === 'in-review' || view.plan === 'approved',
    proposePath: view.mayPropose ? `${path}/proposals` : '',
    proposed: proposed
      ? words.t('page.field-plan.proposed', {
          proposed: proposed.proposed,
          same: proposed.same,
          left: proposed.left.length,
        })
      : '',
    verdicts: verdicts.map((key) => ({
      name: words.t(`page.field-plan.verdict.${key}`),
      count: words.number(view.counts[key]),
      href: linkTo({ verdict: key }),
      current: key === verdict,
    })),
    all: verdict === undefined ? '' : linkTo({}),
    heading:
      verdict === undefined ? words.t('page.field-plan.all') : words.t(`page.field-plan.verdict.${verdict}`),
    lines: lines.map((line) => lineOf(input, line)),
    previous: offset > 0 ? linkTo({ verdict, from: String(Math.max(0, offset - 100)) }) : '',
    next: offset + size < total ? linkTo({ verdict, from: String(offset + size) }) : '',
  };
}

function lineOf({ words, view, lists }: FieldPlanPageInput, line: ViewedFieldLine) {
  const { market, template } = view;
  const brand =
    market.teams.flatMap((team) => team.brands).find(({ key }) => key === line.brand)?.name ?? line.brand;
  const unit = { method: template.methods.value, currency: market.currency };
  const context = {
    words,
    lists,
    currency: market.currency,
    wordValue: (value: number) => wordPlanValue(words, unit, value),
  };
  return {
    accountId: line.accountId,
    name: line.accountName,
    territory: line.territory,
    brand,
    channel: words.t(`page.channel.${line.channel}`),
    // What both say alike is said once.
    classes: [...new Set([line.segment, line.ruled].filter((each) => each !== ''))].join(' → ') || '–',
    asked: words.number(line.touches),
    guidance: words.number(line.guidance),
    planned: words.number(line.planned),
    verdict: words.t(`page.field-plan.verdict.${line.verdict}`),
    tone: tones[line.verdict],
    why: line.why.map((each) => wordReason(context, each)),
  };
}
