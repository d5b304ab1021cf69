import type { FindingValue } from '../../basics/finding.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import type { Segment } from '../../basics/segment.ts';
import type { Account } from '../../customers/account.ts';
import { readKnown } from '../../rulebook/conditions/by-column.ts';
import { classHysteresis } from '../../rulebook/rules/class-hysteresis.ts';
import { derivedFacts, POTENTIAL } from '../derived-facts.ts';
import { potentialReasons } from '../placing-by-method.ts';
import { answers, type Answer, type NextClass } from './answer.ts';
import type { Clause } from './clauses.ts';
import type { OwnPlace, OwnPlaces } from './place-own.ts';
import type { KeptClass, Placement } from './placement.ts';

const listed = (values: readonly (string | number)[]): FindingValue =>
  values.length === 1 && values[0] !== undefined ? values[0] : values.join(', ');

type Values = Readonly<Record<string, FindingValue>>;

/** What a fact is; empty where nobody knows. A potential is called so: its row says it as well, and it may be hidden. */
function isOf({ fact, is }: Pick<Clause, 'fact' | 'is'>): Values {
  const said =
    is === undefined
      ? ''
      : typeof is === 'object'
        ? is.join(', ')
        : typeof is === 'boolean'
          ? is
            ? 'yes'
            : 'no'
          : is;
  return fact === POTENTIAL && typeof said === 'number' ? { potential: said } : { is: said };
}

const ruled = ({ rule }: Clause): Values => (rule === undefined ? {} : { rule });

/** That something asked of a fact is so. */
export function clauseReason(clause: Clause, decile: number | undefined): Reason {
  const { fact, operator, wanted, layer, band } = clause;
  if (operator === 'known' || operator === 'unknown') return reason(`clause-${operator}`, { fact });
  const asked = { fact, ...isOf(clause), wanted: listed(wanted), ...ruled(clause) };
  return layer !== undefined && band !== undefined
    ? reason('clause-band', {
        ...asked,
        layer,
        step: band,
        ...(fact === POTENTIAL && decile !== undefined ? { decile } : {}),
      })
    : reason('clause', { ...asked, operator });
}

/** What keeps an account from the next better class. */
function nextReason({ class: better, segment, clause }: NextClass): Reason {
  const { fact, operator, wanted, is } = clause;
  const said = { better, group: segment, fact, operator };
  if (operator === 'other' || wanted.length === 0) return reason('next-class-other', said);
  const asked = { ...said, wanted: listed(wanted), ...ruled(clause) };
  return is === undefined
    ? reason('next-class-unknown', asked)
    : reason('next-class', { ...asked, ...isOf(clause) });
}

type SayReasons = (account: Account, row: number, segment: Segment) => readonly Reason[];

/** Why accounts are in their segments and classes, in reasons that a plan keeps. */
export function reasonsPlaced(
  placement: Placement,
  own: Pick<OwnPlaces, 'explain'>,
  deciles: readonly number[],
  cycleBefore?: string,
): SayReasons {
  const answerFor = answers(placement);
  return (account, row, segment) => {
    const said = sayPlaced(placement, answerFor(row), account, row, segment, deciles[row]);
    const kept = placement.kept.get(row);
    const [first, ...rest] = said;
    return [
      ...ownReasons(own.explain(row), segment),
      ...(first ? [first] : []),
      ...(kept ? [keptReason(placement, kept, row, segment, cycleBefore ?? '')] : []),
      ...rest,
    ];
  };
}

/** That an account is in a segment of the unit's own, within what follows of its class. */
function ownReasons(own: OwnPlace | undefined, segment: Segment): readonly Reason[] {
  if (!own) return [];
  const { key: group, of: from } = own.segment;
  return [
    reason('in-own-segment', { group, segment, from }),
    ...own.because.map((clause) => clauseReason(clause, undefined)),
  ];
}

/** That an account keeps the class it had, and how near to which cut it lies. */
function keptReason(
  { columns, layers }: Placement,
  { from, layer, cut }: KeptClass,
  row: number,
  segment: Segment,
  cycle: string,
): Reason {
  const fact = layers.get(layer)?.layer;
  const of = fact && fact.kind !== 'ladder' ? fact.of : '';
  const is = readKnown(columns.get(of), row);
  return reason('class-kept', {
    segment,
    from,
    cycle,
    fact: of,
    ...isOf({ fact: of, is }),
    wanted: cut,
    layer,
    rule: classHysteresis.key,
  });
}

function sayPlaced(
  placement: Placement,
  { segment: group, class: from, because, missing, next, lifted }: Answer,
  account: Account,
  row: number,
  segment: Segment,
  decile: number | undefined,
): readonly Reason[] {
  const saidOf = (clause: Clause): Reason => clauseReason(clause, decile);
  const potential = placement.universe.potentials[row];
  const restsOnPotential = because.some(({ fact }) => derivedFacts.has(fact));
  const isFallback = placement.segments[placement.first[row]!]?.when === undefined;
  return [
    reason(isFallback ? 'in-fallback' : 'in-segment', { group, segment: from }),
    ...(potential && restsOnPotential ? potentialReasons(account, potential) : []),
    ...because.map(saidOf),
    ...(from === segment ? [] : [reason('lifted', { from, to: segment })]),
    ...(from === segment ? [] : lifted.flat().map(saidOf)),
    ...(missing.length > 0 ? [reason('facts-missing', { facts: missing.join(', ') })] : []),
    ...(next && from === segment ? [nextReason(next)] : []),
  ];
}
