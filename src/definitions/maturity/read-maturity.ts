import { type Level, levels, type MaturityModel } from '#domain/maturity/maturity-model.ts';
import type { WrittenMaturity } from '#domain/maturity/written-maturity.ts';

export const readMaturity = ({ dimensions }: WrittenMaturity): MaturityModel => ({
  dimensions: Object.entries(dimensions).map(([key, dimension]) => ({
    key,
    name: dimension.name,
    question: dimension.question,
    levels: levels.map((level: Level) => {
      const { name, evidence, 'looks-like': looksLike } = dimension.levels[level];
      return { level, name, looksLike, evidence };
    }),
  })),
});
