/** Buttons for what only a browser can do: copy a link, and print. Each stands in a part that starts hidden. */
for (const part of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const button = part.querySelector('button')
  const field = document.getElementById(part.dataset.copy ?? '')
  const label = button?.querySelector('.nl-button__label')
  if (!button || !label || !(field instanceof HTMLInputElement) || !navigator.clipboard) continue
  part.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(field.value).then(
      () => {
        label.textContent = part.dataset.copied ?? ''
      },
      // Not allowed: the text is selected, so that it can be copied by hand.
      () => field.select(),
    )
  })
}
for (const part of document.querySelectorAll<HTMLElement>('[data-print]')) {
  part.hidden = false
  part.querySelector('button')?.addEventListener('click', () => print())
}
