/** An element whose names are those of the reader's vocabulary. A path is `cac:Party/cbc:Name`, from the element down. */
export class XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own text, without the white space around it. */
  readonly text: string

  constructor(name: string, attributes: ReadonlyMap<string, string>, children: readonly XmlElement[], text: string) {
    this.name = name
    this.attributes = attributes
    this.children = children
    this.text = text
  }

  /** Every element at the path, in the order of the file. */
  all(path: string): readonly XmlElement[] {
    let found: readonly XmlElement[] = [this]
    for (const name of path.split('/')) {
      found = found.flatMap(({ children }) => children.filter((child) => child.name === name))
    }
    return found
  }
  first(path: string): XmlElement | undefined {
    return this.all(path)[0]
  }
  /** The first text at one of the paths that is not empty. */
  textAt(...paths: readonly string[]): string | undefined {
    for (const path of paths) {
      const text = this.all(path).find((element) => element.text !== '')?.text
      if (text !== undefined) return text
    }
    return undefined
  }
}
