import { splitSample } from './split-sample.ts';

/**
 * Numbers that can be read in one way only. `1,234` and `1.234` may be thousands or thousandths, so they count only
 * when nothing clearer is there.
 */
const clearComma = /^[+-]?(?:\d{1,3}(?:[. '\u00A0\u202F]\d{3})+,\d+|(?:0|[1-9]\d*),(?:\d{1,2}|\d{4,}))\s*%?$/;
const clearPoint =
  /^[+-]?(?:\d{1,3}(?:[, '\u00A0\u202F]\d{3})+\.\d+|(?:0|[1-9]\d*)\.(?:\d{1,2}|\d{4,}))\s*%?$/;
const groupedByPoint = /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/;
const groupedByComma = /^[+-]?\d{1,3}(?:,\d{3}){2,}$/;
/** `0,125`: no thousands begin with a nought. */
const fractionByComma = /^[+-]?0,\d+$/;
const fractionByPoint = /^[+-]?0\.\d+$/;

const isComma = (field: string): boolean =>
  clearComma.test(field) || groupedByPoint.test(field) || fractionByComma.test(field);
const isPoint = (field: string): boolean =>
  clearPoint.test(field) || groupedByComma.test(field) || fractionByPoint.test(field);

const wholeNumber = /^[+-]?(?:0|[1-9]\d*)$/;

/** A list such as `2,4` looks like a decimal; among hundreds of whole numbers, a handful of them is no habit. */
const rareShare = 0.05;

/** Without a clear number, the semicolon tells: Excel writes it where the comma is the decimal sign. */
export function detectDecimal(sample: string, delimiter: string): '.' | ',' {
  const fields = splitSample(sample, delimiter)
    .flat()
    .map((field) => field.trim());
  const commas = fields.filter(isComma).length;
  const points = fields.filter(isPoint).length;
  const wholes = fields.filter((field) => wholeNumber.test(field)).length;
  const isClear = Math.max(commas, points) > rareShare * (commas + points + wholes);
  if (isClear && commas !== points) return commas > points ? ',' : '.';
  return delimiter === ';' ? ',' : '.';
}
