/** Encodings of text files by the names the WHATWG gives them, as they are offered; any of its other labels is known too. */
export const fileEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
] as const;

/** Whether text can be read in what somebody calls an encoding. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/**
 * What can stand between the columns of a text file, in the order in which they win a tie; a space or a colon separates
 * words and times too often to be guessed.
 */
export const fileDelimiters = [',', ';', '\t', '|'] as const;

/** As they are written where a tab cannot be. */
export const writtenDelimiters = fileDelimiters.map((each) => (each === '\t' ? 'tab' : each));

/** The delimiter somebody wrote; what is none stays as it is. */
export const delimiterOf = (written: string): string => (written === 'tab' ? '\t' : written);

export const isDelimiter = (text: string): boolean => fileDelimiters.some((each) => each === text);
