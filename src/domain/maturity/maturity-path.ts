import type { IsoDate } from '../basics/iso-date.ts';
import type { Assessment, Dimension, Level, LevelDescription, MaturityModel } from './maturity-model.ts';

export interface PathPoint {
  readonly on: IsoDate;
  readonly level: Level;
  readonly evidence: string;
}

/** How a market moved in one dimension, where it wants to be in three years, and what comes next on the way. */
export interface DimensionPath {
  readonly dimension: Dimension;
  /** Oldest first; one for each assessment. */
  readonly points: readonly PathPoint[];
  readonly ambition?: number;
  /** The level above today's; absent at the top and where the ambition is reached. */
  readonly next?: LevelDescription;
  /** Levels still to go to the ambition. */
  readonly toGo: number;
}

/** A market's path by dimension; `assessments` oldest first. */
export const maturityPath = (
  model: MaturityModel,
  assessments: readonly Assessment[],
  ambition: Readonly<Record<string, number>>,
): DimensionPath[] =>
  model.dimensions.map((dimension) => {
    const points = assessments.flatMap(({ on, levels }) => {
      const found = levels[dimension.key];
      return found ? [{ on, level: found.level, evidence: found.evidence }] : [];
    });
    const now = points.at(-1)?.level ?? 0;
    const wanted = ambition[dimension.key];
    const toGo = wanted === undefined ? 0 : Math.max(0, wanted - now);
    const next = toGo > 0 ? dimension.levels.find((each) => each.level === now + 1) : undefined;
    return {
      dimension,
      points,
      ...(wanted === undefined ? {} : { ambition: wanted }),
      ...(next === undefined ? {} : { next }),
      toGo,
    };
  });
