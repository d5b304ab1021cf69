/**
 * Excel's errors as it shows them in the languages of the markets: a workbook keeps the English ones, a text file what
 * stood on the screen.
 */
const errorTexts = new Set(
  (
    '#N/A #VALUE! #REF! #NAME? #NUM! #NULL! #DIV/0! #SPILL! #CALC! #GETTING_DATA #FIELD! #BLOCKED! ' +
    '#NV #WERT! #BEZUG! #ZAHL! #ÜBERLAUF! #KALK! #VALEUR! #NOM? #NOMBRE! #NUL! #PROPAGATION! ' +
    '#N/D #N/DISP #VALORE! #RIF! #NOME? #NULLO! #ESPANSIONE! #VALOR! #NÚM! #NULO! #DESPEJAR! #¡VALOR! #¡REF! ' +
    '#¿NOMBRE? #¡NUM! #¡NULO! #¡DIV/0! #¡DESBORDAMIENTO! #WAARDE! #VERW! #NAAM? #GETAL! #LEEG! #DEEL/0! #NB ' +
    '#ARG! #ADR! #NAZWA? #LICZBA! #ZERO! #DZIEL/0! #SAKNAS! #VÄRDEFEL! #REFERENS! #NAMN? #OGILTIGT! #SKÄRNING! ' +
    '#DIVISION/0!'
  ).split(' '),
);

const hash = 35;

/** Whether a cell's text is what is left of an error. */
export const isErrorText = (text: string): boolean =>
  text.charCodeAt(0) === hash && errorTexts.has(text.trim().toUpperCase());
