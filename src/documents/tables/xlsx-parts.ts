/** The fixed parts of an XLSX file: what is in it, its styles, and where its sheets are (ECMA-376, part 1). */
import { escapeXml } from '../escape-xml.ts'

/** Places in `cellXfs` below. */
export const STYLE = {
  plain: 0,
  header: 1,
  cents: 2,
  date: 3,
  percent: 4,
  minutes: 5,
  count: 6,
  totalText: 7,
  totalCents: 8,
  totalPercent: 9,
  totalMinutes: 10,
  totalCount: 11,
  wrapped: 12,
  name: 13,
} as const

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Excel reads `_x0041_` as a letter, so what looks like it is said to be text. */
export const xmlText = (text: string): string => escapeXml(text).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

const EUROS = '&quot;€&quot;\\ #,##0.00;[Red]\\-&quot;€&quot;\\ #,##0.00'
const font = (more = '') => `<font>${more}<sz val="10"/><name val="Calibri"/><family val="2"/></font>`
const xf = (format: number, { bold = 0, fill = 0, border = 0, wrap = false } = {}) =>
  `<xf numFmtId="${format}" fontId="${bold}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${wrap ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>'}`
const [CENTS, DATE, MINUTES] = [164, 165, 166]
const [PERCENT, COUNT] = [10, 3]
const TOTAL = { bold: 1, border: 1 }

export const stylesXml = `${XML}<styleSheet xmlns="${SHEETS}">
<numFmts count="3"><numFmt numFmtId="${CENTS}" formatCode="${EUROS}"/><numFmt numFmtId="${DATE}" formatCode="dd\\-mm\\-yyyy"/><numFmt numFmtId="${MINUTES}" formatCode="[h]:mm"/></numFmts>
<fonts count="2">${font()}${font('<b/>')}</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDCE8F2"/></patternFill></fill></fills>
<borders count="2"><border/><border><left/><right/><top style="thin"><color rgb="FF333333"/></top><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="14">${[
  xf(0),
  xf(0, { bold: 1, fill: 2, wrap: true }),
  xf(CENTS),
  xf(DATE),
  xf(PERCENT),
  xf(MINUTES),
  xf(COUNT),
  xf(0, TOTAL),
  xf(CENTS, TOTAL),
  xf(PERCENT, TOTAL),
  xf(MINUTES, TOTAL),
  xf(COUNT, TOTAL),
  xf(0, { wrap: true }),
  xf(0, { bold: 1, wrap: true }),
].join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`

export function contentTypesXml(sheets: number): string {
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="application/${type}+xml"/>`
  const sheet = 'vnd.openxmlformats-officedocument.spreadsheetml'
  const each = Array.from({ length: sheets }, (_, i) => part(`/xl/worksheets/sheet${i + 1}.xml`, `${sheet}.worksheet`))
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', `${sheet}.sheet.main`)}${part('/xl/styles.xml', `${sheet}.styles`)}${each.join('')}</Types>`
}

export const rootRelsXml = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function workbookRelsXml(sheets: number): string {
  const each = Array.from(
    { length: sheets },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}<Relationship Id="styles" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`
}

/** `fullCalcOnLoad`: a program that opens it works the formulas out itself. */
export function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `${XML}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}/relationships"><sheets>${sheets.join('')}</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`
}

/** More than this on the width of one page nobody could read. */
const PAPER_COLUMNS_MAX = 16

export interface SheetHead {
  /** In characters. */
  readonly widths: readonly number[]
  /** Rows that stay in sight. */
  readonly frozen: number
}
export function sheetStartXml({ widths, frozen }: SheetHead): string {
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  const cols = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  return `${XML}<worksheet xmlns="${SHEETS}">${widths.length <= PAPER_COLUMNS_MAX ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ''}<sheetViews><sheetView workbookViewId="0">${frozen > 0 ? pane : ''}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="13.5"/><cols>${cols.join('')}</cols><sheetData>`
}
/** `filtered`: such as `A1:K120`. */
export function sheetEndXml({ filtered, landscape }: { filtered?: string | undefined; landscape: boolean }): string {
  return `</sheetData>${filtered ? `<autoFilter ref="${filtered}"/>` : ''}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToHeight="0"/></worksheet>`
}

export function columnName(number: number): string {
  const rest = Math.floor((number - 1) / 26)
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26))
}
