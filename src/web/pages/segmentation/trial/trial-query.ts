import { segments, type Segment } from '#domain/basics/segment.ts';
import type { Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { readRuleInput } from '../../../rule-input.ts';

export const accountsOnPage = 50;

/** What the address of the page says. */
export interface TrialQuery {
  readonly cycle: string;
  readonly brand: string;
  /** By rule, in its own unit; what nobody entered is left out. */
  readonly rules: Readonly<Record<string, RuleValue>>;
  /** By segment, as they were typed. */
  readonly conditions: Readonly<Record<string, string>>;
  readonly from?: Segment;
  readonly to?: Segment;
  readonly isListed: boolean;
  /** From 1. */
  readonly page: number;
}

const RULE = 'r.';
const CONDITION = 'c.';

/** A list of which nothing is chosen sends nothing: a hidden field beside it says that it was there. */
const LISTED = 'listed';

export const fieldOfRule = ({ key }: Pick<Rule, 'key'>): string => `${RULE}${key}`;
export const fieldOfCondition = (segment: string): string => `${CONDITION}${segment}`;

const namesIn = (query: unknown): readonly string[] =>
  typeof query === 'object' && query !== null ? Object.keys(query) : [];

function ruleIn(query: unknown, rule: Rule): RuleValue | undefined {
  const name = fieldOfRule(rule);
  if (rule.type.kind === 'choices') {
    const said = fieldsOf(query, name);
    return said.length === 0
      ? undefined
      : readRuleInput(rule, { value: said.filter((each) => each !== LISTED) });
  }
  const said = fieldOf(query, name).trim();
  return said === '' ? undefined : readRuleInput(rule, { value: said });
}

/** Reads the address; whatever it says that makes no sense counts as not said, but for values and conditions. */
export function readTrialQuery(query: unknown): TrialQuery {
  const page = Number(fieldOf(query, 'page') || '1');
  const names = namesIn(query);
  const classIn = (name: string) => segments.find((each) => each === fieldOf(query, name));
  const [from, to] = [classIn('from'), classIn('to')];
  return {
    cycle: fieldOf(query, 'cycle').trim().slice(0, 80),
    brand: fieldOf(query, 'brand').trim().slice(0, 100),
    rules: Object.fromEntries(
      rulebook.flatMap((rule): readonly (readonly [string, RuleValue])[] => {
        const value = names.includes(fieldOfRule(rule)) ? ruleIn(query, rule) : undefined;
        return value === undefined ? [] : [[rule.key, value]];
      }),
    ),
    conditions: Object.fromEntries(
      names
        .filter((name) => name.startsWith(CONDITION))
        .map((name) => [name.slice(CONDITION.length), fieldOf(query, name).trim().slice(0, 2000)] as const)
        .filter(([, text]) => text !== ''),
    ),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    isListed: from !== undefined || to !== undefined || fieldOf(query, 'list') === 'all',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The address with what is tried, and the accounts that are listed. */
export function trialPath(
  path: string,
  asked: Pick<TrialQuery, 'cycle' | 'brand' | 'rules' | 'conditions'>,
  written: (rule: string, value: RuleValue) => readonly string[],
  {
    from,
    to,
    page = 1,
    all = false,
  }: { readonly from?: Segment; readonly to?: Segment; readonly page?: number; readonly all?: boolean } = {},
): string {
  const query = new URLSearchParams();
  const say = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') query.append(name, value);
  };
  say('cycle', asked.cycle);
  say('brand', asked.brand);
  for (const [key, value] of Object.entries(asked.rules))
    for (const each of written(key, value)) say(fieldOfRule({ key }), each);
  for (const [segment, text] of Object.entries(asked.conditions)) say(fieldOfCondition(segment), text);
  say('from', from);
  say('to', to);
  say('list', all ? 'all' : '');
  say('page', page > 1 ? String(page) : '');
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** A value of a list as a form would send it. */
export const listedValue = (codes: readonly string[]): readonly string[] => [LISTED, ...codes];
