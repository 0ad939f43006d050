/** Parts of the page that the tool for blacking out makes itself. */
export type Words = Readonly<Record<string, string>>

export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Partial<HTMLElementTagNameMap[K]> = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), given)
  element.append(...inside)
  return element
}

/** `more` is heard and not seen: which of several it is about. */
export function button(label: string, does: () => void, more = ''): HTMLButtonElement {
  const inside = made('span', { className: 'nl-button__label' }, label)
  if (more) inside.append(made('span', { className: 'lb-unseen' }, ` ${more}`))
  const one = made('button', { type: 'button', className: 'nl-button nl-button--secondary' }, inside)
  one.addEventListener('click', does)
  return one
}

export const filled = (words: string | undefined, values: Readonly<Record<string, string | number>>): string =>
  (words ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
