/** A PDF with a layer of text, made by hand: each page the lines given (WinAnsi), and where asked a field of a form or an XML file that goes along. */
export function textPdf(pages: readonly (readonly string[])[], filledIn?: string, xml?: string): Buffer {
  const objects: string[] = []
  const add = (text: string): number => objects.push(text)
  const catalog = add('')
  const tree = add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids = pages.map((lines) => {
    const escaped = lines.map((line) => line.replace(/[\\()]/g, '\\$&'))
    const drawn = `BT /F1 12 Tf 72 760 Td 16 TL ${escaped.map((line) => `(${line}) Tj T*`).join(' ')} ET`
    const content = add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    )
  })
  objects[tree - 1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`
  const last = kids.at(-1)
  const field =
    filledIn === undefined
      ? undefined
      : add(
          `<< /Type /Annot /Subtype /Widget /FT /Tx /T (nummer) /V (${filledIn}) /Rect [72 100 300 120] /P ${last} 0 R >>`,
        )
  if (field !== undefined && last !== undefined) {
    objects[last - 1] = objects[last - 1]?.replace(' /Contents', ` /Annots [${field} 0 R] /Contents`) ?? ''
  }
  const form = field === undefined ? '' : ` /AcroForm << /Fields [${field} 0 R] >>`
  let names = ''
  if (xml !== undefined) {
    const content = add(`<< /Type /EmbeddedFile /Length ${xml.length} >>\nstream\n${xml}\nendstream`)
    const spec = add(`<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F ${content} 0 R >> >>`)
    names = ` /Names << /EmbeddedFiles << /Names [(factur-x.xml) ${spec} 0 R] >> >>`
  }
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R${form}${names} >>`
  let file = '%PDF-1.4\n'
  const places = objects.map((text, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${text}\nendobj\n`
    return at
  })
  const start = file.length
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
