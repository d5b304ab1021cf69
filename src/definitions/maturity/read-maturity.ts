import { maturityMeasures } from '#domain/maturity/maturity-facts.ts';
import { type Level, levels, type MaturityModel } from '#domain/maturity/maturity-model.ts';
import type { WrittenMaturity } from '#domain/maturity/written-maturity.ts';

export const readMaturity = ({ dimensions }: WrittenMaturity): MaturityModel => ({
  dimensions: Object.entries(dimensions).map(([key, dimension]) => ({
    key,
    name: dimension.name,
    question: dimension.question,
    levels: levels.map((level: Level) => {
      const {
        name,
        evidence,
        'looks-like': looksLike,
        'shown-by': shownBy,
        measured = {},
      } = dimension.levels[level];
      const conditions = maturityMeasures.flatMap((measure) => {
        const atLeast = measured[measure];
        return atLeast === undefined ? [] : [{ measure, atLeast }];
      });
      return {
        level,
        name,
        looksLike,
        evidence,
        shownBy,
        ...(conditions.length === 0 ? {} : { measured: conditions }),
      };
    }),
  })),
});
