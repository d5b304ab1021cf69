import { WHOLE } from '../../basics/channel.ts';
import { segments as classes, type Segment } from '../../basics/segment.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Account } from '../../customers/account.ts';
import { factReader } from '../../customers/account-facts.ts';
import type { Segmentation } from '../../cycles/segmentation.ts';
import { rulesIn } from '../../rulebook/conditions/bind-rules.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { POTENTIAL } from '../derived-facts.ts';
import { factsOfContent, factsOfSegmentation } from '../facts-read.ts';
import { answers } from '../placing/answer.ts';
import { classAt, placeAll } from '../placing/placement.ts';
import { isOwnPotential } from '../potential.ts';
import { surveyUniverse } from '../universe.ts';

/** A fact that a segmentation reads, as far as a list has it. */
export interface ReviewedFact {
  readonly fact: string;
  /** Whether the list has a column for it at all. */
  readonly isThere: boolean;
  /** Of all accounts. */
  readonly filled: BasisPoints;
  /** Cells with something that is none of what may stand there, of all accounts. */
  readonly offList: BasisPoints;
}

/** A fact worth filling: of how many nobody knows it whom it could place. */
export interface FactToFill {
  readonly fact: string;
  /** Of those in the last segment. */
  readonly unclassified: number;
  /** Of the others, whom it could place elsewhere. */
  readonly others: number;
}

export interface FactsReviewed {
  readonly accounts: number;
  readonly facts: readonly ReviewedFact[];
  readonly classes: readonly { readonly class: Segment; readonly accounts: number }[];
  readonly unclassified: number;
  /** Ten at most: those first whose filling would place most of those who are in the last segment. */
  readonly toFill: readonly FactToFill[];
}

export interface ReviewInput {
  readonly accounts: readonly Account[];
  readonly segmentation: Segmentation;
  readonly brand: string;
  /** As they are for the brand. */
  readonly rules: EffectiveRules;
  /** Columns the list has, by key; undefined: all there are. */
  readonly columns?: ReadonlySet<string>;
  /** Of a row the columns in which something stands that is none of what may stand there. */
  readonly broken?: (row: number) => readonly string[];
}

const MOST = 10;

/** The facts a segmentation cannot do without: what it asks for, and what stands in where that is missing. */
export function minimumFacts(segmentation: Segmentation): readonly string[] {
  const { ofAccount, ofBrand } = factsOfSegmentation['potential-class'];
  return [...new Set([...ofBrand, ...factsOfContent(segmentation).ofBrand, ...ofAccount])];
}

const part = (count: number, of: number): BasisPoints =>
  of === 0 ? 0 : basisPoints(Math.round((count * WHOLE) / of));

/** How far a list of accounts has what a segmentation needs, and which facts would be worth asking for first. */
export function reviewFacts(input: ReviewInput): FactsReviewed {
  const { accounts, segmentation, brand, rules, columns, broken } = input;
  const universe = surveyUniverse(accounts, brand, rules, false);
  const placement = placeAll(segmentation, accounts, { brand, universe, ruled: rulesIn(rules) });
  const answerFor = answers(placement);
  const toFill = new Map<string, { unclassified: number; others: number }>();
  const counts = new Map<Segment, number>();
  let unclassified = 0;
  for (let row = 0; row < accounts.length; row++) {
    const name = classAt(placement, row);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const isLast = placement.segments[placement.first[row]!]!.when === undefined;
    if (isLast) unclassified += 1;
    const potential = universe.potentials[row];
    // What stands in for a potential places somebody, and their own could place them elsewhere.
    const stoodFor = potential && !isOwnPotential(potential) && potential.judged === undefined;
    for (const fact of new Set([...answerFor(row).missing, ...(stoodFor ? [POTENTIAL] : [])])) {
      const sum = toFill.get(fact) ?? { unclassified: 0, others: 0 };
      if (isLast) sum.unclassified += 1;
      else sum.others += 1;
      toFill.set(fact, sum);
    }
  }
  const offList = new Map<string, number>();
  if (broken)
    for (const column of accounts.flatMap((_, row) => broken(row)))
      offList.set(column, (offList.get(column) ?? 0) + 1);
  const minimum = minimumFacts(segmentation);
  return {
    accounts: accounts.length,
    facts: minimum.map((fact) => {
      const read = factReader(fact, brand);
      const names = [`${fact}@${brand}`, fact];
      return {
        fact,
        isThere: columns === undefined || names.some((name) => columns.has(name)),
        filled: part(accounts.filter((account) => (read(account) ?? '') !== '').length, accounts.length),
        offList: part(Math.max(0, ...names.map((name) => offList.get(name) ?? 0)), accounts.length),
      };
    }),
    classes: classes.map((name) => ({ class: name, accounts: counts.get(name) ?? 0 })),
    unclassified,
    toFill: Array.from(toFill, ([fact, sum]) => ({ fact, ...sum }))
      .toSorted(
        (one, other) =>
          other.unclassified - one.unclassified ||
          other.others - one.others ||
          minimum.indexOf(one.fact) - minimum.indexOf(other.fact),
      )
      .slice(0, MOST),
  };
}
