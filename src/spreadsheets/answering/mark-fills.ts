import type { Severity } from '#domain/basics/finding.ts';
import { markColours, solidFill } from './answer-look.ts';

/**
 * What a marked cell was filled with before, kept by number. A solid fill has a second colour that is never seen;
 * programs keep it, and the marks of an earlier answer say there which fill they stand for.
 */
const behindForm = /bgColor\s[^>]*\brgb\s*=\s*["'](?:[\dA-F]{2})?4C([\dA-F]{4})["']/iu;
const tones = Object.values(markColours).flatMap(({ soft, strong }) => [soft, strong]);
const toneForm = new RegExp(
  `fgColor\\s[^>]*\\brgb\\s*=\\s*["'](?:[\\dA-F]{2})?(?:${tones.join('|')})["']`,
  'iu',
);

export const mostFills = 0xffff;

/** The number of the fill a mark covers, 0 for none; undefined when the fill is no mark of ours. */
export function coveredFill(fill: string): number | undefined {
  if (!toneForm.test(fill)) return undefined;
  return Number.parseInt(behindForm.exec(fill)?.[1] ?? '0', 16);
}

/** @param covered number of the fill it covers */
export const markFill = (
  severity: Severity,
  isStrong: boolean,
  covered: number,
  named: (name: string) => string,
): string => {
  const { soft, strong } = markColours[severity];
  const behind = covered.toString(16).toUpperCase().padStart(4, '0');
  return solidFill(`FF${isStrong ? strong : soft}`, `FF4C${behind}`, named);
};

const isLightRgb = (rgb: string): boolean => {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    Number.parseInt(rgb.slice(-6).slice(at, at + 2), 16),
  );
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150;
};

/** Whether letters of that font cannot be read on a light fill: white in any of the ways in which a font says so. */
export function isLightFont(font: string): boolean {
  const colour = /<(?:[\w.-]+:)?color\s([^>]*)>/u.exec(font)?.[1] ?? '';
  const value = (name: string): string | undefined =>
    new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(colour)?.[1];
  const rgb = value('rgb');
  if (rgb !== undefined) return isLightRgb(rgb);
  // Of a theme's colours the first and the third are its light ones.
  const theme = value('theme');
  if (theme !== undefined) return (theme === '0' || theme === '2') && Number(value('tint') ?? 0) > -0.4;
  return ['1', '9', '13', '15', '22', '26', '27'].includes(value('indexed') ?? '');
}
