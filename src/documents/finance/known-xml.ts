/** XML that is kept as a document: an e-invoice, a bank statement or an audit file, and nothing else that calls itself XML. */

import { CII_VOCABULARY } from './cii-invoice.ts'
import { guardXml } from './guard-xml.ts'
import { CAMT_VOCABULARY } from './read-camt053.ts'
import { XAF_VOCABULARY } from './read-xaf.ts'
import { looksLikeXml, XML_LIMITS } from './read-xml.ts'
import { UBL_VOCABULARY } from './ubl-invoice.ts'
import { isXmlFault } from './xml-fault.ts'
import { xmlText } from './xml-text.ts'

const ROOTS = new Set(['Invoice', 'CreditNote', 'CrossIndustryInvoice', 'Document', 'auditfile'])
const NAMESPACES = new Set(
  [UBL_VOCABULARY, CII_VOCABULARY, CAMT_VOCABULARY, XAF_VOCABULARY].flatMap((known) => Object.keys(known)),
)
/** The declaration, comments and instructions before the root; the last one may be cut off where a beginning ends. */
const BEFORE_ROOT = /^(?:\s|<\?[\s\S]*?(?:\?>|$)|<!--[\s\S]*?(?:-->|$))*/
const ROOT = /^<(?:[\w.-]+:)?([\w.-]+)([^>]*)/

/** Of the beginning of a file: could it be one? Where its root is not in sight yet, the end tells. */
export function mayBeKnownXml(head: Uint8Array): boolean {
  if (!looksLikeXml(head)) return false
  const root = rootOf(
    Buffer.from(head)
      .toString('latin1')
      .replaceAll('\0', '')
      .replace(/^[\u00ff\u00fe\u00ef\u00bb\u00bf]+/, ''),
  )
  return root === '' || ROOTS.has(ROOT.exec(root)?.[1] ?? '')
}

/** Of the whole file: the guard lets it through, and its root is one that has a reader here. */
export function knownXml(bytes: Uint8Array): 'known' | 'unknown' | 'broken' {
  const text = looksLikeXml(bytes) ? xmlText(bytes) : ''
  if (isXmlFault(text)) return 'broken'
  const [, name, attributes = ''] = ROOT.exec(rootOf(text)) ?? []
  if (!ROOTS.has(name ?? '') || ![...NAMESPACES].some((address) => attributes.includes(address))) return 'unknown'
  const guarded = guardXml(text, XML_LIMITS).next().value as ReturnType<typeof xmlText>
  return isXmlFault(guarded) ? 'broken' : 'known'
}
const rootOf = (text: string): string => text.replace(BEFORE_ROOT, '')
