/**
 * Paper opens this page with its number in the address and its code behind the #, which no browser sends along. The code
 * is taken out of the address before anything else, put into the form, and sent in its body.
 */
import { codeIn } from './scanned.ts'

function readPaper(): void {
  const form = document.querySelector<HTMLFormElement>('#verify')
  const field = (name: string) => form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  const [number, secret] = [field('number'), field('secret')]
  const code = codeIn(location.hash)
  // A place on this page is no code.
  if (code === undefined || document.getElementById(code)) return
  history.replaceState(history.state, '', location.pathname + location.search)
  if (!form || !secret || !number?.value) return
  secret.value = code
  form.requestSubmit()
}

readPaper()
// The same paper, scanned again while its page stands open: only what is behind the # is new.
addEventListener('hashchange', readPaper)
