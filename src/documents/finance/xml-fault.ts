/** Why an XML file is not read. `where` is a line of the file, or what was found there. */
export const XML_FAULTS = [
  /** It does not begin as XML does. */
  'xml-none',
  'xml-encoding',
  'xml-large',
  /** Declares a document type: what it may do (entities, files of others) is never needed here. */
  'xml-doctype',
  /** An entity that is none of the five that XML knows by itself. */
  'xml-entity',
  'xml-deep',
  'xml-many',
  'xml-attributes',
  /** Not well-formed. */
  'xml-broken',
] as const
export type XmlFaultCode = (typeof XML_FAULTS)[number]
export interface XmlFault {
  readonly fault: XmlFaultCode
  readonly where?: string
}
export const xmlFault = (fault: XmlFaultCode, where?: string): XmlFault => ({
  fault,
  ...(where !== undefined && { where }),
})
export const isXmlFault = (value: object | string): value is XmlFault => typeof value === 'object' && 'fault' in value
