/** How wide a text is in Excel's unit, the digit: letters of full width count double. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text)
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(
        letter,
      )
        ? 2
        : 1;
  return width;
}

/** Width of the widest word, which cannot be broken well. */
export const longestWord = (text: string): number => Math.max(...text.split(/[\s-]+/u).map(textWidth));

/** Lines a text takes when it is wrapped at `width` digits; words that do not fit go to the next line. */
export function countLines(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(' ')) {
      const length = textWidth(word);
      if (used > 0 && used + 1 + length > width) {
        lines += 1;
        used = 0;
      }
      lines += Math.max(0, Math.ceil(length / width) - 1);
      used += (used > 0 ? 1 : 0) + (length % width || Math.min(length, width));
    }
  }
  return lines;
}
