/** Signs that our letters have: Latin, Greek, Cyrillic and the usual marks. Others read `?`, for a PDF to be kept has no gaps. */
const OTHER =
  /[^\n\u0020-\u007e\u00a0-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac\u2122]/gu

export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\u202f\u2009]/g, '\u00a0')
    .replace(OTHER, '?')
