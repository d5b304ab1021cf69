const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (each) => escapes[each] ?? each);

/** SVG markup, safe to stand in a page as it is. */
export type Svg = string;

/** Coordinates to a hundredth, so that the same figures give the same markup. */
const round = (value: number): number => Math.round(value * 100) / 100;

export interface Bar {
  readonly x: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  /** Colours come from the stylesheet alone. */
  readonly className: string;
  readonly title?: string;
}

export function rect({ x, y = 0, width, height, className, title }: Bar): Svg {
  const place = `x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}"`;
  const shown = title === undefined ? '' : `<title>${escapeText(title)}</title>`;
  return `<rect class="${className}" ${place}>${shown}</rect>`;
}

/** A picture that says in words what it shows; it takes the width of its place. */
export function picture(label: string, className: string, width: number, height: number, content: Svg): Svg {
  return (
    `<svg class="${className}" role="img" aria-label="${escapeText(label)}" viewBox="0 0 ${round(width)} ${round(height)}" ` +
    `preserveAspectRatio="none">${content}</svg>`
  );
}
