import { picture, rect, type Svg } from './svg.ts';

export interface LevelOfSide {
  readonly claimed?: number;
  readonly measured?: number;
}

const [STEP, BAR, GAP, LEVELS] = [20, 9, 4, 5];

function side({ claimed = 0, measured }: LevelOfSide, y: number, className: string): Svg {
  const ground = rect({ x: 0, y, width: LEVELS * STEP, height: BAR, className: 'pair-ground' });
  const bar = rect({ x: 0, y, width: claimed * STEP, height: BAR, className });
  const shown =
    measured === undefined
      ? ''
      : rect({ x: measured * STEP - 2, y: y - 2, width: 2, height: BAR + 4, className: 'pair-measured' });
  return ground + bar + shown;
}

/** The claimed levels of two markets in one dimension as bars, each with a mark at what its data show. */
export function levelPair(label: string, left: LevelOfSide, right: LevelOfSide): Svg {
  const content = side(left, 2, 'pair-left') + side(right, 2 + BAR + GAP, 'pair-right');
  return picture(label, 'level-pair', LEVELS * STEP, 2 * BAR + GAP + 4, content);
}
