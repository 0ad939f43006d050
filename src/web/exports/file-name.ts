/** The name of a file says of which grant, what, and as known when. */
const WORD_CHARACTERS = 60

export function fileName(grantName: string, what: string, on: string, extension: string): string {
  return `${plain(grantName)}-${what}-${on}.${extension}`
}

/** Letters of plain Latin, digits and dashes. */
export function plain(text: string): string {
  const letters = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
  return letters.replace(/^-+/, '').slice(0, WORD_CHARACTERS).replace(/-+$/, '').toLowerCase() || 'bestand'
}
