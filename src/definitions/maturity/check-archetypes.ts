import { finding, type Finding } from '#domain/basics/finding.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { isWithin } from '#domain/maturity/criteria-within.ts';
import type { Criterion } from '#domain/maturity/maturity-model.ts';
import type { WrittenArchetype } from '#domain/maturity/written-archetype.ts';
import { factKinds } from '#domain/organisation/unit-facts.ts';
import { checkUnique } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { criteriaOf } from './read-archetype.ts';

/** A file of an archetype, as far as it is sound. */
interface ArchetypeFile extends Partial<WrittenArchetype> {
  readonly key: string;
  readonly file: YamlFile;
}

interface Placed {
  readonly key: string;
  readonly rank: number | undefined;
  readonly criteria: readonly Criterion[];
  readonly file: YamlFile;
}

/** Whoever's criteria are broken is not held against others. */
const placed = (files: readonly ArchetypeFile[]): readonly Placed[] =>
  files.flatMap(({ key, rank, criteria, facts, file }) =>
    criteria && facts ? [{ key, rank, criteria: criteriaOf({ criteria, facts }), file }] : [],
  );

/** An archetype has a rank or stands apart, and not both. */
function checkPlace({ key, rank, 'stands-apart': apart, file }: ArchetypeFile): readonly Finding[] {
  if ((rank === undefined) === (apart === true)) return [];
  const place = rank === undefined ? 'none' : 'both';
  return [
    finding('error', 'definitions.rank-or-apart', file.at([rank === undefined ? 'name' : 'stands-apart']), {
      archetype: key,
      place,
    }),
  ];
}

const isBroken = ({ file }: ArchetypeFile, findings: readonly Finding[]): boolean =>
  findings.some(({ where }) => where.kind === 'file' && where.file === file.file);

/**
 * Every market must find a place: the lowest archetype asks for nothing, every higher one for something, and so does one
 * that stands apart.
 */
export function checkRanks(files: readonly ArchetypeFile[]): readonly Finding[] {
  const places = files.flatMap(checkPlace);
  const known = placed(files.filter((each) => !isBroken(each, places)));
  const ladder = sortedBy(
    known.filter(({ rank }) => rank !== undefined),
    ({ rank = 0 }) => rank,
  );
  const repeated = checkUnique(
    'rank',
    ladder.map(({ rank, file }) => ({ name: String(rank), where: file.at(['rank']) })),
  );
  const [lowest, ...higher] = ladder;
  const apart = known.filter(({ rank }) => rank === undefined);
  return [
    ...places,
    ...repeated,
    ...(lowest === undefined && known.length === files.length
      ? apart
          .slice(0, 1)
          .map(({ file }) => finding('error', 'definitions.no-ladder', file.at(['stands-apart'])))
      : []),
    ...(lowest && lowest.criteria.length > 0
      ? [
          finding(
            'error',
            'definitions.lowest-archetype-with-criteria',
            lowest.file.at([lowest.criteria.every((each) => 'fact' in each) ? 'facts' : 'criteria']),
          ),
        ]
      : []),
    ...[...higher, ...apart].flatMap(({ criteria, file }) =>
      criteria.length === 0
        ? [finding('error', 'definitions.archetype-without-criteria', file.at(['criteria']))]
        : [],
    ),
  ];
}

/** Asked of whom it is met by whatever they are. */
function asksNothing(criterion: Criterion): boolean {
  if (!('fact' in criterion)) return criterion.atLeast <= 1;
  const { fact, atLeast = 0, atMost } = criterion;
  const most = factKinds[fact] === 'share' ? WHOLE : Number.POSITIVE_INFINITY;
  return atLeast <= 0 && (atMost === undefined || atMost >= most);
}

/** Criteria that tell nobody from anybody, and archetypes that stand apart by what makes others a step of the ladder. */
export const checkCriteria = (files: readonly ArchetypeFile[]): readonly Finding[] =>
  placed(files).flatMap(({ key, rank, criteria, file }) => [
    ...criteria.filter(asksNothing).map((each) => {
      const [part, name] = 'fact' in each ? ['facts', each.fact] : ['criteria', each.dimension];
      const values = { archetype: key, criterion: name };
      return finding('error', 'definitions.criterion-asks-nothing', file.at([part, name]), values);
    }),
    ...(rank === undefined && criteria.length > 0 && criteria.every((each) => !('fact' in each))
      ? [finding('error', 'definitions.apart-by-levels', file.at(['stands-apart']), { archetype: key })]
      : []),
  ]);

/** Archetypes to which no unit can ever come, whatever its levels and facts are. */
export function checkReachable(files: readonly ArchetypeFile[]): readonly Finding[] {
  const known = placed(files);
  const ranked = known.filter(({ rank }) => rank !== undefined);
  const apart = known.filter(({ rank, criteria }) => rank === undefined && criteria.length > 0);
  return [
    ...ranked.flatMap((lower) => {
      const above = ranked.find(
        ({ rank, criteria }) =>
          (rank ?? 0) > (lower.rank ?? 0) && criteria.length > 0 && isWithin(lower.criteria, criteria),
      );
      return above
        ? [
            finding('error', 'definitions.archetype-never-reached', lower.file.at(['criteria']), {
              archetype: lower.key,
              above: above.key,
            }),
          ]
        : [];
    }),
    ...apart.flatMap((each) => {
      const other = apart.find((one) => one !== each && isWithin(each.criteria, one.criteria));
      return other
        ? [
            finding('error', 'definitions.archetype-within-another', each.file.at(['facts']), {
              archetype: each.key,
              other: other.key,
            }),
          ]
        : [];
    }),
  ];
}
