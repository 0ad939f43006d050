/**
 * A file that is dropped anywhere on the page goes into the form that takes files (`data-drop` names its field), instead
 * of being opened by the browser. A form of one file is sent at once.
 */
const form = document.querySelector<HTMLFormElement>('form[data-drop]')
const field = form?.querySelector<HTMLInputElement>(`input[type="file"][name="${form.dataset.drop ?? ''}"]`)

if (form && field) {
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  document.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    form.classList.add('lb-dropping')
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) form.classList.remove('lb-dropping')
  })
  document.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    form.classList.remove('lb-dropping')
    const files = event.dataTransfer?.files
    if (!files || files.length === 0) return
    if (field.multiple || files.length === 1) {
      field.files = files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
    if (!field.multiple && files.length === 1) form.requestSubmit()
  })
}
