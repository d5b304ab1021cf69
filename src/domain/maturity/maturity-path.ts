import type { IsoDate } from '../basics/iso-date.ts';
import { dayOfLevel, stepsIn, type AnyAmbition, type WantedLevel } from './ambition/ambition.ts';
import type { Assessment, Dimension, Level, LevelDescription, MaturityModel } from './maturity-model.ts';

export interface PathPoint {
  readonly on: IsoDate;
  readonly level: Level;
  readonly evidence: string;
}

/** How a market moved in one dimension, where it wants to be by when, and what comes next on the way. */
export interface DimensionPath {
  readonly dimension: Dimension;
  /** Oldest first; one for each assessment. */
  readonly points: readonly PathPoint[];
  /** By day. */
  readonly steps: readonly WantedLevel[];
  /** Level of the last step. */
  readonly ambition?: number;
  /** The level above today's; absent at the top and where the ambition is reached. */
  readonly next?: LevelDescription;
  /** Day on which the ambition wants that level, those between two steps evenly; absent with it. */
  readonly nextBy?: IsoDate;
  /** Levels still to go to the ambition. */
  readonly toGo: number;
}

/** A market's path by dimension; `assessments` oldest first. */
export const maturityPath = (
  model: MaturityModel,
  assessments: readonly Assessment[],
  ambitions: readonly AnyAmbition[],
): DimensionPath[] =>
  model.dimensions.map((dimension) => {
    const points = assessments.flatMap(({ on, levels }) => {
      const found = levels[dimension.key];
      return found ? [{ on, level: found.level, evidence: found.evidence }] : [];
    });
    const last = points.at(-1);
    const now = last?.level ?? 0;
    const steps = stepsIn(dimension.key, ambitions);
    const wanted = steps.at(-1)?.level;
    const toGo = wanted === undefined ? 0 : Math.max(0, wanted - now);
    const next = toGo > 0 ? dimension.levels.find((each) => each.level === now + 1) : undefined;
    // Between nothing and a day nobody can say how far one is.
    const nextBy =
      next &&
      (last
        ? dayOfLevel(next.level, { on: last.on, level: now }, steps)
        : steps.find(({ level }) => level >= next.level)?.day);
    return {
      dimension,
      points,
      steps,
      ...(wanted === undefined ? {} : { ambition: wanted }),
      ...(next === undefined ? {} : { next }),
      ...(nextBy === undefined ? {} : { nextBy }),
      toGo,
    };
  });
