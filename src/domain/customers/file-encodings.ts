/** Code pages of before the web, which browsers never knew, as their vendors call them. */
const olderEncodings = [
  'cp437',
  'cp737',
  'cp850',
  'cp852',
  'cp855',
  'cp857',
  'cp858',
  'cp862',
  'x-mac-ce',
  'utf-32le',
  'utf-32be',
] as const;

/**
 * Encodings of text files as they are offered: by the names the WHATWG gives them, of which any other label is known
 * too, and older ones.
 */
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
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'gb18030',
  'big5',
  ...olderEncodings,
] as const;

/** Whether text can be read in what somebody calls an encoding. */
export function isEncoding(name: string): boolean {
  if (olderEncodings.some((each) => each === name)) return true;
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
